"""YAML data files: read with positions, checked against a dataclass, errors at file:line:column."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from claimlint.errors import ClaimlintError

T = TypeVar("T")
Path_ = tuple[str | int, ...]
Positions = dict[Path_, tuple[int, int]]


def load(path: Path, kind: type[T]) -> T:
    """The file's document as a `kind` (a dataclass, or a builtin container of them).

    Raises ClaimlintError with file, line and column for unreadable files, YAML errors, duplicate
    keys, unknown fields and values of the wrong type.
    """
    value, _ = load_with_positions(path, kind)
    return value


def load_with_positions(path: Path, kind: type[T]) -> tuple[T, Positions]:
    """As `load`, with the 1-based (line, column) of every value by its key path."""
    data, positions = read(path)
    _reject_unknown(data, kind, (), positions, path)
    return _convert(data, kind, positions, path), positions


def read(path: Path) -> tuple[Any, Positions]:
    """The file's plain data and the position of each value; raises ClaimlintError as `load`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(path.read_bytes().decode("utf-8"), Loader=loader)
    except OSError as error:
        raise ClaimlintError(error.strerror or str(error), str(path)) from error
    except UnicodeDecodeError as error:
        raise ClaimlintError("not valid UTF-8", str(path)) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise ClaimlintError(f"YAML: {error.problem or error.context}", where) from error
    except yaml.YAMLError as error:
        raise ClaimlintError(f"YAML: {error}", str(path)) from error
    if node is None:
        raise ClaimlintError("the file is empty", str(path))
    positions: Positions = {}
    try:
        return _plain(node, (), positions, path), positions
    except RecursionError as error:
        message = "nested too deeply, or an alias that holds itself"
        raise ClaimlintError(message, str(path)) from error


def where(path: Path, positions: Positions, key: Path_) -> str:
    """`file:line:column` of the value at a key path, or of its nearest known parent."""
    while key and key not in positions:
        key = key[:-1]
    line, column = positions.get(key, (1, 1))
    return f"{path}:{line}:{column}"


def _plain(node: Any, key: Path_, positions: Positions, path: Path) -> Any:
    import yaml

    positions[key] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*key, i), positions, path) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, key, positions, path))
    return _scalar(node)


def _pairs(node: Any, key: Path_, positions: Positions, path: Path) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for name, value in node.value:
        text = str(name.value)
        if text in seen:
            place = f"{path}:{name.start_mark.line + 1}:{name.start_mark.column + 1}"
            raise ClaimlintError(f"duplicate key '{text}'", place)
        seen.add(text)
        yield text, _plain(value, (*key, text), positions, path)
        positions[(*key, text)] = (name.start_mark.line + 1, name.start_mark.column + 1)


def _scalar(node: Any) -> str | None:
    """The text of a scalar; the field's type decides whether it is a number or a boolean.

    So a phrase list may hold `false`, `no` or `1982` without quotes.
    """
    text: str = node.value
    return None if not node.style and text in ("", "~", "null") else text


def _convert(data: Any, kind: type[T], positions: Positions, path: Path) -> T:
    import msgspec

    try:
        return msgspec.convert(data, type=kind, strict=False)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        raise ClaimlintError(message, where(path, positions, _key(place.rstrip("`")))) from error


def _key(place: str) -> Path_:
    """Msgspec's `$.rules[0].severity` as a key path; `[...]` (a mapping's value) ends it."""
    parts = re.findall(r"\.([^.\[\]]+)|\[(\d+)\]|(\[\.\.\.\])", place)
    key: list[str | int] = []
    for name, index, wildcard in parts:
        if wildcard:
            break
        key.append(name or int(index))
    return tuple(key)


def _reject_unknown(data: Any, kind: Any, key: Path_, positions: Positions, path: Path) -> None:
    """Msgspec ignores unknown fields of dataclasses; a typing error must not pass silently."""
    kind = _pick(kind, data)
    if dataclasses.is_dataclass(kind) and isinstance(data, Mapping):
        hints = typing.get_type_hints(kind)
        for name, value in data.items():
            if name not in hints:
                known = ", ".join(sorted(hints))
                raise ClaimlintError(
                    f"unknown field '{name}' (known: {known})", where(path, positions, (*key, name))
                )
            _reject_unknown(value, hints[name], (*key, name), positions, path)
        return
    arguments = typing.get_args(kind)
    if isinstance(data, list) and arguments:
        for index, item in enumerate(data):
            _reject_unknown(item, arguments[0], (*key, index), positions, path)
    elif isinstance(data, Mapping) and len(arguments) == 2:
        for name, value in data.items():
            _reject_unknown(value, arguments[1], (*key, name), positions, path)


def _pick(kind: Any, data: Any) -> Any:
    """The member of a union that fits the shape of the data."""
    if typing.get_origin(kind) not in (typing.Union, types.UnionType):
        return kind
    for member in typing.get_args(kind):
        if isinstance(data, Mapping) and (
            dataclasses.is_dataclass(member) or typing.get_origin(member) in (dict, Mapping)
        ):
            return member
        if isinstance(data, list) and typing.get_origin(member) in (list, tuple):
            return member
    return type(None)
