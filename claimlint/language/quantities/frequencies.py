"""Productions for frequencies: "five days a week", "twice daily", "every other day"."""

from __future__ import annotations

from dataclasses import replace

from claimlint.language.quantities.amounts import Amount, amount, build
from claimlint.language.quantities.measures import Reading
from claimlint.language.quantities.model import Kind
from claimlint.language.quantities.patterns import Prose, any_of, compiled, words
from claimlint.language.quantities.units import MONTH, UNITS

_DAYS = {
    **dict.fromkeys(words("day night morning evening afternoon bedtime"), 1.0),
    "weekday": 7 / 5,
    "weeknight": 7 / 5,
    "weekend": 7.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": MONTH,
    "year": 365.0,
    "quarter": 3 * MONTH,
    "hour": 1 / 24,
    "wk": 7.0,
    "mo": MONTH,
}
ADVERBS = {
    "hourly": 168.0,
    "daily": 7.0,
    "nightly": 7.0,
    "weekly": 1.0,
    "biweekly": 0.5,
    "fortnightly": 0.5,
    "monthly": 7 / MONTH,
    "quarterly": 7 / (3 * MONTH),
    "yearly": 7 / 365,
    "annually": 7 / 365,
    "weekdays": 5.0,
    "weeknights": 5.0,
}
_EVENTS = words(
    "times? x × days? nights? mornings? evenings? afternoons? sessions? treatments? applications? "
    "d doses? visits? workouts? facials? classes uses? servings? occasions?"
)
_PER = (
    rf"(?:(?:(?:_an?|_per|(?:_of|_out_of)?_(?:each|every)|_in_an?)_|_?/_?)(?P<per>{any_of(_DAYS)})\b"
    rf"|(?:_|-)(?P<adverb>{any_of(ADVERBS)})\b)"
)
_OUT_OF_SEVEN = compiled(r"(?:_|-)(?:days?|nights?)_(?:out_)?of_(?:every_)?(?:seven|7)\b")
_TAIL = compiled(
    rf"(?P<event>(?:_|-)?(?:(?:separate|single|short|whole|full)_)?(?:{'|'.join(_EVENTS)})"
    rf"(?:_out)?(?=[ /-]))?{_PER}(?!_(?:later|ago))"
)
_OFTEN = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_ONCE = compiled(rf"(?P<often>once|twice|thrice)(?P<next>{_PER}|_(?=every\b))")
_EVERY = compiled(
    r"(?:once_)?(?:every|each)_(?:(?P<other>other|second|alternate)_|(?:single|passing)_)?"
    rf"(?P<unit>{any_of(_DAYS)})\b"
)
_EVERY_FEW = compiled(r"(?:every|each)_")
_ALTERNATE = compiled(r"(?:on_)?alternat(?:e|ing)_(?P<unit>day|night|week|month)s?\b")
_NOT_OFTEN = compiled(
    r"_(?:life|lives|living|newsletters?|subscriptions?|mail|news|deals?|e-?mails?|value|payments?|"
    r"routines?|schedules?|habits?|rituals?|activit(?:y|ies)|tasks?|stress(?:es|ors)?|prices?|wear|"
    r"grind|needs|paper|newspapers?|column|podcast|fee|fees|cost|costs|sales|reports?|magazine)\b"
)


def frequency(prose: Prose, found: Amount) -> Reading | None:
    """Read "five days a week", "5x/week", "three times daily", "3-7 days/week"."""
    if found.unit and found.unit != UNITS["day"]:
        return None
    if match := _OUT_OF_SEVEN.match(prose.folded, found.value_end):
        return _reading(prose, found, 1.0, match.end())
    match = _TAIL.match(prose.folded, found.value_end)
    if not match or (found.unit and not match["event"]):
        return None
    if match["adverb"] and not match["event"]:
        return None
    return _reading(prose, found, _rate(match["per"], match["adverb"]), match.end())


def often(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "once a week", "twice daily", "twice every month"."""
    match = _ONCE.match(prose.folded, pos)
    if not match:
        return None
    times = _OFTEN[match["often"]]
    found = Amount(pos, match.end("often"), match.end("often"), times, times, 1.0)
    if match["per"] or match["adverb"]:
        return _reading(prose, found, _rate(match["per"], match["adverb"]), match.end())
    period = every(prose, match.end(), match.end())
    if not period or not period[0]:
        return None
    return _reading(prose, found, period[0].low, period[0].value_end)


def every(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "every day", "each week", "every other day", "every two weeks", "alternate days"."""
    if match := _ALTERNATE.match(prose.folded, pos):
        return _whole(prose, pos, match.end(), 3.5 / _DAYS[match["unit"]])
    if match := _EVERY.match(prose.folded, pos):
        rate = 7 / _DAYS[match["unit"]]
        return _whole(prose, pos, match.end(), rate / 2 if match["other"] else rate)
    match = _EVERY_FEW.match(prose.folded, pos)
    found = amount(prose, match.end()) if match else None
    if (
        not found
        or found.bare
        or found.low <= 0
        or not found.unit
        or found.unit.kind is not Kind.DURATION
    ):
        return None
    rarest, most = 7 / found.high, 7 / found.low
    rates = replace(found, start=pos, value_end=found.end, low=rarest, high=most, precision=rarest)
    return _reading(prose, rates, 1.0, found.end)


def adverb(prose: Prose, pos: int, end: int) -> Reading | None:
    """Read "daily", "weekly", "on weekdays"."""
    word = prose.folded[pos:end]
    if _NOT_OFTEN.match(prose.folded, end):
        return None
    return _whole(prose, pos, end, ADVERBS[word])


def _rate(per: str | None, by: str | None) -> float:
    return 7 / _DAYS[per] if per else ADVERBS[by or "weekly"]


def _whole(prose: Prose, pos: int, end: int, rate: float) -> Reading:
    return _reading(prose, Amount(pos, end, end, rate, rate, 1.0), 1.0, end)


def _reading(prose: Prose, found: Amount, rate: float, end: int) -> Reading:
    scaled = replace(
        found,
        low=found.low * rate,
        high=found.high * rate,
        precision=found.precision * rate,
        end=end,
    )
    quantity = build(prose, Kind.FREQUENCY, scaled, unit="per week")
    return quantity, quantity.end
