"""Verdicts that follow a statement: "..., a wartime fib", "... and that is rubbish", "it is bunk".

The words that mean nothing but "not true" are a lexical class; where they stand behind the
statement in apposition, or are said of "it" or "that", they take it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit, Token

FALSE = "false"
_OPEN = frozenset({",", ":", ";", DASH, "(", "."})
_DETERMINERS = words(
    "a an the another one that pure sheer utter total complete just mere plain such"
)
_IT = words("it that this which they these those all both it's that's")
_BE = words(
    "is was are were proves proved turned turns remains remained sounds looks seems be being been "
    "it's that's smells smacks reeks"
)
_DENIED = words("no not never n't without neither nor hardly isn't wasn't aren't than from against")
_SUBJECT = words("and but yet so that say says said explain explains insist patiently because as")
_APPOSED = 4
"""The most words of "a wartime fib"."""
_PREDICATE = 4
"""The most words of "is the purest and plainest nonsense"."""


def verdict_behind(book: CueBook, tokens: Sequence[Token]) -> Hit | None:
    """The verdict in the words behind a statement (or in the next sentence), if there is one."""
    for hit in book.lexicon(Category.DEBUNK_PREDICATE).hits(tokens):
        if hit.group.gives != FALSE:
            continue
        before = [token.text for token in tokens[: hit.first]]
        if _DENIED & set(before[-_PREDICATE - 2 :]) or any(t.endswith("n't") for t in before[-4:]):
            continue
        whole = [token.text for token in tokens[: hit.last - 1]]
        if _apposed(whole) and _ends(tokens, hit):
            return hit
        if _said_of_it(before):
            return hit
    return None


def _apposed(before: Sequence[str]) -> bool:
    """As in ", a wartime fib" and ": pure fiction", right behind the statement."""
    if not before or before[0] not in _OPEN or len(before) > _APPOSED + 1:
        return False
    rest = before[1:]
    if _DENIED & set(rest):
        return False
    return bool(rest) and rest[0] in _DETERMINERS and all(text[0].isalnum() for text in rest)


def _ends(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the verdict is the head of its phrase, no part of "a myth-busting lamp"."""
    after = tokens[hit.last].text if hit.last < len(tokens) else "."
    return not after[0].isalnum() or after in _FOLLOWS


_FOLLOWS = words("that which from spread invented put of in if and for to by")


def _said_of_it(before: Sequence[str]) -> bool:
    """As in "and every autumn they explain that it is rubbish"."""
    for index in range(len(before) - 1, max(len(before) - _PREDICATE - 3, -1), -1):
        word = before[index]
        if word not in _IT:
            continue
        verb = word if word.endswith("'s") else next(iter(before[index + 1 : index + 2]), "")
        opens = index == 0 or before[index - 1] in _OPEN or before[index - 1] in _SUBJECT
        return verb in _BE and opens
    return False
