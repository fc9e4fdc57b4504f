"""Productions for shares and multiples: fractions in words, ratios, folds."""

from __future__ import annotations

import re
from dataclasses import replace

from claimlint.language.quantities.amounts import Amount, build
from claimlint.language.quantities.measures import Reading
from claimlint.language.quantities.model import Kind
from claimlint.language.quantities.numerals import ONES, TENS, numeral
from claimlint.language.quantities.patterns import (
    NOT_A_NOUN,
    PERSON,
    PERSONS,
    Prose,
    any_of,
    compiled,
    words,
)
from claimlint.language.quantities.qualifiers import before
from claimlint.language.quantities.units import unit_at

_DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    **{
        word: value
        for value, word in enumerate(
            words("third fourth fifth sixth seventh eighth ninth tenth"), 3
        )
    },
    "hundredth": 100,
}
_NUMERATORS = {"a": 1, "an": 1, "half": 1, **{word: value for value, word in enumerate(ONES, 1)}}
_FRACTION = compiled(
    rf"(?:(?P<top>an?|{'|'.join(ONES)})(?:_|-))?(?:full_)?"
    r"(?P<bottom>half|halves|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)"
    r"s?\b(?!_a_(?:dozen|hundred|thousand|million|billion)\b)"
)
_MORE = (
    "more less fewer higher lower greater smaller bigger larger better worse faster slower off "
    "thicker thinner longer shorter stronger increase decrease reduction rise drop gain loss "
    "improvement cut lift boost decline fall jump"
)
_SHARE = compiled(
    rf"_of\b(?!_an?_|_(?:the_|each_|every_|this_)?(?:year|month|century|season)\b)|_(?:{any_of(_MORE.split())})\b"
)
_CHANGE = frozenset(
    words(
        "by up down fell rose dropped cut gained lost only just to than nearly almost about around "
        "roughly approximately over under least most some other"
    )
)
_NOT_HALF = frozenset(words("first second latter better former next"))
_HALF_OF_WORD = compiled(
    r"-[a-z]|_(?:of_)?an?_|_(?:life|lives|asleep|marathon|price|moon|baked|empty|full)\b"
)
_TO = compiled(r"_?-_?|_to_|_or_|_and_")

_OUT_OF = compiled(
    r"(?:(?P<out>(?:_|-)out(?:_|-)of)|(?P<among>(?:_|-)in)|(?P<part>_of))(?:_|-)"
    r"(?:every_|the_|our_|all_|these_|those_)?"
)
_OF_WHOM = compiled(
    rf"_(?:(?P<one>{any_of(PERSON)})|(?P<many>{any_of(PERSONS)}))(?=_(?:in|out_of)_)"
)
_GOES_ON = compiled(NOT_A_NOUN)
_SLASH = compiled(
    rf"(?P<top>[0-9]+)/(?P<bottom>[0-9]+)(?=_of\b|_(?:[a-z]+_)?(?:{any_of(PERSONS)})\b|_(?:{any_of(_MORE.split())})\b)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9,.])")

_TIMES = compiled(
    r"(?:_|-)?(?:x|×)(?![a-z]|_?[0-9])|(?:_|-)?fold\b"
    r"|(?:_|-)times(?=_(?:as|more|less|the|its|their|his|her|your|our|that|what|likelier)\b|_[a-z]+er\b)"
)
_TIMES_BY = compiled(r"_times\b")
_TIMES_ALONE = compiled(r"_times(?=_?[.,;:!?)]|_?$)")


def fraction(prose: Prose, pos: int) -> Reading | None:
    """A share in words: "a fifth", "two thirds", "half"; also "a quarter to a third"."""
    first = _fraction(prose, pos)
    if not first:
        return None
    link = _TO.match(prose.folded, first.end)
    second = _fraction(prose, link.end()) if link else None
    between = prose.word_before(pos) == "between"
    if link and second and first.low < second.low and ("and" not in link.group() or between):
        first = replace(first, end=second.end, value_end=second.end, high=second.high)
    elif not _is_share(prose, first):
        return None, first.end
    return (quantity := build(prose, Kind.PERCENT, first, unit="%")), quantity.end


def _fraction(prose: Prose, pos: int) -> Amount | None:
    match = _FRACTION.match(prose.folded, pos)
    if not match or (not match["top"] and match["bottom"] != "half"):
        return None
    top, bottom = _NUMERATORS.get(match["top"] or "half", 1), _DENOMINATORS[match["bottom"]]
    if top >= bottom or (match["top"] == "a" and match["bottom"] == "half"):
        return None
    value, step = 100 * top / bottom, min(5.0, 100 / bottom)
    return Amount(pos, match.end(), match.end(), value, value, step, vague=True)


def _is_share(prose: Prose, found: Amount) -> bool:
    words = prose.folded[found.start : found.end]
    led = prose.word_before(found.start).lstrip("~-")
    if words.endswith("half") and not words.startswith("one"):
        return led not in _NOT_HALF and not _HALF_OF_WORD.match(prose.folded, found.end)
    if _SHARE.match(prose.folded, found.end):
        return True
    if words.startswith(("a", "one")):  # "a third option" counts options
        return (led in _CHANGE or not led) and bool(_GOES_ON.match(prose.folded, found.end))
    return words.endswith("s") and not prose.folded.startswith(" of the year", found.end)


def ratio(prose: Prose, found: Amount) -> Reading | None:
    """Read "9 out of 10", "one in twenty", "22 of the 46": kept as a percentage."""
    if found.unit:
        return None
    whom = _OF_WHOM.match(prose.folded, found.end)
    link = _OUT_OF.match(prose.folded, whom.end() if whom else found.end)
    whole = numeral(prose, link.end()) if link else None
    if not link or not whole or whole.low != whole.high or not 0 < found.high <= whole.low:
        return None
    if whom and not _GOES_ON.match(prose.folded, whole.end) and not whom["one"]:
        return None  # "two women in ten cities"
    if whole.low < 2 or (link["among"] and not _is_odds(prose, found, whole.start, whole.end)):
        return None
    if link["part"] and found.low == 1:
        return None
    return _share_of(prose, found, whole.low, whole.end, digits=found.digits and whole.digits)


def slash(prose: Prose, pos: int) -> Reading | None:
    """Read "4/5 of users": a ratio only when it says of what."""
    match = _SLASH.match(prose.folded, pos)
    if not match or not 0 < int(match["top"]) < int(match["bottom"]):
        return None
    top = float(match["top"])
    found = Amount(pos, match.end("top"), match.end(), top, top, 1.0, digits=True)
    return _share_of(prose, found, float(match["bottom"]), match.end(), digits=True)


def _share_of(prose: Prose, part: Amount, whole: float, end: int, *, digits: bool) -> Reading:
    step = 100 / whole if digits else min(5.0, 100 / whole)
    share = replace(
        part,
        value_end=end,
        end=end,
        low=100 * part.low / whole,
        high=100 * part.high / whole,
        precision=step,
        vague=not digits or whole <= 10,
    )
    return (quantity := build(prose, Kind.RATIO, share, unit="%")), quantity.end


def _is_odds(prose: Prose, part: Amount, start: int, end: int) -> bool:
    """Whether "x in y" means x among y: not "two in 2012", "10 in 12 weeks", "2-in-1"."""
    if unit_at(prose, end):
        return False
    return not _YEAR.match(prose.folded, start) or (
        part.low == 1 and prose.folded[end - 2 : end] == "00"
    )


_FOLD_WORDS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "tripling": 3.0, "treble": 3.0}
_FOLD_WORDS |= {"quadruple": 4.0, "quadrupling": 4.0, "thrice": 3.0, "doubling": 2.0}
_FOLD_NUMBER = {f"{word}fold": float(value) for value, word in enumerate([*ONES, "ten"], 1)} | {
    **{f"{word}fold": 10.0 * value for value, word in enumerate(TENS, 2)},
    "hundredfold": 100.0,
    "thousandfold": 1000.0,
}
_TO_FOLD = compiled(rf"-?_(?:to|or)_(?P<word>{any_of(_FOLD_NUMBER)})\b")


def fold_change(prose: Prose, found: Amount) -> Reading | None:
    """Read "10x", "2-fold", "ten times stronger"."""
    if found.unit:
        return None
    if upper := _TO_FOLD.match(prose.folded, found.end):  # "two- to threefold"
        found = replace(found, value_end=upper.end(), high=_FOLD_NUMBER[upper["word"]])
        quantity = build(prose, Kind.FOLD, found, end=upper.end())
        return (quantity, quantity.end) if found.low < found.high else None
    match = _TIMES.match(prose.folded, found.end)
    if not match and prose.word_before(found.start) == "by":
        match = _TIMES_BY.match(prose.folded, found.end)
    if not match and prose.opens(before(prose, found.start)[0]):
        match = _TIMES_ALONE.match(prose.folded, found.end)
    if not match:
        return None
    return (quantity := build(prose, Kind.FOLD, found, end=match.end())), quantity.end


_AS_MUCH = compiled(r"_(?:as|the|your|their|its|his|her|our|more|what|that)\b")
_MODAL = frozenset(words("to can could may might will would than nearly almost even about roughly"))
_NOUN_NEXT = compiled(
    r"-|_(?:blind|chin|chins|cleanse|cleansing|dose|check|edged?|whammy|room|bed)\b"
)


def fold_word(prose: Prose, pos: int, end: int) -> Reading | None:
    """Read "doubled", "tripling", "tenfold", "twice as", "double the"; "halved" is 50 percent."""
    word = prose.folded[pos:end]
    if word in {"halved", "halving", "halves"}:
        found = Amount(pos, end, end, 50.0, 50.0, 5.0, vague=True)
        return (quantity := build(prose, Kind.PERCENT, found, unit="%")), end
    value = _FOLD_NUMBER.get(word) or _FOLD_WORDS.get(word)
    if value is None:
        stem = word[:-1]
        value = _FOLD_WORDS.get(stem, 2.0)
    elif word in {"double", "triple", "quadruple", "treble", "twice", "thrice"}:
        compared = _AS_MUCH.match(prose.folded, end)
        verb = word not in {"twice", "thrice"} and prose.word_before(pos) in _MODAL
        if (not compared and not verb) or _NOUN_NEXT.match(prose.folded, end):
            return None
    found = Amount(pos, end, end, value, value, 1.0)
    return (quantity := build(prose, Kind.FOLD, found)), quantity.end
