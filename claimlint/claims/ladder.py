"""How strongly a sentence ties an outcome to its cause: the ladder of causal language.

The rungs are those of Sumner et al. 2014 (BMJ 349:g7015) and Yu, Li and Wang 2019 (EMNLP): none,
correlational, conditional causal, causal; `proven` stands above them. The words are in
`rules/claims/ladder.yaml`; this module decides which of them make the sentence's statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.claims.syntax import FAR, ParsedSyntax, SurfaceSyntax, Syntax
from claimlint.language.fold import fold
from claimlint.language.nlp import Parser

_PENALTY = {"agenda": -0.3, "associate": 0.0, "act": 0.0, "effective": 0.1, "contrast": 1.1}
"""What a kind of predicate costs: set side by side only matters where nothing else is said."""

_CAUSAL = ("act", "effective")
_RELATIONS = (*_CAUSAL, "associate")
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a statement stands on the ladder, and the words that put it there."""

    strength: str
    """`none`, `correlational`, `conditional`, `causal` or `proven`, whatever the polarity."""
    denied: bool = False
    """The relation is denied or was not found: `did not reduce`, `no association`."""
    cues: tuple[Term, ...] = ()
    """The predicate first, then what lowered, raised or denied it; offsets into the sentence."""


NO_RELATION = Rung("none")


class Ladder:
    """Reads the rung of sentences; with a parser, from their grammar."""

    def __init__(self, parser: Parser | None = None) -> None:
        self._parser = parser

    def read(self, sentence: str) -> Rung:
        """The rung of what the sentence mainly states."""
        return self._open(sentence).main

    def at(self, sentence: str, start: int, end: int) -> Rung:
        """The rung of the statement whose words stand at [start, end) of the sentence."""
        return self._open(sentence).at(start, end)

    def _open(self, sentence: str) -> _Sentence:
        folded = fold(sentence)
        if self._parser is not None and self._parser.usable:
            return _Sentence(folded, ParsedSyntax(self._parser.parse(sentence)))
        return _Sentence(folded, SurfaceSyntax(folded))


def without_doubt(sentence: str, start: int, end: int) -> int:
    """Where a statement at [start, end) begins behind its own words of doubt.

    In `may soften lines` the statement is `soften lines`, and `may` says how its author stands to
    it. A negation stays: it is what a negative statement states.
    """
    folded = fold(sentence)
    doubts = [t for t in lexicon("ladder").find(folded) if t.field == "doubt"]
    for doubt in doubts:
        if doubt.start == start and doubt.end < end:
            start = doubt.end + len(folded[doubt.end : end]) - len(folded[doubt.end : end].lstrip())
    return start


class _Sentence:
    """The terms of one sentence and the statements they make."""

    def __init__(self, folded: str, syntax: Syntax) -> None:
        self._text = folded
        self._terms = lexicon("ladder").find(folded)
        self._syntax = syntax

    def _of(self, *fields: str) -> tuple[Term, ...]:
        return tuple(term for term in self._terms if term.field in fields)

    @cached_property
    def _predicates(self) -> tuple[tuple[float, Term], ...]:
        """What may be the predicate, with its distance from the main statement."""
        return tuple(
            (distance, term)
            for term in self._of(*_PENALTY)
            for distance in (self._distance(term),)
            if distance < _FARTHEST
        )

    def _distance(self, term: Term) -> float:
        if any(aim.end <= term.start for aim in self._of("aim")):
            return FAR
        if term.field == "act" and not self._syntax.acts(term.start, term.end):
            return FAR
        return self._syntax.distance(term.start, term.end) + _PENALTY[term.field]

    @property
    def main(self) -> Rung:
        """The predicate nearest to the main verb decides."""
        nearest = min(self._predicates, key=lambda p: (p[0], p[1].start), default=None)
        if nearest is None:
            return NO_RELATION
        rung = self._rung(nearest[1])
        return replace(rung, strength="correlational") if self._compares(nearest[1]) else rung

    def at(self, start: int, end: int) -> Rung:
        """What the words themselves say: proof, a relation, or any verb that tells of a change."""
        inside = [t for t in self._terms if t.start < end and start < t.end]
        proof = next((t for t in inside if t.field == "proof"), None)
        if proof is not None:
            return Rung("proven", bool(self._governing(proof, "deny")), (proof,))
        predicates = [t for t in inside if t.field in _RELATIONS]
        if predicates:
            return self._rung(min(predicates, key=lambda t: (t.field not in _CAUSAL, t.start)))
        verb = self._effect(start, end) or self._syntax.verb(start, end)
        if verb is None or any(t.start <= verb[0] < t.end for t in inside if t.field == "still"):
            return NO_RELATION
        return self._rung(Term("act", "causal", *verb))

    def _effect(self, start: int, end: int) -> tuple[int, int] | None:
        """A verb that copy uses for effects, even where the parser takes it for a noun."""
        effects = (
            t for t in lexicon("strength").find(self._text[start:end]) if t.field == "effect"
        )
        return next(((start + t.start, start + t.end) for t in effects), None)

    def _rung(self, term: Term) -> Rung:
        if term.field == "agenda":
            return Rung("none", cues=(term,))
        denied = self._governing(term, "deny", "same")
        if term.field not in _CAUSAL:
            return Rung("correlational", bool(denied), (term, *denied))
        lowered = self._governing(term, "doubt")
        raised = tuple(
            proof
            for proof in self._governing(term, "proof")
            if not any(self._governs(denial, proof) for denial in self._of("deny"))
        )
        if lowered:
            return Rung("conditional", bool(denied), (term, *lowered, *denied))
        strength = "proven" if raised else "causal"
        return Rung(strength, bool(denied), (term, *raised, *denied))

    def _compares(self, term: Term) -> bool:
        return term.field == "act" and self._syntax.compares(term.start, term.end)

    def _governing(self, term: Term, *fields: str) -> tuple[Term, ...]:
        return tuple(cue for cue in self._of(*fields) if self._governs(cue, term))

    def _governs(self, cue: Term, term: Term) -> bool:
        return self._syntax.governs((cue.start, cue.end), (term.start, term.end))
