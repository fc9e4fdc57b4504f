"""`claimlint check --fix`, `--unsafe-fixes` and `--diff-only`: what was found, put right."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cli import errors, output
from claimlint.cli.files import write_whole
from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimlint.findings import Finding, Report
    from claimlint.project import Project

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ENDS = "\r\n"
_ROUNDS = 10
"""A fix may make room for another one; so often the draft is judged again at most."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A draft before and after."""

    path: str
    before: str
    after: str
    data: bytes
    """The whole file as it is to be written."""
    count: int
    """How many findings were fixed."""


def fixed_drafts(project: Project, report: Report, unsafe: bool) -> tuple[Fixed, ...]:
    """All drafts that change, changed in memory only; raises ClaimlintError.

    Only what the report has is fixed: what a comment or the baseline sets aside stays.
    """
    found = groupby(report.findings, key=lambda finding: finding.path)
    each = (_fixed(project, path, tuple(findings), unsafe) for path, findings in found)
    return tuple(one for one in each if one is not None)


def _fixed(project: Project, path: str, findings: Sequence[Finding], unsafe: bool) -> Fixed | None:
    from claimlint.drafts import format_of, parse_bytes
    from claimlint.fixes.apply import applied
    from claimlint.suppressions.write import encoded_like

    form = format_of(path)
    if form is not None and form.binary:
        output.notice(
            f"{path}: Word files are not changed; 'claimlint annotate' writes comments into a copy"
        )
        return None
    data = Path(path).read_bytes()
    original = text = parse_bytes(data, path, project.reading(path)).text
    count = 0
    for _ in range(_ROUNDS):
        draft = parse_bytes(data, path, project.reading(path))
        done = applied(draft, findings, unsafe)
        if not done.fixed:
            break
        data, text = encoded_like(data, draft.text, done.text, path), done.text
        count += len(done.fixed)
        findings = project.without_known(project.check_bytes(data, path), [path]).findings
    return Fixed(path, original, text, data, count) if text != original else None


def write(
    project: Project, fixed: Iterable[Fixed], report: Report, drafts: Sequence[str]
) -> Report:
    """Write the drafts and judge again; the report of what is left. Raises ClaimlintError."""
    fixed = tuple(fixed)
    if not fixed:
        return report
    for one in fixed:
        write_whole(os.path.realpath(one.path), one.data)
    left = project.without_known(project.check_paths(drafts), drafts)
    return replace(left, fixed=sum(one.count for one in fixed))


def show(fixed: Sequence[Fixed]) -> int:
    """Print the changes as a unified diff; the exit code: 1 if there are any."""
    output.emit("".join(_for_terminal(line) for one in fixed for line in _diff(one)))
    total = counted(sum(one.count for one in fixed), "finding")
    output.notice(f"would fix {total} in {counted(len(fixed), 'file')}")
    return errors.FINDINGS if fixed else errors.CLEAN


def _diff(one: Fixed) -> Iterator[str]:
    from difflib import unified_diff

    before, after = (_LINE.findall(text) for text in (one.before, one.after))
    for line in unified_diff(before, after, one.path, one.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _for_terminal(line: str) -> str:
    """The line as it is into a file or another program, without commands to a terminal."""
    return f"{printable(line.rstrip(_ENDS))}\n" if sys.stdout.isatty() else line
