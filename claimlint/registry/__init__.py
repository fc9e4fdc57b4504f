"""The evidence registry: what is known of interventions, outcomes and their legal status."""

from __future__ import annotations

from claimlint.registry.load import load_registry
from claimlint.registry.registry import CodeMention, Mention, OutcomeMention, Registry

__all__ = ["CodeMention", "Mention", "OutcomeMention", "Registry", "load_registry"]
