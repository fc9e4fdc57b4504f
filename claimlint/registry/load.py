"""Load evidence registries from folders of YAML files, later folders over earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from claimlint.errors import ClaimlintError
from claimlint.registry.located import Located
from claimlint.registry.model import CodeFile, Entry, EntryFile, Outcome, OutcomeFile, ProductCode
from claimlint.registry.registry import Registry, build_registry
from claimlint.registry.validate import Known, validate
from claimlint.yamlfile import Path_, Positions, load_with_positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

T = TypeVar("T")
Table = dict[str, Located[T]]

MARKER = "INDEX.yaml"
OUTCOMES = "outcomes.yaml"
CODES = "codes.yaml"


@dataclass(slots=True)
class _Layer:
    """The contents of one folder, or of several merged ones, by id."""

    entries: Table[Entry] = field(default_factory=dict)
    outcomes: Table[Outcome] = field(default_factory=dict)
    codes: Table[ProductCode] = field(default_factory=dict)
    lists: Table[tuple[str, ...]] = field(default_factory=dict)

    def put_over(self, other: _Layer) -> None:
        """Add what the other layer has; of the same id, the other's replaces this one's."""
        self.entries.update(other.entries)
        self.outcomes.update(other.outcomes)
        self.codes.update(other.codes)
        self.lists.update(other.lists)


def load_registry(folders: Sequence[Path]) -> Registry:
    """Read and check registry folders; entries of later folders replace those of the same id.

    Of each folder every `*.yaml` is read: `outcomes.yaml` is an OutcomeFile, `codes.yaml` a
    CodeFile, `INDEX.yaml` is skipped, any other file is an EntryFile. Raises ClaimlintError with
    file, line and column for what cannot be read, duplicates within a folder, references to
    nothing, phrases that are no patterns, and values no source can have (dates, numbers).
    """
    merged = _Layer()
    for folder in folders:
        merged.put_over(_read_folder(folder))
    validate(
        Known(
            entries=merged.entries,
            outcomes=merged.outcomes,
            codes=merged.codes,
            lists=merged.lists,
        )
    )
    return build_registry(
        _values(merged.entries),
        _values(merged.outcomes),
        _values(merged.codes),
        _values(merged.lists),
    )


def _read_folder(folder: Path) -> _Layer:
    if not folder.is_dir():
        raise ClaimlintError("no such registry folder", str(folder))
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".yaml", ".yml") and path.name != MARKER and path.is_file()
    )
    if not paths:
        raise ClaimlintError("the registry folder has no *.yaml file", str(folder))
    layer = _Layer()
    for path in paths:
        _read_file(path, layer)
    return layer


def _read_file(path: Path, layer: _Layer) -> None:
    if path.name == OUTCOMES:
        outcomes, positions = load_with_positions(path, OutcomeFile)
        _add(layer.outcomes, _located(outcomes.outcomes, "outcomes", path, positions), "id")
        for name, phrases in outcomes.lists.items():
            layer.lists[name] = Located(phrases, path, positions, ("lists", name))
    elif path.name == CODES:
        codes, positions = load_with_positions(path, CodeFile)
        _add(layer.codes, _located(codes.codes, "codes", path, positions), "code")
    else:
        file, positions = load_with_positions(path, EntryFile)
        _add(layer.entries, _located(file.entries, "entries", path, positions), "id")


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
