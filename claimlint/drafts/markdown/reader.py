"""Markdown: pyromark's events (CommonMark with the GitHub extensions) drive the outline.

Metadata blocks are split off beforehand, because the parser would take any `---` pair for one,
and formulas stay text, because `$50-$70` is a price far more often than mathematics.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from pyromark import Options, events_with_range

from claimlint.drafts.markdown.directives import prepare
from claimlint.drafts.markdown.prepared import DEEPEST, Inserts
from claimlint.drafts.matter.frontmatter import read_front_matter
from claimlint.drafts.model import PLACEHOLDER
from claimlint.drafts.offsets import byte_to_code_point
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pyromark.event import Range

    from claimlint.drafts.formats import Source
    from claimlint.drafts.markdown.html import HtmlReader
    from claimlint.drafts.markdown.prepared import Prepared
    from claimlint.drafts.prose.outline import Container, Outline

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)
_MARKS = {"Strong": "strong", "Emphasis": "emphasis", "Strikethrough": "strike"}
_HTML_START = re.compile(r"\s*<(?:!--|/?[A-Za-z][\w-]*[\s/>])")
_FORMULA = re.compile(r"\$\$[^$]*\$\$\s*")
_CONTAINERS = {
    "Heading": "heading",
    "List": "list",
    "Item": "item",
    "BlockQuote": "quote",
    "FootnoteDefinition": "footnote",
    "Table": "table",
    "TableHead": "row",
    "TableRow": "row",
    "TableCell": "cell",
    "DefinitionListDefinition": "list",
}
_RAW = frozenset(("CodeBlock", "HtmlBlock"))


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed front matter and Markdown to the outline; returns the front matter.

    Raises ClaimlintError for a broken front matter.
    """
    front = read_front_matter(source.text, source.path, source.options.prose_fields)
    front.feed(outline)
    read_markdown(source.text, front.end, outline)
    return front.values


def read_markdown(text: str, base: int, outline: Outline) -> None:
    """Feed the Markdown `text[base:]` to the outline; offsets stay those of `text`."""
    read_prepared(text, prepare(text, base), outline)


def read_prepared(text: str, prepared: Prepared, outline: Outline) -> None:
    """Feed Markdown in which other notations are masked already."""
    _Reader(text, prepared, outline).read()


def code_ranges(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """The places of inline and fenced code in the file."""
    at = byte_to_code_point(prepared.body, prepared.base)
    events: Iterator[tuple[Any, Any]] = events_with_range(prepared.body, options=_OPTIONS)
    for event, span in events:
        if isinstance(event, str):
            continue
        block = event.get("Start")
        is_fenced = isinstance(block, dict) and isinstance(block.get("CodeBlock"), dict)
        if "Code" in event or is_fenced:
            yield at(span["start"]), at(span["end"])


class _Reader:
    def __init__(self, text: str, prepared: Prepared, outline: Outline) -> None:
        self._text = text
        self._body = body = prepared.body
        self._base = prepared.base
        self._prepared = prepared
        self._inserts = Inserts(prepared.inserts)
        self._outline = outline
        self._at: Callable[[int], int] = byte_to_code_point(body, self._base)
        """From byte offsets of what is parsed to offsets of the file."""
        self._depth = 0
        self._has_formulas = "$$" in body
        self._containers: list[Container] = []
        self._images: list[Run] = []
        self._raw: list[tuple[int, int]] | None = None
        """Source ranges of the code or HTML block being read."""
        self._is_fenced = False
        self._muted = False
        """Inside an inline HTML element or an autolink, whose text is no prose."""
        self._is_autolink = False
        self._html: HtmlReader | None = None

    def read(self) -> None:
        self._feed(self._body)
        self._insert_before(len(self._text) + 1)

    def _feed(self, body: str) -> None:
        at, outline = self._at, self._outline
        start_tag, end_tag = self._start, self._end
        events: Iterator[tuple[Any, Any]] = events_with_range(body, options=_OPTIONS)
        for event, span in events:
            if event.__class__ is str:
                self._break(event, span)
                continue
            kind, value = event.popitem()
            if kind == "Text":
                start = at(span["start"])
                if self._raw is not None:
                    self._raw.append((start, self._until(span)))
                elif not self._muted:
                    size = span["end"] - span["start"]
                    if len(value) == size and value.isascii():
                        outline.run.add(value, start, start + size)
                    elif size:
                        outline.run.add(value, start, self._until(span))
            elif kind == "Start":
                start_tag(value, span)
            elif kind == "End":
                end_tag(value, span)
            elif kind == "Html":
                if self._raw is not None:
                    self._raw.append(self._source(span))
            elif kind == "Code":
                if self._inserts:
                    self._inserts.forget(*self._source(span))
                if not self._muted:
                    outline.run.placeholder(*self._source(span), "code")
            elif kind == "InlineHtml":
                self._muted = self._html_reader().inline(*self._source(span))

    def _break(self, event: str, span: Range) -> None:
        if event == "Rule":
            self._insert_before(self._at(span["start"]))
            self._outline.interrupt()
        elif not self._muted:
            self._outline.run.space(*self._source(span))

    def _start(self, tag: str | dict[str, Any], span: Range) -> None:
        name: str
        data: Any
        name, data = (tag, None) if tag.__class__ is str else tag.popitem()  # type: ignore[union-attr]
        if name in _MARKS:
            self._outline.run.open_mark(_MARKS[name])
        elif name == "Link":
            start, end = self._source(span)
            self._outline.run.open_link(self._target(data["dest_url"], start, end), start)
            if data["link_type"] == "Autolink" and not self._muted:
                self._outline.run.placeholder(start + 1, end - 1)
                self._muted = self._is_autolink = True
        elif name == "Image":
            self._images.append(self._outline.run)
            self._outline.run = Run()
        else:
            self._start_block(name, data, span)

    def _start_block(self, name: str, data: Any, span: Range) -> None:
        outline = self._outline
        if self._muted:
            self._muted = False
            self._html_reader().end_block()
        if outline.run.length:
            outline.flush()
        if self._inserts:
            self._insert_before(self._at(span["start"]))
        kind = _CONTAINERS.get(name)
        if kind is not None:
            level = int(data["level"][1]) if name == "Heading" else 0
            if data is not None and name == "BlockQuote":
                kind = "alert"
            self._containers.append(outline.open(kind, level, name == "TableHead"))
            if name == "DefinitionListDefinition":
                outline.open("item")
        elif name in _RAW:
            self._raw = []
            self._is_fenced = isinstance(data, dict)

    def _end(self, tag: str | dict[str, Any], span: Range) -> None:
        name: str = tag if tag.__class__ is str else next(iter(tag))
        outline = self._outline
        if name in _MARKS:
            outline.run.close_mark(_MARKS[name])
        elif name == "Link":
            if self._is_autolink:
                self._muted = self._is_autolink = False
            outline.run.close_link(self._until(span))
        elif name == "Image":
            alt = outline.run.finish()
            outline.run = self._images.pop()
            if not self._muted:
                outline.run.image(alt, *self._source(span))
        elif name in _CONTAINERS:
            outline.close(self._containers.pop())
        elif name in _RAW:
            self._end_raw(name, *self._source(span))
        else:
            if self._has_formulas and self._is_formula(span):
                outline.run = Run()
            if outline.run.length:
                outline.flush()

    def _is_formula(self, span: Range) -> bool:
        return _FORMULA.fullmatch(self._text, *self._source(span)) is not None

    def _end_raw(self, name: str, start: int, end: int) -> None:
        ranges, self._raw = self._raw or [], None
        if name == "HtmlBlock":
            self._html_reader().read(ranges)
        elif not self._is_fenced and self._is_indented_prose(start):
            self._feed_indented(ranges)
        elif not self._is_fenced and self._is_html(start):
            self._html_reader().read(ranges)
        else:
            self._inserts.forget(start, end)
            self._outline.interrupt()

    def _is_html(self, start: int) -> bool:
        """Indented HTML after a blank line is code to CommonMark, but no author means it so."""
        if self._html is not None and self._html.is_open:
            return True
        return bool(_HTML_START.match(self._body, start - self._base))

    def _is_indented_prose(self, start: int) -> bool:
        return self._depth < DEEPEST and self._prepared.indents(start, self._depth)

    def _feed_indented(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Read the lines of an indented block, without their indentation, as Markdown."""
        base = self._base
        body = "".join([self._body[start - base : end - base] for start, end in ranges])
        before, self._at = self._at, _within(ranges, byte_to_code_point(body))
        self._depth += 1
        self._feed(body)
        self._depth -= 1
        self._at = before

    def _insert_before(self, offset: int) -> None:
        """Hand over what was taken out of the text before this place."""
        for insert in self._inserts.before(offset):
            if insert.prose is not None:
                self._outline.insert(insert.prose, insert.scope)
            else:
                self._html_reader().element(insert.markup, insert.start, insert.end)

    def _source(self, span: Range) -> tuple[int, int]:
        return self._at(span["start"]), self._until(span)

    def _until(self, span: Range) -> int:
        """Where a range ends: after its last byte, which is not always before the next one."""
        if self._depth and span["start"] < span["end"]:
            return self._at(span["end"] - 1) + 1
        return self._at(span["end"])

    def _html_reader(self) -> HtmlReader:
        if self._html is None:
            from claimlint.drafts.markdown.html import HtmlReader

            self._html = HtmlReader(self._body, self._base, self._outline)
        return self._html

    def _target(self, href: str, start: int, end: int) -> str:
        """The link target, with the shortcodes that were masked for the parser."""
        if PLACEHOLDER not in href:
            return href
        offset = self._body.find(href, start - self._base, end - self._base)
        if offset < 0:
            return href
        return self._text[self._base + offset : self._base + offset + len(href)]


def _within(
    ranges: Sequence[tuple[int, int]], code_point: Callable[[int], int]
) -> Callable[[int], int]:
    """A function from byte offsets of the joined ranges to offsets of the file."""
    starts: list[int] = []
    size = 0
    for start, end in ranges:
        starts.append(size)
        size += end - start

    def convert(offset: int) -> int:
        place = code_point(offset)
        index = max(bisect_right(starts, place) - 1, 0)
        return ranges[index][0] + place - starts[index]

    return convert
