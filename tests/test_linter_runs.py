"""What role, place and selection change, what a report keeps, and in which order it comes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from claimlint.errors import ClaimlintError
from claimlint.findings import Report, Span
from claimlint.language import nlp
from claimlint.linter import Linter, Options, run_rule_examples
from claimlint.reports import json as json_report
from claimlint.reports.view import View

RULE = """\
  - id: {id}
    summary: A summary
    message: "'{{match}}' is said."
    why: Because.
    instead: Say less.
    severity: {severity}
    jurisdictions: [{place}]
    basis: [{{cite: Statute 1}}]
    find: {find}
    unless: [grindle cure rate]
    examples: {{flag: [It is a grindle cure.], allow: [Nothing.]}}
"""
EVERYWHERE = "{seller: error, affiliate: warning, independent: note}"
SELLERS = "{seller: error, affiliate: 'off', independent: 'off'}"
PACK = "pack: test\nrules:\n" + "".join(
    RULE.format(id=name, severity=severity, place=place, find=find)
    for name, severity, place, find in (
        ("test.cure", EVERYWHERE, "all", "[grindle cure+]"),
        ("test.shop", SELLERS, "all", "[buy grindle]"),
        ("test.tax", EVERYWHERE, "uk, eu", "[grindle tax]"),
    )
)
DRAFT = "The grindle cure is here. Buy grindle now and pay no grindle tax. Pay the grindle tax.\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One path for all tests: what is compiled is cached by path and content."""
    path = tmp_path_factory.mktemp("packs") / "pack.yaml"
    path.write_text(PACK, encoding="utf-8")
    return str(path)


def check(text: str, pack: str, **options: Any) -> Report:
    options.setdefault("select", ("test",))
    return Linter(Options(rules=(pack,), **options)).check_text(text, "draft.md")


def found(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in report.findings]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [("test.cure", "warning")]),
        ({"role": "affiliate"}, [("test.cure", "warning")]),
        ({"role": "independent"}, [("test.cure", "note")]),
        ({"role": "seller"}, [("test.cure", "error"), ("test.shop", "error")]),
        ({"jurisdictions": ("uk",)}, [("test.cure", "warning"), ("test.tax", "warning")]),
        ({"jurisdictions": ("au", "eu")}, [("test.cure", "warning"), ("test.tax", "warning")]),
        ({"role": "seller", "select": ("test.shop",)}, [("test.shop", "error")]),
        ({"role": "seller", "ignore": ("test.shop",)}, [("test.cure", "error")]),
        ({"role": "seller", "ignore": ("test.cure", "test.shop"), "jurisdictions": ("uk",)},
         [("test.tax", "error")]),
    ],
)  # fmt: skip
def test_role_place_and_selection_decide(
    pack: str, options: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert found(check(DRAFT, pack, **options)) == expected


def test_the_report_counts_the_rules_that_are_on(pack: str) -> None:
    assert check(DRAFT, pack).rules == 1
    assert check(DRAFT, pack, role="seller", jurisdictions=("uk",)).rules == 3
    whole = Linter(Options(rules=(pack,))).check_text(DRAFT, "draft.md")
    assert whole.rules == Linter().check_text(DRAFT, "draft.md").rules + 1
    assert (whole.files, whole.registry_entries > 0) == (1, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"jurisdictions": ("us", "mars")}, "unknown jurisdiction 'mars' (known: us, uk, eu,"),
        ({"ignore": ("qqqqqq",)}, "unknown rule 'qqqqqq'"),
        ({"ignore": ("test",)}, "no rule is left by this selection"),
        ({"select": ("test.tax",)}, "no rule is left by this selection"),
    ],
)
def test_options_that_cannot_be_meant(pack: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ClaimlintError) as caught:
        check(DRAFT, pack, **options)
    assert caught.value.message.startswith(message)


def test_dropped_matches_keep_their_reasons(pack: str) -> None:
    text = "The grindle cure rate fell.\n\nThere is no grindle cure. Is it a grindle cure?\n"
    report = check(text, pack)
    assert report.findings == ()
    assert [(drop.span.line, drop.reason) for drop in report.dropped] == [
        (1, "other sense: grindle cure rate"),
        (3, "negated"),
        (3, "questioned"),
    ]
    (because,) = report.dropped[1].because
    assert (because.cue, because.span) == ("no", Span(3, 10, 3, 12))


def test_every_place_is_a_finding_of_its_own(pack: str) -> None:
    report = check("A grindle cure and a grindle cure.\n", pack)
    assert [finding.span.column for finding in report.findings] == [3, 22]


PIECES = (
    "# Glow for everyone\n\nOur serum cures eczema. It is FDA-approved.",
    "It **permanently** erases wrinkles.\n\n| Goal | Result |\n| - | - |\n| Lift | Guaranteed |",
    "Clinically proven. Microcurrent rebuilds collagen. NuFACE was cleared in 2016 by the FDA.",
    "A detox tea that melts fat, risk-free. [Buy](https://amzn.to/3xYzAbC)",
)


def folder_of_drafts(folder: Path) -> list[str]:
    for name, piece in zip("dbca", PIECES, strict=True):
        (folder / f"{name}.md").write_text(f"{piece}\n\n{PIECES[0]}\n", encoding="utf-8")
    return [str(folder / f"{name}.md") for name in "dbca"]


def as_json(report: Report) -> str:
    return json_report.render(report, View(explain_dropped=True))


def test_findings_come_in_one_order_byte_for_byte(tmp_path: Path) -> None:
    paths = folder_of_drafts(tmp_path)
    first = Linter().check_paths(paths)
    assert len(first.findings) > len(paths)
    assert as_json(Linter().check_paths(paths)) == as_json(first)
    assert as_json(Linter().check_paths(paths[::-1])) == as_json(first)
    assert as_json(Linter().check_paths([str(tmp_path)])) == as_json(first)
    places = [(f.path, f.span.line, f.span.column) for f in first.findings]
    assert places == sorted(places)
    keys = [finding.sort_key() for finding in first.findings]
    assert len(set(keys)) == len(keys), "the order would not be total"


def test_a_draft_is_judged_the_same_whatever_was_judged_before(tmp_path: Path) -> None:
    """Words, sentences and patterns are remembered between drafts; verdicts must not be."""
    paths = folder_of_drafts(tmp_path)
    alone = {path: as_json(Linter().check_paths([path])) for path in paths}
    busy, order = Linter(), paths * 4
    random.Random(7).shuffle(order)
    for path in order:
        assert as_json(busy.check_paths([path])) == alone[path]


DOUBTED = "Hardly a doctor who has read the trials believes that a grindle cure has been found.\n"


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "MODELS", ("no_such_model",))


@pytest.mark.usefixtures("no_model")
def test_without_a_language_model_the_run_says_so(pack: str) -> None:
    report = check(DOUBTED, pack)
    assert len(report.notices) == 1
    assert "judged by cue words alone" in report.notices[0]
    assert check("A grindle cure has been found.\n", pack).notices == ()


@pytest.mark.usefixtures("no_model")
def test_a_required_language_model_that_is_missing_is_an_error(pack: str) -> None:
    with pytest.raises(ClaimlintError, match="the language model is missing"):
        check(DOUBTED, pack, require_nlp=True)


def test_a_required_language_model_that_is_there_is_no_error(pack: str) -> None:
    assert check(DOUBTED, pack, require_nlp=True).notices == ()


def test_examples_of_one_pack_are_run_for_whom_the_rules_are_on(pack: str) -> None:
    report = run_rule_examples(Options(rules=(pack,)), [pack])
    assert (report.rules, report.ran) == (3, 6)
    assert [(failure.rule, failure.kind, failure.got) for failure in report.failures] == [
        ("test.shop", "flag", "no match"),
        ("test.tax", "flag", "no match"),
    ]
    with pytest.raises(ClaimlintError, match=r"no rule in test\.gone"):
        run_rule_examples(Options(rules=(pack,)), ["test.gone"])


RIVALS = """\
pack: test
rules:
"""
RIVAL = """\
  - id: test.{name}
    summary: Summary
    message: "'{{match}}' is {name}."
    why: Because.
    instead: Nothing.
    severity: {{seller: error, affiliate: {level}, independent: note}}
    jurisdictions: [all]
    basis: [{{cite: Guide}}]
    find: ["{find}"]
    {more}
    examples: {{flag: ["It is a {find}."], allow: ["It is tea."]}}
"""


def _rivals(folder: Path, level: str) -> Options:
    general = RIVAL.format(
        name="general", level="warning", find="grindle cure", more="yields_to: [test.precise]"
    )
    precise = RIVAL.format(name="precise", level=level, find="cure of gout", more="near: [gout]")
    pack = folder / "pack.yaml"
    pack.write_text(RIVALS + general + precise, encoding="utf-8")
    return Options(rules=(str(pack),), select=("test",))


def test_a_finding_yields_to_a_more_precise_one_on_the_same_words(tmp_path: Path) -> None:
    report = Linter(_rivals(tmp_path, "error")).check_text("A grindle cure of gout.", "a.md")
    assert [finding.rule for finding in report.findings] == ["test.precise"]
    (dropped,) = report.dropped
    assert (dropped.rule, dropped.reason) == (
        "test.general",
        "said more precisely by test.precise",
    )


def test_a_finding_yields_to_none_elsewhere_nor_to_a_lighter_one(tmp_path: Path) -> None:
    apart = "A grindle cure, says she. It is a cure of gout."
    both = ["test.general", "test.precise"]
    heavy, light = (Linter(_rivals(tmp_path, level)) for level in ("error", "note"))
    assert [f.rule for f in heavy.check_text(apart, "a.md").findings] == both
    found = light.check_text("A grindle cure of gout.", "a.md").findings
    assert [f.rule for f in found] == both
