"""What the elements of a page do to the outline while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.html import tags
from claimlint.drafts.html.text import LineBreaks
from claimlint.drafts.html.tokens import runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.prose.builder import Prose, Run
    from claimlint.drafts.prose.outline import Container, Outline

BLOCKS = tags.BLOCKS | {"dir", "listing", "pre"}
_PRESENTATION = ("presentation", "none")
_NO_ATTRIBUTES: Mapping[str, str] = {}


class Element:
    """An open element: what it began in the outline, and whether its content is read."""

    container: Container | None = None
    kind = ""
    """`link`, `code`, `quotation` or a kind of mark."""
    href = ""
    rel = ""
    attributes = _NO_ATTRIBUTES
    """Only kept where selectors ask for them."""
    left_out_from = -1
    """Where the content begins of a part that surrounds the article; -1 for all others."""

    def __init__(self, hidden: bool, footnotes: bool, start: int) -> None:
        self.hidden = hidden
        self.footnotes = footnotes
        """Whether it is, or stands in, a footnote or a list of them."""
        self.start = start


class PageElements:
    """Begins and ends elements in the outline of a page.

    Links and marks span blocks in HTML (a card is a link around a heading and a paragraph):
    each new run begins inside those that are open.
    """

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        self._outline = outline
        self._inline: list[Element] = []
        self._run: Run | None = None
        """The run that the open links and marks were last opened in."""
        self._breaks = LineBreaks(outline)

    def data(self, start: int, end: int) -> None:
        """Text that is shown."""
        text = self._text[start:end]
        run = self._outline.run
        if not run.length and text.isspace():
            return
        if run is not self._run:
            self._current_run()
        if "&" not in text:
            run.add(text, start, end)
        else:
            for part in runs(self._text, start, end):
                run.add(*part)

    def line_break(self, start: int, end: int) -> None:
        """A `<br>`."""
        self._current_run()
        self._breaks.add(start, end)

    def image(self, alt: Prose | None, start: int, end: int) -> None:
        """An image with its alternative text."""
        self._current_run().image(alt, start, end)

    def begin(
        self,
        name: str,
        element: Element,
        attributes: Mapping[str, str],
        rest: str,
        around: Sequence[str],
    ) -> None:
        """An element that is read begins; `around`: the names of all open elements."""
        if name in BLOCKS:
            self._begin_block(name, element, attributes, rest, around)
        elif name in tags.MARKS:
            self._begin_inline(element, tags.MARKS[name])
        elif name == "a":
            if "href" in attributes:
                element.href = attributes["href"].strip()
                element.rel = attributes.get("rel", "")
                self._begin_inline(element, "link")
        elif name in tags.CODE:
            element.kind = "code"
            element.hidden = True
        elif name == "q":
            element.kind = "quotation"
            self._current_run().add('"', element.start, element.start + len(rest) + 3)

    def end(self, name: str, element: Element, start: int, end: int, shown: bool) -> None:
        """An element ends with its own tag [start, end), or without one at `end`.

        `shown`: what stands around it is read.
        """
        if element.container is not None:
            self._outline.close(element.container)
        elif element.kind == "code":
            self._current_run().placeholder(element.start, end, "code")
        elif element.kind == "quotation":
            if start < end and shown:
                self._outline.run.add('"', start, end)
        elif element.kind:
            self._inline.remove(element)
            if element.kind == "link":
                self._outline.run.close_link(end)
            else:
                self._outline.run.close_mark(element.kind)
        elif shown and name in BLOCKS and self._outline.run.length:
            self._outline.flush()

    def _current_run(self) -> Run:
        run = self._outline.run
        if run is not self._run:
            self._run = run
            for element in self._inline:
                _open_inline(run, element)
        return run

    def _begin_inline(self, element: Element, kind: str) -> None:
        run = self._current_run()
        element.kind = kind
        self._inline.append(element)
        _open_inline(run, element)

    def _begin_block(
        self,
        name: str,
        element: Element,
        attributes: Mapping[str, str],
        rest: str,
        around: Sequence[str],
    ) -> None:
        outline = self._outline
        kind = tags.CONTAINERS.get(name, "")
        if element.footnotes:
            if kind in ("list", "item"):
                return
        elif rest and kind != "heading" and tags.is_footnote(rest):
            element.footnotes = True
            element.container = outline.open("footnote")
            return
        if not kind or (kind == "table" and attributes.get("role") in _PRESENTATION):
            return
        if kind in tags.PARENT and outline.innermost(*tags.PARENT[kind]) is None:
            return
        level = int(name[1]) if kind == "heading" else 0
        header = name == "th" or (kind == "row" and "thead" in around)
        element.container = outline.open(kind, level, header)
        if name == "dd":
            outline.open("item")


def _open_inline(run: Run, element: Element) -> None:
    if element.kind == "link":
        run.open_link(element.href, element.start, element.rel)
    else:
        run.open_mark(element.kind)
