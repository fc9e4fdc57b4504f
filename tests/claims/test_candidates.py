"""Looking studies up by what a unit states finds the same as holding it against every study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from claimlint.claims.agreements import agreements, is_named
from claimlint.claims.alignment import _IDENTIFYING, Aligner
from claimlint.claims.candidates import Candidates
from claimlint.claims.cited import Citations
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.claims.resources import lexicon
from claimlint.drafts import parse_bytes, parse_text
from claimlint.language.reading import Reading
from claimlint.linter.data import Data
from claimlint.linter.options import Options
from claimlint.registry.registry import Registry

CORPUS = Path(__file__).parents[2] / "corpora" / "drafts"


class All(Candidates):
    """As if every study were told by every unit."""

    def of_technology(self, _entry: str) -> frozenset[str]:
        return self.everything

    def of(self, _unit: Unit) -> frozenset[str]:
        return self.everything

    everything: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Data(Options()).registry


def aligners(reading: Reading, registry: Registry, article: str) -> tuple[Aligner, Aligner]:
    passages = Passages(reading, registry, lexicon("study"))
    phrases, citations = PhraseCache(registry.lists), Citations(reading, registry)
    looking_up = Aligner(passages, registry, phrases, citations, article)
    scoring_all = Aligner(passages, registry, phrases, citations, article)
    scoring_all._candidates = All(registry, phrases, citations)
    scoring_all._candidates.everything = frozenset(registry.studies)
    return looking_up, scoring_all


def readings() -> Iterator[Reading]:
    for path in sorted(CORPUS.glob("*.md")):
        yield Reading(parse_bytes(path.read_bytes(), path.name))


def test_the_same_study_is_found_as_by_scoring_all(registry: Registry) -> None:
    found = 0
    for reading in readings():
        for article in ("", "microcurrent"):
            looking_up, scoring_all = aligners(reading, registry, article)
            for unit in looking_up._passages.units:
                study = looking_up.align(unit)
                assert study == scoring_all.align(unit), (reading.draft.path, unit.folded)
                found += study is not None
    assert found > 100


def test_no_study_with_a_shared_fact_is_left_out(registry: Registry) -> None:
    left = 0
    for reading in readings():
        phrases, citations = PhraseCache(registry.lists), Citations(reading, registry)
        candidates = Candidates(registry, phrases, citations)
        for unit in Passages(reading, registry, lexicon("study")).units:
            found = candidates.of(unit)
            for study in registry.studies.values():
                shared = {f.partition(":")[0] for f in agreements(unit, study, phrases)}
                assert study.id in found or not shared & _IDENTIFYING, (study.id, unit.folded)
                named = is_named(unit, study, phrases) or study.id in citations.studies(unit)
                assert (study.id in candidates.called(unit)) == named, (study.id, unit.folded)
                left += study.id not in found
    assert left > 10_000, "most pairs of unit and study share nothing"


@pytest.mark.parametrize(
    ("name", "acronym", "text"),
    [
        ("Ferracioli-Oda 2013", "", "Ferracioli and others gave it to sleepers."),
        ("Ferracioli-Oda 2013", "", "See Ferracioli-Oda, who gave it to sleepers."),
        ("O\u2019Neill 2010", "", "O\u2019Neill gave it to sleepers."),
        ("Wilding 2021", "STEP 1", "In STEP1 they lost weight."),
        ("Wilding 2021", "STEP 1", "In STEP\u20111 they lost weight."),
        ("Wilding 2021", "SUSTAIN-6", "In SUSTAIN 6 they lost weight."),
    ],
)
def test_authors_and_acronyms_are_found_in_all_their_spellings(
    registry: Registry, name: str, acronym: str, text: str
) -> None:
    study = replace(next(iter(registry.studies.values())), name=name, acronym=acronym, names=())
    alone = replace(registry, studies={study.id: study})
    reading = Reading(parse_text(text, "a.md"))
    candidates = Candidates(alone, PhraseCache(alone.lists), Citations(reading, alone))
    (unit,) = Passages(reading, alone, lexicon("study")).units
    assert study.id in candidates.of(unit)
    assert (study.id in candidates.called(unit)) == bool(acronym)
