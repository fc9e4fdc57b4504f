"""`claimlint inspect`: show a draft as claimlint reads it."""

from __future__ import annotations

import sys

import click

from claimlint.cli import errors, options, output
from claimlint.cli.settings import current_project

STDIN = "-"


@click.command(short_help="Show how a draft is read, block by block.")
@click.argument("path", metavar="FILE")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@options.encoding
@options.config
@options.isolated
@click.option("--stdin-filename", metavar="NAME", help="Name of the draft read through '-'.")
def inspect(path: str, form: str, stdin_filename: str | None, **_settings: object) -> int:
    """Show the prose that claimlint sees in FILE ('-' for standard input), for a bug report.

    Each block comes with its scope, its lines and columns (end exclusive), the headings above it,
    its place in a list or table, its links and inline markup. JSON adds which source characters
    each run of prose came from.
    """
    from claimlint.drafts import parse_bytes, read_draft
    from claimlint.reports.blocks import render

    if stdin_filename and path != STDIN:
        raise click.UsageError("--stdin-filename needs the path '-'", click.get_current_context())
    name = (stdin_filename or "stdin.md") if path == STDIN else path
    reading = current_project().reading(name)
    if path == STDIN:
        draft = parse_bytes(sys.stdin.buffer.read(), name, reading)
    else:
        draft = read_draft(path, reading)
    output.emit(render(form, draft))
    return errors.CLEAN
