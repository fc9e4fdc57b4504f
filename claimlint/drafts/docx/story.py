"""The walk through a part with text (`w:document`, `w:footnotes`, `w:endnotes`).

What a reader of the accepted text sees is collected: insertions and content controls are;
deletions, field codes, hidden text, comments and the old side of tracked formatting are not
(ECMA-376 part 1, 17.3, 17.5, 17.13 and 17.16).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.docx.frame import Frame
from claimlint.drafts.docx.model import Element, Flow, Run, Story
from claimlint.drafts.docx.styles import is_on, number
from claimlint.drafts.docx.xml import prefix_of, scan, start_tag
from claimlint.drafts.model import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.docx.package import Package
    from claimlint.drafts.docx.styles import Styles

_ROOTS = {"w:document": "", "w:footnotes": "w:footnote", "w:endnotes": "w:endnote"}
_UNSEEN = frozenset(
    "w:moveFrom w:rt w:sectPr w:sdtEndPr w:pPrChange w:rPrChange w:tblPrChange w:trPrChange "
    "w:tcPrChange w:tblPrExChange w:tblGridChange w:numberingChange".split()
)
_REVISIONS = frozenset({"w:del", "w:moveFrom"})
_ELSEWHERE = frozenset({"w:altChunk", "w:subDoc"})
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_REFERENCES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object"})
_DESCRIPTIONS = frozenset({"wp:docPr", "v:shape", "adec:decorative"})
_IN_RUN = frozenset({"w:r", "mc:Choice", "mc:Fallback"})
_PROPERTIES = frozenset({"w:rPr", "w:pPr", "w:numPr", "w:trPr", "w:sdtPr"})
_EMOJI = "w16se"
"""The choice that holds a symbol as code and font; its fallback has it as text."""
_LINE_ENDS = str.maketrans("\r\n", "  ")


def read_story(package: Package, part: str, styles: Styles) -> Story:
    """Read one part. Raises ClaimlintError if it is no such part or its text is elsewhere."""
    data = package.read(part)
    reader = _Reader(package, part, data, styles)
    scan(data, reader, part, package.path)
    return reader.story


class _Reader:
    def __init__(self, package: Package, part: str, data: bytes, styles: Styles) -> None:
        self.story = Story()
        self._package = package
        self._part = part
        self._data = data
        self._styles = styles
        self._note = ""
        """The element of one note, where the part holds notes."""
        self._names: list[str] = []
        self._starts: list[int] = []
        self._skipped = 0
        """Depth of the element that is passed over with all it holds; 0 if none is."""
        self._choices: list[bool] = []
        """For each open mc:AlternateContent, whether one of its choices was read."""
        self._prompts: list[bool] = []
        """For each open content control, whether it shows its prompt."""
        self._text: list[str] | None = None
        self._keeps_space = False
        self._frames = [Frame([self.story.body], styles)]

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        parent = self._names[-1] if self._names else ""
        self._names.append(name)
        self._starts.append(at)
        if not parent:
            self._root(name, at)
        elif self._skipped:
            return
        elif self._is_unseen(name, parent, attributes):
            self._skipped = len(self._names)
        elif parent in _PROPERTIES:
            self._property(name, parent, attributes)
        elif name in _DRAWINGS:
            self._frames[-1].open_drawing(len(self._names))
        elif name in _DESCRIPTIONS:
            self._frames[-1].describe(name, attributes)
        elif not self._open(name, attributes) and parent in _IN_RUN:
            self._open_content(name, attributes)

    def end(self, name: str, at: int) -> None:
        depth = len(self._names)
        self._names.pop()
        start = self._starts.pop()
        if self._skipped and self._skipped < depth:
            return
        parent = self._names[-1] if self._names else ""
        text = ""
        if not self._skipped:
            if parent in _IN_RUN:
                text = self._close_content(name)
            self._close(name, depth, start, at)
        self._skipped = 0
        frame = self._frames[-1]
        if parent == "w:r" and frame.has_own_run and frame.run is not None:
            if name == "w:rPr":
                frame.run.properties = Element(start, at)
            else:
                frame.run.children.append(Element(start, at, text))

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _root(self, name: str, at: int) -> None:
        if name not in _ROOTS:
            raise self._package.refusal(f"not a Word file: {self._part} holds no text ({name})")
        self._note = _ROOTS[name]
        self.story.prefix = prefix_of(start_tag(self._data, at))

    def _is_unseen(self, name: str, parent: str, attributes: Mapping[str, str]) -> bool:
        """Whether the element is passed over with all that is in it."""
        if name in _ELSEWHERE:
            message = f"part of the text is in another file ({name}): open it in Word and save it"
            raise self._package.refusal(message)
        if name.startswith("w:comment"):
            last = number(attributes.get("w:id", ""))
            self.story.last_comment = max(self.story.last_comment, -1 if last is None else last)
        if name in _REVISIONS and parent in ("w:rPr", "w:trPr"):
            return False
        if name == "w:sdtContent":
            return bool(self._prompts) and self._prompts[-1]
        if name == "mc:Choice" and _EMOJI in attributes.get("Requires", "").split():
            return True
        if name in ("mc:Choice", "mc:Fallback"):
            return bool(self._choices) and self._choices[-1]
        return name in _UNSEEN or name in _REVISIONS

    def _open(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Begin an element that other elements stand in; False if it is none."""
        frame = self._frames[-1]
        match name:
            case "w:p":
                frame.open_paragraph()
            case "w:r":
                frame.open_run(Run(self._part, self._starts[-1]))
            case "w:tbl":
                frame.open_table()
            case "w:tr":
                frame.open_row()
            case "w:tc":
                frame.open_cell()
            case "w:hyperlink":
                frame.open_link(self._address(attributes))
            case "w:fldSimple":
                frame.open_simple_field(attributes.get("w:instr", ""))
            case "w:txbxContent":
                self._frames.append(frame.box())
            case "w:sdt":
                self._prompts.append(False)
            case "mc:AlternateContent":
                self._choices.append(False)
            case "mc:Choice" if self._choices:
                self._choices[-1] = True
            case self._note:
                self._open_note(attributes)
            case _:
                return False
        return True

    def _close(self, name: str, depth: int, start: int, at: int) -> None:
        frame = self._frames[-1]
        match name:
            case "w:p":
                frame.close_paragraph()
            case "w:r":
                frame.close_run(at)
            case "w:tbl" if frame.tables:
                frame.tables.pop()
            case "w:tc":
                frame.close_cell()
            case "w:hyperlink" | "w:fldSimple":
                frame.close_link()
            case "w:txbxContent" if len(self._frames) > 1:
                self._frames.pop()
            case "w:sdt" if self._prompts:
                self._prompts.pop()
            case "mc:AlternateContent" if self._choices:
                self._choices.pop()
            case "w:drawing" | "w:pict" | "w:object":
                frame.close_drawing(depth)
            case "m:oMath":
                frame.add_formula(Run(self._part, start, at, self.story.prefix))

    def _open_note(self, attributes: Mapping[str, str]) -> None:
        flow: Flow = []
        if attributes.get("w:type") not in _NO_NOTES:
            self.story.notes[attributes.get("w:id", "")] = flow
        self._frames = [Frame([flow], self._styles)]

    def _open_content(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element that stands in a run."""
        frame = self._frames[-1]
        if name == "w:t" or name == "w:instrText":
            self._text = []
            self._keeps_space = attributes.get("xml:space") == "preserve"
        elif name in _CHARACTERS:
            frame.add("text", _CHARACTERS[name])
        elif name in ("w:br", "w:cr"):
            frame.add("break", " ")
        elif name == "w:sym":
            frame.add("text", _symbol(attributes.get("w:char", "")))
        elif name == "w:fldChar":
            frame.field_mark(attributes.get("w:fldCharType", ""))
        elif name in _REFERENCES and not frame.is_hidden:
            self.story.references.append((_REFERENCES[name], attributes.get("w:id", "")))

    def _close_content(self, name: str) -> str:
        """End an element that stands in a run; returns its characters if it is a `w:t`."""
        frame = self._frames[-1]
        if name == "w:rPr":
            frame.format()
        if self._text is None or name not in ("w:t", "w:instrText"):
            return ""
        text = "".join(self._text)
        self._text = None
        if name == "w:instrText":
            frame.field_code(text)
            return ""
        text = text.translate(_LINE_ENDS)
        if not self._keeps_space:
            text = text.strip(" \t")
        frame.add("text", text)
        return text

    def _property(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        frame = self._frames[-1]
        owner = self._names[-3]
        if parent == "w:rPr" and owner == "w:r":
            frame.run_property(name, attributes)
        elif parent == "w:trPr":
            if frame.row_property(name, attributes):
                self._skipped = len(self._names) - 2
        elif parent == "w:sdtPr":
            if name == "w:showingPlcHdr" and self._prompts:
                self._prompts[-1] = is_on(attributes)
        elif parent == "w:pPr" or owner == "w:pPr":
            frame.paragraph_property(name, parent, attributes.get("w:val", ""))

    def _address(self, attributes: Mapping[str, str]) -> str:
        relation = self._package.relations(self._part).get(attributes.get("r:id", ""))
        href = relation.target if relation is not None else ""
        anchor = attributes.get("w:anchor", "")
        return f"{href}#{anchor}" if anchor else href


def _symbol(code: str) -> str:
    """A character by its code; in a symbol font it means nothing beyond its look (17.3.3.30)."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return PLACEHOLDER
    return character if character.isprintable() else PLACEHOLDER
