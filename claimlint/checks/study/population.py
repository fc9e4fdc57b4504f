"""Who or what was studied: species, sex, age."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.language.quantities import Kind, agrees
from claimlint.registry.model import Study

_POPULATION = "evid.population-mismatch"
_OLDER = 60


def compare_population(case: Case) -> Iterator[Mismatch]:
    """A population that is not the recorded one."""
    yield from _species(case)
    yield from _sex(case)
    yield from _age_group(case)
    yield from _age(case)


def _species(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.population.species
    if recorded in case.unit.values("species"):
        return
    for term in case.stated("species"):
        yield Mismatch(_POPULATION, "species", term.start, term.end, recorded)


def _sex(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.population.sex
    if recorded not in ("female", "male") or recorded in case.unit.values("sex"):
        return
    for term in case.stated("sex"):
        yield Mismatch(_POPULATION, "sex", term.start, term.end, recorded)


def _age_group(case: Case) -> Iterator[Mismatch]:
    population = case.study.population
    older = population.age_min is not None and population.age_min >= _OLDER
    right = "older" if older else "younger"
    for term in case.stated("age-group"):
        if population.species == "human" and term.value != right and _ages(case.study):
            yield Mismatch(_POPULATION, "age", term.start, term.end, _ages(case.study))


def _age(case: Case) -> Iterator[Mismatch]:
    population = case.study.population
    ages = (population.age_min, population.age_max, population.age_mean)
    limits = [age for age in ages if age is not None]
    for quantity in case.unit.quantities:
        stated = quantity.kind is Kind.AGE and bool(limits)
        if stated and not any(agrees(quantity, limit) for limit in limits):
            yield Mismatch(_POPULATION, "age", quantity.start, quantity.end, _ages(case.study))


def _ages(study: Study) -> str:
    population = study.population
    parts = [
        f"mean age {population.age_mean:g}" if population.age_mean else "",
        f"from {population.age_min:g}" if population.age_min else "",
        f"under {population.age_max:g}" if population.age_max else "",
    ]
    return ", ".join(part for part in parts if part)
