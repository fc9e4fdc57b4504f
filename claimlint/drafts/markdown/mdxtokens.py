"""The parts of an MDX text that are not Markdown: JSX tags, expressions, statements.

Expressions are found by their brackets, with strings, templates and comments of JavaScript
(ECMA-262) skipped. A bracket that never closes is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.html.tags import NO_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_CANDIDATE = re.compile(
    r"(?P<fence>^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*)"
    r"|(?P<escape>\\.)"
    r"|(?P<comment><!--)"
    r"|(?P<ticks>`+)"
    r"|(?P<esm>^(?:import\s*(?:[\"'{*]|[\w$]+\s*(?:,|from\b))"
    r"|export\s+(?:(?:default|const|let|var|function|async|class|type|interface)\b|[{*])))"
    r"|(?P<tag><(?=/?[A-Za-z_$>]))"
    r"|(?P<brace>\{(?!#))",
    re.MULTILINE | re.DOTALL,
)
_SCRIPT = re.compile(
    r"(?P<open>[{(\[])|(?P<close>[})\]])|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|(?P<tick>`)|(?<!:)//[^\n]*|(?P<comment>/\*)|(?P<blank>\n[ \t]*\r?(?=\n))",
    re.DOTALL,
)
_TEMPLATE = re.compile(r"\\.|(?P<tick>`)|(?P<open>\$\{)", re.DOTALL)
_NAME = re.compile(r"</?(?P<name>[A-Za-z_$][\w$.:-]*)?")
_ATTRIBUTE = re.compile(
    r"\s*(?:(?P<end>/?\s*>)|(?P<name>[A-Za-z_$@][\w$.:-]*)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'"
    r"|(?P<value>\{)))?|(?P<spread>\{))"
)
_STRING = re.compile(r"\{\s*(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)')\s*\}")
_NOTE = re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)
_CODE_COMPONENT = re.compile(r"(?:Code|Snippet|Mermaid|Math|Sandpack|Terminal|Playground)")
_LONGEST_SPAN = 10_000
"""Characters within which inline code must close."""
_MOST_FAILURES = 20
"""Brackets that never close, after which no more are looked for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the text that is not Markdown."""

    kind: str
    """`tag`, `expression`, `note` (an expression without value), `statement`, or `text` (an
    expression that is a string)."""
    start: int
    end: int
    name: str = ""
    """Of a tag, as written."""
    attributes: tuple[tuple[int, int], ...] = ()
    """Of a tag: each attribute with its value."""
    expressions: tuple[tuple[int, int], ...] = ()
    """Of a tag: the attributes whose value is an expression, and spread ones."""
    inner: tuple[int, int] = (0, 0)
    """Of a string: its characters."""

    @property
    def is_component(self) -> bool:
        """True for a tag that is no HTML element."""
        return self.kind == "tag" and (not self.name or not self.name[0].islower())


def tokens(text: str) -> Iterator[Token]:
    """The tokens of an MDX text in order, none inside another."""
    scripts = _Scripts(text)
    position = 0
    while match := _CANDIDATE.search(text, position):
        token, position = _read(text, match, scripts)
        if token is not None:
            yield token
            position = token.end


def _read(text: str, match: re.Match[str], scripts: _Scripts) -> tuple[Token | None, int]:
    """The token that begins here, if any, and where to go on otherwise."""
    kind, start, end = match.lastgroup, match.start(), match.end()
    if match["fence"] is not None:
        return None, _end_of_fence(text, match["mark"], end)
    if kind == "ticks":
        closing = text.find(match["ticks"], end, end + _LONGEST_SPAN)
        paragraph = text.find("\n\n", end, end + _LONGEST_SPAN)
        inside = closing >= 0 and (paragraph < 0 or closing < paragraph)
        return None, closing + end - start if inside else end
    if kind == "comment":
        closing = text.find("-->", end)
        return None, closing + 3 if closing >= 0 else len(text)
    if kind == "esm":
        return _statement(text, start, scripts), end
    if kind == "brace":
        return _expression(text, start, scripts), end
    if kind == "tag":
        return _tag(text, start, scripts), end
    return None, end


def _end_of_fence(text: str, mark: str, start: int) -> int:
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*\r?$", re.MULTILINE)
    found = closing.search(text, start)
    return found.end() if found else len(text)


def _statement(text: str, start: int, scripts: _Scripts) -> Token | None:
    """Imports and exports up to a blank line outside of brackets."""
    if text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip():
        return None
    return Token("statement", start, scripts.end_of_statement(start))


def _expression(text: str, start: int, scripts: _Scripts) -> Token | None:
    end = scripts.end_of_brackets(start)
    if end < 0:
        return None
    string = _STRING.fullmatch(text, start, end)
    if string:
        return Token("text", start, end, inner=string.span(string.lastindex or 0))
    kind = "note" if _NOTE.fullmatch(text, start, end) else "expression"
    return Token(kind, start, end)


def _tag(text: str, start: int, scripts: _Scripts) -> Token | None:
    name = _NAME.match(text, start)
    if name is None:
        return None
    attributes: list[tuple[int, int]] = []
    expressions: list[tuple[int, int]] = []
    position = name.end()
    while match := _ATTRIBUTE.match(text, position):
        position = match.end()
        if match["end"]:
            tag = Token(
                "tag", start, position, name["name"] or "", tuple(attributes), tuple(expressions)
            )
            return _with_code(text, tag, scripts)
        begin = match.start("name") if match["name"] else match.start("spread")
        if match["value"] or match["spread"]:
            position = scripts.end_of_brackets(position - 1)
            if position < 0:
                return None
            expressions.append((begin, position))
        attributes.append((begin, position))
    return None


def _with_code(text: str, tag: Token, scripts: _Scripts) -> Token:
    """The tag, or the whole element if what it holds is no prose."""
    opening = text[tag.start + 1] != "/" and text[tag.end - 2] != "/"
    if opening and (tag.name in NO_PROSE or _CODE_COMPONENT.search(tag.name)):
        closing = scripts.closing_tag(tag.name, tag.end)
        end = text.find(">", closing) + 1 if closing >= 0 else 0
        if end:
            return Token("expression", tag.start, end)
    return tag


class _Scripts:
    """Finds where pieces of JavaScript end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: set[int] = set()
        self._failures = 0
        self._never_closed: set[str] = set()

    def closing_tag(self, name: str, start: int) -> int:
        """Where the next closing tag of this name begins; -1 if there is none."""
        if name in self._never_closed:
            return -1
        found = self._text.find(f"</{name}", start)
        if found < 0:
            self._never_closed.add(name)
        return found

    def end_of_brackets(self, start: int) -> int:
        """The offset after the bracket that closes the one at `start`; -1 if none does."""
        if start in self._unclosed or self._failures >= _MOST_FAILURES:
            return -1
        return self._scan(start, until_blank=False)

    def end_of_statement(self, start: int) -> int:
        """The offset of the first blank line outside of brackets, or the end of the text."""
        if self._failures < _MOST_FAILURES:
            end = self._scan(start, until_blank=True)
            if end >= 0:
                return end
        blank = self._text.find("\n\n", start)
        return blank if blank >= 0 else len(self._text)

    def _scan(self, position: int, until_blank: bool) -> int:
        text = self._text
        opened: list[int] = []
        templates: list[int] = []
        """How many brackets were open where each template around this place began."""
        in_template = False
        while match := (_TEMPLATE if in_template else _SCRIPT).search(text, position):
            position = match.end()
            kind = match.lastgroup
            if kind == "open":
                opened.append(position - 1)
                in_template = False
            elif kind == "close":
                if opened:
                    opened.pop()
                if not opened and not until_blank:
                    return position
                in_template = bool(templates) and templates[-1] == len(opened)
            elif kind == "tick":
                in_template = not in_template
                templates.append(len(opened)) if in_template else templates.pop()
            elif kind == "comment":
                position = text.find("*/", position) + 2
                if position < 2:
                    break
            elif kind == "blank" and until_blank and not opened:
                return match.start()
        if until_blank and not opened:
            return len(text)
        self._failures += 1
        self._unclosed.update(opened)
        return -1
