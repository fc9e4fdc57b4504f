"""Where the scope of a denial ends: words that open a clause or a noun phrase of its own.

A negator reaches over "or" and over a list that shares it ("no trial, register or autopsy"), but
not over a new subject, a new article, a turn with "but" or a clause that is taken for granted. A
small model attaches all of these by chance; the words that open them are a closed class.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Hit, Token

_DENIALS = (Category.NEGATION, Category.NEGATIVE_PREDICATE)
_EXCEPT = words("nothing none nobody no-one one all anything anybody anyone cannot choice option")
_SUBORDINATORS = words("if unless although though whereas")
_PRONOUNS = words(
    "it they he she we you i it's they're he's she's we're you're i'm they've we've that's "
    "this that these those here here's there there's"
)
_ARTICLES = words("a an the our my its their his her this that these those just only simply")
_RESULTS = words("proof evidence testimony testament confirmation which who whose thanks")
_SHARED = words("or nor not no neither never without")
_NEGATORS = words("no zero not never without nothing none n't nor hardly")
_EXPLAINED = words(
    "seen see sees heard hear known know knows knew felt tried understand understands understood "
    "understand explain explains explained believe believed credit say tell for prepared grasp "
    "appreciate realise realize imagine fathom describe forget remember"
)
_DEGREE = words("much many well often far long fast")
_SUPPORT = words("evidence proof data research reports trials studies support reason")
_FORBID = words("don't never do")
_MODALS = words("may might could")
_JOINS = frozenset({",", DASH, "so", "but", "because", "yet"})
_PAIR = 2
_NEAR = 4


def beyond(hit: Hit, statement: Statement) -> bool:
    """Whether a denial or a debunking verb before the statement ends before it."""
    if statement.precedes(hit):
        return False
    between = [token.text for token in statement.between(hit)]
    if hit.category is Category.DEBUNK:
        return _tells_on(between)
    if hit.category is Category.INSTRUCTION:
        return statement.passage.tokens[hit.first].text in _FORBID and _new_phrase(between)
    if hit.category not in (*_DENIALS, Category.CENSURE):
        return False
    if _explains_how(hit, statement, between):
        return True
    if hit.category is Category.CENSURE:
        return False
    turned = _turned(hit, statement, between) or _supposed(between)
    return turned or _new_phrase(between) or _own_negator(statement, between)


def without_aside(between: Sequence[Token]) -> tuple[Token, ...]:
    """The words without what stands between their only two commas."""
    commas = [i for i, token in enumerate(between) if token.text == ","]
    if len(commas) != _PAIR or commas[1] == len(between) - 1:
        return tuple(between)
    return (*between[: commas[0]], *between[commas[1] + 1 :])


def parted(hit: Hit, statement: Statement) -> bool:
    """Whether a new phrase or clause opens between a cue and the statement behind it."""
    texts = [token.text for token in statement.between(hit)]
    return not statement.precedes(hit) and _new_phrase(texts)


def allowed(hit: Hit, statement: Statement) -> bool:
    """As in "no contraindications, so anyone may book": the modal is of a later clause."""
    if hit.category is not Category.HEDGE or not statement.precedes(hit):
        return False
    between = [token.text for token in statement.between(hit)]
    return statement.passage.tokens[hit.first].text in _MODALS and bool(_JOINS & set(between))


def _turned(hit: Hit, statement: Statement, between: Sequence[str]) -> bool:
    """As in "isn't coffee but a paste that ...": "not X but Y" denies X alone."""
    if "but" not in between:
        return False
    place = len(between) - 1 - list(reversed(between)).index("but")
    before = between[place - 1] if place else statement.passage.tokens[hit.last - 1].text
    after = between[place + 1] if place + 1 < len(between) else ""
    return before not in _EXCEPT and after not in _SHARED


def _supposed(between: Sequence[str]) -> bool:
    """As in "Nobody would need a dentist if the rinse ...": the denial is the main clause's."""
    place = next((i for i, text in enumerate(between) if text in _SUBORDINATORS), None)
    return bool(place) and "," not in between[place:]


def _new_phrase(between: Sequence[str]) -> bool:
    """As in "no rash left, proof that ..." and "no fee, just a tea that ..."."""
    commas = [i for i, text in enumerate(between) if text in (",", DASH)]
    if not commas:
        return False
    after = between[commas[-1] + 1 :]
    if not after or _SHARED & set(after):
        return False
    if after[0] in ("and", "but", "so", "for"):
        after = after[1:]
        joined = True
    else:
        joined = False
    if not after:
        return False
    aside = len(commas) % 2 == 0 and not joined
    if aside:
        return False
    return _opens(after, joined)


def _opens(after: Sequence[str], joined: bool) -> bool:
    if after[0] in _PRONOUNS or after[0] in _ARTICLES or after[0] in _RESULTS:
        return True
    return joined and any(text in _SUPPORT for text in after[:_NEAR]) and "that" in after


def _own_negator(statement: Statement, between: Sequence[str]) -> bool:
    """As in "Zero needles, zero scars and no side effects": each item is denied by its own word."""
    tokens = [t.text for t in statement.passage.tokens[statement.first : statement.last][:2]]
    if not tokens:
        return False
    denied = tokens[0] in _NEGATORS or tokens[0].endswith("n't") or "not" in tokens
    return denied and bool({",", "and", "or"} & set(between))


def _explains_how(hit: Hit, statement: Statement, between: Sequence[str]) -> bool:
    """As in "have not seen how cupping breaks up scars": what is seen is taken for granted."""
    tokens = statement.passage.tokens
    chain = [token.text for token in tokens[hit.first : hit.last]] + list(between)
    return any(
        word in _EXPLAINED and following in ("how", "why", "about") and chain[i + 2 : i + 3] != []
        and chain[i + 2] not in _DEGREE
        for i, (word, following) in enumerate(itertools.pairwise(chain))
    )  # fmt: skip


def _tells_on(between: Sequence[str]) -> bool:
    """As in "They laughed at our founder, who then ...": the clause goes on by itself."""
    return any(
        comma == "," and relative in ("who", "which")
        for comma, relative in itertools.pairwise(between)
    )
