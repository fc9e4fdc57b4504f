"""HTML inside Markdown: its tags drive the same outline as the Markdown around them.

Structure is followed loosely, as far as the visible text depends on it: an HTML block ends at a
blank line, what it opened goes on, and no author expects an unclosed tag to swallow the article.
Whole pages follow the HTML Living Standard instead (`claimlint.drafts.html`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.html import tags
from claimlint.drafts.html.boilerplate import is_hidden
from claimlint.drafts.html.text import LineBreaks, Region
from claimlint.drafts.html.tokens import TAG, attributes_of, closes_itself, end_of_raw_text

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.prose.outline import Container, Outline


class HtmlReader:
    """Reads the HTML of one document, region by region; open elements outlast a region.

    CommonMark ends an HTML block at a blank line; the table or list it belongs to goes on.
    """

    def __init__(self, body: str, base: int, outline: Outline) -> None:
        """`body` is the text that the outline counts from offset `base`."""
        self._body = body
        self._base = base
        self._outline = outline
        self._elements: list[tuple[str, Container | None]] = []
        self._places: dict[str, list[int]] = {}
        """Where in this stack the elements of each name are, so that depth costs no search."""
        self._region = Region("", 0, [])
        self._inline = False
        self._breaks = LineBreaks(outline)
        self._muted = ""
        """The element whose content is no prose; empty outside such an element."""
        self._depth = 0
        self._muted_from = 0

    @property
    def is_open(self) -> bool:
        """True inside an element that was not closed yet."""
        return bool(self._elements)

    def read(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Read one HTML block, given as source ranges (between them, prefixes of quoted lines)."""
        self._outline.flush()
        self._inline = False
        self._parse(Region(self._body, self._base, ranges))
        self._outline.flush()
        self._leave(tags.ENDS_WITH_REGION)
        if self._muted not in tags.NO_PROSE:
            self._muted = ""

    def element(self, markup: str, start: int, end: int) -> None:
        """Read a tag that stands between Markdown blocks: what it opens holds those blocks.

        `markup` is as long as the source range.
        """
        self._outline.flush()
        self._inline = False
        self._parse(Region(markup, start, [(start, end)]))

    def inline(self, start: int, end: int) -> bool:
        """Read one tag inside a Markdown block; True if the text after it is no prose."""
        if not self._inline:
            self.end_block()
        self._parse(Region(self._body, self._base, [(start, end)]))
        return bool(self._muted)

    def end_block(self) -> None:
        """The Markdown block of the inline tags ends, and what they left open with it."""
        self._inline = True
        self._muted = ""

    def _parse(self, region: Region) -> None:
        self._region = region
        text = region.text
        done = 0
        while match := self._next_tag(text, done):
            self._data(done, match.start())
            done = match.end()
            name = match["name"]
            if name is None:
                continue
            name = name.lower()
            if match["slash"]:
                self._end(name, match)
            else:
                self._start(name, match)
        self._data(done, len(text))

    def _next_tag(self, text: str, position: int) -> re.Match[str] | None:
        """The next whole tag; an unfinished one is text, so that it cannot swallow the rest."""
        if self._muted in tags.RAW_TEXT:
            position = end_of_raw_text(text, self._muted, position)
        while match := TAG.search(text, position):
            if match["name"] is None or match["close"]:
                return match
            if text.find(">", match.start()) < 0:
                return None
            position = match.start() + 1
        return None

    def _start(self, name: str, match: re.Match[str]) -> None:
        if self._muted:
            self._depth += name == self._muted
            return
        closed = closes_itself(match["rest"])
        attributes = attributes_of(match["rest"])
        if name not in tags.VOID and not closed and self._is_muting(name, attributes):
            self._muted, self._depth = name, 1
            self._muted_from, _ = self._region.source(match.start(), match.end())
        elif name in tags.BLOCKS:
            if self._inline:
                self._gap(match)
            elif not closed:
                self._open(name)
        else:
            self._start_inline(name, match, attributes)

    def _start_inline(self, name: str, match: re.Match[str], attributes: Mapping[str, str]) -> None:
        run, region = self._outline.run, self._region
        start, end = region.source(match.start(), match.end())
        if name in tags.MARKS:
            run.open_mark(tags.MARKS[name])
        elif name == "a":
            run.open_link(attributes.get("href", ""), start, attributes.get("rel", ""))
        elif name == "br":
            self._breaks.add(start, end)
        elif name == "hr":
            self._outline.interrupt()
        elif name == "img":
            run.image(region.alt(match.start("rest"), match.end("rest")), start, end)
        elif name == "q":
            run.add('"', start, end)

    def _end(self, name: str, match: re.Match[str]) -> None:
        run = self._outline.run
        if self._muted:
            self._unmute(name, match)
        elif name in tags.BLOCKS:
            if self._inline:
                self._gap(match)
            else:
                self._close(name)
        elif name in tags.MARKS:
            run.close_mark(tags.MARKS[name])
        elif name == "a":
            run.close_link(self._region.source(match.start(), match.end())[1])
        elif name == "q":
            run.add('"', *self._region.source(match.start(), match.end()))

    def _unmute(self, name: str, match: re.Match[str]) -> None:
        if name != self._muted:
            return
        self._depth -= 1
        if self._depth:
            return
        self._muted = ""
        if name in tags.CODE:
            _, end = self._region.source(match.start(), match.end())
            self._outline.run.placeholder(self._muted_from, end, "code")

    def _is_muting(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in tags.NO_PROSE or name in tags.CODE:
            return True
        return is_hidden(attributes)

    def _gap(self, match: re.Match[str]) -> None:
        self._outline.run.space(*self._region.source(match.start(), match.end()))

    def _open(self, name: str) -> None:
        if name in tags.IMPLIED_END:
            self._close_implied(*tags.IMPLIED_END[name])
        outline = self._outline
        kind = tags.CONTAINERS.get(name, "")
        container = None
        if not kind or not all(outline.innermost(parent) for parent in tags.PARENT.get(kind, ())):
            outline.flush()
        else:
            level = int(name[1]) if kind == "heading" else 0
            header = name == "th" or (kind == "row" and self._last("thead") >= 0)
            container = outline.open(kind, level, header)
            if name == "dd":
                outline.open("item")
        if name not in tags.OPTIONAL_END:
            self._places.setdefault(name, []).append(len(self._elements))
            self._elements.append((name, container))

    def _close_implied(self, closing: tuple[str, ...], within: tuple[str, ...]) -> None:
        while (index := self._last(*closing)) > self._last(*within):
            self._close_from(index)

    def _close(self, name: str) -> None:
        index = self._last(name)
        if index >= 0:
            self._close_from(index)
        else:
            self._outline.flush()

    def _last(self, *names: str) -> int:
        """The place of the innermost open element with one of these names; -1 if there is none."""
        open_places = (self._places[name] for name in names if name in self._places)
        return max((places[-1] for places in open_places if places), default=-1)

    def _close_from(self, index: int) -> None:
        self._outline.flush()
        while len(self._elements) > index:
            name, container = self._elements.pop()
            self._places[name].pop()
            if container is not None:
                self._outline.close(container)

    def _leave(self, names: frozenset[str]) -> None:
        """Close what no author leaves open on purpose, so that it cannot swallow the rest."""
        outermost = [places[0] for name in names if (places := self._places.get(name))]
        if outermost:
            self._close_from(min(outermost))

    def _data(self, start: int, end: int) -> None:
        if start < end and not self._muted:
            run, region = self._outline.run, self._region
            if run.length or not region.text[start:end].isspace():
                region.add(run, start, end)
