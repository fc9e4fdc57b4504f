"""Items of a large JSON array one by one, each with its line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.pipes import open_text_file

_CHUNK = 1 << 20
_SPACE = " \t\r\n"
_TOKEN = 12
"""Characters from the end within which the decoder may trip over a token that is merely cut."""


def read_items(path: Path, member: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of the top-level array, or of a top-level object's array `member`, with lines.

    Holds one object at a time. Raises ClaimlintError with file
    and line for what is no JSON, no such array, not UTF-8 or cut off.
    """
    with open_text_file(path) as stream:
        text = _Text(path, stream)
        is_object = text.peek() == "{"
        if is_object:
            text.take("{")
            while text.value() != member:
                text.take(":")
                text.value()
                if text.peek() == "}":
                    raise text.error(f"no array '{member}'")
                text.take(",")
            text.take(":")
        text.take("[")
        while text.peek() != "]":
            line = text.line
            item = text.value()
            if not isinstance(item, dict):
                raise ClaimlintError("an item is no object", f"{path}:{line}")
            yield line, item
            if text.peek() != "]":
                text.take(",")
        text.take("]")
        while is_object and text.peek() == ",":
            text.take(",")
            text.value()
            text.take(":")
            text.value()
        if is_object:
            text.take("}")


class _Text:
    """A window on the file that grows until what is read next is whole."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self._path = path
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._buffer = ""
        self._at = 0
        self._ended = False
        self.line = 1

    def peek(self) -> str:
        """The next character that is no space; raises at the end of the file."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in _SPACE:
                self._advance(self._at + 1)
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                raise self.error("the file ends too early: it is cut off")

    def take(self, expected: str) -> None:
        """Move past a character that must come next."""
        found = self.peek()
        if found != expected:
            raise self.error(f"'{expected}' expected, not '{found}'")
        self._advance(self._at + 1)

    def value(self) -> Any:
        """The next whole value."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                cut = "Unterminated" in error.msg or error.pos >= len(self._buffer) - _TOKEN
                if cut and self._more():
                    continue
                self._advance(error.pos)
                if cut:
                    raise self.error("the file ends inside a value: it is cut off") from None
                raise self.error(f"JSON: {error.msg}") from None
            if end == len(self._buffer) and self._more():
                continue
            self._advance(end)
            return value

    def error(self, message: str) -> ClaimlintError:
        """An error at the present line."""
        return ClaimlintError(message, f"{self._path}:{self.line}")

    def _advance(self, to: int) -> None:
        self.line += self._buffer.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        if self._ended:
            return False
        raw = self._stream.read(_CHUNK)
        self._ended = not raw
        try:
            more = self._decoder.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            line = self.line + self._buffer.count("\n", self._at)
            line += raw[: error.start].count(b"\n")
            raise ClaimlintError("not valid UTF-8", f"{self._path}:{line}") from None
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
        return not self._ended
