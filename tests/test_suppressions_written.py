"""`--add-suppressions`: every finding is set aside, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_suppressions import PACK

from claimlint.cli.errors import run
from claimlint.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Callable

CURE = "The grindle cure is here."
DRAFTS = {
    "a.md": f"# {CURE}\n\n{CURE} A grindle glow\nand a grindle shine.  \nMore.\n",
    "b.md": f"# {CURE} #\n\n- {CURE}\n- **{CURE}**\n\n> {CURE}\n",
    "c.md": f"| A | B |\n| - | - |\n| {CURE} | x |\n| [{CURE}](u) | y |\n",
    "d.md": f"---\ntitle: {CURE}\nsummary: >\n  Words of a\n  grindle glow.\n---\n\nText.\n",
    "e.md": f"---\ndescription: |\n  {CURE}\n---\nText.\n",
    "f.mdx": f"{CURE}\n\n<Note>\n\n- {CURE}\n\n</Note>\n",
    "g.txt": f"{CURE}\n\n- A grindle glow.\n",
    "h.html": f"<h1>{CURE}</h1>\n<table><tr><td>{CURE}</td>\n"
    "<td>A grindle\nglow</td></tr></table>\n",
    "i.rst": f"Title\n=====\n\n{CURE}\n\n- {CURE}\n- A grindle glow.\n",
    "j.adoc": f"= Title\n\n{CURE}\n\n* {CURE}\n* A grindle glow.\n",
    "k.md": f"\ufeff{CURE}\r\n\r\nÄ grindle glow.\r\n",
    "l.md": f"{CURE}",
    "m.md": "A grindle\ncure in two lines\\\nand a break.\n",
    "n.ipynb": '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": [\n'
    f' "{CURE}\\n",\n "\\n",\n "A grindle glow."\n]}}], "metadata": {{}}, "nbformat": 4,'
    ' "nbformat_minor": 5}\n',
}


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.chdir(tmp_path)
    Path("pack.yaml").write_text(PACK, encoding="utf-8")
    own = ("--rules", "pack.yaml", "--select", "test,odd")
    return lambda *arguments: run(cli, ("check", *own, *arguments))


@pytest.mark.parametrize("name", DRAFTS)
def test_the_draft_passes_afterwards_and_only_comments_are_new(
    check: Callable[..., int], name: str
) -> None:
    before = DRAFTS[name].encode()
    Path(name).write_bytes(before)
    assert check(name) == 1
    assert check("--add-suppressions", "ticket 7", name) == 0
    after = Path(name).read_bytes()
    assert check(name) == 0
    assert b"claimlint: ignore" in after
    assert b"-- ticket 7" in after
    assert _is_subsequence(before, after)
    assert check("--add-suppressions", "ticket 7", name) == 0
    assert Path(name).read_bytes() == after, "nothing was left to set aside"


def test_the_encoding_and_the_permissions_stay(check: Callable[..., int]) -> None:
    path = Path("a.md")
    path.write_bytes("Caf\u00e9: the grindle cure.\r\n".encode("cp1252"))
    path.chmod(0o600)
    assert check("--encoding", "windows-1252", "--add-suppressions", "old", "a.md") == 0
    expected = "Caf\u00e9: the grindle cure. <!-- claimlint: ignore test.cure -- old -->\r\n"
    assert path.read_bytes() == expected.encode("cp1252")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("reason", ["", " ", "--", "a --> b", "x */ y"])
def test_a_reason_that_no_comment_can_hold_changes_nothing(
    check: Callable[..., int], reason: str
) -> None:
    Path("a.md").write_text(CURE, encoding="utf-8")
    assert check("--add-suppressions", reason, "a.md") == 2
    assert Path("a.md").read_text(encoding="utf-8") == CURE


def test_a_format_without_a_safe_place_is_left_alone_and_said(
    check: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"export const A = () => <p title='{CURE}'>{CURE}</p>;\n"
    Path("a.jsx").write_text(text, encoding="utf-8")
    assert check("--add-suppressions", "old", "a.jsx") == 1
    assert "a.jsx:1:" in capsys.readouterr().err
    assert Path("a.jsx").read_text(encoding="utf-8") == text


def _is_subsequence(inner: bytes, outer: bytes) -> bool:
    rest = iter(outer)
    return all(byte in rest for byte in inner)
