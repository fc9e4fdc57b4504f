"""`claimlint claims`: what a draft claims, as a table for medical and legal review."""

from __future__ import annotations

import sys

import click

from claimlint.cli import errors, options, output
from claimlint.cli.check import NO_PATHS, OTHERS_BESIDE_STDIN, STDIN


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
@click.option("--stdin-filename", metavar="NAME", help="Name of the draft read through '-'.")
def claims(
    paths: tuple[str, ...],
    form: str,
    role: str,
    packs: tuple[str, ...],
    registries: tuple[str, ...],
    require_nlp: bool,
    encoding: str,
    stdin_filename: str | None,
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
    from claimlint.drafts import ReadOptions, find_drafts, parse_bytes, read_draft
    from claimlint.linter import Linter, Options
    from claimlint.reports.claims import render

    reading = ReadOptions(encoding=encoding)
    linter = Linter(
        Options(
            role=role, rules=packs, registries=registries, require_nlp=require_nlp, reading=reading
        )
    )
    if STDIN in paths:
        data = sys.stdin.buffer.read()
        drafts = iter([parse_bytes(data, stdin_filename or "stdin.md", reading)])
    else:
        drafts = (read_draft(path, reading) for path in find_drafts(paths))
    inventory = linter.claims(drafts)
    for notice in inventory.notices:
        output.notice(notice)
    output.emit(render(form, inventory))
    return errors.CLEAN
