"""The formats of CI systems and reviewers: JSON lines, GitHub, GitLab, JUnit, reviewdog."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import dropped, finding, report

from claimlint.findings import Finding, Kept, Report, Severity, Span, Suppressed
from claimlint.reports import FORMATS, render
from claimlint.reports.view import View
from claimlint.reports.width import printable

NAMED = "paragraph 12, characters 14-31"
MACHINE = [name for name in FORMATS if name not in ("text", "concise")]


# --- all formats ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_equal_reports_are_equal_bytes_and_end_with_a_line_end(name: str) -> None:
    first, second = (render(name, report(finding(), finding(rule="a.b")), View()) for _ in "ab")
    assert first == second
    assert first.endswith("\n")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", first), "no timestamp"


@pytest.mark.parametrize("name", [name for name in MACHINE if name != "github"])
def test_machine_formats_are_ascii(name: str) -> None:
    assert render(name, report(finding(message="治す “é” 😀 \udcff")), View()).isascii()


@pytest.mark.parametrize("name", FORMATS)
def test_the_place_in_a_file_without_lines_is_in_every_format(name: str) -> None:
    assert NAMED in render(name, report(finding(path="a.docx", place=NAMED)), View())


@pytest.mark.parametrize("name", FORMATS)
def test_show_hides_findings_in_every_format(name: str) -> None:
    found = report(finding(), finding(severity=Severity.NOTE, rule="only.note"))
    assert "only.note" in render(name, found, View())
    assert "only.note" not in render(name, found, View(show=Severity.WARNING))


# --- JSON lines -------------------------------------------------------------------------------


def test_json_lines_are_the_objects_of_the_json_format_then_the_summary() -> None:
    found = report(finding(), finding(rule="a.b"), dropped=(dropped(),))
    whole = json.loads(render("json", found, View(explain_dropped=True)))
    lines = [json.loads(line) for line in render("jsonl", found, BOTH).splitlines()]
    assert [line.pop("kind") for line in lines] == ["finding", "finding", "dropped", "summary"]
    assert lines[:2] == whole["findings"]
    assert lines[2:3] == whole["dropped"]
    assert lines[3] == {"version": 1, **whole["summary"]}


BOTH = View(explain_dropped=True)


def test_a_clean_run_is_one_line_of_json() -> None:
    (line,) = render("jsonl", report(), View()).splitlines()
    assert json.loads(line)["files"] == 1


# --- GitHub -----------------------------------------------------------------------------------

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner reads it: properties split at commas and the first `=`, then unescaped."""
    match = COMMAND.fullmatch(line)
    assert match, line
    pairs = (part.split("=", 1) for part in match["properties"].split(","))
    return match["name"], {key: unescape(value) for key, value in pairs}, unescape(match["data"])


def unescape(text: str) -> str:
    for escape, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_an_annotation_has_a_place_a_title_and_the_advice() -> None:
    line, closing = render("github", report(finding()), View()).splitlines()
    name, properties, data = read_command(line)
    assert name == "error"
    assert properties == {
        "title": "claimlint (reg.approved-not-cleared)",
        "file": "draft.md",
        "line": "3",
        "endLine": "3",
        "col": "15",
        "endColumn": "27",
    }
    assert data.startswith("The mask is cleared, not approved.\nInstead: FDA-cleared")
    assert closing.startswith("1 finding (")


def test_a_note_is_a_notice_and_several_lines_have_no_columns() -> None:
    found = finding(severity=Severity.NOTE, span=Span(3, 15, 4, 2))
    line, _ = render("github", report(found), View()).splitlines()
    name, properties, _ = read_command(line)
    assert name == "notice"
    assert properties["endLine"] == "4"
    assert not {"col", "endColumn"} & set(properties)


def test_a_quiet_clean_run_prints_no_command() -> None:
    assert render("github", report(), View(quiet=True)) == ""


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_text_can_end_a_command_or_begin_another(message: str, path: str) -> None:
    (line,) = render("github", report(finding(message=message, path=path)), QUIET).split("\n")[:-1]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", line)
    _, properties, data = read_command(line)
    assert set(properties) == {"title", "file", "line", "endLine", "col", "endColumn"}
    assert data.split("\n")[0] == printable(" ".join(message.split()))
    assert properties["file"] == printable(path).replace("\u240a", "\n").replace("\u240d", "\r")


QUIET = View(quiet=True)


# --- GitLab -----------------------------------------------------------------------------------

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""The fields that GitLab documents for an imported code quality report."""


def gitlab(*findings: Finding) -> list[dict[str, Any]]:
    issues = json.loads(render("gitlab", report(*findings), View()))
    jsonschema.Draft202012Validator(GITLAB).validate(issues)
    assert isinstance(issues, list)
    return issues


def test_a_gitlab_issue() -> None:
    (issue,) = gitlab(finding(span=Span(3, 15, 4, 2)))
    assert issue["description"].startswith("The mask is cleared, not approved. Instead: FDA-")
    assert issue["check_name"] == "reg.approved-not-cleared"
    assert issue["location"] == {"path": "draft.md", "lines": {"begin": 3, "end": 4}}


def test_gitlab_severities() -> None:
    issues = gitlab(*(finding(severity=severity) for severity in reversed(Severity)))
    assert [issue["severity"] for issue in issues] == ["critical", "major", "info"]


def test_a_sentence_said_twice_is_two_issues_with_two_fingerprints() -> None:
    once, again, third = gitlab(finding(), finding(span=Span(9, 1, 9, 13)), finding(rule="a.b"))
    assert once["fingerprint"] == finding().fingerprint
    assert len({once["fingerprint"], again["fingerprint"], third["fingerprint"]}) == 3
    (moved,) = gitlab(finding(span=Span(40, 1, 40, 13)))
    assert moved["fingerprint"] == once["fingerprint"], "the line is no part of it"


def test_a_clean_run_is_an_empty_array() -> None:
    assert gitlab() == []


# --- JUnit ------------------------------------------------------------------------------------


def junit(found: Report, view: View | None = None) -> ElementTree.Element:
    root = ElementTree.fromstring(render("junit", found, view or View()))
    for element in (root, *root.iter("testsuite")):
        counts = {
            "tests": len(list(element.iter("testcase"))),
            "failures": len(list(element.iter("failure"))),
            "errors": 0,
            "skipped": len(list(element.iter("skipped"))),
        }
        assert {name: int(element.get(name, "-1")) for name in counts} == counts
    return root


def test_a_suite_for_each_draft_and_a_case_for_each_finding() -> None:
    root = junit(report(finding(path="a.md"), finding(path="b.md"), finding(path="b.md")))
    assert [suite.get("name") for suite in root] == ["a.md", "b.md"]
    assert [len(suite) for suite in root] == [1, 2]
    case = root[0][0]
    assert case.attrib == {
        "name": "reg.approved-not-cleared at 3:15",
        "classname": "a.md",
        "file": "a.md",
        "line": "3",
    }
    (failure,) = case
    assert failure.get("message") == "The mask is cleared, not approved."
    assert failure.get("type") == "error"
    assert "Instead: FDA-cleared for wrinkles" in (failure.text or "")


def test_what_does_not_fail_the_run_does_not_fail_its_case() -> None:
    found = report(*(finding(severity=severity) for severity in Severity))
    for failing, failures in ({*Severity}, 3), ({Severity.ERROR}, 1), (set[Severity](), 0):
        root = junit(found, View(fails=lambda f, failing=failing: f.severity in failing))  # type: ignore[misc]
        assert len(list(root.iter("failure"))) == failures
        assert len(list(root.iter("system-out"))) == 3 - failures


def test_a_suppressed_finding_is_a_skipped_case_with_its_reason() -> None:
    aside = Suppressed(finding(), Kept.COMMENT, "quoted with consent")
    (skipped,) = junit(report(suppressed=(aside,))).iter("skipped")
    assert skipped.get("message") == "comment: quoted with consent"


def test_a_clean_run_is_one_case_that_passes_and_says_what_was_read() -> None:
    (case,) = junit(report()).iter("testcase")
    assert case.get("name") == "no findings in 1 file · 31 rules · 4 registry entries"
    assert len(case) == 0


@given(st.text(max_size=40))
def test_junit_is_xml_whatever_a_draft_says(text: str) -> None:
    (failure,) = junit(report(finding(message=text, path=text))).iter("failure")
    shown = re.sub(
        "[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", " ".join(text.split())
    )
    assert failure.get("message") == shown


# --- reviewdog --------------------------------------------------------------------------------

POSITION = {
    "type": "object",
    "required": ["line"],
    "additionalProperties": False,
    "properties": {
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {"name": {"const": "claimlint"}},
        },
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "required": ["value"],
                        "additionalProperties": False,
                        "properties": {"value": {"type": "string"}},
                    },
                    "location": {
                        "type": "object",
                        "required": ["path", "range"],
                        "additionalProperties": False,
                        "properties": {
                            "path": {"type": "string"},
                            "range": {
                                "type": "object",
                                "required": ["start", "end"],
                                "additionalProperties": False,
                                "properties": {"start": POSITION, "end": POSITION},
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What claimlint uses of the messages in reviewdog.proto; unknown fields are refused."""


def rdjson(found: Finding, source: str | None) -> dict[str, Any]:
    view = View() if source is None else View(source_of=lambda path: source)
    document = json.loads(render("rdjson", report(found), view))
    jsonschema.Draft202012Validator(RDJSON).validate(document)
    (diagnostic,) = document["diagnostics"]
    assert isinstance(diagnostic, dict)
    return diagnostic


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_columns_are_utf8_bytes_and_the_end_is_exclusive(before: str, line_end: str) -> None:
    source = f"First 😀 line.{line_end}{before}cures é"
    start = len(before) + 1
    found = finding(span=Span(2, start, 2, start + len("cures é")))
    place = rdjson(found, source)["location"]["range"]
    line = f"{before}cures é".encode()
    assert place["start"]["line"] == place["end"]["line"] == 2
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == "cures é".encode()


@pytest.mark.parametrize("source", [None, "", "One line."])
def test_without_the_text_the_range_is_whole_lines(source: str | None) -> None:
    place = rdjson(finding(span=Span(3, 15, 4, 2)), source)["location"]["range"]
    assert place == {"start": {"line": 3}, "end": {"line": 4}}


def test_a_diagnostic_has_message_code_and_severity() -> None:
    diagnostic = rdjson(finding(severity=Severity.NOTE), None)
    assert diagnostic["message"].startswith("The mask is cleared, not approved.\nInstead: ")
    assert diagnostic["code"] == {"value": "reg.approved-not-cleared"}
    assert diagnostic["severity"] == "INFO"
    assert diagnostic["location"]["path"] == "draft.md"
