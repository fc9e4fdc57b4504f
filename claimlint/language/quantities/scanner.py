"""The reader: finds where a quantity may begin and tries the productions in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimlint.language.quantities.amounts import Amount, amount, build, part_of_time
from claimlint.language.quantities.codes import (
    identifier,
    is_label,
    is_statistic,
    noise,
    product_code,
    time_point,
)
from claimlint.language.quantities.dates import MONTHS, date, money, year
from claimlint.language.quantities.frequencies import ADVERBS, adverb, every, frequency, often
from claimlint.language.quantities.measures import Reading, long_time, measured, timed
from claimlint.language.quantities.model import Kind, Quantity
from claimlint.language.quantities.numerals import ONES, TEENS, TENS
from claimlint.language.quantities.patterns import Prose, compiled, trie, words
from claimlint.language.quantities.people import aged, counted, decade, n_equals
from claimlint.language.quantities.shares import fold_change, fold_word, fraction, ratio, slash
from claimlint.language.quantities.units import UNITS

_TIMES = words("second minute hour day night week month year decade")
_FRACTIONS = words("half quarter third fourth fifth sixth seventh eighth ninth tenth hundredth")
_ROUND = words("hundred thousand million billion dozen few couple handful")
_FULL = words("full whole entire single mere solid further short")
_LONG = words("hour day week month year decade")
_FOLDS = words(
    "double doubled doubles doubling triple tripled triples tripling treble trebled quadruple "
    "quadrupled quadruples quadrupling halved halves halving"
)
_FOLD_NUMBERS = [f"{number}fold" for number in (*ONES, *TENS, "ten", "hundred", "thousand")]
_VAGUE = words("zero several dozens hundreds thousands millions tens few couple half")
_SHORT_MONTHS = words("jan feb mar apr jun jul aug sep sept oct nov dec")
_TENFOLDS = words("twenties thirties forties fifties sixties seventies eighties nineties")


def _with_article(words: list[str]) -> list[str]:
    return [f"{article} {word}" for word in words for article in ("a", "an")]


_Handler = Callable[[Prose, int, int], Reading | None]
_SEED_WORDS: dict[str, list[str]] = {
    "number": [*ONES, *TEENS, *TENS, *_VAGUE, *_with_article([*_ROUND, *_FRACTIONS])],
    "timed": [*_with_article([*_TIMES, *_FULL]), *(f"{unit}s" for unit in _TIMES)],
    "long": [
        "overnight",
        "fortnight",
        "a fortnight",
        *(f"{unit}{link}long" for unit in _LONG for link in ("-", "")),
        *_with_article([f"{unit}-long" for unit in _LONG]),
    ],
    "adverb": list(ADVERBS),
    "often": ["once", "twice", "thrice"],
    "every": ["every", "each", "alternate", "alternating"],
    "fold": [*_FOLDS, *_FOLD_NUMBERS],
    "month": [*MONTHS, *_SHORT_MONTHS],
    "product": ["product code", "product codes", "procode", "procodes", "fda code", "fda codes"],
    "decade": _TENFOLDS,
}
_SEED = compiled(
    r"\b(?:(?P<digits>[0-9½¼¾⅓⅔⅛])|(?P<code>(?:den|[kph])[0-9]{6})|(?P<sample>n_?[=:])"
    rf"|{trie(word for words in _SEED_WORDS.values() for word in words)}(?![a-z0-9]))"
)
_UNUSUAL = compiled(
    rf"[0-9]+(?:[./-][0-9]|_?c\.?f|(?:st|nd|rd|th)?_(?:of_)?(?:{'|'.join(_SHORT_MONTHS)}|may))"
)
"""Digits that may open a code, a date or a slashed ratio; most do not, and this is cheap to see."""

_AMOUNT_PRODUCTIONS: tuple[Callable[[Prose, Amount], Reading | None], ...] = (
    ratio,
    frequency,
    fold_change,
    aged,
    measured,
    counted,
)
"""Priority: the first production that reads an amount decides what it is."""


def scan(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in order, without overlap."""
    prose = Prose.of(text)
    found: list[Quantity] = []
    pos = 0
    while seed := _SEED.search(prose.folded, pos):
        reading = _handler(seed)(prose, seed.start(), seed.end())
        quantity, pos = reading or (None, seed.end())
        pos = max(pos, seed.end())
        if quantity:
            found.append(quantity)
        if reading:
            prose.floor = pos
    return tuple(found)


def _handler(seed: re.Match[str]) -> _Handler:
    if seed.lastgroup:
        return _BY_NAME[seed.lastgroup]
    return _HANDLERS[" ".join(seed.group().split())]


def _digits(prose: Prose, pos: int, end: int) -> Reading | None:
    """Digits may have begun earlier: "$199", ".05"."""
    left = prose.left(pos, 3)
    if left.rstrip(" ")[-1:] in _SIGNS and (reading := money(prose, pos, end)):
        return reading
    if left.endswith(".") and not left[-2:-1].isalnum() and pos > prose.floor:
        pos -= 1
    return _numerals(prose, pos)


def _words(prose: Prose, pos: int, end: int) -> Reading | None:
    """Number words may open a fraction or half an hour."""
    if part_of_time(prose, pos):
        return timed(prose, pos, end)
    return fraction(prose, pos) or _number(prose, pos)


def _numerals(prose: Prose, pos: int) -> Reading | None:
    """Digits may open a code, a date, "4/5 of" or no quantity at all."""
    if _UNUSUAL.match(prose.folded, pos):
        reading = identifier(prose, pos) or date(prose, pos) or slash(prose, pos)
        if reading:
            return reading
    if (end := noise(prose, pos)) is not None:
        return None, end
    return decade(prose, pos, pos) or _number(prose, pos)


def _number(prose: Prose, pos: int) -> Reading | None:
    found = amount(prose, pos)
    if not found:
        return None
    if is_label(prose, pos):
        point = time_point(prose, pos)
        return _point(prose, found, *point) if point else (None, found.end)
    if is_statistic(prose, pos, found.end):
        return None, found.end
    if found.digits and not found.unit and (reading := year(prose, pos)):
        return _counted_year(prose, found) or reading
    for production in _AMOUNT_PRODUCTIONS:
        if reading := production(prose, found):
            return reading
    return _plain(prose, found)


def _counted_year(prose: Prose, found: Amount) -> Reading | None:
    """2000 people are no year."""
    return counted(prose, found) if found.low == found.high else None


def _point(prose: Prose, found: Amount, unit: str, lead: int) -> Reading:
    timed_amount = found.in_unit(UNITS[unit], found.end)
    quantity = build(prose, Kind.DURATION, timed_amount, lead=lead, unit="day")
    return quantity, quantity.end


def _plain(prose: Prose, found: Amount) -> Reading | None:
    """A number of nothing in particular; the pronoun "one" and "two-step" are none."""
    folded = prose.folded
    if not found.digits and (found.high == 1 or folded[found.end : found.end + 1] == "-"):
        return None, found.end
    if found.vague and folded.startswith(("few", "couple"), found.start):
        return None, found.end
    if found.digits and folded[found.end : found.end + 1].isalpha():
        return None, noise_end(prose, found.end)
    return (quantity := build(prose, Kind.NUMBER, found)), quantity.end


def noise_end(prose: Prose, pos: int) -> int:
    """Where a token like "3D" ends."""
    while pos < len(prose.folded) and prose.folded[pos].isalnum():
        pos += 1
    return pos


def _often_or_fold(prose: Prose, pos: int, end: int) -> Reading | None:
    once = prose.folded[pos:end] == "once"
    return often(prose, pos, end) or (None if once else fold_word(prose, pos, end))


_BY_NAME: dict[str, _Handler] = {
    "digits": _digits,
    "code": identifier,
    "number": _words,
    "timed": timed,
    "long": long_time,
    "adverb": adverb,
    "often": _often_or_fold,
    "every": every,
    "fold": fold_word,
    "month": date,
    "product": product_code,
    "sample": n_equals,
    "decade": decade,
}
_HANDLERS = {word: _BY_NAME[name] for name, words in _SEED_WORDS.items() for word in words}
_SIGNS = ("$", "£", "€")
