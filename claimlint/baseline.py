"""Known findings, kept in a file: a multiset of rule, path and normalised sentence.

No line and no date: the file changes only when findings do, and moving text changes nothing. A
finding about the whole draft is known by its rule and path alone, wherever it points.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint.errors import ClaimlintError
from claimlint.findings import Finding, Kept, Report, Suppressed
from claimlint.suppressions import FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

VERSION = 1
FILE = "claimlint-baseline.json"
_SHOWN_STALE = 5


class Entry(NamedTuple):
    """What identifies a finding."""

    path: str
    """Relative to the folder of the baseline, with `/`."""
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a file and how often each is known."""

    file: str
    entries: Counter[Entry]

    def entry(self, finding: Finding) -> Entry:
        """The entry of a finding."""
        sentence = "" if finding.is_document else finding.sentence or finding.excerpt
        return Entry(self.relative(finding.path), finding.rule, _normal(sentence))

    def relative(self, path: str) -> str:
        """A path as the entries have it."""
        folder = os.path.dirname(os.path.abspath(self.file))
        try:
            path = os.path.relpath(path, folder)
        except ValueError:  # another drive
            path = os.path.abspath(path)
        return PurePath(path).as_posix()

    def absolute(self, entry: Entry) -> str:
        """Where the draft of an entry is."""
        return os.path.join(os.path.dirname(os.path.abspath(self.file)), entry.path)


def baseline_of(file: str, findings: Iterable[Finding]) -> Baseline:
    """The baseline of findings; what is wrong with a comment in a draft is never known."""
    made = Baseline(file, Counter())
    made.entries.update(made.entry(f) for f in findings if f.rule.partition(".")[0] != FAMILY)
    return made


def read_baseline(file: str) -> Baseline:
    """Read a file; raises ClaimlintError if it is missing, broken or of another version."""
    shown = PurePath(file).as_posix()
    try:
        document = json.loads(Path(file).read_bytes())
    except FileNotFoundError:
        message = "no such baseline; 'claimlint baseline create' writes one"
        raise ClaimlintError(message, shown) from None
    except OSError as error:
        raise ClaimlintError(f"cannot be read: {error.strerror}", shown) from None
    except UnicodeDecodeError:
        raise ClaimlintError("not valid UTF-8", shown) from None
    except json.JSONDecodeError as error:
        where = f"{shown}:{error.lineno}:{error.colno}"
        raise ClaimlintError(f"JSON: {error.msg}", where) from None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise ClaimlintError(f"is no baseline of version {VERSION}", shown)
    rows = document.get("findings")
    if not isinstance(rows, list):
        raise ClaimlintError("'findings' must be a list", shown)
    entries: Counter[Entry] = Counter()
    for number, row in enumerate(rows, 1):
        entries.update(_row(row, f"{shown}: entry {number}"))
    return Baseline(file, entries)


def _row(row: Any, where: str) -> dict[Entry, int]:
    names = Entry._fields
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in names):
        raise ClaimlintError(f"needs {', '.join(names)}", where)
    count = row.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ClaimlintError("'count' must be 1 or more", where)
    return {Entry(*(row[name] for name in names)): count}


def as_text(baseline: Baseline) -> str:
    """The file's content, sorted, one entry a line: what a merge can work with."""
    rows = [
        json.dumps(
            {**entry._asdict(), **({"count": count} if count > 1 else {})}, ensure_ascii=False
        )
        for entry, count in sorted(baseline.entries.items())
    ]
    listed = ",\n    ".join(rows)
    return f'{{\n  "version": {VERSION},\n  "findings": [' + (
        f"\n    {listed}\n  ]\n}}\n" if rows else "]\n}\n"
    )


def without_known(report: Report, baseline: Baseline) -> tuple[Report, Counter[Entry]]:
    """The report with known findings set aside, and the entries that nothing was found for.

    A finding that occurs more often than it is known is reported as often as it exceeds.
    """
    rest = Counter(baseline.entries)
    left: list[Finding] = []
    known: list[Suppressed] = []
    for finding in report.findings:
        entry = baseline.entry(finding)
        if rest[entry] > 0:
            rest[entry] -= 1
            known.append(Suppressed(finding, Kept.BASELINE))
        else:
            left.append(finding)
    suppressed = sorted((*report.suppressed, *known), key=lambda s: s.finding.sort_key())
    return replace(report, findings=tuple(left), suppressed=tuple(suppressed)), +rest


def stale(
    baseline: Baseline,
    rest: Counter[Entry],
    drafts: Iterable[str],
    on: Callable[[str], Collection[str]],
) -> Counter[Entry]:
    """Those of the unmet entries that can go.

    Their draft was judged with their rule on (`on` says which are, for a draft), or is gone.
    """
    judged = {baseline.relative(path): path for path in drafts}
    return Counter(
        {
            entry: count
            for entry, count in rest.items()
            if (entry.path in judged and entry.rule in on(judged[entry.path]))
            or not os.path.exists(baseline.absolute(entry))
        }
    )


def stale_notice(baseline: Baseline, entries: Counter[Entry]) -> str:
    """One line on stale entries."""
    names = [f"{entry.path} {entry.rule}" for entry in sorted(entries)]
    more = len(names) - _SHOWN_STALE
    listed = "; ".join(names[:_SHOWN_STALE]) + (f"; {more} more" if more > 0 else "")
    total = entries.total()
    noun = "entry is" if total == 1 else "entries are"
    shown = PurePath(os.path.relpath(baseline.file)).as_posix()
    return f"{shown}: {total} {noun} stale ({listed}); 'claimlint baseline prune' removes them"


def _normal(sentence: str) -> str:
    return " ".join(sentence.casefold().split())
