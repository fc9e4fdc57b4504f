"""`claimlint registry coverage`: which claims of an archive have no evidence."""

from __future__ import annotations

import click

from claimlint.cli import errors, options, output
from claimlint.cli.check import NO_PATHS


@click.command(short_help="Say which claims of drafts have no evidence.")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@options.registries
@options.rule_packs
@options.require_nlp
@options.encoding
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def coverage(
    paths: tuple[str, ...],
    limit: int,
    registries: tuple[str, ...],
    packs: tuple[str, ...],
    require_nlp: bool,
    encoding: str,
    form: str,
) -> int:
    """Say which claims of drafts the registry has no evidence for, the most frequent first.

    Counted are claims of an effect, a proof or a durability that a reader takes away, not those
    that the author denies, doubts or asks about.
    """
    if not paths:
        raise click.UsageError(NO_PATHS, click.get_current_context())
    from claimlint.claims.coverage import coverage as measure
    from claimlint.drafts import ReadOptions, find_drafts, read_draft
    from claimlint.linter import Linter, Options
    from claimlint.reports.registry import as_json, coverage_text

    reading = ReadOptions(encoding=encoding)
    linter = Linter(
        Options(rules=packs, registries=registries, require_nlp=require_nlp, reading=reading)
    )
    inventory = linter.claims(read_draft(path, reading) for path in find_drafts(paths))
    for notice in inventory.notices:
        output.notice(notice)
    found = measure(inventory.claims)
    if form == "json":
        output.emit(as_json(files=inventory.files, coverage=found))
    else:
        output.emit(coverage_text(found, inventory.files, limit))
    return errors.CLEAN
