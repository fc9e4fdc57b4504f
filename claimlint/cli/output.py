"""Writing to the terminal."""

from __future__ import annotations

import io
import os
import sys

import click

from claimlint.reports.width import printable


def emit(text: str) -> None:
    """Write to standard output; a reader that went away is no error and changes no verdict."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        # The interpreter flushes once more at exit; let that go nowhere instead of failing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def notice(message: str) -> None:
    """One line on standard error about the run itself, so that it never mixes with a report."""
    print(f"claimlint: note: {printable(message)}", file=sys.stderr)


def wants_colour() -> bool:
    """Whether standard output is a terminal and the user has not set NO_COLOR (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain
