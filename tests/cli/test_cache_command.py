"""`claimlint cache`: show it, empty it, and touch nothing else."""

from __future__ import annotations

from pathlib import Path

from cli_runs import process

DRAFT = "# Serum\n\nOur serum cures eczema.\n"


def test_the_cache_is_shown_and_emptied(tmp_path: Path) -> None:
    kept, draft = tmp_path / "kept", tmp_path / "draft.md"
    env = {"CLAIMLINT_CACHE_DIR": str(kept)}
    draft.write_text(DRAFT)
    assert process("cache", "dir", cwd=tmp_path, env=env).stdout == f"{kept}\n"
    before = process("check", "draft.md", cwd=tmp_path, env=env)
    assert before.returncode == 1
    names = {path.name.partition("-")[0] for path in kept.iterdir()}
    assert {"findings", "rules", "gate"} <= names
    (kept / "mine.txt").write_text("of somebody else")
    cleaned = process("cache", "clean", cwd=tmp_path, env=env)
    assert cleaned.returncode == 0
    assert f"removed from {kept}" in cleaned.stdout
    assert [path.name for path in kept.iterdir()] == ["mine.txt"]
    after = process("check", "draft.md", cwd=tmp_path, env=env)
    assert (after.returncode, after.stdout) == (before.returncode, before.stdout)


def test_there_may_be_nothing_to_remove(tmp_path: Path) -> None:
    env = {"CLAIMLINT_CACHE_DIR": str(tmp_path / "none")}
    assert process("cache", "clean", cwd=tmp_path, env=env).stdout.startswith("0 files removed")
