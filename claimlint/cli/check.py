"""`claimlint check`: judge drafts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.findings import Severity
from claimlint.reports import FORMATS, render
from claimlint.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimlint.findings import Report
    from claimlint.linter import Linter

STDIN = "-"
NO_PATHS = "no paths given; name drafts or folders, or '-' to read a draft from standard input"
OTHERS_BESIDE_STDIN = "'-' reads standard input and cannot be combined with other paths"


@click.command(short_help="Judge drafts and report findings.")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice(options.SEVERITIES),
    default="warning",
    show_default=True,
    help="Lowest severity that makes the exit code 1.",
)
@click.option(
    "--show",
    type=click.Choice(options.SEVERITIES),
    default="note",
    show_default=True,
    help="Lowest severity to print; the exit code and the counts do not depend on it.",
)
@options.role
@click.option(
    "--jurisdiction",
    "jurisdictions",
    type=click.Choice(options.JURISDICTIONS),
    multiple=True,
    default=("us",),
    show_default="us",
    help="Whose law applies. Repeatable.",
)
@options.names_option("--select", "Only these rules or families, e.g. reg,perm.permanent-result.")
@options.names_option("--ignore", "Not these rules or families.")
@options.rule_packs
@click.option(
    "--registry",
    "registries",
    metavar="FOLDER",
    multiple=True,
    help="Another evidence registry over the shipped one; its entries win. Repeatable.",
)
@click.option("--require-nlp", is_flag=True, help="Fail if the language model cannot be loaded.")
@click.option("--stdin-filename", metavar="NAME", help="Name of the draft read through '-'.")
@click.option("--explain", is_flag=True, help="Print how each finding came to stand.")
@click.option("--explain-dropped", is_flag=True, help="List the matches not reported, and why.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, no closing line.")
def check(
    paths: tuple[str, ...],
    form: str,
    fail_on: str,
    show: str,
    role: str,
    jurisdictions: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    packs: tuple[str, ...],
    registries: tuple[str, ...],
    require_nlp: bool,
    stdin_filename: str | None,
    explain: bool,
    explain_dropped: bool,
    quiet: bool,
) -> int:
    """Judge drafts: Markdown and plain-text files, folders of them, or '-' for standard input.

    A folder is searched for .md, .markdown and .txt files.
    """
    _refuse_unclear(paths, stdin_filename)
    from claimlint.linter import Linter, Options

    linter = Linter(
        Options(
            role=role,
            jurisdictions=jurisdictions,
            select=select,
            ignore=ignore,
            rules=packs,
            registries=registries,
            require_nlp=require_nlp,
        )
    )
    report, source_of = _judge(linter, paths, stdin_filename or "stdin.md")
    view = View(
        show=Severity(show),
        explain=explain,
        explain_dropped=explain_dropped,
        quiet=quiet,
        colour=output.wants_colour(),
        source_of=source_of,
    )
    for notice in report.notices:
        output.notice(notice)
    output.emit(render(form, report, view))
    failed = any(f.severity.rank >= Severity(fail_on).rank for f in report.findings)
    return errors.FINDINGS if failed else errors.CLEAN


def _refuse_unclear(paths: tuple[str, ...], stdin_filename: str | None) -> None:
    if not paths:
        raise click.UsageError(NO_PATHS, click.get_current_context())
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError(OTHERS_BESIDE_STDIN, click.get_current_context())
    if stdin_filename and STDIN not in paths:
        raise click.UsageError("--stdin-filename needs the path '-'", click.get_current_context())


def _judge(
    linter: Linter, paths: tuple[str, ...], stdin_name: str
) -> tuple[Report, Callable[[str], str]]:
    """The report, and a way back from a path in it to the text that was judged."""
    from claimlint.drafts.read import decode

    if STDIN not in paths:
        return linter.check_paths(paths), _source_of
    text = decode(sys.stdin.buffer.read(), stdin_name)
    return linter.check_text(text, stdin_name), lambda _path: text


def _source_of(path: str) -> str:
    """The text of a draft, read again to be quoted; nothing if it has gone since it was judged."""
    from claimlint.drafts.read import decode

    try:
        return decode(Path(path).read_bytes(), path)
    except OSError:
        return ""
