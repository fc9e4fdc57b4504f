"""Where things stand in a draft, in words a reader has to go through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.drafts.model import Block, Draft, Scope

_SEPARATOR = re.compile(r"\s+[·|•—–/-]+\s+|\s*[·|•]\s*|:\s+|(?<=[.!?])\s+|\n")
_TRIM = " \t\n.:;,!*_()[]\"'“”‘’>→»&#\ufffc"
_UNSEEN = frozenset((Scope.FRONT_MATTER, Scope.IMAGE_ALT))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of prose and where a reader meets it."""

    block: Block
    start: int
    end: int
    words: int
    """Words of the article before it."""

    @property
    def source(self) -> int:
        """Its offset in the file."""
        return self.block.source(self.start, self.end)[0]


class Layout:
    """Reading positions of one draft."""

    def __init__(self, draft: Draft) -> None:
        self._before: list[int] = []
        count = 0
        for block in draft.blocks:
            self._before.append(count)
            if block.scope not in _UNSEEN:
                count += len(block.text.split())
        self.words = count
        """Words of the whole article."""

    def place(self, block: Block, start: int, end: int) -> Place:
        """The place of prose [start, end) of a block."""
        before = len(block.text[:start].split()) if block.scope not in _UNSEEN else 0
        return Place(block, start, end, self._before[block.index] + before)


def segments(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a line of labels (`Guide · Disclosure`), trimmed of punctuation."""
    start = 0
    for match in (*_SEPARATOR.finditer(text), None):
        end = match.start() if match else len(text)
        yield from _trimmed(text, start, end)
        start = match.end() if match else end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if start < end:
        yield start, end
