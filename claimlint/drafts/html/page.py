"""HTML pages and fragments: what a browser shows of them, as the HTML Living Standard has it.

The tags are read once from the top. `tree` says which elements a tag ends, `boilerplate`
which parts are not read, `elements` what the others do to the outline, and `pagedata` what
the page says of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimlint.drafts.html import tags, tree
from claimlint.drafts.html.boilerplate import NOTABLE, UNREAD, PartFilter, is_hidden
from claimlint.drafts.html.elements import BLOCKS, Element, PageElements
from claimlint.drafts.html.pagedata import SPEAKING, PageData, prose_between
from claimlint.drafts.html.tokens import TAG, attributes_of, closes_itself, end_of_raw_text

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline

_PARSED = frozenset(("a", "area", "html", "img", "image", "input", "link", "meta", "table"))
"""Elements whose attributes always matter."""


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed an HTML page to the outline; returns what the page says of itself.

    That is: `title`, `lang`, `canonical`, the content of each `meta` by its name or property, and
    from structured data the author and dates. Raises ClaimlintError for a selector in
    `options.skip` or `options.keep` that is none of the subset in `selectors`.
    """
    page = _Page(source, outline)
    page.read()
    return page.data.values


class _Attributes(NamedTuple):
    """The attributes of a tag, parsed only if something depends on them."""

    rest: str
    values: Mapping[str, str]
    notable: bool
    """The element may be unread because of them."""
    speaking: bool
    """Readers may meet one of them."""


_NONE = _Attributes("", {}, False, False)


class _Page:
    def __init__(self, source: Source, outline: Outline) -> None:
        self._text = source.text
        self._outline = outline
        self._parts = PartFilter(source.text, source.options)
        self._elements = PageElements(source.text, outline)
        self.data = PageData(source.text, outline)
        self._names: list[str] = []
        """The open elements, outermost first; those of SVG and MathML with their prefix."""
        self._open: list[Element] = []
        self._hidden = False
        """Whether the innermost open element is left unread."""
        self._plain: dict[str, _Attributes] = {"": _NONE}
        """Attributes that occurred and mean nothing: most do so again and again."""

    def read(self) -> None:
        text = self._text
        search, raw = TAG.search, tree.RAW
        show = self._elements.data
        done = 0
        while match := search(text, done):
            start = match.start()
            if done < start and not self._hidden:
                show(done, start)
            done = match.end()
            slash, name, rest, close, cdata = match.groups()
            if name is None:
                if cdata is not None and not tree.is_foreign(self._names):
                    done = (text.find(">", start) + 1) or len(text)
                continue
            if not close:
                done = len(text)
                break
            name = name.lower()
            if slash:
                self._end_tag(name, start, done)
            elif name in raw and not self._is_foreign(name):
                done = self._raw_element(name, rest, done)
            else:
                self._start_tag(name, rest, match)
        if done < len(text) and not self._hidden:
            show(done, len(text))
        self._end_from(0, len(text))

    def _raw_element(self, name: str, rest: str, start: int) -> int:
        """Read an element whose content is no markup; where the text after it begins."""
        text = self._text
        end = end_of_raw_text(text, name, start) if name != "plaintext" else len(text)
        if "template" not in self._names:
            self.data.raw_element(name, rest, start, end)
        closing = TAG.match(text, end)
        return closing.end() if closing else len(text)

    def _start_tag(self, name: str, rest: str, match: re.Match[str]) -> None:
        names = self._names
        if names and ":" in names[-1] and self._is_foreign(name):
            if not closes_itself(rest):
                self._push(f"{names[-1].partition(':')[0]}:{name}", self._hidden, match.start())
            return
        attributes = self._plain.get(rest) if name not in _PARSED else None
        if attributes is None:
            attributes = self._parsed(name, rest)
        if name in tree.IGNORED:
            self.data.root(name, attributes_of(rest))
            return
        kept = tree.before_start(names, name)
        if kept < 0:
            return
        if kept < len(names):
            self._end_from(kept, match.start())
        if name == "a" or name == "nobr":
            self._end_formatting(name, match.start())
        hidden = self._is_unread(name, attributes, match.end())
        if name in tree.VOID:
            self._void(name, attributes.values, match, hidden)
        else:
            self._element(name, attributes, match, hidden)
        if attributes.speaking and not hidden:
            self.data.speaking(name, *match.span("rest"))

    def _is_foreign(self, name: str) -> bool:
        """Whether a start tag is one of SVG or MathML, after it ended those it cannot stand in."""
        if not tree.is_foreign(self._names):
            return False
        self._end_from(tree.after_breakout(self._names, name), 0)
        return tree.is_foreign(self._names)

    def _parsed(self, name: str, rest: str) -> _Attributes:
        notable = NOTABLE.search(rest) is not None
        speaking = SPEAKING.search(rest) is not None
        if notable or speaking or name in _PARSED or self._parts.has_selectors:
            return _Attributes(rest, attributes_of(rest), notable, speaking)
        self._plain[rest] = attributes = _Attributes(rest, _NONE.values, False, False)
        return attributes

    def _is_unread(self, name: str, attributes: _Attributes, end: int) -> bool:
        """Whether the content of an element that begins is left unread."""
        if name in UNREAD:
            return True
        if self._parts.has_selectors:
            around = [(n, e.attributes) for n, e in zip(self._names, self._open, strict=True)]
            choice = self._parts.by_selector([*around, (name, attributes.values)])
            if choice is not None:
                return choice
        if self._hidden or not (attributes.notable or name in tags.LANDMARKS):
            return self._hidden
        return self._parts.by_default(name, attributes.values, self._names, end)

    def _void(
        self, name: str, values: Mapping[str, str], match: re.Match[str], hidden: bool
    ) -> None:
        start, end = match.span()
        if name == "meta" or name == "link":
            if "template" not in self._names:
                self.data.head_element(name, values, *match.span("rest"))
        elif hidden:
            return
        elif name == "br":
            self._elements.line_break(start, end)
        elif name == "hr":
            self._outline.interrupt()
        elif name == "img" or name == "image":
            alt = prose_between(self._text, *match.span("rest"), "alt")
            self._elements.image(alt, start, end)
        elif name == "area" or values.get("type", "").lower() == "image":
            self.data.speaking(name, *match.span("rest"), ("alt",))

    def _element(
        self, name: str, attributes: _Attributes, match: re.Match[str], hidden: bool
    ) -> None:
        if name in BLOCKS and not self._hidden and self._outline.run.length:
            self._outline.flush()
        full_name = name
        if name == "svg" or name == "math":
            if closes_itself(attributes.rest):
                return
            full_name = f"{name}:{name}"
        surrounds = hidden and not self._hidden and name not in UNREAD
        element = self._push(full_name, hidden, match.start())
        if surrounds and not is_hidden(attributes.values):
            element.left_out_from = match.end()
        if self._parts.has_selectors:
            element.attributes = attributes.values
        if not hidden:
            self._elements.begin(name, element, attributes.values, attributes.rest, self._names)
            self._hidden = element.hidden

    def _push(self, name: str, hidden: bool, start: int) -> Element:
        if len(self._open) >= tree.MAX_DEPTH:
            self._end_from(tree.MAX_DEPTH - 1, start)
        open_ = self._open
        element = Element(hidden, open_[-1].footnotes if open_ else False, start)
        self._names.append(name)
        open_.append(element)
        self._hidden = hidden
        return element

    def _end_tag(self, name: str, start: int, end: int) -> None:
        names = self._names
        if names and names[-1] == name:
            self._end_from(len(names) - 1, end, start)
            return
        if names and ":" in names[-1]:
            kept = tree.foreign_end(names, name)
            if kept >= 0:
                self._end_from(kept, end)
                return
        if name in tree.IGNORED:
            return
        if name == "br":
            if not self._hidden:
                self._elements.line_break(start, end)
        elif name in tree.FORMATTING or name == "form":
            self._end_formatting(name, end)
        else:
            kept = tree.at_end(names, name)
            if kept < len(names):
                self._end_from(kept, end, start)
            elif name == "p" and not self._hidden:
                self._outline.flush()

    def _end_formatting(self, name: str, end: int) -> None:
        found = tree.formatting(self._names, name)
        if found < 0:
            return
        names, element = self._names, self._open[found]
        if name == "form":
            self._end_from(tree.without_implied(names, found + 1), end)
            goes_on = len(names) > found + 1 and not element.hidden
        else:
            goes_on = any(inner in BLOCKS for inner in names[found + 1 :])
        if not goes_on:
            self._end_from(found, end)
            return
        self._leave_out(element, end)
        self._elements.end(name, element, end, end, not self._hidden)
        del names[found], self._open[found]
        self._hidden = self._open[-1].hidden

    def _end_from(self, kept: int, end: int, start: int = -1) -> None:
        """End all elements but the first ones, at source offset `end`.

        The outermost of them ends with its own tag if that begins at `start`.
        """
        names, open_ = self._names, self._open
        while len(open_) > kept:
            element = open_.pop()
            self._hidden = hidden = open_[-1].hidden if open_ else False
            tag = start if start >= 0 and len(open_) == kept else end
            self._leave_out(element, tag)
            self._elements.end(names.pop(), element, tag, end, not hidden)

    def _leave_out(self, element: Element, end: int) -> None:
        if 0 <= element.left_out_from < end:
            self._outline.left_out.append((element.left_out_from, end))
