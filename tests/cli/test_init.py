"""`claimlint init`: a first configuration."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from cli_runs import Desk, new_desk

from claimlint.config.keys import KEYS


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    return new_desk(tmp_path, capsys, monkeypatch)


def test_what_it_writes_holds_and_mentions_every_key(desk: Desk) -> None:
    run = desk.run("init", "--role", "seller", "--jurisdiction", "uk", "--jurisdiction", "eu")
    assert (run.code, run.out) == (0, "claimlint.toml written; try it: claimlint check .\n")
    text = (desk.folder / "claimlint.toml").read_text(encoding="utf-8")
    chosen = {"role": "seller", "jurisdictions": ["uk", "eu"], "fail-on": "warning"}
    assert tomllib.loads(text) == chosen
    assert [key for key in KEYS if key not in text] == []
    assert desk.run("config", "show").code == 0


def test_every_line_in_a_comment_can_be_put_to_use(desk: Desk) -> None:
    desk.run("init")
    path = desk.folder / "claimlint.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    names = ("# [", '# "', *(f"# {key} =" for key in (*KEYS, "paths")))
    used = [line.removeprefix("# ") if line.startswith(names) else line for line in lines]
    path.write_text("\n".join(used), encoding="utf-8")
    desk.write("house-rules.yaml", (desk.folder / "pack.yaml").read_bytes())
    (desk.folder / "registry").mkdir()
    run = desk.run("config", "show", "--select", "reg")
    assert (run.code, run.err) == (0, "")


def test_an_existing_file_is_never_replaced(desk: Desk) -> None:
    desk.write("claimlint.toml", "# mine\n")
    run = desk.run("init", "--role", "seller")
    assert run.code == 2
    assert "exists already" in run.err
    assert (desk.folder / "claimlint.toml").read_text(encoding="utf-8") == "# mine\n"


def test_a_folder_that_is_missing_is_an_error(desk: Desk) -> None:
    assert desk.run("init", "no/such").code == 2
