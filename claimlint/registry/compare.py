"""What differs between two registries, field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimlint.registry.load import Layer

TABLES = ("entries", "outcomes", "codes", "lists", "clearances", "references", "health_claims")
_IDS = ("id", "number", "name", "outcome", "date", "cite")
"""Fields by which the items of a list are told apart, the most telling first."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of something that both have; None: not set."""

    field: str
    """Path from the item, e.g. `studies[kavanagh-2012].n`."""
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one registry lacks, or has otherwise."""

    table: str
    id: str
    change: str
    """`added`, `removed` or `changed`."""
    fields: tuple[FieldChange, ...] = ()


def compare(before: Layer, after: Layer) -> tuple[Difference, ...]:
    """The differences, by table and id."""
    return tuple(
        difference
        for table in TABLES
        for difference in _table(table, getattr(before, table), getattr(after, table))
    )


def _table(table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for id_ in sorted({*before, *after}):
        if id_ not in before:
            yield Difference(table, id_, "added")
        elif id_ not in after:
            yield Difference(table, id_, "removed")
        else:
            fields = tuple(_fields("", before[id_].value, after[id_].value))
            if fields:
                yield Difference(table, id_, "changed", fields)


def _fields(path: str, before: Any, after: Any) -> Iterator[FieldChange]:
    if before == after:
        return
    if dataclasses.is_dataclass(before) and type(before) is type(after):
        for field in dataclasses.fields(before):
            inner = f"{path}.{field.name}" if path else field.name
            yield from _fields(inner, getattr(before, field.name), getattr(after, field.name))
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from _items(path, before, after)
        return
    yield FieldChange(path, before, after)


def _items(path: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[FieldChange]:
    old, new = _by_id(before), _by_id(after)
    for id_ in dict.fromkeys((*old, *new)):
        inner = f"{path}[{id_}]"
        if id_ in old and id_ in new:
            yield from _fields(inner, old[id_], new[id_])
        else:
            yield FieldChange(inner, old.get(id_), new.get(id_))
    if old.keys() == new.keys() and all(old[id_] == new[id_] for id_ in old):
        yield FieldChange(f"{path} (order)", tuple(old), tuple(new))


def _by_id(items: tuple[Any, ...]) -> dict[str, Any]:
    """The items by what tells them apart; numbered where two would be the same."""
    found: dict[str, Any] = {}
    for item in items:
        name = next((str(getattr(item, f)) for f in _IDS if hasattr(item, f)), str(item))
        count = 1
        while (key := name if count == 1 else f"{name} #{count}") in found:
            count += 1
        found[key] = item
    return found
