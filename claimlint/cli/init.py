"""`claimlint init`: a first configuration."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.files import shown, write_new
from claimlint.config.discover import FILE
from claimlint.config.keys import KEYS
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.config.keys import Key

_HEAD = """\
# claimlint: who publishes these drafts, whose law applies, and which rules are on.
# Paths and patterns are relative to this file. `claimlint config show DRAFT` prints what holds for
# a draft and why; `claimlint rules list` prints the rules. A line that begins with # is not in use.
"""
_TAIL = """\
# Severity of single rules or families: error, warning, note or off.
# [severity]
# "perm.permanent-result" = "note"

# Other settings for some of the drafts.
# [[overrides]]
# paths = ["content/science/**"]
# role = "independent"
"""
_EXAMPLES = {
    "rules": ["house-rules.yaml"],
    "registries": ["registry"],
    "select": ["reg", "perm"],
    "ignore": ["str.no-byline"],
    "affiliate-links": ["go.example.com", "/recommends", "?partner"],
    "include": ["content/**/*.md"],
    "exclude": ["content/archive/"],
    "prose-fields": ["product.tagline"],
    "skip": [".related-posts"],
    "keep": ["aside.verdict"],
    "baseline": "claimlint-baseline.json",
}
"""What a key may look like, where it is not set."""


@click.command(short_help="Write a first claimlint.toml.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--role", type=click.Choice(options.ROLES), help="Who publishes the drafts.")
@click.option(
    "--jurisdiction",
    "jurisdictions",
    type=click.Choice(options.JURISDICTIONS),
    multiple=True,
    help="Whose law applies. Repeatable.",
)
@click.option("--fail-on", type=click.Choice(options.SEVERITIES), help="What fails a check.")
def init(folder: str, role: str | None, jurisdictions: tuple[str, ...], fail_on: str | None) -> int:
    """Write a commented claimlint.toml into FOLDER (default: here); never over one that exists.

    What no option says is asked for at a terminal, and is the default elsewhere.
    """
    target = os.path.join(folder, FILE)
    if os.path.lexists(target):
        raise ClaimlintError("exists already and is not overwritten", shown(target))
    chosen: dict[str, str | list[str]] = {
        "role": role or _asked("role", options.ROLES),
        "jurisdictions": list(jurisdictions) or _asked_list("jurisdictions", options.JURISDICTIONS),
        "fail-on": fail_on or _asked("fail-on", options.SEVERITIES),
    }
    write_new(target, _HEAD + "\n" + "\n".join(_sections(chosen)) + "\n" + _TAIL)
    output.emit(f"{shown(target)} written; try it: claimlint check {shown(folder)}\n")
    return errors.CLEAN


def _asked(name: str, choices: tuple[str, ...]) -> str:
    key = KEYS[name]
    default: str = key.default[0]
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(key.about, type=click.Choice(choices), default=default)
    return answer


def _asked_list(name: str, choices: tuple[str, ...]) -> list[str]:
    key = KEYS[name]
    default = list(key.default)
    while sys.stdin.isatty():
        question = f"{key.about} ({', '.join(choices)}; several with commas)"
        given = click.prompt(question, default=",".join(default))
        names = [part.strip() for part in given.split(",") if part.strip()]
        if names and set(names) <= set(choices):
            return names
    return default


def _sections(chosen: dict[str, str | list[str]]) -> Iterator[str]:
    for name, key in KEYS.items():
        if key.kind == "levels":
            continue
        comment = "".join(f"# {line}\n" for line in textwrap.wrap(_about(key), 96))
        if name in chosen:
            yield f"{comment}{name} = {json.dumps(chosen[name])}\n"
        else:
            example = _EXAMPLES.get(name, key.default[0] if key.default else "")
            yield f"{comment}# {name} = {json.dumps(example)}\n"


def _about(key: Key) -> str:
    return f"{key.about} One of: {', '.join(key.choices)}." if key.choices else key.about
