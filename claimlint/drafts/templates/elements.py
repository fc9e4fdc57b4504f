"""Elements of a template, in source order, become structure of the outline.

The readers report what they see: the start and end of an element with its attributes, text,
holes where a value is inserted, and data that is no markup. What an element means follows
the HTML Living Standard as far as the visible text depends on it; components follow their name.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from claimlint.drafts.html import tags
from claimlint.drafts.model import Scope
from claimlint.drafts.templates import names
from claimlint.drafts.templates.blocks import DATA_LEVEL, Blocks
from claimlint.drafts.templates.literals import Literal, add_to, plain, prose_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.prose.outline import Container, Outline

_LEVEL = re.compile(r"h?([1-6])")
_LEVEL_PROPS = ("as", "level", "order", "tag", "component", "variant")
_DISPLAY_NONE = re.compile(r"display\s*:\s*['\"]?none", re.IGNORECASE)


class Attribute(NamedTuple):
    """An attribute or property with a text value."""

    name: str
    literal: Literal
    """Decoded pieces; empty for an attribute without value."""


class _Open(NamedTuple):
    name: str
    element: str
    container: Container | None
    heads: bool
    """Whether a property of the component is a heading of its content."""


class Elements(Blocks):
    """Drives the outline; `muted` while text is no prose."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._text = text
        super().__init__(outline)
        self._stack: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._elements: Counter[str] = Counter()
        """How often each name and each element is open, so that deep nesting costs no search."""
        self._muted = ""
        self._depth = 0
        self._muted_from = 0
        self._is_code = False

    @property
    def muted(self) -> bool:
        """True inside an element whose content is no prose."""
        return bool(self._muted)

    def text(self, literal: Sequence[tuple[str, int, int]]) -> None:
        """Text between tags."""
        if self._muted:
            return
        run = self._outline.run
        if run.length or not all(part.isspace() for part, _, _ in literal):
            add_to(run, literal)

    def hole(self, start: int, end: int) -> None:
        """A value that is inserted here."""
        if not self._muted:
            self._outline.run.placeholder(start, end)

    def part(self, start: int, end: int) -> None:
        """What was before and what comes are alternatives of each other."""
        if self._outline.run.length:
            self.hole(start, end)

    def start(
        self, name: str, attributes: Sequence[Attribute], start: int, end: int, closed: bool = False
    ) -> None:
        """A start tag at source [start, end); `closed` if no end tag follows."""
        if self._muted:
            self._depth += name == self._muted and not closed
            return
        element = names.element_of(name)
        if element == names.FRAGMENT and self._in_phrasing():
            element = "span"
        closed = closed or name in tags.VOID
        values = {item.name.lower(): plain(item.literal).strip() for item in attributes}
        if element == "textarea":
            self._html_attributes(element, attributes, values)
        if self._is_hidden(element, values):
            if not closed:
                self._muted, self._depth, self._muted_from = name, 1, start
                self._is_code = element in tags.CODE
            return
        is_block = element in tags.BLOCKS or (not element and not self._is_inline(start))
        if names.is_component(name):
            heads = self._properties(attributes, is_block)
        else:
            heads = False
            self._html_attributes(element, attributes, values)
        if is_block or element == "title":
            if not closed:
                self._open(name, element, values, heads, start)
                return
        else:
            self._start_inline(element, attributes, values, start, end)
            if not closed:
                self._push(_Open(name, element, None, heads))
                return
        if heads:
            self._outline.end_sections(DATA_LEVEL)

    def end(self, name: str, start: int, end: int) -> None:
        """An end tag at source [start, end)."""
        if self._muted:
            if name == self._muted:
                self._depth -= 1
                if not self._depth:
                    self._muted = ""
                    if self._is_code:
                        self._outline.run.placeholder(self._muted_from, end, "code")
            return
        if not self._names[name]:
            return
        while True:
            opened = self._stack[-1]
            self._pop(start, end)
            if opened.name == name:
                return

    def finish(self) -> None:
        """Whatever is open ends here, sections included."""
        self._muted = ""
        end = len(self._text)
        while self._stack:
            self._pop(end, end)
        self._outline.interrupt()
        self._outline.end_sections(1)

    def _is_hidden(self, element: str, values: Mapping[str, str]) -> bool:
        if element in tags.NO_PROSE or element in tags.CODE:
            return True
        if not values:
            return False
        return (
            values.get("hidden", "false").lower() != "false"
            or values.get("aria-hidden", "").lower() == "true"
            or bool(_DISPLAY_NONE.search(values.get("style", "")))
        )

    def _in_phrasing(self) -> bool:
        return bool(self._stack) and names.is_phrasing(self._stack[-1].element)

    def _is_inline(self, start: int) -> bool:
        """A component in the midst of a line of text, or where no block can stand."""
        if self._in_phrasing():
            return True
        if not self._outline.run.length:
            return False
        line = self._text[max(0, start - 200) : start]
        return "\n" not in line[len(line.rstrip()) :] and line.rstrip()[-1:] not in (">", "}")

    def _html_attributes(
        self, element: str, attributes: Sequence[Attribute], values: Mapping[str, str]
    ) -> None:
        if element == "meta":
            kind = values.get("name") or values.get("property") or values.get("itemprop", "")
            if names.is_meta_prose(kind):
                for item in attributes:
                    if item.name == "content":
                        self.field(kind, item.literal)
            return
        for item in attributes:
            name = item.name.lower()
            if name in names.SEEN_ATTRIBUTES:
                self.beside(item.literal, Scope.PARAGRAPH)
            elif name in names.UNSEEN_ATTRIBUTES and not (name == "alt" and element == "img"):
                self.beside(item.literal, Scope.IMAGE_ALT)

    def _properties(self, attributes: Sequence[Attribute], is_block: bool) -> bool:
        """The prose among the properties of a component; True if one of them is a heading."""
        heads = False
        for item in attributes:
            name = item.name
            if not names.is_copy(name, plain(item.literal)):
                continue
            if name.lower() in names.UNSEEN_ATTRIBUTES and not (is_block and name == "title"):
                if name != "alt":
                    self.beside(item.literal, Scope.IMAGE_ALT)
            elif not is_block:
                self.beside(item.literal, Scope.PARAGRAPH)
            elif names.is_heading_key(name):
                self.heading(item.literal)
                heads = True
            else:
                self.paragraph(item.literal)
        return heads

    def _open(
        self, name: str, element: str, values: Mapping[str, str], heads: bool, at: int
    ) -> None:
        outline = self._outline
        if self._stack and self._stack[-1].element in tags.OPTIONAL_END:
            if not names.is_component(name):
                self._pop(at, at)
        if element in tags.IMPLIED_END:
            self._close_implied(at, *tags.IMPLIED_END[element])
        if element == "th" and outline.innermost("row") is None:
            element = "thead"
        kind = "heading" if element == "title" else tags.CONTAINERS.get(element, "")
        container = None
        if not kind or not all(outline.innermost(parent) for parent in tags.PARENT.get(kind, ())):
            outline.flush()
        else:
            header = element == "th" or (kind == "row" and self._elements["thead"] > 0)
            container = outline.open(kind, _level(element, values), header)
            if element == "dd":
                outline.open("item")
        self._push(_Open(name, element, container, heads))

    def _start_inline(
        self,
        element: str,
        attributes: Sequence[Attribute],
        values: Mapping[str, str],
        start: int,
        end: int,
    ) -> None:
        run = self._outline.run
        if element in tags.MARKS:
            run.open_mark(tags.MARKS[element])
        elif element == "a":
            href = values.get("href") or values.get("to") or ""
            run.open_link(href, start, values.get("rel", ""))
        elif element == "br":
            run.space(start, end)
        elif element == "hr":
            self._outline.interrupt()
        elif element == "img" or "alt" in values:
            alt = [item.literal for item in attributes if item.name.lower() == "alt"]
            run.image(prose_of(alt[0]) if alt else None, start, end)
        elif element == "q":
            run.add('"', start, end)

    def _push(self, opened: _Open) -> None:
        self._stack.append(opened)
        self._names[opened.name] += 1
        self._elements[opened.element] += 1

    def _pop(self, start: int, end: int) -> None:
        opened = self._stack.pop()
        self._names[opened.name] -= 1
        self._elements[opened.element] -= 1
        element, run = opened.element, self._outline.run
        if element in tags.MARKS:
            run.close_mark(tags.MARKS[element])
        elif element == "a":
            run.close_link(end)
        elif element == "q" and start < end:
            run.add('"', start, end)
        elif opened.container is not None:
            self._outline.close(opened.container)
        elif element in tags.BLOCKS or not element:
            self._outline.flush()
        if opened.heads:
            self.end_section()

    def _close_implied(self, at: int, closing: tuple[str, ...], within: tuple[str, ...]) -> None:
        if not any(self._elements[element] for element in closing):
            return
        for index in range(len(self._stack) - 1, -1, -1):
            element = self._stack[index].element
            if element in closing:
                while len(self._stack) > index:
                    self._pop(at, at)
            if element in within:
                break


def _level(element: str, values: Mapping[str, str]) -> int:
    """The heading level: of the element, or as a property of the component says."""
    if element == "title":
        return 1
    if element not in tags.HEADINGS:
        return 0
    for name in _LEVEL_PROPS:
        if match := _LEVEL.fullmatch(values.get(name, "")):
            return int(match[1])
    return int(element[1])
