"""Amounts: a numeral, its unit and its range; and quantities made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimlint.language.quantities.model import Bound, Kind, Quantity
from claimlint.language.quantities.numerals import numeral
from claimlint.language.quantities.patterns import Prose, any_of, compiled, words
from claimlint.language.quantities.qualifiers import after, before
from claimlint.language.quantities.units import UNITS, Unit, unit_at

_TIME = words("second minute hour day night week fortnight month year decade")
_ARTICLE_TIME = compiled(
    rf"(?:one_(?=day\b(?!_?/|_(?:an?|per|each|every)_))|an?_)(?:(?:full|whole|entire|single|mere|solid|further|short)_)?(?P<unit>{any_of(_TIME)})\b"
    r"(?P<half>_and_a_half\b)?"
)
_BARE_TIME = compiled(r"(?P<unit>seconds|minutes|hours|days|nights|weeks|months|years|decades)\b")
_PART_TIME = compiled(
    r"(?:an?_|one_)?(?P<part>half|quarter|three(?:_|-)quarters)(?:(?:_of)?_an?_|_|-)"
    r"(?P<unit>minute|hour|day|week|month|year|decade)s?\b"
)
_PARTS = {"half": 0.5, "quarter": 0.25}
_SEVERAL = {
    "second": 60,
    "minute": 60,
    "hour": 24,
    "day": 7,
    "night": 7,
    "week": 8,
    "month": 12,
    "year": 10,
    "decade": 5,
}
"""At most so many are meant by the bare plural, before one would use the next unit."""
_TO = compiled(
    r"(?:-_to_|-_or_|-to-|_?-_?|_to_|_through_|_thru_|_or_)(?:about_|around_|roughly_|an?_(?=few|couple))?"
)
_AND = compiled(r"_and_")
_OF_EACH = compiled(r"_(?:an?|per|each|every)_|_?/|_(?:later|ago|after|before)\b")
_BETWEEN = ("between", "between the ages of", "between about", "between roughly")
_LIST = compiled(r"-?(?:,?_(?P<last>and|or)|,)_")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range with the unit they share; values are in that unit's symbol."""

    start: int
    value_end: int
    """Where the last numeral ends."""
    end: int
    low: float
    high: float
    precision: float
    unit: Unit | None = None
    bound: Bound = Bound.EXACT
    vague: bool = False
    digits: bool = False
    bare: bool = False
    """A time unit without a numeral: "a month", "hours"."""

    def in_unit(self, unit: Unit, end: int, bound: Bound = Bound.EXACT) -> Amount:
        """The plain number read in a unit that ends at `end`."""
        factor = unit.factor
        size = self.precision * factor
        if unit.kind is Kind.DURATION:
            size = factor * min(self.precision, 1.0)
        low, high = self.low * factor, self.high * factor
        return Amount(
            self.start, self.value_end, end, low, high, size, unit, bound, self.vague, self.digits
        )


def amount(prose: Prose, pos: int) -> Amount | None:
    """The amount that begins exactly at an offset: a number, a time, or a range of either."""
    first = _single(prose, pos)
    return first and (_range(prose, first) or _compound(prose, first) or first)


def _compound(prose: Prose, first: Amount) -> Amount | None:
    """`a year and four months`: one time in two units, the larger first."""
    match = _AND.match(prose.folded, first.end)
    second = _single(prose, match.end()) if match and first.unit else None
    if not first.unit or not second or not second.unit or _OF_EACH.match(prose.folded, second.end):
        return None
    both = first.unit.kind is Kind.DURATION and second.unit.kind is Kind.DURATION
    exact = first.low == first.high and second.low == second.high and not second.bare
    if not both or not exact or second.low >= first.unit.factor:
        return None
    total = first.low + second.low
    return replace(
        first,
        value_end=second.value_end,
        end=second.end,
        low=total,
        high=total,
        precision=second.precision,
        vague=first.vague or second.vague,
        bare=False,
    )


def part_of_time(prose: Prose, pos: int) -> bool:
    """Whether "half an hour" or its like begins here, a duration and no share."""
    return _PART_TIME.match(prose.folded, pos) is not None


def _single(prose: Prose, pos: int) -> Amount | None:
    if timed := _time(prose, pos):
        return timed
    number = numeral(prose, pos)
    if not number:
        return None
    plain = Amount(
        pos,
        number.end,
        number.end,
        number.low,
        number.high,
        number.precision,
        vague=number.vague,
        digits=number.digits,
    )
    found = unit_at(prose, number.end)
    return plain.in_unit(*found) if found else plain


def _time(prose: Prose, pos: int) -> Amount | None:
    if match := _PART_TIME.match(prose.folded, pos):
        part, unit = _PARTS.get(match["part"], 0.75), UNITS[match["unit"]]
        low = high = part * unit.factor
        return Amount(pos, match.end(), match.end(), low, high, low, unit, vague=True)
    if match := _ARTICLE_TIME.match(prose.folded, pos):
        unit = UNITS[match["unit"]]
        low = high = unit.factor * (1.5 if match["half"] else 1.0)
        step = unit.factor * (0.5 if match["half"] else 1.0)
        return Amount(pos, match.end(), match.end(), low, high, step, unit, bare=not match["half"])
    if match := _BARE_TIME.match(prose.folded, pos):
        name = match["unit"][:-1]
        unit = UNITS[name]
        low, high = 2 * unit.factor, _SEVERAL[name] * unit.factor
        return Amount(
            pos, match.end(), match.end(), low, high, high - low, unit, vague=True, bare=True
        )
    return None


def _range(prose: Prose, first: Amount) -> Amount | None:
    """The range that `first` opens: "30 to 60 minutes", "hours to a day", "a week or two"."""
    match = _TO.match(prose.folded, first.end)
    if not match and prose.left(first.start).rstrip().endswith(_BETWEEN):
        match = _AND.match(prose.folded, first.end)
    second = _single(prose, match.end()) if match else None
    if not match or not second or (second.bare and not first.unit):
        return None
    if second.bare:  # "hours to a day or two"
        second = _range(prose, second) or second
    if not first.unit and second.unit:
        first = first.in_unit(second.unit, first.end)
    elif first.unit and not second.unit:
        if first.unit.kind is not Kind.DURATION or "or" not in match.group() or not first.bare:
            return None
        second = second.in_unit(first.unit, second.end)
    if not _same_scale(first, second) or _is_change(prose, first, match.group()):
        return None
    if first.low >= second.high or (first.high > second.high and not first.bare):
        return None
    return replace(
        first,
        value_end=second.value_end,
        end=second.end,
        high=second.high,
        precision=min(first.precision, second.precision),
        unit=second.unit,
        bound=second.bound,
        vague=first.vague or second.vague,
        bare=first.bare and second.bare,
    )


def _same_scale(first: Amount, second: Amount) -> bool:
    if not first.unit or not second.unit:
        return first.unit is second.unit
    return first.unit.kind is second.unit.kind and first.unit.symbol == second.unit.symbol


def _is_change(prose: Prose, first: Amount, link: str) -> bool:
    """Whether "from 10% to 20%" tells a change, not a range."""
    measured = first.unit is not None and first.unit.kind is not Kind.DURATION
    named = measured and first.end > first.value_end
    return named and "to" in link and prose.word_before(first.start) == "from"


def list_end(prose: Prose, end: int) -> int:
    """Where the last number of a list ends that a number ending at `end` opens, else `end`.

    "4, 8 and 12 weeks" names its unit once; a list needs its "and" or "or".
    """
    here, last = end, end
    for _ in range(6):
        match = _LIST.match(prose.folded, here)
        number = numeral(prose, match.end()) if match else None
        if not match or not number:
            break
        here = number.end
        if match["last"]:
            last = here
    return last


def build(
    prose: Prose,
    kind: Kind,
    found: Amount,
    *,
    end: int | None = None,
    lead: int | None = None,
    unit: str = "",
    noun: str = "",
) -> Quantity:
    """A quantity from an amount, with the qualifiers around it.

    `end` is where it ends when that is later than the amount; `lead` is where it begins when
    words that are no qualifier introduce it ("n = ").
    """
    start, bound = before(prose, found.start, during=kind is Kind.DURATION)
    if lead is not None:
        start, bound = lead, Bound.EXACT
    stop, tail = after(prose, found.end if end is None else end)
    bounds = [one for one in (tail, found.bound, bound) if one is not Bound.EXACT]
    return Quantity(
        kind=kind,
        start=start,
        end=stop,
        low=found.low,
        high=found.high,
        unit=unit,
        bound=bounds[0] if bounds else Bound.EXACT,
        text=prose.text[start:stop],
        precision=found.precision,
        value_start=found.start,
        value_end=found.value_end,
        noun=noun,
        vague=found.vague,
    )
