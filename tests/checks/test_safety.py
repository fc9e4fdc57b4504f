"""Contraindications denied and safety communications left out."""

from __future__ import annotations

import pytest
from registry_cases import lint, only

DENIED = "safe.contraindication-denied"
OMITTED = "safe.alert-omitted"


@pytest.mark.parametrize(
    ("text", "excerpt", "condition"),
    [
        ("Microcurrent is safe with a pacemaker.", "is safe with a pacemaker",
         "microcurrent/electronic-implant"),
        ("You can use microcurrent while pregnant.", "can use microcurrent while pregnant",
         "microcurrent/pregnancy"),
        ("# Microcurrent\n\nEven people with epilepsy can use it.",
         "Even people with epilepsy can use", "microcurrent/epilepsy"),
        ("Your NuFACE is fine during chemotherapy.", "is fine during chemotherapy",
         "microcurrent/active-cancer"),
    ],
)  # fmt: skip
def test_people_who_should_not_are_told_that_they_may(
    text: str, excerpt: str, condition: str
) -> None:
    finding, evidence = only(text, DENIED)
    first, last = excerpt.split()[0], excerpt.split()[-1]
    assert first in finding.excerpt or last in finding.excerpt
    assert finding.excerpt in text
    assert last in finding.excerpt
    assert finding.span.line == len(text.splitlines())
    assert text.splitlines()[-1][finding.span.column - 1 :].startswith(finding.excerpt)
    assert (evidence.id, evidence.field) == (condition, "contraindication")
    assert evidence.draft == finding.excerpt
    assert evidence.registry.startswith("contraindicated")
    assert "manual" in evidence.source
    assert str(finding.severity) == "error"


@pytest.mark.parametrize(
    "text",
    [
        "Microcurrent is not safe with a pacemaker.",
        "Never use microcurrent with a pacemaker.",
        "Is microcurrent safe with a pacemaker?",
        "Pregnant? Ask your midwife before you use microcurrent.",
        "You can use microcurrent unless you are pregnant.",
        "Microcurrent is safe for most people. With a pacemaker, it is a serious risk.",
        "A massage is safe during pregnancy.",
        "Microcurrent is safe on intact skin.",
        "Skip microcurrent if you have epilepsy; a cool flannel is fine instead.",
        "People with a pacemaker can use a jade roller instead of microcurrent.",
    ],
)
def test_warnings_questions_and_other_things_raise_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, DENIED)] == []


def test_a_list_that_clears_the_wrong_people_is_found_on_its_line() -> None:
    text = (
        "# Who can use microcurrent\n\nMicrocurrent is fine for most of us.\n\n"
        "It is safe for:\n\n- people with dry skin\n- people with a pacemaker\n- men\n"
    )
    finding, evidence = only(text, DENIED)
    assert finding.span.line == 8
    assert evidence.id == "microcurrent/electronic-implant"


OFFER = "## RF microneedling, our favourite\n\nRF microneedling firms best of all.\n"


def test_an_alert_that_the_page_leaves_out() -> None:
    finding, evidence = only(OFFER, OMITTED)
    assert (finding.span.line, finding.excerpt) == (1, "RF microneedling")
    assert (evidence.field, evidence.draft) == ("alert", "not mentioned")
    assert "FDA" in evidence.registry
    assert evidence.source.startswith("http")


@pytest.mark.parametrize(
    "text",
    [
        f"{OFFER}\nIn October 2025 the FDA issued a safety communication on it.\n",
        f"{OFFER}\nBurns and scarring have been reported.\n",
        "We prefer microcurrent to RF microneedling, which we have not tried.\n",
        "## Microcurrent, our favourite\n\nMicrocurrent is gentle.\n",
    ],
)
def test_an_alert_that_is_told_or_about_something_else(text: str) -> None:
    assert lint(text, OMITTED) == []
