"""Clauses whose borders word order shows: asides, fronted phrases, clefts and concessions.

A cue shut in an aside ("Never sold in shops, the oil ...") governs nothing outside it, and an aside
between a cue and the statement ("does not, whatever its box hints, ...") does not come between
them. A small model attaches both by chance.
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
_SPEECH = (Category.ATTRIBUTION, Category.REPORT)
_ANSWERS = words("nothing none no never nobody nowhere neither")
_COORDINATORS = words("and or but")
_DEGREE = words("very almost only just most extremely even")
_AUXILIARIES = words("is are was were do does did has have had will would can could shall may must")
_NEGATED = words("not never cannot")
_PREPOSITIONS = words(
    "in after across over during among amongst of out for with within throughout since between "
    "on at through by despite until to"
)
_EVEN = words("one a single even any")
_FACTIVE_TURNS = (("given", "that"), ("seeing", "that"), ("considering", "that"), ("now", "that"))
_IT = words("it this that")
_BE = words("is was isn't wasn't")
_RELATIVE = words("that who which")
_WHATEVER = words("whatever whoever however")
_UNIVERSAL = words("every each all any no these those this our my both many most such")
_ON = words("on in at we you here printed made below above")
_BEING = words("is are was were")
_BE_NOT = words("isn't aren't wasn't weren't")
_CLEFT = 6
"""The most words of "the patch I wore" between "it was not" and "that"."""
_ASIDE = 5
"""The most words of "not the cream" between two commas."""
_FRONTED = 8
"""The most words of "In eight weeks of daily use" before a denied subject."""
_CONCESSION = 5


def shut_in(hit: Hit, statement: Statement) -> bool:
    """Whether the cue belongs to another clause or phrase than the statement."""
    if _set_aside(hit, statement):
        return True
    if hit.category in _SPEECH:
        outside = _conceded(hit, statement) or _taken_for_granted(hit, statement)
        return outside or _is_noun(hit, statement)
    if hit.category is Category.NEGATION:
        if statement.precedes(hit):
            return _second_of_two(hit, statement)
        if _new_verb(hit, statement):
            return True
        if _answers(hit, statement) or _fronted(hit, statement) or _sets_apart(hit, statement):
            return True
    return hit.category in _DENIALS and _taken_for_granted(hit, statement)


def reaches(hit: Hit, statement: Statement) -> bool:
    """Whether a negation governs the statement over an aside, or as the head of a cleft."""
    if hit.category is not Category.NEGATION or statement.precedes(hit):
        return False
    return _interrupted(hit, statement) or _cleft(hit, statement) or _even_one(hit, statement)


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _answers(hit: Hit, statement: Statement) -> bool:
    """As in "What do you lose? Nothing, and the spots vanish"."""
    tokens = statement.passage.tokens
    if hit.first or hit.last >= len(tokens) or tokens[0].text not in _ANSWERS:
        return False
    return hit.last == 1 and tokens[1].text in (",", DASH) and not _closes_aside(tokens, 1)


def _closes_aside(tokens: Sequence[Token], comma: int) -> bool:
    """Whether an auxiliary follows the next comma: "Never, in my life, has it ..."."""
    after = next((i for i in range(comma + 1, len(tokens)) if tokens[i].text == ","), None)
    return after is not None and any(t.text in _AUXILIARIES for t in tokens[after + 1 : after + 2])


def _fronted(hit: Hit, statement: Statement) -> bool:
    """As in "Never tested on animals, our paste ..." and "Nothing to swallow, and it ..."."""
    tokens = statement.passage.tokens
    first = tokens[hit.first].text
    between = _texts(statement.between(hit))
    if not between or "," not in between:
        return False
    opens = hit.first == 0 or tokens[hit.first - 1].text == ","
    if first == "nothing":
        return opens and between[0] == "to"
    participle = between[0].endswith(("ed", "en")) or between[0] in ("sold", "made", "built")
    return hit.first == 0 and first in ("never", "not") and participle


def _sets_apart(hit: Hit, statement: Statement) -> bool:
    """As in "the humidifier, not the cream, helped": the aside excludes somebody else."""
    tokens = statement.passage.tokens
    if not hit.first or tokens[hit.first - 1].text not in (",", DASH) or hit.first < 2:
        return False
    if tokens[hit.first - 2].text in _AUXILIARIES | _NEGATED:
        return False
    between = _texts(statement.between(hit))
    if tokens[hit.first].text != "not" or (between and between[0].endswith(("ed", "ing"))):
        return False
    closing = next((i for i, text in enumerate(between) if text in (",", DASH)), None)
    return closing is not None and 0 < closing <= _ASIDE


def _new_verb(hit: Hit, statement: Statement) -> bool:
    """As in "is not greasy and fades melasma": a finite verb behind a denied copula."""
    tokens = statement.passage.tokens
    own, before = tokens[hit.first].text, tokens[hit.first - 1].text if hit.first else ""
    copula = own in _BE_NOT or (own in _NEGATED and before in _BEING)
    if not copula or tokens[statement.first - 1].text not in ("and", "but"):
        return False
    verbs = statement.view.book.words(Category.CLAIM_VERB)
    word = tokens[statement.first].text
    return word.endswith("s") and (word[:-1] in verbs or word[:-2] in verbs)


def _second_of_two(hit: Hit, statement: Statement) -> bool:
    """As in "can cause bruising and rarely infection": denied is what follows the "and"."""
    between = _texts(statement.between(hit))
    while between and between[-1] in _DEGREE:
        between.pop()
    return bool(between) and between[-1] in _COORDINATORS


def _taken_for_granted(hit: Hit, statement: Statement) -> bool:
    """As in "never advertises, which is odd given that its capsule ..."."""
    between = _texts(statement.between(hit))
    return not statement.precedes(hit) and any(
        pair in _FACTIVE_TURNS for pair in itertools.pairwise(between)
    )


def _conceded(hit: Hit, statement: Statement) -> bool:
    """As in "Statins cut the risk, whatever the forums say"."""
    before = statement.passage.tokens[max(hit.first - _CONCESSION, 0) : hit.first]
    start = next((i for i, token in enumerate(before) if token.text in _WHATEVER), None)
    if start is None or any(token.text == "," for token in before[start:]):
        return False
    return statement.precedes(hit) or any(t.text == "," for t in statement.between(hit))


def _set_aside(hit: Hit, statement: Statement) -> bool:
    """As in "The report aside, the cap ..."."""
    pairs = itertools.pairwise(_texts(statement.between(hit)))
    return not statement.precedes(hit) and ("aside", ",") in pairs


def _is_noun(hit: Hit, statement: Statement) -> bool:
    """As in "Every claim on this page is ...": what is claimed is not said here."""
    tokens = statement.passage.tokens
    if hit.last - hit.first > 1 or statement.precedes(hit) or hit.first != 1:
        return False
    after = tokens[hit.last].text if hit.last < statement.first else ""
    return tokens[0].text in _UNIVERSAL and after in _ON


def _interrupted(hit: Hit, statement: Statement) -> bool:
    """As in "does not, whatever its box hints, burn": two commas between auxiliary and verb."""
    tokens = statement.passage.tokens
    last = tokens[hit.last - 1].text
    if not (last.endswith("n't") or last in _NEGATED) or not hit.first:
        return False
    between = _texts(statement.between(hit))
    commas = [i for i, text in enumerate(between) if text == ","]
    return len(commas) == 2 and commas[0] == 0 and commas[1] >= len(between) - 2


def _cleft(hit: Hit, statement: Statement) -> bool:
    """As in "It was not the patch that stopped her smoking"."""
    tokens = statement.passage.tokens
    before = _texts(tokens[max(hit.first - 2, 0) : hit.first])
    own = tokens[hit.first].text
    if own in ("isn't", "wasn't"):
        opens = bool(before) and before[-1] in _IT
    else:
        opens = own == "not" and len(before) == 2 and before[0] in _IT and before[1] in _BE
    between = _texts(statement.between(hit))
    if not opens or not between or between[-1] not in _RELATIVE:
        return False
    return 1 < len(between) <= _CLEFT and "," not in between


def _even_one(hit: Hit, statement: Statement) -> bool:
    """As in "In eight weeks not one tester lost fat" and "Not even surgery removes it"."""
    tokens = statement.passage.tokens
    pair = _texts(tokens[hit.first : hit.first + 2])
    if len(pair) < 2 or pair[0] != "not" or pair[1] not in _EVEN:
        return False
    before = tokens[: hit.first]
    if before and (len(before) > _FRONTED or before[0].text not in _PREPOSITIONS):
        return False
    between = _texts(tokens[hit.first + 2 : statement.first])
    stops = _RELATIVE | _COORDINATORS | {",", ":", ";", DASH, "without", "because", "when"}
    return not any(text in stops for text in between)
