"""The shipped lexicons, compiled once and cached."""

from __future__ import annotations

from functools import cache

from claimlint.cache import cached, content_key
from claimlint.claims.lexicon import Lexicon
from claimlint.datafiles import data_folder


@cache
def lexicon(name: str) -> Lexicon:
    """The lexicon `rules/claims/<name>.yaml`; raises ClaimlintError for a broken file."""
    path = data_folder("rules") / "claims" / f"{name}.yaml"
    key = content_key([path])
    return cached(f"lexicon-{name}", key, lambda: Lexicon.load(path))
