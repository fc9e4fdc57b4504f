"""`action.yml`: well formed, and its shell step gates a repository as the command line does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_runs import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")


def test_it_is_a_composite_action_whose_inputs_are_all_used() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all("uses" in step or step["shell"] == "bash" for step in STEPS)
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps([STEPS, ACTION["outputs"]])))
    assert used == set(ACTION["inputs"])
    assert all(given.get("description") for given in ACTION["inputs"].values())


def test_no_input_is_pasted_into_a_script() -> None:
    assert not [step["name"] for step in STEPS if "${{" in step.get("run", "")]


def step(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Exit code, the step's outputs and what it printed."""
    (check,) = (each for each in STEPS if each.get("id") == "check")
    command = folder / "runner" / "claimlint" / "bin" / "claimlint"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimlint "$@"\n', "utf-8")
    command.chmod(0o755)
    outputs = folder / "outputs"
    outputs.write_text("", "utf-8")
    defaults = {name: str(given["default"]) for name, given in ACTION["inputs"].items()}
    values = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    environment = {
        name: values[match.group(1)]
        for name, expression in check["env"].items()
        if (match := re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression))
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]],
        cwd=folder / "repository",
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(folder / "runner"),
            "GITHUB_OUTPUT": str(outputs),
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, outputs.read_text("utf-8"), done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = tmp_path / "repository" / "content"
    content.mkdir(parents=True)
    (content / "mask.md").write_text("Our mask is FDA-approved.\n", "utf-8")
    (content / "bus.md").write_text("The bus leaves at nine.\n", "utf-8")
    return tmp_path


@needs_bash
def test_a_finding_fails_the_step_and_is_annotated(folder: Path) -> None:
    code, outputs, printed = step(folder, paths="content")
    assert (code, outputs) == (1, "exit-code=1\n"), printed
    assert ",file=content/mask.md,line=1," in printed
    sarif = json.loads((folder / "repository" / "claimlint.sarif").read_text("utf-8"))
    assert {result["ruleId"] for result in sarif["runs"][0]["results"]} >= {
        "reg.approved-not-cleared"
    }


@needs_bash
def test_a_clean_draft_passes_and_a_missing_one_does_not(folder: Path) -> None:
    assert step(folder, paths="content/bus.md")[:2] == (0, "exit-code=0\n")
    assert step(folder, paths="content gone")[:2] == (2, "exit-code=2\n")


@needs_bash
def test_options_reach_the_command_and_no_path_is_executed(folder: Path) -> None:
    code, _, printed = step(folder, paths="content", role="independent", args="--select perm")
    assert code == 0, printed
    code, outputs, _ = step(folder, paths="content/$(touch,owned)")
    assert (code, outputs) == (2, "exit-code=2\n")
    assert not list((folder / "repository").rglob("owned"))
