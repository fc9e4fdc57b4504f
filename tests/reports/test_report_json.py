"""The report for programs: its shape is a promise."""

from __future__ import annotations

import json

from report_samples import dropped, finding, report

from claimlint.findings import AssertionInfo, Because, Severity, Span
from claimlint.reports import render
from claimlint.reports.view import View


def test_every_key_of_a_finding_and_of_the_summary_in_order() -> None:
    found = finding(
        assertion=AssertionInfo("asserted", (Because("hedged", "may", Span(3, 1, 3, 4)),))
    )
    text = render("json", report(found), View())
    assert text.endswith("}\n")
    document = json.loads(text)
    assert list(document) == ["version", "findings", "summary"]
    assert document == {
        "version": 1,
        "findings": [
            {
                "path": "draft.md",
                "line": 3,
                "column": 15,
                "end_line": 3,
                "end_column": 27,
                "place": None,
                "rule": "reg.approved-not-cleared",
                "severity": "error",
                "message": "The mask is cleared, not approved.",
                "excerpt": "FDA-approved",
                "instead": "FDA-cleared for wrinkles",
                "basis": ["21 CFR 807.97", "FTC Act s.5 (unverified)"],
                "scope": "paragraph",
                "assertion": {
                    "status": "asserted",
                    "because": [
                        {
                            "effect": "hedged",
                            "cue": "may",
                            "line": 3,
                            "column": 1,
                            "end_line": 3,
                            "end_column": 4,
                        }
                    ],
                },
                "claim": {"subject": "mask", "outcome": None, "strength": "causal"},
                "evidence": [
                    {
                        "id": "mask",
                        "field": "pathway",
                        "draft": "approved",
                        "registry": "510(k) K000000",
                        "source": "FDA database",
                    }
                ],
                "fix": None,
                "fingerprint": found.fingerprint,
            }
        ],
        "summary": {
            "files": 1,
            "rules": 31,
            "registry_entries": 4,
            "error": 1,
            "warning": 0,
            "note": 0,
            "suppressed": 0,
            "baselined": 0,
            "untouched": 0,
            "fixed": 0,
            "fixable": 0,
            "fixable_unsafe": 0,
        },
    }
    assert list(document["findings"][0])[:6] == [
        "path",
        "line",
        "column",
        "end_line",
        "end_column",
        "place",
    ]


def test_what_is_not_known_is_null_or_empty() -> None:
    step = Because("debunked", "verdict cell")
    bare = finding(claim=None, evidence=(), assertion=AssertionInfo("debunked", (step,)))
    (entry,) = json.loads(render("json", report(bare), View()))["findings"]
    assert entry["claim"] is None
    assert entry["evidence"] == []
    assert entry["assertion"]["because"] == [
        {
            "effect": "debunked",
            "cue": "verdict cell",
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
        }
    ]


def test_a_run_without_findings_is_a_complete_document() -> None:
    assert json.loads(render("json", report(), View()))["findings"] == []


def test_quiet_changes_nothing() -> None:
    assert render("json", report(finding()), View(quiet=True)) == render(
        "json", report(finding()), View()
    )


def test_show_hides_findings_but_not_their_count() -> None:
    found = report(finding(), finding(severity=Severity.NOTE))
    document = json.loads(render("json", found, View(show=Severity.ERROR)))
    assert [entry["severity"] for entry in document["findings"]] == ["error"]
    assert document["summary"]["note"] == 1


def test_dropped_matches_are_an_array_of_their_own_on_request() -> None:
    found = report(dropped=(dropped(),))
    assert "dropped" not in json.loads(render("json", found, View()))
    (entry,) = json.loads(render("json", found, View(explain_dropped=True)))["dropped"]
    assert entry["rule"] == "perm.permanent-result"
    assert entry["reason"] == "negated"
    assert (entry["line"], entry["column"], entry["end_column"]) == (9, 18, 30)
    assert entry["because"][0]["cue"] == "not"


def test_text_survives_a_pipe_of_any_encoding() -> None:
    rendered = render("json", report(finding(excerpt="“治す” 😀 \udcff")), View())
    assert rendered.isascii()
    assert json.loads(rendered)["findings"][0]["excerpt"] == "“治す” 😀 \udcff"
