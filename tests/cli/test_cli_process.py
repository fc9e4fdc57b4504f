"""The command line as a process: start-up, terminals, pipes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cli_runs import DRAFT, PACK, command, process

from claimlint import __version__

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("--rules", "pack.yaml", "--select", "test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_text(PACK)
    (tmp_path / "draft.md").write_text(DRAFT)
    return tmp_path


def test_version() -> None:
    done = process("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"claimlint {__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_the_commands(flag: str) -> None:
    done = process(flag)
    assert done.returncode == 0
    named = re.findall(r"^  (\w+)  ", done.stdout, re.M)
    assert named == sorted(named)
    assert {"annotate", "check", "claims", "evaluate", "explain", "inspect", "rules"} <= {*named}
    assert process("check", flag).returncode == 0


@pytest.mark.parametrize("arguments", ["--version", "--help", "check --help", "check"])
def test_nothing_heavy_is_imported_before_there_is_work(arguments: str) -> None:
    traced = [sys.executable, "-X", "importtime", *command(*arguments.split())[1:]]
    trace = subprocess.run(traced, capture_output=True, text=True, check=False).stderr
    imported = {line.rpartition("|")[2].strip() for line in trace.splitlines()}
    assert "click" in imported
    heavy = {"claimlint.linter", "claimlint.drafts", "claimlint.rulebook"}
    assert not imported & (heavy | {"msgspec", "pyromark", "regex", "spacy", "yaml"})


def test_the_exit_code_reaches_the_shell(folder: Path) -> None:
    done = process("check", *OWN, "draft.md", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.endswith(" registry entries\n") or done.stdout.endswith(" registry entry\n")
    assert process("check", "gone.md", cwd=folder).returncode == 2


def test_no_colour_in_a_pipe(folder: Path) -> None:
    assert "\x1b" not in process("check", *OWN, "draft.md", cwd=folder).stdout


def test_a_reader_that_goes_away_is_no_error_and_changes_no_verdict(folder: Path) -> None:
    (folder / "long.md").write_text("A grindle cure.\n\n" * 2000)
    with subprocess.Popen(
        command("check", *OWN, "long.md"),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaints = running.stderr.read()
    assert complaints == b""
    assert running.returncode == 1


def test_an_output_that_cannot_encode_the_report_does_not_stop_it(folder: Path) -> None:
    (folder / "draft.md").write_text("漢字 A grindle cure — 😀", encoding="utf-8")
    done = subprocess.run(
        command("check", *OWN, "draft.md"),
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\\u6f22" in done.stdout


def in_terminal(folder: Path, **environment: str) -> str:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are a Unix feature")
    outer, inner = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        command("check", *OWN, "draft.md"),
        cwd=folder,
        env=clean | {"TERM": "xterm"} | environment,
        stdout=inner,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(inner)
        shown = b""
        try:
            while part := os.read(outer, 65536):
                shown += part
        except OSError:  # Linux reports the end of a pseudo-terminal as EIO
            pass
        finally:
            os.close(outer)
        assert running.wait() == 1
    return shown.decode()


def test_colour_in_a_terminal(folder: Path) -> None:
    assert "\x1b[31m" in in_terminal(folder)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(folder: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in in_terminal(folder, **environment)


def test_an_empty_no_color_means_nothing(folder: Path) -> None:
    assert "\x1b[31m" in in_terminal(folder, NO_COLOR="")
