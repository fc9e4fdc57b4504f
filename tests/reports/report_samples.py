"""Reports made by hand, so that the reports are tested without the linter."""

from __future__ import annotations

from typing import Any

from claimlint.findings import (
    AssertionInfo,
    Because,
    ClaimInfo,
    Dropped,
    Evidence,
    Finding,
    Report,
    Severity,
    Span,
)

SOURCE = "# Masks\n\nOur mask is **FDA-approved** for wrinkles.\n"


def finding(**changes: Any) -> Finding:
    """A complete finding on `FDA-approved` in SOURCE, with some fields changed."""
    fields: dict[str, Any] = {
        "path": "draft.md",
        "span": Span(3, 15, 3, 27),
        "rule": "reg.approved-not-cleared",
        "severity": Severity.ERROR,
        "message": "The mask is cleared, not approved.",
        "excerpt": "FDA-approved",
        "instead": "FDA-cleared for wrinkles",
        "basis": ("21 CFR 807.97", "FTC Act s.5 (unverified)"),
        "scope": "paragraph",
        "assertion": AssertionInfo("asserted"),
        "sentence": "Our mask is FDA-approved for wrinkles.",
        "claim": ClaimInfo("mask", None, "causal"),
        "evidence": (Evidence("mask", "pathway", "approved", "510(k) K000000", "FDA database"),),
        "why": "A clearance is no approval.",
    }
    return Finding(**(fields | changes))


def dropped(**changes: Any) -> Dropped:
    """A match negated by `not` at 9:14, with some fields changed."""
    fields: dict[str, Any] = {
        "path": "draft.md",
        "span": Span(9, 18, 9, 30),
        "rule": "perm.permanent-result",
        "excerpt": "permanent lift",
        "reason": "negated",
        "because": (Because("negated", "not", Span(9, 14, 9, 17)), Because("list", "lead-in")),
    }
    return Dropped(**(fields | changes))


def report(*findings: Finding, **changes: Any) -> Report:
    """A run over one file with 31 rules and 4 registry entries."""
    fields: dict[str, Any] = {"files": 1, "rules": 31, "registry_entries": 4}
    return Report(findings=findings, **(fields | changes))
