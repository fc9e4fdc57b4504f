"""Word files (.docx, ECMA-376 WordprocessingML): body, then footnotes and endnotes.

Read with the standard library alone. Libraries for Word files show text without tracked insertions
and content controls, or text without the place it came from, and write back a package of their own
making; claimlint has to see what a reader sees and to change nothing but what it adds.

The text of the draft is made of one line for each paragraph; an alternative text and each
paragraph of a text box follow the paragraph they belong to. Headers and footers are left out: they
belong to the page, not to the article, and Word takes no comments there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.docx.lines import Lines
from claimlint.drafts.docx.outline import Structure
from claimlint.drafts.docx.package import Package
from claimlint.drafts.docx.story import read_story
from claimlint.drafts.docx.styles import Styles
from claimlint.drafts.docx.xml import scan
from claimlint.drafts.model import Draft
from claimlint.drafts.offsets import line_starts
from claimlint.drafts.prose.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.docx.lines import Line
    from claimlint.drafts.docx.model import Flow, Story
    from claimlint.drafts.formats import ReadOptions

FORMAT = "docx"
NOTES = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A Word draft with the way back from its text to the parts of the file."""

    draft: Draft
    package: Package
    main_part: str
    stories: Mapping[str, Story]
    """The parts that were read, by name."""
    lines: Sequence[Line]


def read_bytes(data: bytes, path: str, _options: ReadOptions) -> Draft:
    """The draft in a Word file; its text has one line for each paragraph, `places` names them.

    Raises ClaimlintError for what is no sound Word file, is encrypted or too large, or has a
    part of its text in other files.
    """
    return read_manuscript(data, path).draft


def read_manuscript(data: bytes, path: str) -> Manuscript:
    """The draft in a Word file, and where it comes from. Raises as `read_bytes`."""
    package = Package(data, path)
    main = package.main_part()
    styles = _styles(package, main)
    stories = {main: read_story(package, main, styles)}
    notes: dict[str, Story] = {}
    for kind in NOTES:
        part = package.related(main, f"{kind}s")
        if part is not None:
            stories[part] = notes[kind] = read_story(package, part, styles)
    flows = _notes(stories[main], notes)
    lines = Lines()
    lines.add(stories[main].body)
    for name, flow in flows:
        lines.add(flow, name)
    outline = Outline()
    structure = Structure(styles, outline)
    structure.feed(stories[main].body)
    for _, flow in flows:
        container = outline.open("footnote")
        structure.feed(flow)
        outline.close(container)
    text = lines.text()
    places = tuple(line.place for line in lines.lines)
    draft = Draft(path, FORMAT, text, outline.finish(), {}, line_starts(text), places)
    return Manuscript(draft, package, main, stories, lines.lines)


def _styles(package: Package, main: str) -> Styles:
    styles = Styles()
    part = package.related(main, "styles")
    if part is not None:
        scan(package.read(part), styles, part, package.path)
    return styles


def _notes(main: Story, notes: Mapping[str, Story]) -> list[tuple[str, Flow]]:
    """The notes that the text refers to, footnotes first, numbered by their marks."""
    found: list[tuple[str, Flow]] = []
    for kind in NOTES:
        ids = dict.fromkeys(note for of, note in main.references if of == kind)
        flows = notes[kind].notes if kind in notes else {}
        for number, note in enumerate(ids, 1):
            if note in flows:
                found.append((f"{kind} {number}", flows[note]))
    return found
