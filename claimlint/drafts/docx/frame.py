"""A body, note or text box while it is being read: its open tables, paragraph, run and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimlint.drafts.docx.model import Atom, Flow, Paragraph, Row, Run, Table, Target
from claimlint.drafts.docx.styles import TOGGLES, is_on, number
from claimlint.drafts.model import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.docx.styles import Styles

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE)
_LINE_ENDS = str.maketrans("\r\n", "  ")


@dataclass(slots=True)
class _Field:
    """An open complex field: its code, then its result."""

    code: str = ""
    in_result: bool = False
    link: Target | None = None


@dataclass(slots=True)
class _Drawing:
    depth: int
    alt: str = ""
    is_decorative: bool = False
    has_box: bool = False


@dataclass(slots=True)
class Frame:
    """What is open in one story; the flows are its own and one for each open cell."""

    flows: list[Flow]
    styles: Styles
    host: Run | None = None
    """The run that a text box hangs on."""
    tables: list[Table] = field(default_factory=list)
    paragraph: Paragraph | None = None
    run: Run | None = None
    nested: int = 0
    """Runs open inside the run (ruby)."""
    is_hidden: bool = False
    marks: tuple[str, ...] = ()
    toggles: dict[str, bool] = field(default_factory=dict)
    run_style: str = ""
    fields: list[_Field] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)
    drawing: _Drawing | None = None

    # Flows

    def open_table(self) -> None:
        """Begin a table in the innermost flow."""
        table = Table()
        self.flows[-1].append(table)
        self.tables.append(table)

    def open_row(self) -> None:
        """Begin a row of the innermost table."""
        if self.tables:
            self.tables[-1].rows.append(Row())

    def open_cell(self) -> None:
        """Begin a cell of the last row."""
        flow: Flow = []
        if self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].cells.append(flow)
        self.flows.append(flow)

    def close_cell(self) -> None:
        """End the innermost cell."""
        if len(self.flows) > 1:
            self.flows.pop()

    def open_paragraph(self) -> None:
        """Begin a paragraph, or go on with one whose end is deleted."""
        flow = self.flows[-1]
        self.paragraph = Paragraph()
        last = flow[-1] if flow else None
        if isinstance(last, Paragraph) and last.joined:
            flow.pop()
            self.paragraph.atoms, self.paragraph.boxes = last.atoms, last.boxes
        flow.append(self.paragraph)

    def close_paragraph(self) -> None:
        """End a paragraph; a field code that goes on after it was never finished."""
        self.paragraph = None
        self.fields = [opened for opened in self.fields if opened.in_result]

    def box(self) -> Frame:
        """The frame of a text box that begins here."""
        flow: Flow = []
        if self.drawing is not None:
            self.drawing.has_box = True
        if self.paragraph is not None and not self.is_hidden:
            self.paragraph.boxes.append(flow)
        return Frame([flow], self.styles, self.host or self.run)

    # Runs and what is in them

    @property
    def has_own_run(self) -> bool:
        """Whether a run is open whose children can be told apart by a comment."""
        return self.run is not None and not self.nested and self.host is None

    def open_run(self, run: Run) -> None:
        """Begin a run; one inside another belongs to it."""
        if self.run is not None:
            self.nested += 1
            return
        self.run = run
        self.toggles, self.run_style, self.marks = {}, "", ()
        self.is_hidden = self._hides()

    def close_run(self, end_at: int) -> None:
        """End a run whose end tag was reported there."""
        if self.nested:
            self.nested -= 1
        elif self.run is not None:
            self.run.end_at = end_at
            self.run = None

    def format(self) -> None:
        """Work out the marks of the run: its own, else its style's; hidden, its paragraph's too.

        Bold of a whole paragraph style is the look of a heading, not an emphasis.
        """
        if not self.toggles and not self.run_style:
            return
        toggles = {**self.styles.toggles(self.run_style), **self.toggles}
        self.is_hidden = toggles.pop("hidden", self._hides())
        self.marks = tuple(sorted(mark for mark, on in toggles.items() if on))

    def _hides(self) -> bool:
        style = self.paragraph.style if self.paragraph else ""
        return self.styles.toggles(style, default=True).get("hidden", False)

    def add(self, kind: str, text: str, alt: str = "") -> None:
        """Append what a reader sees to the paragraph; field codes and hidden text are not seen."""
        run = self.host or self.run
        if not text or run is None or self.paragraph is None or self.is_hidden:
            return
        if not all(opened.in_result for opened in self.fields):
            return
        child = len(run.children) if self.has_own_run else -1
        self.paragraph.atoms.append(Atom(kind, text, run, child, self.marks, self._link(), alt))

    def add_formula(self, run: Run) -> None:
        """Append a formula, which stands between runs."""
        if self.run is None:
            self.is_hidden, self.marks, self.run = False, (), run
            self.add("formula", PLACEHOLDER)
            self.run = None

    def open_drawing(self, depth: int) -> None:
        """Begin an image or a shape."""
        if self.drawing is None:
            self.drawing = _Drawing(depth)

    def describe(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note the alternative text of the open image (Word's, or the older VML's)."""
        drawing = self.drawing
        if drawing is None:
            return
        if name == "adec:decorative":
            drawing.is_decorative = attributes.get("val", "1") not in ("0", "false")
        elif not drawing.alt:
            keys = ("descr", "title") if name == "wp:docPr" else ("alt",)
            drawing.alt = next(filter(None, (attributes.get(key, "") for key in keys)), "")

    def close_drawing(self, depth: int) -> None:
        """End an image; a shape with text is no image."""
        drawing = self.drawing
        if drawing is None or drawing.depth != depth:
            return
        self.drawing = None
        if not drawing.has_box:
            alt = "" if drawing.is_decorative else drawing.alt.translate(_LINE_ENDS)
            self.add("image", PLACEHOLDER, alt)

    # Links and fields

    def open_link(self, href: str) -> None:
        """Begin a hyperlink."""
        self.links.append(Target(href))

    def open_simple_field(self, code: str) -> None:
        """Begin the result of a field whose code is an attribute."""
        outer = self.links[-1] if self.links else Target("")
        self.links.append(_target(code) or outer)

    def close_link(self) -> None:
        """End a hyperlink or a simple field."""
        if self.links:
            self.links.pop()

    def field_mark(self, kind: str) -> None:
        """`begin`, `separate` or `end` of a complex field."""
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
            self.fields[-1].link = _target(self.fields[-1].code)
        elif kind == "end" and self.fields:
            self.fields.pop()

    def field_code(self, code: str) -> None:
        """A part of the code of the innermost field."""
        if self.fields and not self.fields[-1].in_result:
            self.fields[-1].code += code

    def _link(self) -> Target | None:
        if self.links:
            return self.links[-1] if self.links[-1].href else None
        return next((opened.link for opened in reversed(self.fields) if opened.link), None)

    # Properties

    def run_property(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of the open run."""
        if self.nested:
            return
        if name in TOGGLES:
            self.toggles[TOGGLES[name]] = is_on(attributes)
        elif name == "w:rStyle":
            self.run_style = attributes.get("w:val", "")

    def row_property(self, name: str, attributes: Mapping[str, str]) -> bool:
        """A property of the last row; True if it is deleted."""
        rows = self.tables[-1].rows if self.tables else []
        if rows and name == "w:tblHeader":
            rows[-1].is_header = is_on(attributes)
        if rows and name == "w:del":
            rows.pop()
            return True
        return False

    def paragraph_property(self, name: str, owner: str, value: str) -> None:
        """A property of the open paragraph; `owner` is the element right around it."""
        paragraph = self.paragraph
        if paragraph is None:
            return
        if owner == "w:rPr":
            paragraph.joined = paragraph.joined or name in ("w:del", "w:moveFrom")
        elif name == "w:pStyle":
            paragraph.style = value
        elif name == "w:outlineLvl":
            paragraph.outline = number(value)
        elif name == "w:numId":
            paragraph.number_id = value
        elif name == "w:ilvl":
            paragraph.number_level = number(value)


def _target(code: str) -> Target | None:
    """Where a HYPERLINK field leads (17.16.5.25); None for any other field."""
    match = _HYPERLINK.match(code)
    if match is None:
        return None
    anchor = match[2] if match[1] else match[3]
    address = "" if match[1] else match[2]
    return Target(f"{address}#{anchor}" if anchor else address)
