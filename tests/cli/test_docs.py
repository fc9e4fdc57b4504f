"""What the documents show is what the command does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from cli_runs import ROOT, process

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = "examples/led-mask-review.md"


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def test_the_output_in_the_readme_is_real() -> None:
    """Rule wording moves on; run the command in the README again and paste what it prints."""
    (shown,) = blocks("README.md", "text")
    real = without_sizes(process("check", EXAMPLE).stdout)
    pieces = without_sizes(shown).split("[...]\n")
    assert len(pieces) > 1
    assert [piece for piece in pieces if piece.strip() not in real] == []
    assert real.endswith(pieces[-1])


def test_the_draft_in_the_readme_is_the_example() -> None:
    (shown,) = blocks("README.md", "markdown")
    draft = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    assert [part for part in shown.split("...\n") if part.strip() not in draft] == []


def without_sizes(report: str) -> str:
    """The report without the sizes of rulebook and registry, which grow every week."""
    return re.sub(r"\d+ (rules|registry entries)", r"N \1", report)


def test_the_example_draft_is_faulted_for_its_claims_and_not_for_its_doubts() -> None:
    findings = json.loads(process("check", EXAMPLE, "--format", "json").stdout)["findings"]
    lines = (ROOT / EXAMPLE).read_text(encoding="utf-8").splitlines()
    honest = lines.index("## What I would tell a friend") + 1
    disclosure = [f for f in findings if f["rule"].startswith("aff.")]
    claims = [f for f in findings if f["rule"].partition(".")[0] not in ("aff", "med", "str")]
    assert len(claims) >= 5
    assert [f for f in claims if f["line"] > honest] == []
    assert disclosure, "the draft links to a shop and discloses nothing"


def test_the_rule_in_the_guide_loads_and_its_examples_pass(tmp_path: Path) -> None:
    pack = next(block for block in blocks("docs/rules.md", "yaml") if block.startswith("pack:"))
    (tmp_path / "house-rules.yaml").write_text(pack, encoding="utf-8")
    done = process("rules", "test", "house-rules.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "6 examples of 1 rule: 6 passed, 0 failed, 0 known gaps\n",
    )


def test_the_json_guide_names_every_key() -> None:
    (guide,) = blocks("docs/json-output.md", "json")
    documented = json.loads(guide)
    real = json.loads(process("check", EXAMPLE, "--format", "json").stdout)
    assert list(documented) == list(real)
    assert list(documented["summary"]) == list(real["summary"])
    assert list(documented["findings"][0]) == list(real["findings"][0])


def test_every_option_is_in_the_help_and_every_documented_option_exists() -> None:
    known = set(re.findall(r"--[a-z-]+", process("check", "--help").stdout)) | {
        "--version",
        "--pack",
    }
    for document in ("README.md", "docs/ci.md", "docs/rules.md", "docs/json-output.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known, document


def test_links_between_documents_lead_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in DOCS)):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / document).parent.joinpath(target).exists(), f"{document}: {target}"


DOCS = sorted((ROOT / "docs").glob("*.md"))


def test_the_pack_and_the_fix_in_the_guides_hold(tmp_path: Path) -> None:
    (house,) = blocks("docs/fixes.md", "yaml")
    rule, fix = (
        next(block for block in blocks("docs/rules.md", "yaml") if block.lstrip().startswith(start))
        for start in ("pack:", "fix:")
    )
    remedy, _, fixed = fix.partition("    examples:\n")
    glow = rule.replace("    examples:\n", f"{remedy}    examples:\n{fixed}", 1)
    for name, pack in (("house.yaml", house), ("glow.yaml", glow)):
        (tmp_path / name).write_text(pack, encoding="utf-8")
        done = process("rules", "test", name, cwd=tmp_path)
        assert (done.returncode, done.stdout.partition(" passed")[0][-1]) == (0, done.stdout[0])


def test_the_house_style_is_a_pack_whose_examples_behave() -> None:
    run = process("rules", "test", "examples/house-rules.yaml")
    assert run.stdout == "5 examples of 2 rules: 5 passed, 0 failed, 0 known gaps\n"


def test_the_house_style_adds_to_the_shipped_rules(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("With Botox the lift lasts forever.\n", encoding="utf-8")
    run = process("check", "--rules", "examples/house-rules.yaml", str(draft))
    assert {"house.no-treatment-names", "perm.permanent-result"} <= set(run.stdout.split())
