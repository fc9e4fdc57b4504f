"""Sentence spans of a block's prose: rules over punctuation, no language model."""

from __future__ import annotations

import re

from claimlint.language.lexicon import words

_END = re.compile(r"(?:[.!?]+|…+)[\"'”’»)\]]*(?=\s)\s+|\n\s*\n\s*")
_LAST_WORD = re.compile(r"[\w.]*\w$")
_NEVER_FINAL = words(
    "e.g i.e eg ie vs dr mr mrs ms prof approx st mt fig figs eq ref refs cf ca viz incl "
    "esp jan feb mar apr jun jul aug sept oct nov dec sen rep gen gov rev hon resp al"
)
"""Abbreviations that a sentence hardly ever ends with."""
_SOMETIMES_FINAL = words(
    "etc inc ltd co corp jr sr u.s u.k e.u d.c a.m p.m ph.d m.d b.a b.sc m.sc dept est"
)
"""Abbreviations after which a capital letter decides."""
_BEFORE_NUMBER = words("no nos vol pp p art sec ch")
_NAMES_A_LETTER = words(
    "vitamin vitamins hepatitis type group grade class plan phase part schedule annex option "
    "product step exhibit appendix section figure table line"
)
"""Words after which a single capital is a name ("vitamin C."), not an initial ("J. Smith"); after a
number it is a unit."""


def split(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as half-open spans in order, without surrounding white space.

    Closing quotes and brackets stay with their sentence; every visible character is covered.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and _is_end(text, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _is_end(text: str, match: re.Match[str]) -> bool:
    mark = text[match.start()]
    if mark.isspace():
        return True
    following = text[match.end()]
    if following.islower():
        return False
    return mark != "." or not _abbreviated(text, match, following)


def _abbreviated(text: str, match: re.Match[str], following: str) -> bool:
    """Whether the full stop at `match` belongs to an abbreviation or an initial."""
    if text[match.start() : match.end()].strip() != ".":
        return False
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if before is None:
        return False
    word = before.group()
    low = word.lower()
    if low in _NEVER_FINAL:
        return True
    if low in _BEFORE_NUMBER:
        return following.isdigit()
    if low in _SOMETIMES_FINAL:
        return not (following.isupper() or following in "\"'“‘([")
    return len(word) == 1 and word.isupper() and _is_initial(text, before.start(), following)


def _is_initial(text: str, start: int, following: str) -> bool:
    previous = text[max(0, start - 20) : start].split()
    word = previous[-1].lower().strip("(\"'“‘") if previous else ""
    named = word in _NAMES_A_LETTER or word[-1:].isdigit()
    return following.isupper() and not named
