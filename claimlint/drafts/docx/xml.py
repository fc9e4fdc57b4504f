"""Reading the XML of a package without trusting it, with the place of every element in the bytes.

The standard library's expat is driven directly: it is the one parser at hand that says at which
byte an element stands, which lets comments be written into a part without writing the rest anew.
Document type declarations are refused (ECMA-376 part 2 forbids them in packages): without them
there are no entities to expand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_DEPTH = 400
MAX_ELEMENTS = 1_000_000
"""Far above what Word writes for an article, or for a book, and some seconds of work."""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PREFIXES = {
    WORD: "w",
    STRICT_WORD: "w",
    f"{_OFFICE}relationships": "r",
    f"{_STRICT}relationships": "r",
    f"{_OFFICE}math": "m",
    f"{_STRICT}math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""The usual prefix of each namespace, whatever prefix a file uses; both conformance classes."""

_ENCODINGS = frozenset({"UTF-8", "UTF-16", "US-ASCII"})
_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")


class Handler(Protocol):
    """Is told of elements by usual prefix and local name (`w:p`), with their byte offsets."""

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """A start tag at byte `at`; attributes without a namespace have bare names."""

    def end(self, name: str, at: int) -> None:
        """An end tag at byte `at`; for an empty element, the byte after it."""

    def text(self, data: str) -> None:
        """Character data, in one or several parts."""


def scan(data: bytes, handler: Handler, part: str, path: str) -> None:
    """Drive a handler over one part of a package, as UTF-8 bytes.

    Raises ClaimlintError for XML that is not well-formed, has a document type declaration or
    another encoding, or is too large or too deeply nested.
    """
    _Scan(data, handler, part, path).run()


class _Scan:
    def __init__(self, data: bytes, handler: Handler, part: str, path: str) -> None:
        self._data = data
        self._handler = handler
        self._part = part
        self._path = path
        self._names: dict[str, str] = {}
        self._depth = 0
        self._elements = 0
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration

    def run(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise self._refusal(f"is not well-formed XML ({error})") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise self._refusal(f"nests more than {MAX_DEPTH} elements")
        if self._elements > MAX_ELEMENTS:
            raise self._refusal(f"has more than {MAX_ELEMENTS:,} elements")
        names = self._names
        usual = {names.get(key) or self._usual(key): attributes[key] for key in attributes}
        known = names.get(name) or self._usual(name)
        self._handler.start(known, usual, self._parser.CurrentByteIndex)

    def _end(self, name: str) -> None:
        self._depth -= 1
        known = self._names.get(name) or self._usual(name)
        self._handler.end(known, self._parser.CurrentByteIndex)

    def _usual(self, name: str) -> str:
        uri, _, local = name.rpartition(" ")
        usual = f"{_PREFIXES.get(uri, '?')}:{local}" if uri else local
        self._names[name] = usual
        return usual

    def _doctype(self, *_declaration: object) -> None:
        raise self._refusal("has a document type declaration, which no Word file may have")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise self._refusal(f"is encoded as {encoding}, not as UTF-8 or UTF-16")

    def _refusal(self, what: str) -> ClaimlintError:
        return ClaimlintError(f"not a sound Word file: {self._part} {what}", self._path)


def start_tag(data: bytes, at: int) -> bytes:
    """The start tag at this byte of a well-formed part."""
    match = _START_TAG.match(data, at)
    return match.group() if match else b""


def prefix_of(tag: bytes) -> str:
    """The namespace prefix of a start tag with its colon, e.g. `w:`; empty if it has none."""
    name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
    prefix, colon, _ = name.rpartition(b":")
    return (prefix + colon).decode()


def element_end(data: bytes, start: int, end_at: int) -> int:
    """The byte after an element that starts at `start` and whose end was reported at `end_at`."""
    if start_tag(data, start).endswith(b"/>"):
        return end_at
    return data.index(b">", end_at) + 1
