"""Praise in the form of a denial: "No gel numbs faster", "You can't buy a safer laser"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimlint.language.assertion.sources import ENDORSEMENT
from claimlint.language.cues import Category
from claimlint.language.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit, Token

_SUBJECTS = words("no nothing none nobody never not nary seldom rarely few")
_SEEK = words("find buy get see meet own ask want need beat try discover")
_EQUAL = words("match rival beat equal touch top matches rivals beats equals tops")
_OURS = words("our this my its the")
_MAKE = words("make makes made let lets get gets keep keeps help helps turn turns")
_THAN = words("than like as")
_QUALIFIES = 3
"""The most words between a comparative and the statement it belongs to."""
_NOUN = 3


def compares(book: CueBook, hit: Hit, statement: Statement) -> bool:
    """Whether the negation at `hit` denies an equal, not the statement.

    "Nothing melts fat faster than this" praises; "No cream works better than a placebo" and "no
    trial found it any faster" deny.
    """
    if statement.precedes(hit):
        return False
    tokens = statement.passage.tokens
    if book.lexicon(Category.NO_PRAISE).hits(tokens[statement.first :]):
        return False
    if _matches(statement, hit):
        return True
    if _results(statement):
        return False
    if _exists(statement, hit):
        return bool(book.lexicon(Category.COMPARATIVE).hits(statement.between(hit)))
    if _seeks(statement, hit):
        return _comparative_beside(book, statement)
    if _never_has(statement, hit):
        return bool(book.lexicon(Category.COMPARATIVE).hits(statement.between(hit)))
    if tokens[hit.first].text not in _SUBJECTS or _of_studies(book, tokens[hit.last :]):
        return False
    if any(h.category is Category.COMPARISON and statement.precedes(h) for h in statement.hits):
        return True
    subject = tokens[hit.first].text not in ("not", "never")
    return subject and _comparative_anywhere(book, statement, hit)


def _matches(statement: Statement, hit: Hit) -> bool:
    """As in "No clinic in town can match our record"."""
    between = [token.text for token in statement.between(hit)]
    return any(
        text in _EQUAL and following in _OURS for text, following in itertools.pairwise(between)
    )


def _never_has(statement: Statement, hit: Hit) -> bool:
    """As in "Never has a simpler device done more"."""
    tokens = [token.text for token in statement.passage.tokens[hit.first : hit.first + 2]]
    return tokens[0] == "never" and tokens[-1] in ("has", "have", "had", "did")


def _exists(statement: Statement, hit: Hit) -> bool:
    """As in "There isn't a gentler way to remove tattoos"."""
    before = statement.passage.tokens[max(hit.first - 2, 0) : hit.first]
    return any(token.text in ("there", "there's") for token in before)


def _results(statement: Statement) -> bool:
    """As in "Nothing you rub on a nail will make it grow faster": no comparison, but an effect."""
    tokens = [token.text for token in statement.passage.tokens[statement.first :]]
    return tokens[0] in _MAKE and not any(text in _THAN for text in tokens)


def _seeks(statement: Statement, hit: Hit) -> bool:
    """As in "can't buy", "will not find", "nobody has found"."""
    between = statement.between(hit)
    return any(token.text in _SEEK for token in between[:2])


def _of_studies(book: CueBook, after: Sequence[Token]) -> bool:
    """Whether the denied subject is a study: "no trial", "few studies"."""
    sources = book.lexicon(Category.SOURCE).hits(after[:_NOUN])
    return any(source.group.gives == ENDORSEMENT for source in sources)


def _comparative_beside(book: CueBook, statement: Statement) -> bool:
    tokens = statement.passage.tokens
    near = tokens[max(statement.first - _QUALIFIES, 0) : statement.last]
    return bool(book.lexicon(Category.COMPARATIVE).hits(near))


def _comparative_anywhere(book: CueBook, statement: Statement, hit: Hit) -> bool:
    """A comparative within the clause: right before the statement, in it or behind it."""
    tokens = statement.passage.tokens[hit.last :]
    end = next(
        (i for i, t in enumerate(tokens) if t.text in (",", ";", ":") and t.start >= statement.end),
        len(tokens),
    )
    return bool(book.lexicon(Category.COMPARATIVE).hits(tokens[:end]))
