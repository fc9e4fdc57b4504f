"""The summary in pictures: findings by severity, family and file, as stacked bars in SVG."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from claimlint.findings import Severity
from claimlint.reports.html.markup import Markup, element, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claimlint.findings import Finding

MOST_BARS = 12
"""A longer chart names its first bars and counts the rest."""
_WIDTH = 100

Bars = dict[str, Counter[Severity]]


def charts(findings: Sequence[Finding], anchors: Mapping[str, str]) -> Markup:
    """Three charts; `anchors` are the addresses of files in the page."""
    return element(
        "div",
        _chart("By severity", _by_severity(findings), {}, ordered=True),
        _chart("By family of rules", _grouped(findings, _family), {}),
        _chart("By file", _grouped(findings, lambda finding: finding.path), anchors),
        class_="charts",
    )


def _family(finding: Finding) -> str:
    return finding.rule.partition(".")[0]


def _by_severity(findings: Sequence[Finding]) -> Bars:
    bars: Bars = {severity.value: Counter() for severity in reversed(Severity)}
    for finding in findings:
        bars[finding.severity.value][finding.severity] += 1
    return bars


def _grouped(findings: Sequence[Finding], name: Callable[[Finding], str]) -> Bars:
    bars: Bars = defaultdict(Counter)
    for finding in findings:
        bars[name(finding)][finding.severity] += 1
    return bars


def _chart(title: str, bars: Bars, anchors: Mapping[str, str], ordered: bool = False) -> Markup:
    """Bars by their length, then by name; severities keep their order."""
    names = list(bars) if ordered else sorted(bars, key=lambda name: (-bars[name].total(), name))
    longest = max((bar.total() for bar in bars.values()), default=0) or 1
    rows = [_bar(name, bars[name], longest, anchors.get(name, "")) for name in names[:MOST_BARS]]
    rest = names[MOST_BARS:]
    if rest:
        total = sum(bars[name].total() for name in rest)
        rows.append(_row(f"and {len(rest)} more", Markup(), total))
    return element("figure", element("figcaption", title), element("table", *rows, class_="bars"))


def _bar(name: str, counts: Counter[Severity], longest: int, anchor: str) -> Markup:
    label = element("a", name, href=f"#{anchor}") if anchor else joined(name)
    return _row(label, _svg(counts, longest), counts.total())


def _row(label: str, picture: Markup, total: int) -> Markup:
    return element(
        "tr",
        element("th", label, scope="row"),
        element("td", picture),
        element("td", str(total), class_="count"),
    )


def _svg(counts: Counter[Severity], longest: int) -> Markup:
    """One bar; the number stands beside it, so the picture is hidden from screen readers."""
    rects, left = [], 0.0
    for severity in reversed(Severity):
        width = _WIDTH * counts[severity] / longest
        if width:
            box = {"x": f"{left:.2f}", "y": "0", "width": f"{width:.2f}", "height": "10"}
            rects.append(element("rect", class_=severity.value, **box))
            left += width
    return element(
        "svg",
        *rects,
        viewBox=f"0 0 {_WIDTH} 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
