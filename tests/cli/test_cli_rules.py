"""`claimlint explain`, `claimlint rules list` and `claimlint rules test`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from cli_runs import PACK, Desk, new_desk

from claimlint.linter import Linter
from claimlint.reports.rule import render_rule

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def test_explain_shows_all_a_writer_needs(desk: Desk) -> None:
    run = desk.run("explain", "test.warning", "--rules", "pack.yaml")
    assert run.code == 0
    for line in (
        "test.warning: Summary of test.warning",
        "  Because of test.warning.",
        "  Say nothing of it, or little.",
        "  seller: error, affiliate: warning, independent: off",
        "  all",
        "  - Statute warning (unverified)",
        "  - Guide warning: chapter 2",
        "  - A grindle glow it is.",
        "  - There is no grindle glow.",
    ):
        assert line in run.out.splitlines()
    assert "negated: drop" in run.out
    assert "pack.yaml:13:" in run.out


def test_every_shipped_rule_can_be_explained() -> None:
    for rule in Linter().rulebook.rules:
        explained = render_rule(rule)
        assert explained.startswith(f"{rule.id}: ")
        assert not re.search(r"\{\w", explained.partition("Flagged:")[0])


def test_list_has_a_line_for_each_rule_with_the_severity_of_the_role(desk: Desk) -> None:
    run = desk.run("rules", "list", "--rules", "pack.yaml", "--role", "seller")
    assert run.code == 0
    (line,) = [line for line in run.out.splitlines() if line.startswith("test.note ")]
    assert line.split() == ["test.note", "error", "all", "Summary", "of", "test.note"]
    assert run.out.splitlines()[-1] == f"{len(run.out.splitlines()) - 1} rules"


def test_the_examples_of_a_pack(desk: Desk) -> None:
    run = desk.run("rules", "test", "pack.yaml")
    assert run.out == "6 examples of 3 rules: 6 passed, 0 failed, 0 known gaps\n"
    assert run.code == 0


def test_examples_that_fail_are_named_with_place_and_reason(desk: Desk) -> None:
    broken = PACK.replace("A grindle cure it is.", "There is never a grindle cure.")
    broken = broken.replace("There is no grindle glow.", "It is a grindle glow.")
    desk.write("broken.yaml", broken)
    run = desk.run("rules", "test", "broken.yaml")
    assert run.code == 1
    assert "test.error: not flagged\n  example: There is never a grindle cure.\n" in run.out
    assert "dropped 'grindle cure': negated" in run.out
    assert "test.warning: flagged, but must be let pass\n  example: It is a grindle" in run.out
    assert "broken.yaml:3:" in run.out
    assert run.out.endswith("6 examples of 3 rules: 4 passed, 2 failed, 0 known gaps\n")


def test_a_known_gap_is_counted_and_does_not_fail(desk: Desk) -> None:
    gap = 'todo: ["Grindles heal."], flag: ["A grindle cure'
    desk.write("todo.yaml", PACK.replace('flag: ["A grindle cure', gap))
    run = desk.run("rules", "test", "todo.yaml")
    assert run.out == "7 examples of 3 rules: 6 passed, 0 failed, 1 known gap\n"
    assert run.code == 0


def test_one_rule_by_its_id(desk: Desk) -> None:
    rule = desk.run("rules", "list").out.split()[0]
    assert " of 1 rule: " in desk.run("rules", "test", rule).out


def test_neither_a_pack_nor_a_rule(desk: Desk) -> None:
    run = desk.run("rules", "test", "gone.yaml")
    assert (run.code, run.out) == (2, "")
    assert "gone.yaml" in run.err
