"""The report for programs that read line by line: one JSON object a line.

Each line has a `kind`. The last one is the summary, so a reader knows whether it has seen all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.reports.json import VERSION, dropped_object, finding_object, summary_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.findings import Report
    from claimlint.reports.view import View


def render(report: Report, view: View) -> str:
    """Lines of kind `finding`, `dropped` (on request) and `summary`; ASCII only."""
    return "".join(json.dumps(line) + "\n" for line in _lines(report, view))


def _lines(report: Report, view: View) -> Iterator[dict[str, Any]]:
    for finding in view.shown(report):
        yield {"kind": "finding", **finding_object(finding)}
    for match in report.dropped if view.explain_dropped else ():
        yield {"kind": "dropped", **dropped_object(match)}
    yield {"kind": "summary", "version": VERSION, **summary_object(report)}
