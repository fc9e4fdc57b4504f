"""What importers write into a registry folder: `imported/*.yaml`, small enough for review in git.

A person's files are never touched. What a person wrote anywhere in the layers is not imported a
second time: it would hide their wording; where it disagrees with the source, the change says so.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.errors import ClaimlintError
from claimlint.registry import files
from claimlint.registry.changes import Change, Changes, combined
from claimlint.registry.importers.publications import joined
from claimlint.registry.load import Layer, load_registry, read_files
from claimlint.registry.model import ProductCode
from claimlint.registry.selection import Selection, Take
from claimlint.registry.tables import Clearance, HealthClaim, Reference

if TYPE_CHECKING:
    from claimlint.registry.importers import Item

HEADER = """\
# Written by `claimlint registry import`; the next import replaces it.
# To correct a fact, write it in a file of the folder above: that one wins.

"""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files to write whole, and what they change."""

    files: Mapping[Path, bytes]
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Table:
    """One kind of imported data: its file, its list in the file, the field that names a row."""

    file: str
    key: str
    id: str
    rows: Callable[[Layer], Mapping[str, Any]]
    compared: tuple[str, ...] = ()
    """Fields in which a person's row may disagree with the source."""
    complete: Callable[[Mapping[str, Any]], Callable[[Any], Any]] = lambda _: lambda row: row
    """From the rows of earlier imports to what they add to a new one."""


_TABLES: Mapping[type, _Table] = {
    ProductCode: _Table(
        files.CODES, "codes", "code", lambda layer: layer.codes, ("name", "regulation", "route")
    ),
    Clearance: _Table(
        files.CLEARANCES,
        "clearances",
        "number",
        lambda layer: layer.clearances,
        ("date", "product_code", "regulation"),
    ),
    HealthClaim: _Table(
        files.HEALTH_CLAIMS, "health_claims", "id", lambda layer: layer.health_claims
    ),
    Reference: _Table(
        files.REFERENCES,
        "references",
        "id",
        lambda layer: layer.references,
        complete=joined,
    ),
}


def plan(items: Iterable[Item], into: Path, layers: Sequence[Path], take: Take) -> Plan:
    """What importing the items into the folder `into` would write.

    `layers` are the folders below it. Raises ClaimlintError if the registry does not load, before
    or after, for a file in `imported` that no import wrote, and what reading the items raises.
    """
    below = [folder for folder in layers if folder.resolve() != into.resolve()]
    has_files = into.is_dir() and bool(files.all_files(into))
    folders = [*below, into] if has_files else below
    selection = Selection.of(load_registry(folders), take)
    imported = into / files.IMPORTED
    wanted: dict[type, dict[str, Any]] = {}
    skipped = 0
    for item in items:
        row = selection.row(item)
        if row is None:
            skipped += 1
            continue
        table = _TABLES[type(row)]
        wanted.setdefault(type(row), {})[getattr(row, table.id)] = row
    return _planned(wanted, imported, _written(folders), skipped)


def _planned(
    wanted: Mapping[type, Mapping[str, Any]], imported: Path, written: Written, skipped: int
) -> Plan:
    contents: dict[Path, bytes] = {}
    parts = [Changes(skipped=skipped)]
    for kind, rows in wanted.items():
        table = _TABLES[kind]
        path = imported / table.file
        before = _present(path, table)
        after, changes = _merged(before, rows, written.get(kind, {}), table)
        parts.append(changes)
        if after != before:
            contents[path] = _yaml(table, after)
    return Plan(contents, combined(parts))


Written = Mapping[type, Mapping[str, Any]]
"""What people wrote, by kind and id."""


def _written(folders: Sequence[Path]) -> Written:
    own = Layer()
    for folder in folders:
        own.put_over(read_files(files.registry_files(folder)))
    found = {
        kind: {id_: item.value for id_, item in table.rows(own).items()}
        for kind, table in _TABLES.items()
    }
    for item in own.entries.values():
        for product in item.value.products:
            found[Clearance].update({record.number: record for record in product.records})
    return found


def _present(path: Path, table: _Table) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        is_ours = path.read_text(encoding="utf-8").startswith(HEADER)
    except (OSError, UnicodeDecodeError):
        is_ours = False
    if not is_ours:
        message = "was not written by an import; move it out of the folder 'imported'"
        raise ClaimlintError(message, str(path))
    return {id_: item.value for id_, item in table.rows(read_files([path])).items()}


def _merged(
    before: Mapping[str, Any], rows: Mapping[str, Any], written: Mapping[str, Any], table: _Table
) -> tuple[dict[str, Any], Changes]:
    added, updated, kept, unchanged = [], [], [], 0
    after = dict(before)
    completed = map(table.complete(before), rows.values())
    for id_, row in sorted({getattr(row, table.id): row for row in completed}.items()):
        if id_ in written:
            kept.append(Change(id_, _disagreement(written[id_], row, table.compared)))
        elif id_ not in before:
            added.append(Change(id_, _title(row)))
            after[id_] = row
        elif before[id_] != row:
            updated.append(Change(id_, ", ".join(_differing(before[id_], row))))
            after[id_] = row
        else:
            unchanged += 1
    # What a person has written since the last import is theirs.
    taken_over = [id_ for id_ in after if id_ in written]
    for id_ in taken_over:
        del after[id_]
    changes = Changes(tuple(added), tuple(updated), tuple(kept), unchanged)
    return after, changes


def _title(row: Any) -> str:
    return str(getattr(row, "name", "") or getattr(row, "device", "") or _wording(row))


def _wording(row: Any) -> str:
    return str(getattr(row, "title", "") or getattr(row, "claim", ""))


def _differing(old: Any, new: Any) -> list[str]:
    names = [f.name for f in dataclasses.fields(new)]
    return [name for name in names if getattr(old, name) != getattr(new, name)]


def _disagreement(written: Any, row: Any, names: tuple[str, ...]) -> str:
    pairs = [(name, getattr(written, name), getattr(row, name)) for name in names]
    said = [f"{name}: {a}, source: {b}" for name, a, b in pairs if a and b and a != b]
    return "; ".join(said)


def rehearse(plan: Plan, into: Path, layers: Sequence[Path]) -> None:
    """Load the registry as it would be; raises ClaimlintError if it could not be loaded."""
    below = [folder for folder in layers if folder.resolve() != into.resolve()]
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "registry"
        (copy / files.IMPORTED).mkdir(parents=True)
        for file in files.all_files(into) if into.is_dir() else ():
            shutil.copy(file, copy / file.relative_to(into))
        for path, data in plan.files.items():
            (copy / files.IMPORTED / path.name).write_bytes(data)
        load_registry([*below, copy])


def _yaml(table: _Table, rows: Mapping[str, Any]) -> bytes:
    import yaml

    data = {table.key: [plain(rows[id_]) for id_ in sorted(rows)]}
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return (HEADER + text).encode()


def plain(value: Any) -> Any:
    """A dataclass as plain data, without the fields that hold their default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: plain(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if f.default is dataclasses.MISSING or getattr(value, f.name) != f.default
        }
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
