"""Lists of AsciiDoc: their markers decide how they nest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.asciidoc.lines import (
    COMMENT,
    ITEM,
    TERM,
    is_item,
    next_visible,
    paragraph_end,
    prepares,
    shown,
    starts_block,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.asciidoc.reader import Reader
    from claimlint.drafts.linetext import Line
    from claimlint.drafts.prose.outline import Container


class ListReader:
    """One list with all it nests: markers that were not seen before open a deeper list."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._open: list[tuple[str, Container, Container]] = []
        """Marker, list and current item, outermost first."""

    def read(self, lines: Sequence[Line], index: int) -> int:
        reader = self._reader
        while index < len(lines):
            line = lines[index]
            if line.is_blank:
                index = next_visible(lines, index)
                if index == len(lines) or not is_item(lines[index]):
                    break
            elif line.text.rstrip() == "+":
                index = self._attached(lines, index + 1)
            elif is_item(line):
                index = self._item(lines, index)
            elif COMMENT.match(line.text):
                index += 1
            else:
                break
        for _, container, _ in self._open[:1]:
            reader.outline.close(container)
        return index

    def _item(self, lines: Sequence[Line], index: int) -> int:
        line = lines[index]
        match = ITEM.match(line.text)
        outline = self._reader.outline
        if match:
            kind = re.sub(r"\w+", "1", match["marker"])
            first = line.after(match)
            self._unwind(kind)
        else:
            kind, first = self._term(line)
        known = self._open[-1] if self._open and self._open[-1][0] == kind else None
        container = known[1] if known else outline.open("list")
        if known:
            self._open.pop()
        self._open.append((kind, container, outline.open("item")))
        stop = paragraph_end(lines, index, in_list=True)
        body = [part for part in (first, *shown(lines[index + 1 : stop])) if not part.is_blank]
        if not match and not body:
            stop = self._definition(lines, stop)
        else:
            self._reader.paragraph(body)
        return stop

    def _term(self, line: Line) -> tuple[str, Line]:
        """The term of a description list; returns its marker and what follows on the line."""
        match = TERM.match(line.text)
        kind = match["marker"] if match else "::"
        self._unwind(kind)
        self._reader.paragraph([line.part(*match.span("term")) if match else line])
        return kind, line.after(match) if match else line.part(len(line.text))

    def _definition(self, lines: Sequence[Line], index: int) -> int:
        """The text of a term may begin on a later line."""
        start = next_visible(lines, index)
        if start == len(lines) or is_item(lines[start]) or starts_block(lines[start]):
            return index
        stop = paragraph_end(lines, start, in_list=True)
        self._reader.paragraph(shown(lines[start:stop]))
        return stop

    def _unwind(self, kind: str) -> None:
        """Close the lists inside the one with this marker, and its current item."""
        markers = [marker for marker, _, _ in self._open]
        if kind not in markers:
            return
        place = markers.index(kind)
        for _, container, _ in self._open[place + 1 : place + 2]:
            self._reader.outline.close(container)
        del self._open[place + 1 :]
        self._reader.outline.close(self._open[place][2])

    def _attached(self, lines: Sequence[Line], index: int) -> int:
        """The block after a `+` line belongs to the item."""
        while index < len(lines) and not lines[index].is_blank:
            before = index
            around, self._reader.attaching = self._reader.attaching, True
            index = self._reader.block(lines, index)
            self._reader.attaching = around
            if not prepares(lines[before]):
                break
        return index
