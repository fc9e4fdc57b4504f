"""The clearance store: whole or not at all, found by name, the same however often it is filled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_samples import BREAKS, SAMPLES, read_sample, write_broken, write_sample

from claimlint.errors import ClaimlintError
from claimlint.registry import clearanceimport
from claimlint.registry.changes import Changes
from claimlint.registry.clearanceimport import import_into
from claimlint.registry.clearances import ClearanceStore, name_key
from claimlint.registry.submissions import Submission

BULKY = ("foiclass", "510k", "pma", "openfda")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "data" / "clearances.sqlite"


def fill(store: Path, folder: Path, sample: str) -> Changes:
    return import_into(store, read_sample(write_sample(folder, sample), sample))  # type: ignore[arg-type]


def rows(store: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(store) as db:
        found = [*db.execute("SELECT * FROM submissions ORDER BY number")]
        return [*found, *db.execute("SELECT * FROM classifications ORDER BY code")]


@pytest.mark.parametrize("sample", BULKY)
def test_a_second_import_changes_nothing(store: Path, tmp_path: Path, sample: str) -> None:
    first = fill(store, tmp_path, sample)
    assert len(first.added) == 3
    before = store.read_bytes()
    second = fill(store, tmp_path, sample)
    assert (second.added, second.updated, second.unchanged) == ((), (), 3)
    assert store.read_bytes() == before


def test_an_update_names_the_fields_and_keeps_what_the_file_lacks(
    store: Path, tmp_path: Path
) -> None:
    fill(store, tmp_path, "510k")
    fill(store, tmp_path, "foiclass")

    def change(text: str) -> str:
        lines = [line for line in text.splitlines(keepends=True) if "ACME" not in line]
        return "".join(lines).replace("NUFACE", "NEWFACE").replace("CAROL COLE", "CAROL")

    path = write_sample(tmp_path, "510k", change)
    changes = import_into(store, read_sample(path, "510k"))  # type: ignore[arg-type]
    assert [(c.id, c.detail) for c in changes.updated] == [("K072260", "device, applicant")]
    assert (changes.added, changes.unchanged) == ((), 1)
    with ClearanceStore(store) as opened:
        assert len(opened) == 3
        assert [row.number for row in opened.search("newface")] == ["K072260"]
        assert opened.search("nuface") == ()
        assert opened.named("NuFace") == ()
        assert opened.submission("k990101") is not None
        code = opened.classification("nfo")
        assert code is not None
        assert code.regulation == "882.5890"


@pytest.mark.parametrize("sample", BULKY)
@pytest.mark.parametrize("filled", [True, False])
def test_a_file_that_breaks_in_the_middle_leaves_the_store_as_it_was(
    store: Path, tmp_path: Path, sample: str, filled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearanceimport, "_CHUNK", 1)
    if filled:
        fill(store, tmp_path, "510k")
        before = rows(store)
    text = SAMPLES[sample][1]
    path = write_sample(tmp_path, sample, lambda _: text.rstrip("\n")[:-6].replace("FACIAL", "X"))
    with pytest.raises(ClaimlintError):
        import_into(store, read_sample(path, sample))  # type: ignore[arg-type]
    if filled:
        assert rows(store) == before
    assert store.exists() == filled


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("sample", BULKY)
def test_a_broken_file_leaves_the_store_as_it_was(
    store: Path, tmp_path: Path, sample: str, how: str
) -> None:
    fill(store, tmp_path, sample)
    before = rows(store)
    broken = write_broken(tmp_path, sample, how)
    with pytest.raises(ClaimlintError) as error:
        import_into(store, read_sample(broken, sample))  # type: ignore[arg-type]
    assert error.value.where.startswith(f"{broken}:")
    assert rows(store) == before


def test_a_dry_run_counts_and_writes_nothing(store: Path, tmp_path: Path) -> None:
    items = read_sample(write_sample(tmp_path, "510k"), "510k")
    assert len(import_into(store, items, dry_run=True).added) == 3  # type: ignore[arg-type]
    assert not store.exists()


@pytest.mark.parametrize("content", ["database", "text"])
def test_a_foreign_file_is_left_alone(store: Path, tmp_path: Path, content: str) -> None:
    store.parent.mkdir()
    if content == "text":
        store.write_text("not a database at all, but long enough to be taken for one" * 20)
    else:
        with sqlite3.connect(store) as db:
            db.execute("CREATE TABLE theirs (x)")
        db.close()
    before = store.read_bytes()
    with pytest.raises(ClaimlintError) as error:
        fill(store, tmp_path, "510k")
    assert error.value.where == str(store)
    assert store.read_bytes() == before
    with pytest.raises(ClaimlintError):
        ClearanceStore(store)


def test_no_store(store: Path) -> None:
    with pytest.raises(ClaimlintError, match="registry import 510k"):
        ClearanceStore(store)


def test_a_later_row_of_the_same_number_wins(store: Path) -> None:
    def items() -> Iterator[Submission]:
        for name in ("FIRST", "SECOND"):
            yield Submission("K000001", "510(k)", "", name, "", "", "SESE", "")

    assert len(import_into(store, items()).added) == 1
    with ClearanceStore(store) as opened:
        found = opened.submission("K000001")
        assert found is not None
        assert found.device == "SECOND"


@pytest.fixture(params=["fts5", "like"])
def named(store: Path, request: pytest.FixtureRequest) -> Iterator[ClearanceStore]:
    """A store with a full-text index, and one of a SQLite without FTS5."""
    devices = ("NuFACE Mini", "NuFACE Mini+ Device", "Nuface\u00e9lan", "Mini Pump", "Café Light")
    import_into(
        store,
        [
            Submission(f"K00000{i}", "510(k)", "", device, f"Maker {i} GmbH", "", "SESE", "")
            for i, device in enumerate(devices)
        ],
    )
    if request.param == "like":
        with sqlite3.connect(store) as db:
            db.execute("DROP TABLE words")
        db.close()
    with ClearanceStore(store) as opened:
        yield opened


def test_look_up_by_name(named: ClearanceStore) -> None:
    def numbers(name: str) -> list[str]:
        return [row.number for row in named.named(name)]

    assert numbers("nuface mini") == ["K000000", "K000001"]
    assert numbers("NUFACE\u00ae Mini+") == ["K000000", "K000001"]
    assert numbers("nuface") == ["K000000", "K000001"], "whole words only"
    assert numbers("cafe light") == numbers("CAFÉ LIGHT") == ["K000004"]
    assert numbers("pump") == numbers("") == numbers("%") == []


def test_search_by_words(named: ClearanceStore) -> None:
    def numbers(words: str) -> set[str]:
        return {row.number for row in named.search(words)}

    assert numbers("mini nuface") == {"K000000", "K000001"}
    assert numbers("pump maker") == {"K000003"}
    assert numbers("mini pum") == {"K000003"}
    assert numbers("gmbh") == {f"K00000{i}" for i in range(5)}
    assert len(named.search("gmbh", limit=2)) == 2
    assert numbers('mini" OR "pump') == set(), "no query language"
    assert numbers("") == set()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30))
def test_any_words_can_be_searched_for(named: ClearanceStore, words: str) -> None:
    for found in (named.search(words), named.named(words)):
        assert all(isinstance(row, Submission) for row in found)


def test_name_key() -> None:
    assert name_key("  NuFACE\u00ae  Mini-Plus (2nd) ") == "nuface mini plus 2nd"
