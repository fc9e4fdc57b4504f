"""The match as a statement: its sentence, the words around it and the cues that could govern it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from claimlint.language.cues import Category

if TYPE_CHECKING:
    from claimlint.language.assertion.view import BlockView, Passage
    from claimlint.language.lexicon import Hit, Token


class Statement:
    """A matched span of a block, in the sentence where it starts."""

    def __init__(self, view: BlockView, start: int, end: int) -> None:
        self.view = view
        self.start = start
        self.end = end
        self.number = view.index(start)

    @property
    def passage(self) -> Passage:
        """The sentence."""
        return self.view.passages[self.number]

    @cached_property
    def first(self) -> int:
        """The index of the first token of the match."""
        return sum(token.end <= self.start for token in self.passage.tokens)

    @cached_property
    def last(self) -> int:
        """The index after the last token of the match."""
        return sum(token.start < self.end for token in self.passage.tokens)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The cues of the sentence outside the match (negation inside it is part of the claim)."""
        hits = self.passage.hits
        if all(hit.last <= self.first or hit.first >= self.last for hit in hits):
            return hits
        return (*self._outside(0, self.first), *self._outside(self.last, None))

    @cached_property
    def hedges_within(self) -> tuple[Hit, ...]:
        """Hedges inside the match: "may smooth lines" is a hedged claim however it was matched."""
        tokens = self.passage.tokens[self.first : self.last]
        found = self.view.book.sentence.hits(tokens)
        return tuple(hit for hit in found if hit.category is Category.HEDGE)

    def _outside(self, first: int, last: int | None) -> tuple[Hit, ...]:
        tokens = self.passage.tokens[first:last]
        found = self.view.book.sentence.hits(tokens)
        return tuple(h._replace(first=h.first + first, last=h.last + first) for h in found)

    def between(self, hit: Hit) -> tuple[Token, ...]:
        """The tokens between a cue and the match."""
        tokens = self.passage.tokens
        if hit.first >= self.last:
            return tokens[self.last : hit.first]
        return tokens[hit.last : self.first]

    def precedes(self, hit: Hit) -> bool:
        """Whether the match stands before the cue."""
        return hit.first >= self.last
