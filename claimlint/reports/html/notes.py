"""What a finding says, beside the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.reports.html.markup import Markup, element, joined
from claimlint.reports.text import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.findings import Dropped, Evidence, Finding, Severity, Suppressed
    from claimlint.reports.html.places import Numbered


def worst(findings: Iterable[Finding]) -> Severity:
    """The highest severity among some findings, of which there is at least one."""
    return max((finding.severity for finding in findings), key=lambda severity: severity.rank)


def note(numbered: Numbered) -> Markup:
    """A finding explained: what is wrong, what to write instead, both sides, reasons and basis."""
    number, finding = numbered.number, numbered.finding
    return element(
        "article",
        _head(numbered),
        element("p", finding.message, class_="message"),
        *_visible(finding),
        element(
            "details",
            element("summary", "Why, and what it rests on"),
            element("dl", *_details(finding)),
        ),
        class_=f"finding {finding.severity}",
        id=f"finding-{number}",
        tabindex="-1",
        aria_labelledby=f"head-{number}",
        data_number=number,
        data_severity=finding.severity.value,
        data_rule=finding.rule,
    )


def _head(numbered: Numbered) -> Markup:
    number, finding = numbered.number, numbered.finding
    return element(
        "p",
        element("a", str(number), class_="number", href=f"#ref-{number}", aria_label="To the text"),
        element("strong", finding.severity.value, class_="severity"),
        element("code", finding.rule),
        element("span", _whereabouts(finding), class_="place"),
        class_="head",
        id=f"head-{number}",
    )


def _whereabouts(finding: Finding) -> str:
    return f"whole draft, seen at {place(finding)}" if finding.is_document else place(finding)


def place(found: Finding | Dropped) -> str:
    """Line and column, or what people call the place."""
    return found.place or f"{found.span.line}:{found.span.column}"


def _visible(finding: Finding) -> Iterator[Markup]:
    if finding.instead:
        yield element("p", element("b", "Instead: "), finding.instead, class_="instead")
    for evidence in finding.evidence:
        yield _both_sides(evidence)


def _both_sides(evidence: Evidence) -> Markup:
    rows = [("Draft", evidence.draft), ("Registry", evidence.registry)]
    if evidence.source:
        rows.append(("Source", evidence.source))
    cells = (element("div", element("dt", name), element("dd", text)) for name, text in rows)
    return element("dl", *cells, class_="evidence")


def _details(finding: Finding) -> Iterator[Markup]:
    if finding.why:
        yield joined(element("dt", "Why it matters"), element("dd", finding.why))
    if finding.basis:
        basis = (element("dd", line) for line in finding.basis)
        yield joined(element("dt", "Basis (not legal advice)"), *basis)
    because = (element("dd", reason(step)) for step in finding.assertion.because)
    status = element("dd", f"{finding.assertion.status}, in scope {finding.scope}")
    yield joined(element("dt", "How it was read"), status, *because)


def aside_list(suppressed: Iterable[Suppressed]) -> Markup:
    """Suppressed findings: place, rule, and why they do not count."""
    rows = (
        (f"{s.finding.path}:{place(s.finding)}", s.finding.rule, s.finding.message, _why(s))
        for s in suppressed
    )
    return _rows(("Place", "Rule", "Message", "Set aside by"), rows)


def _why(suppressed: Suppressed) -> str:
    return f"{suppressed.by}: {suppressed.reason}" if suppressed.reason else suppressed.by.value


def dropped_list(dropped: Iterable[Dropped]) -> Markup:
    """Matches that were not reported: place, rule, words and the reasons."""
    rows = (
        (
            f"{match.path}:{place(match)}",
            match.rule,
            match.excerpt,
            "; ".join((match.reason, *map(reason, match.because))),
        )
        for match in dropped
    )
    return _rows(("Place", "Rule", "Words", "Reason"), rows)


def _rows(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Markup:
    head = element("tr", *(element("th", name, scope="col") for name in header))
    body = (element("tr", *(element("td", cell) for cell in row)) for row in rows)
    return element("table", head, *body, class_="list")
