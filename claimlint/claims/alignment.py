"""Which study of the registry a passage speaks of.

The facts of a passage form a frame; the study that agrees with most of it is the one meant, so
that a draft which changes one fact of a known study is recognised by the others. A citation or the
study's own name goes before all of them.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from claimlint.claims.agreements import agreements, disagreements
from claimlint.claims.candidates import Candidates
from claimlint.claims.cited import Citations
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.registry.model import Study
from claimlint.registry.registry import Registry

WEIGHTS = {
    "cited": 6.0,
    "name": 5.0,
    "n": 4.0,
    "author": 4.0,
    "year": 3.0,
    "device": 3.0,
    "condition": 3.0,
    "species": 3.0,
    "effect": 2.0,
    "group": 1.5,
    "amount": 1.5,
    "age": 1.5,
    "measure": 1.5,
    "design": 1.5,
    "days": 1.5,
    "blinding": 1.0,
    "technology": 1.0,
    "outcome": 1.0,
    "per-week": 1.0,
    "control": 0.5,
    "minutes": 0.5,
    "funding": 0.5,
    "sex": 0.5,
}
"""How much the agreement of one fact says that this study is meant."""

_AGAINST = {"n": 1.5, "year": 1.5, "days": 0.5}
"""How much it says against a study that is not named that the unit has another value."""

_IDENTIFYING = frozenset(
    ("cited", "name", "n", "author", "year", "device", "species", "group", "technology")
)
"""Facts one of which must be among those that agree: `a 25 % lower risk` fits a hundred studies."""

_TOPIC = frozenset(
    "technology outcome condition measure sex design control blinding funding".split()
)
"""What a hundred texts on the subject share, none of them on this study."""

MIN_SCORE = 3.5
MIN_MARGIN = 1.0
SURE_SCORE = 8.0
_BACKGROUND = 0.5
"""What the subject of the article says of a passage that names no technology."""

_HERE = 0.8
"""Closeness of what stands in the same block or table row."""


class Aligner:
    """Finds the study that a unit speaks of."""

    def __init__(
        self,
        passages: Passages,
        registry: Registry,
        phrases: PhraseCache,
        citations: Citations,
        article: str = "",
    ) -> None:
        """`article`: id of the entry that the whole article is about."""
        self._passages = passages
        self._registry = registry
        self._phrases = phrases
        self._citations = citations
        self._article = article
        self._candidates = Candidates(registry, phrases, citations)
        self._known: dict[tuple[int, int, str], frozenset[str]] = {}
        self._denied: dict[tuple[int, int, str], tuple[str, ...]] = {}

    def align(self, unit: Unit) -> Study | None:
        """The study meant by a unit, or None where none stands out.

        A unit that names an outcome of another study may be about that one, unless the facts of
        its own block leave no doubt.
        """
        called = self._called_here(unit)
        if len(called) == 1:
            return self._registry.studies[next(iter(called))]
        candidates = called or self._registry.studies.keys()
        study = self._best(unit, candidates, _HERE) or self._best(unit, candidates, 0.0)
        if study is None:
            return None
        if self._speaks_of_others(unit, study) and self.certainty(unit, study) < SURE_SCORE:
            return None
        return study

    def _best(self, unit: Unit, candidates: Set[str], least: float) -> Study | None:
        """The candidate that fits best by what stands so close, if it fits well and stands out."""
        possible = candidates & self._possible(unit, least)
        scored = sorted(
            ((self._score(unit, self._registry.studies[id_], least), id_) for id_ in possible),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not scored or scored[0][0] < MIN_SCORE:
            return None
        if len(scored) > 1 and scored[0][0] - scored[1][0] < MIN_MARGIN:
            return None
        return self._registry.studies[scored[0][1]]

    def _possible(self, unit: Unit, least: float) -> Set[str]:
        """The studies that may have a score: all others share no identifying fact."""
        found = set(self._of_article)
        for other, closeness in self._passages.context(unit):
            if closeness >= least:
                found |= self._candidates.of(other)
        return found

    def is_called(self, unit: Unit, study: Study) -> bool:
        """Whether the unit or one before it in its block names or cites the study."""
        return study.id in self._called_here(unit)

    def certainty(self, unit: Unit, study: Study) -> float:
        """How well the study fits the unit's own block or row."""
        return self._score(unit, study, _HERE)

    def _called_here(self, unit: Unit) -> frozenset[str]:
        """The studies named or cited in the unit, else in the last unit before it in its block or
        row that names any; a paragraph goes on about what it has named.
        """
        last: frozenset[str] = frozenset()
        for other, closeness in self._passages.context(unit):
            if closeness < _HERE or (other.block is unit.block and other.start > unit.start):
                continue
            last = self._candidates.called(other) or last
            if other is unit and last:
                return last
        return last

    def _speaks_of_others(self, unit: Unit, study: Study) -> bool:
        named = {mention.outcome for mention in unit.outcomes}
        return bool(named & self._studied - set(study.outcomes))

    @cached_property
    def _studied(self) -> frozenset[str]:
        studies = self._registry.studies.values()
        return frozenset(outcome for study in studies for outcome in study.outcomes)

    @cached_property
    def _of_article(self) -> frozenset[str]:
        return self._candidates.of_technology(self._article)

    def _score(self, unit: Unit, study: Study, least: float = 0.0) -> float:
        """How well the study fits the unit and what stands at least so close to it."""
        best: dict[str, float] = {}
        against: dict[str, float] = {}
        if study.technology == self._article:
            best["technology"] = _BACKGROUND
        for other, closeness in self._passages.context(unit):
            if closeness >= least:
                for fact in self._facts(other, study):
                    best[fact] = max(best.get(fact, 0.0), closeness)
            if closeness >= _HERE:
                for fact in self._against(other, study):
                    against[fact] = _AGAINST[fact]
        if not _IDENTIFYING & best.keys() or {f.partition(":")[0] for f in best} <= _TOPIC:
            return 0.0
        agreed = sum(WEIGHTS[fact.partition(":")[0]] * near for fact, near in best.items())
        return agreed - sum(cost for fact, cost in against.items() if fact not in best)

    def _facts(self, unit: Unit, study: Study) -> frozenset[str]:
        """The facts of the study that the unit states, computed once."""
        key = (unit.block.index, unit.start, study.id)
        known = self._known.get(key)
        if known is None:
            found = set(agreements(unit, study, self._phrases))
            if study.id in self._citations.studies(unit):
                found.add("cited")
            known = self._known[key] = frozenset(found)
        return known

    def _against(self, unit: Unit, study: Study) -> tuple[str, ...]:
        """The facts of the study that the unit states otherwise, computed once."""
        key = (unit.block.index, unit.start, study.id)
        known = self._denied.get(key)
        if known is None:
            known = self._denied[key] = tuple(disagreements(unit, study))
        return known
