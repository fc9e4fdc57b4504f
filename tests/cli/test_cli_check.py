"""`claimlint check`: verdicts, display, standard input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli_runs import DRAFT, Desk, new_desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("Nothing here.", "note", 0),
        ("A grindle shine.", "note", 1),
        ("A grindle shine.", "warning", 0),
        ("A grindle glow.", "warning", 1),
        ("A grindle glow.", "error", 0),
        ("A grindle cure.", "error", 1),
        ("A grindle cure.", "note", 1),
    ],
)
def test_the_exit_code_is_one_from_fail_on_upwards(
    desk: Desk, text: str, fail_on: str, code: int
) -> None:
    desk.write("a.md", text)
    assert desk.check("a.md", "--fail-on", fail_on).code == code


def test_warnings_fail_and_notes_do_not_by_default(desk: Desk) -> None:
    desk.write("warning.md", "A grindle glow.")
    desk.write("note.md", "A grindle shine.")
    assert desk.check("warning.md").code == 1
    assert desk.check("note.md").code == 0


def test_show_hides_but_does_not_acquit(desk: Desk) -> None:
    desk.write("a.md", "A grindle glow.")
    run = desk.check("a.md", "--show", "error")
    assert run.code == 1
    assert "test.warning" not in run.out
    assert "1 finding (0 errors, 1 warning, 0 notes; 1 below --show error)" in run.out


def test_fail_on_does_not_change_what_is_shown(desk: Desk) -> None:
    assert "test.note" in desk.check("draft.md", "--fail-on", "error").out


def test_the_report_quotes_the_draft_with_carets(desk: Desk) -> None:
    out = desk.check("draft.md").out
    assert "draft.md:3:5: test.error error\n  'grindle cure' is said.\n" in out
    assert "  3 | The grindle cure has come.\n    |     ^^^^^^^^^^^^\n" in out
    assert "  why:      Because of test.error.\n  instead:  Say nothing of it, or little.\n" in out
    assert out.index("test.error") < out.index("test.warning") < out.index("test.note")


def test_the_last_line_says_what_was_used(desk: Desk) -> None:
    desk.write("more/clean.txt", "Nothing here.")
    last = desk.check("draft.md", "more").out.splitlines()[-1]
    assert last.startswith("3 findings (1 error, 1 warning, 1 note) in 2 files · 3 rules · ")
    assert "registry entr" in last


def test_a_clean_run_says_so(desk: Desk) -> None:
    desk.write("a.md", "Nothing here.")
    run = desk.check("a.md")
    assert run.out.startswith("no findings in 1 file · 3 rules · ")
    assert run.err == ""


def test_quiet_prints_findings_only(desk: Desk) -> None:
    desk.write("clean.md", "Nothing here.")
    assert desk.check("clean.md", "-q").out == ""
    assert "registry" not in desk.check("draft.md", "--quiet").out


def test_a_folder_is_searched_for_drafts(desk: Desk) -> None:
    for name in ("a.md", "sub/b.markdown", "sub/deep/c.txt", "d.py"):
        desk.write(f"content/{name}", "A grindle cure.")
    out = desk.check("content", "--format", "concise").out
    assert [line.partition(":")[0].replace("\\", "/") for line in out.splitlines()[:-1]] == [
        "content/a.md",
        "content/sub/b.markdown",
        "content/sub/deep/c.txt",
    ]


def test_several_names_in_one_select_or_in_many(desk: Desk) -> None:
    once = desk.run("check", "--rules=pack.yaml", "--select=test.error, test.note", "draft.md")
    twice = desk.run(
        "check", "--rules=pack.yaml", "--select=test.error", "--select=test.note", "draft.md"
    )
    assert once == twice
    assert "2 findings (1 error, 0 warnings, 1 note)" in once.out


def test_ignore_takes_rules_away(desk: Desk) -> None:
    assert "test.error" not in desk.check("draft.md", "--ignore", "test.error").out


def test_the_role_decides_the_severity(desk: Desk) -> None:
    assert "test.note error" in desk.check("draft.md", "--role", "seller").out


def test_json_is_one_document_with_positions_in_code_points(desk: Desk) -> None:
    desk.write("a.md", "😀 **grindle** cure\n")
    run = desk.check("a.md", "--format", "json")
    document = json.loads(run.out)
    (found,) = document["findings"]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (1, 5, 1, 19)
    assert found["excerpt"] == "grindle** cure"
    assert found["severity"] == "error"
    assert document["summary"]["files"] == 1
    assert run.code == 1


def test_dropped_matches_are_explained_on_request(desk: Desk) -> None:
    desk.write("a.md", "There is no grindle cure.")
    plain = desk.check("a.md")
    assert (plain.code, "test.error" in plain.out) == (0, False)
    explained = desk.check("a.md", "--explain-dropped").out
    assert 'a.md:1:13: test.error "grindle cure"\n  dropped:  negated\n' in explained
    assert '"no" at 1:10' in explained
    document = json.loads(desk.check("a.md", "--explain-dropped", "--format", "json").out)
    (entry,) = document["dropped"]
    assert (entry["rule"], entry["reason"]) == ("test.error", "negated")


def test_explain_shows_the_status_of_each_finding(desk: Desk) -> None:
    assert "  status:   asserted\n" in desk.check("draft.md", "--explain").out


def test_standard_input(desk: Desk) -> None:
    run = desk.check("-", stdin=DRAFT.encode())
    assert run.code == 1
    assert "stdin.md:3:5: test.error error" in run.out
    assert "  3 | The grindle cure has come." in run.out


def test_the_name_of_standard_input_decides_path_and_format(desk: Desk) -> None:
    text = b"    A grindle cure.\n"
    assert desk.check("-", stdin=text).code == 0, "in Markdown this is a code block"
    run = desk.check("-", "--stdin-filename", "notes.txt", stdin=text)
    assert (run.code, "notes.txt:1:7: test.error" in run.out) == (1, True)


def test_a_byte_order_mark_does_not_shift_anything(desk: Desk) -> None:
    marked = "\ufeffA grindle cure.\r\n".encode()
    desk.write("a.md", marked)
    for run in (desk.check("a.md"), desk.check("-", "--stdin-filename", "a.md", stdin=marked)):
        assert "a.md:1:3: test.error" in run.out
        assert "  1 | A grindle cure.\n    |   ^^^^^^^^^^^^\n" in run.out


def test_escape_sequences_of_a_draft_are_shown_not_obeyed(desk: Desk) -> None:
    desk.write("a.md", "\x1b[2J A \x1b[31mgrindle\x9b cure")
    desk.write("b.md", "\x1b[2J A grindle cure \x1b[0m")
    out = desk.check("a.md", "b.md", "--explain-dropped").out
    assert "␛[2J A grindle cure ␛[0m" in out
    assert not set("\x1b\x9b") & set(out)


def test_two_runs_print_the_same(desk: Desk) -> None:
    assert desk.check("draft.md") == desk.check("draft.md")
