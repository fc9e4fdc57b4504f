from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from claimlint.drafts import FORMATS, find_drafts, parse_bytes, parse_text, read_draft
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.md",
        "a/z.txt",
        "a/c.MARKDOWN",
        "a/x.pdf",
        ".hidden.md",
        ".git/d.md",
        "empty/x.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_searched(folder: Path) -> None:
    assert find_drafts(["."]) == ("a/c.MARKDOWN", "a/z.txt", "b.md")
    assert find_drafts(["a/"]) == ("a/c.MARKDOWN", "a/z.txt")
    assert find_drafts([".git"]) == (".git/d.md",), "a hidden folder that was named"
    absolute = folder.as_posix()
    assert find_drafts([absolute])[2] == f"{absolute}/b.md"


def test_each_draft_once_in_the_order_given(folder: Path) -> None:
    assert find_drafts(["b.md", "-", "a", "./b.md", "-", str(folder / "b.md")]) == (
        "b.md",
        "-",
        "a/c.MARKDOWN",
        "a/z.txt",
    )


def test_a_hidden_file_that_was_named(folder: Path) -> None:
    assert find_drafts([".hidden.md"]) == (".hidden.md",)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.md", "no such file"),
        ("a/x.pdf", "known: .md markdown, .markdown markdown"),
        ("empty", "no drafts"),
    ],
)
def test_what_cannot_be_found(folder: Path, path: str, message: str) -> None:
    with pytest.raises(ClaimlintError, match=message) as caught:
        find_drafts(["b.md", path])
    assert caught.value.where == path


def test_read_draft(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"\xef\xbb\xbf# T\xc3\xbctel\r\n\r\nMore.\r\n")
    draft = read_draft("b.md")
    assert (draft.path, draft.format, draft.text) == (
        "b.md",
        "markdown",
        "# Tütel\r\n\r\nMore.\r\n",
    )
    assert draft.line_starts == (0, 9, 11, 18)
    assert [draft.position(block.source_start) for block in draft.blocks] == [(1, 3), (3, 1)]
    assert read_draft("a/z.txt").format == "text"
    assert read_draft("a/c.MARKDOWN").format == "markdown"


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"ok\r\n\xc3\xa4b\xff", "b.md:2:3", "not valid UTF-8: byte 0xff"),
        (b"\xef\xbb\xbfab\rc\xe4d", "b.md:2:2", "not valid UTF-8: byte 0xe4"),
        (b"a\xed\xa0\x80", "b.md:1:2", "not valid UTF-8"),
        (b"ab\nc\x00", "b.md:2:2", "NUL"),
    ],
)
def test_bytes_that_are_no_text(folder: Path, data: bytes, where: str, message: str) -> None:
    (folder / "b.md").write_bytes(data)
    with pytest.raises(ClaimlintError, match=message) as caught:
        read_draft("b.md")
    assert caught.value.where == where


def test_files_that_cannot_be_read(folder: Path) -> None:
    for path in ("none.md", "a", "a\0.md"):
        with pytest.raises(ClaimlintError, match="cannot be read") as caught:
            read_draft(path)
        assert caught.value.where == path


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root reads all")
def test_a_folder_that_cannot_be_read(folder: Path) -> None:
    (folder / "a").chmod(0)
    try:
        with pytest.raises(ClaimlintError, match="cannot be read"):
            find_drafts(["."])
    finally:
        (folder / "a").chmod(0o700)


def test_the_format() -> None:
    assert {"markdown", "text"} <= set(FORMATS)
    assert parse_text("*a*", "x.txt").blocks[0].text == "*a*"
    assert parse_text("*a*", "-", "markdown").blocks[0].text == "a"
    assert parse_text("*a*", "x.md", "text").blocks[0].text == "*a*"
    for path, given in (("x.doc", None), ("-", None), ("x.md", "pdf")):
        with pytest.raises(ClaimlintError, match="known"):
            parse_text("a", path, given)


@pytest.mark.parametrize("path", ["x.md", "x.txt"])
@pytest.mark.parametrize("text", ["", "\n \n\t", "\ufeff", "\u200b", "\u00a0"])
def test_nothing_to_say(text: str, path: str) -> None:
    assert parse_text(text, path).blocks == ()


@pytest.mark.parametrize("path", ["x.md", "x.txt"])
def test_characters_that_no_file_can_hold(path: str) -> None:
    draft = parse_text("A \ud83d lone \0 one", path)
    assert draft.text == draft.blocks[0].text == "A \ufffd lone \ufffd one"


@pytest.mark.parametrize("suffix", ["md", "html", "txt", "rst", "adoc"])
def test_more_prose_than_anybody_reads_is_refused(suffix: str) -> None:
    paragraph = "<p>" + "It lifts. " * 1000 + "\n\n"
    assert parse_bytes(paragraph.encode() * 390, f"draft.{suffix}").blocks
    with pytest.raises(ClaimlintError, match="more than 4,000,000 characters of prose"):
        parse_bytes(paragraph.encode() * 401, f"draft.{suffix}")
