"""`claimlint registry`: look at the evidence registry, check it, and fill it."""

from __future__ import annotations

import click

from claimlint.cli.lazy import LazyGroup

COMMANDS = {
    "coverage": "registryclaims:coverage",
    "diff": "registryfiles:diff",
    "import": "registryimport:import_file",
    "new": "registryfiles:new",
    "schema": "registryfiles:schema",
    "search": "registryviews:search",
    "show": "registryviews:show",
    "validate": "registryfiles:validate",
}


@click.group(
    cls=LazyGroup, places=COMMANDS, short_help="Look at the evidence registry, check it, fill it."
)
def registry() -> None:
    """Look at the evidence registry, check it, and fill it from what authorities publish."""
