"""The claim inventory of a draft: one row for each sentence that claims something.

A sentence claims something where it says that an intervention has an effect, a status, a
durability or a safety, or that it is proven, whatever its author thinks of it: the status says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from claimlint.claims.alignment import Aligner
from claimlint.claims.cited import Citations
from claimlint.claims.claim import claims, clause
from claimlint.claims.details import lasting, read_details
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.ladder import Ladder, Rung, without_doubt
from claimlint.claims.lexicon import Term
from claimlint.claims.phrases import PhraseCache
from claimlint.claims.places import assertion_info, span_of
from claimlint.claims.resources import lexicon
from claimlint.claims.rows import KINDS, Claim, ClaimSubject, Flagged, Match
from claimlint.claims.subject import Subject, Subjects
from claimlint.claims.wording import SubjectWords
from claimlint.drafts.model import Block, Draft
from claimlint.language.inflection import plain_past
from claimlint.language.model import Assertion
from claimlint.language.reading import Reading
from claimlint.registry.registry import OutcomeMention, Registry

_BY_TERM = {"permanent": "durability", "status": "status", "safety": "safety"}

_REACH = 40
"""Characters between an effect verb and its outcome."""

_MODAL = re.compile(
    r"\b(?:may|might|could|should|would|can|will|cannot|not|never|\w+n't|to)\s+(?:\w+ly\s+)?$"
)
_INVERTED = re.compile(r"\W*(?:do|does|did|can|could|may|might|will|would|should)\b")
"""A question in which the verb stands in its base form."""

Judge = Callable[[Block, int, int], Assertion]


@dataclass(frozen=True, slots=True)
class _Statement:
    """What makes a sentence a claim; offsets into the unit."""

    kind: str
    start: int
    end: int
    outcome: str = ""


@dataclass(frozen=True)
class Inventory:
    """Reads the claims of one draft."""

    reading: Reading
    registry: Registry
    subjects: Subjects
    ladder: Ladder
    judge: Judge
    flagged: tuple[Flagged, ...] = field(default=())

    def claims(self) -> tuple[Claim, ...]:
        """All claims, in source order."""
        rows = (self._claim(unit) for unit in self._passages.units)
        return tuple(sorted((row for row in rows if row is not None), key=Claim.sort_key))

    @property
    def _draft(self) -> Draft:
        return self.reading.draft

    @cached_property
    def _passages(self) -> Passages:
        return Passages(self.reading, self.registry, lexicon("strength"))

    @cached_property
    def _words(self) -> SubjectWords:
        return SubjectWords(self.subjects, self.registry)

    @cached_property
    def _studies(self) -> dict[tuple[int, int], str]:
        """The study that each unit speaks of, by block and start."""
        passages = Passages(self.reading, self.registry, lexicon("study"))
        article = self.subjects.article
        aligner = Aligner(
            passages,
            self.registry,
            PhraseCache(self.registry.lists),
            Citations(self.reading, self.registry),
            article.entry if article else "",
        )
        found = {}
        for unit in passages.units:
            study = aligner.align(unit) if unit.has("mode") else None
            if study is not None:
                found[unit.block.index, unit.start] = study.id
        return found

    def _claim(self, unit: Unit) -> Claim | None:
        text = unit.written
        terms = lexicon("inventory").find(unit.folded)
        flagged = [f for f in self.flagged if _inside(f, unit)]
        rung = self._rung(unit, text, terms, flagged)
        statements = sorted(
            self._statements(unit, terms, rung, flagged),
            key=lambda s: (KINDS.index(s.kind), s.start, s.end),
        )
        if not statements:
            return None
        lead = statements[0]
        start = without_doubt(text, lead.start, lead.end)
        name, resolved = self._words.subject(unit, text, start, lead.end, terms)
        outcomes = tuple(dict.fromkeys(s.outcome for s in statements if s.outcome))
        assertion = self.judge(unit.block, unit.start + start, unit.start + lead.end)
        source_start, source_end = unit.block.source(unit.start, unit.start + len(text))
        return Claim(
            path=self._draft.path,
            span=span_of(self._draft, source_start, source_end),
            scope=unit.block.scope.value,
            text=" ".join(text.split()),
            kinds=tuple(kind for kind in KINDS if any(s.kind == kind for s in statements)),
            subject=_subject(name, resolved),
            outcomes=tuple(self.registry.outcomes[outcome].label for outcome in outcomes),
            strength=self._strength(text, lead, rung),
            details=read_details(unit, text, start, lead.end, terms),
            assertion=assertion_info(self._draft, assertion),
            source=assertion.source,
            matches=tuple(self._matches(unit, resolved, outcomes, statements)),
            findings=tuple(sorted({f.rule for f in flagged})),
        )

    def _rung(
        self, unit: Unit, text: str, terms: tuple[Term, ...], flagged: list[Flagged]
    ) -> Rung | None:
        """The rung of the sentence, where it speaks of something that claims are made of."""
        named = unit.mentions or unit.outcomes or flagged
        generic = any(term.field == "generic" for term in terms) and self.subjects.any_named
        return self.ladder.read(text) if named or generic else None

    def _statements(
        self, unit: Unit, terms: tuple[Term, ...], rung: Rung | None, flagged: list[Flagged]
    ) -> Iterator[_Statement]:
        yield from _effects(unit)
        if rung is not None and rung.strength != "none" and (unit.mentions or unit.outcomes):
            yield _Statement("effect", rung.cues[0].start, rung.cues[0].end)
        if rung is not None and rung.strength == "proven":
            proof = next(cue for cue in rung.cues if cue.field == "proof")
            yield _Statement("proof", proof.start, proof.end)
        about = bool(unit.mentions or unit.outcomes or flagged) or rung is not None
        for term in terms:
            if term.field in _BY_TERM and about:
                yield _Statement(_BY_TERM[term.field], term.start, term.end)
        for quantity in lasting(unit) if about else ():
            yield _Statement("durability", quantity.start, quantity.end)
        for found in flagged:
            start, end = found.start - unit.start, found.end - unit.start
            yield _Statement("finding", max(start, 0), min(end, len(unit.folded)))

    def _strength(self, text: str, lead: _Statement, rung: Rung | None) -> str:
        """Of the words that lead; of a mere status, durability or safety none is stated."""
        own = self.ladder.at(text, lead.start, lead.end)
        if own.strength == "none" and lead.kind in ("effect", "proof") and rung is not None:
            return rung.strength
        return own.strength

    def _matches(
        self,
        unit: Unit,
        subject: Subject | None,
        outcomes: Iterable[str],
        statements: Iterable[_Statement],
    ) -> Iterator[Match]:
        if subject is not None:
            known = {o.outcome: o for o in self.registry.entries[subject.entry].outcomes}
            for outcome in outcomes:
                evidence = known.get(outcome)
                if evidence is not None:
                    id_ = f"{subject.entry}/{outcome}"
                    yield Match("outcome", id_, evidence.verdict, evidence.certainty)
        study = self._studies.get((unit.block.index, unit.start))
        if study is not None:
            yield Match("study", study)
        if subject is not None and subject.product and any(s.kind == "status" for s in statements):
            for record in self.registry.records(subject.product):
                yield Match("record", record.number)


def _effects(unit: Unit) -> Iterator[_Statement]:
    """Outcomes that a verb governs; also where it is denied, doubted or a participle."""
    governed = list(claims(unit))
    for claim in governed:
        yield _Statement("effect", claim.start, claim.end, claim.outcome)
    verbs = [t for t in unit.terms if t.field == "effect" and _is_verb(unit.folded, t)]
    for outcome in unit.outcomes:
        if any(c.outcome == outcome.outcome for c in governed):
            continue
        left, right = clause(unit.folded, outcome.start, outcome.end)
        near = [
            v for v in verbs if left <= v.start and v.end <= right and _gap(v, outcome) <= _REACH
        ]
        if near:
            verb = min(near, key=lambda v: (_gap(v, outcome), v.start))
            span = min(verb.start, outcome.start), max(verb.end, outcome.end)
            yield _Statement("effect", *span, outcome.outcome)


def _is_verb(folded: str, term: Term) -> bool:
    word = folded[term.start : term.end].partition(" ")[0]
    held = _MODAL.search(folded, 0, term.start) or _INVERTED.match(folded)
    return plain_past(word) or held is not None


def _gap(one: Term, other: OutcomeMention) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _subject(name: str, resolved: Subject | None) -> ClaimSubject:
    if resolved is None:
        return ClaimSubject(name)
    return ClaimSubject(name, resolved.entry, resolved.product, resolved.how)


def _inside(flagged: Flagged, unit: Unit) -> bool:
    end = unit.start + len(unit.folded)
    return flagged.block == unit.block.index and unit.start <= flagged.start < end
