"""Which way an effect went, held against the study that a passage retells."""

from __future__ import annotations

import pytest

from claimlint.linter import Linter, Options

FACE_STUDY = (
    "# Microcurrent for the face\n\n"
    "In 2012, 30 women under 45 had twenty minutes of microcurrent a day for 30 days in a"
    " before-and-after study. {said}\n"
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(select=("evid.direction-mismatch",)))


@pytest.mark.parametrize(
    "said",
    [
        "Forehead wrinkles shrank by 18.4% at once, a loss that rose to 21.2% a month later.",
        "The reduction of wrinkles was 18.4% at the end, climbing to 21.2% after a month.",
        "Wrinkles fell by 18.4%.",
    ],
)
def test_a_growing_reduction_is_no_rise(linter: Linter, said: str) -> None:
    assert not linter.check_text(FACE_STUDY.format(said=said), "a.md").findings


def test_a_rise_of_what_fell_is_found(linter: Linter) -> None:
    text = FACE_STUDY.format(said="Forehead wrinkles rose by 18.4% after the course.")
    found = linter.check_text(text, "a.md").findings
    assert [each.evidence[0].field for each in found] == ["direction"]
