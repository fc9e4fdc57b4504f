"""SARIF 2.1.0 (OASIS, errata 01): findings with their rules, for code scanning and its viewers.

Section numbers in this module are those of the standard. Regions count code points from 1 with an
exclusive end, as claimlint does (3.14.27, 3.30.2), and say so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint import __version__
from claimlint.findings import Kept, Severity
from claimlint.reports.interchange import (
    TOOL,
    advice,
    headline,
    is_absolute,
    one_line,
    uri_reference,
)
from claimlint.reports.json import summary_object
from claimlint.reports.rule import basis_lines, without_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.findings import Because, Finding, Fix, Report, Span, Suppressed
    from claimlint.reports.view import View
    from claimlint.rulebook.model import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "claimlint/v1"
"""Our name in `partialFingerprints`, with the version of the recipe (3.27.17)."""
_ROOT = "%SRCROOT%"
_KINDS = {Kept.COMMENT: "inSource", Kept.BASELINE: "external"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}


def render(report: Report, view: View) -> str:
    """One log with one run; ASCII only."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, view)]}
    return json.dumps(log, indent=2) + "\n"


def _run(report: Report, view: View) -> dict[str, Any]:
    found: list[tuple[Finding, Suppressed | None]] = [(f, None) for f in view.shown(report)]
    aside = view.set_aside(report)
    found += [(suppressed.finding, suppressed) for suppressed in aside]
    found.sort(key=lambda pair: pair[0].sort_key())
    rules = _first_of_each_rule(finding for finding, _ in found)
    indices = {rule: index for index, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": TOOL,
                "version": __version__,
                "rules": [_rule(finding, view) for finding in rules.values()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": notice}} for notice in report.notices
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(finding, indices[finding.rule]) | (_suppressions(suppressed) if aside else {})
            for finding, suppressed in found
        ],
        "properties": dict(summary_object(report)),
    }


def _first_of_each_rule(findings: Iterable[Finding]) -> dict[str, Finding]:
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.rule, finding)
    return dict(sorted(first.items()))


# --- rules (3.49) -----------------------------------------------------------------------------


def _rule(example: Finding, view: View) -> dict[str, Any]:
    """A reportingDescriptor, from the rulebook or else from a finding of the rule."""
    rule = view.rule_of(example.rule) if view.rule_of is not None else None
    family = example.rule.partition(".")[0]
    level = _default_level(rule, view.role) or example.severity
    summary, why = (rule.summary, rule.why) if rule else (example.rule, example.why)
    instead = without_slots(rule.instead) if rule else example.instead
    basis = list(basis_lines(rule)) if rule else list(example.basis)
    return {
        "id": example.rule,
        "shortDescription": {"text": one_line(summary)},
        "fullDescription": {"text": one_line(why) or one_line(summary)},
        "help": _help(summary, why, instead, basis),
        "defaultConfiguration": {"level": level.value},
        "properties": {"tags": [family], "problem.severity": _PROBLEM[level]},
    }


def _default_level(rule: Rule | None, role: str) -> Severity | None:
    level = {**rule.severity}.get(role) if rule else None  # type: ignore[call-overload]
    return Severity(level) if level in tuple(Severity) else None


def _help(summary: str, why: str, instead: str, basis: list[str]) -> dict[str, str]:
    """The same help twice, as text and as Markdown."""
    sections = [("Why it matters", why), ("What to write instead", instead)]
    filled = [(title, one_line(text)) for title, text in sections if text]
    text = [one_line(summary), *(f"{title}: {body}" for title, body in filled)]
    markdown = [f"**{one_line(summary)}**", *(f"## {title}\n\n{body}" for title, body in filled)]
    if basis:
        lines = "\n".join(f"- {one_line(line)}" for line in basis)
        text.append(f"Basis (not legal advice):\n{lines}")
        markdown.append(f"## Basis\n\nNot legal advice.\n\n{lines}")
    return {"text": "\n\n".join(text), "markdown": "\n\n".join(markdown)}


# --- results (3.27) ---------------------------------------------------------------------------


def _result(finding: Finding, index: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": "\n".join((headline(finding), *advice(finding)))},
        "locations": [_location(finding)],
        "relatedLocations": list(_cues(finding)),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **({"fixes": [_fix(finding.path, finding.fix)]} if finding.fix else {}),
        "properties": {"scope": finding.scope, "assertion": finding.assertion.status},
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    """A fix with its one replacement (3.55); an empty region is an insertion (3.57.3)."""
    return {
        "description": {"text": f"{one_line(fix.description)} ({fix.applicability.value})"},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(path),
                "replacements": [
                    {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
                ],
            }
        ],
    }


def _suppressions(suppressed: Suppressed | None) -> dict[str, Any]:
    """All results of a run have the property if one has it (3.27.23); empty: not suppressed."""
    if suppressed is None:
        return {"suppressions": []}
    suppression = {"kind": _KINDS[suppressed.by], "status": "accepted"}
    if suppressed.reason:
        suppression["justification"] = suppressed.reason
    return {"suppressions": [suppression]}


def _location(finding: Finding) -> dict[str, Any]:
    """The place; a file without lines also has what people call it, as a logical location."""
    region = _region(finding.span) | {"snippet": {"text": finding.excerpt}}
    location = _physical(finding.path, region)
    if finding.place:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.place}]
    return location


def _cues(finding: Finding) -> Iterator[dict[str, Any]]:
    """The words that decided how the statement was read (3.27.22)."""
    placed: list[tuple[Because, Span]] = [
        (step, step.span) for step in finding.assertion.because if step.span is not None
    ]
    for number, (step, span) in enumerate(placed):
        location = _physical(finding.path, _region(span))
        text = f"{one_line(step.cue)} ({step.effect})"
        yield {"id": number, **location, "message": {"text": text}}


def _physical(path: str, region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    artifact = {"uri": uri_reference(path)}
    if not is_absolute(path):
        artifact["uriBaseId"] = _ROOT
    return artifact


def _region(span: Span) -> dict[str, Any]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
