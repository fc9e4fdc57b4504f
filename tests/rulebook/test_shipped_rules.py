"""The shipped rules: every example behaves, and every rule is complete."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from claimlint.datafiles import data_folder
from claimlint.language.fold import fold
from claimlint.language.matching import RawRegex, any_anchor
from claimlint.language.tokens import tokenize
from claimlint.linter import Options, run_rule_examples
from claimlint.rulebook.files import pack_files
from claimlint.rulebook.load import load_rulebook
from claimlint.rulebook.model import Rule

PACKS = pack_files([data_folder("rules")])
ENOUGH = 5


@cache
def rules() -> tuple[Rule, ...]:
    """No fixture: pytest writes out the arguments of a failed test, here millions of nodes."""
    return load_rulebook(PACKS).rules


def packs_with_rules() -> list[Path]:
    return [path for path in PACKS if path.name != "lists.yaml"]


@pytest.mark.parametrize("pack", packs_with_rules(), ids=lambda path: path.stem)
def test_every_example_behaves(pack: Path) -> None:
    report = run_rule_examples(Options(), [str(pack)])
    assert report.rules > 0
    wrong = [f"{f.rule} {f.kind}: {f.text.strip()!r} ({f.got})" for f in report.failures]
    assert wrong == []


def test_every_pack_is_among_those_tried() -> None:
    tried = {str(path) for path in packs_with_rules()}
    assert {rule.where.rsplit(":", 2)[0] for rule in rules()} == tried


def test_every_rule_has_enough_examples_of_both_kinds() -> None:
    counts = {rule.id: (len(rule.examples.flag), len(rule.examples.allow)) for rule in rules()}
    del counts["aff.proximity"]  # Each of its examples is a page of 800 words.
    assert {name: count for name, count in counts.items() if min(count) < ENOUGH} == {}


def test_no_example_stands_twice_in_a_rule() -> None:
    examples = {r.id: [*r.examples.flag, *r.examples.allow, *r.examples.todo] for r in rules()}
    distinct = {
        name: {" ".join(text.split()) for text in texts} for name, texts in examples.items()
    }
    assert [name for name in examples if len(examples[name]) != len(distinct[name])] == []


def test_every_rule_rests_on_something_that_is_cited() -> None:
    cited = {rule.id: [basis.cite.strip() for basis in rule.basis] for rule in rules()}
    assert [name for name, cites in cited.items() if not cites or not all(cites)] == []


def test_every_rule_can_be_on_for_somebody() -> None:
    idle = [rule.id for rule in rules() if set(rule.severity.values()) == {"off"}]
    assert idle == []
    nowhere = [rule.id for rule in rules() if not rule.jurisdictions]
    assert nowhere == []


def test_no_raw_regex_matches_a_text_without_one_of_its_words() -> None:
    """A missing word would keep the regex from ever being tried there."""
    texts = [fold(t) for r in rules() for t in (*r.examples.flag, *r.examples.allow)]
    raw = [
        (rule.id, pattern)
        for rule in rules()
        for pattern in (*rule.find, *rule.unless)
        if isinstance(pattern, RawRegex)
    ]
    lost = [
        (name, text)
        for name, pattern in raw
        for text in texts
        if not any_anchor(pattern, tokenize(text)) and any(pattern.search(text))
    ]
    assert raw
    assert lost == []
