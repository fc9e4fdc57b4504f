"""The shipped rules: every example behaves, and every rule is complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.datafiles import data_folder
from claimlint.linter import Options, run_rule_examples
from claimlint.rulebook.files import pack_files
from claimlint.rulebook.load import load_rulebook
from claimlint.rulebook.model import Rulebook

PACKS = pack_files([data_folder("rules")])
ENOUGH = 3


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(PACKS)


def packs_with_rules() -> list[Path]:
    return [path for path in PACKS if path.name != "lists.yaml"]


@pytest.mark.parametrize("pack", packs_with_rules(), ids=lambda path: path.stem)
def test_every_example_behaves(pack: Path) -> None:
    report = run_rule_examples(Options(), [str(pack)])
    assert report.rules > 0
    wrong = [f"{f.rule} {f.kind}: {f.text.strip()!r} ({f.got})" for f in report.failures]
    assert wrong == []


def test_every_pack_is_among_those_tried(rulebook: Rulebook) -> None:
    tried = {str(path) for path in packs_with_rules()}
    assert {rule.where.rsplit(":", 2)[0] for rule in rulebook.rules} == tried


def test_every_rule_has_enough_examples_of_both_kinds(rulebook: Rulebook) -> None:
    few = [
        rule.id
        for rule in rulebook.rules
        if min(len(rule.examples.flag), len(rule.examples.allow)) < ENOUGH
    ]
    assert few == []


def test_no_example_stands_twice_in_a_rule(rulebook: Rulebook) -> None:
    for rule in rulebook.rules:
        texts = [*rule.examples.flag, *rule.examples.allow, *rule.examples.todo]
        assert len(texts) == len({" ".join(text.split()) for text in texts}), rule.id


def test_every_rule_rests_on_something_that_is_cited(rulebook: Rulebook) -> None:
    assert [rule.id for rule in rulebook.rules if not rule.basis] == []
    assert [r.id for r in rulebook.rules if not all(b.cite.strip() for b in r.basis)] == []


def test_every_rule_can_be_on_for_somebody(rulebook: Rulebook) -> None:
    idle = [r.id for r in rulebook.rules if set(r.severity.values()) == {"off"}]
    assert idle == []
    assert [r.id for r in rulebook.rules if not r.jurisdictions] == []
