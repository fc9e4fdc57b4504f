"""Design, control group, blinding and funding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.lexicon import Term

_DESIGN = "evid.design-mismatch"
_FUNDING = "evid.funding-misstated"
_UNDISCLOSED = "evid.funding-undisclosed"
_Conflicts = Mapping[str, frozenset[str]]


def _conflicts(**values: str) -> _Conflicts:
    return {name.replace("_", "-"): frozenset(text.split()) for name, text in values.items()}


_DESIGN_CONFLICTS = _conflicts(
    randomized="before-after observational case-series in-vitro",
    controlled="before-after randomized observational case-series in-vitro",
    before_after="randomized controlled meta-analysis in-vitro",
    in_vitro="randomized controlled before-after human-trial",
    animal="randomized controlled before-after human-trial",
    meta_analysis="before-after case-series in-vitro",
    observational="randomized controlled in-vitro",
    case_series="randomized controlled meta-analysis in-vitro",
    unknown="",
)
_CONTROL_CONFLICTS = _conflicts(
    none="sham placebo no-treatment active",
    sham="none no-treatment active",
    placebo="none no-treatment active",
    no_treatment="none sham placebo active",
    active="none",
    unknown="",
)
_BLINDING_CONFLICTS = _conflicts(
    none="double single", single="double", double="single none", unknown=""
)


def compare_design(case: Case) -> Iterator[Mismatch]:
    """Design, control or blinding that is not the recorded one."""
    study = case.study
    if study.design not in case.in_row("design"):
        yield from _compare(case, "design", study.design, _DESIGN_CONFLICTS)
    yield from _compare(case, "control", study.control, _CONTROL_CONFLICTS)
    yield from _compare(case, "blinding", study.blinding, _BLINDING_CONFLICTS)


def _compare(case: Case, field: str, recorded: str, conflicts: _Conflicts) -> Iterator[Mismatch]:
    for term in case.stated(field):
        if term.value in conflicts[recorded] and not case.is_method_talk(term):
            label = "control group" if field == "control" else field
            shown = recorded.replace("-", " ")
            yield Mismatch(_DESIGN, label, term.start, term.end, f"{label}: {shown}")


def compare_funding(case: Case) -> Iterator[Mismatch]:
    """Industry money called independent, or the other way round."""
    recorded = case.study.funding
    if recorded not in ("industry", "independent"):
        return
    funder = f" ({case.study.funder})" if case.study.funder else ""
    for term in (term for term in case.unit.terms if term.field == "funding"):
        denial = case.denial(term)
        if _funding_said(term, denial) != recorded:
            start = denial.start if denial else term.start
            yield Mismatch(_FUNDING, "funding", start, term.end, f"{recorded}{funder}")


def compare_disclosure(case: Case) -> Iterator[Mismatch]:
    """A number from a study that its maker paid for, in a draft that nowhere speaks of money."""
    study, unit = case.study, case.unit
    if study.funding != "industry" or not unit.quantities:
        return
    if not any(other.has("funding") for other in case.passages.units):
        first = unit.quantities[0]
        paid = f"paid for by {study.funder}" if study.funder else "paid for by industry"
        yield Mismatch(_UNDISCLOSED, "funding", first.start, first.end, paid)


def _funding_said(term: Term, denial: Term | None) -> str:
    if denial is None:
        return term.value
    return "independent" if term.value == "industry" else "industry"
