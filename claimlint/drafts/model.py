"""The parsed article: blocks of prose, each with a structural scope and an exact source map."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

PLACEHOLDER = "\ufffc"
"""Stands in the prose for what is no prose (inline code, a bare URL, an image): one character."""


class Scope(StrEnum):
    """The structural role of a block."""

    TITLE = "title"
    FRONT_MATTER = "front-matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    BLOCKQUOTE = "blockquote"
    IMAGE_ALT = "image-alt"
    LINK_TEXT = "link-text"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


class Piece(NamedTuple):
    """A run of prose and the source it came from, both as half-open code-point ranges.

    Where both ranges have the same length they correspond character by character; otherwise
    (an entity, an escape, a folded line break) every prose character stands for the whole range.
    """

    prose_start: int
    prose_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """From prose offsets of a block to offsets of the file; the pieces cover the prose in order."""

    pieces: tuple[Piece, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source range that produced the prose range [start, end), `start < end`."""
        first = self._piece(start)
        last = self._piece(end - 1)
        return _left(first, start), _right(last, end)

    def _piece(self, offset: int) -> Piece:
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.prose_start) - 1
        return self.pieces[max(index, 0)]


def _exact(piece: Piece) -> bool:
    return piece.prose_end - piece.prose_start == piece.source_end - piece.source_start


def _left(piece: Piece, offset: int) -> int:
    return piece.source_start + (offset - piece.prose_start if _exact(piece) else 0)


def _right(piece: Piece, offset: int) -> int:
    if _exact(piece):
        return piece.source_start + offset - piece.prose_start
    return piece.source_end


class Link(NamedTuple):
    """A link: its text as prose offsets of its block, its target, its place in the file."""

    start: int
    end: int
    href: str
    source_start: int
    source_end: int
    rel: str = ""


class Mark(NamedTuple):
    """Inline markup over prose offsets: `strong`, `emphasis`, `strike` or `code`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListContext:
    """Where a list item stands: the text just before the list, and its place in the list."""

    list_id: int
    index: int
    depth: int
    lead_in: str
    """Prose of the block right before the (outermost enclosing) list, or of the parent item for
    a nested list; empty if there is none."""


@dataclass(frozen=True, slots=True)
class TableContext:
    """Where a cell stands: the whole row and the headers, as prose."""

    table_id: int
    row: int
    """0 is the header row."""
    column: int
    headers: tuple[str, ...]
    cells: tuple[str, ...]
    """All cells of this row in order, this one included."""


@dataclass(frozen=True, slots=True)
class Block:
    """One run of prose with one structural scope."""

    index: int
    """Its place in `Draft.blocks`."""
    text: str
    scope: Scope
    source_map: SourceMap
    headings: tuple[str, ...] = ()
    """The headings above the block, outermost first; of a heading: without itself."""
    level: int = 0
    """1 to 6 for a heading, else 0."""
    quote_depth: int = 0
    field: str = ""
    """Dotted front-matter path, e.g. `seo.title`; empty elsewhere."""
    list: ListContext | None = None
    table: TableContext | None = None
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The file range that produced prose [start, end)."""
        return self.source_map.source(start, end)

    @property
    def source_start(self) -> int:
        """Where the block's prose begins in the file."""
        return self.source_map.pieces[0].source_start


@dataclass(frozen=True, slots=True)
class Draft:
    """A parsed article. Offsets count code points of `text`; blocks are in source order."""

    path: str
    format: str
    """`markdown` or `text`."""
    text: str
    """The decoded file without a byte-order mark, line ends untouched."""
    blocks: tuple[Block, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict)
    line_starts: tuple[int, ...] = (0,)
    """Offset of each line; lines end at LF, CRLF or lone CR."""
    places: tuple[str, ...] = ()
    """What people call each line, where lines are no part of the file: `table 1 r2c3`."""
    left_out: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` that readers see around the article (navigation, footer) and that are no
    part of the blocks; `surroundings` reads them."""

    def position(self, offset: int) -> tuple[int, int]:
        """1-based line and column (code points) of an offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1
