"""`claimlint registry import`: facts from files of authorities and reference managers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import write_whole
from claimlint.datafiles import data_folder
from claimlint.errors import ClaimlintError
from claimlint.registry.importers import IMPORTERS, Importer

if TYPE_CHECKING:
    from claimlint.registry.changes import Changes

SOURCES = "\b\n" + "\n".join(f"  {each.name:<12}{each.summary}" for each in IMPORTERS.values())


@click.command(
    "import",
    short_help="Import facts from a published file.",
    help=f"""Import FILE, in the form that its SOURCE publishes (a zip archive of it will do).

{SOURCES}

With --into, what the registry writes about goes into FOLDER/imported/*.yaml, for review in git:
product codes of its records, records whose device name names one of its products, all EU claims
and references. Without it, FDA's whole tables go into the clearance store, a SQLite file outside
git. Files that a person wrote are never changed. An import can be repeated; one that fails changes
nothing.""",
)
@click.argument("source", type=click.Choice(list(IMPORTERS)), metavar="SOURCE")
@click.argument("file", metavar="FILE")
@click.option("--into", metavar="FOLDER", help="The registry folder to write into.")
@options.registries
@click.option("--code", "codes", multiple=True, help="Also this product code. Repeatable.")
@click.option("--number", "numbers", multiple=True, help="Also this submission. Repeatable.")
@click.option("--store", metavar="FILE", help="The clearance store, if not the user's own.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--all", "whole", is_flag=True, help="List every change, not the first few.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def import_file(
    source: str,
    file: str,
    into: str | None,
    registries: tuple[str, ...],
    codes: tuple[str, ...],
    numbers: tuple[str, ...],
    store: str | None,
    dry_run: bool,
    whole: bool,
    form: str,
) -> int:
    """See the `help` above."""
    importer = IMPORTERS[source]
    _refuse_unclear(importer, into, store, (*registries, *codes, *numbers))
    if not Path(file).exists():
        raise ClaimlintError("no such file", file)
    if into is None:
        changes, targets = _into_store(importer, file, store, dry_run)
    else:
        wanted = (frozenset(c.upper() for c in codes), frozenset(n.upper() for n in numbers))
        changes, targets = _into_folder(importer, file, into, registries, wanted, dry_run)
    from claimlint.reports.registry import as_json, changes_text

    if form == "json":
        output.emit(as_json(changes=changes, files=targets, dry_run=dry_run))
    else:
        output.emit(changes_text(changes, targets, dry_run=dry_run, whole=whole))
    return errors.CLEAN


def _refuse_unclear(
    importer: Importer, into: str | None, store: str | None, needs_folder: tuple[str, ...]
) -> None:
    context = click.get_current_context()
    if into is None and not importer.bulky:
        raise click.UsageError(f"'{importer.name}' needs --into FOLDER", context)
    if into is None and needs_folder:
        raise click.UsageError("--registry, --code and --number need --into FOLDER", context)
    if into is not None and store is not None:
        raise click.UsageError("--into and --store exclude each other", context)


def _into_store(
    importer: Importer, file: str, store: str | None, dry_run: bool
) -> tuple[Changes, list[str]]:
    from claimlint.registry.clearanceimport import import_into
    from claimlint.registry.clearances import default_store

    path = Path(store) if store else default_store()
    changes = import_into(path, importer.read(Path(file)), dry_run=dry_run)  # type: ignore[arg-type]
    return changes, [path.as_posix()] if changes.any else []


def _into_folder(
    importer: Importer,
    file: str,
    into: str,
    registries: Sequence[str],
    wanted: tuple[frozenset[str], frozenset[str]],
    dry_run: bool,
) -> tuple[Changes, list[str]]:
    from claimlint.registry.generated import plan, rehearse
    from claimlint.registry.selection import Take

    folder = Path(into)
    layers = [data_folder("registry"), *map(Path, registries)]
    planned = plan(importer.read(Path(file)), folder, layers, Take(*wanted))
    rehearse(planned, folder, layers)
    if not dry_run:
        for path, data in planned.files.items():
            _make(path.parent)
            write_whole(str(path), data)
    return planned.changes, [path.as_posix() for path in planned.files]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimlintError(f"cannot be made: {error.strerror}", str(folder)) from None
