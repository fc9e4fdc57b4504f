"""Claims: what a sentence says an intervention does, how strongly, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.claims.facts import Unit
from claimlint.language.inflection import plain_past
from claimlint.registry.registry import OutcomeMention

STRENGTHS = ("none", "correlational", "conditional", "causal", "proven")
_REACH = 48
"""Characters between an effect verb and its outcome, or its hedge: about seven words."""

_CLAUSE_EDGE = re.compile(
    r"[;:()]|\s-\s|,\s*(?:but|and|while|whereas|although|so|which|because|yet)\b"
    r"|\bbut\b|\bbecause\b"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome tied to a cause; offsets into the unit's folded text."""

    outcome: str
    strength: str
    """One of STRENGTHS."""
    start: int
    end: int
    past: bool
    """The verb is in the past tense, as in a report of one study."""


def claims(unit: Unit) -> Iterator[Claim]:
    """The claims of a unit: each outcome that a predicate governs, with its strength.

    The unit's terms must come from the `strength` lexicon. Nouns that look like verbs (`the
    lift`, `muscle tone`) are no predicates: only the longest claim of overlapping ones is given.
    """
    found = [claim for outcome in unit.outcomes for claim in _claims_of(unit, outcome)]
    found.sort(key=lambda claim: (claim.start - claim.end, claim.start, claim.outcome))
    kept: list[Claim] = []
    for claim in found:
        if not any(claim.start < other.end and other.start < claim.end for other in kept):
            kept.append(claim)
    yield from sorted(kept, key=lambda claim: claim.start)


def _claims_of(unit: Unit, outcome: OutcomeMention) -> Iterator[Claim]:
    left, right = clause(unit.folded, outcome.start, outcome.end)
    for start, end in _predicates(unit, outcome, left, right):
        word = _first_word(unit.folded[start:])
        passive = start >= outcome.end
        if passive or is_finite(unit.folded, start, word):
            span = min(start, outcome.start), max(end, outcome.end)
            strength = _strength(unit, span[0], left, right)
            past = _PAST_PASSIVE.search(unit.folded[outcome.end : start]) if passive else None
            is_past = past is not None if passive else plain_past(word)
            yield Claim(outcome.outcome, strength, *span, past=is_past)
            return


def _predicates(
    unit: Unit, outcome: OutcomeMention, left: int, right: int
) -> Iterator[tuple[int, int]]:
    """The verb before the outcome (`builds collagen`), behind it (`is rebuilt`), or within it."""
    verbs = [t for t in unit.terms if t.field == "effect" and left <= t.start and t.end <= right]
    before = [t for t in verbs if t.start < outcome.start and outcome.start - t.end <= _REACH]
    if before:
        verb = max(before, key=lambda term: term.start)
        yield verb.start, verb.end
    for verb in verbs:
        if verb.start >= outcome.end and _PASSIVE.fullmatch(unit.folded[outcome.end : verb.start]):
            yield verb.start, verb.end
    if outcome.claim:
        yield outcome.start, outcome.end


_PASSIVE = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:is|are|was|were|gets?|got|will be|has been|have been)\s+(?:\w+\s+)?"
)


_PAST_PASSIVE = re.compile(r"\b(?:was|were|had been|got)\b")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around [start, end), by punctuation and conjunctions."""
    edges = [match.span() for match in _CLAUSE_EDGE.finditer(text)]
    left = max((stop for _, stop in edges if stop <= start), default=0)
    right = min((begin for begin, _ in edges if begin >= end), default=len(text))
    return left, right


# --- is it a verb? ---------------------------------------------------------------------------

_NOUN_BEFORE = re.compile(
    r"(?:\b(?:a|an|the|this|that|its|their|your|our|his|her|my|of|in|no|any|some|more|less|better|"
    r"facial|skin|muscle|visible|immediate|instant|temporary|natural|slight|true|real|lasting)"
    r"|[\"'(/&]|\b\w+(?:ly|al|ic|ous|ive|able|ful))\s*$"
)
_BASE_BEFORE = re.compile(
    r"(?:^\W*|\b(?:can|will|does|do|did|helps?|lets?|makes?|you|we|they|to|also|actually|really|"
    r"simply|directly|visibly|instantly|literally|quickly|permanently)\s+|\w{3,}s\s+)$"
)
_EFFORT_BEFORE = re.compile(
    r"\b(?:takes?|took|needs?|needed|required?|requires?|necessary|enough|hard|harder|difficult|"
    r"try|trying|tried|wants?|wanted|goals?|way|ways|how|asks?|asked|hope|hoping|meant|designed|"
    r"used|claims?|claimed|cleared|approved|licen[sc]ed|authori[sz]ed|indicated)"
    r"\b[\w\s]{0,24}\bto\s+(?:\w+ly\s+)?$"
)
_ING_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|starts?|begins?|keeps?|by|while|thereby|,|at|for)"
    r"\s+(?:\w+ly\s+)?$"
)


def is_finite(text: str, start: int, word: str) -> bool:
    """Whether the word at `start` is the verb of a statement, judged by what precedes it."""
    before = text[:start]
    if word.endswith("ing"):
        return bool(_ING_BEFORE.search(before))
    if word.endswith("s") and not word.endswith("ss"):
        return not _NOUN_BEFORE.search(before)
    if plain_past(word):
        return not re.search(
            r"\b(?:a|an|the|more|its|their|your|is|are|of|look|looks)\s+(?:\w+ly\s+)?$", before
        )
    return bool(_BASE_BEFORE.search(before)) and not _EFFORT_BEFORE.search(before)


def _first_word(text: str) -> str:
    match = re.match(r"[\w'-]+", text)
    return match.group() if match else ""


# --- strength --------------------------------------------------------------------------------


def _strength(unit: Unit, start: int, left: int, right: int) -> str:
    """Proven and hedging words of the clause or before it decide; a plain verb is causal."""
    near = {t.field for t in unit.terms if left <= t.start and t.end <= right and t.start != start}
    if "hedge" in near:
        return "conditional"
    lead = {t.field for t in unit.terms if left - _REACH <= t.end <= left}
    if "proven" in near | lead:
        return "proven"
    return "correlational" if "correlational" in near else "causal"
