"""The cache saves time and decides nothing: with a broken one, or none, all stays the same."""

from __future__ import annotations

import os
import pickle
import pickletools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint import cache
from claimlint.cache import cache_folder, cached, content_key
from claimlint.findings import Report
from claimlint.linter import Linter, Options

TEXT = "Our serum cures eczema. Microcurrent rebuilds collagen.\n"
PACK = """\
pack: test
rules:
  - id: test.one
    summary: A summary
    message: "'{match}' is said."
    why: Because.
    instead: Say less.
    severity: {seller: error, affiliate: warning, independent: note}
    basis: [{cite: Statute 1}]
    find: [grindle cure]
    examples: {flag: [A grindle cure.], allow: [Nothing.]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache"
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(path))
    return path


def judge() -> Report:
    return Linter(Options(select=("dis", "eff"))).check_text(TEXT, "draft.md")


@pytest.fixture(scope="module")
def expected() -> Report:
    report = judge()
    assert report.findings
    return report


def _garbage(file: Path) -> None:
    file.write_bytes(b"no pickle")


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def _of_unknown_class(file: Path) -> None:
    file.write_bytes(b"cno.such.module\nThing\n.")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_garbage, _truncated, _of_unknown_class, _empty])
def test_a_broken_cache_is_built_anew(
    folder: Path, expected: Report, spoil: Callable[[Path], None]
) -> None:
    judge()
    files = sorted(folder.glob("*.pickle"))
    assert len(files) > 2
    for file in files:
        spoil(file)
    assert judge() == expected
    assert pickle.loads(next(folder.glob("gate-*.pickle")).read_bytes())


def test_a_file_where_the_folder_should_be(folder: Path, expected: Report) -> None:
    folder.write_text("not a folder")
    assert judge() == expected


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root and Windows ignore file modes"
)
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_may_not_be_used(folder: Path, expected: Report, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)
    try:
        assert judge() == expected
    finally:
        folder.chmod(0o700)


def test_a_folder_that_cannot_be_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch, expected: Report
) -> None:
    folder.write_text("not a folder")
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(folder / "below"))
    assert judge() == expected
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", "x" * 5000)
    assert judge() == expected


def test_a_value_is_built_once_for_each_name_and_key(folder: Path) -> None:
    built: list[str] = []

    def build(value: str) -> Callable[[], str]:
        def builder() -> str:
            built.append(value)
            return value

        return builder

    assert cached("rules", "k1", build("one")) == "one"
    assert cached("rules", "k1", build("two")) == "one"
    assert cached("rules", "k2", build("three")) == "three"
    assert cached("names", "k1", build("four")) == "four"
    assert built == ["one", "three", "four"]


def test_nothing_and_false_are_values_too(folder: Path) -> None:
    assert cached("rules", "k", lambda: None) is None
    assert cached("rules", "k", lambda: 1) is None


def test_an_error_while_building_is_raised_and_not_stored(folder: Path) -> None:
    def fail() -> int:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        cached("rules", "k", fail)
    assert cached("rules", "k", lambda: 2) == 2


def test_what_cannot_be_stored_is_returned_all_the_same(folder: Path) -> None:
    assert cached("rules", "k", lambda: lambda: 3)() == 3
    assert cached("rules", "k", lambda: 4) == 4


def test_old_versions_are_forgotten_and_no_other_name_is_touched(folder: Path) -> None:
    cached("gate", "k", lambda: 0)
    for number in range(20):
        cached("rules", f"{number:02}", lambda: 1)
    assert len(list(folder.glob("rules-*.pickle"))) == 8
    assert (folder / "rules-19.pickle").exists()
    assert (folder / "gate-k.pickle").exists()
    assert {path.suffix for path in folder.iterdir()} == {".pickle"}


def test_the_key_knows_names_bytes_and_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("ab")
    two.write_text("c")
    key = content_key([one, two])
    assert content_key([one, two]) == key
    assert content_key([one]) != key
    assert content_key([two, one]) != key
    one.write_text("a")
    two.write_text("bc")
    assert content_key([one, two]) != key
    with pytest.raises(OSError, match="gone"):
        content_key([tmp_path / "gone"])


def test_a_changed_pack_is_read_anew_though_size_and_time_stay(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text(PACK)
    status = pack.stat()
    options = Options(rules=(str(pack),), select=("test",))
    text = "A grindle cure and a grindle lure.\n"
    assert [f.excerpt for f in Linter(options).check_text(text, "d.md").findings] == [
        "grindle cure"
    ]
    pack.write_text(PACK.replace("cure", "lure"))
    os.utime(pack, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert [f.excerpt for f in Linter(options).check_text(text, "d.md").findings] == [
        "grindle lure"
    ]


def test_the_key_knows_every_module_whose_objects_are_stored(folder: Path) -> None:
    judge()
    stored = {
        str(argument)
        for file in folder.glob("*.pickle")
        for _, argument, _ in pickletools.genops(file.read_bytes())
        if str(argument).startswith("claimlint.")
    }
    assert len(stored) > 3
    stamp = cache._code_stamp()
    paths = {name: os.path.join(*name.split(".")[1:]) + ".py" for name in stored}
    assert [name for name, path in paths.items() if repr(path) not in stamp] == []


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"CLAIMLINT_CACHE_DIR": "/c", "XDG_CACHE_HOME": "/x"}, "/c"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/claimlint"),
        ("linux", {"XDG_CACHE_HOME": ""}, "/home/ana/.cache/claimlint"),
        ("darwin", {}, "/home/ana/Library/Caches/claimlint"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/claimlint/cache"),
    ],
)
def test_where_the_cache_lies(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("CLAIMLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ana"))
    assert cache_folder() == Path(expected)
