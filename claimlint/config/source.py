"""A configuration file, checked key by key, with the files and packages it extends."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.config.discover import FILE, PYPROJECT, TABLE
from claimlint.config.globs import Glob
from claimlint.config.keys import KEYS, Item, Key, Layer, Setting, merged
from claimlint.config.tomlfile import TomlFile, read_toml, shown
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimlint.config.tomlfile import Key as Place

EXTENDS = "extends"
OVERRIDES = "overrides"
PATHS = "paths"
_TABLES = frozenset(name.partition(".")[0] for name in KEYS if "." in name)
"""Tables that hold keys, written `registry.strict = true` or under `[registry]`."""


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some of the drafts."""

    paths: tuple[Glob, ...]
    settings: Layer

    def applies(self, draft: str) -> bool:
        """Whether the draft is one of them."""
        return any(glob.matches(draft) for glob in self.paths)


@dataclass(frozen=True, slots=True)
class Source:
    """What a configuration says, with all that it extends."""

    settings: Layer
    overrides: tuple[Override, ...] = ()


def read_source(path: Path) -> Source:
    """Read a configuration file and what it extends.

    Raises ClaimlintError with file, line and column for TOML errors, unknown keys, values of the
    wrong kind, missing files and circles of `extends`.
    """
    return _Reader(Path(os.path.abspath(path)), ()).read()


class _Reader:
    """Reads one file; `base` is the folder its globs are relative to, its own if not given."""

    def __init__(self, path: Path, above: tuple[Path, ...], base: Path | None = None) -> None:
        self._path = path
        self._above = (*above, path)
        self._base = str(base or path.parent)
        self._file: TomlFile = read_toml(path)
        self._root: Place = ()

    def read(self) -> Source:
        values = self._own_values()
        values = self._with_dotted(values, ())
        known = (EXTENDS, *KEYS, OVERRIDES)
        self._reject_unknown(values, known, ())
        below = self._extended(values)
        settings = merged(below.settings, self._layer(values, ()))
        return Source(settings, (*below.overrides, *self._overrides(values)))

    def _own_values(self) -> dict[str, Any]:
        values: Any = self._file.values
        if self._path.name == PYPROJECT:
            self._root = TABLE
            for name in TABLE:
                values = values.get(name) if isinstance(values, dict) else None
            if values is None:
                raise ClaimlintError(f"has no table [{'.'.join(TABLE)}]", shown(self._path))
        if not isinstance(values, dict):
            raise self._error("must be a table", ())
        return values

    def _with_dotted(self, values: dict[str, Any], place: Place) -> dict[str, Any]:
        """The same values, with those of a table such as `registry` under `registry.strict`."""
        result = dict(values)
        for name in _TABLES & values.keys():
            table = result.pop(name)
            if not isinstance(table, dict):
                raise self._error("must be a table" + _suggestion(name, KEYS), (*place, name))
            result |= {f"{name}.{inner}": value for inner, value in table.items()}
        return result

    def _layer(self, values: dict[str, Any], place: Place) -> Layer:
        return {
            name: self._setting(KEYS[name], value, (*place, *name.split(".")))
            for name, value in values.items()
            if name in KEYS
        }

    def _overrides(self, values: dict[str, Any]) -> tuple[Override, ...]:
        tables = values.get(OVERRIDES, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._error("must be tables: [[overrides]]", (OVERRIDES,))
        return tuple(self._override(table, (OVERRIDES, n)) for n, table in enumerate(tables))

    def _override(self, table: dict[str, Any], place: Place) -> Override:
        table = self._with_dotted(table, place)
        for name in (EXTENDS, *KEYS):
            if name in table and not (name in KEYS and KEYS[name].per_path):
                raise self._error("cannot differ from draft to draft", (*place, name))
        known = (PATHS, *(name for name, key in KEYS.items() if key.per_path))
        self._reject_unknown(table, known, place)
        if PATHS not in table:
            raise self._error("needs 'paths'", place)
        paths = self._setting(_PATHS, table[PATHS], (*place, PATHS))
        return Override(tuple(item.value for item in paths), self._layer(table, place))

    # --- what it extends ----------------------------------------------------------------------

    def _extended(self, values: dict[str, Any]) -> Source:
        given = values.get(EXTENDS, [])
        names = [given] if isinstance(given, str) else given
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._error("must be a file or package, or a list of them", (EXTENDS,))
        settings: Layer = {}
        overrides: tuple[Override, ...] = ()
        for index, name in enumerate(names):
            place: Place = (EXTENDS,) if isinstance(given, str) else (EXTENDS, index)
            source = self._extend(name, place)
            settings = merged(settings, source.settings)
            overrides = (*overrides, *source.overrides)
        return Source(settings, overrides)

    def _extend(self, name: str, place: Place) -> Source:
        is_file = _is_file(name)
        path = self._path.parent / name if is_file else self._in_package(name, place)
        path = Path(os.path.abspath(path))
        if not path.is_file():
            raise self._error(f"no such file: '{name}'", place)
        if path in self._above:
            circle = " -> ".join(shown(step) for step in (*self._above, path))
            raise self._error(f"extends itself: {circle}", place)
        return _Reader(path, self._above, None if is_file else Path(self._base)).read()

    def _in_package(self, name: str, place: Place) -> Path:
        """`package` or `package:file.toml`, found without running any of its code."""
        package, _, file = name.partition(":")
        try:
            spec = find_spec(package) if package.isidentifier() else None
        except (ImportError, ValueError):
            spec = None
        folders = list(spec.submodule_search_locations or ()) if spec else []
        if not folders:
            raise self._error(
                f"no such package: '{package}' (a file is named with its suffix .toml)", place
            )
        return Path(folders[0], file or FILE)

    # --- single values ------------------------------------------------------------------------

    def _setting(self, key: Key, value: Any, place: Place) -> Setting:
        if key.kind == "levels":
            return self._levels(key, value, place)
        if key.is_list:
            return self._list(key, value, place)
        return (Item(self._single(key, value, place), self._where(place)),)

    def _list(self, key: Key, value: Any, place: Place) -> Setting:
        if not isinstance(value, list):
            raise self._error(f"must be a list, such as {_example(key)}", place)
        if not value and key.required:
            raise self._error(f"is empty: {key.required}", place)
        places: list[Place] = [(*place, index) for index in range(len(value))]
        return tuple(
            Item(self._single(key, item, at), self._where(at))
            for item, at in zip(value, places, strict=True)
        )

    def _levels(self, key: Key, value: Any, place: Place) -> Setting:
        if not isinstance(value, dict):
            raise self._error("must be a table of rules and levels", place)
        items = []
        for rule, level in value.items():
            at = (*place, rule)
            if isinstance(level, dict):
                raise self._error(f'a rule id needs quotes: "{rule}.{next(iter(level))}"', at)
            items.append(Item((rule, self._choice(key, level, at)), self._where(at)))
        return tuple(items)

    def _single(self, key: Key, value: Any, place: Place) -> Any:
        if key.kind == "flag":
            if not isinstance(value, bool):
                raise self._error("must be true or false", place)
            return value
        if not isinstance(value, str) or not value.strip():
            raise self._error("must be a text, in quotes", place)
        if key.kind in ("choice", "choices"):
            return self._choice(key, value, place)
        if key.kind in ("path", "paths"):
            return self._existing(key, value, place)
        if key.kind == "globs":
            glob = Glob(self._base, value)
            if not glob.is_valid:
                raise self._error(f"'{value}' is no pattern for paths", place)
            return glob
        return value

    def _choice(self, key: Key, value: Any, place: Place) -> str:
        if not isinstance(value, str) or value not in key.choices:
            shown_value = f"'{value}'" if isinstance(value, str) else str(value)
            near = _suggestion(str(value), key.choices)
            known = ", ".join(key.choices)
            raise self._error(f"{shown_value} is none of: {known}{near}", place)
        return value

    def _existing(self, key: Key, value: str, place: Place) -> str:
        """A path relative to this file; what is to be read must be there."""
        path = os.path.abspath(self._path.parent / value)
        if key.kind == "paths" and not os.path.exists(path):
            raise self._error(f"no such file or folder: '{value}'", place)
        return path

    def _reject_unknown(self, values: dict[str, Any], known: Iterable[str], place: Place) -> None:
        for name in values:
            if name not in known:
                near = _suggestion(name, known)
                at = (*place, *name.split("."))
                raise self._error(f"unknown key '{name}'{near}", at, named=False)

    def _where(self, place: Place) -> str:
        return self._file.where((*self._root, *place))

    def _error(self, message: str, place: Place, named: bool = True) -> ClaimlintError:
        name = next((part for part in reversed(place) if isinstance(part, str)), "")
        subject = f"{name}: " if name and named else ""
        return ClaimlintError(f"{subject}{message}", self._where(place))


_PATHS = Key(PATHS, "globs", "Which drafts.", required="no draft would match")


def _is_file(name: str) -> bool:
    """Whether `extends` names a file: by its folder, or by its suffix."""
    return "/" in name or "\\" in name or (name.endswith(".toml") and ":" not in name)


def _example(key: Key) -> str:
    return f'["{key.choices[0] if key.choices else "..."}"]'


def _suggestion(wrong: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wrong.replace("_", "-").lower(), list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
