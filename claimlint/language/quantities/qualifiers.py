"""The words around a number that bound it: "about", "up to", "or more"."""

from __future__ import annotations

from claimlint.language.quantities.model import Bound
from claimlint.language.quantities.patterns import Prose, compiled, words
from claimlint.language.quantities.units import MORE

_QUALIFIERS = {
    Bound.ABOUT: (
        "about|around|roughly|approximately|approx\\.?|some|nearly|almost|close_to|near_to|circa|"
        "ca\\.?|an_estimated|just_(?:under|over|below|above|shy_of|short_of)|"
        "(?:slightly|a_little|a_bit)_(?:under|over|below|above|(?:more|less|fewer)_than)|"
        "or_so|~|≈|on_the_order_of|in_the_region_of|somewhere_around|practically|virtually"
    ),
    Bound.AT_MOST: (
        "up_to|upto|under|below|less_than|fewer_than|lower_than|smaller_than|younger_than|"
        "shorter_than|at_(?:the_)?most|(?:no|not|never)_(?:more|higher|longer|older|greater)_than|"
        "not_over|(?:a_)?max(?:imum)?(?:_of)?|as_(?:much|many|high|long|late)_as|within|"
        "not_exceeding|no_later_than|<|≤|<="
    ),
    Bound.AT_LEAST: (
        "at_least|at_a_minimum|over|more_than|above|greater_than|higher_than|longer_than|older_than|"
        "better_than|bigger_than|larger_than|well_(?:over|above)|(?:no|not)_(?:less|fewer|younger|shorter)_than|"
        "(?:a_)?minimum(?:_of)?|upwards?_of|in_excess_of|exceed(?:s|ed|ing)|beyond|>|≥|>="
    ),
}


def _group(bound: Bound) -> str:
    return bound.value.replace("-", "")


_ANY = "|".join(f"(?P<{_group(bound)}>{names})" for bound, names in _QUALIFIERS.items())
_BEFORE = compiled(
    rf"(?<![a-z])(?:{_ANY})"
    r"(?:_|-|)(?:(?:about|around|roughly|approximately|nearly|almost|an_estimated)_)?\Z"
)
_LAST_WORDS = frozenset(
    words(
        "about around roughly approximately approx approx. some nearly almost to circa ca ca. "
        "estimated of under over below above than so upto most least as within exceeding later "
        "maximum max minimum exceeds exceeded beyond practically virtually"
    )
)
_SIGNS = "~≈<≤>≥="
_CLOSES = r"(?=_?[.,;:!?)]|_?$)"
_TRAILING = {
    Bound.AT_LEAST: rf"{MORE[Bound.AT_LEAST]}|_(?:at_)?minimum\b|_at_(?:the_)?least{_CLOSES}",
    Bound.AT_MOST: (
        rf"{MORE[Bound.AT_MOST]}|_(?:at_)?(?:maximum|max|tops)\b|_at_(?:the_)?most{_CLOSES}"
    ),
    Bound.ABOUT: MORE[Bound.ABOUT],
}
_AFTER = compiled("|".join(f"(?P<{_group(bound)}>{names})" for bound, names in _TRAILING.items()))
_DURING = frozenset(words("for well just lasting last lasted lasts take takes took of than"))


def before(prose: Prose, start: int, *, during: bool = False) -> tuple[int, Bound]:
    """The qualifier in front of an offset: where it begins and how it bounds the number.

    `during` says that "over" may mean "in the course of": "over 12 weeks".
    """
    word = prose.word_before(start).rstrip("-")
    if word[-1:] not in _SIGNS and word.rsplit("-", 1)[-1] not in _LAST_WORDS:
        return start, Bound.EXACT
    match = _BEFORE.search(prose.folded, max(prose.floor, start - 40), start)
    if not match:
        return start, Bound.EXACT
    here = match.start()
    if (
        during
        and match[_group(Bound.AT_LEAST)] == "over"
        and prose.word_before(here) not in _DURING
    ):
        return start, Bound.EXACT
    return here, next(bound for bound in _QUALIFIERS if match[_group(bound)])


def after(prose: Prose, end: int) -> tuple[int, Bound]:
    """The qualifier that follows an offset ("or more", "+"): where it ends and what it says."""
    match = _AFTER.match(prose.folded, end)
    if not match:
        return end, Bound.EXACT
    return match.end(), next(bound for bound in _TRAILING if match[_group(bound)])
