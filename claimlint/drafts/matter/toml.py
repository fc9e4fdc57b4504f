"""TOML front matter: the values, and its strings with exact positions.

`tomllib` reads the values and judges the syntax; the scanner here relies on that and only finds
where the strings are (TOML 1.0).
"""

from __future__ import annotations

import re
import tomllib
from functools import partial
from typing import TYPE_CHECKING

from claimlint.drafts.matter.values import BrokenMatter, Matter, Scalar
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts.prose.builder import Prose

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_TOKEN = re.compile(
    r"(?P<multi>\"{3}(?:[^\"\\]|\\.|\"{1,2}(?!\"))*+\"{3,5})"
    r"|(?P<multiraw>'{3}(?:[^']|'{1,2}(?!'))*+'{3,5})"
    r"|(?P<basic>\"(?:[^\"\\\n]|\\.)*+\")|(?P<raw>'[^'\n]*')"
    r"|(?P<sign>\[\[|\]\]|[\[\]{}=,.])|(?P<line>\n)|(?P<skip>[ \t\r]+|\#[^\n]*)"
    r"|(?P<bare>[^\s\[\]{}=,.\"'#]+)",
    re.DOTALL,
)
_DEEP_KEY = re.compile(r"""(?<![\w."'-])(?:[\w"'-]+[ \t]*\.[ \t]*){500}""")
"""A dotted key for which `tomllib` takes a time that grows with the square of its parts."""
_ESCAPE = re.compile(
    r"\\(?:[ \t]*\r?\n\s*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL
)
_SHORT = {"b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_STRINGS = frozenset(("multi", "multiraw", "basic", "raw"))


def read_toml(text: str, start: int, end: int) -> Matter:
    """Parse the document `text[start:end]`; raises BrokenMatter if it is no TOML."""
    source = text[start:end]
    if "\r" in source and "\n" not in source:
        source = source.replace("\r", "\n")
    if deep := _DEEP_KEY.search(source):
        raise BrokenMatter("nested too deeply", start + deep.start())
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        message = _PLACE.sub("", str(error))
        raise BrokenMatter(message, start + _offset(source, place)) from None
    except ValueError:
        raise BrokenMatter("a number has too many digits", start) from None
    return Matter(values, tuple(_Scanner(source, start).read()))


def _offset(source: str, place: re.Match[str] | None) -> int:
    if place is None or place[1] is None:
        return len(source)
    lines = source.split("\n")[: int(place[1]) - 1]
    return sum(len(line) + 1 for line in lines) + int(place[2]) - 1


class _Scanner:
    def __init__(self, source: str, base: int) -> None:
        self._source = source
        self._base = base
        self._tokens = [match for match in _TOKEN.finditer(source) if match.lastgroup != "skip"]
        self._next = 0
        self._tables: dict[tuple[str, ...], int] = {}
        """The arrays of tables and the position of the last one."""

    def read(self) -> Iterator[Scalar]:
        """The strings of all tables in source order."""
        table: tuple[str, ...] = ()
        while self._next < len(self._tokens):
            token = self._tokens[self._next]
            if token.lastgroup == "line":
                self._next += 1
            elif token.group() in ("[", "[["):
                self._next += 1
                table = self._table(self._key(), token.group() == "[[")
                self._next += 1
            else:
                yield from self._pair(table)

    def _table(self, key: tuple[str, ...], is_array: bool) -> tuple[str, ...]:
        """The path of a table; within an array of tables, with its position there."""
        path: tuple[str, ...] = ()
        for index, part in enumerate(key):
            path = (*path, part)
            if is_array and index == len(key) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, str(self._tables[path]))
        return path

    def _key(self) -> tuple[str, ...]:
        """A dotted key; the token after it is next."""
        parts: list[str] = []
        while (token := self._tokens[self._next]).group() not in ("=", "]", "]]"):
            if token.lastgroup in _STRINGS:
                parts.append("".join(part for part, _, _ in _parts(token)))
            elif token.lastgroup == "bare":
                parts.append(token.group())
            self._next += 1
        return tuple(parts)

    def _pair(self, table: tuple[str, ...]) -> Iterator[Scalar]:
        key = self._key()
        self._next += 1
        yield from self._value((*table, *key))

    def _value(self, path: tuple[str, ...]) -> Iterator[Scalar]:
        token = self._tokens[self._next]
        self._next += 1
        sign = token.group()
        if token.lastgroup in _STRINGS:
            value = "".join(part for part, _, _ in _parts(token))
            yield Scalar(".".join(path), value, partial(_prose, token, self._base))
        elif sign in ("[", "[["):
            yield from self._array(path, sign)
        elif sign == "{":
            yield from self._inline_table(path)
        else:
            while self._next < len(self._tokens) and self._is_scalar(self._tokens[self._next]):
                self._next += 1

    def _is_scalar(self, token: re.Match[str]) -> bool:
        """A number or date goes on: `1.5`, or `1979-05-27 07:32:00`."""
        return token.lastgroup == "bare" or token.group() == "."

    def _array(self, path: tuple[str, ...], sign: str) -> Iterator[Scalar]:
        if sign == "[[":  # two brackets that the tokens take for one sign
            yield from self._nested(path)
        index = int(sign == "[[")
        while True:
            token = self._tokens[self._next]
            if token.group() == "]":
                self._next += 1
                return
            if token.group() == "]]":
                self._split()
            elif token.lastgroup == "line" or token.group() == ",":
                self._next += 1
            else:
                yield from self._value((*path, str(index)))
                index += 1

    def _nested(self, path: tuple[str, ...]) -> Iterator[Scalar]:
        yield from self._array((*path, "0"), "[")

    def _split(self) -> None:
        """Read `]]` as two brackets."""
        match = re.compile(r"\]").match
        start = self._tokens[self._next].start()
        halves = [match(self._source, start + half) for half in (0, 1)]
        self._tokens[self._next : self._next + 1] = [half for half in halves if half]

    def _inline_table(self, path: tuple[str, ...]) -> Iterator[Scalar]:
        while True:
            token = self._tokens[self._next]
            if token.group() == "}":
                self._next += 1
                return
            if token.lastgroup == "line" or token.group() == ",":
                self._next += 1
            else:
                yield from self._pair(path)


def _prose(token: re.Match[str], base: int) -> Prose | None:
    run = Run()
    for part, start, end in _parts(token):
        run.add(part, base + start, base + end)
    return run.finish()


def _parts(token: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The runs of a string: what each is decoded to, and its source range."""
    source, kind = token.string, token.lastgroup or ""
    quotes = 3 if kind.startswith("multi") else 1
    start, end = token.start() + quotes, token.end() - quotes
    if quotes == 3:
        start += 2 if source.startswith("\r\n", start) else source.startswith("\n", start)
    if kind in ("basic", "multi"):
        for escape in _ESCAPE.finditer(source, start, end):
            if start < escape.start():
                yield source[start : escape.start()], start, escape.start()
            start = escape.end()
            yield _unescaped(escape.group()), escape.start(), start
    if start < end:
        yield source[start:end], start, end


def _unescaped(escape: str) -> str:
    if escape[1].isspace():
        return ""
    if escape[1] in "xuU" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return _SHORT.get(escape[1], escape[1])
