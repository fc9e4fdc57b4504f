"""`claimlint claims`: what a draft claims, as a table for medical and legal review."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.check import NO_PATHS, OTHERS_BESIDE_STDIN, STDIN
from claimlint.cli.settings import current_project

if TYPE_CHECKING:
    from claimlint.claims.rows import ClaimList


@click.command(short_help="List what drafts claim.")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "csv")),
    default="text",
    show_default=True,
)
@options.role
@options.rule_packs
@options.registries
@click.option("--require-nlp", is_flag=True, help="Fail if the language model cannot be loaded.")
@options.encoding
@options.config
@options.isolated
@click.option("--stdin-filename", metavar="NAME", help="Name of the draft read through '-'.")
def claims(
    paths: tuple[str, ...], form: str, stdin_filename: str | None, **_settings: object
) -> int:
    """List each claim of drafts: subject, outcome, strength, status, numbers, registry match.

    One entry for each sentence that says of an intervention that it has an effect, a status, a
    durability or a safety, or that it is proven. The exit code does not depend on what is found.
    """
    if not paths:
        raise click.UsageError(NO_PATHS, click.get_current_context())
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError(OTHERS_BESIDE_STDIN, click.get_current_context())
    if stdin_filename and STDIN not in paths:
        raise click.UsageError("--stdin-filename needs the path '-'", click.get_current_context())
    from claimlint.reports.claims import render

    inventory = _inventory(paths, stdin_filename or "stdin.md")
    for notice in inventory.notices:
        output.notice(notice)
    output.emit(render(form, inventory))
    return errors.CLEAN


def _inventory(paths: tuple[str, ...], stdin_name: str) -> ClaimList:
    """The claims of all drafts, each read and judged under its own settings."""
    from claimlint.claims.rows import Claim, ClaimList
    from claimlint.drafts import parse_bytes, read_draft

    project = current_project()
    if STDIN in paths:
        linter = project.linter(stdin_name)
        draft = parse_bytes(sys.stdin.buffer.read(), stdin_name, linter.options.reading)
        return linter.claims([draft])
    lists = [
        linter.claims(read_draft(path, linter.options.reading) for path in members)
        for linter, members in project.grouped(project.find(paths))
    ]
    return ClaimList(
        tuple(sorted((claim for each in lists for claim in each.claims), key=Claim.sort_key)),
        sum(each.files for each in lists),
        tuple(dict.fromkeys(notice for each in lists for notice in each.notices)),
    )
