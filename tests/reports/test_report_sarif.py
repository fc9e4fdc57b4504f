"""SARIF: valid by the schema of the standard, and readable by those who only know the standard."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import finding, report

from claimlint.findings import (
    AssertionInfo,
    Because,
    Finding,
    Kept,
    Report,
    Severity,
    Span,
    Suppressed,
)
from claimlint.linter import Linter
from claimlint.reports import render
from claimlint.reports.view import View

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Any:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


def run_of(found: Report, view: View | None = None) -> dict[str, Any]:
    """The one run of the log, which is valid."""
    log = json.loads(render("sarif", found, view or View()))
    validator().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def result_of(*findings: Finding, **changes: Any) -> dict[str, Any]:
    (result,) = run_of(report(*findings, **changes))["results"]
    assert isinstance(result, dict)
    return result


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(render("sarif", report(finding(span=Span(0, 1, 1, 2))), View()))
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(log)


def test_a_result_has_rule_level_place_words_and_fingerprint() -> None:
    found = finding()
    result = result_of(found)
    assert result["ruleId"] == "reg.approved-not-cleared"
    assert result["level"] == "error"
    assert result["message"]["text"].splitlines() == [
        "The mask is cleared, not approved.",
        "Instead: FDA-cleared for wrinkles",
        "Draft: approved / registry: 510(k) K000000 (FDA database)",
        "Basis: 21 CFR 807.97; FTC Act s.5 (unverified)",
    ]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "draft.md", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 3,
            "startColumn": 15,
            "endLine": 3,
            "endColumn": 27,
            "snippet": {"text": "FDA-approved"},
        },
    }
    assert result["partialFingerprints"] == {"claimlint/v1": found.fingerprint}
    assert "suppressions" not in result


def test_columns_are_declared_as_code_points_and_lines_may_end_in_any_way() -> None:
    run = run_of(report(finding()))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]


@pytest.mark.parametrize("severity", list(Severity))
def test_levels_are_the_severities(severity: Severity) -> None:
    assert result_of(finding(severity=severity))["level"] == severity.value


def test_each_rule_is_described_once_and_results_point_at_it() -> None:
    run = run_of(report(finding(rule="b.two"), finding(rule="a.one"), finding(rule="b.two")))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["a.one", "b.two"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_the_help_of_a_shipped_rule_comes_from_the_rulebook() -> None:
    rulebook = Linter().rulebook
    rule = next(rule for rule in rulebook.rules if "{" in rule.instead)
    found = finding(rule=rule.id, severity=Severity.NOTE, why="", basis=())
    for role in ("seller", "independent"):
        view = View(rule_of=rulebook.get, role=role)
        (described,) = run_of(report(found), view)["tool"]["driver"]["rules"]
        level = dict(rule.severity)[role]
        wanted = "note" if level == "off" else level
        assert described["defaultConfiguration"]["level"] == wanted
        assert described["shortDescription"]["text"] == " ".join(rule.summary.split())
        text = described["help"]["text"]
        assert " ".join(rule.why.split()) in text
        assert all(basis.cite in described["help"]["markdown"] for basis in rule.basis)
        assert "{" not in text


def test_without_a_rulebook_a_rule_is_described_by_its_finding() -> None:
    (described,) = run_of(report(finding()))["tool"]["driver"]["rules"]
    assert "A clearance is no approval." in described["help"]["text"]


def test_cues_are_related_locations() -> None:
    steps = (Because("hedged", "may", Span(3, 1, 3, 4)), Because("list", "lead-in"))
    (related,) = result_of(finding(assertion=AssertionInfo("hedged", steps)))["relatedLocations"]
    assert related["message"]["text"] == "may (hedged)"
    assert related["physicalLocation"]["region"]["endColumn"] == 4


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ü#1.md", "a%20b/%C3%BC%231.md"),
        ("c:d.md", "c%3Ad.md"),
        ("/in/root.md", "file:///in/root.md"),
        ("caf\udce9.md", "caf%E9.md"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    location = result_of(finding(path=path))["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == uri
    assert ("uriBaseId" in location["artifactLocation"]) == (not path.startswith("/"))


def test_a_place_in_a_word_file_is_a_logical_location_and_in_the_message() -> None:
    result = result_of(finding(path="draft.docx", place="table 1 r2c3, characters 15-26"))
    (location,) = result["locations"]
    (logical,) = location["logicalLocations"]
    assert logical == {"fullyQualifiedName": "table 1 r2c3, characters 15-26"}
    assert result["message"]["text"].startswith(
        "The mask is cleared, not approved. (table 1 r2c3, characters 15-26)"
    )


def test_suppressed_findings_are_results_with_their_justification() -> None:
    aside = (
        Suppressed(finding(span=Span(9, 1, 9, 5)), Kept.COMMENT, "quoted with consent"),
        Suppressed(finding(span=Span(1, 1, 1, 5)), Kept.BASELINE),
    )
    run = run_of(report(finding(), suppressed=aside))
    assert [result.get("suppressions") for result in run["results"]] == [
        [{"kind": "external", "status": "accepted"}],
        [],
        [{"kind": "inSource", "status": "accepted", "justification": "quoted with consent"}],
    ]
    assert run["properties"]["suppressed"] == 1
    assert run["properties"]["baselined"] == 1


def test_a_clean_run_is_a_run_without_results() -> None:
    run = run_of(report(notices=("language model missing",)))
    assert run["results"] == []
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"] == "language model missing"


def test_show_hides_results() -> None:
    shown = run_of(report(finding(severity=Severity.NOTE)), View(show=Severity.ERROR))
    assert shown["results"] == []
    assert shown["properties"]["note"] == 1
