"""Find the registry's phrases in folded text.

The index is plain data, so that a registry can be pickled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimlint.language.matching import Pattern, PatternIndex
from claimlint.language.patterns import Compiler, Lists
from claimlint.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Hit(NamedTuple):
    """A place where a phrase of a target stands; offsets into the folded text, end exclusive."""

    start: int
    end: int
    target: int


class PhraseIndex:
    """Phrases by the number of what they name."""

    def __init__(self, phrases: Iterable[tuple[str, int]], lists: Lists) -> None:
        """`phrases`: phrase and target number; raises PatternError for an unreadable phrase."""
        compiler = Compiler(lists)
        self._index = PatternIndex(
            (str(target), compiler.compile(text)) for text, target in phrases
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PhraseIndex) and self._index == other._index

    def __hash__(self) -> int:
        return hash(self._index)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The compiled phrases."""
        return self._index.patterns

    @property
    def anchors(self) -> frozenset[str]:
        """Every anchor; a trailing `*` marks a prefix."""
        return self._index.anchors

    def hits(self, folded: str) -> Iterator[Hit]:
        """All matches of all phrases, overlapping ones included, in no particular order."""
        for target, start, end in self._index.find(tokenize(folded)):
            yield Hit(start, end, int(target))


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that remain when the longest wins wherever two overlap, in text order.

    Of equally long ones the earlier wins, of equal spans the lower target number.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.target)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept)
