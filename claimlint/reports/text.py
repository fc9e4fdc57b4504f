"""The report for people: each finding with its place in the draft, the reason and what to write."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from claimlint.findings import Severity
from claimlint.reports.closing import closing_line
from claimlint.reports.excerpt import OMITTED, quote, split_lines
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.findings import Because, Dropped, Evidence, Finding, Report
    from claimlint.reports.view import View

WRAP = 100
"""Columns at which prose of the report is wrapped."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def render(report: Report, view: View) -> str:
    """The findings that the view shows, each as a paragraph, then the closing line."""
    writer = _Writer(view)
    parts = ["\n".join(writer.finding(finding)) for finding in view.shown(report)]
    if view.explain_dropped:
        parts.append("\n".join(writer.dropped(report.dropped)))
    if not view.quiet:
        parts.append(closing_line(report, view))
    return "\n\n".join(parts) + "\n" if parts else ""


class _Writer:
    """Lines of a text report; keeps the split source of each draft it has quoted."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._lines: dict[str, list[str]] = {}

    def finding(self, finding: Finding) -> Iterator[str]:
        colour = _COLOURS[finding.severity]
        place = self._paint(_place(finding), bold=True)
        severity = self._paint(finding.severity, fg=colour, bold=True)
        yield f"{place}: {self._paint(finding.rule)} {severity}"
        yield from _wrapped("  ", finding.message)
        yield from self._excerpt(finding, colour)
        yield from self._labelled("why", finding.why)
        yield from self._labelled("instead", finding.instead)
        if finding.fix is not None:
            fix = finding.fix
            yield from self._labelled("fix", f"{fix.description} ({fix.applicability})")
        yield from self._labelled("basis", "; ".join(finding.basis))
        for evidence in finding.evidence:
            if evidence.registry in finding.instead:  # the rewording has just said it
                continue
            yield from self._labelled("evidence", _both_sides(evidence))
        if self._view.explain:
            yield from self._labelled("status", finding.assertion.status)
            for because in finding.assertion.because:
                yield from self._labelled("because", reason(because))

    def dropped(self, dropped: tuple[Dropped, ...]) -> Iterator[str]:
        yield self._paint("Matches that were not reported:" if dropped else "No match was dropped.")
        for match in dropped:
            place = self._paint(_place(match), bold=True)
            excerpt = printable(" ".join(match.excerpt.split()))
            yield f'{place}: {printable(match.rule)} "{excerpt}"'
            yield from self._labelled("dropped", match.reason)
            for because in match.because:
                yield from self._labelled("because", reason(because))

    def _excerpt(self, finding: Finding, colour: str) -> Iterator[str]:
        quoted = quote(self._source(finding.path), finding.span)
        if not quoted:
            return
        gutter = len(str(quoted[-1].number)) + 2
        yield self._paint(" " * gutter + " |", fg="blue")
        for line in quoted:
            if line is OMITTED:
                yield self._paint("...".rjust(gutter) + " |", fg="blue")
                continue
            number = "" if finding.place else str(line.number)
            yield f"{self._paint(number.rjust(gutter) + ' |', fg='blue')} {line.text}"
            carets = self._paint(line.carets, fg=colour, bold=True)
            yield f"{self._paint(' ' * gutter + ' |', fg='blue')} {carets}"

    def _source(self, path: str) -> list[str]:
        if self._view.source_of is None:
            return []
        if path not in self._lines:
            self._lines[path] = split_lines(self._view.source_of(path))
        return self._lines[path]

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        if text:
            first, *rest = _wrapped(" " * 12, text)
            yield self._paint(f"  {label + ':':<10}", bold=True) + first[12:]
            yield from rest

    def _paint(self, text: str, fg: str | None = None, bold: bool = False) -> str:
        text = printable(text)
        return click.style(text, fg=fg, bold=bold or None) if self._view.colour else text


def reason(because: Because) -> str:
    """One step of a decision: `"not" at 9:14 (negated)`, or `verdict cell (debunked)`."""
    if because.span is None:
        return f"{because.cue} ({because.effect})"
    cue = because.cue if '"' in because.cue else f'"{because.cue}"'
    return f"{cue} at {because.span.line}:{because.span.column} ({because.effect})"


def _place(found: Finding | Dropped) -> str:
    """`path:line:column`, or the path and what people call the place in a file without lines."""
    if found.place:
        return f"{found.path}: {found.place}"
    return f"{found.path}:{found.span.line}:{found.span.column}"


def _both_sides(evidence: Evidence) -> str:
    source = f" ({evidence.source})" if evidence.source else ""
    return f"draft: {evidence.draft} / registry: {evidence.registry}{source}"


def _wrapped(indent: str, text: str) -> list[str]:
    return textwrap.wrap(
        printable(" ".join(text.split())),
        WRAP,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
