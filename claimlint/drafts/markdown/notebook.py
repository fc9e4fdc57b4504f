"""Jupyter notebooks (nbformat 4): the Markdown cells; code, outputs and raw cells are no prose.

Each cell is Markdown of its own, but one outline holds them all, so that a heading reaches over
the cells below it. Positions are those of the `.ipynb` file, exact to the character; where an
escape (`\\n`, `\\"`, `\\u00e9`) made a character, it stands for the whole escape.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimlint.drafts.jsonstrings import JsonString, JsonSyntaxError, strings
from claimlint.drafts.markdown.reader import read_markdown
from claimlint.drafts.model import Link, Piece
from claimlint.drafts.offsets import line_starts
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.builder import Prose
    from claimlint.drafts.prose.outline import Outline


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the Markdown cells to the outline; a notebook has no front matter.

    Raises ClaimlintError for what is no JSON, with its place, or holds no cells.
    """
    if '"cells"' not in source.text:
        raise ClaimlintError("no cells: not a notebook of nbformat 4", f"{source.path}:1:1")
    try:
        cells = _markdown_cells(source.text)
    except JsonSyntaxError as error:
        starts = line_starts(source.text[: error.offset])
        place = f"{source.path}:{len(starts)}:{error.offset - starts[-1] + 1}"
        raise ClaimlintError(f"not a notebook: {error.message}", place) from None
    for cell in cells:
        taken = _Cell(cell)
        outline.placed = taken.placed
        read_markdown(taken.text, 0, outline)
        outline.interrupt()
    outline.placed = None
    return {}


def _markdown_cells(text: str) -> list[list[JsonString]]:
    """The source strings of each Markdown cell, in order."""
    sources: defaultdict[int, list[JsonString]] = defaultdict(list)
    markdown: set[int] = set()
    for item in strings(text):
        match item.path:
            case ("cells", int(index), "cell_type"):
                if item.value == "markdown":
                    markdown.add(index)
            case ("cells", int(index), "source") | ("cells", int(index), "source", int()):
                sources[index].append(item)
    return [sources[index] for index in sorted(markdown) if index in sources]


class _Cell:
    """The text of one cell, and the way from its offsets to those of the file."""

    def __init__(self, source: Sequence[JsonString]) -> None:
        parts = [part for item in source for part in item.parts()]
        self.text = "".join([value for value, _, _ in parts])
        self._parts = parts
        self._starts: list[int] = []
        length = 0
        for value, _, _ in parts:
            self._starts.append(length)
            length += len(value)

    def placed(self, prose: Prose) -> Prose:
        """The prose of this cell with pieces and links that point into the file."""
        pieces = tuple(moved for piece in prose.pieces for moved in self._pieces(piece))
        return replace(prose, pieces=pieces, links=tuple(map(self._link, prose.links)))

    def _pieces(self, piece: Piece) -> Iterator[Piece]:
        prose, prose_end, start, end = piece
        if prose_end - prose != end - start:
            yield Piece(prose, prose_end, *self._range(start, end))
            return
        index = bisect_right(self._starts, start) - 1
        while start < end:
            value, first, last = self._parts[index]
            inside = start - self._starts[index]
            size = min(end - start, len(value) - inside)
            if len(value) == last - first:
                first += inside
                last = first + size
            yield Piece(prose, prose + size, first, last)
            prose += size
            start += size
            index += 1

    def _link(self, link: Link) -> Link:
        start, end = self._range(link.source_start, link.source_end)
        return link._replace(source_start=start, source_end=end)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """The file range of cell range [start, end)."""
        return self._character(start)[0], self._character(max(end - 1, start))[1]

    def _character(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset) - 1
        value, first, last = self._parts[index]
        if len(value) != last - first:
            return first, last
        place = first + min(offset - self._starts[index], len(value) - 1)
        return place, place + 1
