"""The command `claimlint`, also as `python -m claimlint`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from claimlint.cli.errors import run
    from claimlint.cli.main import cli

    sys.exit(run(cli, sys.argv[1:]))


if __name__ == "__main__":
    main()
