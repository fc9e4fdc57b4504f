"""How many documents the property tests of the drafts generate."""

from __future__ import annotations

import os

_FACTOR = float(os.environ.get("CLAIMLINT_EXAMPLES_FACTOR", "1"))


def examples(number: int) -> int:
    """The number for a run of the tests, times `CLAIMLINT_EXAMPLES_FACTOR` for a long one."""
    return max(1, round(number * _FACTOR))
