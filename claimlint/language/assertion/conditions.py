"""Conditions read from word order: inversions, provisos, counterfactuals and general rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.reasons import Reason
from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit, Token

_BREAKS = frozenset({",", ";", ":", DASH, "(", "and", "but", "or", "so"})
_HARD = frozenset({";", ":", DASH})
_SUBJUNCTIVE = words("would could might wouldn't couldn't 'd")
_MODAL = words("may can could must should might")
_WILL = words("will would wins gets deserves")
_MUST = words("must has have needs need should")
_CONFIRMED = words(
    "confirmed shown proven proved established approved cleared replicated demonstrated"
)
_PAST = words("was were had did could meant made got went worked told said found took gave")
_ALL = words("any anything anyone anybody every everything everyone whatever whoever")
_ONE = words("a an something someone")
_RELATIVE = words(
    "that which who whose claiming promising said sold marketed labelled labeled advertised "
    "called billed promoted touted offering claimed making of claims says promises calls sells "
    "tells swears guarantees"
)
_SPEECH = words("say call claim advertise describe write state print market label earn deserve use")
_OUGHT = words("ought should must needs has have")
_PARTICIPLES = words(
    "claiming promising said sold marketed labelled labeled advertised called billed promoted "
    "touted claimed described branded presented wanting hoping wishing seeking planning trying"
)
_CAN = words("can may could should must might")
_DAYS = words("day moment minute hour morning week month year")
_SHORTEST = 3
_SUBJECT = 6
"""The most words of a general subject before its relative clause."""


def conditions(statement: Statement) -> Iterator[Reason]:
    """The conditions that word order shows, each with its cue."""
    book, tokens = statement.view.book, _clause(statement)
    for hit in book.lexicon(Category.INVERSION).hits(tokens):
        if _is_inversion(tokens, hit):
            yield _reason(statement, hit.start, hit.end, "inversion")
            return
    for hit in book.lexicon(Category.PROVISO).hits(tokens):
        if _opens_later(statement, tokens, hit):
            continue
        if _holds_back(tokens, hit):
            yield _reason(statement, hit.start, hit.end, "proviso")
            return
    supposed = _counterfactual(book, tokens)
    if supposed is not None:
        yield _reason(statement, supposed.start, supposed.end, "counterfactual")
        return
    rule = general_rule(book, statement)
    if rule is not None:
        yield _reason(statement, rule.start, rule.end, "rule")
        return
    only = _exclusive(statement)
    if only is not None:
        yield _reason(statement, only.start, only.end, "only")
        return
    pending = _pending(statement)
    if pending is not None:
        yield _reason(statement, pending.start, pending.end, "not yet")


def _holds_back(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the modal that some provisos need stands on its side of them."""
    sides = {"modal": tokens[: hit.first], "behind": tokens[hit.last :]}
    side = sides.get(hit.group.gives)
    return side is None or any(token.text in _MODAL for token in side)


def _opens_later(statement: Statement, tokens: Sequence[Token], hit: Hit) -> bool:
    """As in "Not until I found it did I know what health was, for it ..."."""
    between = [token for token in tokens[hit.last :] if token.end <= statement.start]
    commas = [i for i, token in enumerate(between) if token.text == ","]
    return bool(commas) and commas[-1] + 1 < len(between) and between[commas[-1] + 1].text == "for"


def is_rule(book: CueBook, statement: Statement) -> bool:
    """Whether the statement only says whom a legal rule or a hypothesis concerns."""
    rule = general_rule(book, statement)
    return rule is not None and rule.group.gives == "law"


def general_rule(book: CueBook, statement: Statement) -> Hit | None:
    """The demand in "Any cream that cures eczema needs approval as a drug", if there is one."""
    tokens = _clause(statement)
    offset = tokens[0].start if tokens else 0
    before = [token for token in tokens if token.end <= statement.start]
    after = [token for token in tokens if token.start >= statement.end]
    comma = next((i for i, token in enumerate(before[:_SUBJECT]) if token.text == ","), None)
    kind = _subject(before) or (_subject(before[comma + 1 :]) if comma is not None else "")
    if not kind:
        kind = _inner_subject(before, after) or ("one" if before and _named(before) else "")
    if not kind and before and before[0].text in _ONE | _ALL and after:
        kind = "one" if after[0].text in _SUBJUNCTIVE else ""
    if not kind or not after or offset > statement.start:
        return None
    for hit in book.lexicon(Category.REQUIREMENT).hits(after):
        near = hit.first <= _SUBJECT + 2
        if near and (hit.group.gives == "law" or (kind == "all" and _predicate(after, hit))):
            return hit
        if near and hit.first == 0 and after[0].text in _OUGHT and _named(before):
            return hit
    return None


def _pending(statement: Statement) -> Token | None:
    """The word that makes the statement a matter of the future or of principle.

    "Until it slows ageing in people, it is ...", "Once it is confirmed in a trial, ... may",
    "Whoever finds a cure will be rich", "For a pill to prevent disease, it must be absorbed".
    """
    tokens = statement.passage.tokens
    first = tokens[0]
    before, after = tokens[: statement.first], tokens[statement.last :]
    main = next((i for i, token in enumerate(after) if token.text == ","), None)
    if first.text == "whoever":
        return first if any(token.text in _WILL for token in after) else None
    if main is None or any(token.text == "," for token in before[_SUBJECT:]):
        return None
    modal = any(token.text in _MUST or token.text in _MODAL for token in after[main:])
    clause = [token.text for token in tokens[: statement.last + main]]
    if first.text == "until":
        return first
    if first.text == "the" and before[1:2] and before[1].text in _DAYS:
        will = any(token.text in ("will", "shall", "i'll", "we'll") for token in after[main:])
        told = any(token.text in _SPEECH for token in before[2:])
        return first if will or told else None
    if first.text == "once" and modal and any(word in _CONFIRMED for word in clause):
        return first
    infinitive = any(word == "to" for word in clause[: statement.first + 1])
    return first if first.text == "for" and infinitive and modal else None


def _inner_subject(before: Sequence[Token], after: Sequence[Token]) -> str:
    """As in "ask for the trial, because a device that reversed it would have one"."""
    if not after or not _is_subjunctive(after[0]):
        return ""
    near = before[-2 * _SUBJECT :]
    for index in range(len(near) - 1, 0, -1):
        if near[index].text in (",", ";"):
            return ""
        if near[index].text in _ONE | _ALL and _subject(near[index:]):
            return "one"
    return ""


def _named(before: Sequence[Token]) -> bool:
    """As in "A cream labelled X": what is said of it is what its label claims."""
    near = before[-_SUBJECT - 2 :]
    starts = [i for i, token in enumerate(near) if token.text in _ONE | _ALL]
    return any(t.text in _PARTICIPLES for i in starts for t in near[i + 1 :])


def _exclusive(statement: Statement) -> Token | None:
    """As in "Only a drug can be advertised as ...": a rule for all others."""
    before = _clause(statement)
    before = tuple(token for token in before if token.end <= statement.start)
    if len(before) < _SHORTEST or before[0].text != "only":
        return None
    modal = any(token.text in _CAN for token in before[1 : _SUBJECT + 1])
    return before[0] if modal else None


def _predicate(tokens: Sequence[Token], hit: Hit) -> bool:
    return not any(token.text in (",", "and", "or") for token in tokens[: hit.first])


def _subject(before: Sequence[Token]) -> str:
    """`all` for "anything that", `one` for "a product that" or "products that", else nothing."""
    if len(before) < 2:
        return ""
    first = before[0].text
    if first == "to" and before[1].text in _SPEECH:
        return "all"
    if first.endswith("ing") and first[:-3] in _SPEECH | {"mak", "describ", "advertis"}:
        return "one"
    relative = any(token.text in _RELATIVE for token in before[1 : _SUBJECT + 1])
    if not relative:
        return ""
    if first in _ALL:
        return "all"
    plural = first.endswith("s") and before[1].text in _RELATIVE and first not in ("this", "its")
    return "one" if first in _ONE or plural else ""


def _is_inversion(tokens: Sequence[Token], hit: Hit) -> bool:
    """At the start of its clause or behind "would", and a "would" somewhere."""
    if not any(_is_subjunctive(token) for token in tokens) or tokens[-1].text == "?":
        return False
    before = [token.text for token in tokens[: hit.first]]
    return not before or before[-1] in _BREAKS or any(map(_is_subjunctive, tokens[: hit.first]))


def _is_subjunctive(token: Token) -> bool:
    return token.text in _SUBJUNCTIVE or token.text.endswith("'d")


def _counterfactual(book: CueBook, tokens: Sequence[Token]) -> Hit | None:
    """The "if" of "If it worked, surgeons would be out of a job": neither half is claimed."""
    hits = book.lexicon(Category.CONDITION).hits(tokens)
    first = next((h for h in hits if tokens[h.first].text in ("if", "even", "suppose")), None)
    if first is None or first.first > 1:
        return None
    comma = next((i for i, token in enumerate(tokens) if token.text == ","), len(tokens))
    past = any(t.text in _PAST or t.text.endswith("ed") for t in tokens[first.last : comma])
    modal = any(token.text in _SUBJUNCTIVE for token in tokens[comma:])
    return first if past and modal else None


def _clause(statement: Statement) -> tuple[Token, ...]:
    """The words around the statement up to a semicolon, colon or dash."""
    tokens = statement.passage.tokens
    first, last = statement.first, statement.last
    while first and tokens[first - 1].text not in _HARD:
        first -= 1
    while last < len(tokens) and tokens[last].text not in _HARD:
        last += 1
    return tokens[first:last]


def _reason(statement: Statement, start: int, end: int, effect: str) -> Reason:
    return Reason(Status.CONDITIONAL, statement.view.cue(effect, start, end))
