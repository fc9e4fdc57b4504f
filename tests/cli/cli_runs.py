"""Running the command line in tests, with rules of our own that the shipped ones cannot disturb."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cli.errors import run
from claimlint.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

ROOT = Path(__file__).resolve().parents[2]

RULE = """\
  - id: {id}
    summary: Summary of {id}
    message: "'{{match}}' is said."
    why: Because of {id}.
    instead: "Say nothing of it{{more|, or little}}."
    severity: {{seller: error, affiliate: {level}, independent: "off"}}
    jurisdictions: [all]
    basis: [{{cite: Statute {level}}}, {{cite: Guide {level}, verified: true, note: chapter 2}}]
    find: ["{find}"]
    examples: {{flag: ["A {find} it is."], allow: ["There is no {find}."]}}
"""
PACK = "pack: test\nrules:\n" + "".join(
    RULE.format(id=f"test.{level}", level=level, find=find)
    for level, find in (
        ("error", "grindle cure"),
        ("warning", "grindle glow"),
        ("note", "grindle shine"),
    )
)
DRAFT = "# Notes\n\nThe grindle cure has come.\n\nA grindle glow, and a grindle shine.\n"


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Desk:
    """A folder with a rule pack and drafts, and the command line run there."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def write(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return name

    def run(self, *arguments: str, stdin: bytes | None = None) -> Run:
        if stdin is not None:
            self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.capsys.readouterr()
        code = run(cli, arguments)
        captured = self.capsys.readouterr()
        return Run(code, captured.out, captured.err)

    def check(self, *arguments: str, stdin: bytes | None = None) -> Run:
        """`claimlint check` with the test rules only."""
        own = ("--rules", "pack.yaml", "--select", "test")
        return self.run("check", *own, *arguments, stdin=stdin)


def new_desk(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.chdir(folder)
    desk = Desk(folder, capsys, monkeypatch)
    desk.write("pack.yaml", PACK)
    desk.write("draft.md", DRAFT)
    return desk


def command(*arguments: str) -> list[str]:
    """`python -m claimlint` as an argument list for subprocess."""
    return [sys.executable, "-m", "claimlint", *arguments]


def process(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line as its own process, with these variables beside those of the test."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
