"""How many were studied, in how many studies, and when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.agreements import is_counted, names_study
from claimlint.language.quantities import Kind, Quantity, agrees

_FEWEST = 3
"""`one happy customer` is no sample."""

_STUDIES = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:studies|trials|rcts|experiments|papers|comparisons)\b"
)
_SUBGROUP_BEFORE = re.compile(
    r"\b(?:of (?:them|these|those|whom)|dropped out|only|another|other|further|remaining)\W+$"
)
_SUBGROUP_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:dropped out|withdrew|left|quit|had (?:a|an|side|mild|some)|reported"
    r"|complained|were (?:lost|screened|excluded|invited))\b|\s+of (?:them|these|the|whom)\b"
)


def compare_samples(case: Case) -> Iterator[Mismatch]:
    """A sample size, a number of pooled studies or a year that is not the recorded one."""
    yield from _sample_size(case)
    yield from _pooled(case)
    yield from _year(case)


def _sample_size(case: Case) -> Iterator[Mismatch]:
    study = case.study
    if study.n is None:
        return
    for quantity in case.unit.quantities:
        several = quantity.kind is Kind.COUNT and quantity.high >= _FEWEST
        if several and not is_counted(quantity, study) and not _is_subgroup(case, quantity):
            yield case.number(quantity, "sample size", f"n = {study.n}")


def _is_subgroup(case: Case, quantity: Quantity) -> bool:
    """Part of the sample (`of them, 12 women dropped out`), where the whole may be named too."""
    folded = case.unit.folded
    if _SUBGROUP_BEFORE.search(folded[: quantity.start]):
        return True
    if _SUBGROUP_AFTER.match(folded[quantity.end :]):
        return True
    whole = any(
        is_counted(other, case.study)
        for unit, _ in case.passages.context(case.unit)
        if unit.block is case.unit.block
        for other in unit.quantities
        if other.kind is Kind.COUNT
    )
    return whole and quantity.high < (case.study.n or 0)


def _pooled(case: Case) -> Iterator[Mismatch]:
    """`pooled 91 trials` where it was 19."""
    recorded = case.study.pooled
    if recorded is None:
        return
    for quantity in case.unit.quantities:
        counts = quantity.kind in (Kind.NUMBER, Kind.COUNT)
        if counts and _STUDIES.match(case.unit.folded[quantity.end :]):
            if not agrees(quantity, recorded):
                yield case.number(quantity, "number of studies", f"{recorded} studies")


def _year(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.year
    for quantity in case.unit.quantities:
        dates = quantity.kind is Kind.YEAR and names_study(case.unit, quantity)
        if dates and recorded is not None and quantity.low != recorded:
            yield case.number(quantity, "year", str(recorded))
