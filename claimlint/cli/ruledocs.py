"""`claimlint rules docs`: the rules as pages, written or compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import write_whole
from claimlint.errors import ClaimlintError
from claimlint.reports.closing import counted
from claimlint.reports.rulepages import rule_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@click.command("docs", short_help="Write the rules as pages of documentation.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where a page is not current.")
@options.rule_packs
def rule_docs(folder: Path, check: bool, packs: tuple[str, ...]) -> int:
    """Write one Markdown page per rule family, and an index, into FOLDER.

    Further `.md` files in FOLDER belong to families that are gone: --check names them.
    """
    from claimlint.linter import Linter, Options

    pages = rule_pages(Linter(Options(rules=packs)).rulebook.rules)
    if check:
        stale = list(_stale(folder, pages))
        for path, state in stale:
            errors.complain(f"{path}: {state}; run 'claimlint rules docs {folder}'")
        return errors.FINDINGS if stale else errors.CLEAN
    _write(folder, pages)
    output.emit(f"{counted(len(pages), 'page')} in {folder}\n")
    return errors.CLEAN


def _write(folder: Path, pages: Mapping[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimlintError(f"cannot make the folder: {error.strerror}", str(folder)) from error
    for name, text in pages.items():
        write_whole(str(folder / name), text.encode("utf-8"))


def _stale(folder: Path, pages: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Pages that are missing, differ, or belong to no family, with what is wrong."""
    if not folder.is_dir():
        raise ClaimlintError("no such folder", str(folder))
    for name, text in sorted(pages.items()):
        path = folder / name
        if not path.is_file():
            yield path, "missing"
        elif path.read_bytes() != text.encode("utf-8"):
            yield path, "not current"
    for path in sorted(folder.glob("*.md")):
        if path.name not in pages:
            yield path, "of no rule family"
