"""The time until an effect shows, held against the recorded one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.linter import Linter, Options

RULE = "eff.onset-mismatch"
OUTCOMES = """\
outcomes:
  - {id: glossiness, label: glossiness, names: [glossiness, glossy hair]}
  - {id: hum, label: humming, names: [humming, hum]}
  - {id: itch, label: itching, names: [itching]}
lists: {}
"""
ENTRIES = """\
entries:
  - id: oil
    name: plume oil
    kind: cosmetic
    route: none
    names: [plume oil]
    reviewed: "2026-01-31"
    outcomes:
      - outcome: glossiness
        verdict: supported
        certainty: moderate
        summary: It makes hair glossier after some weeks.
        onset: {low: 42, high: 84, text: 6 to 12 weeks}
        sources: [{cite: A trial, verified: true}]
      - outcome: itch
        verdict: uncertain
        certainty: low
        summary: It may ease itching.
        sources: [{cite: A trial, verified: true}]
"""


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    folder = tmp_path_factory.mktemp("registry")
    (folder / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    (folder / "oil.yaml").write_text(ENTRIES, encoding="utf-8")
    return Linter(Options(registries=(str(folder),), select=(RULE,)))


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Plume oil improves glossiness in five minutes.", "in five minutes"),
        ("Plume oil improves glossiness within a week.", "a week"),
        ("Plume oil shows results in as little as ten days.", "ten days"),
        ("With plume oil the results are visible after one session.", "after one session"),
        ("Plume oil improves glossiness overnight.", "overnight"),
        ("Plume oil gives glossy hair. It works the same day.", "the same day"),
        ("Plume oil takes a whole year to improve glossiness.", "year"),
        ("Plume oil takes three days to work.", "three days"),
        ("You see a difference after two applications of plume oil, within days.", "days"),
    ],
)
def test_another_time_than_the_recorded_one_is_found(linter: Linter, text: str, draft: str) -> None:
    (found,) = linter.check_text(text, "a.md").findings
    assert found.excerpt in draft or draft in found.excerpt
    (evidence,) = found.evidence
    assert (evidence.id, evidence.field) == ("oil/glossiness", "onset")
    assert evidence.registry == "6 to 12 weeks"
    assert found.severity.value == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "Plume oil improves glossiness within two months.",
        "Plume oil takes one and a half to three months to work.",
        "Plume oil improves glossiness after 45 days.",
        "Plume oil shows results in as little as six weeks.",
        "Plume oil does not improve glossiness overnight.",
        "Does plume oil improve glossiness in a week?",
        "Plume oil eases itching in a week.",
        "Rinse plume oil out within five minutes.",
        "The improved glossiness from plume oil lasts for two days.",
        "In a trial, plume oil had improved glossiness after one week in two people.",
        "Redness from plume oil goes away within a day.",
        "We order plume oil, and it arrives the same day.",
    ],
)
def test_the_recorded_time_in_other_words_and_other_times_are_none(
    linter: Linter, text: str
) -> None:
    assert linter.check_text(text, "a.md").findings == ()


def test_an_unverified_time_gives_a_note(tmp_path: Path) -> None:
    (tmp_path / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    doubtful = ENTRIES.replace(", verified: true", "")
    (tmp_path / "oil.yaml").write_text(doubtful, encoding="utf-8")
    linter = Linter(Options(registries=(str(tmp_path),), select=(RULE,)))
    (found,) = linter.check_text("Plume oil improves glossiness overnight.", "a.md").findings
    assert found.severity.value == "note"
    assert "(unverified)" in found.message
