"""`claimlint registry`: look at the evidence registry, check it, and fill it."""

from __future__ import annotations

from importlib import import_module

import click

from claimlint.cli.errors import suggestion

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


class _Commands(click.Group):
    """Imports the command that is asked for, and no other."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"claimlint.cli.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command '{args[0]}'{suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, short_help="Look at the evidence registry, check it, fill it.")
def registry() -> None:
    """Look at the evidence registry, check it, and fill it from what authorities publish."""
