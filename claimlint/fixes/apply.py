"""Applying fixes to the text of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.findings import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimlint.drafts import Draft
    from claimlint.findings import Finding, Fix, Span


@dataclass(frozen=True, slots=True)
class Applied:
    """A draft's text with fixes."""

    text: str
    fixed: tuple[Finding, ...]
    """The findings whose fix went in."""


def wanted(finding: Finding, unsafe: bool) -> Fix | None:
    """The fix of a finding, if fixes of its kind are asked for."""
    fix = finding.fix
    if fix is None or (fix.applicability is Applicability.UNSAFE and not unsafe):
        return None
    return fix


def applied(draft: Draft, findings: Iterable[Finding], unsafe: bool) -> Applied:
    """Apply the fixes of findings, the first in the draft first; one that overlaps it waits.

    The same fix of two findings is applied once and answers both.
    """
    offered = [(fix, finding) for finding in findings if (fix := wanted(finding, unsafe))]
    offered.sort(key=lambda pair: (*_offsets(draft, pair[0].span), pair[0].text))
    chosen: list[Fix] = []
    fixed: list[Finding] = []
    reach = 0
    for fix, finding in offered:
        start, end = _offsets(draft, fix.span)
        if chosen and (fix.span, fix.text) == (chosen[-1].span, chosen[-1].text):
            fixed.append(finding)
        elif not chosen or start > reach or (start == reach and end > start):
            chosen.append(fix)
            fixed.append(finding)
            reach = end
    text = draft.text
    for fix in reversed(chosen):
        start, end = _offsets(draft, fix.span)
        text = text[:start] + fix.text + text[end:]
    return Applied(text, tuple(fixed))


def _offsets(draft: Draft, span: Span) -> tuple[int, int]:
    start = draft.line_starts[span.line - 1] + span.column - 1
    return start, draft.line_starts[span.end_line - 1] + span.end_column - 1
