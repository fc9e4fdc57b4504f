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

    from claimlint.drafts import ReadOptions
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
@options.fail_on
@click.option(
    "--show",
    type=click.Choice(options.SEVERITIES),
    default="note",
    show_default=True,
    help="Lowest severity to print; the exit code and the counts do not depend on it.",
)
@options.role
@options.jurisdictions
@options.select
@options.ignore
@options.rule_packs
@options.registries
@options.require_nlp
@options.encoding
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
    encoding: str,
    stdin_filename: str | None,
    explain: bool,
    explain_dropped: bool,
    quiet: bool,
) -> int:
    """Judge drafts: files, folders of them, or '-' for standard input.

    The suffix of a file tells its format; a folder is searched for the formats of articles.
    """
    _refuse_unclear(paths, stdin_filename)
    from claimlint.drafts import ReadOptions
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
            reading=ReadOptions(encoding=encoding),
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
    return errors.verdict(report, Severity(fail_on))


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
    reading = linter.options.reading
    if STDIN not in paths:
        return linter.check_paths(paths), lambda path: _source_of(path, reading)
    data = sys.stdin.buffer.read()
    report = linter.check_bytes(data, stdin_name)
    return report, lambda _path: _text_of(data, stdin_name, reading)


def _source_of(path: str, reading: ReadOptions) -> str:
    """The text of a draft, read again to be quoted; nothing if it has gone since it was judged."""
    try:
        return _text_of(Path(path).read_bytes(), path, reading)
    except OSError:
        return ""


def _text_of(data: bytes, path: str, reading: ReadOptions) -> str:
    """The text that positions in a draft count in."""
    from claimlint.drafts import format_of, parse_bytes
    from claimlint.drafts.decoding import decode

    form = format_of(path)
    if form is not None and form.binary:
        return parse_bytes(data, path, reading).text
    return decode(data, path, reading.encoding)
