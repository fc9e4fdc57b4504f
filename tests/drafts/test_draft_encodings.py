"""Bytes to text: what is recognized, what is asked for, what is refused and where."""

from __future__ import annotations

import codecs

import pytest
from draft_samples import place_of

from claimlint.drafts import ReadOptions, parse_bytes
from claimlint.drafts.decoding import decode
from claimlint.errors import ClaimlintError

TEXT = "# Größe\r\n\r\nIt “cures” 😀 – all.\r\n"
WINDOWS = ReadOptions(encoding="windows-1252")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_unicode_is_recognized(data: bytes, encoding: str) -> None:
    draft = parse_bytes(data, "a.md", ReadOptions(encoding=encoding))
    assert draft.text == TEXT
    assert place_of(draft, "all") == (3, 16, 3, 19)


def test_windows_1252_on_request() -> None:
    text = TEXT.replace("😀", "€")
    draft = parse_bytes(text.encode("cp1252"), "a.md", WINDOWS)
    assert draft.text == text
    assert place_of(draft, "all") == (3, 16, 3, 19)


@pytest.mark.parametrize(
    ("data", "encoding", "where", "message"),
    [
        (b"ok\r\nGr\xf6\xdfe", "utf-8", "a.md:2:3", "byte 0xf6 .*--encoding windows-1252"),
        (b"ok\n\x93\x81", "windows-1252", "a.md:2:2", "not valid Windows-1252: byte 0x81"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0b\0\0\xd8", "utf-8", "a.md:2:2", "not valid UTF-16"),
        (codecs.BOM_UTF16_BE + b"\0a\0\n\0", "utf-8", "a.md:2:1", "not valid UTF-16"),
        ("ab".encode("utf-16-be"), "utf-8", "a.md:1:1", "UTF-16 without its mark"),
        (codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), "utf-8", "a.md:1:1", "UTF-32"),
        ("Größe “x”".encode() + b"\n\xe4", "utf-8", "a.md:2:1", "byte 0xe4"),
        (b"a\nb\0", "windows-1252", "a.md:2:2", "NUL"),
    ],
)
def test_what_is_refused(data: bytes, encoding: str, where: str, message: str) -> None:
    with pytest.raises(ClaimlintError, match=message) as caught:
        decode(data, "a.md", encoding)
    assert caught.value.where == where


def test_an_unknown_encoding() -> None:
    with pytest.raises(ClaimlintError, match="unknown encoding 'latin-1'"):
        decode(b"a", "a.md", "latin-1")
