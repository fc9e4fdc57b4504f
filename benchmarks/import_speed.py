"""Time and peak memory of importing FDA's 510(k) table, and the time of look-ups in the store.

    python benchmarks/import_speed.py [--rows 170000] [--keep FOLDER]

Generates a file in FDA's layout (fixed seed, invented names), imports it in a process of its own,
imports it again (nothing changes), and times look-ups of device names and searches.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEADER = (
    "KNUMBER|APPLICANT|CONTACT|STREET1|STREET2|CITY|STATE|COUNTRY_CODE|ZIP|POSTAL_CODE|"
    "DATERECEIVED|DECISIONDATE|DECISION|REVIEWADVISECOMM|PRODUCTCODE|STATEORSUMM|CLASSADVISECOMM|"
    "SSPINDICATOR|TYPE|THIRDPARTY|EXPEDITEDREVIEW|DEVICENAME"
)
KINDS = (
    "catheter monitor stimulator laser mask electrode implant scanner pump lens glove needle "
    "massager analyzer suture stent light probe system kit"
).split()
TRAITS = "facial portable sterile wireless dual compact clinical home digital modular".split()


def generate(path: Path, rows: int) -> None:
    """A 510(k) file of that many rows."""
    rng = random.Random(5100)
    syllables = [c + v for c in "bcdfghklmnprstvz" for v in "aeiou"]

    def word() -> str:
        return "".join(rng.choices(syllables, k=rng.randint(2, 4))).title()

    makers = [f"{word()} {rng.choice(('Medical', 'Corp.', 'GmbH', 'Inc.'))}" for _ in range(9000)]
    with path.open("w", encoding="windows-1252", newline="\r\n") as stream:
        print(HEADER, file=stream)
        for i in range(rows):
            year = 1976 + i * 50 // rows
            number = f"K{i:06d}"
            device = f"{word()} {rng.choice(TRAITS)} {rng.choice(KINDS)} {rng.randint(1, 900)}"
            date = f"{rng.randint(1, 12):02d}/{rng.randint(1, 28):02d}/{year}"
            code = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=3))
            print(
                f"{number}|{rng.choice(makers)}|A. Person|{rng.randint(1, 999)} Main St.||Town|"
                f"CA|US|{rng.randint(10000, 99999)}||{date}|{date}|SESE|SU|{code}|Summary|SU||"
                f"Traditional|N||{device.upper()}",
                file=stream,
            )


def timed_import(source: Path, store: Path) -> None:
    """Import in a process of its own; print its time and the peak memory of all so far."""
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "claimlint", "registry", "import", "510k", str(source)),
            *("--store", str(store)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counts = next(line for line in done.stdout.splitlines() if "unchanged" in line)
    print(f"{seconds:6.2f} s ({cpu:5.2f} s CPU)  peak {after.ru_maxrss / 1024:4.0f} MiB  {counts}")


def lookups(store: Path) -> None:
    """Times of warm look-ups, in milliseconds."""
    from claimlint.registry.clearances import ClearanceStore

    with ClearanceStore(store) as clearances:
        numbers = [f"K{i:06d}" for i in range(0, len(clearances), len(clearances) // 500)]
        found = [clearances.submission(number) for number in numbers]
        names = [row.device for row in found if row is not None]
        tasks = {
            "name, whole": (clearances.named, names),
            "name, beginning": (clearances.named, [name.split()[0] for name in names]),
            "name, unknown": (clearances.named, [f"{name} of nobody" for name in names]),
            "search, whole name": (clearances.search, names),
            "search, common word": (clearances.search, KINDS),
        }
        for label, (look, queries) in tasks.items():
            times = []
            for query in queries * 2:  # the second round is warm
                started = time.perf_counter()
                look(query)
                times.append((time.perf_counter() - started) * 1000)
            warm = times[len(queries) :]
            print(f"{label:20} median {statistics.median(warm):7.3f} ms  worst {max(warm):7.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=170_000)
    parser.add_argument("--keep", type=Path, help="write the files there and leave them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        source, store = folder / "pmn.txt", folder / "clearances.sqlite"
        generate(source, options.rows)
        size = source.stat().st_size / 2**20
        print(f"{options.rows} rows, {size:.0f} MiB, seed 5100, Python {sys.version.split()[0]}")
        timed_import(source, store)
        timed_import(source, store)
        print(f"store {store.stat().st_size / 2**20:.0f} MiB")
        lookups(store)


if __name__ == "__main__":
    main()
