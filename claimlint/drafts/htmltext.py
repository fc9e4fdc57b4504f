"""The text of an HTML block: where it stands in the file, and the attributes of its tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING

from claimlint.drafts.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.DOTALL
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Region:
    """The text of an HTML block and where its characters stand in the file."""

    def __init__(self, body: str, base: int, ranges: Sequence[tuple[int, int]]) -> None:
        self.text = "".join(body[start - base : end - base] for start, end in ranges)
        self._offsets: list[int] = []
        self._sources: list[int] = []
        offset = 0
        for start, end in ranges:
            if not self._offsets or self._sources[-1] + offset - self._offsets[-1] != start:
                self._offsets.append(offset)
                self._sources.append(start)
            offset += end - start

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source range of text [start, end), `start < end`."""
        return self._at(start), self._at(end - 1) + 1

    def add(self, run: Run, start: int, end: int) -> None:
        """Append text [start, end) to a run with its character references decoded."""
        text = self.text
        if text.find("&", start, end) >= 0:
            for match in _REFERENCE.finditer(text, start, end):
                decoded = unescape(match.group())
                if decoded != match.group():
                    self._add_raw(run, start, match.start())
                    start = match.end()
                    run.add(decoded, *self.source(match.start(), start))
        self._add_raw(run, start, end)

    def alt(self, start: int, end: int) -> Prose | None:
        """The alternative text among the attributes [start, end) of an image."""
        for attribute in _ATTRIBUTE.finditer(self.text, start, end):
            value = attribute.lastindex or 1
            if value > 1 and attribute[1].lower() == "alt":
                run = Run()
                self.add(run, *attribute.span(value))
                return run.finish()
        return None

    def _add_raw(self, run: Run, start: int, end: int) -> None:
        while start < end:
            index = bisect_right(self._offsets, start)
            stop = min(end, self._offsets[index]) if index < len(self._offsets) else end
            run.add(self.text[start:stop], *self.source(start, stop))
            start = stop

    def _at(self, offset: int) -> int:
        index = bisect_right(self._offsets, offset) - 1
        return self._sources[index] + offset - self._offsets[index]


def attributes_of(rest: str) -> Mapping[str, str]:
    """Attribute names in lower case with their decoded values, the first of each name."""
    if not rest or rest.isspace():
        return _NO_ATTRIBUTES
    result: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(rest):
        result.setdefault(name.lower(), unescape(double or single or bare))
    return result
