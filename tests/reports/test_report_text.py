"""The report for people."""

from __future__ import annotations

import re

import pytest
from report_samples import SOURCE, dropped, finding, report

from claimlint.findings import AssertionInfo, Because, Severity, Span
from claimlint.reports import render
from claimlint.reports.view import View
from claimlint.reports.width import printable

QUOTING = View(source_of=lambda path: SOURCE)


def test_a_finding_shows_place_source_reason_rewording_basis_and_evidence() -> None:
    assert render("text", report(finding()), QUOTING) == (
        "draft.md:3:15: reg.approved-not-cleared error\n"
        "  The mask is cleared, not approved.\n"
        "    |\n"
        "  3 | Our mask is **FDA-approved** for wrinkles.\n"
        "    |               ^^^^^^^^^^^^\n"
        "  why:      A clearance is no approval.\n"
        "  instead:  FDA-cleared for wrinkles\n"
        "  basis:    21 CFR 807.97; FTC Act s.5 (unverified)\n"
        "  evidence: draft: approved / registry: 510(k) K000000 (FDA database)\n"
        "\n"
        "1 finding (1 error, 0 warnings, 0 notes) in 1 file · 31 rules · 4 registry entries\n"
    )


def test_a_file_without_lines_has_named_places() -> None:
    named = {"place": "table 1 r2c3, characters 15-26"}
    shown = report(finding(**named), dropped=(dropped(**named),))
    text = render("text", shown, View(source_of=lambda path: SOURCE, explain_dropped=True))
    assert text.startswith(
        "draft.md: table 1 r2c3, characters 15-26: reg.approved-not-cleared error\n"
    )
    assert "\n    |\n    | Our mask is **FDA-approved** for wrinkles.\n    | " in text
    assert '\ndraft.md: table 1 r2c3, characters 15-26: perm.permanent-result "permanent' in text
    concise = render("concise", shown, View(explain_dropped=True)).splitlines()
    assert concise[0].startswith("draft.md:3:15: reg.approved-not-cleared error: ")
    assert concise[0].endswith(" (table 1 r2c3, characters 15-26)")
    assert concise[1].startswith("draft.md:9:18: perm.permanent-result dropped: ")
    assert concise[1].endswith(" (table 1 r2c3, characters 15-26)")


def test_without_a_source_the_finding_stands_without_excerpt() -> None:
    assert " | " not in render("text", report(finding()), View())


def test_a_changed_or_shorter_source_is_no_crash() -> None:
    assert " | " not in render("text", report(finding()), View(source_of=lambda path: ""))


def test_each_draft_is_read_once() -> None:
    asked: list[str] = []

    def source_of(path: str) -> str:
        asked.append(path)
        return SOURCE

    render("text", report(finding(), finding(), finding(path="b.md")), View(source_of=source_of))
    assert asked == ["draft.md", "b.md"]


def test_long_prose_is_wrapped_under_its_label() -> None:
    text = render("text", report(finding(why="word " * 60, evidence=())), View())
    lines = [line for line in text.splitlines() if "word" in line]
    assert len(lines) > 2
    assert all(line.index("word") == 12 for line in lines)
    assert max(map(len, lines)) <= 100


def test_empty_fields_have_no_label() -> None:
    text = render("text", report(finding(why="", instead="", basis=(), evidence=())), View())
    assert not re.search("why|instead|basis|evidence", text)


@pytest.mark.parametrize(
    ("findings", "closing"),
    [
        ((), "no findings in 1 file · 31 rules · 4 registry entries"),
        (
            (Severity.ERROR, Severity.WARNING, Severity.WARNING),
            "3 findings (1 error, 2 warnings, 0 notes) in 1 file · 31 rules · 4 registry entries",
        ),
        (
            (Severity.NOTE,),
            "1 finding (0 errors, 0 warnings, 1 note) in 1 file · 31 rules · 4 registry entries",
        ),
    ],
)
@pytest.mark.parametrize("form", ["text", "concise"])
def test_the_last_line_counts_findings_files_rules_and_entries(
    form: str, findings: tuple[Severity, ...], closing: str
) -> None:
    found = report(*(finding(severity=severity) for severity in findings))
    assert render(form, found, QUOTING).splitlines()[-1] == closing


def test_the_last_line_has_a_singular_and_a_plural() -> None:
    used = report(files=0, rules=1, registry_entries=1)
    assert render("text", used, View()) == "no findings in 0 files · 1 rule · 1 registry entry\n"


@pytest.mark.parametrize("form", ["text", "concise"])
def test_what_is_not_shown_is_still_counted(form: str) -> None:
    found = report(finding(), finding(severity=Severity.NOTE, rule="str.no-byline"))
    text = render(form, found, View(show=Severity.WARNING))
    assert "str.no-byline" not in text
    assert "2 findings (1 error, 0 warnings, 1 note; 1 below --show warning)" in text


@pytest.mark.parametrize("form", ["text", "concise"])
def test_quiet_leaves_out_the_last_line(form: str) -> None:
    assert render(form, report(), View(quiet=True)) == ""
    assert "registry" not in render(form, report(finding(evidence=())), View(quiet=True))


def test_explain_prints_the_chain_of_decisions() -> None:
    steps = (Because("hedged", "may", Span(3, 10, 3, 13)), Because("debunked", "verdict cell"))
    explained = finding(assertion=AssertionInfo("hedged", steps))
    text = render("text", report(explained), View(explain=True))
    assert "  status:   hedged\n" in text
    assert '  because:  "may" at 3:10 (hedged)\n' in text
    assert "  because:  verdict cell (debunked)\n" in text
    assert "because:" not in render("text", report(explained), View())


def test_dropped_matches_are_listed_after_the_findings_with_their_cues() -> None:
    text = render("text", report(finding(), dropped=(dropped(),)), View(explain_dropped=True))
    assert text.index("reg.approved") < text.index("not reported") < text.index("1 finding (")
    assert (
        'draft.md:9:18: perm.permanent-result "permanent lift"\n'
        "  dropped:  negated\n"
        '  because:  "not" at 9:14 (negated)\n'
        "  because:  lead-in (list)\n"
    ) in text


def test_dropped_matches_are_not_listed_unless_asked_for() -> None:
    assert "permanent" not in render("text", report(dropped=(dropped(),)), View())
    assert "No match was dropped." in render("text", report(), View(explain_dropped=True))


def test_concise_has_one_line_for_each_finding() -> None:
    text = render("concise", report(finding(message="two\nlines")), View(quiet=True))
    assert text == "draft.md:3:15: reg.approved-not-cleared error: two lines\n"


def test_concise_lists_dropped_matches() -> None:
    text = render("concise", report(dropped=(dropped(),)), View(explain_dropped=True, quiet=True))
    assert text == "draft.md:9:18: perm.permanent-result dropped: negated\n"


EVIL = "\x1b[2J\x1b]0;pwned\x07\x9b31m\u202e"


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_a_draft_cannot_command_the_terminal(form: str) -> None:
    source = f"{EVIL} cured {EVIL}"
    evil = finding(
        path=f"{EVIL}.md",
        span=Span(1, 1, 1, len(source) + 1),
        message=EVIL,
        excerpt=EVIL,
        instead=EVIL,
        assertion=AssertionInfo("asserted", (Because("hedged", EVIL),)),
    )
    view = View(source_of=lambda path: source, explain=True, explain_dropped=True)
    dropping = dropped(path=EVIL, excerpt=EVIL, reason=EVIL)
    text = render(form, report(evil, dropped=(dropping,)), view)
    assert not set("\x1b\x07\x9b\u202e") & set(text)


def test_control_characters_become_signs_of_one_column() -> None:
    assert printable("a\x1b\x7f\x85\u202e\ud800é漢😀") == "a␛␡���é漢😀"


def test_colour_is_only_added_where_the_view_says_so() -> None:
    plain = render("text", report(finding()), QUOTING)
    view = View(colour=True, source_of=lambda path: SOURCE)
    coloured = render("text", report(finding()), view)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
