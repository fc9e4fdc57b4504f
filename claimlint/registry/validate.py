"""Checks of a whole registry that the types cannot make; each error names file, line, column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from claimlint.language.fold import fold
from claimlint.language.patterns import Lists, PatternError, compile_pattern
from claimlint.language.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claimlint.registry.located import Located
    from claimlint.registry.model import Entry, Outcome, ProductCode, Record, Span, Study
    from claimlint.registry.tables import Clearance, HealthClaim, Reference

T = TypeVar("T")
Key = tuple[str | int, ...]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_REGULATION = re.compile(r"\d{3,4}\.\d+")
_CODE = re.compile(r"[A-Z]{3}")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "510(k)": re.compile(r"K\d{6}"),
    "De Novo": re.compile(r"DEN\d{6}"),
    "PMA": re.compile(r"P\d{6}(?:/S\d{3})?"),
    "NDA": re.compile(r"\d{6}"),
    "BLA": re.compile(r"\d{6}"),
}
"""FDA's numbering by pathway; an exempt device has no number of a submission."""


@dataclass(frozen=True, slots=True)
class Known:
    """The merged contents of all folders."""

    entries: Mapping[str, Located[Entry]]
    outcomes: Mapping[str, Located[Outcome]]
    codes: Mapping[str, Located[ProductCode]]
    lists: Mapping[str, Located[tuple[str, ...]]]
    clearances: Mapping[str, Located[Clearance]]
    references: Mapping[str, Located[Reference]]
    health_claims: Mapping[str, Located[HealthClaim]]

    @property
    def phrase_lists(self) -> dict[str, tuple[str, ...]]:
        return {name: item.value for name, item in self.lists.items()}

    @property
    def studies(self) -> frozenset[str]:
        return frozenset(study.id for item in self.entries.values() for study in item.value.studies)


def validate(known: Known) -> None:
    """Raise ClaimlintError at the first value that cannot be right."""
    lists = known.phrase_lists
    for phrases in known.lists.values():
        _check_phrases(phrases, (), phrases.value, lists)
    for outcome in known.outcomes.values():
        _check_id(outcome, outcome.value.id, ("id",))
        _check_names(outcome, ("names",), outcome.value.names, lists)
        _check_phrases(outcome, ("claims",), outcome.value.claims, lists)
    for code in known.codes.values():
        _check_code(code, lists)
    for clearance in known.clearances.values():
        _check_clearance(clearance)
    for reference in known.references.values():
        _check_reference(reference)
    for claim in known.health_claims.values():
        _check_id(claim, claim.value.id, ("id",))
    _check_unique(known)
    studies = known.studies
    for entry in known.entries.values():
        _check_entry(entry, lists)
        _check_references(entry, known, studies)


def _check_code(item: Located[ProductCode], lists: Lists) -> None:
    if not _CODE.fullmatch(item.value.code):
        raise item.error(f"'{item.value.code}' is not a three-letter product code", "code")
    if item.value.regulation and not _REGULATION.fullmatch(item.value.regulation):
        raise item.error(f"'{item.value.regulation}' is not a section of 21 CFR", "regulation")
    _check_phrases(item, ("names",), item.value.names, lists)


def _check_clearance(item: Located[Clearance]) -> None:
    _check_record(item, item.value, ())
    for i, code in enumerate(item.value.further_codes):
        if not _CODE.fullmatch(code):
            raise item.error(f"'{code}' is not a three-letter product code", "further_codes", i)


def _check_reference(item: Located[Reference]) -> None:
    _check_id(item, item.value.id, ("id",))
    if item.value.doi and not _DOI.fullmatch(item.value.doi):
        raise item.error(f"'{item.value.doi}' is not a DOI", "doi")
    if item.value.pmid and not item.value.pmid.isdecimal():
        raise item.error(f"'{item.value.pmid}' is not a PMID", "pmid")


def _check_unique(known: Known) -> None:
    """Study ids and product names are unique over the whole registry."""
    seen: dict[tuple[str, str], str] = {}
    for item in known.entries.values():
        named: list[tuple[str, str, Key]] = [
            *(("study", x.id, ("studies", i, "id")) for i, x in enumerate(item.value.studies)),
            *(
                ("product", x.name, ("products", i, "name"))
                for i, x in enumerate(item.value.products)
            ),
        ]
        for what, name, key in named:
            if (what, name) in seen:
                first = seen[what, name]
                raise item.error(f"duplicate {what} '{name}' (first at {first})", *key)
            seen[what, name] = item.where(*key)


def _check_entry(item: Located[Entry], lists: Lists) -> None:
    entry = item.value
    _check_id(item, entry.id, ("id",))
    _check_names(item, ("names",), entry.names, lists)
    _check_date(item, entry.reviewed, ("reviewed",))
    for i, evidence in enumerate(entry.outcomes):
        _check_span(item, evidence.lasts, ("outcomes", i, "lasts"))
        _check_span(item, evidence.onset, ("outcomes", i, "onset"))
        if evidence.expires:
            _check_date(item, evidence.expires, ("outcomes", i, "expires"))
    for i, study in enumerate(entry.studies):
        _check_study(item, study, ("studies", i), lists)
    for i, product in enumerate(entry.products):
        key: Key = ("products", i)
        _check_phrases(item, (*key, "names"), product.names or (product.name,), lists)
        _check_phrases(item, (*key, "maker_names"), product.maker_names, lists)
        for j, record in enumerate(product.records):
            _check_record(item, record, (*key, "records", j))
    if entry.safety is not None:
        for i, person in enumerate(entry.safety.contraindications):
            key = ("safety", "contraindications", i)
            _check_id(item, person.id, (*key, "id"))
            _check_names(item, (*key, "names"), person.names, lists)
        for i, alert in enumerate(entry.safety.alerts):
            _check_date(item, alert.date, ("safety", "alerts", i, "date"))


def _check_study(item: Located[Entry], study: Study, key: Key, lists: Lists) -> None:
    _check_id(item, study.id, (*key, "id"))
    if study.n is not None and study.n < 1:
        raise item.error(f"n is {study.n}", *key, "n")
    if study.year is not None and not 1800 <= study.year <= date.today().year:
        raise item.error(f"year {study.year} is not one of a published study", *key, "year")
    if study.retracted:
        _check_date(item, study.retracted, (*key, "retracted"))
    _check_phrases(item, (*key, "names"), study.names, lists)
    _check_phrases(item, (*key, "population", "words"), study.population.words, lists)
    _check_phrases(item, (*key, "population", "excluded"), study.population.excluded, lists)
    for name in ("amounts", "concentrations"):
        _check_quantities(item, getattr(study.dose, name), (*key, "dose", name))
    _check_quantities(item, study.further, (*key, "further"))
    for i, effect in enumerate(study.effects):
        place: Key = (*key, "effects", i)
        _check_names(item, (*place, "words"), effect.words, lists)
        if effect.high is not None and effect.high < effect.value:
            raise item.error(f"high {effect.high} is below value {effect.value}", *place, "high")


def _check_quantities(item: Located[T], texts: tuple[str, ...], key: Key) -> None:
    for i, text in enumerate(texts):
        if len(quantities(fold(text))) != 1:
            raise item.error(f"'{text}' is not one number with its unit", *key, i)


def _check_record(item: Located[T], record: Record, key: Key) -> None:
    shape = _NUMBERS.get(record.pathway)
    if shape is not None and not shape.fullmatch(record.number):
        raise item.error(
            f"'{record.number}' is not the number of a {record.pathway}", *key, "number"
        )
    if record.date:
        _check_date(item, record.date, (*key, "date"))
    if record.regulation and not _REGULATION.fullmatch(record.regulation):
        raise item.error(f"'{record.regulation}' is not a section of 21 CFR", *key, "regulation")
    if record.product_code and not _CODE.fullmatch(record.product_code):
        raise item.error(
            f"'{record.product_code}' is not a three-letter product code", *key, "product_code"
        )


def _check_references(item: Located[Entry], known: Known, studies: frozenset[str]) -> None:
    for what, id_, key in _references(item.value):
        table: Iterable[str] = {
            "entry": known.entries,
            "outcome": known.outcomes,
            "study": studies,
            "product": [product.name for product in item.value.products],
        }[what]
        if id_ not in table:
            raise item.error(f"unknown {what} '{id_}'", *key)


def _references(entry: Entry) -> Iterable[tuple[str, str, Key]]:
    """Every reference of an entry: what it is to, the id, and where it stands."""
    for i, distinction in enumerate(entry.not_the_same_as):
        yield "entry", distinction.id, ("not_the_same_as", i, "id")
    for i, evidence in enumerate(entry.outcomes):
        yield "outcome", evidence.outcome, ("outcomes", i, "outcome")
        for j, study_id in enumerate(evidence.studies):
            yield "study", study_id, ("outcomes", i, "studies", j)
    for i, study in enumerate(entry.studies):
        yield "entry", study.technology, ("studies", i, "technology")
        for j, comparator in enumerate(study.comparators):
            yield "entry", comparator, ("studies", i, "comparators", j)
        for j, outcome in enumerate(study.outcomes):
            yield "outcome", outcome, ("studies", i, "outcomes", j)
        for j, outcome in enumerate(study.no_effect):
            yield "outcome", outcome, ("studies", i, "no_effect", j)
        for j, effect in enumerate(study.effects):
            yield "outcome", effect.outcome, ("studies", i, "effects", j, "outcome")
    for i, product in enumerate(entry.products):
        if product.technology:
            yield "entry", product.technology, ("products", i, "technology")
        if product.brand:
            yield "product", product.brand, ("products", i, "brand")


def _check_id(item: Located[T], id_: str, key: Key) -> None:
    if not _ID.fullmatch(id_):
        raise item.error(f"'{id_}' is not an id: lower-case words joined by hyphens", *key)


def _check_date(item: Located[T], text: str, key: Key) -> None:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise item.error(f"'{text}' is not an ISO date (YYYY-MM-DD)", *key) from None


def _check_span(item: Located[T], span: Span | None, key: Key) -> None:
    if span is not None and not 0 <= span.low <= span.high:
        raise item.error(f"days from {span.low} to {span.high} are no length of time", *key)


def _check_names(item: Located[T], key: Key, phrases: tuple[str, ...], lists: Lists) -> None:
    if not phrases:
        raise item.error("at least one phrase is needed", *key)
    _check_phrases(item, key, phrases, lists)


def _check_phrases(item: Located[T], key: Key, phrases: tuple[str, ...], lists: Lists) -> None:
    for i, phrase in enumerate(phrases):
        try:
            compile_pattern(phrase, lists)
        except PatternError as error:
            raise item.error(str(error), *key, i) from error
