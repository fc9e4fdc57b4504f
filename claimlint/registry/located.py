"""Values of registry files together with the place where each was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from claimlint.errors import ClaimlintError
from claimlint.yamlfile import Path_, Positions, where

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value, its file and its key path in that file."""

    value: T
    path: Path
    positions: Positions
    key: Path_

    def where(self, *inside: str | int) -> str:
        """`file:line:column` of the value, or of a key path inside it."""
        return where(self.path, self.positions, (*self.key, *inside))

    def error(self, message: str, *inside: str | int) -> ClaimlintError:
        """An error about the value, or about a key path inside it."""
        return ClaimlintError(message, self.where(*inside))
