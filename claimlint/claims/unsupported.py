"""Claims of an effect of which the registry holds no evidence.

Either the subject is known and nothing is recorded of this effect, or something that people take,
apply or undergo is not in the registry at all. Causes that nobody uses (`smoking raises blood
pressure`) are no claims of efficacy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimlint.claims.claim import Claim, claims, clause, is_finite
from claimlint.claims.facts import Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject, Subjects
from claimlint.claims.wording import SubjectWords
from claimlint.drafts.model import Scope
from claimlint.language.inflection import plain_past
from claimlint.language.reading import Reading
from claimlint.registry.registry import Registry

_OBJECT = 60
"""Characters behind a verb in which its object stands."""

_THIRD_PERSON = re.compile(r"\w+[^\Ws]s\b")
"""`Boosts collagen` in a list; `boost your day` and `increased risk` name nothing that acts."""

_NEAR = 8
"""Characters behind a claim in which a word of harm turns it: `cancer risk`."""

_INNER = re.compile(r"(?<=[^\W\d_A-Z] )[A-Z][\w'’-]*")
"""A capital behind a word in small letters: no beginning of a sentence, list or title."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_RUNNING = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.BLOCKQUOTE)
"""Prose in which a capital within a sentence tells a proper name."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A claim without evidence in the registry; offsets into the unit's folded text."""

    name: str
    """What the effect is claimed of, as the registry or the draft calls it."""
    subject: Subject | None
    """None: it is not in the registry."""
    outcome: str
    """Id of the outcome; empty: the registry knows none such."""
    strength: str
    start: int
    end: int
    past: bool
    """Told as the result of something that was done, as in a report of a study."""


class Unbacked:
    """Finds such claims in one draft."""

    def __init__(self, reading: Reading, registry: Registry, subjects: Subjects) -> None:
        self._reading = reading
        self._registry = registry
        self._words = SubjectWords(subjects, registry)

    def of(self, unit: Unit) -> Iterator[Unsupported]:
        """The claims of a unit whose terms come from the `strength` lexicon."""
        if not unit.outcomes and not unit.mentions:
            return
        terms = lexicon("effects").find(unit.folded)
        harms = [term for term in terms if term.field == "harm"]
        governed = tuple(claims(unit))
        for claim in (*governed, *_further(unit, terms, governed)):
            near = claim.start, claim.end + _NEAR
            if not any(h.start < near[1] and near[0] < h.end for h in harms):
                found = self._unsupported(unit, claim)
                if found is not None:
                    yield found

    def _unsupported(self, unit: Unit, claim: Claim) -> Unsupported | None:
        text = unit.block.text[unit.start : unit.start + len(unit.folded)]
        if not _WORD.search(text, 0, claim.start) and not _THIRD_PERSON.match(text[claim.start :]):
            return None
        generic = lexicon("inventory").find(unit.folded)
        name, subject = self._words.subject(unit, text, claim.start, claim.end, generic)
        within = {o.outcome for o in unit.outcomes if o.start < claim.end and claim.start < o.end}
        if self._is_known(subject, within) if subject else not self._is_used(name):
            return None
        return Unsupported(
            name, subject, claim.outcome, claim.strength, claim.start, claim.end, claim.past
        )

    def _is_known(self, subject: Subject, outcomes: set[str]) -> bool:
        """Whether the entry, or a study of it, says anything of one of the outcomes."""
        evidence = self._registry.entries[subject.entry].outcomes
        studies = self._registry.studies_of(subject.entry)
        known = {each.outcome for each in evidence}
        return bool(outcomes & known.union(*(s.outcomes for s in studies)))

    def _is_used(self, name: str) -> bool:
        """Whether the words name a thing that is taken, applied or undergone, or a brand."""
        folded = name.casefold()
        if any(term.field == "intervention" for term in lexicon("effects").find(folded)):
            return True
        return bool(set(_WORD.findall(name)) & self._proper_names)

    @cached_property
    def _proper_names(self) -> frozenset[str]:
        """Words that the draft writes with a capital within sentences, and never without."""
        inner: set[str] = set()
        small: set[str] = set()
        for block in self._reading.draft.blocks:
            if block.scope not in _RUNNING:
                continue
            for sentence in self._reading.sentences(block):
                text = self._reading.text(sentence)
                inner.update(_INNER.findall(text))
                small.update(word for word in _WORD.findall(text) if word[0].islower())
        return frozenset(word for word in inner if word.casefold() not in small)


def _further(unit: Unit, terms: tuple[Term, ...], governed: tuple[Claim, ...]) -> Iterator[Claim]:
    """Effects that no claim on an outcome tells: of verbs on an outcome, or of something that the
    registry knows on what it knows by no outcome; one for each clause.
    """
    told = {clause(unit.folded, claim.start, claim.end)[0] for claim in governed}
    for verb in terms:
        left, right = clause(unit.folded, verb.start, verb.end)
        word = unit.folded[verb.start : verb.end].split()[0]
        if verb.field != "act" or left in told or not is_finite(unit.folded, verb.start, word):
            continue
        of_known = any(left <= mention.start < verb.start for mention in unit.mentions)
        target = _object(unit, terms, verb, min(right, verb.end + _OBJECT))
        if target is not None and (target.value or of_known):
            told.add(left)
            near = {t.field for t in unit.terms if left <= t.start and t.end <= right}
            strength = "conditional" if "hedge" in near else "causal"
            yield Claim(target.value, strength, verb.start, target.end, past=plain_past(word))


def _object(unit: Unit, terms: tuple[Term, ...], verb: Term, end: int) -> Term | None:
    """What a verb acts on: an outcome (the value is its id), or a complaint or part of the body."""
    outcomes = (Term("outcome", o.outcome, o.start, o.end) for o in unit.outcomes)
    health = (Term("health", "", t.start, t.end) for t in terms if t.field == "health")
    within = (t for t in (*outcomes, *health) if verb.end <= t.start and t.end <= end)
    return next(within, None)
