"""What is remembered of drafts: never anything that judging them anew would not say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimlint.findings import Report
from claimlint.language import nlp
from claimlint.linter import Linter, Options, memory
from claimlint.linter.judging import Judge

CLAIM = "# Serum\n\nOur serum cures eczema for good.\n"
QUIET = "# A walk\n\nThey left at sunrise.\n"
EXPIRES = "<!-- claimlint: ignore dis, perm -- in review [until 2030-01-01] -->\n\n"
PARSED = "# Serum\n\nIt would be wrong to say that, as the maker puts it, our serum cures eczema.\n"
OPTIONS = Options(select=("dis", "perm"), today="2029-01-01")


class Counting:
    """Judges, and says how many drafts it was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.judged: list[str] = []
        judge = Judge.judge

        def counted(this: Judge, draft: object) -> object:
            self.judged.append(draft.path)  # type: ignore[attr-defined]
            return judge(this, draft)  # type: ignore[arg-type]

        monkeypatch.setattr(Judge, "judge", counted)

    def check(self, options: Options = OPTIONS) -> tuple[Report, int]:
        """The report on the folder, and how many drafts were judged for it."""
        self.judged.clear()
        report = Linter(options).check_paths(["."], remembers=True)
        return report, len(self.judged)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "cache_folder", lambda: tmp_path / "cache")
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a.md").write_text(CLAIM)
    (folder / "b.md").write_text(QUIET)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def counting(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Counting:
    return Counting(monkeypatch)


def test_an_unchanged_draft_is_not_judged_twice(counting: Counting) -> None:
    first, judged = counting.check()
    assert first.findings
    assert judged == 2
    assert counting.check() == (first, 0)


def test_nothing_is_remembered_unless_asked(desk: Path, counting: Counting) -> None:
    Linter(OPTIONS).check_paths(["."])
    assert not memory.memory_file().exists()
    assert counting.check()[1] == 2


def test_a_changed_draft_is_judged_alone(desk: Path, counting: Counting) -> None:
    counting.check()
    (desk / "b.md").write_text(CLAIM.replace("eczema", "psoriasis"))
    report, judged = counting.check()
    assert judged == 1
    assert {finding.path for finding in report.findings} == {"a.md", "b.md"}


def test_a_moved_draft_is_reported_where_it_is(desk: Path, counting: Counting) -> None:
    counting.check()
    (desk / "a.md").rename(desk / "c.md")
    assert {finding.path for finding in counting.check()[0].findings} == {"c.md"}


@pytest.mark.parametrize(
    "change",
    [
        {"role": "seller"},
        {"jurisdictions": ("uk",)},
        {"select": ("dis",)},
        {"ignore": ("dis",)},
        {"severity": (("dis", "note"),)},
        {"affiliate_links": ("shop.example",)},
    ],
    ids=str,
)
def test_other_options_judge_anew(counting: Counting, change: dict[str, object]) -> None:
    counting.check()
    other = replace(OPTIONS, **change)  # type: ignore[arg-type]
    fresh = Linter(other).check_paths(["."])
    assert counting.check(other) == (fresh, 2)
    assert counting.check(other) == (fresh, 0)


def test_changed_rules_judge_anew(desk: Path, counting: Counting, tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    text = Path(__file__).with_name("test_cache.py").read_text().partition('PACK = """\\\n')[2]
    pack.write_text(text.partition('"""')[0])
    options = replace(OPTIONS, rules=(str(pack),), select=("dis", "test"))
    counting.check(options)
    assert counting.check(options)[1] == 0
    pack.write_text(pack.read_text().replace("is said", "is written"))
    assert counting.check(options)[1] == 2


def test_changed_cues_judge_anew(
    counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting.check()
    cues = tmp_path / "rules"
    cues.mkdir()
    (cues / "cues.yaml").write_text("none: []\n")
    monkeypatch.setattr(memory, "data_folder", lambda _name: cues)
    assert counting.check()[1] == 2
    assert counting.check()[1] == 0
    (cues / "cues.yaml").write_text("some: []\n")
    assert counting.check()[1] == 2


def test_an_expired_comment_is_noticed(desk: Path, counting: Counting) -> None:
    (desk / "a.md").write_text(EXPIRES + CLAIM)
    counting.check()
    assert counting.check()[1] == 0
    later = replace(OPTIONS, today="2031-01-01")
    report, judged = counting.check(later)
    assert judged == 1, "only the draft that holds a comment"
    assert report == Linter(later).check_paths(["."])


def test_without_the_language_model_nothing_is_kept(
    desk: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "a.md").write_text(PARSED)
    with monkeypatch.context() as without:
        without.setattr(nlp, "_find", lambda: None)
        report, judged = counting.check()
        assert report.notices
        assert judged == 2
        assert counting.check() == (report, judged)
    assert not counting.check()[0].notices


def _garbage(file: Path) -> None:
    file.write_bytes(b"no database" * 500)


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _other_table(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE judged")
        database.execute("CREATE TABLE judged (something)")


def _flipped(file: Path) -> None:
    """A bit of every result is another: its digest tells."""
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT key, result FROM judged").fetchall()
        for key, result in rows:
            changed = result[:-1] + bytes([result[-1] ^ 1])
            database.execute("UPDATE judged SET result = ? WHERE key = ?", (changed, key))


def _swapped(file: Path) -> None:
    """Each result under the key of another draft."""
    with sqlite3.connect(file) as database:
        (one, first), (two, second) = database.execute("SELECT key, result FROM judged")
        for key, result in ((one, second), (two, first)):
            database.execute("UPDATE judged SET result = ? WHERE key = ?", (result, key))


@pytest.mark.parametrize("spoil", [_garbage, _truncated, _other_table, _flipped, _swapped])
def test_a_broken_memory_is_no_memory(counting: Counting, spoil: Callable[[Path], None]) -> None:
    expected, _ = counting.check()
    spoil(memory.memory_file())
    assert counting.check() == (expected, 2)
    assert counting.check()[0] == expected


@pytest.mark.parametrize("spoil", [_garbage, _flipped, _swapped])
def test_a_broken_memory_is_mended(counting: Counting, spoil: Callable[[Path], None]) -> None:
    counting.check()
    spoil(memory.memory_file())
    counting.check()
    assert counting.check()[1] == 0


def test_a_locked_memory_is_left_alone(counting: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, _ = counting.check()
    monkeypatch.setattr(memory, "_PATIENCE_SECONDS", 0.01)
    other = sqlite3.connect(memory.memory_file(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert counting.check() == (expected, 2)
    other.execute("ROLLBACK")
    other.close()
    assert counting.check() == (expected, 0)


def test_a_folder_that_cannot_be_made(
    counting: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(memory, "cache_folder", lambda: tmp_path / "file" / "below")
    assert counting.check()[1] == 2
    assert counting.check()[1] == 2


def test_what_was_found_longest_ago_is_forgotten(
    desk: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_DRAFTS_KEPT", 3)
    for number in range(5):
        (desk / f"c{number}.md").write_text(f"{QUIET}\n{number}\n")
        counting.check()
    with sqlite3.connect(memory.memory_file()) as database:
        assert database.execute("SELECT COUNT(*) FROM judged").fetchone() == (3,)


def test_a_draft_that_cannot_be_read_is_an_error_all_the_same(
    desk: Path, counting: Counting
) -> None:
    counting.check()
    (desk / "b.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Exception, match=r"b\.md"):
        counting.check()


def test_all_drafts_are_told_of(desk: Path) -> None:
    for remembered in (0, 2):
        told: list[int] = []
        Linter(OPTIONS).check_paths(["."], remembers=True, tell=told.append)
        assert told[0] == remembered
        assert sum(told) == 2
