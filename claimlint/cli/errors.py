"""From what went wrong to a message and an exit code.

0 clean, 1 findings at or above --fail-on, 2 anything that kept claimlint from judging, 130
interrupted. What the user can put right is one message; a bug is a traceback, and still 2, never
a code that could be taken for a verdict.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

import click

from claimlint.errors import ClaimlintError
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from claimlint.findings import Finding, Report

CLEAN = 0
FINDINGS = 1
NOT_JUDGED = 2
INTERRUPTED = 130


def run(command: click.Command, arguments: Sequence[str]) -> int:
    """The exit code of a command run with these arguments; nothing escapes but SystemExit."""
    try:
        code = command.main(list(arguments), prog_name="claimlint", standalone_mode=False)
        return code if isinstance(code, int) else CLEAN
    except ClaimlintError as error:
        complain(str(error))
    except click.ClickException as error:
        error.show()
    except click.Abort:
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        complain("this is a bug; please report it with the lines above")
    return NOT_JUDGED


def verdict(report: Report, fails: Callable[[Finding], bool]) -> int:
    """The exit code of a run that judged: whether one of its findings fails."""
    return FINDINGS if any(map(fails, report.findings)) else CLEAN


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"claimlint: error: {printable(message)}", file=sys.stderr)


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` if a known name is near the wrong one, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(wrong, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
