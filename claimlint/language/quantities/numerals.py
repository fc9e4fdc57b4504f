"""Numerals: digits, number words and vague words, with the precision they were written in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimlint.language.quantities.patterns import Prose, any_of, compiled, words

ONES = words("one two three four five six seven eight nine")
TEENS = words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES = {
    "zero": 0,
    **{word: value for value, word in enumerate(ONES, 1)},
    **{word: value for value, word in enumerate(TEENS, 10)},
    **{word: 10 * value for value, word in enumerate(TENS, 2)},
}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_VAGUE = {
    "a couple": (2, 2),
    "couple": (2, 2),
    "a few": (2, 5),
    "few": (2, 5),
    "several": (3, 7),
    "a handful": (3, 6),
    "a dozen": (12, 12),
    "half a": (0.5, 0.5),
    "dozens": (24, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2e6, 9.99e6),
    "tens of thousands": (2e4, 99_999),
    "hundreds of thousands": (2e5, 999_999),
}
_MOST_DIGITS = 15

_JOIN = r"(?:_|-)"
_WORD = "|".join(sorted([*_VALUES, "hundred", "dozen", *_SCALES], key=len, reverse=True))
_RUN = compiled(
    rf"(?P<one>an?_(?=(?:hundred|dozen|thousand|million|billion|trillion)\b))?(?:{_WORD})\b"
    rf"(?:(?:,?_|-)(?:and{_JOIN})?(?:{_WORD})\b){{0,15}}"
)
_TOKEN = compiled(rf"(?P<link>(?:,?_|-)?(?:and{_JOIN})?)(?P<word>{_WORD})\b")
_DIGITS = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)?"
    r"(?P<decimals>\.[0-9]+|,[0-9]{1,2}(?= ?%))?(?P<vulgar>[½¼¾⅓⅔⅛]| 1/2(?![0-9/]))?"
)
_SCALE = compiled(r"(?:_|-)(hundred|thousand|million|billion|trillion)\b|(k)(?![a-z0-9])")
_AND_A_HALF = compiled(rf"{_JOIN}and{_JOIN}a{_JOIN}half\b")
_VAGUE_WORDS = compiled(
    rf"(?P<word>{any_of(_VAGUE)})\b(?:_(?P<scale>hundred|thousand|million|billion|dozen)\b)?"
    r"(?:_of\b(?!_(?:the|my|our)\b))?"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written; `low` and `high` differ only for vague plurals."""

    start: int
    end: int
    low: float
    high: float
    precision: float
    vague: bool = False
    digits: bool = False


def numeral(prose: Prose, pos: int) -> Numeral | None:
    """The numeral that begins exactly at an offset, if any."""
    found = _in_digits(prose, pos) or _in_vague_words(prose, pos) or _in_words(prose, pos)
    if found and (half := _AND_A_HALF.match(prose.folded, found.end)):
        value = found.low + 0.5
        return Numeral(pos, half.end(), value, value, 0.5, digits=found.digits)
    return found


def _in_digits(prose: Prose, pos: int) -> Numeral | None:
    match = _DIGITS.match(prose.text, pos)
    if not match or match.end() == pos:
        return None
    whole = re.sub("[^0-9]", "", match["whole"] or "")
    decimals = (match["decimals"] or "")[1:]
    if len(whole) + len(decimals) > _MOST_DIGITS or (
        (vulgar := match["vulgar"]) == " 1/2" and not whole
    ):
        return None
    part = _VULGAR.get(vulgar or "", 0.5 if vulgar else 0.0)
    value = float(f"{whole or 0}.{decimals or 0}") + part
    precision = (part if part else 10.0 ** -len(decimals)) if part or decimals else place(value)
    end = match.end()
    if scale := _SCALE.match(prose.folded, end):
        factor = 100.0 if scale[1] == "hundred" else _SCALES.get(scale[1], 1e3)
        value, precision, end = value * factor, precision * factor, scale.end()
    return Numeral(pos, end, value, value, precision, digits=True)


def _in_vague_words(prose: Prose, pos: int) -> Numeral | None:
    match = _VAGUE_WORDS.match(prose.folded, pos)
    if not match or (match["word"].startswith("half") and not match["scale"]):
        return None
    low, high = _VAGUE[" ".join(match["word"].split())]
    scale = {"hundred": 100.0, "dozen": 12.0, **_SCALES}.get(match["scale"] or "", 1.0)
    low, high = low * scale, high * scale
    return Numeral(pos, match.end(), low, high, max(high - low, place(low)), vague=True)


def _in_words(prose: Prose, pos: int) -> Numeral | None:
    run = _RUN.match(prose.folded, pos)
    if not run:
        return None
    start = run.end("one") if run["one"] else pos
    tokens = list(_TOKEN.finditer(prose.folded, start, run.end()))
    value, used = _evaluate(tokens, 1.0 if run["one"] else 0.0)
    if not used:
        return None
    words = [token["word"] for token in tokens[:used]]
    round_words = (run["one"] is not None and used == 1) or words[-1] == "dozen"
    return Numeral(pos, tokens[used - 1].end(), value, value, place(value), vague=round_words)


def _evaluate(tokens: list[re.Match[str]], group: float) -> tuple[float, int]:
    """The value of the longest sensible beginning of a run of number words, and its length."""
    total, ceiling = 0.0, float("inf")
    for index, token in enumerate(tokens):
        word, link = token["word"], token["link"].strip()
        following = tokens[index + 1]["word"] if index + 1 < len(tokens) else ""
        if word in _VALUES:
            if not _may_follow(total, group, _VALUES[word], link, following) and index:
                return total + group, index
            group += _VALUES[word]
        elif (
            "and" in link or "," in link or not 0 < group < (100 if word == "hundred" else ceiling)
        ):
            return total + group, index
        elif word in {"hundred", "dozen"}:
            group *= 100 if word == "hundred" else 12
        elif _SCALES[word] >= ceiling or group >= 1_000:
            return total + group, index
        else:
            ceiling = _SCALES[word]
            total, group = total + group * ceiling, 0.0
    return total + group, len(tokens)


def _may_follow(total: float, group: float, value: int, link: str, following: str) -> bool:
    if following == "hundred" and group:  # "one hundred and two hundred" are two numbers
        return False
    if group == 0:  # after "thousand"
        return total > 0
    if group % 100 == 0:
        return "," not in link and value > 0
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10 and link in {"", "-"}


def place(value: float) -> float:
    """The size of the last place of a whole number that is not zero: 108 gives 1, 120 gives 10."""
    whole, size = round(value), 1.0
    while whole and whole % 10 == 0:
        whole, size = whole // 10, size * 10
    return size
