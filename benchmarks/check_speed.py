"""How long `claimlint check` takes: a draft nobody has judged before, one of no interest, many.

    python benchmarks/check_speed.py [DRAFT] [--archive FOLDER ...] [--runs 7] [--words 471000]

Prints seconds of the processor (user and system, the least of the runs) and on the clock for each
case. Rules and registry are compiled before; what was found before is not used. DRAFT is by
default a long labelled draft; the archive is made of copies of the drafts in FOLDER, 300 files.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRAFTS = ROOT / "corpora" / "drafts"
FILES = 300
QUIET = "# A walk\n\nThey left at sunrise and crossed the river twice. The bridge was wet.\n"


def seconds(arguments: Sequence[str], runs: int) -> tuple[float, float]:
    """Seconds of the processor and on the clock of the fastest run."""
    times = []
    for _ in range(runs):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "claimlint", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        times.append((used, clock))
    return min(times)


def archive(folder: Path, sources: Sequence[Path], words: int) -> int:
    """Write 300 drafts of so many words in all, made of the sources; how many words there are."""
    texts = cycle([path.read_text("utf-8", errors="replace") for path in sources])
    total = 0
    for number in range(FILES):
        draft = ""
        while total < words * (number + 1) // FILES:
            part = next(texts)
            draft += f"{part}\n\n"
            total += len(part.split())
        (folder / f"draft-{number:03}.md").write_text(draft or QUIET, "utf-8")
    return total


def main() -> None:
    """Print one line for each case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("draft", nargs="?", default=str(DRAFTS / "microcurrent-wand-review.md"))
    parser.add_argument("--archive", nargs="*", default=[str(DRAFTS)], metavar="FOLDER")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--words", type=int, default=471_000, help="of the archive; 0: none")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        quiet = Path(temporary, "quiet.md")
        quiet.write_text(QUIET, "utf-8")
        seconds(["check", given.draft], 1)  # compiles rules, registry and lexicons
        for name, arguments in (
            ("--version", ["--version"]),
            ("a draft of no interest", ["check", "--no-cache", str(quiet)]),
            ("a draft, cold", ["check", "--no-cache", given.draft]),
        ):
            used, clock = seconds(arguments, given.runs)
            print(f"{name:24} {used:8.3f} s of the processor {clock:8.3f} s on the clock")
        if given.words:
            folder = Path(temporary, "archive")
            folder.mkdir()
            found = [path for each in given.archive for path in sorted(Path(each).glob("*.md"))]
            words = archive(folder, found, given.words)
            used, clock = seconds(["check", "--no-cache", "--jobs", "1", str(folder)], 1)
            print(f"{FILES} drafts, {words} words".ljust(24), end=" ")
            print(f"{used:8.3f} s of the processor {clock:8.3f} s on the clock")


if __name__ == "__main__":
    main()
