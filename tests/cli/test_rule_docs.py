"""`claimlint rules docs` and `claimlint rules show`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_runs import Desk, new_desk

from claimlint.linter import Linter

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def test_the_pages_of_the_project_are_current(desk: Desk) -> None:
    run = desk.run("rules", "docs", "--check", str(DOCS))
    assert (run.code, run.err) == (0, "")


def test_the_page_on_coverage_names_each_rule_once_and_no_other() -> None:
    page = (DOCS.parent / "coverage.md").read_text(encoding="utf-8")
    families = "|".join(sorted({rule.family for rule in Linter().rulebook.rules}))
    named = re.findall(rf"`((?:{families})\.[a-z0-9-]+)`", page)
    repeated = {"str.dates"}  # Named again where its limits are told.
    assert sorted(set(named)) == [rule.id for rule in Linter().rulebook.rules]
    assert {name for name in named if named.count(name) > 1} == repeated


def test_a_pack_gets_its_own_page_beside_the_shipped_families(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("rules", "docs", "pages", "--rules", "pack.yaml").code == 0
    page = (tmp_path / "pages" / "test.md").read_text(encoding="utf-8")
    assert "## test.warning\n" in page
    assert "A grindle glow it is." in page
    assert "Statute warning (unverified)" in page
    assert "[test](test.md)" in (tmp_path / "pages" / "README.md").read_text(encoding="utf-8")


def test_check_names_what_is_stale_missing_or_left_over(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("rules", "docs", "pages").code == 0
    (tmp_path / "pages" / "perm.md").unlink()
    (tmp_path / "pages" / "cert.md").write_text("old\n", encoding="utf-8")
    (tmp_path / "pages" / "gone.md").write_text("old\n", encoding="utf-8")
    run = desk.run("rules", "docs", "--check", "pages")
    assert run.code == 1
    assert [line.split("; run")[0] for line in run.err.splitlines()] == [
        "claimlint: error: pages/cert.md: not current",
        "claimlint: error: pages/perm.md: missing",
        "claimlint: error: pages/gone.md: of no rule family",
    ]
    assert (tmp_path / "pages" / "cert.md").read_text(encoding="utf-8") == "old\n"


def test_checking_a_folder_that_is_not_there_is_no_pass(desk: Desk) -> None:
    run = desk.run("rules", "docs", "--check", "nowhere")
    assert run.code == 2
    assert "nowhere: no such folder" in run.err


def test_show_is_explain(desk: Desk) -> None:
    shown = desk.run("rules", "show", "test.warning", "--rules", "pack.yaml")
    assert shown.code == 0
    explained = desk.run("explain", "test.warning", "--rules", "pack.yaml")
    assert shown.out == explained.out
