"""Frames around a statement that word order shows: suppositions, checks, warnings, errata.

They say what the sentence as a whole does with the statement: it supposes it, has the reader check
it, warns of whoever says it, or takes it back.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimlint.language.assertion.reasons import Reason
from claimlint.language.assertion.sources import ENDORSEMENT, SELF, source_kind
from claimlint.language.assertion.structure import lead_in_reasons
from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Token

_SUPPOSE = words("assume assuming suppose supposing grant granted granting say allow concede")
_SUPPOSED = words("that the it its this these they we a an your their our all for once")
_CHECK = words("ask check see find test establish confirm learn verify look enquire inquire")
_WHETHER = words("whether if")
_THEN = words("before then first")
_ERRATUM = words("correction corrigendum erratum retraction clarification")
_SAID = words("said wrote stated reported claimed described called listed suggested printed")
_WHEN = words("if when whenever where wherever should before once")
_SAYS = words(
    "says say said tells tell told claims claim promises promise offers offer swears insists "
    "guarantees advertises words word phrase phrases term claiming promising offering telling "
    "boasts quotes messages calls declares assures labelled labeled marked sells"
)
_EXPLAINS = words("it they this that he she we you i it's they're")
_BEFORE = words("before until")
_BELIEVE = words(
    "says say tell tells believe believes claim claims promise accept trust assume "
    "calling saying claiming describing writing telling believing promising labelling labeling"
)
_OUGHT = words("must should need needs has have ought requires require takes")
_COPULA = words("is was are were turned turns proved proves amounts needs lasts lasted wears")
_CALLED = words(
    "sold called described labelled labeled marketed advertised billed named classed "
    "label title term name earn qualify claim status count deserve bear carry"
)
_CLAUSE = 10
"""The most words of "that cracking your knuckles" before its verb."""
_HEAD = 4
"""Where the head of "a persistent misconception" may stand."""
_DETERMINERS = words("a an the one another this perhaps yet our my that")


def frames(statement: Statement) -> Iterator[Reason]:
    """The reasons that the frame of the sentence gives."""
    yield from _erratum(statement)
    yield from _colon(statement)
    yield from _warning(statement)
    yield from _renamed(statement)
    yield from _supposition(statement)
    yield from _common_error(statement)


def checked(statement: Statement, reasons: Sequence[Reason]) -> list[Reason]:
    """As in "Ask whether it is approved before you book": the reader is to check, nobody asks."""
    tokens = statement.passage.tokens
    told = tokens[0].text in _CHECK and tokens[-1].text != "?"
    then = any(token.text in _THEN for token in tokens[statement.last :])
    if not told or not then or not any(t.text in _WHETHER for t in tokens[1 : statement.first]):
        return list(reasons)
    return [
        reason._replace(status=Status.CONDITIONAL) if reason.status is Status.QUESTIONED else reason
        for reason in reasons
    ]


def _reason(statement: Statement, status: Status, token: Token, effect: str) -> Reason:
    return Reason(status, statement.view.cue(effect, token.start, token.end))


def _erratum(statement: Statement) -> Iterator[Reason]:
    """As in "Correction: last week we wrote that the tea cures gout"."""
    tokens = statement.passage.tokens
    if len(tokens) < 3 or tokens[0].text not in _ERRATUM or tokens[1].text not in (":", DASH):
        return
    if any(token.text in _SAID for token in tokens[2 : statement.first]):
        yield _reason(statement, Status.DEBUNKED, tokens[0], "erratum")


def _colon(statement: Statement) -> Iterator[Reason]:
    """What stands before a colon leads in like the words before a list: "Words to avoid: ..."."""
    tokens = statement.passage.tokens
    colon = next((i for i in range(statement.first - 1, 0, -1) if tokens[i].text == ":"), None)
    if colon is None or any(t.text in (".", ";", DASH) for t in tokens[: statement.first]):
        return
    if tokens[colon + 1].text in _EXPLAINS:
        return  # "Do not use it on broken skin: it contains an acid"
    text = statement.view.text[statement.passage.start : tokens[colon].end]
    for reason in lead_in_reasons(statement.view, text, "lead-in", complete=False):
        if reason.status is Status.INSTRUCTED_AGAINST:
            yield reason


def _warning(statement: Statement) -> Iterator[Reason]:
    """As in "If you see the words X on a roller, do not buy it": a condition and its warning."""
    tokens = statement.passage.tokens
    after = tokens[statement.last :]
    comma = next((i for i, token in enumerate(after) if token.text == ","), None)
    if tokens[0].text not in _WHEN or comma is None:
        return
    said = statement.passage.tokens[1 : statement.first]
    says = max((i for i, token in enumerate(said) if token.text in _SAYS), default=None)
    if says is None or any(token.text == "," for token in said[says:]):
        return
    hit = (
        statement.view.book.lexicon(Category.REFUSAL).at(after, comma + 1)
        if (comma + 1 < len(after))
        else None
    )
    if hit is not None:
        cue = statement.view.cue("warning", hit.start, hit.end)
        yield Reason(Status.INSTRUCTED_AGAINST, cue)


def _renamed(statement: Statement) -> Iterator[Reason]:
    """As in "What the brochure calls a cure is a course of painkillers"."""
    tokens = statement.passage.tokens
    after = tokens[statement.last :]
    if tokens[0].text != "what" or not after or after[0].text not in _COPULA:
        return
    for hit in statement.hits:
        named = hit.category in (Category.ATTRIBUTION, Category.REPORT)
        if not named or not 0 < hit.first < statement.first:
            continue
        kind = source_kind(statement.view.book, tokens[1 : hit.first])
        near = statement.first - hit.last <= 2
        if near and kind not in (SELF, ENDORSEMENT):
            yield _reason(statement, Status.DEBUNKED, after[0], "called so")
            return


def _supposition(statement: Statement) -> Iterator[Reason]:
    """As in "Grant that it lowers sugar; nobody would feel it" and "To be sold as X, it needs"."""
    tokens = statement.passage.tokens
    before, after = tokens[: statement.first], tokens[statement.last :]
    if len(before) < 2 or any(token.text in (":", ";", "?") for token in before):
        return
    first, second = before[0].text, before[1].text
    ends = any(t.text in (",", ";", ":", DASH, "?") for t in after)
    main = next((i for i, token in enumerate(after) if token.text == ","), None)
    ought = main is not None and any(t.text in _OUGHT for t in after[main:])
    inside = {token.text for token in before}
    if first in _SUPPOSE and second in _SUPPOSED and ends:
        yield _reason(statement, Status.CONDITIONAL, before[0], "supposition")
    elif main is None or "," in inside:
        return
    elif (
        (first in _BEFORE and inside & _BELIEVE)
        or (first == "to" and inside & _CALLED and ought)
        or (first == "for" and inside & statement.view.book.words(Category.CLAIM_NOUN) and ought)
    ):
        yield _reason(statement, Status.CONDITIONAL, before[0], "supposition")


def _common_error(statement: Statement) -> Iterator[Reason]:
    """As in "One misreading, sadly a popular one, is that wine protects": an aside lies between."""
    tokens = statement.passage.tokens
    before = [token.text for token in tokens[: statement.first]]
    pairs = list(itertools.pairwise(before))
    if ("is", "that") not in pairs and ("was", "that") not in pairs:
        return
    verb = max(i for i, pair in enumerate(pairs) if pair in (("is", "that"), ("was", "that")))
    if len(before) - verb > _CLAUSE or before[verb - 1] != ",":
        return
    for hit in statement.hits:
        verdict = hit.category is Category.DEBUNK_PREDICATE and hit.group.gives != "law"
        if verdict and hit.first <= _HEAD and hit.last < verb and before[0] in _DETERMINERS:
            yield Reason(Status.DEBUNKED, statement.view.cue("named as such", hit.start, hit.end))
            return
