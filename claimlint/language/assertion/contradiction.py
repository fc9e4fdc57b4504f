"""Contradictions: what somebody else says, denied by the author in the author's own words.

A cue list cannot hold every way to take a claim back. Two signs are general: a turn ("but",
"yet", a semicolon) into a denial, and a denial that takes up the words of the claim: "The advert
says the tea burns fat; it burns nothing". Both are read only of words that are not the author's.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimlint.language.assertion.reasons import Reason
from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit, Token

_TURNS = words("but yet though although however except only whereas while when")
_STOPS = frozenset({",", ";", ":", DASH, "("})
_REFUSALS = (Category.DEBUNK, Category.DEBUNK_PREDICATE, Category.CENSURE)
_DENIALS = (*_REFUSALS, Category.NEGATION, Category.NEGATIVE_PREDICATE)
_SAY_HOW = 6
_NAME = 4
"""The most words of 'badge on the lid' between a quotation and what deflates it."""
_STEM = 5
"""Letters that two forms of one word have in common: "burns", "burning"."""


def contradiction(statement: Statement, quoted: bool) -> Reason | None:
    """The denial of another's statement in the rest of its sentence or in the next one.

    Words in quotation marks are held at a distance already; only a verdict takes them back.
    """
    view, book = statement.view, statement.view.book
    tokens = statement.passage.tokens[statement.last :]
    deflated = _deflated(statement)
    if deflated is not None:
        return _reason(statement, deflated)
    if quoted:
        verdict = _verdict(book, tokens)
        return _reason(statement, verdict) if verdict is not None else None
    stems = _stems(book, statement)
    for index, token in enumerate(tokens):
        if token.text in _TURNS or token.text in _STOPS:
            if _adds(tokens, index):
                hit = _verdict(book, tokens[index:])
                if hit is not None:
                    return _reason(statement, hit)
                continue
            turned = token.text in _TURNS or token.text in (";", DASH) or _appends(tokens, index)
            hit = _denial(book, tokens[index:], stems, turned)
            if hit is not None:
                return _reason(statement, hit)
    if statement.number + 1 < len(view.passages):
        hit = _denial(book, view.passages[statement.number + 1].tokens, stems, turned=False)
        if hit is not None:
            return _reason(statement, hit)
    return None


def _adds(tokens: Sequence[Token], index: int) -> bool:
    """As in ", and you will be reading nonsense"."""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "," and after == "and"


def _verdict(book: CueBook, tokens: Sequence[Token]) -> Hit | None:
    """A verdict that no denial and no condition stands before."""
    hits = book.sentence.hits(tokens)
    first = next((hit for hit in hits if hit.category in _DENIALS), None)
    return first if first is not None and first.category in _REFUSALS else None


def _deflated(statement: Statement) -> Hit | None:
    """As in 'The "proven" badge rests on a survey of 21 people'."""
    tokens = statement.passage.tokens
    after = tokens[statement.last :]
    if not statement.first or tokens[statement.first - 1].text not in ("'", '"'):
        return None
    for hit in statement.view.book.lexicon(Category.DEFLATION).hits(after):
        between = [t.text for t in after[: hit.first] if t.text[0].isalnum()]
        return hit if len(between) <= _NAME else None
    return None


def _appends(tokens: Sequence[Token], index: int) -> bool:
    """As in ", a status no supplement has" and ", which is absurd"."""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return tokens[index].text == "," and after in ("a", "an", "which", "something")


def _stems(book: CueBook, statement: Statement) -> frozenset[str]:
    light = book.words(Category.LIGHT)
    matched = statement.passage.tokens[statement.first : statement.last]
    return frozenset(t.text[:_STEM] for t in matched if len(t.text) > 2 and t.text not in light)


def _denial(
    book: CueBook, tokens: Sequence[Token], stems: frozenset[str], turned: bool
) -> Hit | None:
    if book.lexicon(Category.NOT_A_CORRECTION).hits(tokens):
        return None
    repeats = any(token.text[:_STEM] in stems for token in tokens)
    for hit in book.sentence.hits(tokens):
        if hit.category in _DENIALS and (turned or repeats) and not _puzzled(tokens, hit):
            return hit
    return _actually(book, tokens) if repeats or turned else None


def _puzzled(tokens: Sequence[Token], hit: Hit) -> bool:
    """As in "although none of them could say how": the fact is granted."""
    near = [token.text for token in tokens[hit.last : hit.last + _SAY_HOW]]
    return any(
        verb in ("say", "explain", "tell", "know", "knows", "understand") and word in ("how", "why")
        for verb, word in itertools.pairwise(near)
    )


def _actually(book: CueBook, tokens: Sequence[Token]) -> Hit | None:
    """As in "fat loss there is in fact a complication": the claim's words, set right."""
    return next(iter(book.lexicon(Category.ACTUALLY).hits(tokens)), None)


def _reason(statement: Statement, hit: Hit) -> Reason:
    cue = statement.view.cue("contradiction", hit.start, hit.end)
    return Reason(Status.DEBUNKED, cue)
