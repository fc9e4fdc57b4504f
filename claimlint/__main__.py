"""The command `claimlint`, also as `python -m claimlint`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import NoReturn

_ALLOCATIONS_BETWEEN_COLLECTIONS = 1_000_000
"""Rules, registry and model are some million objects that live to the end: at the interpreter's
own 700, searching them for garbage takes a quarter of a run over one draft."""


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS, 50, 100)
    from claimlint.cli.errors import run
    from claimlint.cli.main import cli

    leave(run(cli, sys.argv[1:]))


def leave(code: int) -> NoReturn:
    """End the process as the interpreter does, but free no memory that the system frees anyway.

    To take apart rules, registry and language model lasts a quarter of a run over one draft. What
    is registered to run at the end runs; output that cannot be written and threads that still
    work are left to the interpreter.
    """
    try:
        if threading.active_count() == 1:
            atexit._run_exitfuncs()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)
    except OSError:
        pass
    sys.exit(code)


if __name__ == "__main__":
    main()
