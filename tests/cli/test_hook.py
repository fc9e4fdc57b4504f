"""The pre-commit hook: what it declares, and its entry run on files as pre-commit passes them."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from cli_runs import PACK, ROOT, process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def test_it_has_what_pre_commit_requires(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert (hook["id"], hook["language"]) == ("claimlint", "python")
    assert hook["require_serial"] is True


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("a.md", True),
        ("content/posts/a.markdown", True),
        ("notes.txt", True),
        ("a.mdx", False),
        ("md", False),
        ("a.md.html", False),
    ],
)
def test_it_takes_drafts_only(hook: dict[str, Any], path: str, taken: bool) -> None:
    assert bool(re.search(hook["files"], path)) is taken


def test_its_entry_judges_the_files_of_a_commit(hook: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "bad draft.md").write_text("A grindle cure.\n")
    (tmp_path / "good.txt").write_text("A walk in the park.\n")
    name, *fixed = shlex.split(hook["entry"])
    assert name == "claimlint"
    args = ("--rules", "pack.yaml", "--select", "test")
    both = process(*fixed, *args, "bad draft.md", "good.txt", cwd=tmp_path)
    assert both.returncode == 1
    assert "bad draft.md:1:3: test.error error" in both.stdout
    assert "in 2 files" in both.stdout
    assert process(*fixed, *args, "good.txt", cwd=tmp_path).returncode == 0
