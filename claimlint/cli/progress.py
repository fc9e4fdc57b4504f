"""What somebody who waits for a long run sees of it."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.linter.run import Tell

_LONG = 50
"""Drafts: fewer are done before a bar would be read."""


@contextlib.contextmanager
def progress(drafts: int, quiet: bool) -> Iterator[Tell]:
    """What to tell of drafts that are done: it moves a bar on standard error.

    There is no bar for a short run, a quiet one, or where standard error is no terminal.
    """
    wanted = not quiet and drafts >= _LONG and sys.stderr.isatty()
    if not wanted or os.environ.get("TERM") == "dumb":
        yield lambda _done: None
        return
    with click.progressbar(length=drafts, label="Judging", show_pos=True, file=sys.stderr) as bar:
        yield bar.update
