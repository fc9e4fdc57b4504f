"""The text that a Markdown parser is given, and what was taken out of it beforehand.

Notations that CommonMark does not know (shortcodes, admonitions, JSX) are overwritten with filler
of equal length, so that every offset stays true. What a reader sees of them comes back as inserts.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from claimlint.drafts.prose.builder import Prose

FILLER = "\u2060"
"""Word joiner: neither blank nor punctuation to the parser, and no reader sees it in the prose."""

DEEPEST = 8
"""How often Markdown may be indented within indented Markdown: more levels than anyone writes."""
_SCOPES = {"alt": Scope.IMAGE_ALT, "caption": Scope.CAPTION}
_READ_BY_PEOPLE = frozenset(
    """
    alt caption title label description summary heading headline subtitle subheading text quote
    tagline message content question answer attr attribution aria-label arialabel placeholder
    """.split()
)


@dataclass(frozen=True, slots=True)
class Insert:
    """Something between or inside the Markdown blocks, at its place in the file."""

    start: int
    end: int
    prose: Prose | None = None
    """The prose of an attribute or a title; None for a tag of HTML or JSX."""
    scope: Scope = Scope.PARAGRAPH
    markup: str = ""
    """The tag, with filler in place of its expressions."""


@dataclass(slots=True)
class Prepared:
    """The masked text of a draft from offset `base` on."""

    body: str
    base: int
    inserts: list[Insert] = field(default_factory=list)
    _indented: list[tuple[int, int, int]] = field(default_factory=list)
    """Ranges of the file in which an indented block is Markdown, not code, in source order; with
    each, the index of the range around it or -1."""

    def indent(self, start: int, end: int) -> None:
        """Indented blocks of body[start:end] are Markdown, once more within a range around it."""
        start, end = self.base + start, self.base + end
        self._indented.append((start, end, self._innermost(start)))

    def indents(self, offset: int, at_least: int) -> bool:
        """True if more than so many such ranges hold this place of the file."""
        index, count = self._innermost(offset), 0
        while index >= 0 and count <= at_least:
            index, count = self._indented[index][2], count + 1
        return count > at_least

    def _innermost(self, offset: int) -> int:
        index = bisect_right(self._indented, offset, key=lambda entry: entry[0]) - 1
        while index >= 0 and self._indented[index][1] <= offset:
            index = self._indented[index][2]
        return index

    def insert_prose(self, start: int, end: int, scope: Scope = Scope.PARAGRAPH) -> None:
        """Keep the plain prose body[start:end], counted within the body; nothing if blank."""
        run = Run()
        run.add(self.body[start:end], self.base + start, self.base + end)
        prose = run.finish()
        if prose is not None and not prose.wordless:
            self.inserts.append(Insert(self.base + start, self.base + end, prose, scope))

    def insert_attributes(self, attributes: re.Pattern[str], start: int, end: int) -> None:
        """Keep the attributes people read among body[start:end].

        Groups of the pattern: the name, then the alternatives of the value, quotes excluded.
        """
        for match in attributes.finditer(self.body, start, end):
            name = match[1].lower()
            group = match.lastindex or 1
            if group > 1 and name in _READ_BY_PEOPLE:
                self.insert_prose(*match.span(group), _SCOPES.get(name, Scope.PARAGRAPH))


class Inserts:
    """The inserts of a draft, handed over as the parser passes their places."""

    def __init__(self, inserts: Sequence[Insert]) -> None:
        self._waiting = sorted(inserts, key=lambda insert: -insert.start)
        self._passed: list[Insert] = []

    def __bool__(self) -> bool:
        return bool(self._waiting or self._passed)

    def before(self, offset: int) -> Sequence[Insert]:
        """Those before `offset` of the file that were not handed over yet, in source order."""
        self._pass(offset)
        passed, self._passed = self._passed, []
        return passed

    def forget(self, start: int, end: int) -> None:
        """Drop those within a range of the file: it is code."""
        self._pass(start)
        while self._waiting and self._waiting[-1].start < end:
            self._waiting.pop()

    def _pass(self, offset: int) -> None:
        waiting = self._waiting
        while waiting and waiting[-1].start < offset:
            self._passed.append(waiting.pop())
