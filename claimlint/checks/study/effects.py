"""How large an effect was, and when it was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from claimlint.checks.study.case import Case, Mismatch, clause
from claimlint.checks.study.dose import is_concentration, is_follow_up
from claimlint.claims.agreements import agrees_with, any_agrees, is_reported_time, measures, shares
from claimlint.language.quantities import Kind, Quantity, agrees, quantities
from claimlint.registry.model import Effect, Study

_BY = re.compile(r"\bby\s$")
_AVERAGE = re.compile(r"\bon average\b|\bmean\b|\baverage\b")
_TIME_REACH = 30
_NEXT_CLAUSE = 200
_ABOUT_AS_NEAR = 30
_NEAR_TIME = 40
"""An effect measured in minutes stands this close to its words; other times are no effects."""


def compare_effects(case: Case) -> Iterator[Mismatch]:
    """An effect of another size than the recorded one, or measured at another time."""
    for quantity in shares(case.unit):
        if is_concentration(case, quantity):
            continue
        if _is_difference(case, quantity):
            continue
        effect = _effect_meant(case, quantity)
        if effect is not None and not agrees_with(quantity, effect):
            yield _mismatch(case, quantity, effect)
        else:
            yield from _measured_when(case, quantity)
    yield from _times(case)


def _is_difference(case: Case, quantity: Quantity) -> bool:
    """Percentage points between two recorded results: 14.9 against 2.4 % are 12.5 points."""
    if "point" not in case.unit.folded[quantity.start : quantity.end]:
        return False
    values = [effect.value for effect in case.study.effects if effect.unit == "%"]
    return any(agrees(quantity, abs(a - b)) for a, b in combinations(values, 2))


def _mismatch(case: Case, quantity: Quantity, effect: Effect) -> Mismatch:
    return case.number(quantity, "effect size", describe(effect, case.study), effect.source)


def _times(case: Case) -> Iterator[Mismatch]:
    """Effects that are lengths of time: `asleep 40 minutes sooner` where it was seven."""
    timed = [effect for effect in case.study.effects if effect.unit != "%"]
    for quantity in case.unit.quantities if timed else ():
        if quantity.kind is not Kind.DURATION or is_reported_time(quantity, case.study):
            continue
        ranked = sorted(
            (distance, not agrees_with(quantity, effect), index)
            for index, effect in enumerate(timed)
            if (distance := _nearness(case, quantity, effect)) is not None
            and distance <= _NEAR_TIME
        )
        if ranked and not any(agrees_with(quantity, timed[row[2]]) for row in ranked):
            yield _mismatch(case, quantity, timed[ranked[0][2]])


def _measured_when(case: Case, share: Quantity) -> Iterator[Mismatch]:
    """`21.2 % one year later` where it was one month: the time that follows a known number."""
    reported = [effect for effect in case.study.effects if agrees_with(share, effect)]
    times = [time for effect in reported for time in quantities(effect.at) if _is_time(time)]
    for quantity in case.unit.quantities:
        if not _is_time(quantity) or not 0 <= quantity.start - share.end <= _TIME_REACH:
            continue
        if times and is_follow_up(case, quantity):
            if not any(agrees(quantity, time.low, time.high) for time in times):
                first = reported[0]
                yield case.number(quantity, "time of measurement", first.at, first.source)


def _is_time(quantity: Quantity) -> bool:
    return quantity.kind is Kind.DURATION


def _effect_meant(case: Case, quantity: Quantity) -> Effect | None:
    """The measured effect that the words nearest to a percentage name; None if undecided.

    Of several about as near, one that agrees with the number is taken. A number that the study
    does report elsewhere is only doubted for words in its own clause.
    """
    effects = case.study.effects
    ranked = sorted(
        (distance, not agrees_with(quantity, effect), index)
        for index, effect in enumerate(effects)
        if effect.unit == "%" and (distance := _nearness(case, quantity, effect)) is not None
    )
    reported = any(agrees_with(quantity, effect) for effect in effects if effect.unit == "%")
    further = any_agrees(quantity, case.study.further) and not _is_mean_change(case, quantity)
    reported = reported or further
    if not ranked or (reported and ranked[0][0] >= _NEXT_CLAUSE):
        return None
    near = [row for row in ranked if row[0] <= ranked[0][0] + _ABOUT_AS_NEAR]
    best = effects[min(near, key=lambda row: row[1:])[2]]
    if further and not agrees_with(quantity, best):
        return None
    return best


def _is_mean_change(case: Case, quantity: Quantity) -> bool:
    """`weight fell by half`, `lost a third on average`: no share of the people studied."""
    if not quantity.vague:
        return False
    start, end = clause(case.unit.folded, quantity.start, quantity.end)
    by = _BY.search(case.unit.folded[: quantity.start]) is not None
    return by or _AVERAGE.search(case.unit.folded[start:end]) is not None


def _nearness(case: Case, quantity: Quantity, effect: Effect) -> int | None:
    """Characters between the number and the nearest words of an effect in its own clause."""
    start, end = clause(case.unit.folded, quantity.start, quantity.end)
    gaps = []
    for left, right in _word_spans(case, effect):
        gap = max(left - quantity.end, quantity.start - right, 0)
        gaps.append(gap if left >= start and right <= end else gap + _NEXT_CLAUSE)
    return min(gaps, default=None)


def _word_spans(case: Case, effect: Effect) -> tuple[tuple[int, int], ...]:
    """Where the unit names what an effect measures."""
    return case.phrases.spans(effect.words, case.unit.folded)


def describe(effect: Effect, study: Study) -> str:
    """An effect as a finding states it: value, comparator, time and technology."""
    bound = {"at-least": "at least ", "at-most": "under ", "about": "about "}.get(effect.bound, "")
    value = f"{bound}{effect.value:g}"
    value += f" to {effect.high:g}" if effect.high is not None else ""
    parts = [f"{value} {effect.unit}", effect.comparator, effect.at, study.technology]
    return ", ".join(part for part in parts if part)


def effects_stated(case: Case) -> Iterator[tuple[Effect, Quantity]]:
    """The recorded effects whose numbers the unit gives."""
    for effect in case.study.effects:
        for quantity in measures(case.unit, effect):
            if agrees_with(quantity, effect):
                yield effect, quantity
