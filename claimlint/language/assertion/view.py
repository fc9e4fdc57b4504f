"""What is known of a block before any match is judged, computed once and on demand."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from claimlint.language import sentences
from claimlint.language.assertion.quotes import quotations
from claimlint.language.lexicon import Hit, Token, tokenize
from claimlint.language.model import Cue

if TYPE_CHECKING:
    from claimlint.drafts.model import Block
    from claimlint.language.cues import CueBook


class Passage:
    """One sentence: its tokens and the cues in it."""

    def __init__(self, view: BlockView, start: int, end: int) -> None:
        self.view = view
        self.start = start
        self.end = end

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.view.text[self.start : self.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The folded tokens, at offsets of the block."""
        shift = self.start
        return tuple(Token(t.text, t.start + shift, t.end + shift) for t in tokenize(self.text))

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The cues that act inside a sentence."""
        return self.view.book.sentence.hits(self.tokens)


class BlockView:
    """A block with its sentences and quotations."""

    def __init__(self, block: Block, book: CueBook) -> None:
        self.block = block
        self.text = block.text
        self.book = book

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the block."""
        return tuple(Passage(self, start, end) for start, end in sentences.split(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """The insides of paired quotation marks."""
        return quotations(self.text)

    def index(self, offset: int) -> int:
        """The number of the sentence an offset belongs to."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def cue(self, effect: str, start: int, end: int) -> Cue:
        """A cue of words in this block."""
        return Cue(effect, self.text[start:end], self.block.index, start, end)

    def structure(self, effect: str, text: str) -> Cue:
        """A cue that is a structure around this block."""
        return Cue(effect, text, self.block.index, 0, 0)
