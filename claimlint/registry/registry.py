"""The loaded registry: look up what is known, and find what a sentence names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.language.fold import fold
from claimlint.language.patterns import Compiler
from claimlint.registry.names import PhraseIndex, longest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.language.matching import Pattern
    from claimlint.registry.model import Entry, Outcome, Product, ProductCode, Record, Study
    from claimlint.registry.tables import Clearance, HealthClaim, Reference

Lists = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entry or one of its products is named; offsets into the folded text."""

    entry: str
    """Id of the entry meant: of a product, its technology."""
    start: int
    end: int
    product: str = ""
    """Name of the product; empty when the class itself is named."""
    generic: bool = False
    """A category word such as `the device`; no shipped name is one."""


@dataclass(frozen=True, slots=True)
class OutcomeMention:
    """A place where an outcome is named."""

    outcome: str
    start: int
    end: int
    claim: bool = False
    """The words are a whole claim (verb and outcome), not only the outcome's name."""


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A place where an FDA product classification is named."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Registry:
    """What is known of interventions, outcomes and device classifications.

    Holds plain data only, in a fixed order: it can be pickled, and two loads are equal.
    """

    entries: Mapping[str, Entry]
    outcomes: Mapping[str, Outcome]
    codes: Mapping[str, ProductCode]
    lists: Lists
    products: Mapping[str, tuple[str, Product]]
    """Product name to the id of the entry it stands in and the product."""
    studies: Mapping[str, Study]
    clearances: Mapping[str, Clearance]
    """Regulatory records of their own by number; those of products are in their records too."""
    references: Mapping[str, Reference]
    health_claims: Mapping[str, HealthClaim]
    _names: PhraseIndex
    _name_targets: tuple[tuple[str, str], ...]
    _outcome_names: PhraseIndex
    _outcome_targets: tuple[tuple[str, bool], ...]
    _code_names: PhraseIndex

    def entry(self, id_: str) -> Entry:
        """The entry of that id; raises KeyError."""
        return self.entries[id_]

    def product(self, name: str) -> Product:
        """The product of that name; raises KeyError."""
        return self.products[name][1]

    def technology(self, product: str) -> str:
        """Id of the entry that says what a product is; raises KeyError."""
        owner, found = self.products[product]
        return found.technology or owner

    def records(self, product: str) -> tuple[Record, ...]:
        """The records of a product; of a brand, those of its models too. Raises KeyError."""
        owner, found = self.products[product]
        models = (model for model in self.entries[owner].products if model.brand == product)
        return tuple(record for each in (found, *models) for record in each.records)

    def record(self, number: str) -> Record | None:
        """The record of that submission number, of whatever product, or of none."""
        for _, product in self.products.values():
            for record in product.records:
                if record.number == number:
                    return record
        return self.clearances.get(number)

    def studies_of(self, technology: str) -> tuple[Study, ...]:
        """The studies that really tested an entry, whichever entry lists them."""
        return tuple(study for study in self.studies.values() if study.technology == technology)

    def mentions(self, folded: str) -> tuple[Mention, ...]:
        """Entries and products named in folded text, in text order, never overlapping.

        Where two names overlap the longer wins: a brand with its model before the brand, the
        brand before the class.
        """
        return tuple(
            Mention(entry, hit.start, hit.end, product)
            for hit in longest(self._names.hits(folded))
            for entry, product in (self._name_targets[hit.target],)
        )

    def outcome_mentions(self, folded: str) -> tuple[OutcomeMention, ...]:
        """Outcomes named in folded text, in text order; those of different outcomes may overlap."""
        by_outcome: dict[str, list[OutcomeMention]] = {}
        for hit in sorted(
            self._outcome_names.hits(folded), key=lambda hit: (hit.start - hit.end, hit)
        ):
            outcome, claim = self._outcome_targets[hit.target]
            kept = by_outcome.setdefault(outcome, [])
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(OutcomeMention(outcome, hit.start, hit.end, claim))
        found = [mention for kept in by_outcome.values() for mention in kept]
        return tuple(sorted(found, key=lambda found: (found.start, -found.end, found.outcome)))

    def code_mentions(self, folded: str) -> tuple[CodeMention, ...]:
        """Device classifications named in folded text, in text order."""
        codes = tuple(self.codes)
        return tuple(
            CodeMention(codes[hit.target], hit.start, hit.end)
            for hit in longest(self._code_names.hits(folded))
        )

    @property
    def anchors(self) -> frozenset[str]:
        """Words one of which is in every text that names an entry or product; `*`: a prefix."""
        return self._names.anchors

    @property
    def name_patterns(self) -> tuple[Pattern, ...]:
        """The compiled names of entries and products."""
        return self._names.patterns

    @property
    def study_patterns(self) -> tuple[Pattern, ...]:
        """The names and acronyms of studies, compiled."""
        compiler = Compiler(self.lists)
        names = (name for study in self.studies.values() for name in study.names)
        acronyms = (fold(study.acronym) for study in self.studies.values() if study.acronym)
        return tuple(compiler.compile(phrase) for phrase in (*names, *acronyms))

    @property
    def outcome_anchors(self) -> frozenset[str]:
        """Words one of which is in every text that names an outcome; `*`: a prefix."""
        return self._outcome_names.anchors


def build_registry(
    entries: Mapping[str, Entry],
    outcomes: Mapping[str, Outcome],
    codes: Mapping[str, ProductCode],
    lists: Lists,
    *,
    clearances: Mapping[str, Clearance],
    references: Mapping[str, Reference],
    health_claims: Mapping[str, HealthClaim],
) -> Registry:
    """Index checked data; raises PatternError for a phrase that cannot be read."""
    products = {
        product.name: (entry.id, product)
        for entry in entries.values()
        for product in entry.products
    }
    targets, names = _entry_phrases(entries)
    outcome_targets, outcome_names = _outcome_phrases(outcomes)
    return Registry(
        entries=entries,
        outcomes=outcomes,
        codes=codes,
        lists=lists,
        products=products,
        studies={study.id: study for entry in entries.values() for study in entry.studies},
        clearances=clearances,
        references=references,
        health_claims=health_claims,
        _names=PhraseIndex(names, lists),
        _name_targets=tuple(targets),
        _outcome_names=PhraseIndex(outcome_names, lists),
        _outcome_targets=tuple(outcome_targets),
        _code_names=PhraseIndex(
            [(name, i) for i, code in enumerate(codes.values()) for name in code.names], lists
        ),
    )


def product_phrases(product: Product) -> tuple[str, ...]:
    """The phrases by which drafts name a product."""
    return product.names or (product.name,)


def _entry_phrases(
    entries: Mapping[str, Entry],
) -> tuple[list[tuple[str, str]], list[tuple[str, int]]]:
    """Targets and their phrases, products first: of equal spans the more specific one wins."""
    targets: list[tuple[str, str]] = []
    phrases: list[tuple[str, int]] = []
    for entry in entries.values():
        for product in entry.products:
            phrases += [(phrase, len(targets)) for phrase in product_phrases(product)]
            targets.append((product.technology or entry.id, product.name))
    for entry in entries.values():
        phrases += [(phrase, len(targets)) for phrase in entry.names]
        targets.append((entry.id, ""))
    return targets, phrases


def _outcome_phrases(
    outcomes: Mapping[str, Outcome],
) -> tuple[list[tuple[str, bool]], list[tuple[str, int]]]:
    targets: list[tuple[str, bool]] = []
    phrases: list[tuple[str, int]] = []
    for outcome in outcomes.values():
        for claim, names in ((False, outcome.names), (True, outcome.claims)):
            phrases += [(phrase, len(targets)) for phrase in names]
            targets.append((outcome.id, claim))
    return targets, phrases
