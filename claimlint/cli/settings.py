"""From the command line to the settings of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.config.keys import Item

if TYPE_CHECKING:
    from claimlint.config.keys import Layer
    from claimlint.project import Project

_FLAGS = {
    "role": ("role", "--role"),
    "jurisdictions": ("jurisdictions", "--jurisdiction"),
    "select": ("select", "--select"),
    "ignore": ("ignore", "--ignore"),
    "packs": ("rules", "--rules"),
    "registries": ("registries", "--registry"),
    "require_nlp": ("require-nlp", "--require-nlp"),
    "encoding": ("encoding", "--encoding"),
    "fail_on": ("fail-on", "--fail-on"),
    "baseline": ("baseline", "--baseline"),
}
"""The parameters of commands that settings come from: their key, and how users write them."""


def given_flags(context: click.Context) -> Layer:
    """What the user wrote on the command line; a default of an option is no setting."""
    typed = click.core.ParameterSource.COMMANDLINE
    layer: Layer = {}
    for name, (key, flag) in _FLAGS.items():
        if name in context.params and context.get_parameter_source(name) is typed:
            value = context.params[name]
            values = value if isinstance(value, tuple) else (value,)
            layer[key] = tuple(Item(one, flag) for one in values)
    return layer


def current_project() -> Project:
    """The project of the running command, by its flags; raises ClaimlintError."""
    from claimlint.project import Project

    context = click.get_current_context()
    config, isolated = context.params.get("config"), context.params.get("isolated", False)
    if config and isolated:
        raise click.UsageError("--isolated uses no --config", context)
    return Project(
        given_flags(context), config or "", isolated, _date(context.params.get("today", ""))
    )


def _date(given: str) -> str:
    if given:
        from datetime import date

        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise click.BadParameter(f"'{given}' is no date like 2027-01-31") from None
    return ""
