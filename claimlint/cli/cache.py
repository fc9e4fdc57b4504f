"""`claimlint cache`: what is kept between runs."""

from __future__ import annotations

import click

from claimlint import cache as kept
from claimlint.cli import errors, output
from claimlint.errors import ClaimlintError


@click.group(short_help="Show or empty what is kept between runs.")
def cache() -> None:
    """Compiled rules and the findings of unchanged drafts. They save time and decide nothing."""


@cache.command("dir")
def show() -> int:
    """Print the folder of the cache; $CLAIMLINT_CACHE_DIR names another."""
    output.emit(f"{kept.cache_folder()}\n")
    return errors.CLEAN


@cache.command("clean")
def clean() -> int:
    """Remove all that is kept; the next run takes longer, and says the same."""
    folder = kept.cache_folder()
    try:
        removed = kept.clear()
    except OSError as error:
        raise ClaimlintError(f"cannot be emptied: {error.strerror}", str(folder)) from None
    output.emit(f"{removed} file{'s' * (removed != 1)} removed from {folder}\n")
    return errors.CLEAN
