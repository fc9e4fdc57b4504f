"""Plain text: the structure a reader sees in lines, blank lines, bullets and tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.plain.units import Line, Unit, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Container, Outline

_DATE_WORDS = frozenset(
    """
    jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun las upd pub pos rev
    mod on by at
    """.split()
)
"""First three letters of what stands in a date line."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SEPARATOR = re.compile(r" [·|>›»•/] ")
_INSTRUCTION = re.compile(
    r"(?<!\S)#[ \t]*claimlint:[^\r\n]*|<!--\s*claimlint:(?:(?!-->).)*-->", re.S
)
"""Comments on findings (docs/suppressions.md), the only comments of plain text."""
_HEADING_MAX = 90
_PROSE_MIN = 150
_TITLE_WORDS = 3


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed plain text to the outline; it has no front matter."""
    units = units_of(_INSTRUCTION.sub(_blank, source.text))
    _mark_isolated(units)
    _mark_headings(units)
    _mark_title(units)
    _Writer(outline).write(units)
    return {}


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match.group())


def _mark_isolated(units: Sequence[Unit]) -> None:
    for index, unit in enumerate(units):
        following = units[index + 1] if index + 1 < len(units) else None
        unit.isolated = unit.first.after_blank and (
            following is None or following.first.after_blank
        )


def _could_be_heading(unit: Unit) -> bool:
    text = unit.first.text
    return (
        unit.kind in ("text", "item")
        and len(unit.lines) == 1
        and len(text) <= _HEADING_MAX
        and text[-1] not in ".;:,"
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘«¿¡(")
    )


def _mark_headings(units: Sequence[Unit]) -> None:
    """A short line that longer text, a list, a table or (set apart) another heading follows."""
    for index in range(len(units) - 2, -1, -1):
        unit, following = units[index], units[index + 1]
        if not _could_be_heading(unit) or _is_byline(unit.first.text):
            continue
        if unit.kind == "item" and not _is_numbered_heading(units, index):
            continue
        if index and not unit.first.after_blank and not _is_prose(units[index - 1]):
            continue
        if following.heading:
            unit.heading = 2 if unit.isolated else 0
        elif following.kind == "rule":
            unit.heading = 0 if following.first.after_blank else 2
        elif following.kind == "text":
            longer = unit.isolated or following.length > unit.length
            unit.heading = 2 if longer and _is_prose(following) else 0
        else:
            unit.heading = 2


def _is_numbered_heading(units: Sequence[Unit], index: int) -> bool:
    """A number before a lone line, not one of several in a row, numbers a section."""
    unit = units[index]
    neighbours = (*units[max(index - 1, 0) : index], *units[index + 1 : index + 2])
    return unit.numbered and all(neighbour.kind != "item" for neighbour in neighbours)


def _is_prose(unit: Unit) -> bool:
    """Ends like a sentence, or is too long for anything else."""
    text = unit.lines[-1].text.rstrip("\"'”’)]")
    return unit.length > _PROSE_MIN or text.endswith((".", "!", "?", ":", "…"))


def _mark_title(units: Sequence[Unit]) -> None:
    """The title: of the short lines before the first prose, the first that reads like one."""
    opening: list[Unit] = []
    for unit in units:
        text = unit.first.text
        if unit.kind != "text" or unit.length > _HEADING_MAX or text[-1] in ".:;,":
            break
        if _could_be_heading(unit) and not (_is_byline(text) or _SEPARATOR.search(text)):
            opening.append(unit)
    full = [unit for unit in opening if len(unit.first.text.split()) >= _TITLE_WORDS]
    for unit in (full or opening)[:1]:
        unit.heading = 1


def _is_byline(text: str) -> bool:
    """An author or a date, as they stand around a title."""
    if text.lower().startswith("by "):
        return True
    words = _LETTERS.findall(text.lower())
    return any(map(str.isdigit, text)) and all(word[:3] in _DATE_WORDS for word in words)


@dataclass(slots=True)
class _OpenList:
    indent: int
    container: Container
    item: Container | None = None


class _Writer:
    """Turns units into structure: lists by indentation, tables by neighbourhood."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._lists: list[_OpenList] = []
        self._table: Container | None = None

    def write(self, units: Sequence[Unit]) -> None:
        for unit in units:
            if unit.kind != "row" or unit.first.after_blank:
                self._end_table()
            if unit.kind != "item" or unit.heading:
                self._end_lists(-1)
            if unit.heading:
                heading = self._outline.open("heading", unit.heading)
                self._prose(unit)
                self._outline.close(heading)
            elif unit.kind == "row":
                self._row(unit.first)
            elif unit.kind == "item":
                self._item(unit)
            elif unit.kind == "rule":
                self._outline.interrupt()
            else:
                self._prose(unit)
        self._end_table()
        self._end_lists(-1)

    def _prose(self, unit: Unit, skip: int = 0) -> None:
        run = self._outline.run
        end = 0
        for line in unit.lines:
            run.space(end, line.start)
            run.add(line.text[skip:], line.start + skip, line.end)
            end, skip = line.end, 0
        self._outline.flush()

    def _item(self, unit: Unit) -> None:
        indent = unit.first.indent
        self._end_lists(indent)
        if not self._lists or self._lists[-1].indent < indent:
            self._lists.append(_OpenList(indent, self._outline.open("list")))
        current = self._lists[-1]
        if current.item is not None:
            self._outline.close(current.item)
        current.item = self._outline.open("item")
        self._prose(unit, unit.marker)

    def _end_lists(self, indent: int) -> None:
        """Close the lists that are indented further than `indent`."""
        while self._lists and self._lists[-1].indent > indent:
            self._outline.close(self._lists.pop().container)

    def _end_table(self) -> None:
        if self._table is not None:
            self._outline.close(self._table)
            self._table = None

    def _row(self, line: Line) -> None:
        outline = self._outline
        is_header = self._table is None
        if self._table is None:
            self._table = outline.open("table")
        row = outline.open("row", header=is_header)
        left, right = (margin.strip(" \r\n") for margin in line.margins)
        start = line.start - len(left)
        for text in f"{left}{line.text}{right}".split("\t"):
            cell = outline.open("cell")
            outline.run.add(text, start, start + len(text))
            outline.close(cell)
            start += len(text) + 1
        outline.close(row)
