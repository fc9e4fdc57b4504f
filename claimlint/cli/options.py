"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Command = Callable[..., Any]

ROLES = ("seller", "affiliate", "independent")
JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
SEVERITIES = ("error", "warning", "note")
ENCODINGS = ("utf-8", "windows-1252")

role = click.option(
    "--role",
    type=click.Choice(ROLES),
    default="affiliate",
    show_default=True,
    help="Who publishes the draft; the law, and so the severity, depends on it.",
)

rule_packs = click.option(
    "--rules",
    "packs",
    metavar="PATH",
    multiple=True,
    help="Another rule pack (file or folder) beside the shipped ones. Repeatable.",
)

encoding = click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    default=ENCODINGS[0],
    show_default=True,
    help="How drafts are encoded that are not valid UTF-8 and have no byte-order mark.",
)


jurisdictions = click.option(
    "--jurisdiction",
    "jurisdictions",
    type=click.Choice(JURISDICTIONS),
    multiple=True,
    default=("us",),
    show_default="us",
    help="Whose law applies. Repeatable.",
)

registries = click.option(
    "--registry",
    "registries",
    metavar="FOLDER",
    multiple=True,
    help="Another evidence registry over the shipped one; its entries win. Repeatable.",
)

require_nlp = click.option(
    "--require-nlp", is_flag=True, help="Fail if the language model cannot be loaded."
)

fail_on = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="Lowest severity that makes the exit code 1.",
)


config = click.option(
    "--config",
    metavar="FILE",
    help="The configuration of all drafts, instead of the nearest claimlint.toml of each.",
)

isolated = click.option("--isolated", is_flag=True, help="Use no configuration file.")

today = click.option("--today", metavar="DATE", hidden=True, default="")
"""Makes what expires repeatable, for tests and examples."""


baseline = click.option(
    "--baseline", metavar="FILE", help="Known findings, as 'claimlint baseline create' writes them."
)


def names_option(flag: str, help_text: str) -> Callable[[Command], Command]:
    """A repeatable option that takes comma-separated names and yields one flat tuple."""
    return click.option(
        flag,
        multiple=True,
        metavar="NAMES",
        callback=_split_names,
        help=help_text,
    )


def select(command: Command) -> Command:
    """`--select`: which rules are on."""
    help_text = "Only these rules or families, e.g. reg,perm.permanent-result."
    return names_option("--select", help_text)(command)


def ignore(command: Command) -> Command:
    """`--ignore`: which rules are off."""
    return names_option("--ignore", "Not these rules or families.")(command)


def settings(command: Command) -> Command:
    """All options that a configuration file can hold too, and those that choose the file.

    The command takes them as `**_settings` and asks `cli.settings` what holds.
    """
    for option in reversed(
        (
            *(fail_on, role, jurisdictions, select, ignore, rule_packs, registries, require_nlp),
            *(encoding, baseline, config, isolated, today),
        )
    ):
        command = option(command)
    return command


def _split_names(
    _ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    names = tuple(name.strip() for part in given for name in part.split(","))
    if not all(names):
        # An empty list, e.g. from an unset shell variable, must not pass for "all rules".
        raise click.BadParameter("a name is missing")
    return names
