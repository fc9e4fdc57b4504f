"""The pre-commit hook: what it declares, and its entry run on files as pre-commit passes them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_runs import PACK, ROOT, process

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (only,) = (hook for hook in HOOKS if hook["id"] == "claimlint")
    return only


def test_they_have_what_pre_commit_requires() -> None:
    assert [hook["id"] for hook in HOOKS] == ["claimlint", "claimlint-docx"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert hook["require_serial"] is True


def test_word_files_have_a_hook_of_their_own() -> None:
    (word,) = (hook for hook in HOOKS if hook["id"] == "claimlint-docx")
    assert re.search(word["files"], "drafts/a.docx")
    assert not re.search(word["files"], "drafts/a.md")


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_a_commit_is_blocked_until_the_draft_is_right(runner: str, tmp_path: Path) -> None:
    """A real repository; the hook runs the installed claimlint, so that nothing is downloaded."""
    folder = Path(sys.executable).parent
    if not (folder / runner).is_file():
        pytest.fail(f"{runner} is not installed: pip install -e '.[dev]'")
    entry = shlex.join([sys.executable, "-m", *shlex.split(HOOKS[0]["entry"])])
    local = {**HOOKS[0], "language": "system", "entry": entry, "args": ["--select", "perm"]}
    config = {"repos": [{"repo": "local", "hooks": [local]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    draft = tmp_path / "draft.md"
    draft.write_text("Our cream erases wrinkles permanently.\n")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "PRE_COMMIT_HOME": str(tmp_path.parent / f"{tmp_path.name}-{runner}"),
            "PREK_HOME": str(tmp_path.parent / f"{tmp_path.name}-{runner}"),
        }
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    commit = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-m", "Draft")
    assert run("git", "init", "-q").returncode == 0
    assert run(str(folder / runner), "install").returncode == 0
    run("git", "add", ".")
    blocked = run(*commit)
    assert blocked.returncode == 1
    assert "draft.md:1:11: perm." in blocked.stdout + blocked.stderr
    draft.write_text("Our cream moisturises dry skin.\n")
    run("git", "add", ".")
    assert run(*commit).returncode == 0
    assert len(run("git", "log", "--oneline").stdout.splitlines()) == 1


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
