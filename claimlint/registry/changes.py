"""What an import changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One item that an import adds, updates, or leaves to the person who wrote it."""

    id: str
    detail: str = ""
    """Name of what is added; the fields that are updated; where a kept one disagrees."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of an import, each list in the order of ids."""

    added: tuple[Change, ...] = ()
    updated: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    """Written by a person, so not imported."""
    unchanged: int = 0
    skipped: int = 0
    """Rows of the file that were not asked for."""

    @property
    def any(self) -> bool:
        """Whether something is written."""
        return bool(self.added or self.updated)


def combined(parts: Iterable[Changes]) -> Changes:
    """The changes of several tables as one."""
    found = list(parts)
    return Changes(
        added=tuple(change for part in found for change in part.added),
        updated=tuple(change for part in found for change in part.updated),
        kept=tuple(change for part in found for change in part.kept),
        unchanged=sum(part.unchanged for part in found),
        skipped=sum(part.skipped for part in found),
    )
