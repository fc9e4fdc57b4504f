"""`--output FORMAT=FILE`: reports in files, beside the one on standard output.

What would keep a report from being written is found before a draft is judged, and a file is there
whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from claimlint.cli.errors import suggestion
from claimlint.cli.files import write_whole
from claimlint.errors import ClaimlintError
from claimlint.reports import FORMATS, render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from claimlint.findings import Report
    from claimlint.reports.view import View


@dataclass(frozen=True, slots=True)
class Output:
    """A report in a file."""

    form: str
    """A key of `FORMATS`."""
    path: str


def option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--output`: repeatable; yields a tuple of `Output`."""
    return click.option(
        "--output",
        "targets",
        metavar="FORMAT=FILE",
        multiple=True,
        callback=_parsed,
        help="Also write a report to a file, e.g. sarif=out.sarif. Repeatable.",
    )(command)


def _parsed(
    _ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> tuple[Output, ...]:
    outputs = tuple(map(_output, given))
    paths = [os.path.realpath(output.path) for output in outputs]
    for index, output in enumerate(outputs):
        if paths[index] in paths[:index]:
            raise click.BadParameter(f"'{output.path}' is named twice")
    return outputs


def _output(given: str) -> Output:
    form, equals, path = given.partition("=")
    if not equals or not path:
        raise click.BadParameter(f"'{given}' is not FORMAT=FILE, e.g. html=report.html")
    if form not in FORMATS:
        known = suggestion(form, FORMATS) or f" (known: {', '.join(FORMATS)})"
        raise click.BadParameter(f"unknown format '{form}'{known}")
    if path == "-":
        raise click.BadParameter(f"for standard output use --format {form}")
    return Output(form, path)


def refuse_unwritable(outputs: Sequence[Output], drafts: Sequence[str]) -> None:
    """Raise ClaimlintError for an output that cannot be written, or that would replace a draft.

    `drafts` are the files to be judged.
    """
    judged = set(filter(None, map(_identity, drafts)))
    for output in outputs:
        if _identity(output.path) in judged:
            raise ClaimlintError("is one of the drafts and is not overwritten", _shown(output))
        if os.path.isdir(output.path):
            raise ClaimlintError("cannot be written: is a folder", _shown(output))
        if os.path.exists(output.path) and not os.path.isfile(output.path):
            raise ClaimlintError("cannot be written: is no regular file", _shown(output))
        _try(output)


def _identity(path: str) -> tuple[int, int] | None:
    """What two names of one file have in common; None if there is no such file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _try(output: Output) -> None:
    """Whether a file can be made in the folder of an output, known by making one."""
    folder = os.path.dirname(os.path.realpath(output.path))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"cannot be written: {error.strerror} ({PurePath(folder).as_posix()})"
        raise ClaimlintError(message, _shown(output)) from None


def write(outputs: Sequence[Output], report: Report, view: View) -> None:
    """Write the reports, all of them rendered before the first is written; raises ClaimlintError.

    Text is UTF-8; what no file can hold (half a surrogate pair from a file name) is escaped. A link
    keeps pointing at its file, which is replaced.
    """
    rendered = [(output, render(output.form, report, view)) for output in outputs]
    for output, text in rendered:
        write_whole(os.path.realpath(output.path), text.encode("utf-8", "backslashreplace"))


def _shown(output: Output) -> str:
    return PurePath(output.path).as_posix()
