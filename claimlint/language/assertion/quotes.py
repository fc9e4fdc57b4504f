"""Quotations: pairs of quote marks within one block; an apostrophe is never a quote mark."""

from __future__ import annotations

_LONGEST_SINGLE = 160
"""A longer run between single quotes is taken for two apostrophes, and so is one letter ("'n'")."""
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’"}


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The insides of the quotations of a block, in order, as half-open spans.

    Handles straight and curly marks, nested single quotes, inches (`6" wand`) and unbalanced
    marks, which quote nothing.
    """
    return tuple(sorted([*_straight(text, '"'), *_curly(text), *_straight(text, "'")]))


def _curly(text: str) -> list[tuple[int, int]]:
    spans = []
    for index, char in enumerate(text):
        closers = _PAIRS.get(char)
        if closers is None:
            continue
        end = _closing(text, index + 1, char, closers)
        if end is not None:
            spans.append((index + 1, end))
    return spans


def _closing(text: str, start: int, opener: str, closers: str) -> int | None:
    for index in range(start, len(text)):
        if text[index] == opener and opener not in closers:
            return None
        if text[index] in closers and not (opener == "‘" and _inside_word(text, index)):
            return index
    return None


def _straight(text: str, mark: str) -> list[tuple[int, int]]:
    spans = []
    opened: int | None = None
    for index, char in enumerate(text):
        if char != mark or (mark == "'" and _inside_word(text, index)):
            continue
        if opened is None:
            if _may_open(text, index):
                opened = index + 1
        elif _may_close(text, index):
            if mark == '"' or 1 < index - opened <= _LONGEST_SINGLE:
                spans.append((opened, index))
            opened = None
        elif _may_open(text, index):
            opened = index + 1
    return spans


def _inside_word(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isalnum() and text[index + 1].isalnum()


def _may_open(text: str, index: int) -> bool:
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    elided = text[index] == "'" and after.isdigit()
    return not (before.isalnum() or after.isspace() or elided)


def _may_close(text: str, index: int) -> bool:
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    return not (before.isspace() or after.isalnum())
