"""A fact that nobody compared with its source is a note at most, whatever the rule says."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.findings import Finding
from claimlint.linter import Linter, Options

ENTRY = """\
entries:
  - id: singing-bowl
    name: singing bowl
    kind: device
    route: 510k
    names: [singing bowl+]
    reviewed: "2026-01-31"
    outcomes:
      - outcome: wrinkles
        verdict: VERDICT
        certainty: CERTAINTY
        direction: decrease
        summary: One small trial.
        lasts: {low: 1, high: 2, text: a day or two}
        SOURCES
    studies:
      - id: ringwald-2011
        name: Ringwald 2011
        year: 2011
        design: randomized
        control: sham
        blinding: double
        technology: singing-bowl
        n: 64
        population: {species: human, sex: female}
        dose: {days: 70}
        effects:
          - outcome: wrinkles
            value: 12
            words: [forehead line+]
            EFFECT
        outcomes: [wrinkles]
        source: {cite: Ringwald 2011, doi: 10.1000/bowl, verified: STUDY}
    products:
      - name: Bongo
        names: [bongo]
        maker: Klangwerk
        records:
          - number: K199999
            pathway: 510(k)
            date: "2019-05-04"
            device: Bongo
            indication: facial stimulation
            source: {cite: FDA 510(k) K199999, verified: RECORD}
    safety:
      summary: Loud.
      contraindications:
        - {id: tinnitus, names: [tinnitus], because: The ringing gets worse.}
      alerts:
        - date: "2024-02-01"
          authority: FDA
          summary: Ears were hurt.
          source: {cite: FDA, verified: ALERT}
      sources: [{cite: Manual, verified: SAFETY}]
"""

VERIFIED = {
    "VERDICT": "uncertain",
    "CERTAINTY": "low",
    "SOURCES": "sources: [{cite: A review, verified: true}]",
    "EFFECT": "direction: decrease",
    "STUDY": "true",
    "RECORD": "true",
    "ALERT": "true",
    "SAFETY": "true",
}

OVERCLAIM = "Singing bowls erase wrinkles."
TOO_LONG = "With a singing bowl, wrinkles stay away: the effect on wrinkles lasts for six weeks."
WRONG_NUMBER = (
    "In a randomized, double-blind, sham-controlled trial of 64 women (Ringwald 2011), "
    "a singing bowl reduced forehead lines by 41%."
)
WRONG_SAMPLE = (
    "In the double-blind, sham-controlled trial by Ringwald (2011), 640 women used a singing bowl."
)
WRONG_DATE = "The FDA cleared Bongo in March 2014."
DENIED = "Singing bowls are perfectly safe for people with tinnitus."
OMITTED = "# Singing bowls to buy\n\nOur pick rings for a minute."


def write(folder: Path, **changed: str) -> None:
    """The registry, with some of its words replaced by others."""
    entry = ENTRY
    for name, value in (VERIFIED | changed).items():
        entry = entry.replace(name, value)
    (folder / "bowls.yaml").write_text(entry, encoding="utf-8")


def check(folder: Path, text: str, rule: str, **changed: str) -> Finding:
    """The finding of a rule, as a seller, over a registry with some words replaced."""
    write(folder, **changed)
    options = Options(role="seller", select=(rule,), registries=(str(folder),))
    (found,) = Linter(options).check_text(text, "bowls.md").findings
    return found


CASES = [
    pytest.param(OVERCLAIM, "eff.certainty-mismatch", {"SOURCES": "sources: []"}, id="no source"),
    pytest.param(
        OVERCLAIM,
        "eff.certainty-mismatch",
        {"SOURCES": "sources: [{cite: A, verified: true}, {cite: B}]"},
        id="one of two unread",
    ),
    pytest.param(
        OVERCLAIM,
        "eff.certainty-mismatch",
        {"SOURCES": "studies: [ringwald-2011]", "STUDY": "false"},
        id="study",
    ),
    pytest.param(
        TOO_LONG,
        "perm.duration-beyond-evidence",
        {"SOURCES": "sources: [{cite: B}]"},
        id="durability",
    ),
    pytest.param(WRONG_SAMPLE, "num.registry-mismatch", {"STUDY": "false"}, id="sample size"),
    pytest.param(
        WRONG_NUMBER,
        "num.registry-mismatch",
        {"EFFECT": "source: {cite: Secondary account}"},
        id="one number",
    ),
    pytest.param(WRONG_DATE, "reg.record-mismatch", {"RECORD": "false"}, id="record"),
    pytest.param(DENIED, "safe.contraindication-denied", {"SAFETY": "false"}, id="safety"),
    pytest.param(OMITTED, "safe.alert-omitted", {"ALERT": "false"}, id="alert"),
]


@pytest.mark.parametrize(("text", "rule", "changed"), CASES)
def test_an_unverified_fact_is_a_note_and_says_so(
    tmp_path: Path, text: str, rule: str, changed: dict[str, str]
) -> None:
    found = check(tmp_path, text, rule, **changed)
    assert found.severity == "note"
    assert found.message.endswith("(unverified)")
    assert [each.source.endswith("(unverified)") for each in found.evidence] == [True]


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        (OVERCLAIM, "eff.certainty-mismatch", "warning"),
        (TOO_LONG, "perm.duration-beyond-evidence", "warning"),
        (WRONG_NUMBER, "num.registry-mismatch", "error"),
        (WRONG_SAMPLE, "num.registry-mismatch", "error"),
        (WRONG_DATE, "reg.record-mismatch", "error"),
        (DENIED, "safe.contraindication-denied", "error"),
        (OMITTED, "safe.alert-omitted", "warning"),
    ],
)
def test_a_verified_fact_keeps_the_severity_of_its_rule(
    tmp_path: Path, text: str, rule: str, severity: str
) -> None:
    found = check(tmp_path, text, rule)
    assert found.severity == severity
    assert "unverified" not in found.message
    assert not any("unverified" in each.source for each in found.evidence)


def test_no_setting_lifts_an_unverified_fact_above_a_note(tmp_path: Path) -> None:
    write(tmp_path, SOURCES="sources: []")
    options = Options(
        select=("eff.certainty-mismatch",),
        registries=(str(tmp_path),),
        severity=(("eff.certainty-mismatch", "error"),),
    )
    (found,) = Linter(options).check_text(OVERCLAIM, "bowls.md").findings
    assert found.severity == "note"


def test_sound_evidence_against_a_claim_does_not_carry_it(tmp_path: Path) -> None:
    write(tmp_path, VERDICT="contradicted", CERTAINTY="high")
    options = Options(select=("eff.certainty-mismatch",), registries=(str(tmp_path),))
    found = Linter(options).check_text(OVERCLAIM, "bowls.md").findings
    assert [finding.severity for finding in found] == ["warning"]


GENERAL = """\
# Ten habits for calmer evenings

Walk for half an hour after dinner.

Write tomorrow's list before you close the laptop.

Some people ring a singing bowl.

Put the phone in another room.

Dim the lamps an hour before bed.

Sleeping on your back smooths wrinkles.
"""


def test_one_mention_does_not_make_an_article_about_it(tmp_path: Path) -> None:
    write(tmp_path)
    options = Options(select=("eff.certainty-mismatch",), registries=(str(tmp_path),))
    linter = Linter(options)
    assert linter.check_text(GENERAL, "habits.md").findings == ()
    assert linter.check_text(f"Singing bowls ring.\n\n{OVERCLAIM}", "bowls.md").findings
