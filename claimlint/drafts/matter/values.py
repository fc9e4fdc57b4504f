"""What a parser of front matter returns, whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from claimlint.drafts.prose.builder import Prose


class Scalar(NamedTuple):
    """A string of the front matter."""

    name: str
    """Dotted path; positions in a list count as names."""
    value: str
    prose: Callable[[], Prose | None]
    """Makes the prose with its source pieces; None for a blank value."""


class Matter(NamedTuple):
    """The values of a front matter and its strings in source order."""

    values: Mapping[str, object]
    strings: Sequence[Scalar]


class BrokenMatter(Exception):  # noqa: N818
    """The front matter breaks the rules of its language at an offset of the file."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
