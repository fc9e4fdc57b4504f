"""Text in HTML: where the characters of an HTML block stand in the file, and line breaks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from claimlint.drafts.html.tokens import attributes, runs
from claimlint.drafts.prose.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.prose.outline import Outline


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

    def add(self, run: Run, start: int, end: int, in_attribute: bool = False) -> None:
        """Append text [start, end) to a run with its character references decoded."""
        for value, first, last in runs(self.text, start, end, in_attribute):
            if len(value) == last - first:
                self._add_raw(run, first, last, value)
            else:
                run.add(value, *self.source(first, last))

    def alt(self, start: int, end: int) -> Prose | None:
        """The alternative text among the attributes [start, end) of an image."""
        for name, first, last in attributes(self.text, start, end):
            if name == "alt":
                run = Run()
                self.add(run, first, last, in_attribute=True)
                return run.finish()
        return None

    def _add_raw(self, run: Run, start: int, end: int, value: str) -> None:
        done = start
        while done < end:
            index = bisect_right(self._offsets, done)
            stop = min(end, self._offsets[index]) if index < len(self._offsets) else end
            run.add(value[done - start : stop - start], *self.source(done, stop))
            done = stop

    def _at(self, offset: int) -> int:
        index = bisect_right(self._offsets, offset) - 1
        return self._sources[index] + offset - self._offsets[index]


class LineBreaks:
    """The `<br>` elements of a document: one is a space, two in a row part paragraphs."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._last: tuple[Run, int] | None = None
        """The run and its length after the last break."""

    def add(self, start: int, end: int) -> None:
        """The next break, from source [start, end)."""
        run = self._outline.run
        if run.length and (run, run.length) == self._last and not run.is_marked:
            self._outline.flush()
            return
        run.space(start, end)
        self._last = (run, run.length)
