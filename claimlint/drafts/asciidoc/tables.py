"""Tables of AsciiDoc: `|===` with cell specifiers, and the CSV and DSV forms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.linetext import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.drafts.asciidoc.reader import Reader

_CELL = re.compile(
    r"(?:(?:^|(?<=\s))(?:(?P<columns>\d{1,3})?(?:\.(?P<rows>\d{1,3}))?(?P<kind>[+*]))?"
    r"[<^>]?(?:\.[<^>])?(?P<style>[adehlmsv])?)?(?<!\\)[|!]"
)
_SEPARATORS = {",": re.compile(r","), ":": re.compile(r":")}
_COLUMNS = re.compile(r"\bcols=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[\w*<^>.]+))")
_REPEATED = re.compile(r"(\d{1,3})\*")
_HEADER = re.compile(r"%[\w%]*header|\b(?:options|opts)=\"?[\w,]*\bheader")
_NO_HEADER = re.compile(r"%[\w%]*noheader|\b(?:options|opts)=\"?[\w,]*\bnoheader")


@dataclass(slots=True)
class _Cell:
    lines: list[Line]
    style: str = ""
    columns: int = 1
    rows: int = 1


def read_table(reader: Reader, lines: Sequence[Line], attributes: str, kind: str) -> None:
    """Rows and cells into the table that is open; `kind` is the first delimiter character."""
    cells = list(_separated(lines, kind) if kind in _SEPARATORS else _cells(lines))
    if not cells:
        return
    visible = [line for line in lines if not line.is_blank]
    on_first = sum(cell.columns for cell in cells if cell.lines[0].start <= visible[0].end)
    width = _width(attributes) or max(on_first, 1)
    blank_after = len(lines) > 1 and not lines[0].is_blank and lines[1].is_blank
    implied = blank_after and on_first == width and not _NO_HEADER.search(attributes)
    header = implied or bool(_HEADER.search(attributes))
    for row in _rows(cells, width):
        container = reader.outline.open("row", header=header)
        for cell in row:
            _emit(reader, cell)
        reader.outline.close(container)
        header = False


def _emit(reader: Reader, cell: _Cell) -> None:
    container = reader.outline.open("cell")
    if cell.style == "a":
        reader.blocks(cell.lines)
    elif cell.style != "l":
        for paragraph in _paragraphs(cell.lines):
            reader.paragraph(paragraph)
    reader.outline.close(container)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if not line.is_blank:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _cells(lines: Sequence[Line]) -> Iterator[_Cell]:
    cell: _Cell | None = None
    for line in lines:
        if line.text.startswith("//") and not line.text.startswith("///"):
            continue
        done = 0
        for match in _CELL.finditer(line.text):
            if cell is not None:
                cell.lines.append(line.part(done, match.start()))
                yield cell
            columns = int(match["columns"] or 1)
            done = match.end()
            rows = int(match["rows"] or 1)
            cell = _Cell([], match["style"] or "", columns, rows)
        if cell is not None:
            cell.lines.append(line.part(done))
    if cell is not None:
        yield cell


def _separated(lines: Sequence[Line], kind: str) -> Iterator[_Cell]:
    for line in lines:
        if line.is_blank:
            continue
        done = 0
        for match in _SEPARATORS[kind].finditer(line.text):
            yield _Cell([_unquoted(line.part(done, match.start()))])
            done = match.end()
        yield _Cell([_unquoted(line.part(done))])


def _unquoted(cell: Line) -> Line:
    cell = cell.stripped()
    if len(cell.text) > 1 and cell.text[0] == cell.text[-1] == '"':
        return cell.part(1, -1)
    return cell


def _width(attributes: str) -> int:
    """The number of columns that `cols` names; 0 without it."""
    columns = _COLUMNS.search(attributes)
    if columns is None:
        return 0
    value = columns["quoted"] or columns["bare"] or ""
    total = 0
    for part in re.split(r"[,;]", value):
        repeated = _REPEATED.match(part.strip())
        total += int(repeated[1]) if repeated else 1
    return total


def _rows(cells: Sequence[_Cell], width: int) -> Iterator[list[_Cell]]:
    """The cells by rows; one that spans rows takes room in the next ones."""
    taken: Counter[int] = Counter()
    row: list[_Cell] = []
    number = filled = 0
    for cell in cells:
        row.append(cell)
        filled += cell.columns
        for below in range(1, cell.rows):
            taken[number + below] += cell.columns
        if filled + taken[number] >= width:
            yield row
            row, filled, number = [], 0, number + 1
    if row:
        yield row
