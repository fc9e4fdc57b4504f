"""The bar of a long run: for somebody who waits at a terminal, and nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import process

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for number in range(60):
        (tmp_path / f"draft-{number:02}.md").write_text(f"They left at sunrise on day {number}.\n")
    return tmp_path


def at_terminal(*arguments: str, cwd: Path) -> tuple[str, str]:
    """Standard output of a command, and what it writes to the terminal as standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "claimlint", *arguments],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env={**os.environ, "TERM": "xterm"},
    ) as done:
        os.close(theirs)
        said = b""
        try:
            while some := os.read(ours, 4096):
                said += some
        except OSError:  # Linux says so when the other side is closed
            pass
        stdout = done.communicate()[0]
    os.close(ours)
    return stdout, said.decode()


def test_a_long_run_shows_how_far_it_is(archive: Path) -> None:
    stdout, said = at_terminal("check", ".", cwd=archive)
    assert "60/60" in said
    assert "60 files" in stdout
    assert "Judging" not in stdout


@pytest.mark.parametrize("arguments", [("check", "-q", "."), ("check", "draft-01.md")])
def test_no_bar_when_quiet_or_short(archive: Path, arguments: tuple[str, ...]) -> None:
    assert at_terminal(*arguments, cwd=archive)[1] == ""


def test_no_bar_in_a_log(archive: Path) -> None:
    assert process("check", ".", cwd=archive).stderr == ""
