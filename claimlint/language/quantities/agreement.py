"""Whether an honest writer may use a quantity for a recorded value."""

from __future__ import annotations

import re

from claimlint.language.quantities.model import Bound, Kind, Quantity

_ROUGHLY = 0.10
"""How far, relative to the record, a number in round words or with "about" may lie."""
_ALMOST = 0.12
"""The same for a share in words with "almost": "nearly half" of 45, "almost a fifth" of 18."""
_PLAINLY = 0.05
"""The same for a round number without a qualifier: 500 for 510, but not 20 for 18.6."""
_WEAKER = 2.5
"""How much weaker than the record a bound may be before it misleads."""
_DAY, _WEEK, _MONTH = 1.0, 7.0, 30.4
_TINY = 1e-9
_RECORDED = 0.005
"""Slack for durations recorded in rounded days: 20 minutes are 0.0139."""

_FROM_BELOW = re.compile(
    r"^(?:nearly|almost|just\s+(?:under|below|shy|short)|(?:slightly|a\s+(?:little|bit))\s+"
    r"(?:under|below|less|fewer)|practically|virtually)"
)
_FROM_ABOVE = re.compile(
    r"^(?:just\s+(?:over|above)|(?:slightly|a\s+(?:little|bit))\s+(?:over|above|more))"
)
_REACHES = re.compile(r"^(?:up\s*to|as\s|(?:a\s+)?max)")

_COUNTED = {Kind.COUNT, Kind.AGE, Kind.FREQUENCY, Kind.YEAR, Kind.DURATION, Kind.REGULATORY}


def agrees(
    draft: Quantity, low: float, high: float | None = None, bound: Bound = Bound.EXACT
) -> bool:
    """Whether `draft` is a fair rendering of the recorded value, both in the unit of `draft`.

    The record is a number (`low`), a range (`low` to `high`) or a bound ("at least 80"). Fair is:
    the number itself; the number rounded to the precision written; with "about" or in round words
    within 10 %; a bound that is no stronger than the record, and at most 2.5 times weaker; for
    months and years within 10 %, as calendars differ. Counts of people, ages and frequencies
    must be the number, unless the draft says they are not exact. "Up to" claims that the number
    was reached. Dates agree when the parts that both give are the same.
    """
    top = low if high is None else high
    if draft.kind in {Kind.DATE, Kind.YEAR} and bound is Bound.EXACT:
        return _same_time(draft, low, top)
    if bound is Bound.AT_LEAST:
        return _holds_from(draft, low)
    if bound is Bound.AT_MOST:
        return _holds_up_to(draft, top)
    if draft.bound is Bound.AT_LEAST:
        return _weaker_floor(draft, low)
    if draft.bound is Bound.AT_MOST:
        return _close(draft, draft.high, top) if _reaches(draft) else _weaker_ceiling(draft, top)
    if top > low:
        return _in_range(draft, low, top)
    if draft.high > draft.low:
        return _contains(draft, low)
    return _close(draft, draft.low, low)


def _holds_from(draft: Quantity, limit: float) -> bool:
    if draft.bound is Bound.AT_MOST:
        return False
    if draft.bound is Bound.AT_LEAST:
        return _weaker_floor(draft, limit)
    return _close(draft, draft.low, limit)


def _holds_up_to(draft: Quantity, limit: float) -> bool:
    if draft.bound is Bound.AT_LEAST:
        return False
    if draft.bound is Bound.AT_MOST:
        return _weaker_ceiling(draft, limit)
    return _close(draft, draft.high, limit)


def _weaker_floor(draft: Quantity, value: float) -> bool:
    """Whether "at least d" is true of the value and not idle."""
    if draft.low > value:
        return _calendar(draft, draft.low, value)
    return value <= _WEAKER * draft.low + _TINY


def _weaker_ceiling(draft: Quantity, value: float) -> bool:
    """Whether "under d" is true of the value and not idle."""
    if draft.high < value:
        return _calendar(draft, draft.high, value)
    return draft.high <= _WEAKER * value + _TINY


def _in_range(draft: Quantity, low: float, high: float) -> bool:
    if draft.high > draft.low:
        return _close(draft, draft.low, low) and _close(draft, draft.high, high)
    inside = low - _TINY <= draft.low <= high + _TINY
    return inside or _close(draft, draft.low, low) or _close(draft, draft.low, high)


def _contains(draft: Quantity, value: float) -> bool:
    """Whether a range says enough about one value: "in their 40s" of 44, not "18 to 65"."""
    inside = draft.low - _TINY <= value <= draft.high + _TINY
    return inside and (draft.vague or draft.high - draft.low <= abs(value) / 2)


def _close(draft: Quantity, said: float, value: float) -> bool:
    """Whether one number fairly renders another."""
    slack = _RECORDED if draft.kind is Kind.DURATION else _TINY
    if abs(said - value) <= slack * abs(value) or said == value:
        return True
    if _wrong_side(draft, said, value) or not said:
        return False
    share = draft.vague and draft.unit == "%" and _FROM_BELOW.match(draft.qualifier.lower())
    near = abs(said - value) <= (_ALMOST if share else _ROUGHLY) * abs(value)
    if draft.vague or _calendar(draft, said, value):
        return near
    if draft.bound is Bound.ABOUT:
        return near and (_rounded(said, value, _loose(draft, said)) or _cut_off(draft, said, value))
    return _plainly(draft, said, value)


def _plainly(draft: Quantity, said: float, value: float) -> bool:
    off, size = abs(said - value), abs(value)
    if draft.kind is Kind.DURATION:  # days, hours and minutes are counted, weeks are rounded
        rounded = _rounded(said, value, draft.precision)
        return draft.precision > _DAY and rounded and off <= _ROUGHLY * size
    step = draft.precision
    if draft.kind in _COUNTED or (draft.unit == "%" and said == 100):
        step = min(step, 1.0)
    if step <= 1.0:
        return _rounded(said, value, step) or _cut_off(draft, said, value)
    return _rounded(said, value, step) and off <= _PLAINLY * size


def _rounded(said: float, value: float, step: float) -> bool:
    return abs(said - value) <= step / 2 * (1 + 1e-6)


def _cut_off(draft: Quantity, said: float, value: float) -> bool:
    """Whether the decimals were dropped instead of rounded: 18 for 18.6."""
    whole = draft.precision == 1.0 and draft.kind not in {Kind.COUNT, Kind.FREQUENCY}
    return whole and 0 <= value - said < 1 and value - said <= _ROUGHLY * abs(value)


def _loose(draft: Quantity, said: float) -> float:
    """The precision meant with "about": a multiple of five stands for the nearest five."""
    fives = 5 * draft.precision
    return fives if abs(said / fives - round(said / fives)) < _TINY else draft.precision


def _calendar(draft: Quantity, said: float, value: float) -> bool:
    """Whether months or years are held against weeks or days, which never match exactly."""
    if draft.kind is not Kind.DURATION:
        return False
    in_weeks = abs(draft.precision - _WEEK) < _TINY
    months = draft.precision >= _MONTH or (in_weeks and _whole_months(value))
    return months and abs(said - value) <= _ROUGHLY * abs(value)


def _whole_months(days: float) -> bool:
    if abs(days / _WEEK - round(days / _WEEK)) < _TINY:
        return False
    return any(
        round(days / size) and abs(days / size - round(days / size)) < 0.005
        for size in (30.0, _MONTH, 365.0)
    )


def _wrong_side(draft: Quantity, said: float, value: float) -> bool:
    words = draft.qualifier.lower()
    if _FROM_BELOW.match(words):
        return said < value
    return bool(_FROM_ABOVE.match(words)) and said > value


def _reaches(draft: Quantity) -> bool:
    return _REACHES.match(draft.qualifier.lower()) is not None


def _same_time(draft: Quantity, low: float, high: float) -> bool:
    if draft.high > draft.low:
        return draft.low <= _year_of(low) and _year_of(high) <= draft.high
    return _same_parts(draft.low, low) or (low < high and low <= draft.low <= high)


def _same_parts(one: float, two: float) -> bool:
    """Whether two of yyyy and yyyymmdd do not contradict each other; zeros are unknown."""
    first, second = _parts(one), _parts(two)
    return all(not a or not b or a == b for a, b in zip(first, second, strict=True))


def _parts(value: float) -> tuple[int, int, int]:
    number = int(value)
    if 1_300 <= number <= 9_999:
        return number, 0, 0
    return number // 10_000, number // 100 % 100, number % 100


def _year_of(value: float) -> int:
    return _parts(value)[0]
