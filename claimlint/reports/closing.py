"""The line that ends every run: what was found, and what was used to look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.findings import Applicability, Kept, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.findings import Report
    from claimlint.reports.view import View


def closing_line(report: Report, view: View) -> str:
    """E.g. `2 findings (1 error, 1 warning, 0 notes) in 1 file · 31 rules · 4 registry entries`.

    It is printed for a clean run too: a run that had nothing to read or no rules to apply must not
    look like a run that found nothing.
    """
    used = (
        counted(report.files, "file"),
        counted(report.rules, "rule"),
        counted(report.registry_entries, "registry entry", "registry entries"),
    )
    return f"{_found(report, view)} in {' · '.join((*used, *_left_out(report)))}"


def _left_out(report: Report) -> Iterator[str]:
    """What was found and does not count."""
    by = [suppressed.by for suppressed in report.suppressed]
    counts = {
        "suppressed": by.count(Kept.COMMENT),
        "in the baseline": by.count(Kept.BASELINE),
        "on untouched lines": report.untouched,
    }
    yield from (f"{number} {where}" for where, number in counts.items() if number)
    yield from _remedies(report)


def _remedies(report: Report) -> Iterator[str]:
    """What was put right, and what could be."""
    if report.fixed:
        yield f"{report.fixed} fixed"
    safe = report.fixable(Applicability.SAFE)
    unsafe = report.fixable(Applicability.UNSAFE)
    if safe:
        yield f"{safe} fixable with --fix"
    if unsafe:
        yield f"{unsafe}{' more' if safe else ' fixable'} with --unsafe-fixes"


def counted(number: int, singular: str, plural: str = "") -> str:
    """The number with its noun: `1 file`, `0 files`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _found(report: Report, view: View) -> str:
    if not report.findings:
        return "no findings"
    by_severity = ", ".join(
        counted(report.count(severity), severity.value) for severity in reversed(Severity)
    )
    hidden = len(report.findings) - len(view.shown(report))
    below = f"; {hidden} below --show {view.show}" if hidden else ""
    return f"{counted(len(report.findings), 'finding')} ({by_severity}{below})"
