"""Clauses without "that": what follows a verb of saying or thinking is what is said or thought.

"Her coach swears the powder builds muscle" has no conjunction, and a small model often takes the
noun for the verb's object. An article or a pronoun right behind the verb opens the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.borders import without_aside
from claimlint.language.cues import Category
from claimlint.language.lexicon import words

if TYPE_CHECKING:
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Hit

_SAYING = words(
    "say says said saying claim claims claimed claiming swear swears swore insist insists insisted "
    "think thinks thought believe believes believed reckon reckons reckoned suspect suspects "
    "suspected guess guesses guessed allege alleges alleged promise promises promised state states "
    "stated maintain maintains maintained hope hopes hoped suggest suggests suggested declare "
    "declares declared assert asserts asserted boast boasts boasted me us you him her them readers "
    "customers patients people everyone buyers followers clients convinced adamant sure certain "
    "positive wrote writes write announce announces announced vow vows vowed imply implies implied"
)
_OPENS = words(
    "a an the its it their his her he she they this these our my your we i you one some all such"
)
_ENDS = words(
    "that which who whose to of with by as and but or until when because if after before once "
    "while since , : ;"
)
_CLAUSE = 7
"""The most words of "the blanket on her bed" before its verb."""


def says_so(hit: Hit, statement: Statement) -> bool:
    """Whether the statement stands in a clause without "that" right behind the cue."""
    if hit.category not in (Category.ATTRIBUTION, Category.REPORT, Category.HEDGE):
        return False
    tokens = statement.passage.tokens
    between = [token.text for token in without_aside(statement.between(hit))]
    if tokens[hit.last - 1].text not in _SAYING or not between or between[0] not in _OPENS:
        return False
    return len(between) <= _CLAUSE and not _ENDS & set(between)
