"""Claims against certainty, durations against durability, and evidence carried over."""

from __future__ import annotations

import pytest
from registry_cases import lint, only

CERTAINTY = "eff.certainty-mismatch"
DURATION = "perm.duration-beyond-evidence"
TRANSFER = "evid.outcome-transfer"
RULES = (CERTAINTY, DURATION, TRANSFER)


@pytest.mark.parametrize(
    ("text", "excerpt", "outcome"),
    [
        ("Microcurrent boosts collagen.", "boosts collagen", "microcurrent/collagen"),
        ("It is proven that microcurrent reduces wrinkles.", "reduces wrinkles",
         "microcurrent/wrinkles"),
        ("# Microcurrent at home\n\nEach session reduces wrinkles.", "reduces wrinkles",
         "microcurrent/wrinkles"),
        ("Five minutes of microcurrent will erase fine lines.", "erase fine lines",
         "microcurrent/wrinkles"),
    ],
)  # fmt: skip
def test_a_verb_stronger_than_the_certainty(text: str, excerpt: str, outcome: str) -> None:
    finding, evidence = only(text, *RULES)
    last = text.splitlines()[-1]
    assert (finding.rule, finding.excerpt) == (CERTAINTY, excerpt)
    assert finding.span.line == len(text.splitlines())
    assert finding.span.column == last.index(excerpt) + 1
    assert (evidence.id, evidence.field) == (outcome, "certainty")
    assert evidence.draft.startswith("stated as ")
    assert "certainty" in evidence.registry
    assert finding.claim is not None
    assert finding.claim.subject == "microcurrent"


@pytest.mark.parametrize(
    "text",
    [
        "Microcurrent may soften wrinkles a little.",
        "Microcurrent does not boost collagen.",
        "Does microcurrent boost collagen?",
        "Brands claim that microcurrent boosts collagen.",
        "No study has shown that microcurrent reduces wrinkles.",
        "If microcurrent reduced wrinkles, a trial with a sham group would show it.",
        "Regular use of microcurrent is associated with fewer wrinkles.",
        "In a before-and-after study of 30 women, microcurrent reduced forehead wrinkles.",
        "Microcurrent helps pressure ulcers to heal.",
        "Collagen is a protein. Microcurrent is a treatment.",
        "Tretinoin, unlike microcurrent, has trials behind it.",
        "| Goal | Device |\n| --- | --- |\n| Reduce wrinkles | microcurrent |",
    ],
)
def test_hedged_denied_asked_or_reported_claims_raise_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, *RULES)] == []


@pytest.mark.parametrize(
    ("text", "excerpt", "outcome"),
    [
        ("The instant lift of microcurrent lasts for three weeks.", "three weeks",
         "microcurrent/immediate-lift"),
        ("After microcurrent, the glow stays for 10 days.", "10 days", "microcurrent/glow"),
        ("# Microcurrent\n\nIt brings down puffiness. That lasts a month.", "a month",
         "microcurrent/puffiness"),
    ],
)  # fmt: skip
def test_a_duration_beyond_the_recorded_one(text: str, excerpt: str, outcome: str) -> None:
    finding, evidence = only(text, DURATION)
    assert finding.excerpt == excerpt
    assert finding.span.column == text.splitlines()[-1].index(excerpt) + 1
    assert (evidence.id, evidence.field, evidence.draft) == (outcome, "durability", excerpt)
    assert "day" in evidence.registry


@pytest.mark.parametrize(
    "text",
    [
        "The instant lift of microcurrent lasts a few hours, a day at best.",
        "The glow of microcurrent is gone within a day.",
        "The glow of microcurrent never lasts for three weeks.",
        "Does the glow of microcurrent last three weeks?",
        "After microcurrent, the glow is gone; the battery lasts for three weeks.",
        "A microcurrent course lasts three weeks.",
    ],
)
def test_a_short_duration_or_one_of_something_else_raises_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, DURATION)] == []


def test_evidence_for_wounds_is_none_for_wrinkles() -> None:
    text = "Microcurrent heals pressure ulcers, which proves that it smooths wrinkles."
    finding, evidence = only(text, TRANSFER)
    assert finding.excerpt.endswith("wrinkles")
    assert (evidence.id, evidence.field) == ("microcurrent/wrinkles", "outcome")
    assert evidence.registry in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Microcurrent heals pressure ulcers, which says nothing of wrinkles.",
        "Does the healing of pressure ulcers by microcurrent prove anything about wrinkles?",
        "Microcurrent heals pressure ulcers. Wrinkles are another matter.",
        "Tea is good for wounds, so they say, and for wrinkles.",
    ],
)
def test_two_uses_kept_apart_raise_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, TRANSFER)] == []
