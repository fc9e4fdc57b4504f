"""`claimlint baseline`: known findings in a file."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import write_whole
from claimlint.cli.settings import current_project
from claimlint.errors import ClaimlintError
from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from claimlint.baseline import Baseline
    from claimlint.project import Project

VERSION = 1


@click.group(short_help="Keep a list of known findings.")
def baseline() -> None:
    """Keep a list of known findings, so that only new ones fail a check."""


@baseline.command(short_help="Write the findings of drafts as a baseline.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@options.settings
@click.option("--force", is_flag=True, help="Replace the baseline if it exists.")
def create(paths: tuple[str, ...], force: bool, **_settings: object) -> int:
    """Judge PATHS and write what is found into the baseline.

    The file is that of --baseline, of the configuration, or claimlint-baseline.json here.
    """
    from claimlint.baseline import as_text, baseline_of

    project = current_project()
    drafts = project.find(paths)
    file = _file(project, drafts[0])
    if os.path.lexists(file) and not force:
        raise ClaimlintError("exists already; --force replaces it", _shown(file))
    report = project.check_paths(drafts)
    for text in report.notices:
        output.notice(text)
    made = baseline_of(file, report.findings)
    write_whole(os.path.realpath(file), as_text(made).encode())
    total = counted(made.entries.total(), "finding")
    output.emit(f"{_shown(file)}: {total} in {counted(report.files, 'file')}\n")
    return errors.CLEAN


@baseline.command(short_help="Remove what is no longer found.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@options.settings
def prune(paths: tuple[str, ...], **_settings: object) -> int:
    """Judge PATHS (default: every draft the baseline names) and remove its stale entries.

    Stale is an entry that nothing was found for although its draft was judged with its rule on,
    and one whose draft is gone. Nothing is ever added.
    """
    from claimlint.baseline import as_text, read_baseline, stale, without_known

    project = current_project()
    known = read_baseline(_file(project, paths[0] if paths else "."))
    named = tuple(sorted({known.absolute(entry) for entry in known.entries}))
    present = tuple(os.path.relpath(path) for path in named if os.path.exists(path))
    drafts = project.find(paths or present)
    report = project.check_paths(drafts)
    for text in report.notices:
        output.notice(text)
    _, rest = without_known(report, known)
    gone = stale(known, rest, drafts, lambda path: project.linter(path).on)
    known.entries.subtract(gone)
    left = +known.entries
    if gone:
        known.entries.clear()
        known.entries.update(left)
        write_whole(os.path.realpath(known.file), as_text(known).encode())
    removed = counted(gone.total(), "stale entry", "stale entries")
    output.emit(f"{_shown(known.file)}: {removed} removed, {left.total()} left\n")
    return errors.CLEAN


@baseline.command(short_help="Count what is known.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@options.settings
def show(form: str, **_settings: object) -> int:
    """Count the entries of the baseline by rule and by draft."""
    from claimlint.baseline import read_baseline

    known = read_baseline(_file(current_project(), "."))
    output.emit(_json(known) if form == "json" else _text(known))
    return errors.CLEAN


def _file(project: Project, path: str) -> str:
    from claimlint.baseline import FILE

    given: str | None = project.settings(path).one("baseline")
    return given or FILE


def _shown(file: str) -> str:
    return PurePath(os.path.relpath(file)).as_posix()


def _counts(known: Baseline, name: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for entry, count in known.entries.items():
        counts[getattr(entry, name)] += count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _text(known: Baseline) -> str:
    lines: list[str] = []
    for name in ("rule", "path"):
        lines += [f"{count:6}  {value}" for value, count in _counts(known, name)] + [""]
    files = len({entry.path for entry in known.entries})
    total = counted(known.entries.total(), "finding")
    lines.append(f"{_shown(known.file)}: {total} in {counted(files, 'file')}")
    return "".join(printable(line) + "\n" for line in lines)


def _json(known: Baseline) -> str:
    document = {
        "version": VERSION,
        "total": known.entries.total(),
        "rules": dict(_counts(known, "rule")),
        "paths": dict(_counts(known, "path")),
    }
    return json.dumps(document, indent=2) + "\n"
