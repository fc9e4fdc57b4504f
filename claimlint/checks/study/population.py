"""Who or what was studied: species, sex, age, condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.agreements import ages, is_counted
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.language.fold import fold
from claimlint.language.quantities import Bound, Kind, Quantity, agrees
from claimlint.registry.model import Study

_POPULATION = "evid.population-mismatch"
_OLDER = 60
_MINORS = 18
_LEAST_AGE, _MOST_AGE = 5, 110
_SEXES = {"women": "female", "woman": "female", "females": "female", "girls": "female"}
_SEXES |= {"men": "male", "man": "male", "males": "male", "boys": "male"}
_OTHER_SEX = re.compile(
    r"\b(?:and|or|as well as|plus)\s+(?:[\d,]+\s+)?(?:wo)?men\b|\b(?:both|either) sex|\bsexes\b"
)
_ALL_OF_ONE = re.compile(
    r"\b(?:all|only|exclusively|every one|all of them|each)\s+(?:of them\s+)?$"
)
_HAVING = re.compile(
    r"\b(?:with|who had|who have|had|having|suffering from|living with|diagnosed with|for|were"
    r"|of them|affected by)\s+(?:[\w-]+\s+){0,4}$|^\W*(?:[\d,]+\s+)?$"
)
_PEOPLE_AFTER = re.compile(
    r"\s+(?:patients?|people|adults|women|men|volunteers|participants|children|subjects|sufferers)\b"
)
_WITHOUT = re.compile(r"\b(?:but|and)?\s*(?:without|not|excluding|free of)\b")
_LACKING = re.compile(
    r"\b(?:without|free of|free from|never had|no history of|had no|none with|no signs? of)\s+"
    r"(?:any\s+|\w+\s+)?$"
)
_ADMITTED = re.compile(
    r"\s+(?:of|over|above|aged|older|under|below|younger|at least|from)\s+(?:than\s+)?\d"
)
"""Behind `only men`, where an age is what lets them in."""

_OF_AGE = re.compile(
    r"\bages?\s+(?:\w+\s+){0,2}?(?:from|between|of)?\s*$"
    r"|\b(?:all|each|every one|most|none)\s+of\s+them\s*(?:were\s+)?$"
    r"|\b(?:women|men|people|adults|participants|volunteers|patients|they)\s+(?:all\s+)?"
    r"(?:were|had to be|needed to be|must be)\s*$"
)
_NO_AGE = re.compile(
    r"\s*(?:%|percent|per cent|mg|g|kg|iu|ml|points?|times?|minutes?|hours?|days?|weeks?|months?"
    r"|people|women|men|participants|studies|trials|to \d+\s*[a-z%])"
)

_NOT_HAVING = re.compile(
    r"\b(?:without|not|no|none|never|excluding|excluded|except|nobody|neither|nor|free of|but not"
    r"|other than|history of)\b[^.;]*$"
)


def compare_population(case: Case) -> Iterator[Mismatch]:
    """A population that is not the recorded one."""
    yield from _species(case)
    yield from _sex(case)
    yield from _age_group(case)
    yield from _age(case)
    yield from _condition(case)


def _species(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.population.species
    if recorded in case.unit.values("species"):
        return
    for term in case.stated("species"):
        yield Mismatch(_POPULATION, "species", term.start, term.end, recorded)


def _sex(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.population.sex
    if recorded == "mixed":
        yield from _one_sex(case)
    if recorded not in ("female", "male") or recorded in case.unit.values("sex"):
        return
    for term in case.stated("sex"):
        yield Mismatch(_POPULATION, "sex", term.start, term.end, recorded)


def _one_sex(case: Case) -> Iterator[Mismatch]:
    """`1,961 women` where the whole sample was of men and women."""
    folded = case.unit.folded
    if len(case.unit.values("sex")) > 1 or _OTHER_SEX.search(folded):
        return
    for quantity in case.unit.quantities:
        whole = quantity.kind is Kind.COUNT and case.study.n and agrees(quantity, case.study.n)
        if whole and quantity.noun in _SEXES:
            yield Mismatch(_POPULATION, "sex", quantity.start, quantity.end, "both sexes")
    for term in case.stated("sex"):
        is_all = _ALL_OF_ONE.search(folded[: term.start]) and not _ADMITTED.match(folded, term.end)
        if is_all and (case.is_called or case.is_sure):
            yield Mismatch(_POPULATION, "sex", term.start, term.end, "both sexes")


def _age_group(case: Case) -> Iterator[Mismatch]:
    population = case.study.population
    if population.species != "human" or not describe_ages(case.study):
        return
    older = population.age_min is not None and population.age_min >= _OLDER
    right = "older" if older else "younger"
    for term in case.stated("age-group"):
        if term.value != right or (not older and _are_minors(case, term)):
            yield Mismatch(_POPULATION, "age", term.start, term.end, describe_ages(case.study))


def _are_minors(case: Case, term: Term) -> bool:
    """Children or teenagers, of a study of adults."""
    words = case.unit.folded[term.start : term.end]
    least = case.study.population.age_min
    minors = re.search(r"\b(?:teen\w*|adolescents?|child\w*|kids?|pupils|infants|babies)\b", words)
    return minors is not None and least is not None and least >= _MINORS


def _age(case: Case) -> Iterator[Mismatch]:
    limits = ages(case.study)
    for quantity in case.unit.quantities:
        if limits and _is_age(case, quantity) and not _fits_age(quantity, case.study):
            span = quantity.start, quantity.end
            yield Mismatch(_POPULATION, "age", *span, describe_ages(case.study))


def _is_age(case: Case, quantity: Quantity) -> bool:
    """An age, or a bare number that the words before it make one: `all of them over 65`."""
    if quantity.kind is Kind.AGE:
        return True
    folded = case.unit.folded
    return (
        quantity.kind is Kind.NUMBER
        and _LEAST_AGE <= quantity.low <= quantity.high <= _MOST_AGE
        and _OF_AGE.search(folded[: quantity.start]) is not None
        and _NO_AGE.match(folded, quantity.end) is None
    )


def _fits_age(quantity: Quantity, study: Study) -> bool:
    population = study.population
    low, high = population.age_min, population.age_max
    if quantity.high > quantity.low and not quantity.vague and low is not None and high is not None:
        return agrees(quantity, low, high)
    if quantity.bound is Bound.AT_LEAST and low is not None:
        return abs(quantity.low - low) <= 1
    return any(agrees(quantity, age) for age in ages(study))


def describe_ages(study: Study) -> str:
    """The ages studied, as a finding states them."""
    population = study.population
    parts = [
        f"mean age {population.age_mean:g}" if population.age_mean else "",
        f"from {population.age_min:g}" if population.age_min else "",
        f"under {population.age_max:g}" if population.age_max else "",
    ]
    return ", ".join(part for part in parts if part)


def _condition(case: Case) -> Iterator[Mismatch]:
    """People with a condition whom the study left out, or who were not those that it studied."""
    population = case.study.population
    if population.species != "human" or not population.condition:
        return
    yield from _excluded(case)
    if not (case.is_called or case.is_sure) and not _is_sample_told(case):
        return
    known = _conditions_of(case)
    yield from _lacking(case)
    for term in case.unit.terms:
        if term.field == "condition" and term.value not in known and _are_studied(case, term):
            yield Mismatch(_POPULATION, "condition", term.start, term.end, population.condition)
            return


def _lacking(case: Case) -> Iterator[Mismatch]:
    """`people who never had heart disease` of a study in people who had."""
    condition = case.study.population.condition
    text = fold(_WITHOUT.split(condition)[0])
    studied = {t.value for t in lexicon("study").find(text) if t.field == "condition"}
    for term in case.unit.terms:
        if term.field == "condition" and term.value in studied:
            if _LACKING.search(case.unit.folded[: term.start]):
                yield Mismatch(
                    _POPULATION, "condition", term.start, term.end, condition, denies=True
                )
                return


def _excluded(case: Case) -> Iterator[Mismatch]:
    for start, end in case.phrases.spans(case.study.population.excluded, case.unit.folded):
        if not _NOT_HAVING.search(case.unit.folded[:start]):
            recorded = case.study.population.condition
            yield Mismatch(_POPULATION, "condition", start, end, recorded)
            return


def _conditions_of(case: Case) -> frozenset[str]:
    """The conditions that the record itself speaks of, as the people studied or as outcomes.

    What it says they were without is none of them.
    """
    population = case.study.population
    outcomes = case.context.registry.outcomes
    texts = [_WITHOUT.split(population.condition)[0], *population.words, case.study.name]
    texts += [outcomes[id_].label for id_ in case.study.outcomes if id_ in outcomes]
    texts += [case.study.source.cite]
    return frozenset(
        term.value
        for text in texts
        for term in lexicon("study").find(fold(re.sub(r"[()|?*+\[\]]", " ", text)))
        if term.field == "condition"
    )


def _is_sample_told(case: Case) -> bool:
    return any(q.kind is Kind.COUNT and is_counted(q, case.study) for q in case.unit.quantities)


def _are_studied(case: Case, term: Term) -> bool:
    """Whether the people studied are said to have the condition."""
    before, behind = case.unit.folded[: term.start], case.unit.folded[term.end :]
    told = any(q.kind is Kind.COUNT for q in case.unit.quantities) or case.unit.has("mode")
    having = _HAVING.search(before) or _PEOPLE_AFTER.match(behind)
    return bool(told and having) and not _NOT_HAVING.search(before)
