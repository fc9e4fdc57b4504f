"""The details of one claim: direction, durability, onset, comparison, population, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimlint.claims.facts import Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.language.quantities import Kind, Quantity

_REACH = 40
"""Characters between a word of lasting and its duration."""

_SHORT_REACH = 12
_TARGET = re.compile(r"\s*[^.,;:!?()]+")
_TARGET_WORDS = 8
_ATTRIBUTE = re.compile(r"-(?:minute|hour|day|week|month|year)$")
"""As in `a 12-week trial`: its length, no time until something shows."""

_TARGET_END = re.compile(
    r"\s+(?:after|before|over|in|within|at|by|when|while|with|for|and|but|which|that|who)\b"
)
_STUDY_FIELDS = ("species", "sex", "age-group")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of a claim, as written."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Population:
    """Who or what was studied, as far as the sentence says."""

    species: str = ""
    """`human`, an animal such as `rat`, `cells`, or `in vitro`."""
    n: str = ""
    sex: str = ""
    """`female`, `male` or `mixed`."""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What a sentence says beside subject, outcome and strength; empty where it says nothing."""

    direction: str
    """`increase`, `decrease`, `improve`, `worsen`, `no change` or empty."""
    lasts: str
    onset: str
    comparison: str
    """What the subject is held against."""
    population: Population
    numbers: tuple[Number, ...]


def read_details(unit: Unit, text: str, start: int, end: int, terms: tuple[Term, ...]) -> Details:
    """The details of the claim at [start, end) of a unit.

    `text`: the unit's prose as written; `terms`: what the `inventory` lexicon finds in it.
    """
    return Details(
        direction=_direction(terms, start, end),
        lasts=_lasts(unit, text, terms),
        onset=_onset(unit, text, terms),
        comparison=_comparison(text, terms),
        population=_population(unit, text),
        numbers=tuple(Number(q.kind.value, text[q.start : q.end]) for q in unit.quantities),
    )


def _of(terms: tuple[Term, ...], field: str) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.field == field)


def _direction(terms: tuple[Term, ...], start: int, end: int) -> str:
    """The word of direction within the claim, else the one nearest before it."""
    stated = _of(terms, "direction")
    for term in stated:
        if term.start < end and start < term.end:
            return term.value
    return next((term.value for term in reversed(stated) if term.end <= start), "")


def _lasts(unit: Unit, text: str, terms: tuple[Term, ...]) -> str:
    for quantity in lasting(unit):
        return text[quantity.start : quantity.end]
    return next((text[t.start : t.end] for t in _of(terms, "permanent")), "")


def _onset(unit: Unit, text: str, terms: tuple[Term, ...]) -> str:
    until, others = _of(terms, "until"), lasting(unit)
    for quantity in unit.quantities:
        attribute = _ATTRIBUTE.search(text, quantity.start, quantity.end)
        if _follows(quantity, until, _SHORT_REACH) and quantity not in others and not attribute:
            return text[quantity.start : quantity.end]
    return next((text[t.start : t.end] for t in _of(terms, "onset")), "")


def lasting(unit: Unit) -> tuple[Quantity, ...]:
    """The durations that something is said to last."""
    terms = tuple(t for t in lexicon("strength").find(unit.folded) if t.field == "lasting")
    return tuple(q for q in unit.quantities if _follows(q, terms, _REACH))


def _follows(quantity: Quantity, terms: tuple[Term, ...], reach: int) -> bool:
    return quantity.kind is Kind.DURATION and any(
        0 <= quantity.value_start - term.end <= reach for term in terms
    )


def _comparison(text: str, terms: tuple[Term, ...]) -> str:
    """The words behind the word of comparison, to the end of their clause."""
    for term in _of(terms, "comparison"):
        behind = _TARGET.match(text, term.end)
        if behind is not None:
            words = _TARGET_END.split(behind.group(), maxsplit=1)[0].split()
            return " ".join(words[:_TARGET_WORDS])
    return ""


def _population(unit: Unit, text: str) -> Population:
    stated: dict[str, set[str]] = {field: set() for field in (*_STUDY_FIELDS, "design")}
    for term in lexicon("study").find(unit.folded):
        stated.get(term.field, set()).add(term.value)
    counts = [q for q in unit.quantities if q.kind is Kind.COUNT]
    ages = [text[q.start : q.end] for q in unit.quantities if q.kind is Kind.AGE]
    sexes = sorted(stated["sex"])
    return Population(
        species=_species(stated, counts),
        n=text[counts[0].start : counts[0].end] if counts else "",
        sex="mixed" if len(sexes) > 1 else "".join(sexes),
        age=", ".join(ages or sorted(stated["age-group"])),
    )


def _species(stated: dict[str, set[str]], counts: list[Quantity]) -> str:
    if "in-vitro" in stated["design"]:
        return "in vitro"
    others = sorted(stated["species"] - {"human"})
    if others:
        return ", ".join(others)
    human = "human" in stated["species"] or any(q.unit == "people" for q in counts)
    return "human" if human else ""
