"""The quoted source of a finding: its lines, with carets under the exact span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.reports.width import Cell, cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.findings import Span

COLUMNS = 100
"""Widest excerpt, in terminal columns; a paragraph on one line is cut around the span."""

_MOST_LINES = 4
_ELLIPSIS = Cell("…", 1)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line of source and the carets under it; `number` 0 stands for lines left out."""

    number: int
    text: str
    carets: str


OMITTED = QuotedLine(0, "", "")


def split_lines(text: str) -> list[str]:
    """Lines as `Draft.position` counts them: ended by LF, CRLF or a lone CR only."""
    return _LINE_END.split(text)


def quote(lines: Sequence[str], span: Span) -> list[QuotedLine]:
    """The lines under a span, at most four of them; empty if the span is not in the text."""
    if not 1 <= span.line <= span.end_line <= len(lines):
        return []
    numbers = _lines_of(span)
    half = _MOST_LINES // 2
    if len(numbers) <= _MOST_LINES:
        return [_quote_line(lines[number - 1], number, span) for number in numbers]
    ends = numbers[:half] + numbers[-half:]
    quoted = [_quote_line(lines[number - 1], number, span) for number in ends]
    return [*quoted[:half], OMITTED, *quoted[half:]]


def _lines_of(span: Span) -> list[int]:
    ends_before_text = span.end_column == 1 and span.end_line > span.line
    return list(range(span.line, span.end_line + (not ends_before_text)))


def _columns(line: str, number: int, span: Span) -> tuple[int, int]:
    """The part of the span in this line, as 0-based offsets."""
    indent = len(line) - len(line.lstrip())
    start = span.column - 1 if number == span.line else indent
    end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
    return min(start, len(line)), max(end, start)


def _quote_line(source: str, number: int, span: Span) -> QuotedLine:
    line = cells(source)
    start, end = _columns(source, number, span)
    first, last = _window(line, start, end)
    before = [_ELLIPSIS] * (first > 0) + line[first:start]
    under = line[start : min(end, last)]
    after = line[end:last] + [_ELLIPSIS] * (last < len(line))
    text = "".join(cell.text for cell in [*before, *under, *after])
    carets = " " * _total(before) + "^" * max(_total(under), 1)
    return QuotedLine(number, text.rstrip(), carets)


def _window(line: list[Cell], start: int, end: int) -> tuple[int, int]:
    """The run of cells around [start, end) that fits, with about as much before as after it."""
    if _total(line) <= COLUMNS:
        return 0, len(line)
    room = COLUMNS - 2 * _ELLIPSIS.width
    span_end = start + _fitting(line[start:end], room)
    room -= _total(line[start:span_end])
    if span_end < end:
        return start, span_end
    first = start - _fitting(line[:start][::-1], max(room // 2, room - _total(line[end:])))
    while first < start and not line[first].width:
        first += 1
    return first, end + _fitting(line[end:], room - _total(line[first:start]))


def _fitting(run: Sequence[Cell], room: int) -> int:
    """How many cells from the front of a run fit into `room` columns."""
    for count, cell in enumerate(run):
        room -= cell.width
        if room < 0:
            return count
    return len(run)


def _total(line: Sequence[Cell]) -> int:
    return sum(cell.width for cell in line)
