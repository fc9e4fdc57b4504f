"""From a `Report` to what a reader or a program sees; one module per output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.findings import Report
    from claimlint.reports.view import View

FORMATS = {
    "text": "claimlint.reports.text",
    "concise": "claimlint.reports.concise",
    "json": "claimlint.reports.json",
    "jsonl": "claimlint.reports.jsonl",
    "sarif": "claimlint.reports.sarif",
    "github": "claimlint.reports.github",
    "gitlab": "claimlint.reports.gitlab",
    "junit": "claimlint.reports.junit",
    "rdjson": "claimlint.reports.rdjson",
    "html": "claimlint.reports.html",
}
"""Output formats and the module whose `render(report, view)` makes each."""


def render(name: str, report: Report, view: View) -> str:
    """The report in the named format (a key of `FORMATS`), ending with a line end or empty."""
    rendered: str = import_module(FORMATS[name]).render(report, view)
    return rendered
