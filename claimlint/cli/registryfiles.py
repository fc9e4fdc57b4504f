"""`claimlint registry validate`, `diff`, `new` and `schema`: the registry as files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import write_whole
from claimlint.datafiles import data_folder
from claimlint.errors import ClaimlintError

KINDS = ("device", "procedure", "drug", "biologic", "cosmetic", "supplement", "practice")
_form = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)


@click.command(short_help="Check registry folders.")
@click.argument("folders", nargs=-1, metavar="[FOLDERS]...")
@click.option("--strict", is_flag=True, help="Exit with 1 if there are warnings.")
@click.option(
    "--max-age",
    type=click.IntRange(min=1),
    default=365,
    show_default=True,
    metavar="DAYS",
    help="Warn of entries not reviewed for longer.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge their age as of this day instead of today.",
)
@_form
def validate(folders: tuple[str, ...], strict: bool, max_age: int, as_of: object, form: str) -> int:
    """Check FOLDERS as layers over the shipped registry; without any, the shipped one itself.

    What keeps a registry from loading is an error with file, line and column, and exit code 2.
    Warnings, for FOLDERS only: facts without a source, facts that nobody has compared with their
    source, reviews that are due, records of products that are not there.
    """
    from datetime import date, datetime

    from claimlint.registry.load import load_registry, read_folder, read_layers
    from claimlint.registry.review import review
    from claimlint.reports.registry import as_json, remarks_text

    shipped = data_folder("registry")
    own = [Path(name) for name in folders] or [shipped]
    layers = [shipped, *(path for path in own if path.resolve() != shipped.resolve())]
    load_registry(layers)
    known = read_layers(layers)
    today = as_of.date() if isinstance(as_of, datetime) else date.today()
    remarks = [
        remark for path in own for remark in review(read_folder(path), known, today, max_age)
    ]
    if form == "json":
        output.emit(as_json(warnings=remarks))
    else:
        output.emit(remarks_text(remarks, [path.as_posix() for path in own]))
    return errors.FINDINGS if strict and remarks else errors.CLEAN


@click.command(short_help="Compare two registry folders.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if they differ, as git diff does.")
@_form
def diff(before: str, after: str, exit_code: bool, form: str) -> int:
    """Say what folder B adds, removes and changes against folder A, field by field.

    Each is read alone, without the layers below it.
    """
    from claimlint.registry.compare import compare
    from claimlint.registry.load import read_folder
    from claimlint.reports.registry import as_json, differences_text

    differences = compare(read_folder(Path(before)), read_folder(Path(after)))
    if form == "json":
        output.emit(as_json(differences=differences))
    else:
        output.emit(differences_text(differences))
    return errors.FINDINGS if exit_code and differences else errors.CLEAN


@click.command(short_help="Start a new entry.")
@click.argument("id_", metavar="ID")
@click.option("--into", metavar="FOLDER", required=True, help="The registry folder to write into.")
@click.option("--kind", type=click.Choice(KINDS), default="device", show_default=True)
@options.registries
def new(id_: str, into: str, kind: str, registries: tuple[str, ...]) -> int:
    """Write FOLDER/ID.yaml, a commented entry to be filled in; an existing file is left alone."""
    from datetime import date

    from claimlint.registry.files import all_files
    from claimlint.registry.load import load_registry
    from claimlint.registry.template import new_entry

    text = new_entry(id_, kind, date.today())
    folder = Path(into)
    path = folder / f"{id_}.yaml"
    if path.exists():
        raise ClaimlintError("exists already, and is left as it is", str(path))
    shipped = data_folder("registry")
    layers = [shipped, *map(Path, registries)]
    if folder.is_dir() and folder.resolve() != shipped.resolve() and all_files(folder):
        layers.append(folder)
    if id_ in load_registry(layers).entries:
        raise ClaimlintError(f"the registry has an entry '{id_}'; 'claimlint registry show {id_}'")
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(str(path), text.encode())
    output.emit(f"wrote {path.as_posix()}\n")
    return errors.CLEAN


@click.command(short_help="Print the JSON Schema of registry files.")
def schema() -> int:
    """Print the JSON Schema of registry files, for completion and checks in an editor."""
    from claimlint.registry.schema import registry_schema

    output.emit(json.dumps(registry_schema(), indent=2) + "\n")
    return errors.CLEAN
