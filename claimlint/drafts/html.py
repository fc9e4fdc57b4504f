"""HTML inside Markdown: its tags drive the same outline as the Markdown around them.

The tags are found by one pattern instead of `html.parser`: that module raises on some malformed
declarations, drops text after an unfinished tag, and differs between patch releases of Python,
so the same draft could get different findings. Structure follows the HTML Living Standard,
section 13, as far as the visible text depends on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts import tags
from claimlint.drafts.htmltext import Region, attributes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.builder import Run
    from claimlint.drafts.outline import Container, Outline

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<[!?][^>]*>"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*+)>",
    re.DOTALL,
)
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)


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
        self._region = Region("", 0, [])
        self._inline = False
        self._break: tuple[Run, int] | None = None
        """The run and its length after the last line break."""
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
        self._parse(ranges)
        self._outline.flush()
        self._leave(tags.ENDS_WITH_REGION)
        if self._muted not in tags.NO_PROSE:
            self._muted = ""

    def inline(self, start: int, end: int) -> bool:
        """Read one tag inside a Markdown block; True if the text after it is no prose."""
        if not self._inline:
            self.end_block()
        self._parse([(start, end)])
        return bool(self._muted)

    def end_block(self) -> None:
        """The Markdown block of the inline tags ends, and what they left open with it."""
        self._inline = True
        self._muted = ""

    def _parse(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._region = region = Region(self._body, self._base, ranges)
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
        if self._muted in tags.RAW_TEXT:
            close = re.compile(rf"</{self._muted}(?=[\s/>])", re.IGNORECASE).search(text, position)
            if close is None:
                return None
            position = close.start()
        return _TAG.search(text, position)

    def _start(self, name: str, match: re.Match[str]) -> None:
        if self._muted:
            self._depth += name == self._muted
            return
        closed = match["rest"].endswith("/")
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
            self._line_break(start, end)
        elif name == "hr":
            self._outline.interrupt()
        elif name == "img":
            run.image(region.alt(match.start("rest"), match.end("rest")), start, end)
        elif name == "q":
            run.add('"', start, end)

    def _line_break(self, start: int, end: int) -> None:
        """One `<br>` is a space, two in a row part paragraphs."""
        run = self._outline.run
        if run.length and (run, run.length) == self._break and not run.is_marked:
            self._outline.flush()
            return
        run.space(start, end)
        self._break = (run, run.length)

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
        return bool(attributes) and (
            "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or bool(_DISPLAY_NONE.search(attributes.get("style", "")))
        )

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
            header = name == "th" or (kind == "row" and self._within_element("thead"))
            container = outline.open(kind, level, header)
            if name == "dd":
                outline.open("item")
        if name not in tags.OPTIONAL_END:
            self._elements.append((name, container))

    def _close_implied(self, closing: tuple[str, ...], within: tuple[str, ...]) -> None:
        for index in range(len(self._elements) - 1, -1, -1):
            opened = self._elements[index][0]
            if opened in closing:
                self._close_from(index)
            if opened in within:
                break

    def _close(self, name: str) -> None:
        for index in range(len(self._elements) - 1, -1, -1):
            if self._elements[index][0] == name:
                self._close_from(index)
                return
        self._outline.flush()

    def _close_from(self, index: int) -> None:
        self._outline.flush()
        while len(self._elements) > index:
            _, container = self._elements.pop()
            if container is not None:
                self._outline.close(container)

    def _within_element(self, name: str) -> bool:
        return any(opened == name for opened, _ in self._elements)

    def _leave(self, names: frozenset[str]) -> None:
        """Close what no author leaves open on purpose, so that it cannot swallow the rest."""
        for index, (name, _) in enumerate(self._elements):
            if name in names:
                self._close_from(index)
                return

    def _data(self, start: int, end: int) -> None:
        if start < end and not self._muted:
            run, region = self._outline.run, self._region
            if run.length or not region.text[start:end].isspace():
                region.add(run, start, end)
