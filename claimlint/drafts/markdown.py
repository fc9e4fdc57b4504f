"""Markdown: pyromark's events (CommonMark with the GitHub extensions) drive the outline.

Metadata blocks are split off beforehand, because the parser would take any `---` pair for one,
and formulas stay text, because `$50-$70` is a price far more often than mathematics.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyromark import Options, events_with_range

from claimlint.drafts.builder import Run
from claimlint.drafts.frontmatter import read_front_matter
from claimlint.drafts.model import PLACEHOLDER
from claimlint.drafts.offsets import byte_to_code_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyromark.event import Range

    from claimlint.drafts.formats import Source
    from claimlint.drafts.html import HtmlReader
    from claimlint.drafts.outline import Container, Outline

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
_SHORTCODE = re.compile(
    r"\{\{[<%](?:[^\n{]|\{(?![{%])|\n(?!\s*\n))*?[%>]\}\}"
    r"|\{%(?:[^\n{]|\{(?![{%])|\n(?!\s*\n))*?%\}"
    r"|\{\{[^{}\n]*\}\}"
)
"""Tags of Hugo, Jekyll and Liquid: within a paragraph, none inside another."""
_HTML_START = re.compile(r"\s*<(?:!--|/?[A-Za-z][\w-]*[\s/>])")
_LONE_RETURN = re.compile(r"\r(?!\n)")
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
}

_RAW = frozenset(("CodeBlock", "HtmlBlock"))


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed front matter and Markdown to the outline; returns the front matter.

    Raises ClaimlintError for a broken front matter.
    """
    front = read_front_matter(source.text, source.path)
    outline.titled = front.has_title
    for field in front.fields:
        outline.add(field.prose, field.scope, field.name)
    read_markdown(source.text, front.end, outline)
    return front.values


def read_markdown(text: str, base: int, outline: Outline) -> None:
    """Feed the Markdown `text[base:]` to the outline; offsets stay those of `text`."""
    _Reader(text, base, outline).read()


class _Reader:
    def __init__(self, text: str, base: int, outline: Outline) -> None:
        self._text = text
        self._body = _prepared(text[base:])
        self._has_formulas = "$$" in self._body
        self._base = base
        self._outline = outline
        self._at: Callable[[int], int] = byte_to_code_point(self._body, base)
        self._containers: list[Container] = []
        self._images: list[Run] = []
        self._raw: list[tuple[int, int]] | None = None
        """Source ranges of the code or HTML block being read."""
        self._is_fenced = False
        self._muted = False
        """Inside an inline HTML element whose text is no prose."""
        self._html: HtmlReader | None = None
        self._handlers: dict[str, Callable[[Any, Range], None]] = {
            "Start": self._start,
            "End": self._end,
            "Code": self._code,
            "InlineHtml": self._inline_html,
        }

    def read(self) -> None:
        at, outline = self._at, self._outline
        handlers = self._handlers
        events: Iterator[tuple[Any, Any]] = events_with_range(self._body, options=_OPTIONS)
        for event, span in events:
            if isinstance(event, str):
                if event == "Rule":
                    outline.interrupt()
                else:
                    outline.run.space(at(span["start"]), at(span["end"]))
                continue
            kind, value = event.popitem()
            if kind == "Text" or kind == "Html":
                start, end = at(span["start"]), at(span["end"])
                if self._raw is not None:
                    self._raw.append((start, end))
                elif start < end and not self._muted:
                    outline.run.add(value, start, end)
            elif kind in handlers:
                handlers[kind](value, span)

    def _start(self, tag: str | dict[str, Any], span: Range) -> None:
        name: str
        data: Any
        name, data = (tag, None) if isinstance(tag, str) else tag.popitem()
        if name in _MARKS:
            self._outline.run.open_mark(_MARKS[name])
        elif name == "Link":
            start, end = self._source(span)
            self._outline.run.open_link(self._target(data["dest_url"], start, end), start)
        elif name == "Image":
            self._images.append(self._outline.run)
            self._outline.run = Run()
        else:
            self._start_block(name, data)

    def _start_block(self, name: str, data: Any) -> None:
        outline = self._outline
        if self._muted:
            self._muted = False
            self._html_reader().end_block()
        if name in _CONTAINERS:
            level = int(data["level"][1]) if name == "Heading" else 0
            container = outline.open(_CONTAINERS[name], level, header=name == "TableHead")
            self._containers.append(container)
        elif name == "DefinitionListDefinition":
            self._containers.append(outline.open("list"))
            outline.open("item")
        else:
            outline.flush()
            if name in _RAW:
                self._raw = []
                self._is_fenced = isinstance(data, dict)

    def _end(self, tag: str | dict[str, Any], span: Range) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        outline = self._outline
        if name in _MARKS:
            outline.run.close_mark(_MARKS[name])
        elif name == "Link":
            outline.run.close_link(self._at(span["end"]))
        elif name == "Image":
            alt = outline.run.finish()
            outline.run = self._images.pop()
            outline.run.image(alt, *self._source(span))
        elif name in _CONTAINERS or name == "DefinitionListDefinition":
            outline.close(self._containers.pop())
        elif name in _RAW:
            self._end_raw(name, self._at(span["start"]))
        else:
            if self._has_formulas and self._is_formula(span):
                outline.run = Run()
            outline.flush()

    def _is_formula(self, span: Range) -> bool:
        return _FORMULA.fullmatch(self._text, *self._source(span)) is not None

    def _end_raw(self, name: str, start: int) -> None:
        ranges, self._raw = self._raw or [], None
        if name == "HtmlBlock" or self._is_html(start):
            self._html_reader().read(ranges)
        else:
            self._outline.interrupt()

    def _is_html(self, start: int) -> bool:
        """Indented HTML after a blank line is code to CommonMark, but no author means it so."""
        if self._is_fenced:
            return False
        if self._html is not None and self._html.is_open:
            return True
        return bool(_HTML_START.match(self._body, start - self._base))

    def _code(self, _: str, span: Range) -> None:
        if not self._muted:
            self._outline.run.placeholder(*self._source(span), "code")

    def _inline_html(self, _: str, span: Range) -> None:
        self._muted = self._html_reader().inline(*self._source(span))

    def _source(self, span: Range) -> tuple[int, int]:
        return self._at(span["start"]), self._at(span["end"])

    def _html_reader(self) -> HtmlReader:
        if self._html is None:
            from claimlint.drafts.html import HtmlReader

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


def _prepared(body: str) -> str:
    """The text for the parser, each change of equal length.

    Hugo, Jekyll and Liquid tags become placeholders, and lone carriage returns, which the parser
    does not take for line ends everywhere, line feeds.
    """
    if "{{" in body or "{%" in body:
        body = _SHORTCODE.sub(lambda match: PLACEHOLDER * len(match.group()), body)
    if "\r" in body:
        body = _LONE_RETURN.sub("\n", body)
    return body
