"""Reviewdog Diagnostic Format: the `DiagnosticResult` message of reviewdog.proto as JSON.

Columns count UTF-8 bytes from 1, the end is exclusive.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.findings import Severity
from claimlint.reports.interchange import TOOL, ByteColumns, advice, headline

if TYPE_CHECKING:
    from claimlint.findings import Finding, Report, Span
    from claimlint.reports.view import View

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, view: View) -> str:
    """One JSON object; ASCII only."""
    columns = ByteColumns(view)
    document = {
        "source": {"name": TOOL},
        "diagnostics": [_diagnostic(finding, columns) for finding in view.shown(report)],
    }
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(finding: Finding, columns: ByteColumns) -> dict[str, Any]:
    place = _range(finding.path, finding.span, columns)
    diagnostic: dict[str, Any] = {
        "message": "\n".join((headline(finding), *advice(finding))),
        "location": {"path": finding.path, "range": place},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.fix is not None and "column" in place["start"]:
        fix = finding.fix
        where = _range(finding.path, fix.span, columns)
        diagnostic["suggestions"] = [{"range": where, "text": fix.text}]
    return diagnostic


def _range(path: str, span: Span, columns: ByteColumns) -> dict[str, dict[str, int]]:
    """The span; whole lines where the draft is not at hand to count its bytes."""
    start = columns(path, span.line, span.column)
    end = columns(path, span.end_line, span.end_column)
    if start is None or end is None:
        return {"start": {"line": span.line}, "end": {"line": span.end_line}}
    return {
        "start": {"line": span.line, "column": start},
        "end": {"line": span.end_line, "column": end},
    }
