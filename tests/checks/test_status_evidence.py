"""A stated approval is shown beside what the registry knows of the product."""

from __future__ import annotations

import pytest

from claimlint.findings import Finding
from claimlint.linter import Linter, Options

RULE = "reg.approved-not-cleared"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(select=(RULE,)))


def only(linter: Linter, text: str) -> Finding:
    (finding,) = linter.check_text(text, "draft.md").findings
    return finding


def test_a_product_is_held_against_its_own_record(linter: Linter) -> None:
    finding = only(linter, "The NuFACE Trinity is FDA-approved.\n")
    assert finding.evidence
    for evidence in finding.evidence:
        assert evidence.field == "status"
        assert evidence.draft == "FDA-approved"
        assert evidence.id.startswith("K")
        assert evidence.registry.startswith("510(k)")
        assert evidence.source


def test_a_technology_is_held_against_its_usual_status(linter: Linter) -> None:
    (evidence,) = only(linter, "Microcurrent devices are approved by the FDA.\n").evidence
    assert (evidence.id, evidence.field) == ("microcurrent", "status")
    assert "FDA-cleared" in evidence.registry


def test_an_unknown_device_has_no_other_side(linter: Linter) -> None:
    assert only(linter, "This gadget is an FDA-approved device.\n").evidence == ()
