"""The report as one web page: the articles with their findings, and a summary in pictures.

The page needs nothing from outside and sends nothing there. Every text of a draft goes through
`markup.element`, which escapes it, and stands in text nodes only; a content security policy lets
nothing run but the script of this package, whose hash it names (W3C CSP 3, 2.3).
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from claimlint import __version__
from claimlint.findings import Severity
from claimlint.reports.closing import closing_line, counted
from claimlint.reports.html.article import article, bare
from claimlint.reports.html.charts import charts
from claimlint.reports.html.markup import Markup, element, joined, verbatim
from claimlint.reports.html.notes import aside_list, dropped_list
from claimlint.reports.html.places import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.findings import Finding, Report
    from claimlint.reports.view import View


def render(report: Report, view: View) -> str:
    """The page; ASCII only (other characters as references): no encoding can garble it."""
    style, script = _asset("report.css"), _asset("report.js")
    page = element(
        "html",
        "\n",
        element("head", *_head(style, script)),
        "\n",
        element("body", *_body(report, view), "\n", verbatim("script", script), "\n"),
        lang="en",
    )
    return f"<!DOCTYPE html>\n{page}\n".encode("ascii", "xmlcharrefreplace").decode("ascii")


def _asset(name: str) -> str:
    return files(__name__).joinpath(name).read_text("ascii")


def _head(style: str, script: str) -> Iterator[Markup]:
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield element("meta", charset="utf-8")
    yield element("meta", http_equiv="Content-Security-Policy", content=policy)
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("meta", name="color-scheme", content="light dark")
    yield element("meta", name="robots", content="noindex")
    yield element("title", "claimlint report")
    yield verbatim("style", style)


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode("ascii")).digest())
    return f"sha256-{digest.decode('ascii')}"


def _body(report: Report, view: View) -> Iterator[Markup]:
    numbered = [Numbered(number, found) for number, found in enumerate(view.shown(report), 1)]
    by_path = [(p, list(g)) for p, g in groupby(numbered, key=lambda n: n.finding.path)]
    anchors = {path: f"file-{index}" for index, (path, _) in enumerate(by_path, 1)}
    shown = [n.finding for n in numbered]
    yield element("a", "Skip to the findings", class_="skip", href="#drafts")
    yield element(
        "header",
        element("h1", "Claims in these drafts"),
        element("p", closing_line(report, view), class_="closing"),
        *(element("p", notice, class_="notice") for notice in report.notices),
    )
    if shown:
        yield charts(shown, anchors)
        yield _toolbar(shown)
    sections = (_file(path, found, anchors[path], view) for path, found in by_path)
    yield element("main", *sections, id="drafts", tabindex="-1")
    yield from _lists(report, view)
    yield element("footer", f"claimlint {__version__}")


def _file(path: str, found: Sequence[Numbered], anchor: str, view: View) -> Markup:
    draft = view.draft_of(path) if view.draft_of is not None else None
    return element(
        "details",
        element(
            "summary",
            element("h2", path),
            element("span", counted(len(found), "finding"), class_="count"),
        ),
        article(draft, found) if draft else bare(found),
        class_="file",
        id=anchor,
        open=True,
    )


def _lists(report: Report, view: View) -> Iterator[Markup]:
    aside = view.set_aside(report)
    if aside:
        title = element("h2", counted(len(aside), "finding"), " set aside")
        yield element("section", title, aside_list(aside))
    if view.explain_dropped and report.dropped:
        title = element("h2", "Matches that were not reported")
        yield element("section", title, dropped_list(report.dropped))


# --- the filter -------------------------------------------------------------------------------


def _toolbar(findings: Sequence[Finding]) -> Markup:
    """Filters and buttons, hidden until the script is there to serve them."""
    return element(
        "form",
        element(
            "fieldset",
            element("legend", "Severity"),
            *_severities(findings),
        ),
        element("label", "Rule ", element("select", *_rules(findings), id="rule")),
        element("button", "Previous", type="button", id="previous"),
        element("button", "Next", type="button", id="next"),
        element("button", "Print", type="button", id="print"),
        element("output", id="shown", aria_live="polite"),
        class_="toolbar",
        id="toolbar",
        aria_label="Filter findings",
        hidden=True,
    )


def _severities(findings: Sequence[Finding]) -> Iterator[Markup]:
    counts = Counter(finding.severity for finding in findings)
    for severity in reversed(Severity):
        box = element("input", type="checkbox", name="severity", value=severity.value, checked=True)
        text = f" {severity} ({counts[severity]})"
        yield element("label", box, text, class_=severity.value)


def _rules(findings: Sequence[Finding]) -> Iterator[Markup]:
    """All rules, then each family and its rules."""
    yield element("option", f"all ({len(findings)})", value="")
    counts = Counter(finding.rule for finding in findings)
    for family, group in groupby(sorted(counts), key=lambda rule: rule.partition(".")[0]):
        rules = list(group)
        total = sum(counts[rule] for rule in rules)
        every = element("option", f"{family}: all ({total})", value=f"{family}.")
        options = (element("option", f"{rule} ({counts[rule]})", value=rule) for rule in rules)
        yield joined(element("optgroup", every, *options, label=family))
