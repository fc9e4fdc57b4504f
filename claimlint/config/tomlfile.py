"""TOML files with the position of every key and value, so that an error names its place.

`tomllib` reads the values and judges the syntax; the scanner relies on that and only finds where
keys and values stand (TOML 1.0).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from claimlint.drafts.offsets import line_starts
from claimlint.errors import ClaimlintError

Key = tuple[str | int, ...]
"""Names of tables and keys, positions in arrays."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_TOKEN = re.compile(
    r"(?P<string>\"{3}(?:[^\"\\]|\\.|\"{1,2}(?!\"))*+\"{3,5}|'{3}(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*')"
    r"|(?P<sign>[\[\]{}=,.])|(?P<line>\n)|(?P<skip>[ \t\r]+|\#[^\n]*)"
    r"|(?P<bare>[^\s\[\]{}=,.\"'#]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a TOML file and where they stand."""

    path: Path
    values: dict[str, Any]
    places: dict[Key, tuple[int, int]]
    """1-based line and column (code points) of each key, and of each element of an array."""

    def where(self, key: Key) -> str:
        """`file:line:column` of a key, or of the nearest table that holds it."""
        while key and key not in self.places:
            key = key[:-1]
        line, column = self.places.get(key, (1, 1))
        return f"{shown(self.path)}:{line}:{column}"


def shown(path: Path) -> str:
    """A path as messages name it: relative to the working directory where that is shorter."""
    try:
        return PurePath(path.relative_to(Path.cwd())).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file; raises ClaimlintError with the place of what is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ClaimlintError(f"cannot be read: {error.strerror}", shown(path)) from None
    except UnicodeDecodeError:
        raise ClaimlintError("not valid UTF-8", shown(path)) from None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from None
    starts = line_starts(text)
    places: dict[Key, tuple[int, int]] = {}
    for key, offset in _Scanner(text).read().items():
        line = bisect_right(starts, offset)
        places[key] = (line, offset - starts[line - 1] + 1)
    return TomlFile(path, values, places)


def _syntax_error(path: Path, text: str, message: str) -> ClaimlintError:
    place = _PLACE.search(message)
    if place and place[1]:
        where = f"{place[1]}:{place[2]}"
    else:
        before = text.split("\n")
        where = f"{len(before)}:{len(before[-1]) + 1}"
    return ClaimlintError(f"TOML: {_PLACE.sub('', message)}", f"{shown(path)}:{where}")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


class _Scanner:
    """Walks the tokens of a valid document and notes where each key begins."""

    def __init__(self, text: str) -> None:
        matches = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
        self._tokens = [_Token(m.lastgroup or "", m.group(), m.start()) for m in matches]
        self._tokens.append(_Token("end", "", len(text)))
        self._next = 0
        self._arrays: dict[Key, int] = {}
        """The arrays of tables and the position of the last one."""
        self._places: dict[Key, int] = {}

    def read(self) -> dict[Key, int]:
        """The offset of each key and array element by its path."""
        table: Key = ()
        while self._token.kind != "end":
            if self._token.kind == "line":
                self._next += 1
            elif self._token.text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._places

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _header(self) -> Key:
        start = self._token.start
        is_array = self._tokens[self._next + 1].text == "["
        self._next += 1 + is_array
        parts = self._key()
        self._next += 1 + is_array
        path: Key = ()
        for index, part in enumerate(parts):
            path = (*path, part)
            if is_array and index == len(parts) - 1:
                self._arrays[path] = self._arrays.get(path, -1) + 1
            self._places.setdefault(path, start)
            if path in self._arrays:
                path = (*path, self._arrays[path])
                self._places.setdefault(path, start)
        return path

    def _key(self) -> list[str]:
        """A dotted key; the token after it is next."""
        parts: list[str] = []
        while self._token.text not in ("=", "]"):
            token = self._token
            if token.kind == "string":
                parts.append(tomllib.loads(f"key = {token.text}")["key"])
            elif token.kind == "bare":
                parts.append(token.text)
            self._next += 1
        return parts

    def _pair(self, table: Key) -> None:
        start = self._token.start
        path = table
        for part in self._key():
            path = (*path, part)
            self._places.setdefault(path, start)
        self._next += 1
        self._value(path)

    def _value(self, path: Key) -> None:
        sign = self._token.text
        self._next += 1
        if sign == "[":
            self._array(path)
        elif sign == "{":
            self._inline_table(path)
        else:  # a number or date goes on: `1.5`, or `1979-05-27 07:32:00`
            while self._token.kind == "bare" or self._token.text == ".":
                self._next += 1

    def _array(self, path: Key) -> None:
        index = 0
        while self._token.text != "]":
            if self._token.kind == "line" or self._token.text == ",":
                self._next += 1
                continue
            self._places[(*path, index)] = self._token.start
            self._value((*path, index))
            index += 1
        self._next += 1

    def _inline_table(self, path: Key) -> None:
        while self._token.text != "}":
            if self._token.kind == "line" or self._token.text == ",":
                self._next += 1
            else:
                self._pair(path)
        self._next += 1
