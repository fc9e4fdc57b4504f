"""Sample sizes, years, effect sizes and doses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.alignment import agrees_with, is_course, names_study, shares
from claimlint.language.quantities import Kind, Quantity, agrees, quantities
from claimlint.registry.model import Effect, Study

_MINUTES_PER_DAY = 1440
_SESSION_DAYS = 0.25
"""A duration of up to six hours is a session."""

_CURRENT_TOLERANCE = 0.1
_TIME_REACH = 30
_FEWEST = 3
"""`one happy customer` is no sample."""

_NEXT_CLAUSE = 200
_ABOUT_AS_NEAR = 12


def compare_numbers(case: Case) -> Iterator[Mismatch]:
    """Every number that differs from the one on record."""
    denied = {(q.start, q.end) for q in case.unit.quantities if case.denies(q)}
    for compare in (_sample_size, _year, _effects, _dose):
        for mismatch in compare(case):
            if (mismatch.start, mismatch.end) not in denied:
                yield mismatch


def _sample_size(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.n
    if recorded is None:
        return
    for quantity in case.unit.quantities:
        arm = agrees(quantity, recorded / 2)
        several = quantity.kind is Kind.COUNT and quantity.high >= _FEWEST
        if several and not arm and not agrees(quantity, recorded):
            yield case.number(quantity, "sample size", f"n = {recorded}")


def _year(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.year
    for quantity in case.unit.quantities:
        dates = quantity.kind is Kind.YEAR and names_study(case.unit, quantity)
        if dates and recorded is not None and quantity.low != recorded:
            yield case.number(quantity, "year", str(recorded))


def _effects(case: Case) -> Iterator[Mismatch]:
    for quantity in shares(case.unit):
        effect = _effect_meant(case, quantity)
        if effect is not None and not agrees_with(quantity, effect):
            recorded = describe(effect, case.study)
            yield case.number(quantity, "effect size", recorded, effect.source)
        else:
            yield from _measured_when(case, quantity)


def _measured_when(case: Case, share: Quantity) -> Iterator[Mismatch]:
    """`21.2 % one year later` where it was one month: the time that follows a known number."""
    reported = [effect for effect in case.study.effects if agrees_with(share, effect)]
    times = [time for effect in reported for time in quantities(effect.at) if _is_time(time)]
    for quantity in case.unit.quantities:
        if not _is_time(quantity) or not 0 <= quantity.start - share.end <= _TIME_REACH:
            continue
        if times and _is_follow_up(case, quantity):
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
    ranked = sorted(
        (distance, not agrees_with(quantity, effect), index)
        for index, effect in enumerate(case.study.effects)
        if (distance := _nearness(case, quantity, effect)) is not None
    )
    reported = any(agrees_with(quantity, effect) for effect in case.study.effects)
    if not ranked or (reported and ranked[0][0] >= _NEXT_CLAUSE):
        return None
    near = [row for row in ranked if row[0] <= ranked[0][0] + _ABOUT_AS_NEAR]
    return case.study.effects[min(near, key=lambda row: row[1:])[2]]


def _nearness(case: Case, quantity: Quantity, effect: Effect) -> int | None:
    """Characters between the number and the nearest words of an effect in its own clause."""
    start, end = _clause(case.unit.folded, quantity.start, quantity.end)
    gaps = []
    for left, right in case.phrases.spans(effect.words, case.unit.folded):
        gap = max(left - quantity.end, quantity.start - right, 0)
        gaps.append(gap if left >= start and right <= end else gap + _NEXT_CLAUSE)
    return min(gaps, default=None)


_CLAUSE_EDGE = re.compile(
    r"[;:]|,\s*(?:versus|vs\.?|compared|against|while|whereas|but|with|rising|and)\b|\bversus\b"
    r"|\band\b(?=\s+\w+\s+(?:\w+\s+){0,4}(?:about|roughly|by|under|over|\d))"
)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    edges = [match.start() for match in _CLAUSE_EDGE.finditer(text)]
    left = max((edge for edge in edges if edge < start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


def _dose(case: Case) -> Iterator[Mismatch]:
    per_week = case.study.dose.sessions_per_week
    stated = any(case.in_row(field) for field in ("mode", "design", "control"))
    for quantity in case.unit.quantities:
        if quantity.kind is Kind.DOSE and quantity.unit == "uA":
            yield from _current(case, quantity)
        elif not stated:
            continue
        elif quantity.kind is Kind.DURATION and not _is_follow_up(case, quantity):
            yield from _duration(case, quantity)
        elif quantity.kind is Kind.FREQUENCY and per_week is not None:
            if not agrees(quantity, per_week):
                yield case.number(quantity, "frequency", f"{per_week:g} sessions a week")


def _is_follow_up(case: Case, quantity: Quantity) -> bool:
    """A time after the course (`one month later`) is no dose."""
    terms = [term for term in case.unit.terms if term.field == "follow-up"]
    return any(0 <= term.start - quantity.end <= 1 for term in terms)


def _duration(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    dose = case.study.dose
    if is_course(quantity):
        if dose.days is not None and not agrees(quantity, dose.days):
            yield case.number(quantity, "length of the course", _days(dose.days))
    elif quantity.high <= _SESSION_DAYS and dose.session_minutes is not None:
        if not agrees(quantity, dose.session_minutes / _MINUTES_PER_DAY):
            yield case.number(quantity, "session length", f"{dose.session_minutes:g} minutes")


def _current(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    low, high = case.study.dose.current_min_ua, case.study.dose.current_max_ua
    if low is None or high is None:
        return
    if quantity.low == quantity.high:
        fits = _close(quantity.low, low) or _close(quantity.low, high)
    else:
        fits = _close(quantity.low, low) and _close(quantity.high, high)
    if not fits:
        yield case.number(quantity, "current", f"{low:g} to {high:,.0f} microamps")


def _close(value: float, recorded: float) -> bool:
    return abs(value - recorded) <= recorded * _CURRENT_TOLERANCE


def describe(effect: Effect, study: Study) -> str:
    """An effect as a finding states it: value, comparator, time and technology."""
    bound = {"at-least": "at least ", "at-most": "under ", "about": "about "}.get(effect.bound, "")
    value = f"{bound}{effect.value:g}"
    value += f" to {effect.high:g}" if effect.high is not None else ""
    parts = [f"{value} {effect.unit}", effect.comparator, effect.at, study.technology]
    return ", ".join(part for part in parts if part)


def _days(days: float) -> str:
    return f"{days / 7:g} weeks" if days % 7 == 0 and days > 13 else f"{days:g} days"
