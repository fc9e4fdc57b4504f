"""Fold prose for matching, one character to one, so that offsets never drift."""

from __future__ import annotations

_SINGLE = "‘’‚‛ʼ′´`＇"
_DOUBLE = "“”„‟″«»＂"
_HYPHENS = "‐‑‒–—―−﹣－\u00ad"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\t\n\r\v\f\u2028\u2029"
)

_TABLE = {
    **{ord(char): "'" for char in _SINGLE},
    **{ord(char): '"' for char in _DOUBLE},
    **{ord(char): "-" for char in _HYPHENS},
    **{ord(char): " " for char in _SPACES},
    ord("µ"): "μ",
}


def fold(text: str) -> str:
    """Lower-cased text of the same length with plain quotes, hyphens and spaces.

    Characters whose lower case is longer than one character (such as `İ`) stay as they are.
    """
    folded = text.translate(_TABLE)
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)
