"""One line for each finding, in the form that editors and `grep` know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.reports.closing import closing_line
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.findings import Dropped, Finding, Report
    from claimlint.reports.view import View


def render(report: Report, view: View) -> str:
    """`path:line:column: rule severity: message`, then the closing line.

    In a file without lines, `line` counts its paragraphs and cells; the place follows in brackets.
    """
    lines = list(_lines(report, view))
    return "".join(printable(line) + "\n" for line in lines)


def _lines(report: Report, view: View) -> Iterator[str]:
    for found in view.shown(report):
        place = f"{found.path}:{found.span.line}:{found.span.column}"
        yield f"{place}: {found.rule} {found.severity}: {_one_line(found.message)}{_named(found)}"
    for match in report.dropped if view.explain_dropped else ():
        place = f"{match.path}:{match.span.line}:{match.span.column}"
        yield f"{place}: {match.rule} dropped: {_one_line(match.reason)}{_named(match)}"
    if not view.quiet:
        yield closing_line(report, view)


def _named(found: Finding | Dropped) -> str:
    return f" ({found.place})" if found.place else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
