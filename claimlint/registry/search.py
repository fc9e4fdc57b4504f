"""Find things in the registry by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimlint.language.fold import fold
from claimlint.registry.clearances import name_key

if TYPE_CHECKING:
    from claimlint.registry.registry import Registry

KINDS = ("entry", "product", "record", "study", "outcome", "code", "reference", "health-claim")


@dataclass(frozen=True, slots=True)
class Found:
    """Something of the registry that has the words."""

    kind: str
    """One of KINDS."""
    id: str
    text: str
    """What it is, in a line."""


def search(registry: Registry, words: str) -> tuple[Found, ...]:
    """All that has every word in its id, name or description; what is named by them comes first.

    Case, accents and punctuation do not count.
    """
    terms = name_key(words).split()
    if not terms:
        return ()
    named = {(m.product or m.entry) for m in registry.mentions(fold(words))}
    whole = " ".join(terms)
    hits = []
    for found, also in _everything(registry):
        haystack = name_key(f"{found.id} {found.text} {also}")
        is_named = found.kind in ("entry", "product") and found.id in named
        if is_named or all(term in haystack for term in terms):
            is_it = whole in (name_key(found.id), name_key(found.text))
            rank = 0 if is_it else 1 if is_named else 2
            hits.append((rank, KINDS.index(found.kind), found.id, found))
    return tuple(found for *_, found in sorted(hits, key=lambda hit: hit[:3]))


def find_exactly(registry: Registry, id_: str) -> tuple[str, Any] | None:
    """What has this id, product name, submission number or code: its kind and the thing itself.

    Case counts for nothing but is tried first.
    """
    tables: tuple[tuple[str, dict[str, Any]], ...] = (
        ("entry", dict(registry.entries)),
        ("product", {name: product for name, (_, product) in registry.products.items()}),
        ("record", _records(registry)),
        ("study", dict(registry.studies)),
        ("outcome", dict(registry.outcomes)),
        ("code", dict(registry.codes)),
        ("reference", dict(registry.references)),
        ("health-claim", dict(registry.health_claims)),
    )
    for kind, table in tables:
        if id_ in table:
            return kind, table[id_]
    for kind, table in tables:
        for known, value in table.items():
            if known.casefold() == id_.casefold():
                return kind, value
    return None


def all_ids(registry: Registry) -> Iterator[str]:
    """Every id that `find_exactly` knows."""
    for table in (registry.entries, registry.products, _records(registry), registry.studies):
        yield from table
    for more in (registry.outcomes, registry.codes, registry.references, registry.health_claims):
        yield from more


def _records(registry: Registry) -> dict[str, Any]:
    records = {
        record.number: record
        for _, product in registry.products.values()
        for record in product.records
    }
    return {**registry.clearances, **records}


def _everything(registry: Registry) -> Iterator[tuple[Found, str]]:
    """Each thing, with further words that it is known by."""
    more: tuple[str, ...]
    for entry in registry.entries.values():
        yield Found("entry", entry.id, entry.name), " ".join((*entry.names, entry.status_note))
    for name, (owner, product) in registry.products.items():
        technology = product.technology or owner
        yield Found("product", name, f"{name} ({technology})"), f"{product.maker} {product.names}"
    for number, record in sorted(_records(registry).items()):
        text = f"{record.pathway} {record.device}"
        more = (record.product_code, record.indication, getattr(record, "applicant", ""))
        yield Found("record", number, text), " ".join(more)
    for study in registry.studies.values():
        more = (study.technology, study.source.cite, study.source.doi, study.source.pmid)
        yield Found("study", study.id, f"{study.name} ({study.technology})"), " ".join(more)
    for outcome in registry.outcomes.values():
        yield Found("outcome", outcome.id, outcome.label), " ".join(outcome.names)
    for code in registry.codes.values():
        yield Found("code", code.code, code.name), f"{code.regulation} {code.names}"
    for reference in registry.references.values():
        more = (*reference.authors, reference.journal, reference.doi, str(reference.year or ""))
        yield Found("reference", reference.id, reference.title), " ".join(more)
    for claim in registry.health_claims.values():
        more = (claim.food, claim.relationship)
        yield Found("health-claim", claim.id, f"{claim.claim} ({claim.status})"), " ".join(more)
