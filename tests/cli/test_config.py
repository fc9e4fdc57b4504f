"""Configuration files: found, checked, merged, shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_runs import DRAFT, Desk, new_desk

if TYPE_CHECKING:
    from cli_runs import Run


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def found(run: Run) -> list[tuple[str, str, str]]:
    document = json.loads(run.out)
    return [(f["path"], f["rule"], f["severity"]) for f in document["findings"]]


def check(desk: Desk, *arguments: str) -> list[tuple[str, str, str]]:
    """What is found with the test rules, which a configuration can narrow but not turn off."""
    run = desk.run("check", "--format", "json", "--rules", "pack.yaml", *arguments)
    assert run.code in (0, 1), run.err
    return [entry for entry in found(run) if entry[1].startswith("test.")]


def test_the_nearest_configuration_above_each_draft_holds(desk: Desk) -> None:
    desk.write("claimlint.toml", 'ignore = ["test.note"]\n')
    desk.write("a/claimlint.toml", '[severity]\n"test.error" = "note"\n')
    desk.write("a/b/draft.md", DRAFT)
    assert check(desk, "draft.md", "a") == [
        ("a/b/draft.md", "test.error", "note"),
        ("a/b/draft.md", "test.warning", "warning"),
        ("a/b/draft.md", "test.note", "note"),
        ("draft.md", "test.error", "error"),
        ("draft.md", "test.warning", "warning"),
    ]


def test_the_result_does_not_depend_on_the_working_directory(desk: Desk) -> None:
    desk.write("site/claimlint.toml", 'exclude = ["old/"]\nignore = ["test.note", "test.error"]\n')
    desk.write("site/new/a.md", DRAFT)
    desk.write("site/old/b.md", DRAFT)
    desk.write("elsewhere/claimlint.toml", 'role = "nobody"\n')
    expected = [("test.warning", "warning")]
    assert [entry[1:] for entry in check(desk, "site")] == expected
    desk.monkeypatch.chdir(desk.folder / "elsewhere")
    desk.write("elsewhere/pack.yaml", (desk.folder / "pack.yaml").read_bytes())
    assert [entry[1:] for entry in check(desk, "../site")] == expected


def test_a_pyproject_without_our_table_is_passed_over(desk: Desk) -> None:
    desk.write("pyproject.toml", '[tool.claimlint-health]\nignore = ["test.note"]\n')
    desk.write("a/pyproject.toml", '[project]\nname = "claimlint-health"\n')
    desk.write("a/draft.md", DRAFT)
    assert [rule for _, rule, _ in check(desk, "a")] == ["test.error", "test.warning"]


def test_flags_go_before_the_configuration(desk: Desk) -> None:
    desk.write("claimlint.toml", 'select = ["test.note"]\nfail-on = "note"\n')
    own = ("--rules", "pack.yaml")
    assert desk.run("check", "draft.md", *own).code == 1
    assert desk.run("check", "draft.md", *own, "--fail-on", "error").code == 0
    assert [rule for _, rule, _ in check(desk, "draft.md", "--select", "test.error")] == [
        "test.error"
    ]
    assert len(check(desk, "draft.md", "--isolated")) == 3
    desk.write("other.toml", 'ignore = ["test.note"]\n')
    assert len(check(desk, "draft.md", "--config", "other.toml")) == 2


def test_overrides_hold_for_their_paths_and_later_ones_win(desk: Desk) -> None:
    desk.write(
        "claimlint.toml",
        """
        ignore = ["test.note"]
        [[overrides]]
        paths = ["science/**"]
        ignore = ["test.warning"]
        severity = {"test.error" = "warning"}
        [[overrides]]
        paths = ["science/*.md"]
        severity = {"test.error" = "note"}
        """,
    )
    desk.write("science/a.md", DRAFT)
    desk.write("science/deep/b.md", DRAFT)
    assert check(desk, "draft.md", "science") == [
        ("draft.md", "test.error", "error"),
        ("draft.md", "test.warning", "warning"),
        ("science/a.md", "test.error", "note"),
        ("science/deep/b.md", "test.error", "warning"),
    ]


def test_what_is_extended_lies_below_and_lists_add_up(desk: Desk) -> None:
    desk.write("base/house.toml", 'ignore = ["test.note"]\nseverity = {test = "note"}\n')
    desk.write(
        "claimlint.toml",
        'extends = "base/house.toml"\nignore = ["test.warning"]\n'
        'severity = {"test.error" = "warning"}\n',
    )
    assert check(desk, "draft.md") == [("draft.md", "test.error", "warning")]


def test_a_package_can_be_extended_and_its_globs_are_the_users(desk: Desk) -> None:
    desk.write("packages/house_claims/__init__.py", "raise RuntimeError('code is not run')\n")
    desk.write("packages/house_claims/claimlint.toml", 'exclude = ["old/"]\n')
    desk.write("packages/house_claims/strict.toml", 'ignore = ["test.note"]\n')
    desk.monkeypatch.syspath_prepend(str(desk.folder / "packages"))
    desk.write("site/claimlint.toml", 'extends = ["house_claims", "house_claims:strict.toml"]\n')
    desk.write("site/a.md", DRAFT)
    desk.write("site/old/b.md", DRAFT)
    assert [entry[:2] for entry in check(desk, "site")] == [
        ("site/a.md", "test.error"),
        ("site/a.md", "test.warning"),
    ]


def test_a_select_starts_anew(desk: Desk) -> None:
    desk.write("base.toml", 'ignore = ["test.note"]\n')
    desk.write("claimlint.toml", 'extends = "base.toml"\nselect = ["test"]\n')
    assert len(check(desk, "draft.md")) == 3


def test_folders_are_searched_for_what_is_included_and_not_excluded(desk: Desk) -> None:
    desk.write("claimlint.toml", 'include = ["site/**/*.md", "*.jsx"]\nexclude = ["drafts"]\n')
    for name in ("site/a.md", "site/drafts/b.md", "c.md", "site/d.txt"):
        desk.write(name, DRAFT)
    desk.write("e.jsx", "export const A = () => <p>The grindle cure has come.</p>;\n")
    paths = {path for path, _, _ in check(desk, ".")}
    assert paths == {"site/a.md", "e.jsx"}
    assert len(check(desk, "site/drafts/b.md")) == 3, "a file that is named is judged"
    run = desk.run("check", "site/drafts/b.md", "--force-exclude")
    assert (run.code, "every draft is excluded" in run.err) == (0, True)


def test_links_of_the_publisher_pay(desk: Desk) -> None:
    desk.write("a.md", "# Masks\n\nWe like [this mask](https://deals.example.org/to/mask).\n")
    only = ("check", "a.md", "--select", "aff.missing", "--format", "json")
    assert found(desk.run(*only)) == []
    for pattern in ("example.org/to", "/to", "deals.example.org"):
        desk.write("claimlint.toml", f'affiliate-links = ["{pattern}"]\n')
        assert [rule for _, rule, _ in found(desk.run(*only))] == ["aff.missing"], pattern
    desk.write("claimlint.toml", 'affiliate-links = ["/too", "?partner", "example.com"]\n')
    assert found(desk.run(*only)) == []


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('role = "seller\n', "1:15", "TOML: "),
        ('\njurisdictons = ["us"]\n', "2:1", "unknown key 'jurisdictons'; did you mean 'juris"),
        ("fail_on = 'note'\n", "1:1", "did you mean 'fail-on'?"),
        ('role = "seler"\n', "1:1", "'seler' is none of: seller, affiliate, independent"),
        ('jurisdictions = ["us",\n  "xx"]\n', "2:3", "jurisdictions: 'xx' is none of: us"),
        ('jurisdictions = "us"\n', "1:1", 'must be a list, such as ["us"]'),
        ("jurisdictions = []\n", "1:1", "is empty"),
        ("select = []\n", "1:1", "no rule would be on"),
        ("include = []\n", "1:1", "no file would be found"),
        ("require-nlp = 1\n", "1:1", "must be true or false"),
        ("ignore = [1]\n", "1:11", "must be a text"),
        ('ignore = ["perm",\n"prem"]\n', "2:1", "unknown rule 'prem'; did you mean 'perm'?"),
        ('[severity]\nperm.permanent-result = "note"\n', "2:1", "a rule id needs quotes"),
        ('[severity]\n"perm" = "fatal"\n', "2:1", "'fatal' is none of: error"),
        ('[severity]\n"nope.x" = "note"\n', "2:1", "unknown rule 'nope.x'"),
        ('rules = ["missing.yaml"]\n', "1:10", "no such file or folder: 'missing.yaml'"),
        ('exclude = ["["]\nx = 1\n', "2:1", "unknown key 'x'"),
        ('exclude = ["[z-a]"]\n', "1:12", "is no pattern for paths"),
        ('[[overrides]]\nrole = "seller"\n', "1:1", "needs 'paths'"),
        ('[[overrides]]\npaths=["a"]\n[[overrides]]\npaths=["b"]\nrol="x"\n', "5:1", "'role'?"),
        ('[[overrides]]\npaths=["a"]\nbaseline="x"\n', "3:1", "cannot differ"),
        ('extends = "no.toml"\n', "1:1", "no such file: 'no.toml'"),
        ('extends = ["claimlint.toml"]\n', "1:12", "extends itself"),
        ('extends = "no_such_package"\n', "1:1", "no such package: 'no_such_package'"),
    ],
)
def test_an_error_says_where_and_what(desk: Desk, text: str, place: str, message: str) -> None:
    desk.write("claimlint.toml", text)
    run = desk.run("check", "draft.md")
    assert run.code == 2
    assert run.out == ""
    assert run.err.startswith(f"claimlint: error: claimlint.toml:{place}: ")
    assert message in run.err


def test_an_unknown_rule_on_the_command_line_has_no_place(desk: Desk) -> None:
    desk.write("claimlint.toml", 'ignore = ["perm"]\n')
    run = desk.run("check", "draft.md", "--ignore", "prem")
    assert run.err == "claimlint: error: unknown rule 'prem'; did you mean 'perm'?\n"


def test_a_missing_configuration_that_is_named_is_an_error(desk: Desk) -> None:
    run = desk.run("check", "draft.md", "--config", "none.toml")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("claimlint: error: none.toml: cannot be read")


def test_show_prints_every_setting_and_its_origin(desk: Desk) -> None:
    desk.write("base.toml", 'role = "seller"\nignore = ["aff"]\n')
    desk.write(
        "claimlint.toml", 'extends = "base.toml"\nignore = ["str"]\n[severity]\nperm="off"\n'
    )
    run = desk.run("config", "show", "draft.md", "--fail-on", "error", "--format", "json")
    settings = json.loads(run.out)["settings"]
    assert settings["role"] == {"value": "seller", "origin": "base.toml:1:1"}
    assert settings["ignore"] == [
        {"value": "aff", "origin": "base.toml:2:11"},
        {"value": "str", "origin": "claimlint.toml:2:11"},
    ]
    assert settings["severity"] == {"perm": {"value": "off", "origin": "claimlint.toml:4:1"}}
    assert settings["fail-on"] == {"value": "error", "origin": "--fail-on"}
    assert settings["encoding"] == {"value": "utf-8", "origin": "default"}
    text = desk.run("config", "show", "draft.md").out
    assert 'role = "seller"  # base.toml:1:1\n' in text
    assert '[severity]\n"perm" = "off"  # claimlint.toml:4:1\n' in text


def test_what_show_prints_is_a_configuration(desk: Desk) -> None:
    desk.write("claimlint.toml", 'ignore = ["str"]\nexclude = ["a b/"]\n[severity]\nperm = "off"\n')
    shown = desk.run("config", "show").out
    desk.write("claimlint.toml", shown)
    again = desk.run("config", "show").out
    assert [line.split("  #")[0] for line in shown.splitlines()] == [
        line.split("  #")[0] for line in again.splitlines()
    ]


def test_without_a_configuration_nothing_of_it_is_loaded(desk: Desk) -> None:
    trace = (
        "import sys; from claimlint.cli.errors import run; from claimlint.cli.main import cli;"
        "code = run(cli, sys.argv[1:]);"
        "print(sorted({'tomllib', 'claimlint.config.source', 'subprocess',"
        " 'claimlint.suppressions.apply', 'claimlint.baseline'} & set(sys.modules)))"
    )
    desk.write("quiet.md", "# A walk\n\nThey left at sunrise.\n")
    desk.write("pyproject.toml", '[project]\nname = "shop"\n')
    command = [sys.executable, "-c", trace, "check", "quiet.md"]
    done = subprocess.run(command, cwd=desk.folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command", [("claims", "draft.md"), ("config", "show"), ("baseline", "create", "draft.md")]
)
def test_other_commands_heed_the_configuration_too(desk: Desk, command: tuple[str, ...]) -> None:
    desk.write("claimlint.toml", 'role = "nobody"\n')
    run = desk.run(*command)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("claimlint: error: claimlint.toml:1:1: role: 'nobody' is none of")
    assert desk.run(*command, "--isolated").code == 0


def test_every_command_that_looks_at_rules_or_drafts_honours_the_configuration(desk: Desk) -> None:
    desk.write("claimlint.toml", 'role = "seller"\nrules = ["pack.yaml"]\nskip = [".promo"]\n')
    desk.write("page.html", '<p class="promo">A grindle cure.</p><p>Good morning.</p>')
    assert desk.run("explain", "test.error").code == 0
    assert re.search(r"^test\.warning +error ", desk.run("rules", "list").out, re.M)
    assert "grindle" not in desk.run("inspect", "page.html").out
    assert "grindle" in desk.run("inspect", "--isolated", "page.html").out
    assert desk.run("explain", "--isolated", "test.error").code == 2


STRICT = "Microcurrent strengthens the bones of the hip."


@pytest.mark.parametrize("text", ["registry.strict = true\n", "[registry]\nstrict = true\n"])
def test_a_strict_registry_makes_claims_without_evidence_errors(desk: Desk, text: str) -> None:
    desk.write("claimlint.toml", text)
    desk.write("bones.md", STRICT)
    assert found(desk.run("check", "--format", "json", "bones.md")) == [
        ("bones.md", "evid.not-in-registry", "error")
    ]
    assert "registry.strict = true  # claimlint.toml:" in desk.run("config", "show").out


def test_a_strict_registry_for_some_drafts(desk: Desk) -> None:
    desk.write("claimlint.toml", '[[overrides]]\npaths = ["shop/"]\nregistry.strict = true\n')
    desk.write("shop/bones.md", STRICT)
    desk.write("bones.md", STRICT)
    assert found(desk.run("check", "--format", "json", "bones.md", "shop")) == [
        ("bones.md", "evid.not-in-registry", "note"),
        ("shop/bones.md", "evid.not-in-registry", "error"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[registry]\nstrikt = true\n", "2:1: unknown key 'registry.strikt'; did you mean"),
        ('registry = ["house"]\n', "1:1: registry: must be a table; did you mean 'registries'?"),
        ("registry.strict = 1\n", "1:1: strict: must be true or false"),
    ],
)
def test_a_broken_table_of_the_registry_is_named(desk: Desk, text: str, message: str) -> None:
    desk.write("claimlint.toml", text)
    run = desk.run("check", "draft.md")
    assert run.code == 2
    assert message in run.err
