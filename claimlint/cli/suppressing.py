"""`claimlint check --add-suppressions`: comments for what was found."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cli.files import write_whole
from claimlint.cli.output import notice
from claimlint.reports.closing import counted

if TYPE_CHECKING:
    from claimlint.findings import Finding, Report
    from claimlint.project import Project


def add_suppressions(project: Project, report: Report, reason: str) -> tuple[str, bool]:
    """Write a comment for every finding; what to tell the user, and whether any is left.

    All drafts are changed in memory first: a failure there changes no file. Raises ClaimlintError.
    """
    from claimlint.drafts import parse_bytes
    from claimlint.suppressions.write import check_reason, encoded_like, with_suppressions

    reason = check_reason(reason)
    changed: list[tuple[str, bytes]] = []
    left: list[Finding] = []
    covered = 0
    for path, found in groupby(report.findings, key=lambda finding: finding.path):
        data = Path(path).read_bytes()
        draft = parse_bytes(data, path, project.reading(path))
        written = with_suppressions(draft, tuple(found), reason, project.reading(path))
        left += written.left
        covered += written.covered
        if written.covered:
            changed.append((path, encoded_like(data, draft.text, written.text, path)))
    for path, content in changed:
        write_whole(os.path.realpath(path), content)
    for finding in left:
        place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
        notice(f"{place}: {finding.rule}: no place for a comment; use an override or a baseline")
    said = f"{counted(covered, 'finding')} set aside in {counted(len(changed), 'file')}\n"
    return said, bool(left)
