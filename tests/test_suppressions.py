"""Comments that set findings aside, in every format that has comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.findings import Kept, Report
from claimlint.linter import Linter, Options

RULE = """\
- id: {id}
  summary: A word
  message: "'{{match}}' is said."
  why: It is a test.
  instead: Say nothing.
  severity: {{seller: error, affiliate: error, independent: error}}
  jurisdictions: [all]
  basis: [{{cite: none}}]
  find: ["{find}"]
  examples: {{flag: ["a {find}"], allow: ["a word"]}}
"""
PACK = "pack: test\nrules:\n" + "".join(
    RULE.format(id=name, find=find)
    for name, find in (
        ("test.cure", "grindle cure"),
        ("test.glow", "grindle glow"),
        ("odd.shine", "grindle shine"),
    )
)
CURE = "The grindle cure is here."


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    pack = tmp_path_factory.mktemp("pack") / "pack.yaml"
    pack.write_text(PACK, encoding="utf-8")
    options = Options(rules=(str(pack),), select=("test", "odd"), today="2026-06-15")
    return Linter(options)


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def aside(report: Report) -> list[str]:
    return [suppressed.finding.rule for suppressed in report.suppressed]


NEXT_BLOCK = {
    "a.md": f"Words.\n\n<!-- claimlint: ignore test.cure -- why -->\n{CURE}\n\n{CURE}\n",
    "b.md": f"<!--\nclaimlint: ignore test.cure -- why,\nat length\n-->\n\n# {CURE}\n\n{CURE}\n",
    "c.mdx": f"{{/* claimlint: ignore test.cure -- why */}}\n\n{CURE}\n\n{CURE}\n",
    "d.txt": f"# claimlint: ignore test.cure -- why\n{CURE}\n\n{CURE}\n",
    "e.html": f"<!-- claimlint: ignore test.cure -- why -->\n<p>{CURE}</p>\n<p>{CURE}</p>\n",
    "f.rst": f"Words.\n\n.. claimlint: ignore test.cure -- why\n\n{CURE}\n\n{CURE}\n",
    "g.adoc": f"Words.\n\n// claimlint: ignore test.cure -- why\n{CURE}\n\n{CURE}\n",
    "h.vue": f"<template>\n<!-- claimlint: ignore test.cure -- why -->\n<p>{CURE}</p>\n"
    f"<p>{CURE}</p>\n</template>\n",
    "i.jsx": "export const A = () => (\n  <div>\n    {/* claimlint: ignore test.cure -- why */}\n"
    f"    <p>{CURE}</p>\n    <p>{CURE}</p>\n  </div>\n);\n",
    "j.php": f"<?php\n// claimlint: ignore test.cure -- why\n?>\n<p>{CURE}</p>\n<p>{CURE}</p>\n",
    "k.md": f"---\n# claimlint: ignore test.cure -- why\ntitle: {CURE}\n---\n\n{CURE}\n",
    "l.md": f"+++\n# claimlint: ignore test.cure -- why\ntitle = '{CURE}'\n+++\n\n{CURE}\n",
    "m.md": f"> <!-- claimlint: ignore test.cure -- why -->\n> {CURE}\n\n{CURE}\n",
    "n.md": f"- one\n  <!-- claimlint: ignore test.cure -- why -->\n- {CURE}\n- {CURE}\n",
    "o.ipynb": '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": [\n'
    ' "<!-- claimlint: ignore test.cure -- why -->\\n",\n "\\n",\n'
    f' "{CURE}\\n",\n "\\n",\n "{CURE}"\n]}}], "metadata": {{}}, "nbformat": 4,'
    ' "nbformat_minor": 5}\n',
    "p.svelte": f"<!-- claimlint: ignore test.cure -- why -->\n<p>{CURE}</p>\n<p>{CURE}</p>\n",
    "q.astro": f"---\nconst a = 1;\n---\n<!-- claimlint: ignore test.cure -- why -->\n"
    f"<p>{CURE}</p>\n<p>{CURE}</p>\n",
}


@pytest.mark.parametrize("name", NEXT_BLOCK)
def test_a_comment_on_its_own_line_speaks_of_the_next_block_only(linter: Linter, name: str) -> None:
    report = linter.check_text(NEXT_BLOCK[name], name)
    assert (aside(report), rules(report)) == (["test.cure"], ["test.cure"])
    assert report.suppressed[0].finding.span.line < report.findings[0].span.line
    assert report.suppressed[0].by is Kept.COMMENT
    assert report.suppressed[0].reason.startswith("why")


SAME_LINE = {
    "a.md": f"{CURE} <!-- claimlint: ignore test.cure -- why -->\n{CURE}\n",
    "b.md": f"- {CURE} <!-- claimlint: ignore test.cure -- why -->\n- {CURE}\n",
    "c.md": f"| A |\n| - |\n| {CURE} <!-- claimlint: ignore test.cure -- why --> |\n| {CURE} |\n",
    "d.mdx": f"{CURE} {{/* claimlint: ignore test.cure -- why */}}\n\n{CURE}\n",
    "e.txt": f"{CURE} # claimlint: ignore test.cure -- why\n\n{CURE}\n",
    "f.html": f"<p>{CURE}<!-- claimlint: ignore test.cure -- why --></p>\n<p>{CURE}</p>\n",
    "g.md": f"---\ntitle: {CURE} # claimlint: ignore test.cure -- why\n---\n\n{CURE}\n",
    "h.md": f"# {CURE} <!-- claimlint: ignore test.cure -- why -->\n\n{CURE}\n",
    "i.tsx": "export const A = () => (\n  <div>\n"
    f"    <p>{CURE}</p> {{/* claimlint: ignore test.cure -- why */}}\n"
    f"    <p>{CURE}</p>\n  </div>\n);\n",
}


@pytest.mark.parametrize("name", SAME_LINE)
def test_a_comment_beside_text_speaks_of_its_line(linter: Linter, name: str) -> None:
    report = linter.check_text(SAME_LINE[name], name)
    assert (aside(report), rules(report)) == (["test.cure"], ["test.cure"])


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("<!-- {} -->", "<!-- {} -->", "a.md"),
        ("{{/* {} */}}", "{{/* {} */}}", "a.mdx"),
        ("# {}", "# {}", "a.txt"),
        (".. {}", ".. {}", "a.rst"),
        ("// {}", "// {}", "a.adoc"),
    ],
)
def test_a_range_speaks_of_what_is_between(linter: Linter, start: str, end: str, name: str) -> None:
    first = start.format("claimlint: ignore-start test -- old copy")
    last = end.format("claimlint: ignore-end")
    text = "\n\n".join((CURE, first, CURE, "A grindle glow.", "A grindle shine.", last, CURE))
    report = linter.check_text(text + "\n", name)
    assert aside(report) == ["test.cure", "test.glow"]
    assert rules(report) == ["test.cure", "odd.shine", "test.cure"]


def test_a_comment_before_a_table_speaks_of_the_whole_table(linter: Linter) -> None:
    table = f"| A | B |\n| - | - |\n| {CURE} | x |\n| y | {CURE} |\n"
    text = f"<!-- claimlint: ignore test.cure -- why -->\n\n{table}\n{CURE}\n"
    report = linter.check_text(text, "a.md")
    assert (aside(report), rules(report)) == (["test.cure"] * 2, ["test.cure"])


def test_several_comments_above_one_block_all_speak_of_it(linter: Linter) -> None:
    text = (
        "<!-- claimlint: ignore test.cure -- why -->\n<!-- claimlint: ignore odd -- because -->\n"
        "A grindle cure, a grindle shine.\n"
    )
    report = linter.check_text(text, "a.md")
    assert [s.reason for s in report.suppressed] == ["why", "because"]
    assert rules(report) == []


def test_the_words_of_a_comment_are_no_prose(linter: Linter) -> None:
    for name in ("a.txt", "a.md"):
        text = "Words. <!-- claimlint: ignore test -- no grindle cure -->\n"
        assert rules(linter.check_text(text, name)) == ["sup.unused"], name


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ignore test.cure -- why", []),
        ("ignore test -- why", []),
        ("ignore test.cure, test.glow -- why", ["sup.unused"]),
        ("ignore test.glow -- why", ["sup.unused", "test.cure"]),
        ("ignore perm -- a rule that is off cannot be judged idle", ["test.cure"]),
        ("ignore test.cure", ["sup.no-reason", "test.cure"]),
        ("ignore test.cure --", ["sup.no-reason", "test.cure"]),
        ("ignore test.cure -- ...", ["sup.no-reason", "test.cure"]),
        ("ignore -- why", ["sup.blanket", "test.cure"]),
        ("ignore all -- why", ["sup.blanket", "test.cure"]),
        ("ignore test.cures -- why", ["sup.unknown-rule", "test.cure"]),
        ("ignore test.cure test.cures -- why", ["sup.unknown-rule"]),
        ("ignore test.cure sup.unused -- why", ["sup.unknown-rule"]),
        ("ignore-start test.cure -- why", ["sup.unclosed", "test.cure"]),
        ("ignore-end", ["sup.unclosed", "test.cure"]),
        ("ignroe test.cure -- why", ["sup.malformed", "test.cure"]),
        ("ignore test.cure -- why [until 2026-06-15]", []),
        ("ignore test.cure -- why until 2026-06-15", []),
        ("ignore test.cure -- why [until 2026-06-14]", ["sup.expired", "test.cure"]),
        ("ignore test.cure -- why [until 2026-06-31]", ["sup.malformed", "test.cure"]),
        ("ignore test.cure -- [until 2026-07-01]", ["sup.no-reason", "test.cure"]),
        ("ignore test.cure — why", []),
    ],
)
def test_a_faulty_comment_sets_nothing_aside_and_is_reported(
    linter: Linter, said: str, expected: list[str]
) -> None:
    report = linter.check_text(f"<!-- claimlint: {said} -->\n{CURE}\n", "a.md")
    assert rules(report) == expected


def test_the_reason_is_kept_without_its_date(linter: Linter) -> None:
    text = f"<!-- claimlint: ignore test -- ticket 7, [until 2026-12-31] -->\n{CURE}\n"
    assert linter.check_text(text, "a.md").suppressed[0].reason == "ticket 7"


def test_code_that_shows_a_comment_is_none(linter: Linter) -> None:
    shown = "<!-- claimlint: ignore nothing -->"
    text = f"Write `{shown}` or:\n\n```html\n{shown}\n```\n\n~~~\n{shown}\n~~~\n"
    assert rules(linter.check_text(text, "a.md")) == []


def test_findings_on_comments_can_be_turned_off_but_not_set_aside(
    linter: Linter, tmp_path: Path
) -> None:
    comment = "<!-- claimlint: ignore test -- why -->"
    above = "<!-- claimlint: ignore-start sup -- hush -->\n"
    text = f"{above}\n{comment}\nWords.\n\n<!-- claimlint: ignore-end -->\n"
    assert rules(linter.check_text(text, "a.md")) == ["sup.unknown-rule", "sup.unused"]
    options = linter.options
    quiet = Options(rules=options.rules, select=options.select, ignore=("sup.unused",))
    assert rules(linter.with_options(quiet).check_text(text, "a.md")) == ["sup.unknown-rule"]


def test_a_comment_in_a_draft_without_any_candidate_is_still_judged(linter: Linter) -> None:
    text = "# Walks\n\nThey left. <!-- claimlint: ignore test -- why -->\n"
    assert rules(linter.check_text(text, "a.md")) == ["sup.unused"]
