"""`claimlint check`: judge drafts."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, fixing, options, output, outputs
from claimlint.cli.progress import progress
from claimlint.cli.settings import current_project
from claimlint.cli.sources import Sources
from claimlint.cli.suppressing import add_suppressions
from claimlint.findings import Severity
from claimlint.reports import FORMATS, render
from claimlint.reports.view import View

if TYPE_CHECKING:
    from claimlint.cli.outputs import Output

STDIN = "-"
NO_PATHS = "no paths given; name drafts or folders, or '-' to read a draft from standard input"
OTHERS_BESIDE_STDIN = "'-' reads standard input and cannot be combined with other paths"


@click.command(short_help="Judge drafts and report findings.")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@outputs.option
@click.option(
    "--show",
    type=click.Choice(options.SEVERITIES),
    default="note",
    show_default=True,
    help="Lowest severity to print; the exit code and the counts do not depend on it.",
)
@options.settings
@click.option("--force-exclude", is_flag=True, help="Pass over excluded files even if named.")
@click.option(
    "--add-suppressions",
    "reason",
    metavar="REASON",
    help="Write a comment with this reason into the drafts for every finding.",
)
@click.option("--fix", is_flag=True, help="Put right in the drafts what can be without a doubt.")
@click.option("--unsafe-fixes", is_flag=True, help="As --fix, with rewordings that need a reader.")
@click.option("--diff-only", is_flag=True, help="Print what the fixes would change; write nothing.")
@click.option(
    "--diff",
    "base",
    metavar="BASE",
    help="Only findings on lines that changed since this git branch or commit.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes that judge drafts; 0 (default): as many as it pays for.",
)
@click.option("--no-cache", is_flag=True, help="Judge drafts anew that have not changed.")
@click.option("--stdin-filename", metavar="NAME", help="Name of the draft read through '-'.")
@click.option("--explain", is_flag=True, help="Print how each finding came to stand.")
@click.option("--explain-dropped", is_flag=True, help="List the matches not reported, and why.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, no closing line.")
def check(
    paths: tuple[str, ...],
    form: str,
    targets: tuple[Output, ...],
    show: str,
    force_exclude: bool,
    reason: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff_only: bool,
    base: str | None,
    jobs: int,
    no_cache: bool,
    stdin_filename: str | None,
    explain: bool,
    explain_dropped: bool,
    quiet: bool,
    **_settings: object,
) -> int:
    """Judge drafts: files, folders of them, or '-' for standard input.

    The suffix of a file tells its format; a folder is searched for the formats of articles.
    Settings come from the nearest claimlint.toml above each draft; options here go before them.
    """
    _refuse_unclear(paths, stdin_filename)
    fixes = fix or unsafe_fixes or diff_only
    _refuse_together(paths, reason, base, fixes)
    project = current_project()
    if STDIN in paths:
        drafts: tuple[str, ...] = (stdin_filename or "stdin.md",)
    else:
        drafts = project.find(paths, force_exclude)
    if targets:
        outputs.refuse_unwritable(targets, drafts)
    changes = None
    if base is not None:
        from claimlint.changes import changes_since

        changes = changes_since(base, drafts)
        drafts = tuple(path for path in drafts if changes.has(path))
    if not drafts:
        output.notice(f"no draft changed since {base}" if base else "every draft is excluded")
    stdin = sys.stdin.buffer.read() if STDIN in paths else None
    if stdin is None:
        with progress(len(drafts), quiet) as tell:
            report = project.check_paths(drafts, jobs, not no_cache, tell)
    else:
        report = project.check_bytes(stdin, drafts[0])
    report = project.without_known(report, drafts)
    if fixes:
        fixed = fixing.fixed_drafts(project, report, unsafe_fixes)
        if diff_only:
            return fixing.show(fixed)
        report = fixing.write(project, fixed, report, drafts)
    if changes is not None:
        from claimlint.changes import only_touched

        report = only_touched(report, changes)
    if reason is not None:
        said, has_rest = add_suppressions(project, report, reason)
        output.emit(said)
        return errors.FINDINGS if has_rest else errors.CLEAN
    sources = Sources(project.reading, stdin)
    settings = project.settings(drafts[0] if drafts else ".")
    view = View(
        show=Severity(show),
        explain=explain,
        explain_dropped=explain_dropped,
        quiet=quiet,
        colour=output.wants_colour(),
        source_of=sources.text,
        draft_of=sources.draft,
        rule_of=project.rule,
        role=settings.one("role"),
        fails=project.fails,
    )
    for notice in report.notices:
        output.notice(notice)
    outputs.write(targets, report, replace(view, colour=False, quiet=False))
    output.emit(render(form, report, view))
    return errors.verdict(report, project.fails)


def _refuse_together(
    paths: tuple[str, ...], reason: str | None, base: str | None, fixes: bool
) -> None:
    """Raise UsageError for options that cannot be combined."""
    given = {
        "--add-suppressions": reason is not None,
        "--diff": base is not None,
        "--fix, --unsafe-fixes or --diff-only": fixes,
    }
    named = [flag for flag, is_given in given.items() if is_given]
    if named and STDIN in paths:
        raise click.UsageError(f"{named[0]} needs files", click.get_current_context())
    if fixes and len(named) > 1:
        message = f"{named[-1]} cannot be combined with {named[0]}"
        raise click.UsageError(message, click.get_current_context())


def _refuse_unclear(paths: tuple[str, ...], stdin_filename: str | None) -> None:
    if not paths:
        raise click.UsageError(NO_PATHS, click.get_current_context())
    if STDIN in paths and len(paths) > 1:
        raise click.UsageError(OTHERS_BESIDE_STDIN, click.get_current_context())
    if stdin_filename and STDIN not in paths:
        raise click.UsageError("--stdin-filename needs the path '-'", click.get_current_context())
