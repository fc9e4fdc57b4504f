"""The strings of a JSON text (RFC 8259) with the place of every character.

`json.loads` forgets positions and YAML parsers refuse surrogate escapes; this scanner keeps both.
Use: `for item in strings(text, start, end)` yields each string value with its path; `item.value`
is the decoded text, `item.parts()` the runs it was decoded from, `item.add_to(run)` appends it to
prose. A reader that joins strings (the lines of a notebook cell) can keep the parts instead:

    for value, start, end in item.parts():    # value came from text[start:end]
        ...

A part whose value is as long as its source corresponds character by character. Offsets are those
of `text`, so a JSON document inside another file (a script of a page) needs no shifting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts.prose.builder import Run

Path = tuple[str | int, ...]

MAX_DEPTH = 500
"""Deeper documents are refused, as `json` does at about 1,000."""

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"'
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<colon>:)"
    r"|(?P<other>[-+.\w]+))",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERAL = re.compile(r"true|false|null|NaN|-?(?:Infinity|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)")


class JsonSyntaxError(ValueError):
    """The text is no JSON; `offset` is where that shows."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class JsonString:
    """A string value: the keys and array positions that lead to it, and its place."""

    path: Path
    text: str
    """The document it stands in."""
    start: int
    """Offset of its first character, after the quotation mark."""
    end: int

    @property
    def value(self) -> str:
        """The decoded string; a lone surrogate becomes U+FFFD."""
        return _decoded(self.text, self.start, self.end)

    def parts(self) -> Iterator[tuple[str, int, int]]:
        """The decoded runs in order, each with the source range it came from."""
        done = self.start
        if self.text.find("\\", done, self.end) >= 0:
            for escape in _ESCAPE.finditer(self.text, done, self.end):
                if done < escape.start():
                    yield self.text[done : escape.start()], done, escape.start()
                done = escape.end()
                yield _unescaped(escape.group()), escape.start(), done
        if done < self.end:
            yield self.text[done : self.end], done, self.end

    def add_to(self, run: Run) -> None:
        """Append the decoded string to prose."""
        for part in self.parts():
            run.add(*part)


def strings(text: str, start: int = 0, end: int | None = None) -> Iterator[JsonString]:
    """The string values (not the keys) of the JSON document `text[start:end]`, in source order.

    Raises JsonSyntaxError when the iteration reaches text that is no JSON, or nesting deeper than
    `MAX_DEPTH`; what came before was yielded. Control characters inside strings are let through.
    """
    end = len(text) if end is None else end
    scanner = _Scanner(text)
    for match in _tokens(text, start, end):
        found = scanner.take(match)
        if found is not None:
            yield found
    if scanner.path or not scanner.is_done:
        raise JsonSyntaxError("unexpected end of the JSON text", end)


def _tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    done = start
    while match := _TOKEN.match(text, done, end):
        yield match
        done = match.end()
    rest = text[done:end]
    if rest.strip(" \t\r\n"):
        offset = done + len(rest) - len(rest.lstrip(" \t\r\n"))
        unfinished = text[offset] == '"'
        raise JsonSyntaxError("string without an end" if unfinished else "not JSON", offset)


class _Scanner:
    """Where in the document a token stands, and whether it may stand there."""

    def __init__(self, text: str) -> None:
        self.path: list[str | int] = []
        """For each open array the position, for each open object the key, of the next value."""
        self.is_done = False
        """A value has just ended."""
        self._text = text
        self._expects = "value"
        """`value`, `key`, `colon`, or `next` (a comma or the end); `first-…` right after an
        opening bracket, where the end may come as well."""

    def take(self, match: re.Match[str]) -> JsonString | None:
        """Read one token; the string if it is a string value."""
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        expects = self._expects.removeprefix("first-")
        if kind == "string" and expects == "key":
            self.path[-1] = _decoded(self._text, start, end)
            self._expects = "colon"
        elif kind == "string" and expects == "value":
            self._end_value()
            return JsonString(tuple(self.path), self._text, start, end)
        elif kind == "open" and expects == "value":
            self._open(match[kind], start)
        elif kind == "close" and self._may_close(match[kind]):
            self.path.pop()
            self._end_value()
        elif kind == "comma" and expects == "next" and self.path:
            self._next()
        elif kind == "colon" and expects == "colon":
            self._expects = "value"
        elif kind == "other" and expects == "value" and _LITERAL.fullmatch(match[kind]):
            self._end_value()
        else:
            raise JsonSyntaxError(f"unexpected {match[0].strip()[:20]!r}", start)
        return None

    def _open(self, bracket: str, offset: int) -> None:
        if len(self.path) >= MAX_DEPTH:
            raise JsonSyntaxError("nested too deeply", offset)
        self.is_done = False
        if bracket == "{":
            self.path.append("")
            self._expects = "first-key"
        else:
            self.path.append(0)
            self._expects = "first-value"

    def _may_close(self, bracket: str) -> bool:
        if not self.path or isinstance(self.path[-1], str) != (bracket == "}"):
            return False
        return self._expects in ("next", "first-key", "first-value")

    def _end_value(self) -> None:
        self._expects = "next"
        self.is_done = True

    def _next(self) -> None:
        last = self.path[-1]
        if isinstance(last, str):
            self._expects = "key"
        else:
            self.path[-1] = last + 1
            self._expects = "value"


def _decoded(text: str, start: int, end: int) -> str:
    return _ESCAPE.sub(lambda match: _unescaped(match.group()), text[start:end])


def _unescaped(escape: str) -> str:
    code = escape[1]
    if code != "u" or len(escape) < 6:
        return _SHORT.get(code, code)
    units = [int(unit, 16) for unit in escape.split("\\u")[1:]]
    if len(units) == 2:
        return chr(0x10000 + ((units[0] & 0x3FF) << 10) + (units[1] & 0x3FF))
    return "\ufffd" if 0xD800 <= units[0] <= 0xDFFF else chr(units[0])
