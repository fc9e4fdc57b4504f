"""The command `claimlint`, also as `python -m claimlint`."""

from __future__ import annotations

import gc
import sys

_ALLOCATIONS_BETWEEN_COLLECTIONS = 500_000
"""Rules, registry and model are some million objects that live to the end: at the interpreter's
own 700, searching them for garbage takes a quarter of a run over one draft."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS, 50, 100)
    from claimlint.cli.errors import run
    from claimlint.cli.main import cli

    sys.exit(run(cli, sys.argv[1:]))


if __name__ == "__main__":
    main()
