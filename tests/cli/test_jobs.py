"""`--jobs`: the same bytes from any number of processes, with a cold cache and a warm one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from cli_runs import process

from claimlint.errors import ClaimlintError
from claimlint.linter import UnknownRule

TEXTS = (
    "The wand is FDA-approved and permanently lifts sagging skin.",
    "No wand permanently lifts skin. Is it FDA-approved? Probably not.",
    "Our serum cures eczema, and results are guaranteed.",
    "The train leaves at nine; bring a coat.",
    "Cheap tea [here](https://amzn.to/3xYz) melts belly fat overnight.",
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for number in range(20):
        text = "\n\n".join(TEXTS[(number + step) % len(TEXTS)] for step in range(3))
        (tmp_path / f"draft-{number:02}.md").write_text(f"# Draft {number}\n\n{text}\n", "utf-8")
    return tmp_path


def test_any_number_of_processes_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    cold = {"CLAIMLINT_CACHE_DIR": str(tmp_path / "cache")}
    outputs = set()
    for environment, *extra in ((cold,), (cold,), (cold, "--no-cache"), ({},)):
        for jobs in ("1", "4", "0"):
            done = process(
                *("check", "--format", "json", "--jobs", jobs, "--explain", *extra, "."),
                cwd=archive,
                env=environment,
            )
            assert done.returncode == 1, done.stderr
            outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count("reg.approved-not-cleared") > 5


def test_the_first_unreadable_draft_is_the_error(archive: Path) -> None:
    for number in (7, 15):
        (archive / f"draft-{number:02}.md").write_bytes(b"caf\xe9 bar")
    runs = [process("check", "-j", jobs, ".", cwd=archive) for jobs in ("1", "3")]
    assert {run.returncode for run in runs} == {2}
    assert len({run.stderr for run in runs}) == 1
    assert "draft-07.md:1:4" in runs[0].stderr


@pytest.mark.parametrize(
    "error",
    [
        ClaimlintError("cannot be read", "a.md:1:2"),
        UnknownRule("x.y", "unknown", "c.toml:3:1"),
    ],
)
def test_an_error_keeps_its_place_between_processes(error: ClaimlintError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.where) == (type(error), str(error), error.where)
