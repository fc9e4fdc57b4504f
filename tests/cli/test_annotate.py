"""`claimlint annotate`: findings as Word comments; and Word files on the other commands."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from cli_runs import Desk, Run, new_desk

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

ERROR, WARNING, NOTE = "test.error", "test.warning", "test.note"


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    desk = new_desk(tmp_path, capsys, monkeypatch)
    desk.write("draft.docx", word_file("The grindle cure has come.", "A grindle shine."))
    return desk


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        first, middle, rest = text.partition(" ")
        paragraph = document.add_paragraph(first)
        paragraph.add_run(middle).bold = True
        paragraph.add_run(rest).italic = True
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def annotate(desk: Desk, *arguments: str) -> Run:
    return desk.run("annotate", "--rules", "pack.yaml", "--select", "test", *arguments)


def opened(desk: Desk, name: str = "reviewed.docx") -> Document:
    return docx.Document(str(desk.folder / name))


def comments(desk: Desk, name: str = "reviewed.docx") -> list[str]:
    return [comment.text for comment in opened(desk, name).comments]


def test_findings_become_comments(desk: Desk) -> None:
    run = annotate(desk, "draft.docx", "-o", "reviewed.docx")
    assert (run.code, run.err) == (1, "")
    assert run.out.startswith("2 findings (1 error, 0 warnings, 1 note) in 1 file · 3 rules · ")
    assert run.out.endswith("\nreviewed.docx: 2 comments written\n")
    first, second = comments(desk)
    assert first.startswith("test.error (error): 'grindle cure' is said.\n")
    assert "Instead: Say nothing of it, or little." in first
    assert "Basis: Statute error (unverified); Guide error" in first
    assert second.startswith("test.note (note)")
    texts = [paragraph.text for paragraph in opened(desk).paragraphs]
    assert texts == ["The grindle cure has come.", "A grindle shine."]


def test_the_draft_is_as_it_was(desk: Desk) -> None:
    before = (desk.folder / "draft.docx").read_bytes()
    annotate(desk, "draft.docx", "-o", "reviewed.docx")
    assert (desk.folder / "draft.docx").read_bytes() == before
    assert sorted(os.listdir(desk.folder)) == [
        "draft.docx",
        "draft.md",
        "pack.yaml",
        "reviewed.docx",
    ]


def test_a_clean_draft_is_copied(desk: Desk) -> None:
    desk.write("clean.docx", word_file("Nothing here."))
    run = annotate(desk, "clean.docx", "-o", "reviewed.docx")
    assert run.code == 0
    assert run.out.endswith("reviewed.docx: 0 comments written\n")
    reviewed, clean = (desk.folder / name for name in ("reviewed.docx", "clean.docx"))
    assert reviewed.read_bytes() == clean.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "rules"),
    [
        ((), 1, [ERROR, NOTE]),
        (("--show", "error"), 1, [ERROR]),
        (("--ignore", ERROR), 0, [NOTE]),
        (("--ignore", ERROR, "--fail-on", "note"), 1, [NOTE]),
        (("--role", "seller"), 1, [ERROR, NOTE]),
    ],
)
def test_options_mean_what_they_mean_for_check(
    desk: Desk, arguments: tuple[str, ...], code: int, rules: list[str]
) -> None:
    run = annotate(desk, "draft.docx", "-o", "reviewed.docx", *arguments)
    assert run.code == code
    assert [text.partition(" ")[0] for text in comments(desk)] == rules


def test_quiet(desk: Desk) -> None:
    assert annotate(desk, "draft.docx", "-o", "reviewed.docx", "-q").out == ""
    assert len(comments(desk)) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("draft.docx", "-o", "taken.docx"), "taken.docx: exists already; --force replaces it"),
        (("draft.docx", "-o", "draft.docx", "--force"), "draft.docx: the draft itself is never"),
        (("draft.docx", "-o", "./x/../draft.docx", "--force"), "the draft itself is never"),
        (("draft.docx", "-o", "link.docx", "--force"), "the draft itself is never"),
        (("draft.docx", "-o", "folder.docx", "--force"), "folder.docx: is a folder"),
        (("draft.docx", "-o", "none/reviewed.docx"), "none/reviewed.docx: cannot be written"),
        (("draft.docx", "-o", "reviewed.md"), "reviewed.md: comments can only be written in .docx"),
        (("draft.md", "-o", "reviewed.docx"), "draft.md: comments can only be written in .docx"),
        (("none.docx", "-o", "reviewed.docx"), "none.docx: cannot be read: No such file"),
        (("broken.docx", "-o", "reviewed.docx"), "broken.docx: not a Word file"),
        (("draft.docx", "-o", "reviewed.docx", "--select", "nonsense"), "unknown rule 'nonsense'"),
    ],
)
def test_what_is_refused(desk: Desk, arguments: tuple[str, ...], message: str) -> None:
    desk.write("taken.docx", "mine")
    desk.write("broken.docx", "no zip")
    (desk.folder / "x").mkdir()
    (desk.folder / "folder.docx").mkdir()
    (desk.folder / "link.docx").hardlink_to(desk.folder / "draft.docx")
    before = {path: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    run = annotate(desk, *arguments)
    assert run.code == 2
    assert run.out == ""
    assert message in run.err
    after = {path: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    assert after == before


def test_no_output_file_is_a_usage_error(desk: Desk) -> None:
    assert annotate(desk, "draft.docx").code == 2


def test_force_replaces_and_keeps_the_permissions(desk: Desk) -> None:
    desk.write("reviewed.docx", "old")
    (desk.folder / "reviewed.docx").chmod(0o640)
    assert annotate(desk, "draft.docx", "-o", "reviewed.docx", "--force").code == 1
    assert len(comments(desk)) == 2
    assert (desk.folder / "reviewed.docx").stat().st_mode & 0o777 == 0o640


def test_check_names_the_place(desk: Desk) -> None:
    out = desk.check("draft.docx").out
    assert "draft.docx: paragraph 1, characters 5-16: test.error error\n" in out
    assert "    |\n    | The grindle cure has come.\n    |     ^^^^^^^^^^^^\n" in out
    concise = desk.check("draft.docx", "--format", "concise").out.splitlines()
    assert concise[0] == (
        "draft.docx:1:5: test.error error: 'grindle cure' is said. (paragraph 1, characters 5-16)"
    )
    found = json.loads(desk.check("draft.docx", "--format", "json").out)["findings"]
    assert [finding["place"] for finding in found] == [
        "paragraph 1, characters 5-16",
        "paragraph 2, characters 3-15",
    ]


def test_lines_need_no_other_name(desk: Desk) -> None:
    found = json.loads(desk.check("draft.md", "--format", "json").out)["findings"]
    assert {finding["place"] for finding in found} == {None}


def test_a_dropped_match_is_named_too(desk: Desk) -> None:
    desk.write("no.docx", word_file("There is no grindle cure."))
    out = desk.check("no.docx", "--explain-dropped").out
    assert 'no.docx: paragraph 1, characters 13-24: test.error "grindle cure"' in out


def test_check_reads_word_files_in_folders_and_from_standard_input(desk: Desk) -> None:
    assert "draft.docx: paragraph 1" in desk.check(".").out
    data = (desk.folder / "draft.docx").read_bytes()
    run = desk.check("-", "--stdin-filename", "x.docx", stdin=data)
    assert "x.docx: paragraph 1, characters 5-16: test.error" in run.out
    assert "The grindle cure has come." in run.out
    assert desk.run("inspect", "draft.docx").out.startswith(
        "draft.docx:1:1-1:27: paragraph\n    at: paragraph 1\n"
    )


def test_reading_and_writing_need_nothing_beyond_the_standard_library(desk: Desk) -> None:
    script = (
        "import sys\n"
        "sys.modules['docx'] = sys.modules['lxml'] = None\n"
        "from claimlint.drafts.docx import read_manuscript\n"
        "from claimlint.reports.docx import annotate\n"
        "data = open('draft.docx', 'rb').read()\n"
        "assert annotate(read_manuscript(data, 'x.docx'), []) == data\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=desk.folder, check=True)


def test_the_parts_of_the_file_are_the_same(desk: Desk) -> None:
    annotate(desk, "draft.docx", "-o", "reviewed.docx")
    with (
        zipfile.ZipFile(desk.folder / "draft.docx") as old,
        zipfile.ZipFile(desk.folder / "reviewed.docx") as new,
    ):
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        added = set(new.namelist()) - set(old.namelist())
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert added == {"word/comments.xml"}
