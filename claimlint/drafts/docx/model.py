"""A Word text as the reader hands it on: paragraphs and tables, and where each character stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias


class Element(NamedTuple):
    """Where an element stands in its part: the bytes at which its tags were reported."""

    start: int
    end_at: int
    """Of the end tag; of an empty element, the byte after it."""
    text: str = ""
    """The characters of a `w:t`, which may be split between them; empty for any other element."""


@dataclass(slots=True, eq=False)
class Run:
    """A `w:r`, or another element that a comment can be put around (a formula)."""

    part: str
    start: int
    end_at: int = 0
    """As of an element."""
    prefix: str | None = None
    """Namespace prefix of WordprocessingML, with its colon, if its own tag does not have it."""
    properties: Element | None = None
    """Its `w:rPr`."""
    children: list[Element] = field(default_factory=list)
    """What is in it besides the properties."""


@dataclass(slots=True, eq=False)
class Atom:
    """A stretch of visible text from one element."""

    kind: str
    """`text`, `break`, `image` or `formula`."""
    text: str
    run: Run
    child: int
    """Which child of the run it comes from; -1 where only the run as a whole can be marked."""
    marks: tuple[str, ...] = ()
    link: Target | None = None
    alt: str = ""
    """Alternative text of an image."""
    alt_start: int = 0
    """Where that text stands in the text of the draft."""


@dataclass(slots=True, eq=False)
class Target:
    """Where a link leads; one object for each link."""

    href: str


@dataclass(slots=True, eq=False)
class Paragraph:
    """A paragraph with its own formatting; what it takes from its style is found there."""

    atoms: list[Atom] = field(default_factory=list)
    boxes: list[Flow] = field(default_factory=list)
    """The text boxes anchored in it."""
    style: str = ""
    outline: int | None = None
    """Outline level, 0 for the highest; 9 says that it is body text."""
    number_id: str | None = None
    number_level: int | None = None
    joined: bool = False
    """Its end is deleted: it goes on in the next paragraph."""
    start: int = 0
    """Where it stands in the text of the draft."""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(slots=True, eq=False)
class Row:
    """A table row."""

    cells: list[Flow] = field(default_factory=list)
    is_header: bool = False
    """Said to be repeated at the top of each page."""


@dataclass(slots=True, eq=False)
class Table:
    """A table; cells may hold tables."""

    rows: list[Row] = field(default_factory=list)


Flow: TypeAlias = list[Paragraph | Table]
"""What stands one below the other: a body, a cell, a text box, a note."""


@dataclass(slots=True)
class Story:
    """One part that holds text: its body, or its notes by id; and what it refers to."""

    body: Flow = field(default_factory=list)
    notes: dict[str, Flow] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    """Notes in the order of their marks: `footnote` or `endnote`, and the id."""
    prefix: str = ""
    """The namespace prefix of its root element, with its colon."""
    last_comment: int = -1
    """The highest id of a comment that is anchored here."""
