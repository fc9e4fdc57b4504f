"""Counts of hits, misses and false alarms, and confusion matrices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tally:
    """What was expected and found, what was expected and missed, and false alarms."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the expected that was found; None where nothing was expected."""
        return _share(self.found, self.found + self.missed)

    @property
    def precision(self) -> float | None:
        """Share of the labelled texts reported that deserved it; None where none was reported."""
        return _share(self.found, self.found + self.false)


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often each label was read as each value."""

    names: tuple[str, ...]
    """The values in their own order; only those that occur."""
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By (label, reading)."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], order: Iterable[str]) -> Confusion:
        """Count (label, reading) pairs; `order` gives all values there are."""
        counts = Counter(pairs)
        occurring = {name for pair in counts for name in pair}
        return cls(tuple(name for name in order if name in occurring), dict(sorted(counts.items())))

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return sum(self.counts.values())

    @property
    def accuracy(self) -> float | None:
        """Share of the pairs read as labelled; None where there are none."""
        right = sum(count for (label, read), count in self.counts.items() if label == read)
        return _share(right, self.total)

    def of_class(self, name: str) -> Tally:
        """Hits, misses and false alarms of one value."""
        found = self.counts.get((name, name), 0)
        real = sum(count for (label, _), count in self.counts.items() if label == name)
        read = sum(count for (_, guess), count in self.counts.items() if guess == name)
        return Tally(found, real - found, read - found)

    @property
    def macro_f1(self) -> float | None:
        """The unweighted mean of the F1 of the values that occur as labels."""
        labels = sorted({label for label, _ in self.counts})
        if not labels:
            return None
        return sum(_f1(self.of_class(label)) for label in labels) / len(labels)


def _f1(tally: Tally) -> float:
    return 2 * tally.found / (2 * tally.found + tally.missed + tally.false)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
