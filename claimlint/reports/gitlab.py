"""GitLab code quality report, the subset of the Code Climate format that GitLab documents.

GitLab Docs, "Code Quality", "Import Code Quality results from a CI/CD job".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.findings import Severity
from claimlint.reports.interchange import advice, headline, unique_names

if TYPE_CHECKING:
    from claimlint.findings import Finding, Report
    from claimlint.reports.view import View

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(report: Report, view: View) -> str:
    """A JSON array, empty for a clean run; ASCII only. GitLab shows lines, so it has no columns."""
    shown = view.shown(report)
    names = unique_names(finding.fingerprint for finding in shown)
    issues = [_issue(finding, name) for finding, name in zip(shown, names, strict=True)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": " ".join((headline(finding), *advice(finding))),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
    }
