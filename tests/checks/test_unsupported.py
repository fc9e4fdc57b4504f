"""Claims of an effect without evidence in the registry: notes, or errors where it is strict."""

from __future__ import annotations

import pytest

from claimlint.linter import Linter, Options

RULE = "evid.not-in-registry"


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter()


@pytest.fixture(scope="module")
def strict() -> Linter:
    return Linter(Options(strict_registry=True))


def levels(linter: Linter, text: str) -> list[str]:
    found = linter.check_text(text, "a.md").findings
    return [f.severity.value for f in found if f.rule == RULE]


@pytest.mark.parametrize(
    "text",
    [
        "Microcurrent strengthens the bones of the hip.",
        "Retinol improves sleep.",
        "Our Zylophane serum firms the skin of the neck.",
        "We tried Zylophane for a month. Zylophane lowers cholesterol.",
        "This copper bracelet improves sleep.",
        "| Product | What it does |\n|---|---|\n| Biotin | Improves memory |",
    ],
)
def test_a_firm_claim_is_a_note_and_an_error_where_strict(
    usual: Linter, strict: Linter, text: str
) -> None:
    assert levels(usual, text) == ["note"]
    assert levels(strict, text) == ["error"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Microcurrent may help to strengthen the bones of the hip.", ["warning"]),
        ("The brand says that microcurrent strengthens the bones.", ["warning"]),
        ("Retinol strengthens bones [3].", ["error"]),
        ("In a pilot study, retinol strengthened bones.", ["error"]),
    ],
)
def test_what_is_hedged_reported_or_cited_counts_only_where_strict(
    usual: Linter, strict: Linter, text: str, level: list[str]
) -> None:
    assert levels(usual, text) == []
    assert levels(strict, text) == level


@pytest.mark.parametrize(
    "text",
    [
        "Smoking raises blood pressure.",
        "Poor sleep increases stress.",
        "Retinol does not ease headaches.",
        "Does retinol ease headaches?",
        "Retinol causes headaches in some people.",
        "Microcurrent raises the risk of headaches.",
        "Reduce screen time before sleep, and keep the room cool.",
        "Creatine increases muscle strength when you train.",
        "Our device improves your commute.",
    ],
)
def test_causes_of_harm_denials_and_what_is_on_record_are_none(
    usual: Linter, strict: Linter, text: str
) -> None:
    assert levels(usual, text) == []
    assert levels(strict, text) == []


def test_it_steps_back_where_another_rule_speaks_of_the_same_words(usual: Linter) -> None:
    report = usual.check_text("Retinol eases chronic headaches.", "a.md")
    assert "dis.treats-disease" in {f.rule for f in report.findings}
    assert RULE not in {f.rule for f in report.findings}
    assert any(d.rule == RULE and "more precisely" in d.reason for d in report.dropped)


def test_the_finding_names_what_is_missing(usual: Linter) -> None:
    report = usual.check_text("Retinol improves sleep.", "a.md")
    (found,) = [f for f in report.findings if f.rule == RULE]
    assert found.excerpt == "improves sleep"
    (evidence,) = found.evidence
    assert (evidence.id, evidence.field) == ("retinol", "evidence")
    assert "sleep" in evidence.registry


def test_a_level_of_the_rule_goes_before_strictness() -> None:
    options = Options(strict_registry=True, severity=((RULE, "warning"), ("evid", "note")))
    assert levels(Linter(options), "Retinol improves sleep.") == ["warning"]
    family = Options(strict_registry=True, severity=(("evid", "note"),))
    assert levels(Linter(family), "Retinol improves sleep.") == ["error"]
