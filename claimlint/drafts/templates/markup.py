"""The markup of Vue, Svelte, Astro and PHP: HTML with components, directives and expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimlint.drafts.html import tags
from claimlint.drafts.model import PLACEHOLDER
from claimlint.drafts.templates import names
from claimlint.drafts.templates.braces import braces_at
from claimlint.drafts.templates.data import DataReader
from claimlint.drafts.templates.elements import Attribute
from claimlint.drafts.templates.literals import plain, with_references
from claimlint.drafts.templates.script import ScriptReader
from claimlint.drafts.templates.syntax import Syntax, alternatives, place
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts.formats import Source
    from claimlint.drafts.templates.elements import Elements

_TAG_NAME = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>{]*|(?=>))")
_SKIPPED = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_NAME = re.compile(
    r"[\s/]*(?:(?P<end>>)|(?P<brace>\{)|(?P<name>[^\s\"'<>/={]+)|(?P<stray>.))", re.S
)
_VALUE = re.compile(
    r"\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|`(?P<tick>(?:[^`\\]|\\.)*+)`"
    r"|(?P<brace>\{)|(?P<bare>[^\s\"'<>{`]+))",
    re.DOTALL,
)
_BOUND = re.compile(r":|v-bind:")
_QUOTE = re.compile("[\"'`]")
_DEEPEST = 60
"""Expressions in markup in expressions; no page comes near."""
_SCRIPT_TYPES = frozenset(("", "module", "text/javascript", "ts", "text/typescript"))


class Dialect(NamedTuple):
    """What a template language adds to HTML."""

    braces: bool = False
    """`{expression}` in text and as attribute value."""
    nested: bool = False
    """Markup may stand in an expression."""
    mustaches: bool = False
    """`{{ expression }}` in text, and bound attributes (`:title`)."""

    @property
    def special(self) -> re.Pattern[str]:
        """What ends a run of text."""
        return re.compile("[<{]" if self.braces else r"<|\{\{" if self.mustaches else "<")


class MarkupReader:
    """Reports the markup of one template to the elements."""

    def __init__(self, source: Source, elements: Elements, dialect: Dialect) -> None:
        self._source = source
        self._text = source.text
        self._elements = elements
        self._dialect = dialect
        self._special = dialect.special
        self._depth = 0
        self._broken = False
        """After a brace that is never closed, only expressions without braces in them count."""
        self._next_close = -1

    def read(self, start: int, end: int) -> None:
        """Report source [start, end). Raises ClaimlintError for expressions nested too deeply."""
        position = start
        while position < end:
            found = self._special.search(self._text, position, end)
            stop = found.start() if found else end
            if position < stop:
                self._text_between(position, stop)
            if found is None:
                return
            read = self._tag if found.group() == "<" else self._expression
            position = read(stop, end)
            if position == stop:
                position += len(found.group())
                self._text_between(stop, position)

    def messages(self, start: int, end: int) -> None:
        """Report every string of a JSON object, which stands between two tags."""
        syntax = Syntax.expression(self._source, start, end)
        DataReader(syntax, self._elements, names.is_message).read_value("")

    def script(self, start: int, end: int) -> dict[str, object]:
        """Report the copy among the data of a script; returns its literal metadata."""
        reader = ScriptReader(Syntax(self._source, start, end), self._elements)
        reader.read()
        return reader.values

    def _text_between(self, start: int, end: int) -> None:
        self._elements.text(list(with_references(self._text, start, end)))

    # Tags

    def _tag(self, start: int, end: int) -> int:
        """Read the tag at `start`; returns where it ends, `start` if it is none."""
        text = self._text
        if skipped := _SKIPPED.match(text, start, end):
            return skipped.end()
        opened = _TAG_NAME.match(text, start, end)
        if opened is None:
            return start
        name = opened["name"]
        if opened["slash"]:
            close = text.find(">", opened.end(), end)
            close = close + 1 if close >= 0 else end
            self._elements.end(name, start, close)
            return close
        later: list[tuple[str, int, int]] = []
        attributes, close, closed = self._attributes(name, opened.end(), end, later)
        if name.lower() in tags.RAW_TEXT and not closed:
            self._elements.start(name, attributes, start, close, closed=True)
            return self._raw(name, attributes, close, end)
        self._elements.start(name, attributes, start, close, closed)
        if not self._elements.muted:
            for prop, first, last in later:
                self._data(prop, first, last)
        return close

    def _raw(self, name: str, attributes: list[Attribute], start: int, end: int) -> int:
        """The content of a script or style; returns where its end tag ends."""
        close = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(
            self._text, start, end
        )
        stop = close.start() if close else end
        values = {item.name: plain(item.literal) for item in attributes}
        is_code = values.get("type", "").lower() in _SCRIPT_TYPES and "src" not in values
        if name == "script" and is_code:
            self.script(start, stop)
        return close.end() if close else end

    def _attributes(
        self, element: str, position: int, end: int, later: list[tuple[str, int, int]]
    ) -> tuple[list[Attribute], int, bool]:
        """The attributes, where the tag ends, whether it closes itself; data goes to `later`."""
        found: list[Attribute] = []
        text = self._text
        while match := _NAME.match(text, position, end):
            position = match.end()
            if match["end"]:
                return found, position, text[position - 2] == "/"
            if match["brace"]:
                position = self._close(match.start("brace"), end)
            elif name := match["name"]:
                value = _VALUE.match(text, position, end)
                if value is None:
                    found.append(Attribute(name, []))
                else:
                    position = self._value(element, name, value, end, found, later)
        return found, end, False

    def _value(
        self,
        element: str,
        name: str,
        value: re.Match[str],
        end: int,
        found: list[Attribute],
        later: list[tuple[str, int, int]],
    ) -> int:
        """Add the attribute; returns where its value ends."""
        kind = value.lastgroup or ""
        start, stop = value.span(kind)
        position = value.end()
        if kind == "brace":
            position = self._close(start, end)
            start, stop = start + 1, position - 1
        bound = _BOUND.match(name) if self._dialect.mustaches else None
        if kind in ("brace", "tick") or bound is not None:
            name = name[bound.end() :] if bound else name
            self._bound(element, name, start, stop, found, later)
        elif self._dialect.braces and not self._dialect.nested and "{" in value.group():
            found.append(Attribute(name, list(self._interpolated(start, stop))))
        else:
            found.append(Attribute(name, list(with_references(self._text, start, stop))))
        return position

    def _interpolated(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A quoted value of Svelte, with its expressions as holes."""
        while (brace := self._text.find("{", start, end)) >= 0:
            yield from with_references(self._text, start, brace)
            start = self._close(brace, end)
            yield PLACEHOLDER, brace, start
        yield from with_references(self._text, start, end)

    def _bound(
        self,
        element: str,
        name: str,
        start: int,
        end: int,
        found: list[Attribute],
        later: list[tuple[str, int, int]],
    ) -> None:
        """An attribute whose value is an expression."""
        text = self._text
        if not _QUOTE.search(text, start, end) and text[start - 1] != "`":
            value = text[start:end].strip()
            if value in ("true", "false") or value.isdecimal():
                found.append(Attribute(name, [(text[start:end], start, end)]))
            return
        if names.is_code_key(name) or names.is_style_key(name):
            return

        literals = list(alternatives(Syntax.expression(self._source, start, end)))
        found.extend(Attribute(name, literal) for literal in literals)
        if not literals and names.is_component(element):
            later.append((name, start, end))

    def _data(self, key: str, start: int, end: int) -> None:

        ScriptReader(Syntax.expression(self._source, start, end), self._elements).read_value(key)

    # Expressions

    def _close(self, start: int, end: int) -> int:
        """Where the braces that open at `start` close; the next character if they never do."""
        found = None if self._broken else braces_at(self._text, start, end, self._dialect.nested)
        if found is not None:
            return found.end
        self._broken = True
        return start + 1

    def _expression(self, start: int, end: int) -> int:
        """Read the expression at `start`; returns where it ends, `start` if it is none."""
        text = self._text
        if self._dialect.mustaches:
            close = self._next("}}", start + 2)
            if close + 2 > end:
                return start
            self._shown(start + 2, close, ())
            return close + 2
        if self._broken:
            return self._flat(start, end)
        found = braces_at(text, start, end, self._dialect.nested)
        if found is None:
            self._broken = True
            return start
        first = text[start + 1 : start + 2]
        if first == ":":
            self._elements.part(start, found.end)
        elif first == "@" and not self._dialect.nested:
            if text.startswith(("@html", "@render"), start + 1):
                self._elements.hole(start, found.end)
        elif first not in ("#", "/") or text.startswith(("/*", "//"), start + 1):
            self._shown(start + 1, found.end - 1, found.markup)
        return found.end

    def _flat(self, start: int, end: int) -> int:
        """Where an expression without braces in it ends; `start` if there is none."""
        close = self._next("}", start)
        if close >= end or self._text.find("{", start + 1, close) >= 0:
            return start
        return close + 1

    def _next(self, token: str, start: int) -> int:
        """Where `token` comes next, the end of the text if never; it is searched for only once."""
        if self._next_close < start:
            close = self._text.find(token, start)
            self._next_close = close if close >= 0 else len(self._text)
        return self._next_close

    def _shown(self, start: int, end: int, markup: tuple[tuple[int, int], ...]) -> None:
        text = self._text
        if self._elements.muted:
            return
        if not markup and not _QUOTE.search(text, start, end):
            if not text.startswith(("/*", "//"), start):
                self._elements.hole(start - 1, end + 1)
            return

        if self._depth == _DEEPEST:
            message = "expressions are nested too deeply"
            raise ClaimlintError(message, place(self._source, start))
        syntax = Syntax.expression(self._source, start, end, markup)
        self._depth += 1
        ScriptReader(syntax, self._elements, self.read).read_expression()
        self._depth -= 1
