"""Productions for people: how many there were, and how old."""

from __future__ import annotations

import re
from dataclasses import replace

from claimlint.language.quantities.amounts import Amount, build, list_end
from claimlint.language.quantities.measures import Reading
from claimlint.language.quantities.model import Bound, Kind
from claimlint.language.quantities.numerals import TENS, numeral
from claimlint.language.quantities.patterns import (
    ANIMAL,
    ANIMALS,
    FUNCTION_WORDS,
    NOT_A_NOUN,
    PERSON,
    PERSONS,
    Prose,
    any_of,
    compiled,
    words,
)
from claimlint.language.quantities.qualifiers import after, before
from claimlint.language.quantities.units import UNITS

_ANIMAL_NOUNS = frozenset([*ANIMAL, *ANIMALS])
_MANY = any_of([*PERSONS, *ANIMALS])
_ADJECTIVE = rf"(?!(?:{any_of(FUNCTION_WORDS)})\b)[a-z][a-z'-]*(?:[^s\W]|ss|ous|is|es|us|-),?_"
_COUNTED = compiled(
    rf"(?:_|-)(?:of_(?:the|our|these|those|its|their)_)?(?:{_ADJECTIVE}){{0,4}}?(?P<noun>{_MANY})\b(?!')"
    rf"|-(?P<one>{any_of([*PERSON, *ANIMAL])})\b(?!-(?:friendly|led|only|made))"
)
_ONE = compiled(rf"_(?:{_ADJECTIVE}){{0,2}}?(?P<noun>{any_of([*PERSON, *ANIMAL])})\b(?!')")
_PER_ARM = compiled(
    r"_(?:per|in_each|in_every|to_each|each_in|to_an?|in_an?)_(?:study_|treatment_)?(?:arm|group|side|cohort)\b"
)
_SAMPLE = compiled(
    r"(?:\b(?:study|trial|rct|sample|group|cohort|panel|pilot|arm|experiment|subgroup)s?"
    r"(?:_(?:size|population))?_(?:of|with|in|on|among|involving|enrolling|totall?ing)"
    r"|\b(?:enroll?ed|recruited|randomi[sz]ed))_?\Z"
)
_GOES_ON = compiled(NOT_A_NOUN)
_N_EQUALS = compiled(r"n_?[=:]_?")

_OLDEST = 120
_AGED = compiled(
    r"\b(?:age|aged|ages|ageing)(?:_range[ds]?|_group|_bracket)?"
    r"(?:_(?:of|was|were|is|are|from|between|years|being|at)\b)*[ :=(]*\Z"
)
_WHO = compiled(
    rf"\b(?:(?:{any_of(PERSONS)}|person|patient|anyone|those|everyone|everybody|someone|skin)"
    r"(?:_(?:who_(?:are|were)|were|are|all|between|from|of))?,?"
    r"|(?:you|they|we)(?:'re|_are|_were))[ (]*\Z"
)
_YEARS_OLD = compiled(
    r"\+?(?:(?:_|-)(?:years?|yrs?)(?:(?:_|-)olds?\b|_of_age\b|_(?=(?:and|or)_(?:older|over|up|above|younger|under)\b))"
    r"|(?:_|-)?y/?o\b)"
)
_OR_OLDER = compiled(r"_?(?:(?:and|or)_(?:older|up|(?:over|above)(?!_(?:the|age|[0-9])))\b|\+)")
_OR_YOUNGER = compiled(r"_(?:and|or)_(?:younger|(?:under|below)(?!_(?:the|age|[0-9])))\b")
_LIMIT_AGE = compiled(
    r"\b(?:(?P<least>over|above|past|beyond|older_than)|(?P<most>under|below|younger_than))"
    r"_(?:the_)?age(?:_of)?_?\Z"
)
_DECADE_WORDS = {
    ("fifties" if word == "fifty" else word[:-1] + "ies"): 10.0 * value
    for value, word in enumerate(TENS, 2)
}
_DECADE = compiled(rf"(?:(?P<ten>[1-9]0)'?s|(?P<word>{any_of(_DECADE_WORDS)}))\b")
_LIMITED = compiled(r"(?P<year>[1-9][0-9])'?s\b")
_TO = compiled(r"_?-_?|_to_(?:their_|your_|late_|early_|mid-?_?)?|_and_|_or_(?:early_)?")
_LIFE = frozenset(words("their your her his my our mid early late teens"))


def counted(prose: Prose, found: Amount) -> Reading | None:
    """Read "108 healthy women", "a 108-person trial", "54 per arm", "a study of 30"."""
    if found.unit or found.low < 1 or found.low != round(found.low):
        return None
    stop, bound = after(prose, found.end)  # "10+ patients", "two or more people"
    match = (_ONE if found.high == 1 else _COUNTED).match(prose.folded, stop)
    if match:
        groups = match.groupdict()
        found = replace(found, bound=bound)
        return _count(prose, found, match.end(), groups["noun"] or groups.get("one") or "")
    if match := _PER_ARM.match(prose.folded, found.end):
        return _count(prose, found, found.end, "", resume=match.end())
    end = list_end(prose, found.end)
    if end > found.end and (match := _COUNTED.match(prose.folded, end)):
        return _count(prose, found, found.end, match["noun"] or match["one"])
    if not _GOES_ON.match(prose.folded, found.end):
        return None
    start, _ = before(prose, found.start)
    if _SAMPLE.search(prose.left(start)) and not _is_year(prose, found):
        return _count(prose, found, found.end, "")
    return None


def _is_year(prose: Prose, found: Amount) -> bool:
    """`the trial of 2023: ...` is dated, `a trial of 2,023` is not."""
    written = prose.folded[found.start : found.value_end]
    return re.fullmatch(r"(?:19|20)[0-9]{2}", written) is not None


def n_equals(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "n = 108"."""
    match = _N_EQUALS.match(prose.folded, pos)
    number = numeral(prose, match.end()) if match else None
    if not number:
        return None
    found = Amount(number.start, number.end, number.end, number.low, number.high, number.precision)
    return _count(prose, found, number.end, "", lead=pos)


def _count(
    prose: Prose, found: Amount, end: int, noun: str, *, resume: int = 0, lead: int | None = None
) -> Reading:
    unit = "animals" if noun in _ANIMAL_NOUNS else "people"
    quantity = build(prose, Kind.COUNT, found, end=end, lead=lead, unit=unit, noun=noun)
    return quantity, max(resume, quantity.end)


def aged(prose: Prose, found: Amount) -> Reading | None:
    """Read "aged 18 to 65", "45 years old", "women under 45", "adults 18+"."""
    years = found.unit == UNITS["year"] and found.end > found.value_end
    factor = UNITS["year"].factor if years else 1.0
    wordless = found.bare or (found.vague and not found.digits)  # "few", "hours"
    if (found.unit and not years) or found.high / factor > _OLDEST or wordless:
        return None
    plain = replace(
        found,
        low=found.low / factor,
        high=found.high / factor,
        precision=min(found.precision / factor, 1.0),
        unit=None,
    )
    old = _YEARS_OLD.match(prose.folded, found.value_end)
    end = old.end() if old else found.end
    start, bound = before(prose, found.start)
    left = prose.left(start)
    if not old and not ("ag" in left and _AGED.search(left)):
        limited = (
            bound in {Bound.AT_LEAST, Bound.AT_MOST}
            or _open_end(prose, end)
            or found.high > found.low
        )
        if not limited or not _WHO.search(left) or not found.low > 1:
            return None
        if not years and not _open_end(prose, end) and not _GOES_ON.match(prose.folded, end):
            return None
    if limit := _LIMIT_AGE.search(left):
        plain = replace(plain, bound=Bound.AT_LEAST if limit["least"] else Bound.AT_MOST)
    return _age(prose, replace(plain, end=end))


def decade(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "women in their 40s", "30s to 50s", "over-60s", "under-45s"."""
    limit = _LIMITED.match(prose.folded, pos)
    first = _DECADE.match(prose.folded, pos)
    if not limit and not first:
        return None
    start, bound = before(prose, pos)
    if bound in {Bound.AT_LEAST, Bound.AT_MOST}:
        if not limit:
            return None
        value = float(limit["year"])
        found = Amount(pos, limit.end("year"), limit.end(), value, value, 1.0, digits=True)
        return _age(prose, found)
    if not first:
        return None
    link = _TO.match(prose.folded, first.end())
    second = _DECADE.match(prose.folded, link.end()) if link else None
    in_life = prose.word_before(start).rstrip("-").rsplit("-", 1)[-1] in _LIFE
    if not second and not in_life:
        return None
    last = second or first
    low, high = _ten(first["ten"], first["word"]), _ten(last["ten"], last["word"]) + 9
    return _age(prose, Amount(pos, last.end(), last.end(), low, high, 10.0, vague=True))


def _ten(digits: str | None, word: str | None) -> float:
    return float(digits) if digits else _DECADE_WORDS[word or ""]


def _open_end(prose: Prose, end: int) -> bool:
    return bool(_OR_OLDER.match(prose.folded, end) or _OR_YOUNGER.match(prose.folded, end))


def _age(prose: Prose, found: Amount) -> Reading:
    older = _OR_OLDER.match(prose.folded, found.end)
    younger = _OR_YOUNGER.match(prose.folded, found.end)
    if older:
        found = replace(found, end=older.end(), bound=Bound.AT_LEAST)
    elif younger:
        found = replace(found, end=younger.end(), bound=Bound.AT_MOST)
    return (quantity := build(prose, Kind.AGE, found)), quantity.end
