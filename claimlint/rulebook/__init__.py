"""Rule packs: YAML in, compiled rules out."""

from claimlint.rulebook.load import load_rulebook, pack_files
from claimlint.rulebook.model import Rule, Rulebook

__all__ = ["Rule", "Rulebook", "load_rulebook", "pack_files"]
