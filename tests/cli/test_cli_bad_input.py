"""Whatever keeps claimlint from judging is one clear message and exit code 2, never a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cli_runs import PACK, Desk, new_desk

from claimlint.linter import Linter

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def refused(desk: Desk, *arguments: str, stdin: bytes | None = None) -> str:
    """The one line of complaint of a command that must not judge."""
    run = desk.run(*arguments, stdin=stdin)
    assert run.code == 2
    assert run.out == ""
    assert "Traceback" not in run.err
    complaint = run.err.splitlines()[-1]
    if complaint.startswith("claimlint: "):
        assert run.err.count("\n") == 1
    return complaint


def test_a_missing_path(desk: Desk) -> None:
    assert "gone.md" in refused(desk, "check", "gone.md")
    assert "gone.md" in refused(desk, "check", "draft.md", "gone.md")


def test_a_folder_without_drafts(desk: Desk) -> None:
    desk.write("empty/picture.png", b"")
    assert "empty" in refused(desk, "check", "empty")


def test_bytes_that_are_no_text(desk: Desk) -> None:
    desk.write("latin.md", b"caf\xe9 grindle cure")
    assert "latin.md" in refused(desk, "check", "latin.md")
    assert "notes.md" in refused(desk, "check", "-", "--stdin-filename=notes.md", stdin=b"caf\xe9")


def test_no_paths(desk: Desk) -> None:
    assert "no paths given" in refused(desk, "check")


def test_standard_input_beside_paths(desk: Desk) -> None:
    assert "cannot be combined" in refused(desk, "check", "-", "draft.md")


def test_a_name_for_standard_input_that_is_not_read(desk: Desk) -> None:
    assert "--stdin-filename" in refused(desk, "check", "draft.md", "--stdin-filename", "a.md")


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule(desk: Desk, option: str) -> None:
    complaint = refused(desk, "check", "--rules", "pack.yaml", option, "test.eror", "draft.md")
    assert "unknown rule 'test.eror'" in complaint
    assert "did you mean 'test.error'?" in complaint


@pytest.mark.parametrize("names", ["", ",", "test,", " "])
def test_an_empty_selection_does_not_select_everything(desk: Desk, names: str) -> None:
    assert "a name is missing" in refused(desk, "check", "--select", names, "draft.md")


def test_a_selection_that_leaves_no_rule(desk: Desk) -> None:
    own = ("--rules", "pack.yaml", "--select", "test", "--ignore", "test")
    assert "no rule" in refused(desk, "check", *own, "draft.md")
    own = ("--rules", "pack.yaml", "--select", "test", "--role", "independent")
    assert "no rule" in refused(desk, "check", *own, "draft.md")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("chekc",), "did you mean 'check'?"),
        (("check", "--formt", "json", "draft.md"), "--format"),
        (("check", "--format", "xml", "draft.md"), "'xml' is not one of"),
        (("check", "--fail-on", "never", "draft.md"), "'never' is not one of"),
        (("check", "--role", "blogger", "draft.md"), "'blogger' is not one of"),
        (("check", "--jurisdiction", "mars", "draft.md"), "'mars' is not one of"),
        (("explain",), "RULE"),
        (("rules", "delete"), "delete"),
    ],
)
def test_wrong_usage(desk: Desk, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in refused(desk, *arguments)


@pytest.mark.parametrize("arguments", [(), ("rules",)])
def test_no_command_is_help_but_no_success(desk: Desk, arguments: tuple[str, ...]) -> None:
    run = desk.run(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: claimlint")


def test_a_missing_rule_pack(desk: Desk) -> None:
    assert "gone.yaml" in refused(desk, "check", "--rules", "gone.yaml", "draft.md")


def test_a_registry_that_is_no_folder(desk: Desk) -> None:
    assert desk.check("draft.md").code == 1, "the shipped registry alone is in the cache"
    assert "gone" in refused(desk, "check", "--registry", "gone", "draft.md")
    assert "pack.yaml" in refused(desk, "check", "--registry", "pack.yaml", "draft.md")


def test_a_broken_front_matter(desk: Desk) -> None:
    desk.write("broken.md", "---\ntitle: [x\n---\nA grindle cure.\n")
    assert "broken.md:" in refused(desk, "check", "broken.md")


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("pack: test", "pack: [test", "bad.yaml:2:", "YAML"),
        ("    why:", "    wyh:", "bad.yaml:6:5", "unknown field 'wyh'"),
        ("id: test.warning", "id: test.error", "bad.yaml:13:", "duplicate rule id 'test.error'"),
        ("affiliate: error", "affiliate: fatal", "bad.yaml:8:", "fatal"),
        ('["grindle cure"]', '["(grindle cure"]', "bad.yaml:11:", "'(' without ')'"),
        ('["grindle cure"]', "[{regex: '(cure', words: [cure]}]", "bad.yaml:11:", "bad regex"),
        ('flag: ["A grindle cure it is."], ', "", "bad.yaml:12:", "examples"),
        ("    summary: Summary of test.error\n", "", "bad.yaml:3:", "summary"),
    ],
)
def test_a_broken_rule_pack_is_named_with_line_and_column(
    desk: Desk, old: str, new: str, place: str, reason: str
) -> None:
    assert old in PACK
    desk.write("bad.yaml", PACK.replace(old, new, 1))
    complaint = refused(desk, "check", "--rules", "bad.yaml", "draft.md")
    assert place in complaint
    assert reason in complaint


@pytest.mark.parametrize(
    ("text", "place"),
    [("id: [x\n", "house/x.yaml:2:"), ("id: x\nflavour: sweet\n", "house/x.yaml:")],
)
def test_a_broken_registry_is_named_with_line_and_column(desk: Desk, text: str, place: str) -> None:
    desk.write("house/x.yaml", text)
    complaint = refused(desk, "check", "--registry", "house", "draft.md").replace("\\", "/")
    assert place in complaint


def test_an_unknown_rule_to_explain(desk: Desk) -> None:
    complaint = refused(desk, "explain", "--rules", "pack.yaml", "test.eror")
    assert "unknown rule 'test.eror'; did you mean 'test.error'?" in complaint
    assert "claimlint rules list" in refused(desk, "explain", "zzz")


def test_a_missing_language_model_is_said_and_can_be_made_an_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimlint.language.nlp.MODELS", ())
    desk.write("hard.md", "The serum no clinic would stock is the grindle cure.")
    run = desk.check("hard.md")
    assert run.err.startswith("claimlint: note: language model missing")
    assert " in 1 file " in run.out
    strict = desk.check("hard.md", "--require-nlp")
    assert (strict.code, strict.out) == (2, "")
    assert "language model" in strict.err


def test_an_interrupt_is_130(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Linter, "check_paths", interrupt)
    assert desk.check("draft.md").code == 130


def test_a_bug_is_a_traceback_and_no_verdict(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken inside")

    monkeypatch.setattr(Linter, "check_paths", fail)
    run = desk.check("draft.md")
    assert run.code == 2
    assert run.out == ""
    assert "RuntimeError: broken inside" in run.err
    assert run.err.splitlines()[-1].startswith("claimlint: error: this is a bug")


def test_an_error_cannot_command_the_terminal(desk: Desk) -> None:
    assert "\x1b" not in refused(desk, "check", "\x1b[2Jgone.md")
