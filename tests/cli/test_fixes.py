"""`claimlint check --fix`: what is put right, and that nothing else changes by a byte."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import jsonschema
import pytest
from cli_runs import ROOT, Desk, new_desk

if TYPE_CHECKING:
    from pathlib import Path

REG = ("--select", "reg.approved-not-cleared")
PACK = """\
pack: house
rules:
  - id: house.commission
    check: required
    summary: Our commission note
    message: "The page lacks our note: '{{text}}'"
    why: The law asks for it, and we promised it to our readers.
    instead: Put the note in.
    severity: {{seller: error, affiliate: error, independent: error}}
    jurisdictions: [all]
    basis: [{{cite: House style}}]
    require: {{text: "{text}", place: {place}, when: {when}}}
    examples:
      flag: ["{flag}"]
      allow: ["{text}"]
"""
NOTE = "We earn a commission if you buy through links on this page."


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def house(desk: Desk, place: str = "top", when: str = "paid-links") -> tuple[str, ...]:
    flag = "See the [wand](https://amzn.to/3xYz)."
    text = PACK.format(text=NOTE, place=place, when=when, flag=flag)
    desk.write("house.yaml", text)
    return ("--rules", "house.yaml", "--select", "house")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The GentleWaves lamp is FDA-approved.\n", "The GentleWaves lamp is FDA-cleared.\n"),
        ("# FDA-Approved: GentleWaves\n", "# FDA-Cleared: GentleWaves\n"),
        ("THE GENTLEWAVES LAMP IS FDA-APPROVED.\n", "THE GENTLEWAVES LAMP IS FDA-CLEARED.\n"),
        (
            "GentleWaves was approved by the FDA.\r\n\r\n*  Ok \t\r\n",
            "GentleWaves was cleared by the FDA.\r\n\r\n*  Ok \t\r\n",
        ),
        ("GentleWaves is **FDA**-approved.", "GentleWaves is **FDA**-cleared."),
    ],
)
def test_a_verified_clearance_is_called_one(desk: Desk, before: str, after: str) -> None:
    desk.write("a.md", before.encode())
    run = desk.run("check", *REG, "--fix", "a.md")
    assert (desk.folder / "a.md").read_bytes() == after.encode()
    assert "1 fixed" in run.out
    assert run.code == 0


@pytest.mark.parametrize(
    "text",
    [
        "The Newa device is FDA-approved.",  # De Novo
        "This LED mask is FDA-approved.",  # no product
        "GentleWaves and Newa are both FDA-approved devices.",
        "Newa and GentleWaves are both FDA-approved devices.",
        "GentleWaves lamps are FDA-appr&#111;ved.",
        "The GentleWaves ad says \u201can FDA-approved LED lamp\u201d.",
        "GentleWaves is an approved, FDA approved LED device.",
        "GentleWaves LED lamps are FDA-cleared and FDA-approved.",
    ],
)
def test_what_is_not_known_for_certain_is_left_alone(desk: Desk, text: str) -> None:
    desk.write("a.md", text.encode())
    desk.run("check", *REG, "--fix", "a.md")
    assert (desk.folder / "a.md").read_bytes() == text.encode()


def test_a_product_of_the_heading_needs_unsafe_fixes(desk: Desk) -> None:
    text = "## GentleWaves\n\nThe panel was approved by the FDA.\n"
    desk.write("a.md", text)
    assert "1 fixable with --unsafe-fixes" in desk.run("check", *REG, "--fix", "a.md").out
    assert (desk.folder / "a.md").read_text() == text
    desk.run("check", *REG, "--unsafe-fixes", "a.md")
    assert (desk.folder / "a.md").read_text() == text.replace("approved", "cleared")


def test_rewordings_are_unsafe(desk: Desk) -> None:
    desk.write("a.md", "The face cream erases fine lines.\n")
    desk.run("check", "--select", "cosm", "--fix", "a.md")
    assert (desk.folder / "a.md").read_text() == "The face cream erases fine lines.\n"
    desk.run("check", "--select", "cosm", "--unsafe-fixes", "a.md")
    assert (desk.folder / "a.md").read_text() == "The face cream softens the look of fine lines.\n"


def test_what_a_comment_or_the_baseline_sets_aside_stays(desk: Desk) -> None:
    aside = (
        "<!-- claimlint: ignore reg.approved-not-cleared -- the seller's own words -->\n\n"
        "GentleWaves is FDA-approved.\n"
    )
    desk.write("a.md", aside)
    desk.write("b.md", "GentleWaves is FDA-approved.\n")
    desk.run("baseline", "create", *REG, "--baseline", "known.json", "b.md")
    run = desk.run("check", *REG, "--baseline", "known.json", "--fix", "a.md", "b.md")
    assert "fixed" not in run.out
    assert (desk.folder / "a.md").read_text() == aside
    assert (desk.folder / "b.md").read_text() == "GentleWaves is FDA-approved.\n"


def test_the_encoding_stays(desk: Desk) -> None:
    text = "Caf\u00e9 \u2013 GentleWaves is FDA-approved.\n"
    desk.write("a.md", b"\xff\xfe" + text.encode("utf-16-le"))
    desk.write("b.md", text.encode("cp1252"))
    desk.run("check", *REG, "--fix", "a.md")
    desk.run("check", *REG, "--fix", "--encoding", "windows-1252", "b.md")
    after = text.replace("approved", "cleared")
    assert (desk.folder / "a.md").read_bytes() == b"\xff\xfe" + after.encode("utf-16-le")
    assert (desk.folder / "b.md").read_bytes() == after.encode("cp1252")


def test_diff_only_prints_a_patch_that_does_what_fix_does(desk: Desk) -> None:
    text = "One.\r\n\r\nGentleWaves is FDA-approved.\r\n\r\nEnd"
    desk.write("a.md", text.encode())
    run = desk.run("check", *REG, "--diff-only", "a.md")
    assert run.code == 1
    assert run.err == "claimlint: note: would fix 1 finding in 1 file\n"
    assert (desk.folder / "a.md").read_bytes() == text.encode()
    patch = ["git", "apply", "--unidiff-zero", "-p0", "-"]
    subprocess.run(patch, cwd=desk.folder, input=run.out.encode(), check=True)
    assert (desk.folder / "a.md").read_bytes() == text.replace("approved", "cleared").encode()
    assert desk.run("check", *REG, "--diff-only", "a.md").code == 0


@pytest.mark.parametrize("flag", ["--fix", "--unsafe-fixes", "--diff-only"])
def test_standard_input_and_other_ways_to_change_drafts_are_refused(desk: Desk, flag: str) -> None:
    desk.write("a.md", "GentleWaves is FDA-approved.\n")
    assert desk.run("check", flag, "-").code == 2
    assert desk.run("check", flag, "--add-suppressions", "why", "a.md").code == 2
    assert (desk.folder / "a.md").read_text() == "GentleWaves is FDA-approved.\n"


def test_a_word_file_is_left_alone_with_a_word(desk: Desk) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("GentleWaves is FDA-approved.")
    document.save(desk.folder / "a.docx")
    before = (desk.folder / "a.docx").read_bytes()
    run = desk.run("check", *REG, "--fix", "a.docx")
    assert "Word files are not changed" in run.err
    assert run.code == 1
    assert (desk.folder / "a.docx").read_bytes() == before


# --- required texts ----------------------------------------------------------------------------

LINK = "The [wand](https://amzn.to/3xYz) is light."
ANCHOR = '<a href="https://amzn.to/3xYz">wand</a>'


@pytest.mark.parametrize(
    ("place", "name", "before", "after"),
    [
        ("top", "a.md", f"# Wands\n\n{LINK}\n", f"# Wands\n\n{NOTE}\n\n{LINK}\n"),
        ("top", "a.md", f"# Wands\n{LINK}\n", f"# Wands\n{NOTE}\n\n{LINK}\n"),
        (
            "top",
            "a.md",
            f"---\ntitle: Wands\n---\n{LINK}\n",
            f"---\ntitle: Wands\n---\n{NOTE}\n\n{LINK}\n",
        ),
        ("top", "a.md", f"{LINK}\r\n", f"{NOTE}\r\n\r\n{LINK}\r\n"),
        (
            "before-first-link",
            "a.md",
            f"# Wands\n\nIntro.\n\n* One\n* {LINK}\n\nEnd.\n",
            f"# Wands\n\nIntro.\n\n{NOTE}\n\n* One\n* {LINK}\n\nEnd.\n",
        ),
        (
            "before-first-link",
            "a.md",
            f"Intro.\n\n| a | b |\n|---|---|\n| c | {LINK} |\n",
            f"Intro.\n\n{NOTE}\n\n| a | b |\n|---|---|\n| c | {LINK} |\n",
        ),
        ("end", "a.md", f"{LINK}", f"{LINK}\n\n{NOTE}\n"),
        ("end", "a.md", f"{LINK}\n", f"{LINK}\n\n{NOTE}\n"),
        (
            "top",
            "a.rst",
            "Wands\n=====\n\nThe `wand <https://amzn.to/3xYz>`_ is light.\n",
            f"Wands\n=====\n\n{NOTE}\n\nThe `wand <https://amzn.to/3xYz>`_ is light.\n",
        ),
        (
            "top",
            "a.html",
            f"<body>\n  <h1>Wands</h1>\n  <p>The {ANCHOR} is light.</p>\n</body>\n",
            f"<body>\n  <h1>Wands</h1>\n  <p>{NOTE}</p>\n  <p>The {ANCHOR} is light.</p>\n</body>"
            "\n",
        ),
        (
            "end",
            "a.html",
            f"<body>\n<p>The {ANCHOR} is light.</p>\n</body>\n",
            f"<body>\n<p>The {ANCHOR} is light.</p>\n<p>{NOTE}</p>\n</body>\n",
        ),
        (
            "top",
            "a.html",
            f"<h1>Wands</h1><p>The {ANCHOR} is light.</p>",
            f"<h1>Wands</h1><p>{NOTE}</p><p>The {ANCHOR} is light.</p>",
        ),
    ],
)
def test_a_required_text_is_put_in_its_place(
    desk: Desk, place: str, name: str, before: str, after: str
) -> None:
    options = house(desk, place)
    desk.write(name, before.encode())
    run = desk.run("check", *options, "--fix", name)
    assert (desk.folder / name).read_bytes().decode() == after
    assert (run.code, "1 fixed" in run.out) == (0, True)
    desk.run("check", *options, "--fix", name)
    assert (desk.folder / name).read_bytes().decode() == after, "once is enough"


def test_a_required_text_answers_the_rules_it_satisfies(desk: Desk) -> None:
    house(desk)
    desk.write("a.md", f"# Wands\n\n{LINK}\n")
    options = ("--rules", "house.yaml", "--select", "house", "--select", "aff.missing")
    assert desk.run("check", *options, "a.md").out.count("aff.missing") == 1
    run = desk.run("check", *options, "--unsafe-fixes", "a.md")
    assert run.code == 0
    assert (desk.folder / "a.md").read_text() == f"# Wands\n\n{NOTE}\n\n{LINK}\n"


def test_a_text_required_of_every_draft_opens_the_gate(desk: Desk) -> None:
    options = house(desk, when="always")
    desk.write("a.md", "# A walk\n\nThe bridge was wet.\n")
    assert desk.run("check", *options, "a.md").code == 1
    desk.run("check", *options, "--fix", "a.md")
    assert (desk.folder / "a.md").read_text() == f"# A walk\n\n{NOTE}\n\nThe bridge was wet.\n"


def test_without_a_link_that_pays_nothing_is_required(desk: Desk) -> None:
    options = house(desk)
    desk.write("a.md", "See [the trial](https://pubmed.ncbi.nlm.nih.gov/22889440/).\n")
    assert desk.run("check", *options, "a.md").code == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("check: required", "check: structure", "go together"),
        ('"We earn', '"\\n\\nWe\\n\\nearn', "one paragraph"),
        ("place: top", "place: middle", "middle"),
        ("require: {", "fix: [{applicability: safe}]\n    require: {", "its own fix"),
    ],
)
def test_a_pack_with_a_faulty_remedy_does_not_load(
    desk: Desk, old: str, new: str, message: str
) -> None:
    options = house(desk)
    text = (desk.folder / "house.yaml").read_text()
    assert old in text
    desk.write("house.yaml", text.replace(old, new))
    desk.write("a.md", LINK)
    run = desk.run("check", *options, "a.md")
    assert run.code == 2
    assert message in run.err
    assert "house.yaml:" in run.err


# --- reports -----------------------------------------------------------------------------------


def test_reports_for_programs_carry_the_fix(desk: Desk) -> None:
    desk.write("a.md", "**\U0001f600** GentleWaves is FDA-approved.\n")
    document = json.loads(desk.run("check", *REG, "--format", "json", "a.md").out)
    (finding,) = document["findings"]
    assert finding["fix"] == {
        "applicability": "safe",
        "description": "replace 'approved' by 'cleared'",
        "line": 1,
        "column": 26,
        "end_line": 1,
        "end_column": 34,
        "text": "cleared",
    }
    assert (document["summary"]["fixable"], document["summary"]["fixed"]) == (1, 0)
    log = json.loads(desk.run("check", *REG, "--format", "sarif", "a.md").out)
    schema = ROOT / "tests" / "reports" / "schemas" / "sarif-2.1.0-rtm.5.json"
    jsonschema.Draft4Validator(json.loads(schema.read_text("utf-8"))).validate(log)
    ((replacement,),) = (
        change["replacements"]
        for change in log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    )
    assert replacement["insertedContent"] == {"text": "cleared"}
    assert replacement["deletedRegion"]["startColumn"] == 26
    rdjson = json.loads(desk.run("check", *REG, "--format", "rdjson", "a.md").out)
    (suggestion,) = rdjson["diagnostics"][0]["suggestions"]
    assert suggestion["text"] == "cleared"
    assert suggestion["range"]["start"]["column"] == 29, "in bytes"
