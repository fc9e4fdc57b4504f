"""The web page: safe whatever a draft says, complete without a script, usable by keyboard."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import SOURCE, dropped, finding, report

from claimlint.drafts import parse_text
from claimlint.findings import AssertionInfo, Because, Kept, Report, Severity, Span, Suppressed
from claimlint.reports import render
from claimlint.reports.view import View

if TYPE_CHECKING:
    from pathlib import Path

html5lib: Any = pytest.importorskip("html5lib")

ELEMENTS = set(
    "html head meta title style body a header h1 h2 h3 h4 h5 h6 p figure figcaption table tbody tr "
    "th td svg rect form fieldset legend label input select optgroup option button output main "
    "section details summary div span article dl dt dd strong em s b code mark ul li blockquote "
    "footer script".split()
)
HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "</style></title></textarea><svg/onload=\"document.title='owned'\">",
    "\"'><img src=x onerror=document.title='owned'>",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "--><base href=https://owned.example/><!--",
    "<a href=javascript:document.title='owned' autofocus onfocus=document.title='owned'>x</a>",
    "&lt;b&gt; &#60;script&#62; \x00 \x1b[31m \u202e",
    "<meta http-equiv=refresh content=0;url=https://owned.example/>",
)


def page_of(found: Report, source: str = SOURCE, name: str = "draft.md", **changes: Any) -> Any:
    """The page as an element tree without namespaces."""
    text = text_of(found, source, name, **changes)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert parser.errors == []
    return tree


def text_of(found: Report, source: str = SOURCE, name: str = "draft.md", **changes: Any) -> str:
    draft = parse_text(source, name)
    return render("html", found, View(draft_of=lambda path: draft, **changes))


def tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def by_class(tree: Any, name: str) -> list[Any]:
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def prose(element: Any) -> str:
    return "".join(element.itertext())


# --- safety -----------------------------------------------------------------------------------


def assert_safe(tree: Any) -> None:
    """Only our elements, no handler, no address outside the page, one script and it is ours."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            raise AssertionError(f"a comment: {element}")
        assert tag(element) in ELEMENTS
        for attribute, value in element.attrib.items():
            assert not attribute.startswith("on")
            assert attribute not in ("style", "src", "srcdoc", "srcset", "action", "formaction")
            assert attribute != "href" or value.startswith("#")
            assert "owned" not in value
    (script,) = tree.iter("script")
    assert script.text == files("claimlint.reports.html").joinpath("report.js").read_text("ascii")
    (style,) = tree.iter("style")
    assert "url(" not in style.text
    assert "@import" not in style.text


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.html"])
def test_hostile_drafts_stay_text(hostile: str, name: str) -> None:
    source = f"Our mask {hostile} is approved.\n\n[{hostile}](javascript:owned)\n\n- {hostile}\n"
    found = finding(
        span=Span(1, 1, 1, 9),
        path=f"{hostile}.md",
        message=hostile,
        instead=hostile,
        why=hostile,
        basis=(hostile,),
        excerpt=hostile,
        scope=hostile,
        place=hostile,
        assertion=AssertionInfo("asserted", (Because(hostile, hostile),)),
    )
    aside = Suppressed(found, Kept.COMMENT, hostile)
    whole = report(
        found, dropped=(dropped(excerpt=hostile),), suppressed=(aside,), notices=(hostile,)
    )
    assert_safe(page_of(whole, source.replace("\0", ""), name, explain_dropped=True))


@given(st.lists(st.sampled_from([*"<>\"'&/=!- x", "script", "svg onload=owned", "]]>", "\0"])))
def test_any_text_is_shown_as_it_is(pieces: list[str]) -> None:
    text = "".join(pieces).strip().replace("\0", "")
    source = f"Mask. {text} end"
    tree = page_of(report(finding(span=Span(1, 1, 1, 6))), source, "draft.txt")
    assert_safe(tree)
    shown = " ".join(prose(element) for element in by_class(tree, "text"))
    wanted = " ".join(block.text for block in parse_text(source, "draft.txt").blocks)
    assert shown.replace("Mask.1", "Mask.").split() == wanted.split()


def test_the_policy_lets_only_our_style_and_script_in() -> None:
    tree = page_of(report(finding()))
    (meta,) = [m for m in tree.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in meta.get("content").split(";"))
    assert policy.pop("default-src") == policy.pop("base-uri") == policy.pop("form-action")
    for name, element in (("script-src", "script"), ("style-src", "style")):
        (content,) = tree.iter(element)
        digest = base64.b64encode(hashlib.sha256(content.text.encode()).digest()).decode()
        assert policy.pop(name) == f"'sha256-{digest}'"
    assert policy == {}
    head = list(tree.find("head"))
    assert head.index(meta) < min(head.index(e) for e in head if tag(e) in ("style", "script"))


def test_the_page_is_ascii_and_shows_every_script_and_emoji() -> None:
    source = "Réservé à tous: 治す 😀 mask.\n"
    text = text_of(report(finding(span=Span(1, 1, 1, 8))), source)
    assert text.isascii()
    tree = page_of(report(finding(span=Span(1, 1, 1, 8))), source)
    assert "Réservé" in prose(tree.find("body"))
    assert "治す 😀 mask." in prose(tree.find("body"))


# --- the article ------------------------------------------------------------------------------

ARTICLE = """\
---
title: The mask
---

## Why *we* like it

It is **FDA-approved, so it works** for [all](https://shop.example/).

> Quoted words.

- one
  - two

| Claim | Verdict |
| --- | --- |
| Erases lines | No |

![An alt text](x.png)
"""


def test_the_article_is_shown_block_by_block_with_scope_and_line() -> None:
    tree = page_of(report(finding(span=Span(7, 9, 7, 21))), ARTICLE)
    where = [prose(element) for element in by_class(tree, "where")]
    assert where == [
        "title · line 2",
        "heading · line 5",
        "paragraph · line 7",
        "blockquote · line 9",
        "list-item · line 11",
        "list-item · line 12",
        "table · line 14",
        "image-alt · line 18",
    ]
    text = by_class(tree, "text")
    assert [tag(element[0]) for element in text[:5]] == ["h3", "h4", "p", "blockquote", "ul"]
    assert prose(next(text[1].iter("em"))) == "we"
    assert [prose(cell) for cell in text[6].iter("td")] == ["Erases lines", "No"]
    assert [prose(cell) for cell in text[6].iter("th")] == ["Claim", "Verdict"]


def test_overlapping_findings_are_marked_and_numbered_where_they_end() -> None:
    found = report(
        finding(span=Span(7, 9, 7, 21)),
        finding(span=Span(7, 9, 7, 34), severity=Severity.NOTE, rule="a.b"),
    )
    tree = page_of(found, ARTICLE)
    marks = list(tree.iter("mark"))
    assert [prose(mark) for mark in marks] == ["FDA-approved", ", so it works"]
    assert [mark.get("data-findings") for mark in marks] == ["1 2", "2"]
    assert [mark.get("class") for mark in marks] == ["error", "note"]
    assert [tag(mark[0]) for mark in marks] == ["strong", "strong"]
    assert [ref.get("id") for ref in by_class(tree, "ref")] == ["ref-1", "ref-2"]


def test_a_finding_over_two_list_items_is_marked_in_both_and_explained_once() -> None:
    found = finding(span=Span(11, 3, 12, 8), scope="list-item")
    tree = page_of(report(found), ARTICLE)
    assert [prose(mark) for mark in tree.iter("mark")] == ["one", "two"]
    assert len(by_class(tree, "finding")) == len(by_class(tree, "ref")) == 1


def test_a_finding_on_no_text_stands_before_the_article() -> None:
    tree = page_of(report(finding(span=Span(3, 1, 3, 4))), ARTICLE)
    assert prose(by_class(tree, "where")[0]) == "whole draft"
    assert len(by_class(tree, "finding")) == 1
    assert list(tree.iter("mark")) == []


@pytest.mark.parametrize("span", [Span(90, 1, 90, 5), Span(1, 1, 90, 5)])
def test_a_draft_that_has_become_shorter_is_no_crash(span: Span) -> None:
    assert len(by_class(page_of(report(finding(span=span)), ARTICLE), "finding")) == 1


def test_a_draft_that_has_gone_keeps_its_findings() -> None:
    for view in (View(), View(draft_of=lambda path: None)):
        assert 'id="finding-1"' in render("html", report(finding()), view)


def test_a_note_explains_the_finding() -> None:
    step = Because("hedged", "may", Span(3, 1, 3, 4))
    tree = page_of(report(finding(assertion=AssertionInfo("hedged", (step,)))))
    (note,) = by_class(tree, "finding")
    shown = " ".join(prose(note).split())
    for part in (
        *("error", "reg.approved-not-cleared", "3:15", "The mask is cleared, not approved."),
        *("FDA-cleared for wrinkles", "A clearance is no approval.", "21 CFR 807.97"),
        *("510(k) K000000", "FDA database", "hedged, in scope paragraph", '"may" at 3:1 (hedged)'),
    ):
        assert part in shown


def test_a_finding_on_the_whole_draft_says_so() -> None:
    tree = page_of(report(finding(is_document=True), finding()))
    assert [prose(e) for e in by_class(tree, "place")] == ["whole draft, seen at 3:15", "3:15"]


# --- the summary ------------------------------------------------------------------------------


def test_the_charts_count_by_severity_family_and_file() -> None:
    found = report(
        finding(path="a.md", rule="reg.x"),
        finding(path="b.md", rule="reg.y", severity=Severity.NOTE),
        finding(path="b.md", rule="perm.z", severity=Severity.NOTE),
    )
    tree = page_of(found)
    figures = [
        [" ".join(prose(cell) for cell in row if tag(cell) != "svg").split() for row in table]
        for table in (figure.find("table/tbody") for figure in tree.iter("figure"))
    ]
    assert figures == [
        [["error", "1"], ["warning", "0"], ["note", "2"]],
        [["reg", "2"], ["perm", "1"]],
        [["b.md", "2"], ["a.md", "1"]],
    ]
    widths = [
        [(rect.get("class"), rect.get("width")) for rect in svg]
        for svg in tree.iter()
        if tag(svg) == "svg"
    ]
    assert widths[3] == [("error", "50.00"), ("note", "50.00")]


def test_a_long_chart_names_its_first_bars_and_counts_the_rest() -> None:
    tree = page_of(report(*(finding(path=f"{number:02}.md") for number in range(20))))
    rows = list(list(tree.iter("figure"))[2].iter("tr"))
    assert prose(rows[-1]) == "and 8 more8"


def test_a_clean_run_says_what_was_read() -> None:
    body = prose(page_of(report()).find("body"))
    assert "no findings in 1 file · 31 rules · 4 registry entries" in body


def test_suppressed_and_dropped_matches_are_listed_with_their_reasons() -> None:
    aside = Suppressed(finding(), Kept.COMMENT, "quoted with consent")
    body = prose(
        page_of(report(suppressed=(aside,), dropped=(dropped(),)), explain_dropped=True).find(
            "body"
        )
    )
    assert "1 finding set aside" in body
    assert "comment: quoted with consent" in body
    assert 'negated; "not" at 9:14 (negated)' in body


# --- keyboard, links, filter ------------------------------------------------------------------


def test_every_link_leads_to_a_place_in_the_page_and_every_id_is_unique() -> None:
    found = report(finding(span=Span(7, 9, 7, 21)), finding(span=Span(11, 3, 12, 8), path="b.md"))
    tree = page_of(found, ARTICLE)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    links = [element.get("href") for element in tree.iter("a")]
    assert {link[1:] for link in links} <= set(ids)
    named = [e.get("aria-labelledby") for e in tree.iter() if e.get("aria-labelledby")]
    assert set(named) <= set(ids)


def test_the_filter_offers_each_severity_family_and_rule_with_its_count() -> None:
    found = report(finding(), finding(rule="reg.b"), finding(rule="a.c", severity=Severity.NOTE))
    tree = page_of(found)
    boxes = [(e.get("value"), "checked" in e.attrib) for e in tree.iter("input")]
    assert boxes == [("error", True), ("warning", True), ("note", True)]
    assert [(option.get("value"), prose(option)) for option in tree.iter("option")] == [
        ("", "all (3)"),
        ("a.", "a: all (1)"),
        ("a.c", "a.c (1)"),
        ("reg.", "reg: all (2)"),
        ("reg.approved-not-cleared", "reg.approved-not-cleared (1)"),
        ("reg.b", "reg.b (1)"),
    ]
    (toolbar,) = by_class(tree, "toolbar")
    assert "hidden" in toolbar.attrib, "without the script nothing pretends to work"


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_in_a_browser_our_script_runs_and_no_other(tmp_path: Path) -> None:
    hostile = "\n\n".join(HOSTILE).replace("\0", "")
    found = report(finding(span=Span(1, 1, 1, 5), message=hostile), finding(span=Span(1, 1, 1, 5)))
    page = tmp_path / "page.html"
    page.write_text(text_of(found, f"Mask {hostile}", "draft.txt"), "ascii")
    done = subprocess.run(
        [
            *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000"),
            *("--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    dom = done.stdout
    assert "<title>claimlint report</title>" in dom
    assert "2 of 2 shown" in dom
    assert not re.search(r"<form[^>]* hidden", dom)
    assert re.search(r"&lt;script&gt;document\.title='owned'", dom)
