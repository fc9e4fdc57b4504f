"""JUnit XML: one test case for each finding, one suite for each draft with findings.

There is no standard; elements and attributes are those that Jenkins, GitLab and GitHub actions read
(testmoapp/junitxml documents them). A finding below --fail-on is a case that passes, so that the
test view says the same as the exit code; a suppressed one is skipped, with its reason.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimlint.reports.closing import closing_line, counted
from claimlint.reports.interchange import TOOL, advice, headline, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.findings import Finding, Report, Suppressed
    from claimlint.reports.view import View

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Outside the Char production of XML 1.0."""


def render(report: Report, view: View) -> str:
    """The XML document in ASCII; a clean run is one case that passes and says what was read."""
    cases = [(finding, _case(finding, view)) for finding in view.shown(report)]
    cases += [(aside.finding, _skipped(aside)) for aside in view.set_aside(report)]
    cases.sort(key=lambda case: case[0].sort_key())
    root = Element("testsuites", name=TOOL)
    for path, of_path in groupby(cases, key=lambda case: case[0].path):
        _add_suite(root, path, [element for _, element in of_path])
    if not cases:
        judged = Element("testcase", name=_clean(closing_line(report, view)), classname=TOOL)
        _add_suite(root, counted(report.files, "file"), [judged])
    _count(root)
    indent(root)
    document: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return document.decode() + "\n"


def _add_suite(root: Element, name: str, cases: Sequence[Element]) -> None:
    suite = SubElement(root, "testsuite", name=_clean(name))
    suite.extend(cases)
    _count(suite)


def _count(element: Element) -> None:
    """The totals that readers expect on a suite; no times, so that equal runs have equal bytes."""
    counts = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for attribute, name in counts.items():
        element.set(attribute, str(sum(1 for _ in element.iter(name))))


def _case(finding: Finding, view: View) -> Element:
    case = _bare_case(finding)
    if view.fails(finding):
        message = _clean(headline(finding))
        failure = SubElement(case, "failure", message=message, type=finding.severity.value)
        failure.text = _body(finding)
    else:
        SubElement(case, "system-out").text = _body(finding)
    return case


def _skipped(aside: Suppressed) -> Element:
    case = _bare_case(aside.finding)
    reason = f": {aside.reason}" if aside.reason else ""
    SubElement(case, "skipped", message=_clean(f"{aside.by}{reason}"))
    return case


def _bare_case(finding: Finding) -> Element:
    span = finding.span
    where = finding.place or f"{span.line}:{span.column}"
    return Element(
        "testcase",
        name=_clean(f"{finding.rule} at {where}"),
        classname=_clean(finding.path),
        file=_clean(finding.path),
        line=str(span.line),
    )


def _body(finding: Finding) -> str:
    place = finding.place or f"{finding.span.line}:{finding.span.column}"
    head = f"{finding.path}:{place}: {finding.rule} {finding.severity}: {one_line(finding.message)}"
    return _clean("\n".join((head, *advice(finding))))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
