"""Which facts of a study a unit of a draft states, and which it states otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from claimlint.claims.facts import Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.language.fold import fold
from claimlint.language.quantities import Bound, Kind, Quantity, agrees, quantities
from claimlint.registry.model import Effect, Study

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
MINUTES = 1 / 1440
COURSE_DAYS = 4.5
SESSION_DAYS = 0.25
"""A duration of up to six hours is a session."""

_COUNTED = 2
"""At most so many effects of one study count towards the alignment."""

_PER_UNIT = {"minutes": MINUTES, "hours": 1 / 24, "days": 1.0, "years": 365.0}
"""Days of the units of time in which effects are measured."""

_FEWEST = 3
"""`one happy customer` is no sample."""
_NEAR_PART = 0.1
"""How far, as a share of it, a bound may lie from the size of a group that it speaks of."""


def agreements(unit: Unit, study: Study, phrases: PhraseCache) -> Iterator[str]:
    """The names of the study's facts that the unit states; a name may carry a number."""
    yield from _term_agreements(unit, study)
    yield from _name_agreements(unit, study, phrases)
    if {mention.outcome for mention in unit.outcomes} & set(study.outcomes):
        yield "outcome"
    for quantity in unit.quantities:
        yield from _number_agreements(unit, quantity, study)
    for index, effect in enumerate(study.effects):
        if phrases.occur(effect.words, unit.folded):
            yield f"measure:{index % _COUNTED}"
            if any(agrees_with(quantity, effect) for quantity in measures(unit, effect)):
                yield f"effect:{index % _COUNTED}"


def disagreements(unit: Unit, study: Study) -> Iterator[str]:
    """The names of the facts of which the unit states another value, and not the recorded one."""
    counts = [q for q in unit.quantities if q.kind is Kind.COUNT and q.high >= _FEWEST]
    if study.n is not None and counts and not any(is_counted(q, study) for q in counts):
        yield "n"
    years = [q for q in unit.quantities if q.kind is Kind.YEAR and names_study(unit, q)]
    if study.year is not None and years and all(q.low != study.year for q in years):
        yield "year"
    courses = [q for q in unit.quantities if q.kind is Kind.DURATION and is_course(q)]
    if study.dose.days is not None and courses:
        if not any(is_reported_time(q, study) for q in courses):
            yield "days"


def _name_agreements(unit: Unit, study: Study, phrases: PhraseCache) -> Iterator[str]:
    if any(mention.entry == study.technology for mention in unit.mentions):
        yield "technology"
    if study.device and study.device in {mention.product for mention in unit.mentions}:
        yield "device"
    if is_named(unit, study, phrases):
        yield "name"
    elif _has_author(unit, study):
        yield "author"
    if phrases.occur(study.population.words, unit.folded):
        yield "sex" if study.population.condition in ("", "healthy") else "condition"


def is_named(unit: Unit, study: Study, phrases: PhraseCache) -> bool:
    """Whether the unit calls the study by one of its own names, such as an acronym."""
    return phrases.occur(study.names, unit.folded) or _has_acronym(unit, study.acronym)


def _has_acronym(unit: Unit, acronym: str) -> bool:
    """`STEP 1` or `STEP-1`, but not `step 1` of a routine."""
    written = r"[\s\u2010-\u2015-]?".join(map(re.escape, re.split(r"[\s-]+", acronym)))
    return bool(acronym) and _is_written(unit, written)


def author(study: Study) -> str:
    """The name by which drafts cite a study, as far as the study's own begins with one."""
    name = re.match(r"[\w'’-]+", study.name)
    return name.group() if name and name.group()[0].isupper() else ""


def _has_author(unit: Unit, study: Study) -> bool:
    """The first author's name (`Ferracioli` of Ferracioli-Oda)."""
    first, *rest = author(study).split("-")
    if not first:
        return False
    written = re.escape(first) + "".join(f"(?:-{re.escape(part)})?" for part in rest)
    return _is_written(unit, written)


def _is_written(unit: Unit, pattern: str) -> bool:
    return re.search(rf"(?<![\w-]){pattern}(?![\w-])", unit.written) is not None


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
        if value != "none" and (
            value in unit.values(field) or _MEANT.get(value) in unit.values(field)
        ):
            yield field


def _number_agreements(unit: Unit, quantity: Quantity, study: Study) -> Iterator[str]:
    kind = quantity.kind
    if kind is Kind.COUNT:
        if _is_whole(quantity, study):
            yield "n"
        elif _is_group(quantity, study):
            yield "group"
    elif kind is Kind.YEAR and quantity.low == study.year and names_study(unit, quantity):
        yield "year"
    elif kind is Kind.FREQUENCY and study.dose.sessions_per_week is not None:
        if agrees(quantity, study.dose.sessions_per_week):
            yield "per-week"
    elif kind is Kind.DURATION:
        yield from _duration_agreements(quantity, study)
    elif kind is Kind.DOSE and any_agrees(quantity, study.dose.amounts):
        yield "amount"
    elif kind is Kind.AGE and any(agrees(quantity, age) for age in ages(study)):
        yield "age"


def is_size(quantity: Quantity, study: Study) -> bool:
    """Whether a count may be that of all whom the study counts, or of those in one group."""
    return _is_whole(quantity, study) or _is_group(quantity, study)


def _is_whole(quantity: Quantity, study: Study) -> bool:
    return study.n is not None and agrees(quantity, study.n)


def _is_group(quantity: Quantity, study: Study) -> bool:
    return any(agrees(quantity, size) for size in study.groups)


def _duration_agreements(quantity: Quantity, study: Study) -> Iterator[str]:
    minutes, days = study.dose.session_minutes, study.dose.days
    if is_course(quantity):
        if days is not None and agrees(quantity, days):
            yield "days"
    elif minutes is not None and agrees(quantity, minutes * MINUTES):
        yield "minutes"


def ages(study: Study) -> tuple[float, ...]:
    """The limits and the mean of the ages studied, as far as they are known."""
    population = study.population
    known = (population.age_min, population.age_max, population.age_mean)
    return tuple(age for age in known if age is not None)


def is_counted(quantity: Quantity, study: Study) -> bool:
    """Whether a count is that of the study or of one of its groups."""
    if study.n is None:
        return False
    parts = (study.n / 2, *study.groups)
    return agrees(quantity, study.n) or any(_counts_part(quantity, size) for size in parts)


def _counts_part(quantity: Quantity, size: float) -> bool:
    """Whether a count is that of a group; a bound (`fewer than 900`) must lie close to it."""
    if quantity.bound in (Bound.AT_LEAST, Bound.AT_MOST):
        return agrees(quantity, size) and abs(quantity.low - size) <= _NEAR_PART * size
    return agrees(quantity, size)


def is_course(quantity: Quantity) -> bool:
    """Whether a duration is as long as a course of treatment, not one session."""
    return quantity.low >= COURSE_DAYS


def is_reported_time(quantity: Quantity, study: Study) -> bool:
    """Whether a duration is the course's, a time of measurement or one of the further numbers."""
    if study.dose.days is not None and agrees(quantity, study.dose.days):
        return True
    return any_agrees(quantity, (*(effect.at for effect in study.effects), *study.further))


def any_agrees(quantity: Quantity, texts: Iterable[str]) -> bool:
    """Whether a quantity renders one of those that the registry holds as text (`2.4 mg`)."""
    return any(
        known.kind is quantity.kind
        and known.unit == quantity.unit
        and agrees(quantity, known.low, known.high)
        for text in texts
        for known in _recorded(text)
    )


_MEANT = {"single": "raters-blind"}
"""What is said otherwise and means a recorded value."""


@cache
def _recorded(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text of the registry, which is held against many drafts."""
    return quantities(fold(text))


_PARTS = frozenset(("half", "the other half", "one half"))
"""Parts of a group (`half did nothing`), no results unless said as a change."""

_CHANGE_BEFORE = re.compile(
    r"\b(?:by|lost|lose|losing|shed|gained|cut|dropped|fell|shrank|rose|was|were|up|down|than|to)"
    r"\s+(?:\w+\s+){0,1}$"
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:of\s+)?(?:their|its|his|her|your)\s+(?:\w+\s+)?(?:weight|mass|fat|volume|hair|wrinkles|stress)\b"
    r"|\s+(?:as much|again|more|less)\b"
)


def shares(unit: Unit) -> tuple[Quantity, ...]:
    """The percentages, ratios and multiples of a unit, all as percentages."""
    return tuple(
        _as_percent(quantity)
        for quantity in unit.quantities
        if quantity.kind in (Kind.PERCENT, Kind.RATIO, Kind.FOLD) and not _is_part(unit, quantity)
    )


def _is_part(unit: Unit, quantity: Quantity) -> bool:
    """Half of a group, rather than a change by half."""
    if unit.folded[quantity.start : quantity.end] not in _PARTS:
        return False
    before, after = unit.folded[: quantity.start], unit.folded[quantity.end :]
    return not _CHANGE_BEFORE.search(before) and not _CHANGE_AFTER.match(after)


def _as_percent(quantity: Quantity) -> Quantity:
    """`twice as much` is 100 % more."""
    if quantity.kind is not Kind.FOLD:
        return quantity
    low, high = (quantity.low - 1) * 100, (quantity.high - 1) * 100
    return replace(quantity, low=low, high=high, precision=quantity.precision * 100)


def _shifted(quantity: Quantity, by: float) -> Quantity:
    return replace(quantity, low=quantity.low + by, high=quantity.high + by)


def measures(unit: Unit, effect: Effect) -> tuple[Quantity, ...]:
    """The quantities of a unit that are of the kind in which an effect was measured."""
    if effect.unit == "%":
        return shares(unit)
    return tuple(quantity for quantity in unit.quantities if quantity.kind is Kind.DURATION)


def agrees_with(quantity: Quantity, effect: Effect) -> bool:
    """Whether a number of a draft may stand for a measured effect."""
    days = _PER_UNIT.get(effect.unit, 1.0)
    high = None if effect.high is None else effect.high * days
    bound = BOUNDS[effect.bound]
    if agrees(quantity, effect.value * days, high, bound):
        return True
    if quantity.kind is Kind.FOLD and effect.unit == "%":  # "fivefold" is 500 % of it, or 400 more
        if agrees(_shifted(quantity, 100.0), effect.value, high, bound):
            return True
    # 7.06 minutes are 7 minutes: an effect in units of time is rounded to whole ones.
    whole = effect.unit != "%" and high is None and quantity.kind is Kind.DURATION
    return whole and agrees(quantity, round(effect.value) * days, None, bound)


_STUDY_AFTER = re.compile(
    r"[\w\s,/()-]{0,60}?\b(?:study|studies|trial|rct|paper|experiment|research|work|review"
    r"|analysis|meta-analysis|report)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:published|reported|appeared|appearing|presented|conducted|done|run|ran|back|dating|dates"
    r"|dated|from|of|out|printed|completed|concluded|came out|released)\s"
    r"(?:\w+\s)?(?:in|from|to)?\s?$|\((?:[\w.&,]+\s){0,4}$|\bet al\.?,?\s?\(?$"
)
_STUDY_BEFORE = re.compile(
    r"\b(?:study|trial|rct|paper|experiment|review|meta-analysis|research)\b[\w\s,'-]{0,40}\b(?:in|of|from)\s$"
)


def names_study(unit: Unit, quantity: Quantity) -> bool:
    """Whether a year stands where it dates a study: `a 1982 lab study`, `published in 1982`."""
    after = unit.folded[quantity.end :]
    before = unit.folded[: quantity.value_start]
    return bool(
        _STUDY_AFTER.match(after) or _YEAR_BEFORE.search(before) or _STUDY_BEFORE.search(before)
    )
