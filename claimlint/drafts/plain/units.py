"""The lines of a plain text, grouped into paragraphs, list items, table rows and rules.

Exports from editors put a paragraph on each line, mail and old editors wrap at a fixed width;
both occur without blank lines, so wrapping is recognised by what a wrapped line looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimlint.drafts.offsets import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"(?:[-*+•‣▪●◦–·]|(?P<number>\d{1,3})[.)])[ \t\u00a0]+(?=\S)")
_RULE = re.compile(r"[-=_*~#]{3,}")
_WRAP_MIN, _WRAP_MAX = 50, 100
"""Lengths of a line that a program or a careful typist broke."""


@dataclass(slots=True)
class Line:
    """A line without its margins; offsets of the file."""

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool
    margins: tuple[str, str]

    def __len__(self) -> int:
        return len(self.text)


@dataclass(slots=True)
class Unit:
    """A paragraph, list item, table row or rule; `heading` is its level if it turns out one."""

    kind: str
    lines: list[Line]
    marker: int = 0
    """Length of the bullet or number at the start, with the blank after it."""
    numbered: bool = False
    heading: int = 0
    isolated: bool = False
    """Blank lines (or the ends of the file) on both sides."""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def length(self) -> int:
        return sum(len(line) + 1 for line in self.lines) - 1


def units_of(text: str) -> list[Unit]:
    """The units of a text in order."""
    return list(_grouped(list(_lines(text))))


def _lines(text: str) -> Iterator[Line]:
    """The lines with visible text."""
    starts = (*line_starts(text), len(text))
    blank = True
    for start, stop in pairwise(starts):
        raw = text[start:stop]
        stripped = raw.strip()
        if stripped:
            margin, _, rest = raw.partition(stripped)
            begin = start + len(margin)
            width = len(margin.expandtabs(4))
            yield Line(begin, begin + len(stripped), stripped, width, blank, (margin, rest))
        blank = not stripped


def _grouped(lines: Sequence[Line]) -> Iterator[Unit]:
    """Lines that a program broke are one paragraph: one of them goes on in lower case."""
    index = 0
    while index < len(lines):
        line = lines[index]
        stop = index + 1
        bullet = _BULLET.match(line.text)
        if _RULE.fullmatch(line.text):
            yield Unit("rule", [line])
        elif _is_table_row(lines, index):
            yield Unit("row", [line])
        elif bullet:
            while stop < len(lines) and _continues_item(line, lines[stop], bullet.end()):
                stop += 1
            numbered = bullet["number"] is not None
            yield Unit("item", list(lines[index:stop]), bullet.end(), numbered)
        else:
            stop = _end_of_similar(lines, index)
            group = list(lines[index:stop])
            if any(other.text[0].islower() for other in group[1:]):
                yield Unit("text", group)
            else:
                yield from (Unit("text", [other]) for other in group)
        index = stop


def _is_row(line: Line) -> bool:
    return "\t" in line.text and not _BULLET.match(line.text)


def _is_table_row(lines: Sequence[Line], index: int) -> bool:
    """A line with columns next to another one; empty outer cells count once a table began."""
    line = lines[index]
    after_row = index > 0 and not line.after_blank and _is_row(lines[index - 1])
    if not _is_row(line):
        return after_row and any("\t" in margin for margin in line.margins)
    following = lines[index + 1 : index + 2]
    return after_row or any(not other.after_blank and _is_row(other) for other in following)


def _is_plain(line: Line) -> bool:
    return not (_BULLET.match(line.text) or _RULE.fullmatch(line.text) or _is_row(line))


def _continues_item(item: Line, line: Line, marker: int) -> bool:
    """An indented line under a bullet, or one that goes on in lower case."""
    if line.after_blank or not _is_plain(line):
        return False
    return line.indent >= item.indent + min(marker, 2) or line.text[0].islower()


def _end_of_similar(lines: Sequence[Line], index: int) -> int:
    """Where the lines end that could be one wrapped paragraph: all but the last nearly full."""
    stop = index + 1
    while (
        stop < len(lines)
        and _WRAP_MIN <= len(lines[stop - 1]) <= _WRAP_MAX
        and len(lines[stop]) <= _WRAP_MAX
        and not lines[stop].after_blank
        and _is_plain(lines[stop])
    ):
        stop += 1
    return stop
