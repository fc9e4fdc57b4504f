"""Lines of a lightweight markup language, and the prose that several of them hold together."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from claimlint.drafts.offsets import line_starts

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from claimlint.drafts.prose.builder import Run

_BLANK = " \t\f\v\u00a0"
_TAB = 8


class Line:
    """A line, or a part of one, without its line end; `start` is its offset in the file."""

    __slots__ = ("_indent", "is_blank", "start", "text")

    def __init__(self, start: int, text: str) -> None:
        self.start = start
        self.text = text
        self.is_blank = not text or text.isspace()
        """True if nothing is visible."""
        self._indent = -1

    @property
    def indent(self) -> int:
        """Columns before the first visible character; tab stops are 8 apart."""
        if self._indent < 0:
            text = self.text
            size = len(text) - len(text.lstrip(_BLANK))
            self._indent = len(text[:size].expandtabs(_TAB)) if size else 0
        return self._indent

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    def part(self, start: int, end: int | None = None) -> Line:
        """The characters [start, end) as a line of its own."""
        text = self.text[start:end]
        return Line(self.start + min(start, len(self.text)), text)

    def stripped(self) -> Line:
        """The same without its margins."""
        text = self.text.lstrip(_BLANK)
        return Line(self.end - len(text), text.rstrip(_BLANK))

    def after(self, match: re.Match[str]) -> Line:
        """What follows a match at its start."""
        return self.part(match.end())


def lines_of(text: str, base: int = 0) -> list[Line]:
    """The lines of `text[base:]`; they end at LF, CRLF or lone CR."""
    body = text[base:] if base else text
    starts = (*line_starts(body), len(body))
    return [Line(base + a, body[a:b].rstrip("\r\n")) for a, b in pairwise(starts)]


def indented(lines: Sequence[Line], index: int, margin: int) -> int:
    """Where the lines end, from `index` on, that are blank or indented further than `margin`.

    Blank lines at the end are left out.
    """
    stop = index
    while index < len(lines) and (lines[index].is_blank or lines[index].indent > margin):
        index += 1
        if not lines[index - 1].is_blank:
            stop = index
    return stop


class Stretch:
    """The lines of one paragraph as one text, with the way back to the file.

    Margins of lines are left out; line breaks are `\\n` in `text` and spaces in the prose.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line.stripped() for line in lines]
        self.text = "\n".join([line.text for line in self._lines])
        self._starts: list[int] = []
        length = 0
        for line in self._lines:
            self._starts.append(length)
            length += len(line.text) + 1

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The file range of text [start, end), `start < end`."""
        return self._at(start)[0], self._at(end - 1)[1]

    def add(self, run: Run, start: int, end: int) -> None:
        """Append text [start, end) to the run."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            line, first = self._lines[index], self._starts[index]
            stop = min(end, first + len(line.text))
            if start < stop:
                part = line.text[start - first : stop - first]
                run.add(part, line.start + start - first, line.start + stop - first)
            if stop < end:
                run.space(*self._at(stop))
            start = stop + 1
            index += 1

    def _at(self, offset: int) -> tuple[int, int]:
        """The file range of one character; of a line break, with the margins around it."""
        index = bisect_right(self._starts, offset) - 1
        line = self._lines[index]
        inside = offset - self._starts[index]
        if inside < len(line.text):
            return line.start + inside, line.start + inside + 1
        following = self._lines[index + 1].start if index + 1 < len(self._lines) else line.end + 1
        return line.end, following


class Finder:
    """Searches for the ends of inline markup; each pattern passes over the text once.

    Positions asked for must not decrease, except by less than what was found before.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[re.Pattern[str], re.Match[str] | None] = {}
        self._from: dict[re.Pattern[str], int] = {}

    def find(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """The first match of `pattern` at or after `position`."""
        if pattern in self._found and self._from[pattern] <= position:
            known = self._found[pattern]
            if known is None or known.start() >= position:
                return known
        self._found[pattern] = pattern.search(self._text, position)
        self._from[pattern] = position
        return self._found[pattern]
