"""What a loadable registry should still be better at: facts without source, unread sources, age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimlint.registry.model import Entry, Source

if TYPE_CHECKING:
    from claimlint.registry.load import Layer
    from claimlint.registry.located import Located

KINDS = ("no-source", "unverified", "review-due", "unknown-product", "record-twice")
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to improve, and where."""

    kind: str
    """One of KINDS."""
    where: str
    """`file:line:column`."""
    message: str

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Total order: file, line, column, kind, message."""
        path, line, column = self.where.rsplit(":", 2)
        return (path, int(line), int(column), self.kind, self.message)


def review(layer: Layer, known: Layer, today: date, max_age: int) -> list[Remark]:
    """The remarks on a layer; `known` holds all layers, `max_age` is in days since the review."""
    found = [
        *_entries(layer, today, max_age),
        *_unverified_rows(layer),
        *_clearances(layer, known),
    ]
    return sorted(found, key=Remark.sort_key)


def _entries(layer: Layer, today: date, max_age: int) -> Iterator[Remark]:
    for item in layer.entries.values():
        yield from _age(item, today, max_age)
        yield from _unsourced(item)
        for key, what, source in sources_of(item.value):
            if not source.verified:
                message = f"{what}: nobody has compared it with the source ({source.cite})"
                yield Remark("unverified", item.where(*key), message)


def _age(item: Located[Entry], today: date, max_age: int) -> Iterator[Remark]:
    entry = item.value
    due = date.fromisoformat(entry.reviewed) + timedelta(days=max_age)
    if due < today:
        message = f"{entry.id}: reviewed {entry.reviewed}, due again since {due.isoformat()}"
        yield Remark("review-due", item.where("reviewed"), message)


def _unsourced(item: Located[Entry]) -> Iterator[Remark]:
    entry = item.value
    for i, evidence in enumerate(entry.outcomes):
        if not evidence.studies and not evidence.sources:
            message = f"{entry.id}: outcome {evidence.outcome} has neither study nor source"
            yield Remark("no-source", item.where("outcomes", i), message)
    if entry.safety is not None and not entry.safety.sources:
        message = f"{entry.id}: safety has no source"
        yield Remark("no-source", item.where("safety"), message)


def sources_of(entry: Entry) -> Iterator[tuple[Key, str, Source]]:
    """Every source of an entry: its key path, what it is of, and the source."""
    for i, evidence in enumerate(entry.outcomes):
        for j, source in enumerate(evidence.sources):
            yield ("outcomes", i, "sources", j), f"outcome {evidence.outcome}", source
    for i, study in enumerate(entry.studies):
        yield ("studies", i, "source"), f"study {study.id}", study.source
        for j, effect in enumerate(study.effects):
            if effect.source is not None:
                key: Key = ("studies", i, "effects", j, "source")
                yield key, f"effect {effect.outcome} of {study.id}", effect.source
    for i, product in enumerate(entry.products):
        for j, record in enumerate(product.records):
            yield ("products", i, "records", j, "source"), f"record {record.number}", record.source
    if entry.safety is not None:
        for i, source in enumerate(entry.safety.sources):
            yield ("safety", "sources", i), "safety", source
        for i, alert in enumerate(entry.safety.alerts):
            yield ("safety", "alerts", i, "source"), f"alert of {alert.date}", alert.source


def _unverified_rows(layer: Layer) -> Iterator[Remark]:
    for record in layer.clearances.values():
        if not record.value.source.verified:
            message = f"record {record.value.number}: nobody has compared it with the source"
            yield Remark("unverified", record.where("number"), message)
    for code in layer.codes.values():
        if not code.value.source.verified:
            message = f"code {code.value.code}: nobody has compared it with the source"
            yield Remark("unverified", code.where("code"), message)


def _clearances(layer: Layer, known: Layer) -> Iterator[Remark]:
    products = _products(known)
    for item in layer.clearances.values():
        row = item.value
        if row.product and row.product not in products:
            message = f"record {row.number}: no product '{row.product}'; known by its number only"
            yield Remark("unknown-product", item.where("product"), message)
        elif row.product and row.number in products[row.product]:
            message = f"record {row.number} is among those of '{row.product}' already"
            yield Remark("record-twice", item.where("number"), message)


def _products(layer: Layer) -> Mapping[str, frozenset[str]]:
    return {
        product.name: frozenset(record.number for record in product.records)
        for item in layer.entries.values()
        for product in item.value.products
    }
