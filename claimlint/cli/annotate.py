"""`claimlint annotate`: findings as comments in a Word file."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import write_whole
from claimlint.cli.settings import current_project
from claimlint.errors import ClaimlintError
from claimlint.findings import Report, Severity
from claimlint.reports.closing import closing_line, counted
from claimlint.reports.view import View

if TYPE_CHECKING:
    from claimlint.project import Project

SUFFIX = ".docx"


@click.command(short_help="Write findings into a Word file as comments.")
@click.argument("path", metavar="DRAFT")
@click.option(
    "-o", "--output", "target", metavar="FILE", required=True, help="The file to write: .docx."
)
@click.option("--force", is_flag=True, help="Replace the output file if it exists.")
@click.option(
    "--show",
    type=click.Choice(options.SEVERITIES),
    default="note",
    show_default=True,
    help="Lowest severity to comment on; the exit code and the counts do not depend on it.",
)
@options.settings
@click.option("-q", "--quiet", is_flag=True, help="Print nothing.")
def annotate(
    path: str,
    target: str,
    force: bool,
    show: str,
    quiet: bool,
    **_settings: object,
) -> int:
    """Judge DRAFT, a .docx file, and write it anew with each finding as a Word comment.

    A comment stands on the exact words and says the rule, what is wrong, what to write instead and
    what the rule rests on. All else in the file stays as it is, comments and tracked changes too.
    DRAFT itself is never changed.
    """
    _refuse_unclear(path, target, force)
    project = current_project()
    view = View(show=Severity(show))
    report, data = _judge(project, path, view)
    write_whole(target, data)
    for notice in report.notices:
        output.notice(notice)
    if not quiet:
        written = counted(len(view.shown(report)), "comment")
        shown = PurePath(target).as_posix()
        output.emit(f"{closing_line(report, view)}\n{shown}: {written} written\n")
    return errors.verdict(report, project.fails)


def _refuse_unclear(path: str, target: str, force: bool) -> None:
    for name in (path, target):
        if PurePath(name).suffix.lower() != SUFFIX:
            raise ClaimlintError(f"comments can only be written in {SUFFIX} files", name)
    if not os.path.lexists(target):
        return
    if os.path.isdir(target):
        raise ClaimlintError("is a folder", target)
    if os.path.realpath(target) == os.path.realpath(path) or _is_same(path, target):
        raise ClaimlintError("the draft itself is never changed; name another output file", target)
    if not force:
        raise ClaimlintError("exists already; --force replaces it", target)


def _is_same(path: str, target: str) -> bool:
    try:
        return os.path.samefile(path, target)
    except OSError:
        return False


def _judge(project: Project, path: str, view: View) -> tuple[Report, bytes]:
    """The report on a file, and the file with what is shown of it as comments."""
    from claimlint.drafts.docx import read_manuscript
    from claimlint.reports import docx

    shown = PurePath(path).as_posix()
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ClaimlintError(f"cannot be read: {reason}", shown) from None
    report = project.without_known(project.check_bytes(data, shown), (shown,))
    return report, docx.annotate(read_manuscript(data, shown), view.shown(report))
