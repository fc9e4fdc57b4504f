"""`claimlint rules new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cli_runs import PACK, Desk, new_desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def read(desk: Desk, name: str) -> str:
    return (desk.folder / name).read_text("utf-8")


def test_a_new_rule_loads_and_its_examples_fail_until_they_are_written(desk: Desk) -> None:
    run = desk.run("rules", "new", "house.no-years")
    assert run.out == (
        "house.no-years written to house-rules.yaml; fill it in, then: "
        "claimlint rules test house-rules.yaml\n"
    )
    assert read(desk, "house-rules.yaml").startswith("# Rules of our own.")
    tried = desk.run("rules", "test", "house-rules.yaml")
    assert tried.code == 1
    assert "house.no-years: not flagged" in tried.out
    assert tried.out.endswith("2 examples of 1 rule: 1 passed, 1 failed, 0 known gaps\n")


def test_the_rule_works_once_it_is_filled_in(desk: Desk) -> None:
    desk.run("rules", "new", "house.no-years")
    filled = read(desk, "house-rules.yaml")
    filled = filled.replace('"words of the claim"', "last~ for years")
    filled = filled.replace("Write a sentence that must be found.", "The glow lasts for years.")
    desk.write("house-rules.yaml", filled)
    assert desk.run("rules", "test", "house-rules.yaml").code == 0


def test_a_second_rule_goes_to_the_end_of_the_pack_and_changes_nothing_there(desk: Desk) -> None:
    before = "# Ours.\n" + PACK
    desk.write("own.yaml", before)
    assert desk.run("rules", "new", "test.more", "--pack", "own.yaml").code == 0
    assert read(desk, "own.yaml").startswith(before)
    tried = desk.run("rules", "test", "own.yaml")
    assert tried.out.endswith("8 examples of 4 rules: 7 passed, 1 failed, 0 known gaps\n")


def test_the_rule_is_indented_as_the_rules_of_the_pack_are(desk: Desk) -> None:
    desk.write("own.yaml", PACK.replace("\n    ", "\n  ").replace("\n  - id", "\n- id"))
    assert desk.run("rules", "new", "test.more", "--pack", "own.yaml").code == 0
    assert "\n- id: test.more\n  summary: " in read(desk, "own.yaml")


def test_a_pack_whose_rules_are_not_its_last_part_is_left_alone(desk: Desk) -> None:
    before = PACK + "lists:\n  shine: [grindle shine]\n"
    desk.write("own.yaml", before)
    run = desk.run("rules", "new", "test.more", "--pack", "own.yaml")
    assert run.code == 2
    assert "own.yaml: the rules are not the last part of the pack; add it by hand" in run.err
    assert read(desk, "own.yaml") == before


def test_a_dash_prints_the_rule(desk: Desk) -> None:
    run = desk.run("rules", "new", "house.no-years", "--pack", "-")
    assert run.out.startswith("- id: house.no-years\n  summary: ")
    assert list(desk.folder.glob("house*")) == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("House",), "rule id 'House' is not of the form family.name"),
        (("perm.permanent-result",), "the rule 'perm.permanent-result' exists already"),
        (("test.error", "--pack", "pack.yaml"), "the rule 'test.error' exists already"),
        (("house.x", "--pack", "gone/own.yaml"), "gone/own.yaml: cannot be written"),
        (("house.x", "--pack", "draft.md"), "draft.md: "),
    ],
)
def test_what_cannot_be_done_is_one_error_and_writes_nothing(
    desk: Desk, args: tuple[str, ...], message: str
) -> None:
    desk.write("draft.md", "# Notes\n")
    before = sorted(desk.folder.iterdir())
    run = desk.run("rules", "new", *args)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert sorted(desk.folder.iterdir()) == before


def test_a_regex_that_runs_away_ends_in_one_message(desk: Desk) -> None:
    """Each further letter doubles the tries of this pattern."""
    hostile = "find: [{regex: '(a|aa)+[bc]', words: ['a*']}]"
    desk.write("slow.yaml", PACK.replace('find: ["grindle cure"]', hostile))
    desk.write("long.md", "a" * 60 + "\n")
    run = desk.run("check", "--rules", "slow.yaml", "long.md")
    assert (run.code, run.out) == (2, "")
    assert "slow.yaml:3:5: a regex of test.error took more than 2 s on one sentence" in run.err
