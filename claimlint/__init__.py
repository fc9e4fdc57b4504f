"""claimlint: a linter for health claims."""

from __future__ import annotations

__version__ = "0.1.0"
