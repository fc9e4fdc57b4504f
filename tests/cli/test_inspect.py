"""`claimlint inspect`: what a bug reporter sends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import Desk, new_desk

MARKDOWN = (
    "# Mask\n\nIt *may* help, says [a study](https://x.example):\n\n- one\n\n"
    "| Claim | Verdict |\n|---|---|\n| Cures | No |\n\n> ![Alt](a.png) said\n"
)


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def test_the_text_view(desk: Desk) -> None:
    run = desk.run("inspect", desk.write("mask.md", MARKDOWN))
    assert (run.code, run.err) == (0, "")
    shown = run.out.split("\n\n")
    assert shown[0] == "mask.md:1:3-1:7: title 1\n    | Mask"
    assert shown[1] == (
        "mask.md:3:1-3:50: paragraph\n    under: Mask\n    link: a study -> https://x.example\n"
        "    emphasis: may\n    | It may help, says a study:"
    )
    assert '    list 0, item 0, depth 1, after "It may help, says a study:"' in run.out
    assert "    table 0, row 1, column 0: Cures | No\n    headers: Claim | Verdict" in run.out
    assert "    quoted: 1 level\n    | ▢ said" in run.out
    assert shown[-1] == "mask.md: markdown, 9 blocks, 15 words\n"


def test_the_json_view(desk: Desk) -> None:
    desk.write("mask.md", MARKDOWN)
    document = json.loads(desk.run("inspect", "--format", "json", "mask.md").out)
    assert (document["version"], document["path"], document["format"]) == (1, "mask.md", "markdown")
    paragraph = document["blocks"][1]
    assert paragraph["text"] == "It may help, says a study:"
    (link,) = paragraph["links"]
    assert (link["href"], link["line"], link["column"], link["end_column"]) == (
        "https://x.example",
        3,
        21,
        49,
    )
    lines = MARKDOWN.splitlines()
    for block in document["blocks"]:
        for piece in block["pieces"]:
            source = lines[piece["line"] - 1][piece["column"] - 1 : piece["end_column"] - 1]
            prose = block["text"][piece["start"] : piece["end"]]
            assert prose in (source, "\ufffc")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Words."),
        ("a.rst", "Words."),
        ("a.adoc", "Words."),
        ("a.ipynb", '{"cells": [{"cell_type": "markdown", "source": "Words."}]}'),
    ],
)
def test_every_text_format(desk: Desk, name: str, text: str) -> None:
    desk.write(name, text)
    (block,) = json.loads(desk.run("inspect", name, "--format", "json").out)["blocks"]
    assert (block["text"], block["end_column"] - block["column"]) == ("Words.", 6)


def test_standard_input_and_encodings(desk: Desk) -> None:
    data = "It “cures”.".encode("cp1252")
    options = ("--stdin-filename", "x.txt", "--encoding", "windows-1252")
    run = desk.run("inspect", "-", *options, stdin=data)
    assert "    | It “cures”." in run.out
    refused = desk.run("inspect", "-", stdin=data)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("claimlint: error: stdin.md:1:4: not valid UTF-8: byte 0x93")


def test_check_reads_the_same_encodings(desk: Desk) -> None:
    desk.write("old.md", "A “grindle cure” is here.".encode("cp1252"))
    assert desk.check("old.md").code == 2
    run = desk.check("old.md", "--encoding", "windows-1252", "--explain-dropped")
    assert run.code in (0, 1)
    assert "grindle cure" in run.out
    wide = "A grindle cure is here.".encode("utf-16")
    run = desk.check("-", "--stdin-filename", "x.txt", stdin=wide)
    assert run.code == 1
    assert "x.txt:1:3" in run.out


@pytest.mark.parametrize(
    "arguments", [("gone.md",), ("a.exe",), ("draft.md", "--stdin-filename", "x.md"), ()]
)
def test_what_cannot_be_inspected(desk: Desk, arguments: tuple[str, ...]) -> None:
    run = desk.run("inspect", *arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err
