"""The studies a unit may speak of: those of which it states a fact by which studies are told.

To hold every unit against every study takes longer than all the rest, and most pairs share
nothing. Here studies are looked up by what a unit states.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimlint.claims.agreements import author, is_named, is_size
from claimlint.claims.cited import Citations
from claimlint.claims.facts import Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.language.quantities import Kind
from claimlint.registry.model import Study
from claimlint.registry.registry import Registry

_WORD = re.compile(r"\w+")
Key = TypeVar("Key", str, int)


class Candidates:
    """The studies of a registry by their identifying facts."""

    def __init__(self, registry: Registry, phrases: PhraseCache, citations: Citations) -> None:
        studies = tuple(registry.studies.values())
        self._phrases = phrases
        self._citations = citations
        self._with_names = tuple(study for study in studies if study.names)
        self._sized = tuple(study for study in studies if study.n is not None or study.groups)
        self._technologies = _table((study.technology, study) for study in studies)
        self._devices = _table((study.device, study) for study in studies)
        self._species = _table((study.population.species, study) for study in studies)
        self._species.pop("human", None)
        self._devices.pop("", None)
        self._years = _table((study.year, study) for study in studies if study.year is not None)
        self._acronyms = tuple((_first(s.acronym), s) for s in studies if s.acronym)
        self._authors = _table((_first(author(study)), study) for study in studies)
        self._known: dict[tuple[int, int], frozenset[str]] = {}
        self._called: dict[tuple[int, int], frozenset[str]] = {}

    def of_technology(self, entry: str) -> frozenset[str]:
        """The ids of the studies that tested an entry."""
        return frozenset(study.id for study in self._technologies.get(entry, ()))

    def called(self, unit: Unit) -> frozenset[str]:
        """The ids of the studies that the unit names or cites."""
        key = (unit.block.index, unit.start)
        known = self._called.get(key)
        if known is None:
            known = self._called[key] = self._citations.studies(unit) | self._named(unit)
        return known

    def of(self, unit: Unit) -> frozenset[str]:
        """The ids of all studies that share an identifying fact with the unit, and maybe more."""
        key = (unit.block.index, unit.start)
        known = self._known.get(key)
        if known is None:
            shared = frozenset(study.id for study in self._sharing(unit))
            known = self._known[key] = self.called(unit) | shared
        return known

    def _named(self, unit: Unit) -> frozenset[str]:
        text = unit.written
        possible = {study.id: study for study in self._with_names}
        possible |= {study.id: study for first, study in self._acronyms if first in text}
        return frozenset(
            id_ for id_, study in possible.items() if is_named(unit, study, self._phrases)
        )

    def _sharing(self, unit: Unit) -> Iterator[Study]:
        yield from _at(self._technologies, {mention.entry for mention in unit.mentions})
        yield from _at(self._devices, {mention.product for mention in unit.mentions})
        yield from _at(self._species, unit.values("species"))
        yield from _at(self._authors, set(_WORD.findall(unit.written)))
        for quantity in unit.quantities:
            if quantity.kind is Kind.YEAR:
                yield from self._years.get(int(quantity.low), ())
            elif quantity.kind is Kind.COUNT:
                yield from (study for study in self._sized if is_size(quantity, study))


def _table(pairs: Iterable[tuple[Key, Study]]) -> dict[Key, list[Study]]:
    table: defaultdict[Key, list[Study]] = defaultdict(list)
    for key, study in pairs:
        table[key].append(study)
    return dict(table)


def _at(table: dict[str, list[Study]], keys: Iterable[str]) -> Iterator[Study]:
    for key in keys:
        yield from table.get(key, ())


def _first(name: str) -> str:
    """The first word of a name; it stands wherever the name does."""
    found = _WORD.search(name)
    return found.group() if found else ""
