"""Load evidence registries from folders of YAML files, later folders over earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from claimlint.errors import ClaimlintError
from claimlint.registry import files
from claimlint.registry.located import Located
from claimlint.registry.model import CodeFile, Entry, EntryFile, Outcome, OutcomeFile, ProductCode
from claimlint.registry.registry import Registry, build_registry
from claimlint.registry.tables import (
    Clearance,
    ClearanceFile,
    HealthClaim,
    HealthClaimFile,
    Reference,
    ReferenceFile,
)
from claimlint.registry.validate import Known, validate
from claimlint.yamlfile import Path_, Positions, load_with_positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")
Table = dict[str, Located[T]]


@dataclass(slots=True)
class Layer:
    """The contents of one folder, or of several merged ones, by id."""

    entries: Table[Entry] = field(default_factory=dict)
    outcomes: Table[Outcome] = field(default_factory=dict)
    codes: Table[ProductCode] = field(default_factory=dict)
    lists: Table[tuple[str, ...]] = field(default_factory=dict)
    clearances: Table[Clearance] = field(default_factory=dict)
    references: Table[Reference] = field(default_factory=dict)
    health_claims: Table[HealthClaim] = field(default_factory=dict)

    def put_over(self, other: Layer) -> None:
        """Add what the other layer has; of the same id, the other's replaces this one's."""
        self.entries.update(other.entries)
        self.outcomes.update(other.outcomes)
        self.codes.update(other.codes)
        self.lists.update(other.lists)
        self.clearances.update(other.clearances)
        self.references.update(other.references)
        self.health_claims.update(other.health_claims)


def load_registry(folders: Sequence[Path]) -> Registry:
    """Read and check registry folders; entries of later folders replace those of the same id.

    Of each folder every `*.yaml` is read, as the kind of data its name says (`files.py`), any other
    name as an EntryFile. The folder's `imported` subfolder lies below its own files.
    Raises ClaimlintError with file, line and column for what cannot be read, duplicates within a
    folder, references to nothing, phrases that are no patterns, and values no source can have.
    """
    merged = read_layers(folders)
    validate(
        Known(
            entries=merged.entries,
            outcomes=merged.outcomes,
            codes=merged.codes,
            lists=merged.lists,
            clearances=merged.clearances,
            references=merged.references,
            health_claims=merged.health_claims,
        )
    )
    return build_registry(
        with_clearances(_values(merged.entries), _values(merged.clearances)),
        _values(merged.outcomes),
        _values(merged.codes),
        _values(merged.lists),
        clearances=_values(merged.clearances),
        references=_values(merged.references),
        health_claims=_values(merged.health_claims),
    )


def read_layers(folders: Sequence[Path]) -> Layer:
    """The contents of folders with their places, later ones over earlier; no cross-checks."""
    merged = Layer()
    for folder in folders:
        merged.put_over(read_folder(folder))
    return merged


def read_folder(folder: Path) -> Layer:
    """The contents of one folder, its own files over its imported ones."""
    if not folder.is_dir():
        raise ClaimlintError("no such registry folder", str(folder))
    imported = files.imported_folder(folder)
    layer = read_files(files.registry_files(imported)) if imported else Layer()
    paths = files.registry_files(folder)
    if not paths and not imported:
        raise ClaimlintError("the registry folder has no *.yaml file", str(folder))
    layer.put_over(read_files(paths))
    return layer


def read_files(paths: Iterable[Path]) -> Layer:
    """The contents of files that must not define the same thing twice."""
    layer = Layer()
    for path in paths:
        _read_file(path, layer)
    return layer


def _read_file(path: Path, layer: Layer) -> None:
    positions: Positions
    if path.name == files.OUTCOMES:
        outcomes, positions = load_with_positions(path, OutcomeFile)
        _add(layer.outcomes, _located(outcomes.outcomes, "outcomes", path, positions), "id")
        for name, phrases in outcomes.lists.items():
            layer.lists[name] = Located(phrases, path, positions, ("lists", name))
    elif path.name == files.CODES:
        codes, positions = load_with_positions(path, CodeFile)
        _add(layer.codes, _located(codes.codes, "codes", path, positions), "code")
    elif path.name == files.CLEARANCES:
        records, positions = load_with_positions(path, ClearanceFile)
        rows = _located(records.clearances, "clearances", path, positions)
        _add(layer.clearances, rows, "number")
    elif path.name == files.REFERENCES:
        cited, positions = load_with_positions(path, ReferenceFile)
        _add(layer.references, _located(cited.references, "references", path, positions), "id")
    elif path.name == files.HEALTH_CLAIMS:
        claims, positions = load_with_positions(path, HealthClaimFile)
        listed = _located(claims.health_claims, "health_claims", path, positions)
        _add(layer.health_claims, listed, "id")
    else:
        file, positions = load_with_positions(path, EntryFile)
        _add(layer.entries, _located(file.entries, "entries", path, positions), "id")


def with_clearances(
    entries: dict[str, Entry], clearances: Mapping[str, Clearance]
) -> dict[str, Entry]:
    """The entries with the clearances of their products among the records, written ones first."""
    of_product: dict[str, list[Clearance]] = {}
    for clearance in clearances.values():
        if clearance.product:
            of_product.setdefault(clearance.product, []).append(clearance)
    if not of_product:
        return entries
    return {id_: _extended(entry, of_product) for id_, entry in entries.items()}


def _extended(entry: Entry, of_product: Mapping[str, list[Clearance]]) -> Entry:
    if not any(product.name in of_product for product in entry.products):
        return entry
    products = []
    for product in entry.products:
        written = {record.number for record in product.records}
        more = [c for c in of_product.get(product.name, ()) if c.number not in written]
        products.append(replace(product, records=(*product.records, *more)))
    return replace(entry, products=tuple(products))


def _located(
    values: Iterable[T], name: str, path: Path, positions: Positions
) -> Iterable[Located[T]]:
    for index, value in enumerate(values):
        key: Path_ = (name, index)
        yield Located(value, path, positions, key)


def _add(table: Table[T], items: Iterable[Located[T]], id_field: str) -> None:
    for item in items:
        id_: str = getattr(item.value, id_field)
        if id_ in table:
            first = table[id_].where(id_field)
            raise item.error(f"duplicate {id_field} '{id_}' (first at {first})", id_field)
        table[id_] = item


def _values(table: Table[T]) -> dict[str, T]:
    return {id_: table[id_].value for id_ in sorted(table)}
