"""`claimlint config`: the settings in effect, and where they come from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import errors, options, output
from claimlint.cli.settings import current_project
from claimlint.config.keys import KEYS
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.config.keys import Item, Key
    from claimlint.config.settings import Settings

VERSION = 1


@click.group(short_help="Show the settings in effect.")
def config() -> None:
    """Show the settings in effect."""


@config.command(short_help="Show the settings of a draft or folder.")
@click.argument("path", metavar="[PATH]", default=".")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@options.settings
def show(path: str, form: str, **_settings: object) -> int:
    """Show every setting that holds for PATH (a draft or folder; default: here) and its origin.

    The text form is TOML that a claimlint.toml may hold, paths apart; overrides for the draft are
    applied, and options given here go before everything, as in `claimlint check`.
    """
    project = current_project()
    settings = project.settings(path)
    project.linter(path)  # refuses rules that no pack holds
    output.emit(_json(settings) if form == "json" else _text(settings))
    return errors.CLEAN


def _text(settings: Settings) -> str:
    lines = [f"# configuration: {settings.config.as_posix() if settings.config else 'none'}"]
    for name, key in KEYS.items():
        if key.kind != "levels":
            lines += _lines(key, settings[name])
    if settings["severity"]:
        lines.append("[severity]")
        lines += [
            f'"{item.value[0]}" = "{item.value[1]}"  # {item.origin}'
            for item in settings["severity"]
        ]
    return "".join(printable(line) + "\n" for line in lines)


def _lines(key: Key, setting: tuple[Item, ...]) -> Iterator[str]:
    if not setting:
        yield f"# {key.name} is not set"
    elif not key.is_list:
        yield f"{key.name} = {_toml(setting[0].value)}  # {setting[0].origin}"
    else:
        yield f"{key.name} = ["
        yield from (f"  {_toml(item.value)},  # {item.origin}" for item in setting)
        yield "]"


def _toml(value: Any) -> str:
    """A value as TOML; its basic strings know the escapes of JSON."""
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool) else str(value)


def _json(settings: Settings) -> str:
    document = {
        "version": VERSION,
        "config": settings.config.as_posix() if settings.config else None,
        "settings": {name: _entry(key, settings[name]) for name, key in KEYS.items()},
    }
    return json.dumps(document, indent=2) + "\n"


def _entry(key: Key, setting: tuple[Item, ...]) -> Any:
    """`{value, origin}`; a list of them for a list, one for each rule for `severity`."""
    if key.kind == "levels":
        return {item.value[0]: _pair(item.value[1], item.origin) for item in setting}
    if key.is_list:
        return [_pair(item.value, item.origin) for item in setting]
    return _pair(setting[0].value, setting[0].origin) if setting else None


def _pair(value: Any, origin: str) -> dict[str, Any]:
    return {"value": _plain(value), "origin": origin}
