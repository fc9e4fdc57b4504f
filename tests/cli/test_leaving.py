"""How the command ends: all of its output is there, with its exit code, and what was registered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENDING = """\
import atexit, sys, threading, time
from claimlint.__main__ import leave
{before}
print("x" * 100_000)
print("said", file=sys.stderr, end="")
leave({code})
"""


def end(code: int, before: str = "") -> subprocess.CompletedProcess[str]:
    program = ENDING.format(code=code, before=before)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_output_in_a_buffer_is_written_and_the_code_is_kept(code: int) -> None:
    done = end(code)
    assert (done.returncode, len(done.stdout), done.stderr) == (code, 100_001, "said")


def test_what_is_registered_for_the_end_runs_once() -> None:
    done = end(0, "atexit.register(print, 'the end')")
    assert done.stdout.endswith("x\nthe end\n")
    assert done.stdout.count("the end") == 1


def test_a_thread_that_works_is_waited_for() -> None:
    before = "threading.Thread(target=lambda: (time.sleep(0.3), print('worked'))).start()"
    assert end(1, before).stdout.endswith("worked\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_no_success(tmp_path: Path) -> None:
    program = ENDING.format(code=0, before="")
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-c", program], stdout=full, check=False)
    assert done.returncode != 0


def test_a_report_is_whole_behind_a_pipe(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("This cream permanently erases wrinkles.\n\n" * 300, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "claimlint", "check", "--format", "json", "--no-cache", draft],
        env={**os.environ, "CLAIMLINT_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.endswith("}\n")
