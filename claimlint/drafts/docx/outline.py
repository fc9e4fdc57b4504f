"""From paragraphs and tables to the outline: headings, lists, quotes, cells, captions, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.docx.model import Paragraph, Table
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from claimlint.drafts.docx.model import Atom, Flow, Target
    from claimlint.drafts.docx.styles import Styles
    from claimlint.drafts.prose.builder import Prose
    from claimlint.drafts.prose.outline import Container, Outline

_TYPED = "typed"
"""Id of the lists whose bullets were typed."""
_BULLET = re.compile(r"[-*•‣▪●◦–·][ \t\u00a0]+(?=\S)")
_BODY_TEXT = 9
_LOWEST = 6


@dataclass(slots=True)
class _List:
    level: int
    number_id: str
    container: Container
    item: Container


class Structure:
    """What paragraphs are, by their own properties and their styles."""

    def __init__(self, styles: Styles, outline: Outline) -> None:
        self.styles = styles
        self.outline = outline
        self._below_title = 0

    def feed(self, flow: Flow) -> None:
        """Give a flow to the outline."""
        _Feed(self, flow).run()

    def heading(self, paragraph: Paragraph, role: str) -> int:
        """The level of a heading, 1 to 6, or 0; headings stand below the title if there is one."""
        if role == "title":
            self._below_title = 1
            return 1
        level = paragraph.outline
        if level is None:
            level = self.styles.outline(paragraph.style)
        if level is None or level >= _BODY_TEXT:
            return 0
        return min(level + 1 + self._below_title, _LOWEST)

    def numbering(self, paragraph: Paragraph) -> tuple[str, int]:
        """The list of an item and its level; no id for a paragraph that is none."""
        number_id, level = self.styles.numbering(paragraph.style)
        if paragraph.number_id is not None:
            number_id = paragraph.number_id
        if paragraph.number_level is not None:
            level = paragraph.number_level
        return ("", 0) if number_id in (None, "", "0") else (str(number_id), level or 0)


class _Feed:
    """Feeds one flow; lists and quotes end with it."""

    def __init__(self, structure: Structure, flow: Flow) -> None:
        self._structure = structure
        self._outline = structure.outline
        self._flow = flow
        self._lists: list[_List] = []
        self._quote: Container | None = None

    def run(self) -> None:
        for node in self._flow:
            if isinstance(node, Table):
                self._leave()
                self._table(node)
            elif not node.atoms:
                self._boxes(node)
            else:
                self._paragraph(node)
                self._boxes(node)
        self._leave()

    def _boxes(self, paragraph: Paragraph) -> None:
        for box in paragraph.boxes:
            self._outline.flush()
            self._structure.feed(box)

    def _table(self, table: Table) -> None:
        """The first row has the headers, unless the table is a frame around something."""
        outline = self._outline
        rows = [row for row in table.rows if row.cells]
        is_grid = len(rows) > 1 and max(len(row.cells) for row in rows) > 1
        container = outline.open("table")
        for index, row in enumerate(rows):
            opened = outline.open("row", header=row.is_header or (is_grid and not index))
            for flow in row.cells:
                cell = outline.open("cell")
                self._structure.feed(flow)
                outline.close(cell)
            outline.close(opened)
        outline.close(container)

    def _paragraph(self, paragraph: Paragraph) -> None:
        structure, outline = self._structure, self._outline
        role = structure.styles.role(paragraph.style)
        level = structure.heading(paragraph, role)
        number_id, depth = structure.numbering(paragraph)
        bullet = _BULLET.match(paragraph.text)
        if role == "contents":
            self._leave()
            outline.interrupt()
        elif level or role == "caption":
            self._leave()
            container = outline.open("heading" if level else "caption", level)
            self._prose(paragraph)
            outline.close(container)
        elif role == "quote":
            if self._quote is None:
                self._leave()
                self._quote = outline.open("quote")
            self._prose(paragraph)
        elif number_id:
            self._item(number_id, depth)
            self._prose(paragraph)
        elif bullet:
            self._item(_TYPED, 0)
            self._prose(paragraph, bullet.end())
        else:
            if role != "continued" or not self._lists:
                self._leave()
            self._prose(paragraph)

    def _item(self, number_id: str, depth: int) -> None:
        outline, lists = self._outline, self._lists
        self._leave_quote()
        while lists and (
            lists[-1].level > depth
            or (lists[-1].level == depth and lists[-1].number_id != number_id)
        ):
            outline.close(lists.pop().container)
        if lists and lists[-1].level == depth:
            outline.close(lists[-1].item)
            lists[-1].item = outline.open("item")
        else:
            container = outline.open("list")
            lists.append(_List(depth, number_id, container, outline.open("item")))

    def _leave(self) -> None:
        """End the lists and the quote."""
        self._leave_quote()
        if self._lists:
            self._outline.close(self._lists[0].container)
            self._lists.clear()

    def _leave_quote(self) -> None:
        if self._quote is not None:
            self._outline.close(self._quote)
            self._quote = None

    def _prose(self, paragraph: Paragraph, skip: int = 0) -> None:
        """Give the characters of a paragraph to the outline, without the first `skip`."""
        outline = self._outline
        outline.flush()
        marks: tuple[str, ...] = ()
        link: Target | None = None
        offset, after_break = paragraph.start, False
        begin = offset + skip
        for atom in paragraph.atoms:
            start, offset = max(offset, begin), offset + len(atom.text)
            if start >= offset:
                continue
            if atom.link is not link:
                if link is not None:
                    outline.run.close_link(start)
                link = atom.link
                if link is not None:
                    outline.run.open_link(link.href, start)
            for mark in marks:
                if mark not in atom.marks:
                    outline.run.close_mark(mark)
            for mark in atom.marks:
                if mark not in marks:
                    outline.run.open_mark(mark)
            marks = atom.marks
            if after_break and atom.kind == "break" and not outline.run.is_marked:
                outline.flush()
            else:
                _add(outline.run, atom, start, offset)
            after_break = atom.kind == "break"
        if link is not None:
            outline.run.close_link(offset)
        outline.flush()


def _add(run: Run, atom: Atom, start: int, end: int) -> None:
    if atom.kind == "image":
        run.image(_alt(atom), start, end)
    elif atom.kind == "formula":
        run.placeholder(start, end)
    else:
        run.add(atom.text[len(atom.text) - (end - start) :], start, end)


def _alt(atom: Atom) -> Prose | None:
    """The alternative text, which stands in a line of its own after the paragraph."""
    if not atom.alt:
        return None
    run = Run()
    run.add(atom.alt, atom.alt_start, atom.alt_start + len(atom.alt))
    return run.finish()
