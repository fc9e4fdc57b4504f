"""The linter through its public surface: exact places, roles, selection, determinism."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimlint.errors import ClaimlintError
from claimlint.linter import Linter, Options

ERASES = "This is no ordinary cream: it **permanently**&nbsp;erases wrinkles."
NOT_ONE = "Not one of the wands we tried can permanently erase a wrinkle."
APPROVED = "The NuFACE Trinity is an FDA-approved microcurrent device."


def test_a_claim_broken_by_markup_is_found_at_its_exact_place() -> None:
    findings = Linter().check_text(ERASES + "\n", "draft.md").findings
    found = next(f for f in findings if f.rule == "perm.permanent-result")
    assert (found.span.line, found.span.column) == (1, ERASES.index("permanently") + 1)
    assert ERASES[found.span.column - 1 : found.span.end_column - 1] == found.excerpt
    assert found.excerpt.startswith("permanently**&nbsp;erases")


def test_the_denied_claim_is_dropped_with_its_reason() -> None:
    report = Linter().check_text(NOT_ONE + "\n", "draft.md")
    assert report.findings == ()
    assert {drop.reason for drop in report.dropped} & {"negated", "debunked"}
    assert any(drop.because for drop in report.dropped)


def test_the_role_decides_the_severity() -> None:
    levels = {
        role: next(
            finding.severity
            for finding in Linter(Options(role=role)).check_text(APPROVED, "a.md").findings
            if finding.rule == "reg.approved-not-cleared"
        )
        for role in ("seller", "affiliate", "independent")
    }
    assert levels == {"seller": "error", "affiliate": "error", "independent": "warning"}


def test_rules_of_another_jurisdiction_are_off() -> None:
    abroad = Linter(Options(jurisdictions=("uk",))).check_text(APPROVED, "a.md")
    assert "reg.approved-not-cleared" not in {finding.rule for finding in abroad.findings}


def test_select_and_ignore() -> None:
    text = f"{APPROVED} It permanently erases wrinkles."
    chosen = Linter(Options(select=("perm",))).check_text(text, "a.md").findings
    assert {finding.rule.partition(".")[0] for finding in chosen} == {"perm"}
    others = Linter(Options(ignore=("perm", "reg.approved-not-cleared"))).check_text(text, "a.md")
    assert not {"perm.permanent-result", "reg.approved-not-cleared"} & {
        finding.rule for finding in others.findings
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (Options(select=("perm.permanent-resul",)), "did you mean 'perm.permanent-result'"),
        (Options(role="editor"), "unknown role 'editor'"),
        (Options(jurisdictions=("fr",)), "unknown jurisdiction 'fr'"),
        (Options(registries=("no-such-folder",)), "no such registry folder"),
        (Options(rules=("no-such-pack.yaml",)), "no such rule pack"),
    ],
)
def test_bad_options_fail_with_one_clear_message(options: Options, message: str) -> None:
    with pytest.raises(ClaimlintError, match=message):
        Linter(options)


def test_the_same_input_gives_the_same_findings_in_the_same_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(f"{APPROVED} It permanently erases wrinkles.\n")
    paths = [str(tmp_path / "b.md"), str(tmp_path / "a.md")]
    first = Linter().check_paths(paths)
    assert first.findings == Linter().check_paths(paths[::-1]).findings
    assert list(first.findings) == sorted(first.findings, key=lambda f: f.sort_key())


def test_a_registry_mismatch_shows_both_sides() -> None:
    text = (
        "In a randomized trial of 108 women, a facial NMES device used five days a week for 12 "
        "weeks thickened the zygomatic muscle by 35%."
    )
    findings = Linter().check_text(text, "a.md").findings
    found = next(f for f in findings if f.rule == "num.registry-mismatch")
    assert found.excerpt == "35%"
    (evidence,) = found.evidence
    assert (evidence.draft, evidence.field) == ("35%", "effect size")
    assert evidence.registry.startswith("18.6 %")
    assert evidence.source


def test_a_draft_without_candidates_loads_neither_rules_nor_the_model(tmp_path: Path) -> None:
    draft = tmp_path / "tomatoes.md"
    draft.write_text("# Tomatoes\n\nPick a sunny corner and a deep pot.\n")
    Linter().check_paths([str(draft)])
    program = (
        "import sys; from claimlint.linter import Linter; "
        f"Linter().check_paths([{str(draft)!r}]); "
        "heavy = {'spacy', 'claimlint.checks', 'claimlint.rulebook.model'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_hostile_regex_in_a_users_pack_times_out(tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    pack.write_text(
        """
pack: house
rules:
  - id: house.slow
    summary: Slow
    message: "'{match}'"
    why: w
    instead: i
    severity: {seller: error, affiliate: error, independent: error}
    jurisdictions: [all]
    basis: [{cite: House style}]
    find: [{regex: "(?:x|xx)+[a-w0-9]", words: [slowly]}]
    examples: {flag: [a], allow: [b]}
"""
    )
    linter = Linter(Options(rules=(str(pack),), select=("house.slow",)))
    with pytest.raises(ClaimlintError, match=r"house\.slow took more than"):
        linter.check_text(f"slowly {'x' * 40} 1!", "a.md")
