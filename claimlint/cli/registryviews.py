"""`claimlint registry show` and `search`: what is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.datafiles import data_folder
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from claimlint.registry.clearances import ClearanceStore
    from claimlint.registry.registry import Registry
    from claimlint.registry.submissions import Submission

_form = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
_store = click.option("--store", metavar="FILE", help="The clearance store, if not the user's own.")


@click.command(short_help="Show an entry with all its facts and sources.")
@click.argument("id_", metavar="ENTRY")
@options.registries
@_store
@_form
def show(id_: str, registries: tuple[str, ...], store: str | None, form: str) -> int:
    """Show ENTRY: the id of an entry, study, outcome, reference or EU claim, the name of a
    product, a product code, or the number of a submission (K, DEN or P).

    Numbers and codes that the registry lacks are looked up in the clearance store.
    """
    from claimlint.registry.search import all_ids, find_exactly
    from claimlint.reports.registry import as_json, thing_text

    registry = _load(registries)
    found = find_exactly(registry, id_)
    if found is not None:
        kind, thing = found
        text = as_json(kind=kind, **{kind: thing}) if form == "json" else thing_text(kind, thing)
        output.emit(text)
        return errors.CLEAN
    with_store = _open(store)
    row = None
    if with_store is not None:
        with with_store:
            row = with_store.submission(id_) or with_store.classification(id_)
    if row is None:
        near = errors.suggestion(id_, all_ids(registry))
        hint = near or "; 'claimlint registry search' looks for words"
        raise ClaimlintError(f"nothing is called '{id_}'{hint}")
    fields = {name: value for name, value in row._asdict().items() if value}
    if form == "json":
        output.emit(as_json(kind="store", store=fields))
    else:
        lines = [f"  {name.replace('_', ' ')}: {value}" for name, value in fields.items()]
        output.emit("\n".join(("clearance store", *lines)) + "\n")
    return errors.CLEAN


@click.command(short_help="Find entries, products, records and more by words.")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@options.registries
@_store
@_form
def search(
    words: tuple[str, ...],
    limit: int,
    registries: tuple[str, ...],
    store: str | None,
    form: str,
) -> int:
    """Find all that has every one of WORDS: entries, products, records, studies, outcomes, product
    codes, references, EU claims; then submissions of the clearance store, where there is one.
    """
    from claimlint.registry.search import search as search_registry
    from claimlint.reports.registry import as_json, found_text

    query = " ".join(words)
    found = search_registry(_load(registries), query)[:limit]
    with_store = _open(store)
    submissions: tuple[Submission, ...] = ()
    where = ""
    if with_store is not None:
        with with_store:
            submissions = with_store.search(query, limit)
            where = with_store.path.as_posix()
    if form == "json":
        rows = [each._asdict() for each in submissions]
        output.emit(as_json(found=found, submissions=rows))
    else:
        output.emit(found_text(found, submissions, where))
    return errors.CLEAN


def _load(registries: tuple[str, ...]) -> Registry:
    from claimlint.registry.load import load_registry

    return load_registry([data_folder("registry"), *map(Path, registries)])


def _open(store: str | None) -> ClearanceStore | None:
    """The store that is named, which must be there, or the user's own, if there is one."""
    from claimlint.registry.clearances import ClearanceStore, default_store

    if store is not None:
        return ClearanceStore(Path(store))
    path = default_store()
    return ClearanceStore(path) if path.exists() else None
