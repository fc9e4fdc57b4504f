"""Prose under construction: text, source pieces, links and marks of one block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from claimlint.drafts.model import PLACEHOLDER, Link, Mark, Piece, SourceMap
from claimlint.drafts.prose.tidy import Edit, Shift, edits_of, is_exact, splice

_Range = TypeVar("_Range", Link, Mark)

_new_piece = partial(tuple.__new__, Piece)
"""From four numbers; what `Piece._make` does, at a third of its time."""
_BLANK = PLACEHOLDER + " \u00a0"


@dataclass(slots=True)
class Prose:
    """Finished prose of one block, without white space at its ends."""

    text: str
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def wordless(self) -> bool:
        """True if there are only placeholders and blanks."""
        return not self.text.strip(_BLANK)


@dataclass(slots=True)
class _OpenLink:
    start: int
    href: str
    rel: str
    source_start: int


class Run:
    """Collects one block of prose in source order; offsets are code points of the file."""

    __slots__ = (
        "_links",
        "_marks",
        "_open_links",
        "_open_marks",
        "_parts",
        "_pieces",
        "alts",
        "images",
        "length",
    )

    def __init__(self) -> None:
        self.length = 0
        self.images = 0
        self.alts: list[Prose] = []
        """Alternative texts of the images; the link around an image is repeated on its text."""
        self._parts: list[str] = []
        self._pieces: list[list[int]] = []
        self._links: list[Link] = []
        self._open_links: list[_OpenLink] = []
        self._marks: list[Mark] = []
        self._open_marks: list[tuple[str, int]] = []

    def add(self, value: str, start: int, end: int) -> None:
        """Append prose that came from source [start, end)."""
        if not value:
            return
        before = self.length
        self.length = after = before + len(value)
        self._parts.append(value)
        pieces = self._pieces
        if pieces:
            last = pieces[-1]
            if last[3] == start and after - before == end - start and is_exact(last):
                last[1] = after
                last[3] = end
                return
        pieces.append([before, after, start, end])

    def space(self, start: int, end: int) -> None:
        """Append one space for a line break, unless the prose is empty or ends with one."""
        if self._parts and not self._parts[-1].endswith(" "):
            self.add(" ", start, end)

    def placeholder(self, start: int, end: int, kind: str = "") -> None:
        """Append the placeholder for source that is no prose, marked with `kind` if given."""
        if kind:
            self._marks.append(Mark(kind, self.length, self.length + 1))
        self.add(PLACEHOLDER, start, end)

    def open_mark(self, kind: str) -> None:
        """Begin inline markup."""
        self._open_marks.append((kind, self.length))

    def close_mark(self, kind: str) -> None:
        """End the innermost open markup of this kind; nothing happens if there is none."""
        for index in range(len(self._open_marks) - 1, -1, -1):
            if self._open_marks[index][0] == kind:
                _, start = self._open_marks.pop(index)
                self._marks.append(Mark(kind, start, self.length))
                return

    @property
    def is_marked(self) -> bool:
        """True inside a link or inline markup."""
        return bool(self._open_links or self._open_marks)

    def open_link(self, href: str, start: int, rel: str = "") -> None:
        """Begin a link whose source starts at `start`."""
        self._open_links.append(_OpenLink(self.length, href, rel, start))

    def close_link(self, end: int) -> None:
        """End the innermost open link at source offset `end`."""
        if self._open_links:
            link = self._open_links.pop()
            self._links.append(
                Link(link.start, self.length, link.href, link.source_start, end, link.rel)
            )

    def image(self, alt: Prose | None, start: int, end: int) -> None:
        """Append an image; its alternative text is kept beside the prose."""
        self.images += 1
        if alt is not None:
            if self._open_links:
                link = self._open_links[-1]
                around = Link(0, len(alt.text), link.href, start, end, link.rel)
                alt = replace(alt, links=(around, *alt.links))
            self.alts.append(alt)
        self.placeholder(start, end)

    def finish(self) -> Prose | None:
        """The prose with white space collapsed and URLs replaced; None if nothing is left."""
        if not self._parts:
            return None
        if self._open_links or self._open_marks:
            self._close_all()
        text = "".join(self._parts)
        edits = edits_of(text, self._links)
        if edits:
            return self._edited(text, edits)
        pieces = tuple(map(_new_piece, self._pieces))
        return Prose(text, pieces, _in_order(self._links), _in_order(self._marks))

    def _close_all(self) -> None:
        """Markup left open (raw HTML) ends with the block."""
        if self._open_links:
            end = self._pieces[-1][3] if self._pieces else 0
            while self._open_links:
                self.close_link(end)
        for kind, start in self._open_marks:
            self._marks.append(Mark(kind, start, self.length))
        self._open_marks.clear()

    def _edited(self, text: str, edits: list[Edit]) -> Prose | None:
        text, pieces = splice(text, self._pieces, edits)
        if not text:
            return None
        shift = Shift(edits)
        rels = {edit.start: edit.rel for edit in edits if edit.rel}
        links = [
            Link(
                shift.start(link.start),
                shift.end(link.end),
                link.href,
                link.source_start,
                link.source_end,
                link.rel or rels.get(link.end, ""),
            )
            for link in self._links
            if link.start < link.end
        ]
        where = SourceMap(pieces)
        for edit in edits:
            if edit.href:
                start = shift.start(edit.start)
                links.append(Link(start, start + 1, edit.href, *where.source(start, start + 1)))
        marks = [
            Mark(mark.kind, shift.start(mark.start), shift.end(mark.end))
            for mark in self._marks
            if mark.start < mark.end
        ]
        return Prose(text, pieces, _in_order(links), _in_order(marks))


def _in_order(ranges: list[_Range]) -> tuple[_Range, ...]:
    """Links or marks that cover prose, in prose order, the outer before the inner."""
    if len(ranges) < 2:
        return tuple(ranges) if ranges and ranges[0].start < ranges[0].end else ()
    covering = [item for item in ranges if item.start < item.end]
    covering.sort(key=lambda item: (item.start, -item.end))
    return tuple(covering)
