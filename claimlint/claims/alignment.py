"""Which study of the registry a passage speaks of.

The facts of a passage form a frame; the study that agrees with most of it is the one meant, so
that a draft which changes one fact of a known study is recognised by the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimlint.claims.facts import Passages, Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.language.quantities import Bound, Kind, Quantity, agrees
from claimlint.registry.model import Effect, Study
from claimlint.registry.registry import Registry

WEIGHTS = {
    "name": 5.0,
    "n": 4.0,
    "year": 3.0,
    "device": 3.0,
    "condition": 3.0,
    "species": 3.0,
    "effect": 2.0,
    "measure": 1.5,
    "design": 1.5,
    "days": 1.5,
    "blinding": 1.0,
    "technology": 1.0,
    "outcome": 1.0,
    "per-week": 1.0,
    "control": 0.5,
    "minutes": 0.5,
    "funding": 0.5,
    "sex": 0.5,
}
"""How much the agreement of one fact says that this study is meant."""

MIN_SCORE = 3.5
MIN_MARGIN = 1.0
SURE_SCORE = 8.0
_BACKGROUND = 0.5
"""What the subject of the article says of a passage that names no technology."""

_HERE = 0.8
"""Closeness of what stands in the same block or table row."""

BOUNDS = {
    "exact": Bound.EXACT,
    "about": Bound.ABOUT,
    "at-least": Bound.AT_LEAST,
    "at-most": Bound.AT_MOST,
}
_DESIGN_WORDS = {
    "randomized": {"randomized", "controlled", "human-trial"},
    "controlled": {"controlled", "human-trial"},
    "before-after": {"before-after", "human-trial"},
    "meta-analysis": {"meta-analysis"},
    "observational": {"observational"},
    "case-series": {"case-series"},
    "animal": {"in-vitro"},
    "in-vitro": {"in-vitro"},
    "unknown": set[str](),
}
_MINUTES = 1 / 1440
_COURSE_DAYS = 4.5
_COUNTED = 2
"""At most so many effects of one study count towards the alignment."""


class Aligner:
    """Finds the study that a unit speaks of."""

    def __init__(
        self, passages: Passages, registry: Registry, phrases: PhraseCache, article: str = ""
    ) -> None:
        """`article`: id of the entry that the whole article is about."""
        self._passages = passages
        self._registry = registry
        self._phrases = phrases
        self._article = article
        self._known: dict[tuple[int, int, str], frozenset[str]] = {}

    def align(self, unit: Unit) -> Study | None:
        """The study meant by a unit, or None where none stands out.

        A unit that names an outcome of another study may be about that one, unless the facts of
        its own block leave no doubt.
        """
        scored = sorted(
            ((self._score(unit, study), study.id) for study in self._registry.studies.values()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not scored or scored[0][0] < MIN_SCORE:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < MIN_MARGIN:
            return None
        study = self._registry.studies[scored[0][1]]
        if self._speaks_of_others(unit, study) and self._score(unit, study, _HERE) < SURE_SCORE:
            return None
        return study

    def _speaks_of_others(self, unit: Unit, study: Study) -> bool:
        named = {mention.outcome for mention in unit.outcomes}
        studied = {outcome for s in self._registry.studies.values() for outcome in s.outcomes}
        return bool(named & studied - set(study.outcomes))

    def _score(self, unit: Unit, study: Study, least: float = 0.0) -> float:
        """How well the study fits the unit and what stands at least so close to it."""
        best: dict[str, float] = {}
        if study.technology == self._article:
            best["technology"] = _BACKGROUND
        for other, closeness in self._passages.context(unit):
            if closeness >= least:
                for fact in self._facts(other, study):
                    best[fact] = max(best.get(fact, 0.0), closeness)
        return sum(WEIGHTS[fact.partition(":")[0]] * closeness for fact, closeness in best.items())

    def _facts(self, unit: Unit, study: Study) -> frozenset[str]:
        """The facts of the study that the unit states, computed once."""
        key = (unit.block.index, unit.start, study.id)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = frozenset(self._agreements(unit, study))
        return known

    def _agreements(self, unit: Unit, study: Study) -> Iterator[str]:
        yield from _term_agreements(unit, study)
        yield from self._name_agreements(unit, study)
        if {mention.outcome for mention in unit.outcomes} & set(study.outcomes):
            yield "outcome"
        for quantity in unit.quantities:
            yield from _number_agreements(unit, quantity, study)
        for index, effect in enumerate(study.effects):
            if self._phrases.occur(effect.words, unit.folded):
                yield f"measure:{index % _COUNTED}"
                if any(agrees_with(quantity, effect) for quantity in shares(unit)):
                    yield f"effect:{index % _COUNTED}"

    def _name_agreements(self, unit: Unit, study: Study) -> Iterator[str]:
        if any(mention.entry == study.technology for mention in unit.mentions):
            yield "technology"
        if study.device and study.device in {mention.product for mention in unit.mentions}:
            yield "device"
        if self._phrases.occur(_author(study), unit.folded):
            yield "name"
        if self._phrases.occur(study.population.words, unit.folded):
            yield "sex" if study.population.condition in ("", "healthy") else "condition"


_PARTS = frozenset(("half", "the other half", "one half"))
"""Parts of a group (`half did nothing`), no results."""


def shares(unit: Unit) -> tuple[Quantity, ...]:
    """The percentages, ratios and multiples of a unit, all as percentages."""
    return tuple(
        _as_percent(quantity)
        for quantity in unit.quantities
        if quantity.kind in (Kind.PERCENT, Kind.RATIO, Kind.FOLD)
        and unit.folded[quantity.start : quantity.end] not in _PARTS
    )


def _as_percent(quantity: Quantity) -> Quantity:
    """`twice as much` is 100 % more."""
    if quantity.kind is not Kind.FOLD:
        return quantity
    low, high = (quantity.low - 1) * 100, (quantity.high - 1) * 100
    return replace(quantity, low=low, high=high, precision=quantity.precision * 100)


def _term_agreements(unit: Unit, study: Study) -> Iterator[str]:
    if unit.values("design") & _DESIGN_WORDS[study.design]:
        yield "design"
    if study.population.species != "human" and study.population.species in unit.values("species"):
        yield "species"
    for field, value in (
        ("control", study.control),
        ("blinding", study.blinding),
        ("funding", study.funding),
        ("sex", study.population.sex),
    ):
        if value != "none" and value in unit.values(field):
            yield field


def _number_agreements(unit: Unit, quantity: Quantity, study: Study) -> Iterator[str]:
    kind = quantity.kind
    if kind is Kind.COUNT and study.n is not None and agrees(quantity, study.n):
        yield "n"
    elif kind is Kind.YEAR and quantity.low == study.year and names_study(unit, quantity):
        yield "year"
    elif kind is Kind.FREQUENCY and study.dose.sessions_per_week is not None:
        if agrees(quantity, study.dose.sessions_per_week):
            yield "per-week"
    elif kind is Kind.DURATION:
        yield from _duration_agreements(quantity, study)


def _duration_agreements(quantity: Quantity, study: Study) -> Iterator[str]:
    minutes, days = study.dose.session_minutes, study.dose.days
    if is_course(quantity):
        if days is not None and agrees(quantity, days):
            yield "days"
    elif minutes is not None and agrees(quantity, minutes * _MINUTES):
        yield "minutes"


def is_course(quantity: Quantity) -> bool:
    """Whether a duration is as long as a course of treatment, not one session."""
    return quantity.low >= _COURSE_DAYS


def agrees_with(quantity: Quantity, effect: Effect) -> bool:
    """Whether a number of a draft may stand for a measured effect."""
    return agrees(quantity, effect.value, effect.high, BOUNDS[effect.bound])


_STUDY_AFTER = re.compile(
    r"[\w\s,/()-]{0,60}?\b(?:study|studies|trial|rct|paper|experiment|research|work)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:published|reported|conducted|done|run|back|dating|dates|dated|from|of)\s"
    r"(?:\w+\s)?(?:in|from|to)?\s?$|\((?:[\w.&]+\s)*$"
)


def names_study(unit: Unit, quantity: Quantity) -> bool:
    """Whether a year stands where it dates a study: `a 1982 lab study`, `published in 1982`."""
    after = unit.folded[quantity.end :]
    before = unit.folded[: quantity.value_start]
    return bool(_STUDY_AFTER.match(after) or _YEAR_BEFORE.search(before))


def _author(study: Study) -> tuple[str, ...]:
    """The first author's name, by which drafts cite a study."""
    return (study.name.split()[0],)
