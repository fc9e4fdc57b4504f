"""Where words stand in the grammar of their sentence: are they its main statement or an aside?

With a dependency parse, by the edges between a word and the main verb; without one, by the words
just before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from claimlint.language.inflection import plain_past

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 9.0
"""Farther than any statement of the sentence: no predicate at all."""

_COSTS = {
    "dobj": 0.5,
    "pobj": 0.5,
    "nsubj": 1.5,
    "nsubjpass": 1.0,
    "amod": 1.0,
    "compound": 1.0,
    "advcl": 2.0,
    "relcl": 2.0,
    "acl": 1.5,
    "pcomp": 2.0,
    "csubj": 2.0,
    "csubjpass": 2.0,
}
"""How far each dependency leads away from the main statement; others cost next to nothing."""

_STEP = 0.05
_ATTRIBUTIVE = frozenset(("amod", "compound", "nmod"))
_CLAUSAL = frozenset(("advcl", "acl", "relcl"))
_WRITERS = frozenset(
    "we i study studies paper review article report author authors finding findings guideline "
    "guidelines".split()
)
_POWERS = frozenset("potential ability capacity power capability".split())
_APART = frozenset(("advcl", "relcl", "parataxis"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_GROUPING = frozenset(("in", "among", "between", "across", "with"))


class Syntax(Protocol):
    """What the ladder asks of a sentence's grammar; offsets into the sentence."""

    def distance(self, start: int, end: int) -> float:
        """How far the words are from the main statement: 0 is its verb, FAR is outside of it."""

    def acts(self, start: int, end: int) -> bool:
        """Whether the words are a verb that says what happens, no noun, adjective or purpose."""

    def compares(self, start: int, end: int) -> bool:
        """Whether a verb of change only sets groups side by side: `was increased in smokers`."""

    def verb(self, start: int, end: int) -> tuple[int, int] | None:
        """The first full verb among the words."""

    def governs(self, cue: tuple[int, int], predicate: tuple[int, int]) -> bool:
        """Whether a modal, adverb or negation is said of the predicate."""


class ParsedSyntax:
    """Read from a dependency parse."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def distance(self, start: int, end: int) -> float:
        """The cost of the dependencies between the words and the root."""
        token = self._head(start, end)
        cost = 0.0
        while token.dep_ != "ROOT" and token.head is not token:
            cost += _COSTS.get(token.dep_, 0.0) + _STEP
            token = token.head
        return cost

    def acts(self, start: int, end: int) -> bool:
        """A verb by its tag; bare infinitives of purpose and attributes are none."""
        token = self._first(start, end)
        if any(c.dep_ == "nsubj" and c.lower_ in _WRITERS for c in token.children):
            return False
        if token.dep_ == "ROOT":
            return True
        if not token.tag_.startswith("VB") or token.dep_ in _ATTRIBUTIVE:
            return False
        if token.tag_ == "VB" and token.dep_ in _CLAUSAL:
            return token.head.lower_ in _POWERS or any(
                child.tag_ == "MD" for child in token.children
            )
        return not (token.tag_ == "VBN" and token.dep_ in _CLAUSAL)

    def compares(self, start: int, end: int) -> bool:
        """An agentless passive, or a verb without an object, before a group."""
        token = self._first(start, end)
        below = {child.dep_ for child in token.children}
        if below & {"dobj", "agent", "ccomp"} or not below & {"nsubj", "nsubjpass"}:
            return False
        return "auxpass" in below or any(
            c.dep_ == "prep" and c.lower_ in _GROUPING for c in token.children
        )

    def verb(self, start: int, end: int) -> tuple[int, int] | None:
        """By its tag; auxiliaries and attributes are none."""
        for token in self._tokens(start, end):
            attribute = token.dep_ in _ATTRIBUTIVE or token.dep_ in ("aux", "auxpass")
            if token.tag_.startswith("VB") and not attribute:
                return token.idx, token.idx + len(token)
        return None

    def governs(self, cue: tuple[int, int], predicate: tuple[int, int]) -> bool:
        """The word a cue modifies is the predicate, or stands above or below it in its clause."""
        word, verb = self._head(*cue), self._head(*predicate)
        if word.dep_ in ("aux", "neg", "advmod", "amod", "det", "auxpass", "acomp"):
            word = word.head
        if word.is_ancestor(verb):
            return not _parted(verb, word)
        return word == verb or (verb.is_ancestor(word) and not _parted(word, verb))

    def _first(self, start: int, end: int) -> Token:
        tokens = self._tokens(start, end)
        return next((token for token in tokens if token.tag_.startswith("VB")), tokens[0])

    def _head(self, start: int, end: int) -> Token:
        """The highest token of the words."""
        return min(self._tokens(start, end), key=lambda token: sum(1 for _ in token.ancestors))

    def _tokens(self, start: int, end: int) -> list[Token]:
        inside = [t for t in self._doc if t.idx < end and start < t.idx + len(t)]
        return inside or [self._doc[0]]


def _parted(lower: Token, upper: Token) -> bool:
    """Whether another clause with a subject of its own begins between two words of a branch."""
    while lower != upper:
        own_subject = any(child.dep_ in _SUBJECTS for child in lower.children)
        if lower.dep_ in _APART or (lower.dep_ == "conj" and own_subject):
            return True
        lower = lower.head
    return False


_DETERMINED = re.compile(
    r"(?:^\W*|\b(?:a|an|the|this|that|these|those|its|their|his|her|our|your|of|in|on|for|with|from"
    r"|between|during|no|any|some|more|less|further|significant|marked|slight|large|small|or|per|as"
    r"|at|after|before|has|have|had|having|shows?|showed|than)\s+(?:\w+ly\s+)?)$"
)
_AUXILIARY = re.compile(
    r"\b(?:can|could|may|might|will|would|did|does|do|helps?|lets?|not|cannot|also|you|we|they)\s+"
    r"(?:\w+ly\s+|also\s+|be\s+)?$"
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_STATED = re.compile(
    r"\b(?:able|shown|found|known|proven|appears?|appeared|seems?|seemed|likely|helps?|helped|"
    r"tends?|tended|demonstrated|observed|reported|failed|fails?|enough|thought|believed|continues?"
    r"|continued|confirmed|expected)\s+(?:\w+\s+)?to\s+(?:\w+ly\s+)?$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+\s+)?$")
_GROUPED = re.compile(r"\s+(?:in|among|between|across)\b")
_AGENT = re.compile(r"[\w\s]{0,40}\b(?:by|after|with|following)\b")
_NOUN_AFTER = re.compile(r"\s+(?:of|in|to|on|for|was|were|is|are|has|had|between|among|and)\b")
_OPENING = re.compile(r"(?:although|though|while|whereas|because|since|if|when|unless|despite)\b")
_EDGE = re.compile(r"[;:]|,\s*(?:but|and|while|whereas|although|which|who|so|yet)\b|\bbut\b")


class SurfaceSyntax:
    """Guessed from word order, where no parser is at hand."""

    def __init__(self, folded: str) -> None:
        self._text = folded

    def distance(self, start: int, end: int) -> float:
        """Words of an opening subordinate clause, or behind a clause edge, are farther away."""
        opening = _OPENING.match(self._text)
        if opening is not None and end <= self._text.find(","):
            return 2.0
        return 0.5 * len(_EDGE.findall(self._text[:start]))

    def acts(self, start: int, end: int) -> bool:
        """By the form of the word and what precedes it."""
        before, after = self._text[:start], self._text[end:]
        word = self._text[start:end].partition(" ")[0]
        if _INFINITIVE.search(before):
            return _STATED.search(before) is not None
        if word.endswith("ing"):
            return not _DETERMINED.search(before)
        if plain_past(word):
            if _PASSIVE.search(before):
                return _AGENT.match(after) is not None
            return not _DETERMINED.search(before)
        if _AUXILIARY.search(before):
            return True
        return not _DETERMINED.search(before) and not _NOUN_AFTER.match(after)

    def compares(self, start: int, end: int) -> bool:
        """A passive before a group, with no agent."""
        before, after = self._text[:start], self._text[end:]
        return _PASSIVE.search(before) is not None and _GROUPED.match(after) is not None

    def verb(self, _start: int, _end: int) -> tuple[int, int] | None:
        """Word order alone tells no verb from a noun."""
        return None

    def governs(self, cue: tuple[int, int], predicate: tuple[int, int]) -> bool:
        """A cue before the predicate or right behind it, in the same clause."""
        first, last = min(cue[1], predicate[1]), max(cue[0], predicate[0])
        if cue[0] > predicate[1] + 12:
            return False
        return _EDGE.search(self._text[first:last]) is None
