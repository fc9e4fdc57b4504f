"""The structure around the prose: headings, lists, quotes, tables; it turns runs into blocks.

Markdown and HTML drive the same outline, so an HTML quotation around Markdown paragraphs, or a
Markdown list inside an HTML table, ends up where a reader sees it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claimlint.drafts.builder import Prose, Run
from claimlint.drafts.model import (
    PLACEHOLDER,
    Block,
    ListContext,
    Scope,
    SourceMap,
    TableContext,
)

_SCOPES = {
    "heading": Scope.HEADING,
    "item": Scope.LIST_ITEM,
    "quote": Scope.BLOCKQUOTE,
    "footnote": Scope.FOOTNOTE,
    "cell": Scope.TABLE_CELL,
    "caption": Scope.CAPTION,
}
_KEEPS_LEAD_IN = frozenset({Scope.IMAGE_ALT, Scope.CAPTION})


@dataclass(slots=True)
class Container:
    """An open structure. Which fields are used depends on the kind."""

    kind: str
    """`heading`, `list`, `item`, `quote`, `footnote`, `table`, `row`, `cell` or `caption`."""
    number: int = 0
    """Id of a list or table; index of an item; level of a heading."""
    count: int = 0
    """Items of a list, body rows of a table, header cells of a row, so far."""
    is_header: bool = False
    lead_in: str = ""
    texts: list[str] = field(default_factory=list)
    """Cells of a row, or the paragraphs of a cell."""
    headers: tuple[str, ...] = ()
    pending: list[tuple[int, Pending]] = field(default_factory=list)
    """Blocks of a row with their column: their context is known when the row ends."""


@dataclass(slots=True)
class Pending:
    """A block whose index, and perhaps table context, is not known yet."""

    prose: Prose
    scope: Scope
    headings: tuple[str, ...] = ()
    level: int = 0
    quote_depth: int = 0
    field: str = ""
    list: ListContext | None = None
    table: TableContext | None = None

    def block(self, index: int) -> Block:
        """The finished block."""
        prose = self.prose
        return Block(
            index,
            prose.text,
            self.scope,
            SourceMap(prose.pieces),
            self.headings,
            self.level,
            self.quote_depth,
            self.field,
            self.list,
            self.table,
            prose.links,
            prose.marks,
        )


class Outline:
    """Receives structure and runs in source order and keeps the blocks."""

    def __init__(self) -> None:
        self.run = Run()
        self.titled = False
        """Whether the draft has its title: a level-1 heading is then only a heading."""
        self._blocks: list[Pending] = []
        self._stack: list[Container] = []
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
        self.flush()
        container = Container(kind, level, is_header=header)
        if kind == "list":
            container.number = self._lists
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
        return container

    def close(self, container: Container) -> None:
        """End a structure and all that is still open inside it; a closed one is left alone."""
        self.flush()
        stack = self._stack
        if (stack and stack[-1] is container) or any(container is opened for opened in stack):
            while self._end_innermost() is not container:
                pass

    def innermost(self, *kinds: str) -> Container | None:
        """The innermost open structure of one of these kinds."""
        for container in reversed(self._stack):
            if container.kind in kinds:
                return container
        return None

    def interrupt(self) -> None:
        """Something that is no prose (a rule, a code block) parts what is before and after."""
        self.flush()
        self._lead_in = ""
        self._alts = None

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
            cell = self.innermost("cell") if self._tables else None
            if cell is not None:
                cell.texts.append(prose.text)
        for alt in run.alts:
            if not alt.wordless:
                self._emit(alt, Scope.IMAGE_ALT)

    def finish(self) -> tuple[Block, ...]:
        """All blocks in source order; whatever is still open ends here."""
        self.flush()
        while self._stack:
            self._end_innermost()
        self._blocks.sort(key=_source_start)
        return tuple(pending.block(index) for index, pending in enumerate(self._blocks))

    def add(self, prose: Prose, scope: Scope, field: str = "") -> None:
        """Add a block that stands outside the structure: a front-matter field."""
        self._blocks.append(Pending(prose, scope, field=field))

    def _begin_item(self, item: Container) -> None:
        outer = self.innermost("list")
        if outer is not None:
            item.number = outer.count
            outer.count += 1
            self._lead_in = outer.lead_in

    def _end_innermost(self) -> Container:
        container = self._stack.pop()
        kind = container.kind
        if kind == "list":
            self._lead_in = ""
        elif kind == "quote":
            self._quotes -= 1
        elif kind == "footnote":
            self._lead_in = ""
        elif kind == "cell":
            row = self.innermost("row")
            if row is not None:
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
        pending = Pending(prose, scope, self._path, level, self._quotes, list=self._list_context())
        self._blocks.append(pending)
        row = self.innermost("row") if self._tables else None
        if row is not None:
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
        item = self.innermost("item") if self._stack else None
        if item is None:
            return None
        lists = [container for container in self._stack if container.kind == "list"]
        if not lists:
            return None
        return ListContext(lists[-1].number, item.number, len(lists), lists[-1].lead_in)


def _source_start(pending: Pending) -> int:
    return pending.prose.pieces[0].source_start


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
