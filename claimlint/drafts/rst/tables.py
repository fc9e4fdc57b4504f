"""Tables of reStructuredText: grid, simple, and the list and CSV directives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimlint.drafts.rst.lines import dedented, items

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claimlint.drafts.linetext import Line
    from claimlint.drafts.rst.reader import Reader

_FULL = re.compile(r"\+(?:[-=]+\+)+\s*$")
_RULE = re.compile(r"[-=]+$")
_BORDER = re.compile(r"=+(?:[ \t]+=+)*\s*$")
_UNDERLINE = re.compile(r"-+(?:[ \t]+-+)*\s*$")
_CSV_CELL = re.compile(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^,]*))[ \t]*(?:,|$)')


@dataclass(slots=True)
class _Row:
    is_header: bool = False
    cells: list[list[Line]] = field(default_factory=list)


def _emit(reader: Reader, rows: Sequence[_Row]) -> None:
    """Rows into the table that is open."""
    for row in rows:
        container = reader.outline.open("row", header=row.is_header)
        for lines in row.cells:
            reader.within("cell", dedented(lines))
        reader.outline.close(container)


def read_grid(reader: Reader, lines: Sequence[Line], index: int) -> int:
    """A grid table that begins at a line; the index of the line after it."""
    stop = index
    while stop < len(lines) and lines[stop].text[:1] in ("+", "|"):
        stop += 1
    rows = _grid_rows([line.part(0, len(line.text.rstrip())) for line in lines[index:stop]])
    table = reader.outline.open("table")
    _emit(reader, rows)
    reader.outline.close(table)
    return stop


def _grid_rows(lines: Sequence[Line]) -> list[_Row]:
    """Rows of cells; a cell that spans rows belongs to the first of them."""
    edges = {0}
    for line in lines:
        if _FULL.match(line.text):
            edges |= {n for n, char in enumerate(line.text) if char == "+"}
    rows: list[_Row] = []
    row = _Row()
    open_cells: dict[int, list[Line]] = {}
    for line in lines:
        segments = _segments(line, edges)
        if _FULL.match(line.text):
            if "=" in line.text:
                for before in (*rows, row):
                    before.is_header = True
            open_cells = {}
        if row.cells and any(_RULE.match(segment.text) for _, segment in segments):
            rows.append(row)
            row = _Row()
        for left, segment in segments:
            if _RULE.match(segment.text):
                open_cells.pop(left, None)
            elif left in open_cells:
                open_cells[left].append(segment)
            else:
                open_cells[left] = [segment]
                row.cells.append(open_cells[left])
    return [*rows, row] if row.cells else rows


def _segments(line: Line, edges: set[int]) -> list[tuple[int, Line]]:
    """The parts of a line between cell borders, by their left edge."""
    borders = [n for n, char in enumerate(line.text) if n in edges and char in "|+"]
    if not borders or borders[-1] != len(line.text) - 1:
        # Characters of double width move the borders: believe the bars.
        borders = [n for n, char in enumerate(line.text) if char == "|"]
        ordered = sorted(edges)
        lefts = ordered if len(borders) == len(ordered) else borders
    else:
        lefts = borders
    return [
        (left, line.part(start + 1, end))
        for left, start, end in zip(lefts, borders, borders[1:], strict=False)
    ]


def read_simple(reader: Reader, lines: Sequence[Line], index: int) -> int:
    """A simple table that begins at a line; the index of the line after it."""
    borders = []
    for position in range(index, len(lines)):
        if _BORDER.match(lines[position].text):
            borders.append(position)
            following = lines[position + 1 : position + 2]
            if len(borders) > 1 and (not following or following[0].is_blank):
                break
        elif len(borders) > 2:
            break
    if len(borders) < 2:
        reader.outline.interrupt()
        return index + 1
    columns = [match.start() for match in re.finditer(r"=+", lines[index].text)]
    rows: list[_Row] = []
    header_end = borders[1] if len(borders) > 2 else index
    for position in range(index + 1, borders[-1]):
        line = lines[position]
        if line.is_blank or position in borders or _UNDERLINE.match(line.text):
            continue
        cells = _columns(line, columns)
        if rows and cells[0].is_blank:
            for cell, part in zip(rows[-1].cells, cells, strict=False):
                cell.append(part)
        else:
            rows.append(_Row(position < header_end, [[part] for part in cells]))
    table = reader.outline.open("table")
    _emit(reader, rows)
    reader.outline.close(table)
    return borders[-1] + 1


def _columns(line: Line, columns: Sequence[int]) -> list[Line]:
    """The cells of a line; text across a column's margin joins both."""
    starts = [
        start
        for n, start in enumerate(columns)
        if n == 0 or not line.text[start - 1 : start].strip()
    ]
    return [line.part(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _list_table(reader: Reader, options: Mapping[str, Line], content: Sequence[Line]) -> None:
    first = next((n for n, line in enumerate(content) if not line.is_blank), 0)
    rows = [
        _Row(False, [list(cell.body) for cell in items(row.body)]) for row in items(content, first)
    ]
    _mark_headers(rows, options)
    _emit(reader, rows)


def _csv_table(reader: Reader, options: Mapping[str, Line], content: Sequence[Line]) -> None:
    rows = []
    if "header" in options:
        rows.append(_Row(True, _csv_cells(options["header"])))
    body = [_Row(False, _csv_cells(line)) for line in content if not line.is_blank]
    _mark_headers(body, options)
    _emit(reader, [*rows, *body])


def _csv_cells(line: Line) -> list[list[Line]]:
    cells = []
    position = 0
    while position < len(line.text) and (match := _CSV_CELL.match(line.text, position)):
        group = "plain" if match["quoted"] is None else "quoted"
        cells.append([line.part(*match.span(group))])
        position = match.end()
    return cells


def _mark_headers(rows: Sequence[_Row], options: Mapping[str, Line]) -> None:
    given = options["header-rows"].text.strip() if "header-rows" in options else "0"
    for row in rows[: int(given) if given.isdecimal() and len(given) < 4 else 0]:
        row.is_header = True


def _plain_table(reader: Reader, _options: Mapping[str, Line], content: Sequence[Line]) -> None:
    reader.body(content)


DIRECTIVES: Mapping[str, Callable[[Reader, Mapping[str, Line], Sequence[Line]], None]] = {
    "table": _plain_table,
    "list-table": _list_table,
    "csv-table": _csv_table,
}
"""Directives that hold tables."""
