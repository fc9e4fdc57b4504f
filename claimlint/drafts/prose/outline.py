"""The structure around the prose: headings, lists, quotes, tables; it turns runs into blocks.

Markdown and HTML drive the same outline, so an HTML quotation around Markdown paragraphs, or a
Markdown list inside an HTML table, ends up where a reader sees it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from claimlint.drafts.model import (
    PLACEHOLDER,
    Block,
    Link,
    ListContext,
    Mark,
    Scope,
    SourceMap,
    TableContext,
)
from claimlint.drafts.prose.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Callable

_SCOPES = {
    "heading": Scope.HEADING,
    "item": Scope.LIST_ITEM,
    "quote": Scope.BLOCKQUOTE,
    "footnote": Scope.FOOTNOTE,
    "cell": Scope.TABLE_CELL,
    "caption": Scope.CAPTION,
}
_KEEPS_LEAD_IN = frozenset({Scope.IMAGE_ALT, Scope.CAPTION})


class Container:
    """An open structure. Which attributes are used depends on the kind."""

    __slots__ = (
        "count",
        "depth",
        "headers",
        "is_header",
        "is_open",
        "kind",
        "lead_in",
        "number",
        "pending",
        "texts",
    )

    def __init__(self, kind: str, number: int = 0, is_header: bool = False) -> None:
        self.kind = kind
        """`heading`, `list`, `item`, `quote`, `alert`, `footnote`, `table`, `row`, `cell` or
        `caption`."""
        self.number = number
        """Id of a list or table; index of an item; level of a heading."""
        self.count = 0
        """Items of a list, body rows of a table, header cells of a row, so far."""
        self.depth = 0
        """How many lists a list stands in, itself included."""
        self.is_header = is_header
        self.is_open = True
        self.lead_in = ""
        self.texts: list[str] = []
        """Cells of a row, or the paragraphs of a cell."""
        self.headers: tuple[str, ...] = ()
        self.pending: list[tuple[int, Pending]] = []
        """Blocks of a row with their column: their context is known when the row ends."""


@dataclass(slots=True)
class Pending:
    """A block under construction. It has the attributes of `Block`, and so can turn into one."""

    text: str
    scope: Scope
    source_map: SourceMap
    headings: tuple[str, ...]
    level: int
    quote_depth: int
    field: str
    list: ListContext | None
    table: TableContext | None
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    index: int = 0

    def freeze(self, index: int) -> Block:
        """Turn into the finished block, which is ten times faster than a copy."""
        self.index = index
        self.__class__ = Block  # type: ignore[assignment]
        return cast("Block", self)


class Outline:
    """Receives structure and runs in source order and keeps the blocks."""

    def __init__(self) -> None:
        self.run = Run()
        self.titled = False
        """Whether the draft has its title: a level-1 heading is then only a heading."""
        self.placed: Callable[[Prose], Prose] | None = None
        """Moves prose to the offsets of the file, for a reader of text that was taken out of it."""
        self.left_out: list[tuple[int, int]] = []
        """Ranges of the file that a reader leaves out because they surround the article."""
        self._blocks: list[Pending] = []
        self._stack: list[Container] = []
        self._of_kind: dict[str, list[Container]] = defaultdict(list)
        """The open structures by kind, so that deep nesting costs no search."""
        self._rows = self._of_kind["row"]
        self._cells = self._of_kind["cell"]
        self._items = self._of_kind["item"]
        self._open_lists = self._of_kind["list"]
        self._last_start = 0
        self._in_order = True
        """Whether the blocks came in source order so far."""
        self._headings: list[tuple[int, str]] = []
        self._path: tuple[str, ...] = ()
        self._quotes = 0
        self._lists = 0
        self._tables = 0
        self._lead_in = ""
        self._alts: tuple[str, ...] | None = None
        """Alternative texts of the image-only block right before, if there was one."""

    def open(self, kind: str, level: int = 0, header: bool = False) -> Container:
        """Begin a structure; the prose so far becomes a block of the enclosing one."""
        if self.run.length:
            self.flush()
        container = Container(kind, level, header)
        if kind == "list":
            container.number = self._lists
            container.depth = len(self._open_lists) + 1
            container.lead_in = self._lead_in
            self._lists += 1
        elif kind == "item":
            self._begin_item(container)
        elif kind == "table":
            container.number = self._tables
            self._tables += 1
        elif kind == "quote":
            self._quotes += 1
        self._stack.append(container)
        self._of_kind[kind].append(container)
        return container

    def close(self, container: Container) -> None:
        """End a structure and all that is still open inside it; a closed one is left alone."""
        if self.run.length:
            self.flush()
        if container.is_open:
            while self._end_innermost() is not container:
                pass

    def innermost(self, *kinds: str) -> Container | None:
        """The innermost open structure of one of these kinds."""
        if len(kinds) == 1:
            of_kind = self._of_kind[kinds[0]]
            return of_kind[-1] if of_kind else None
        for container in reversed(self._stack):
            if container.kind in kinds:
                return container
        return None

    def interrupt(self) -> None:
        """Something that is no prose (a rule, a code block) parts what is before and after."""
        self.flush()
        self._lead_in = ""
        self._alts = None

    def end_sections(self, level: int) -> None:
        """The sections under headings of this level and below end without another heading."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._path = tuple(text for _, text in self._headings)

    def flush(self) -> None:
        """Turn the prose so far into a block."""
        run = self.run
        if not run.length:
            return
        self.run = Run()
        prose = run.finish()
        if prose is not None:
            if not prose.wordless or _has_stray_link(prose, run):
                self._emit(prose, self._scope(prose, run))
                self._alts = None
            elif run.images:
                self._alts = tuple(alt.text for alt in run.alts)
            if self._cells:
                self._cells[-1].texts.append(prose.text)
        for alt in run.alts:
            if not alt.wordless:
                self._emit(alt, Scope.IMAGE_ALT)

    def finish(self) -> tuple[Block, ...]:
        """All blocks in source order; whatever is still open ends here."""
        self.flush()
        while self._stack:
            self._end_innermost()
        if not self._in_order:
            self._blocks.sort(key=_source_start)
        return tuple([pending.freeze(index) for index, pending in enumerate(self._blocks)])

    def add(self, prose: Prose, scope: Scope, field: str = "") -> None:
        """Add a block that stands outside the structure: a front-matter field."""
        self._append(prose, scope, (), 0, 0, field)

    def insert(self, prose: Prose, scope: Scope) -> None:
        """Add a block of its own at this place, e.g. the title of an admonition."""
        self._append(prose, scope, self._path, 0, self._quotes)

    def _append(
        self,
        prose: Prose,
        scope: Scope,
        headings: tuple[str, ...],
        level: int,
        quotes: int,
        field: str = "",
        context: ListContext | None = None,
    ) -> Pending:
        if self.placed is not None:
            prose = self.placed(prose)
        pieces = prose.pieces
        start = pieces[0][2]
        if start < self._last_start:
            self._in_order = False
        self._last_start = start
        pending = Pending(
            prose.text,
            scope,
            SourceMap(pieces),
            headings,
            level,
            quotes,
            field,
            context,
            None,
            prose.links,
            prose.marks,
        )
        self._blocks.append(pending)
        return pending

    def _begin_item(self, item: Container) -> None:
        if self._open_lists:
            outer = self._open_lists[-1]
            item.number = outer.count
            outer.count += 1
            self._lead_in = outer.lead_in

    def _end_innermost(self) -> Container:
        container = self._stack.pop()
        kind = container.kind
        container.is_open = False
        self._of_kind[kind].pop()
        if kind == "list":
            self._lead_in = ""
        elif kind == "quote":
            self._quotes -= 1
        elif kind == "footnote":
            self._lead_in = ""
        elif kind == "cell":
            if self._rows:
                row = self._rows[-1]
                row.texts.append(" ".join(container.texts))
                row.count += container.is_header
        elif kind == "row":
            self._end_row(container)
        return container

    def _end_row(self, row: Container) -> None:
        table = self.innermost("table")
        if table is None or not row.texts:
            return
        cells = tuple(row.texts)
        first = not table.headers and not table.count
        number = 0
        if first and (row.is_header or row.count == len(cells)):
            table.headers = cells
        else:
            table.count += 1
            number = table.count
        for column, pending in row.pending:
            pending.table = TableContext(table.number, number, column, table.headers, cells)

    def _scope(self, prose: Prose, run: Run) -> Scope:
        if self._stack:
            top = self._stack[-1]
            if top.kind == "heading" and top.number == 1 and not self.titled:
                self.titled = True
                return Scope.TITLE
            scope = _SCOPES.get(top.kind)
            if scope is not None:
                return scope
        alts = tuple(alt.text for alt in run.alts) if run.images else self._alts
        if alts is not None and _is_caption(prose, alts):
            return Scope.CAPTION
        return Scope.PARAGRAPH

    def _emit(self, prose: Prose, scope: Scope) -> None:
        level = self._heading_level(scope)
        context = self._list_context() if self._items else None
        pending = self._append(prose, scope, self._path, level, self._quotes, "", context)
        if self._rows:
            row = self._rows[-1]
            row.pending.append((len(row.texts), pending))
        if level and len(self._stack) == 1:
            self._headings.append((level, prose.text))
            self._path = tuple(text for _, text in self._headings)
        if level or scope is Scope.TABLE_CELL:
            self._lead_in = ""
        elif scope not in _KEEPS_LEAD_IN:
            self._lead_in = prose.text

    def _heading_level(self, scope: Scope) -> int:
        """The level if this is a heading; one outside all containers ends the sections before."""
        if scope is not Scope.HEADING and scope is not Scope.TITLE:
            return 0
        level = self._stack[-1].number
        if len(self._stack) == 1:
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._path = tuple(text for _, text in self._headings)
        return level

    def _list_context(self) -> ListContext | None:
        if not self._open_lists:
            return None
        innermost = self._open_lists[-1]
        number = self._items[-1].number
        return ListContext(innermost.number, number, innermost.depth, innermost.lead_in)


def _source_start(pending: Pending) -> int:
    return pending.source_map.pieces[0].source_start


def _has_stray_link(prose: Prose, run: Run) -> bool:
    """True if prose without words holds a link that no alternative text carries."""
    return bool(prose.links) and not any(alt.links for alt in run.alts)


def _is_caption(prose: Prose, alts: tuple[str, ...]) -> bool:
    """Next to an image: the words of its alternative text again, or nothing but emphasis."""
    text = prose.text.strip(PLACEHOLDER + " ")
    if text in alts:
        return True
    start = prose.text.index(text)
    return any(
        mark.kind == "emphasis" and mark.start <= start and start + len(text) <= mark.end
        for mark in prose.marks
    )
