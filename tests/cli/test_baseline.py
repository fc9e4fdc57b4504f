"""Known findings, findings on touched lines, and the archive of a thousand old drafts."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_runs import Desk, new_desk

from claimlint.reports import FORMATS

if TYPE_CHECKING:
    from typing import Any

    from cli_runs import Run

KNOWN = "claimlint-baseline.json"
OLD = "# Notes\n\nThe grindle cure has come.\n\nIt is warm.\n\nThe grindle cure has come.\n"
PLAIN_FORMATS = sorted(
    {"text", "concise", "json", "jsonl", "github", "gitlab", "rdjson"} & set(FORMATS)
)
"""Formats that hold nothing but what is reported."""
GLOW = "A grindle glow is new.\n"


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def baseline(desk: Desk, command: str, *arguments: str) -> Run:
    own = ("--rules", "pack.yaml", "--select", "test")
    return desk.run("baseline", command, *own, *arguments)


def document(desk: Desk, *arguments: str) -> dict[str, Any]:
    run = desk.check("--format", "json", *arguments)
    assert run.code in (0, 1), run.err
    parsed: dict[str, Any] = json.loads(run.out)
    return parsed


def found(desk: Desk, *arguments: str) -> list[tuple[str, int, str]]:
    findings = document(desk, *arguments)["findings"]
    return [(f["path"], f["line"], f["rule"]) for f in findings]


def test_what_is_known_does_not_count_and_what_is_new_does(desk: Desk) -> None:
    desk.write("a.md", OLD)
    assert baseline(desk, "create", "a.md").out == f"{KNOWN}: 2 findings in 1 file\n"
    with_known = ("--baseline", KNOWN)
    assert desk.check("a.md", *with_known).code == 0
    assert document(desk, "a.md", *with_known)["summary"]["baselined"] == 2
    desk.write("a.md", OLD + "\nThe  Grindle cure\nhas come.\n")
    assert found(desk, "a.md", *with_known) == [("a.md", 9, "test.error")], "a third of its kind"
    assert "2 in the baseline" in desk.check("a.md", *with_known).out


def test_the_file_has_no_lines_and_is_the_same_after_reordering(desk: Desk) -> None:
    desk.write("a.md", OLD + "\n" + GLOW)
    baseline(desk, "create", "a.md")
    before = (desk.folder / KNOWN).read_text(encoding="utf-8")
    assert before == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"path": "a.md", "rule": "test.error", "sentence": "the grindle cure has come.",'
        ' "count": 2},\n'
        '    {"path": "a.md", "rule": "test.warning", "sentence": "a grindle glow is new."}\n'
        "  ]\n}\n"
    )
    desk.write("a.md", GLOW + "\n" + OLD)
    assert baseline(desk, "create", "a.md").code == 2, "an existing file is kept"
    assert baseline(desk, "create", "a.md", "--force").code == 0
    assert (desk.folder / KNOWN).read_text(encoding="utf-8") == before


def test_paths_are_relative_to_the_file(desk: Desk) -> None:
    desk.write("site/a.md", OLD)
    baseline(desk, "create", "site", "--baseline", "site/known.json")
    desk.write("site/claimlint.toml", 'baseline = "known.json"\n')
    assert found(desk, "site") == []
    desk.monkeypatch.chdir(desk.folder / "site")
    desk.write("site/pack.yaml", (desk.folder / "pack.yaml").read_bytes())
    assert found(desk, "a.md") == []


def test_a_finding_on_the_whole_draft_is_known_wherever_it_points(desk: Desk) -> None:
    link = "[A mask](https://www.amazon.com/dp/B0C1?tag=maskblog-20) we like.\n"
    only = ("--select", "aff.missing")
    desk.write("a.md", f"# Masks\n\n{link}\nMore words.\n")
    assert desk.run("baseline", "create", "a.md", *only).code == 0
    desk.write("a.md", f"# Masks\n\nMore words.\n\nAnother lead. {link}")
    assert desk.run("check", "a.md", *only, "--baseline", KNOWN).code == 0
    desk.write("b.md", f"# Masks\n\n{link}\nMore words.\n")
    assert desk.run("check", "b.md", *only, "--baseline", KNOWN).code == 1


def test_stale_entries_are_noted_and_pruned(desk: Desk) -> None:
    for name in ("a.md", "b.md", "c.md"):
        desk.write(name, OLD)
    baseline(desk, "create", "a.md", "b.md", "c.md")
    desk.write("a.md", "# Notes\n\nThe grindle cure has come.\n")
    os.remove("b.md")
    run = desk.check("a.md", "--baseline", KNOWN)
    assert run.code == 0
    assert f"note: {KNOWN}: 3 entries are stale (a.md test.error; b.md test.error)" in run.err
    unselected = desk.run("check", "a.md", "--select", "perm", "--baseline", KNOWN)
    assert "a.md" not in unselected.err, "rules that are off cannot make entries stale"
    assert baseline(desk, "prune").out == f"{KNOWN}: 3 stale entries removed, 3 left\n"
    assert baseline(desk, "prune").out == f"{KNOWN}: 0 stale entries removed, 3 left\n"
    assert desk.check("a.md", "c.md", "--baseline", KNOWN).err == ""


def test_show_counts_by_rule_and_draft(desk: Desk) -> None:
    desk.write("a.md", OLD)
    desk.write("b.md", GLOW)
    baseline(desk, "create", "a.md", "b.md")
    assert json.loads(desk.run("baseline", "show", "--format", "json").out) == {
        "version": 1,
        "total": 3,
        "rules": {"test.error": 2, "test.warning": 1},
        "paths": {"a.md": 2, "b.md": 1},
    }
    assert desk.run("baseline", "show").out.endswith(f"{KNOWN}: 3 findings in 2 files\n")


def test_faults_of_comments_are_never_known(desk: Desk) -> None:
    desk.write("a.md", "Words. <!-- claimlint: ignore test -- why -->\n")
    assert "0 findings" in baseline(desk, "create", "a.md").out
    assert found(desk, "a.md", "--baseline", KNOWN) == [("a.md", 1, "sup.unused")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such baseline"),
        ("{", ":1:2: JSON: "),
        ("[]", "is no baseline of version 1"),
        ('{"version": 2, "findings": []}', "is no baseline of version 1"),
        ('{"version": 1}', "'findings' must be a list"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "entry 1: needs path, rule, sentence"),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "sentence": "", "count": 0}]}',
            "'count' must be 1 or more",
        ),
    ],
)
def test_a_broken_baseline_is_never_an_empty_one(
    desk: Desk, text: str | None, message: str
) -> None:
    if text is not None:
        desk.write("known.json", text)
    run = desk.check("draft.md", "--baseline", "known.json")
    assert (run.code, run.out) == (2, "")
    assert message in run.err


# --- an archive -----------------------------------------------------------------------------------


def test_a_thousand_old_drafts_and_one_new_finding(desk: Desk) -> None:
    """Known findings stay silent, the new one is reported, wherever the lines above it move."""
    chance = random.Random(7)
    claims = ("The grindle cure has come.", "A grindle glow for you.", "What a grindle shine.")
    for number in range(1000):
        paragraphs = [f"Day {day} of {number}." for day in range(3)] + chance.choices(claims, k=3)
        chance.shuffle(paragraphs)
        desk.write(f"archive/{number % 10}/{number:04}.md", "\n\n".join(paragraphs) + "\n")
    desk.write("claimlint.toml", f'baseline = "{KNOWN}"\n')
    assert baseline(desk, "create", "archive").out == f"{KNOWN}: 3000 findings in 1000 files\n"
    name = "archive/7/0417.md"
    old = (desk.folder / name).read_text(encoding="utf-8").strip().split("\n\n")
    outputs = [f"--output={form}={form}.out" for form in PLAIN_FORMATS]
    for order in (old, old[::-1]):
        desk.write(name, "\n\n".join((*order, "Buy the grindle cure.")) + "\n")
        report = document(desk, "archive", *outputs)
        assert [(f["path"], f["line"]) for f in report["findings"]] == [(name, 13)]
        assert report["summary"]["baselined"] == 3000
        for form in PLAIN_FORMATS:
            written = (desk.folder / f"{form}.out").read_text(encoding="utf-8")
            assert set(re.findall(r"archive/\d+/\d+\.md", written)) == {name}, form


# --- findings on touched lines --------------------------------------------------------------------


def git(*arguments: str) -> None:
    identity = {
        f"GIT_{who}_{what}": "t@e.st"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(desk: Desk) -> Desk:
    git("init", "-q", "-b", "main", ".")
    desk.write("a.md", OLD)
    desk.write("b.md", OLD)
    desk.write("ä b.md", OLD)
    git("add", ".")
    git("commit", "-qm", "old")
    git("checkout", "-qb", "topic")
    return desk


def test_only_touched_lines_count(repository: Desk) -> None:
    desk = repository
    desk.write("a.md", GLOW + OLD)
    desk.write("ä b.md", OLD + "\nA grindle shine.")
    git("commit", "-qam", "new")
    desk.write("b.md", OLD + "\nA grindle shine, not committed.\n")
    desk.write("c.md", "A grindle cure, not added.\n")
    expected = [
        ("a.md", 1, "test.warning"),
        ("b.md", 9, "test.note"),
        ("c.md", 1, "test.error"),
        ("ä b.md", 9, "test.note"),
    ]
    paths = ("a.md", "b.md", "c.md", "ä b.md")
    assert found(desk, *paths, "--diff", "main") == expected
    summary = document(desk, *paths, "--diff", "main")["summary"]
    assert (summary["untouched"], summary["files"]) == (6, 4)
    git("checkout", "-q", "main")


def test_what_others_did_on_the_base_since_does_not_count(repository: Desk) -> None:
    desk = repository
    git("checkout", "-q", "main")
    desk.write("b.md", "# Other\n")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "topic")
    desk.write("a.md", OLD + "\n" + GLOW)
    assert found(desk, "a.md", "b.md", "--diff", "main") == [("a.md", 9, "test.warning")]


def test_a_renamed_draft_keeps_its_untouched_lines(repository: Desk) -> None:
    desk = repository
    git("mv", "a.md", "moved.md")
    desk.write("moved.md", OLD.replace("It is warm.", "It has a grindle glow."))
    assert found(desk, "moved.md", "b.md", "--diff", "main") == [("moved.md", 5, "test.warning")]


def test_a_sentence_counts_if_any_of_its_lines_changed(repository: Desk) -> None:
    desk = repository
    old = "# A\n\nThere is no\nproof that the\ngrindle cure works.\n\nThe grindle cure has come.\n"
    desk.write("a.md", old)
    git("commit", "-qam", "hard-wrapped")
    desk.write("a.md", old.replace("There is no\n", "There is\n"))
    assert found(desk, "a.md", "--diff", "HEAD") == [("a.md", 5, "test.error")]
    desk.write("a.md", old.replace("There is no\nproof that the\n", ""))
    assert found(desk, "a.md", "--diff", "HEAD") == [("a.md", 3, "test.error")]


def test_a_finding_on_the_whole_draft_counts_if_the_draft_changed(repository: Desk) -> None:
    desk = repository
    link = "# Masks\n\n[A mask](https://www.amazon.com/dp/B0C1?tag=maskblog-20) we like.\n"
    desk.write("a.md", link)
    desk.write("b.md", link)
    git("commit", "-qam", "links")
    desk.write("a.md", link + "\nOne more line.\n")
    run = desk.run(
        *("check", "a.md", "b.md", "--select", "aff.missing", "--format", "concise"),
        *("--diff", "HEAD"),
    )
    assert [line.split(":")[0] for line in run.out.splitlines()[:-1]] == ["a.md"]


def test_text_that_looks_like_a_diff_misleads_nobody(repository: Desk) -> None:
    desk = repository
    desk.write("a.md", OLD + "\n++ b/b.md\n@@ -1 +1,9 @@\n")
    assert found(desk, "a.md", "b.md", "--diff", "main") == []


def test_the_users_diff_settings_do_not_matter(repository: Desk) -> None:
    desk = repository
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.external", "false"),
        ("diff.relative", "true"),
        ("diff.context", "9"),
        ("color.ui", "always"),
        ("core.quotePath", "false"),
    ):
        git("config", name, value)
    desk.write("ä b.md", OLD + "\n" + GLOW)
    assert found(desk, "ä b.md", "--diff", "main") == [("ä b.md", 9, "test.warning")]


def test_nothing_changed_is_said(repository: Desk) -> None:
    run = repository.check("a.md", "--diff", "main")
    assert (run.code, "no draft changed since main" in run.err) == (0, True)


@pytest.mark.parametrize(
    ("base", "message"),
    [("no-such-branch", "no such commit or branch: 'no-such-branch'"), ("--all", "no such commit")],
)
def test_an_unknown_base_is_an_error(repository: Desk, base: str, message: str) -> None:
    run = repository.check("a.md", f"--diff={base}")
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_outside_of_a_repository_it_is_an_error(desk: Desk) -> None:
    desk.monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.folder.parent))
    run = desk.check("draft.md", "--diff", "main")
    assert (run.code, run.out) == (2, "")
    assert "not in a git repository" in run.err


def test_standard_input_has_no_lines_to_compare(desk: Desk) -> None:
    assert desk.check("-", "--diff", "main", stdin=b"Words.").code == 2
