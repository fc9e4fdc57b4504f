"""Blocks that stand in no markup: the copy in data, properties and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.drafts.templates import names
from claimlint.drafts.templates.literals import Literal, add_to, prose_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.prose.outline import Container, Outline

DATA_LEVEL = 6
"""The level of a heading that stands in data or in a component's properties: any other ends it."""


class Blocks:
    """Puts copy into the outline."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def interrupt(self) -> None:
        """What was before and what comes do not belong together."""
        self._outline.interrupt()

    def heading(self, literal: Sequence[tuple[str, int, int]]) -> None:
        """A heading that stands in data; `end_section` ends what it heads."""
        self._structured("heading", literal, DATA_LEVEL)

    def end_section(self) -> None:
        """The data under a heading ends."""
        self._outline.flush()
        self._outline.end_sections(DATA_LEVEL)

    def paragraph(self, literal: Sequence[tuple[str, int, int]]) -> None:
        """A text that stands in data."""
        self._outline.flush()
        add_to(self._outline.run, literal)
        self._outline.flush()

    def item(self, literal: Sequence[tuple[str, int, int]]) -> None:
        """A text in a list of the data; the list was opened with `open_list`."""
        self._structured("item", literal)

    def open_list(self) -> Container:
        """Begin a list in the data."""
        return self._outline.open("list")

    def close_list(self, opened: Container) -> None:
        """End a list in the data."""
        self._outline.close(opened)

    def field(self, name: str, literal: Sequence[tuple[str, int, int]]) -> None:
        """A field of the page's metadata, by its dotted path."""
        prose = prose_of(literal)
        if prose is not None and not prose.wordless:
            is_title = "title" in names.words_of(name)
            self._outline.titled = self._outline.titled or is_title
            self._outline.add(prose, Scope.TITLE if is_title else Scope.FRONT_MATTER, name)

    def beside(self, literal: Literal, scope: Scope) -> None:
        """A text that readers meet beside the others, such as an alternative text."""
        prose = prose_of(literal)
        if prose is not None and not prose.wordless:
            self._outline.insert(prose, scope)

    def _structured(
        self, kind: str, literal: Sequence[tuple[str, int, int]], level: int = 0
    ) -> None:
        container = self._outline.open(kind, level)
        add_to(self._outline.run, literal)
        self._outline.close(container)
