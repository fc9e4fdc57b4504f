"""GitHub workflow commands: each finding as an annotation on its line of the pull request.

Syntax: GitHub Docs, "Workflow commands for GitHub Actions"; escapes as in `@actions/core`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.findings import Severity
from claimlint.reports.closing import closing_line
from claimlint.reports.interchange import advice, headline
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.findings import Finding, Report
    from claimlint.reports.view import View

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = _IN_DATA | {":": "%3A", ",": "%2C"}


def render(report: Report, view: View) -> str:
    """One command a line, then the closing line, which GitHub shows as any other log line."""
    lines = [_command(finding) for finding in view.shown(report)]
    if not view.quiet:
        lines.append(closing_line(report, view))
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    properties = ",".join(f"{key}={_escaped(value, _IN_PROPERTY)}" for key, value in _of(finding))
    text = "\n".join((headline(finding), *advice(finding)))
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escaped(text, _IN_DATA)}"


def _of(finding: Finding) -> Iterator[tuple[str, str]]:
    span = finding.span
    yield "title", f"claimlint ({finding.rule})"
    yield "file", finding.path
    yield "line", str(span.line)
    yield "endLine", str(span.end_line)
    # Annotations over several lines must not have columns (REST API, check runs).
    if span.line == span.end_line:
        yield "col", str(span.column)
        yield "endColumn", str(span.end_column)


def _escaped(text: str, escapes: dict[str, str]) -> str:
    """Every character that would end the value escaped; others that a log would obey shown."""
    return "".join(escapes[char] if char in escapes else printable(char) for char in text)
