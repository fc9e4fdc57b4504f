"""The command group, with the place of each command."""

from __future__ import annotations

import click

from claimlint import __version__
from claimlint.cli.lazy import LazyGroup

COMMANDS = {
    "annotate": "annotate:annotate",
    "baseline": "baseline:baseline",
    "cache": "cache:cache",
    "check": "check:check",
    "claims": "claims:claims",
    "config": "config:config",
    "evaluate": "evaluate:evaluate",
    "explain": "explain:explain",
    "init": "init:init",
    "inspect": "inspect:inspect",
    "registry": "registry:registry",
    "rules": "rules:rules",
}


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings at or above --fail-on, 2 not judged.",
)
@click.version_option(__version__, prog_name="claimlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find the health claims in a draft that a compliance editor would stop."""
