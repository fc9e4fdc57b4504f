"""Productions for dates, years and prices."""

from __future__ import annotations

from dataclasses import replace

from claimlint.language.quantities.amounts import Amount, build
from claimlint.language.quantities.measures import RATE, Reading
from claimlint.language.quantities.model import Bound, Kind
from claimlint.language.quantities.numerals import numeral
from claimlint.language.quantities.patterns import (
    FUNCTION_WORDS,
    Prose,
    any_of,
    compiled,
    words,
)
from claimlint.language.quantities.qualifiers import before

MONTHS = words(
    "january february march april may june july august september october november december"
)
_SHORT = words("jan feb mar apr may jun jul aug sep sept oct nov dec")
_NUMBER = {
    **{name: value for value, name in enumerate(MONTHS, 1)},
    **{name[:3]: value for value, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(reversed(_SHORT))})\b\.?)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9%]|[.,:/][0-9])"
_DAY_FIRST = compiled(rf"{_DAY}_(?:of_)?{_MONTH}\b(?:,?_{_YEAR})?")
_MONTH_FIRST = compiled(
    rf"{_MONTH}(?:,?_(?:of_)?{_YEAR}|_{_DAY}(?:,?_(?P<late>(?:19|20)[0-9]{{2}})(?![0-9]))?)"
)
_ISO = compiled(
    r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3][0-9])(?![0-9-])"
)
_SLASHED = compiled(
    r"(?P<a>[0-9]{1,2})[/.](?P<b>[0-9]{1,2})[/.](?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)

_YEARS = compiled(
    r"(?P<first>(?:19|20)[0-9]{2})(?:(?P<decade>'?s\b)"
    r"|(?:_?-_?|_to_|_through_)(?P<last>(?:19|20)?[0-9]{2})(?![0-9]|[.,][0-9]|_?%))?"
    r"(?![0-9]|[.,][0-9]|_?%)"
)
_YEAR_LEADS = frozenset(
    words(
        "in since of by until till from during before after early late mid around circa year a an "
        "the this its their ( and"
    )
)
_PLURAL = compiled(rf"_(?!(?:{any_of(FUNCTION_WORDS)})\b)(?:[a-z-]+_)?[a-z-]+s\b")

_CURRENCY = compiled(r"(?:us|au|ca|nz|c|a)?[$£€]_?")
_SIGN_BEFORE = compiled(r"(?:\b(?:us|au|ca|nz|c|a))?[$£€]_?\Z")
_MILLIONS = compiled(r"(?P<more>\+)?_?(?P<scale>thousand|million|billion|k|m|bn)\b")
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_TO = compiled(r"_?-_?|_to_|_and_|_or_")


def date(prose: Prose, pos: int, _end: int = 0) -> Reading | None:
    """Read "27 November 2007", "November 27, 2007", "November 2007", "2007-11-27", "11/27/2007"."""
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.match(prose.folded, pos)
        if match:
            parts = match.groupdict()
            name = (parts["month"] or "").rstrip(".")
            month = int(name) if name.isdigit() else _NUMBER[name]
            year = int(parts["year"] or parts.get("late") or 0)
            if not year and prose.text[match.start("month")].islower():
                return None  # "may 5" and "march 3" are no dates
            return _date(prose, pos, match.end(), year, month, int(parts["day"] or 0))
    if match := _SLASHED.match(prose.folded, pos):
        one, two = int(match["a"]), int(match["b"])
        month, day = (one, two) if one <= 12 else (two, one)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return _date(prose, pos, match.end(), int(match["year"]), month, day)
    return None


def _date(prose: Prose, pos: int, end: int, year: int, month: int, day: int) -> Reading:
    value = float(10_000 * year + 100 * month + day)
    found = Amount(pos, end, end, value, value, 1.0 if day else 100.0)
    return (quantity := build(prose, Kind.DATE, found)), quantity.end


def year(prose: Prose, pos: int) -> Reading | None:
    """Read "in 2012", "a 1982 lab study", "2012-2014", "the 1990s"; not "2000 steps"."""
    match = _YEARS.match(prose.folded, pos)
    if not match:
        return None
    first = float(match["first"])
    last = first + 9 if match["decade"] else first
    if written := match["last"]:
        last = float(written if len(written) == 4 else match["first"][:2] + written)
        if last <= first:
            return None
    led = prose.word_before(pos) in _YEAR_LEADS or prose.left(pos)[-1:] == "("
    if first % 100 == 0 and not led and _PLURAL.match(prose.folded, match.end()):
        return None
    found = Amount(pos, match.end(), match.end(), first, last, 10.0 if match["decade"] else 1.0)
    return (quantity := build(prose, Kind.YEAR, found)), quantity.end


def money(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "$199", "£20-30", "US$1.2 million": the price whose digits begin at an offset."""
    sign = _SIGN_BEFORE.search(prose.folded, prose.floor, pos)
    first = _price(prose, sign.start()) if sign else None
    if not sign or not first:
        return None
    pos = sign.start()
    found = first
    link = _TO.match(prose.folded, first.end)
    second = _price(prose, link.end(), bare="and" not in link.group()) if link else None
    joined = link and ("and" not in link.group() or prose.word_before(pos) == "between")
    if joined and second and second.low > first.low:
        found = replace(first, value_end=second.end, end=second.end, high=second.high)
    start, bound = before(prose, pos)
    if bound is not Bound.EXACT:
        found = replace(found, bound=bound)
    quantity = build(prose, Kind.MONEY, found, lead=start)
    rate = RATE.match(prose.folded, quantity.end)
    return quantity, rate.end() if rate else quantity.end


def _price(prose: Prose, pos: int, *, bare: bool = False) -> Amount | None:
    sign = _CURRENCY.match(prose.folded, pos)
    if not sign and not bare:
        return None
    number = numeral(prose, sign.end() if sign else pos)
    if not number or not number.digits:
        return None
    scale = _MILLIONS.match(prose.folded, number.end)
    factor = _SCALES[scale["scale"]] if scale else 1.0
    end = scale.end() if scale else number.end
    bound = Bound.AT_LEAST if scale and scale["more"] else Bound.EXACT
    low, high, size = number.low * factor, number.high * factor, number.precision * factor
    return Amount(number.start, end, end, low, high, size, bound=bound)
