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


def names_option(flag: str, help_text: str) -> Callable[[Command], Command]:
    """A repeatable option that takes comma-separated names and yields one flat tuple."""
    return click.option(
        flag,
        multiple=True,
        metavar="NAMES",
        callback=_split_names,
        help=help_text,
    )


def _split_names(
    _ctx: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    names = tuple(name.strip() for part in given for name in part.split(","))
    if not all(names):
        # An empty list, e.g. from an unset shell variable, must not pass for "all rules".
        raise click.BadParameter("a name is missing")
    return names
