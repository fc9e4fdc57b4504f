"""The text of a Word draft: one line for each paragraph and alternative text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.docx.model import Atom, Table

if TYPE_CHECKING:
    from claimlint.drafts.docx.model import Flow, Paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and the parts of the file its characters come from."""

    start: int
    text: str
    place: str
    """What a person calls it: `paragraph 12`, `table 1 r2c3`, `footnote 2`."""
    atoms: tuple[Atom, ...]


class Lines:
    """Lays out the text line by line and tells each paragraph where it stands."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._length = 0
        self._images = 0
        self._boxes = 0

    def add(self, flow: Flow, within: str = "") -> None:
        """Append a flow; `within` is the place that it fills, nothing for the body."""
        paragraphs = tables = 0
        for node in flow:
            if isinstance(node, Table):
                tables += 1
                self._table(node, f"{within}, table {tables}" if within else f"table {tables}")
            else:
                paragraphs += 1
                self._paragraph(node, _place(within, paragraphs))

    def text(self) -> str:
        """The whole text; lines are parted by LF."""
        return "\n".join(line.text for line in self.lines)

    def _table(self, table: Table, name: str) -> None:
        for row, cells in enumerate(table.rows, 1):
            for column, flow in enumerate(cells.cells, 1):
                self.add(flow, f"{name} r{row}c{column}")

    def _paragraph(self, paragraph: Paragraph, place: str) -> None:
        paragraph.start = self._length
        self._line(paragraph.text, place, tuple(paragraph.atoms))
        for atom in paragraph.atoms:
            if atom.kind == "image":
                self._images += 1
                self._alt(atom)
        for box in paragraph.boxes:
            self._boxes += 1
            self.add(box, f"text box {self._boxes}")

    def _alt(self, atom: Atom) -> None:
        if atom.alt:
            atom.alt_start = self._length
            place = f"image {self._images}"
            self._line(atom.alt, place, (Atom("alt", atom.alt, atom.run, atom.child),))

    def _line(self, text: str, place: str, atoms: tuple[Atom, ...]) -> None:
        self.lines.append(Line(self._length, text, place, atoms))
        self._length += len(text) + 1


def _place(within: str, number: int) -> str:
    if not within:
        return f"paragraph {number}"
    return within if number == 1 else f"{within}, paragraph {number}"
