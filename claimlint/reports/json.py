"""The report for programs: JSON, format version 1, described in docs/json-output.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.findings import Applicability, Kept, Severity

if TYPE_CHECKING:
    from claimlint.findings import (
        Because,
        ClaimInfo,
        Dropped,
        Evidence,
        Finding,
        Fix,
        Report,
        Span,
    )
    from claimlint.reports.view import View

VERSION = 1


def render(report: Report, view: View) -> str:
    """One JSON object with a line end; ASCII only: no locale or terminal alters it."""
    document: dict[str, Any] = {
        "version": VERSION,
        "findings": [finding_object(finding) for finding in view.shown(report)],
    }
    if view.explain_dropped:
        document["dropped"] = [dropped_object(match) for match in report.dropped]
    document["summary"] = summary_object(report)
    return json.dumps(document, indent=2) + "\n"


def summary_object(report: Report) -> dict[str, int]:
    """The counts of a run; those of findings do not depend on what is shown."""
    kept = [suppressed.by for suppressed in report.suppressed]
    return {
        "files": report.files,
        "rules": report.rules,
        "registry_entries": report.registry_entries,
        **{severity.value: report.count(severity) for severity in reversed(Severity)},
        "suppressed": kept.count(Kept.COMMENT),
        "baselined": kept.count(Kept.BASELINE),
        "untouched": report.untouched,
        "fixed": report.fixed,
        "fixable": report.fixable(Applicability.SAFE),
        "fixable_unsafe": report.fixable(Applicability.UNSAFE),
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as docs/json-output.md describes it."""
    return {
        "path": finding.path,
        **_place(finding.span),
        "place": finding.place or None,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "instead": finding.instead,
        "basis": list(finding.basis),
        "scope": finding.scope,
        "assertion": {
            "status": finding.assertion.status,
            "because": [_because(step) for step in finding.assertion.because],
        },
        "claim": _claim(finding.claim) if finding.claim else None,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def dropped_object(match: Dropped) -> dict[str, Any]:
    """A match that was not reported, as docs/json-output.md describes it."""
    return {
        "path": match.path,
        **_place(match.span),
        "place": match.place or None,
        "rule": match.rule,
        "excerpt": match.excerpt,
        "reason": match.reason,
        "because": [_because(step) for step in match.because],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "description": fix.description,
        **_place(fix.span),
        "text": fix.text,
    }


def _place(span: Span | None) -> dict[str, int | None]:
    keys = ("line", "column", "end_line", "end_column")
    return {key: getattr(span, key, None) for key in keys}


def _because(step: Because) -> dict[str, Any]:
    return {"effect": step.effect, "cue": step.cue, **_place(step.span)}


def _claim(claim: ClaimInfo) -> dict[str, str | None]:
    return {"subject": claim.subject, "outcome": claim.outcome, "strength": claim.strength}


def _evidence(evidence: Evidence) -> dict[str, str]:
    return {
        "id": evidence.id,
        "field": evidence.field,
        "draft": evidence.draft,
        "registry": evidence.registry,
        "source": evidence.source,
    }
