"""A draft with its folded prose and sentences, each computed once, when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from claimlint.drafts.model import Block, Draft
from claimlint.language.fold import fold
from claimlint.language.model import Sentence
from claimlint.language.sentences import split

T = TypeVar("T")


class Reading:
    """What all later stages ask of a draft's prose."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self._memo: dict[tuple[str, Sentence], Any] = {}

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded prose of each block, by block index."""
        return tuple(fold(block.text) for block in self.draft.blocks)

    def sentences(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of a block, in order."""
        known = self._sentences.get(block.index)
        if known is None:
            spans = split(block.text)
            known = tuple(Sentence(block.index, start, end) for start, end in spans)
            self._sentences[block.index] = known
        return known

    def once(self, name: str, sentence: Sentence, read: Callable[[str], T]) -> T:
        """`read` of the folded sentence, computed once for each name and sentence."""
        key = (name, sentence)
        if key not in self._memo:
            self._memo[key] = read(self.folded_text(sentence))
        value: T = self._memo[key]
        return value

    def sentence_at(self, block: Block, offset: int) -> Sentence:
        """The sentence that holds the prose offset; the whole block where there is none."""
        sentences = self.sentences(block)
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or offset >= sentences[index].end:
            return Sentence(block.index, 0, len(block.text))
        return sentences[index]

    def text(self, sentence: Sentence) -> str:
        """The prose of a sentence."""
        return self.draft.blocks[sentence.block].text[sentence.start : sentence.end]

    def folded_text(self, sentence: Sentence) -> str:
        """The folded prose of a sentence."""
        return self.folded[sentence.block][sentence.start : sentence.end]
