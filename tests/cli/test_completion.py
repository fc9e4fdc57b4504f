"""Completion in the shell, as the README says."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import process


@pytest.mark.parametrize(
    ("words", "expected"),
    [("claimlint ch", "check"), ("claimlint check --no-c", "--no-cache"), ("claimlint r", "rules")],
)
def test_commands_and_options_are_completed(tmp_path: Path, words: str, expected: str) -> None:
    env = {
        "_CLAIMLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = process(cwd=tmp_path, env=env)
    assert f"plain,{expected}" in done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(tmp_path: Path, shell: str) -> None:
    done = process(cwd=tmp_path, env={"_CLAIMLINT_COMPLETE": f"{shell}_source"})
    assert "_CLAIMLINT_COMPLETE" in done.stdout
