"""Many drafts judged by several processes, with the result and the errors of one.

Drafts go to the processes in runs of neighbours, results come back in order, and the first draft
in order that cannot be read is the error that is reported, however many processes there are.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimlint.linter.memory import Keyed
    from claimlint.linter.options import Options
    from claimlint.linter.selection import Selection

MISSING = "missing"
"""How the state of a language model begins that is not there."""
_WORTH_A_PROCESS = 12
"""So many drafts take longer than a process needs to load rules, registry and language model."""
_RUNS_FOR_EACH = 4
"""Runs per process: few enough to keep the cost of passing them low, more than one so that no
process waits long for the slowest."""
_LONGEST_RUN = 25
"""Drafts: so often somebody who waits hears of it, and so few are lost if the run is stopped."""


class Part(NamedTuple):
    """What one process found in one run of drafts."""

    judged: tuple[Keyed, ...]
    state: str
    """How loading the language model went there; empty if nothing asked for it."""


def processes(jobs: int, drafts: int) -> int:
    """How many processes to use for so many drafts; `jobs` 0 leaves the choice to the machine."""
    return max(1, min(jobs or min(_cores(), drafts // _WORTH_A_PROCESS), drafts))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def judge_paths(
    options: Options, selection: Selection, drafts: Sequence[str], jobs: int, keyed: bool
) -> Iterator[Part]:
    """Judge drafts in `jobs` processes. Raises ClaimlintError as one process would."""
    from concurrent.futures import ProcessPoolExecutor

    size = min(_LONGEST_RUN, max(1, -(-len(drafts) // (jobs * _RUNS_FOR_EACH))))
    runs = [drafts[start : start + size] for start in range(0, len(drafts), size)]
    with ProcessPoolExecutor(
        jobs, initializer=_start, initargs=(options, selection, keyed)
    ) as pool:
        try:
            yield from pool.map(_judge, runs)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_judge_paths: Callable[[Sequence[str]], Part] | None = None
"""The work of a worker process."""


def _start(options: Options, selection: Selection, keyed: bool) -> None:
    from claimlint.linter.run import Linter

    global _judge_paths
    _judge_paths = partial(Linter(options, selection=selection).judge_paths, keyed=keyed)


def _judge(drafts: Sequence[str]) -> Part:
    if _judge_paths is None:
        raise RuntimeError("a worker was not started")
    return _judge_paths(drafts)
