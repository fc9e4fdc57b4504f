"""The command group: it knows the commands by name and imports only the one that is called."""

from __future__ import annotations

from importlib import import_module

import click

from claimlint import __version__
from claimlint.cli.errors import suggestion

COMMANDS = {
    "annotate": "claimlint.cli.annotate:annotate",
    "baseline": "claimlint.cli.baseline:baseline",
    "check": "claimlint.cli.check:check",
    "claims": "claimlint.cli.claims:claims",
    "config": "claimlint.cli.config:config",
    "evaluate": "claimlint.cli.evaluate:evaluate",
    "explain": "claimlint.cli.explain:explain",
    "init": "claimlint.cli.init:init",
    "inspect": "claimlint.cli.inspect:inspect",
    "registry": "claimlint.cli.registry:registry",
    "rules": "claimlint.cli.rules:rules",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command '{args[0]}'{suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings at or above --fail-on, 2 not judged.",
)
@click.version_option(__version__, prog_name="claimlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the health claims in a draft that a compliance editor would stop."""
