"""YAML data files: what is read, and where an error is said to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from claimlint import yamlfile
from claimlint.errors import ClaimlintError


@dataclass(frozen=True, kw_only=True)
class Bowl:
    size: int = 0
    weight: float | None = None
    sold: bool = False
    words: tuple[str, ...] = ()
    tone: Literal["high", "low"] = "low"


@dataclass(frozen=True, kw_only=True)
class Shop:
    name: str
    bowls: tuple[Bowl | str, ...] = ()
    shelves: dict[str, Bowl] | None = None
    best: Bowl | None = None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop.yaml"


def load(file: Path, text: str | bytes) -> Shop:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return yamlfile.load(file, Shop)


def best(file: Path, fields: str) -> Bowl:
    bowl = load(file, f"name: x\nbest: {{{fields}}}\n").best
    assert bowl is not None
    return bowl


def test_a_document_becomes_its_dataclass(file: Path) -> None:
    text = "name: Ana’s\nbowls:\n- plain\n- {size: 3}\nshelves:\n  top: {weight: 1.5}\n"
    bowls = ("plain", Bowl(size=3))
    assert load(file, text) == Shop(name="Ana’s", bowls=bowls, shelves={"top": Bowl(weight=1.5)})


def test_plain_scalars_stay_text_where_text_is_asked_for(file: Path) -> None:
    words = "no, 1982, false, 1.50, 0x10, 2012-01-31, on, '~', ''"
    expected = ("no", "1982", "false", "1.50", "0x10", "2012-01-31", "on", "~", "")
    assert best(file, f"words: [{words}]").words == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("size: 4", Bowl(size=4)),
        ("size: '4'", Bowl(size=4)),
        ("weight: 1e3", Bowl(weight=1000.0)),
        ("weight: 2", Bowl(weight=2.0)),
        ("weight: ~", Bowl(weight=None)),
        ("weight: ,", Bowl(weight=None)),
        ("sold: true", Bowl(sold=True)),
        ("sold: False", Bowl(sold=False)),
    ],
)
def test_numbers_and_booleans_are_read_where_they_are_asked_for(
    file: Path, fields: str, expected: Bowl
) -> None:
    assert best(file, fields) == expected


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("name: [a\n", ":2:1", "YAML: did not find expected ',' or ']'"),
        ("name: x\n  y: z\n", ":2:4", "YAML: mapping values are not allowed in this context"),
        ("name: *q\n", ":1:7", "YAML: found undefined alias"),
        ("name: x\n---\nname: y\n", ":2:1", "YAML: but found another document"),
        ("name: x\nnmae: y\n", ":2:1",
         "unknown field 'nmae' (known: bowls, name, shelves, best)"),
        ("name: x\nbowls:\n  - size: 1\n    sise: 2\n", ":4:5", "unknown field 'sise'"),
        ("name: x\nshelves:\n  top: {size: 1, sise: 3}\n", ":3:18", "unknown field 'sise'"),
        ("name: x\nbest:\n  sise: 3\n", ":3:3", "unknown field 'sise'"),
        ("name: x\nbest:\n  size: big\n", ":3:3", "Expected `int`, got `str`"),
        ("name: x\nbest:\n  size: 1.5\n", ":3:3", "Expected `int`, got `str`"),
        ("name: x\nbest: {sold: maybe}\n", ":2:8", "Expected `bool`, got `str`"),
        ("name: x\nbest: {tone: shrill}\n", ":2:8", "Invalid enum value 'shrill'"),
        ("name: x\nbest: {words: one}\n", ":2:8", "Expected `array`, got `str`"),
        ("name: x\nbest: {words: [a, ~]}\n", ":2:19", "Expected `str`, got `null`"),
        ("name: x\nbowls:\n- [a]\n", ":3:3", "Expected `str | object`, got `array`"),
        ("name: x\nshelves: {top: {size: big}}\n", ":2:1", "Expected `int`, got `str`"),
        ("bowls: []\n", ":1:1", "Object missing required field `name`"),
        ("- name\n", ":1:1", "Expected `object`, got `array`"),
        ("name: x\nname: y\n", ":2:1", "duplicate key 'name'"),
        ("name: x\nbest:\n  size: 1\n  size: 1\n", ":4:3", "duplicate key 'size'"),
        ("name: x\nshelves:\n  top: {}\n  'top': {}\n", ":4:3", "duplicate key 'top'"),
        ("", "", "the file is empty"),
        ("# nothing yet\n", "", "the file is empty"),
        (b"name: \xff\n", "", "not valid UTF-8"),
        ("name: \x07\n", "", "YAML: unacceptable character"),
        ("name: x\nbowls: &all [*all]\n", "", "nested too deeply, or an alias that holds itself"),
    ],
)  # fmt: skip
def test_errors_say_what_and_where(file: Path, text: str | bytes, place: str, message: str) -> None:
    with pytest.raises(ClaimlintError) as caught:
        load(file, text)
    assert caught.value.where == f"{file}{place}"
    assert caught.value.message.startswith(message.partition(" (known")[0])
    for name in ("bowls", "shelves") if "(known" in message else ():
        assert name in caught.value.message


@pytest.mark.parametrize("name", ["gone.yaml", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(ClaimlintError) as caught:
        yamlfile.load(tmp_path / name, Shop)
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.message


def test_python_tags_make_no_objects(file: Path) -> None:
    with pytest.raises(ClaimlintError, match="Expected `str`, got `array`"):
        load(file, "name: !!python/object/apply:os.getcwd []\n")


def test_positions_of_keys_and_items(file: Path) -> None:
    file.write_text("name: x\nbowls:\n  - size: 1\n  - plain\n")
    _, positions = yamlfile.load_with_positions(file, Shop)
    assert positions["bowls",] == (2, 1)
    assert positions["bowls", 0, "size"] == (3, 5)
    assert positions["bowls", 1] == (4, 5)
    assert yamlfile.where(file, positions, ("bowls", 1, "gone")) == f"{file}:4:5"
    assert yamlfile.where(file, positions, ("gone",)) == f"{file}:1:1"
