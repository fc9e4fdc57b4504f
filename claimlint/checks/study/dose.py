"""What was given: amount, strength, frequency, sessions, length of the course."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.agreements import (
    COURSE_DAYS,
    MINUTES,
    SESSION_DAYS,
    any_agrees,
    is_course,
    is_reported_time,
)
from claimlint.language.fold import fold
from claimlint.language.quantities import Kind, Quantity, agrees, quantities

_CURRENT_TOLERANCE = 0.1
_RATE_GAP = 45
_SESSIONS = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:sessions|treatments|visits|appointments|applications"
    r"|times in (?:all|total))\b"
    r"|\s+(?:in all|in total|altogether)\b"
)
_STRENGTH = re.compile(
    r"\s+(?:[\w-]+\s+){0,1}?(?:solution|gel|cream|foam|serum|ointment|lotion|concentration|strength|formula"
    r"|peel|drops|patch|spray|paste|formulation|concentrate)\b"
)
_DAYS_PER_WEEK = 7
_ELAPSED_BEFORE = re.compile(
    r"\b(?:for the (?:last|past)|over the (?:last|past)|in the (?:last|past)|every|each|per|aged?"
    r"|younger|older|at|past|previous|fewer than|beyond|lasts?|lasting|more than"
    r"|at least)\W+(?:\w+\W+)?$"
)
_ELAPSED_AFTER = re.compile(r"\s+(?:ago|old|younger|older|of age|earlier|before|sooner|longer)\b")


def compare_dose(case: Case) -> Iterator[Mismatch]:
    """Each part of the protocol that is stated otherwise than recorded."""
    is_protocol = case.is_protocol_talk
    for quantity in case.unit.quantities:
        if quantity.kind is Kind.DOSE:
            yield from _amount(case, quantity)
        elif quantity.kind is Kind.PERCENT:
            yield from _strength(case, quantity)
        elif not is_protocol:
            continue
        elif quantity.kind is Kind.DURATION and not is_follow_up(case, quantity):
            yield from _duration(case, quantity)
        elif quantity.kind is Kind.FREQUENCY:
            yield from _frequency(case, quantity)
        elif quantity.kind is Kind.NUMBER:
            yield from _sessions(case, quantity)


def is_follow_up(case: Case, quantity: Quantity) -> bool:
    """A time after the course (`one month later`) is no dose."""
    terms = [term for term in case.unit.terms if term.field == "follow-up"]
    return any(0 <= term.start - quantity.end <= 1 for term in terms)


def _amount(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    dose = case.study.dose
    if quantity.unit == "uA":
        yield from _current(case, quantity)
        return
    known = [q for text in dose.amounts for q in quantities(fold(text)) if q.unit == quantity.unit]
    known += [q for text in case.study.further for q in quantities(fold(text))]
    same = [q for q in known if q.unit == quantity.unit]
    given = any(q.unit == quantity.unit for t in dose.amounts for q in quantities(fold(t)))
    if given and case.is_protocol_talk and not _is_any(quantity, same):
        yield case.number(quantity, "dose", ", ".join(dose.amounts))


def _is_any(quantity: Quantity, known: list[Quantity]) -> bool:
    return any(agrees(quantity, q.low, q.high) for q in known)


def is_concentration(case: Case, quantity: Quantity) -> bool:
    """`5 % minoxidil`, `a 10 % gel`: the strength of a preparation, no effect."""
    if quantity.kind is not Kind.PERCENT:
        return False
    behind = case.unit.folded[quantity.end :]
    for mention in case.unit.mentions:
        if mention.entry == case.study.technology and mention.start >= quantity.end:
            between = case.unit.folded[quantity.end : mention.start]
            if re.fullmatch(r"\s+(?:topical\s+|oral\s+)?", between):
                return True
        if mention.entry == case.study.technology and 0 <= quantity.start - mention.end <= 1:
            return bool(case.study.dose.concentrations)
    return bool(case.study.dose.concentrations) and bool(
        _STRENGTH.match(behind) or re.match(r"\s+(?:one|version)\b", behind)
    )


def _strength(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    known = case.study.dose.concentrations
    if known and is_concentration(case, quantity) and not any_agrees(quantity, known):
        yield case.number(quantity, "dose", ", ".join(known))


def _frequency(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    per_week = case.study.dose.sessions_per_week
    if per_week is None or agrees(quantity, per_week) or _is_daily_total(case, quantity):
        return
    yield case.number(quantity, "frequency", _rate(per_week))


def _is_daily_total(case: Case, quantity: Quantity) -> bool:
    """`4 g daily` of what was given as 2 g twice a day."""
    if quantity.low != _DAYS_PER_WEEK:
        return False
    return any(
        q.kind is Kind.DOSE
        and 0 <= quantity.start - q.end <= _RATE_GAP
        and any_agrees(q, case.study.dose.amounts)
        for q in case.unit.quantities
    )


def _rate(per_week: float) -> str:
    if per_week >= _DAYS_PER_WEEK and per_week % _DAYS_PER_WEEK == 0:
        times = per_week / _DAYS_PER_WEEK
        return "once a day" if times == 1 else f"{times:g} times a day"
    return f"{per_week:g} sessions a week"


def _sessions(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    recorded = case.study.dose.sessions
    if recorded is not None and _SESSIONS.match(case.unit.folded[quantity.end :]):
        if not agrees(quantity, recorded):
            yield case.number(quantity, "number of sessions", f"{recorded:g} sessions")


def _duration(case: Case, quantity: Quantity) -> Iterator[Mismatch]:
    dose = case.study.dose
    if is_course(quantity):
        if dose.days is not None and not is_reported_time(quantity, case.study):
            if not _is_elapsed(case, quantity):
                yield case.number(quantity, "length of the course", _days(dose.days))
    elif quantity.high <= SESSION_DAYS and dose.session_minutes is not None:
        known = agrees(quantity, dose.session_minutes * MINUTES)
        if not known and not is_reported_time(quantity, case.study):
            yield case.number(quantity, "session length", f"{dose.session_minutes:g} minutes")


def _is_elapsed(case: Case, quantity: Quantity) -> bool:
    """A time that is no course: `three years ago`, `every two weeks`, `lasts for months`."""
    folded = case.unit.folded
    if any(effect.unit != "%" for effect in case.study.effects):
        if quantity.high >= COURSE_DAYS and _ELAPSED_AFTER.match(folded[quantity.end :]):
            return True
    return bool(
        _ELAPSED_BEFORE.search(folded[: quantity.start])
        or re.match(r"\s+(?:ago|old|of age)\b", folded[quantity.end :])
    )


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


def _days(days: float) -> str:
    if days % 365 == 0 or days > 2 * 365:
        return f"{days / 365:g} years"
    return f"{days / 7:g} weeks" if days % 7 == 0 and days > 13 else f"{days:g} days"
