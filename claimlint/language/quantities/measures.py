"""Productions for amounts with a unit: percentages, doses, durations, prices."""

from __future__ import annotations

from claimlint.language.quantities.amounts import Amount, amount, build, list_end
from claimlint.language.quantities.model import Kind, Quantity
from claimlint.language.quantities.patterns import Prose, any_of, compiled, words
from claimlint.language.quantities.units import UNITS, unit_at

Reading = tuple[Quantity | None, int]
"""What was read, or nothing, and where reading goes on."""

_PERIODS = words("minute hour day night morning evening week fortnight month year")
RATE = compiled(
    rf"(?:(?:_an?_|_per_|_?/_?)(?:{any_of(_PERIODS)})\b|_apiece\b)"
    rf"(?!_(?:later|ago|after|before|or|and_a_half)\b)"
)
"""What makes a rate of an amount: "20 minutes a day", "10 mg per day"."""

_TIME_LEADS = frozenset(
    words(
        "for within in after over under last lasts lasted lasting take takes took taking to up "
        "least most only just around about nearly almost roughly approximately than before during "
        "past through throughout spend spent until every another by some - ~ or between"
    )
)
_TIME_TAILS = compiled(
    r"_(?:later|ago|earlier|sooner|faster|quicker|longer|afterwards?|or_(?:so|more|longer|less)|of_(?:use|treatment|therapy|daily|"
    r"regular|continuous|consistent))\b|-long\b"
)
_NO_TIME = compiled(r"_(?:when|where|that|you|like|with|gone|past|to_come)\b")


def _time_is_meant(prose: Prose, found: Amount) -> bool:
    """Whether "a month" or "years" tells how long; "what a day" and "golden years" do not."""
    if _TIME_TAILS.match(prose.folded, found.end) or RATE.match(prose.folded, found.end):
        return True
    alone = prose.opens(found.start) and not prose.folded[found.end : found.end + 2].strip(" .!")
    led = prose.word_before(found.start).strip("~") in _TIME_LEADS
    led = led or prose.left(found.start).endswith(" matter of ")
    ranged = " " in prose.folded[found.start : found.end] and found.low != found.high
    return alone or ranged or (led and not _NO_TIME.match(prose.folded, found.end))


def measured(prose: Prose, found: Amount) -> Reading | None:
    """A percentage, a dose, a duration or a price: an amount whose unit says what it is."""
    if not found.unit:
        end = list_end(prose, found.end)
        shared = unit_at(prose, end) if end > found.end else None
        if found.high == 1 and not found.digits:  # "22% had one and 17% had two"
            return None
        if not shared or found.low != found.high or RATE.match(prose.folded, shared[1]):
            return None
        found = found.in_unit(shared[0], found.end)
    if not found.unit:
        return None
    if found.bare and not _time_is_meant(prose, found):
        return None, found.end
    quantity = build(prose, found.unit.kind, found, unit=found.unit.symbol)
    rate = RATE.match(prose.folded, quantity.end)
    return quantity, rate.end() if rate and found.unit.kind is not Kind.PERCENT else quantity.end


def long_time(prose: Prose, pos: int, end: int) -> Reading | None:
    """Durations in one word: "overnight", "a fortnight", "week-long"."""
    word = prose.folded[pos:end]
    if word == "overnight":
        found = Amount(pos, end, end, 0.5, 0.5, 0.5, UNITS["day"], vague=True)
        return build(prose, Kind.DURATION, found, unit="day"), end
    name = next(unit for unit in ("fortnight", *_PERIODS, "decade") if unit in word)
    unit = UNITS[name]
    found = Amount(pos, end, end, unit.factor, unit.factor, unit.factor, unit)
    return (quantity := build(prose, Kind.DURATION, found, unit="day")), quantity.end


def timed(prose: Prose, pos: int, _end: int) -> Reading | None:
    """An amount that begins with a word of time."""
    found = amount(prose, pos)
    return measured(prose, found) if found else None
