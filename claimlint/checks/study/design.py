"""Design, control group and blinding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimlint.checks.study.case import Case, Mismatch

_DESIGN = "evid.design-mismatch"
_Conflicts = Mapping[str, frozenset[str]]


def _conflicts(**values: str) -> _Conflicts:
    return {name.replace("_", "-"): frozenset(text.split()) for name, text in values.items()}


_DESIGN_CONFLICTS = _conflicts(
    randomized="before-after observational case-series in-vitro self-selected",
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
    none="sham placebo no-treatment active some",
    sham="none no-treatment active",
    placebo="none no-treatment active",
    no_treatment="none sham placebo active",
    active="none",
    unknown="",
)
_BLINDING_CONFLICTS = _conflicts(
    none="double single raters-blind",
    single="double raters-knew",
    double="single none raters-knew",
    unknown="",
)


def compare_design(case: Case) -> Iterator[Mismatch]:
    """Design, control or blinding that is not the recorded one."""
    study = case.study
    controls = tuple(_compare(case, "control", study.control, _CONTROL_CONFLICTS))
    yield from controls
    if study.design not in case.in_row("design"):  # `uncontrolled` says both
        said = {(found.start, found.end) for found in controls}
        for found in _compare(case, "design", study.design, _DESIGN_CONFLICTS):
            if (found.start, found.end) not in said:
                yield found
    yield from _compare(case, "blinding", study.blinding, _BLINDING_CONFLICTS)


def _compare(case: Case, field: str, recorded: str, conflicts: _Conflicts) -> Iterator[Mismatch]:
    for term in case.stated(field):
        if term.value in conflicts[recorded] and not case.is_method_talk(term):
            label = "control group" if field == "control" else field
            shown = recorded.replace("-", " ")
            span = term.start, term.end
            denies = term.value == "none"
            yield Mismatch(_DESIGN, label, *span, f"{label}: {shown}", denies=denies)
