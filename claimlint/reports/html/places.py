"""Where findings stand in the prose of a draft: the way back through the source map."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimlint.drafts import Block, Draft
    from claimlint.findings import Finding, Span


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding and its number in the report, from 1."""

    number: int
    finding: Finding


class Highlight(NamedTuple):
    """A finding over the prose offsets [start, end) of a block."""

    start: int
    end: int
    numbered: Numbered
    home: bool
    """Whether this is the block beside which the finding is explained."""


@dataclass(frozen=True, slots=True)
class Places:
    """The highlights of each block by its index, and the findings that stand in no block."""

    highlights: Mapping[int, Sequence[Highlight]]
    elsewhere: Sequence[Numbered]

    def at_home(self, blocks: Iterable[Block]) -> list[Numbered]:
        """The findings to be explained beside these blocks, in the order of the report."""
        found = {
            highlight.numbered.number: highlight.numbered
            for block in blocks
            for highlight in self.highlights.get(block.index, ())
            if highlight.home
        }
        return [found[number] for number in sorted(found)]


def find_places(draft: Draft, findings: Iterable[Numbered]) -> Places:
    """The places of findings in a draft.

    A finding is at home in the first block of its scope that it touches, or else in the first one;
    it is marked there and in the other blocks of that scope.
    """
    extents = [_extent(block) for block in draft.blocks]
    highlights: dict[int, list[Highlight]] = defaultdict(list)
    elsewhere = []
    for numbered in findings:
        start, end = _offsets(draft, numbered.finding.span)
        touched = [
            (block, *prose)
            for block, (first, last) in zip(draft.blocks, extents, strict=True)
            if first < end and start < last and (prose := _prose(block, start, end))
        ]
        scopes = [block.scope.value for block, _, _ in touched]
        if not touched:
            elsewhere.append(numbered)
            continue
        scope = numbered.finding.scope if numbered.finding.scope in scopes else scopes[0]
        home = scopes.index(scope)
        for index, (block, prose_start, prose_end) in enumerate(touched):
            if block.scope.value == scope:
                highlight = Highlight(prose_start, prose_end, numbered, index == home)
                highlights[block.index].append(highlight)
    return Places(highlights, elsewhere)


def _offsets(draft: Draft, span: Span) -> tuple[int, int]:
    """The file range of a span, at least one character; nothing if the draft has become shorter."""
    lines = draft.line_starts
    if span.end_line > len(lines):
        return -1, -1
    start = lines[span.line - 1] + span.column - 1
    return start, max(lines[span.end_line - 1] + span.end_column - 1, start + 1)


def _extent(block: Block) -> tuple[int, int]:
    pieces = block.source_map.pieces
    return min(p.source_start for p in pieces), max(p.source_end for p in pieces)


def _prose(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """The prose that came from the file range [start, end)."""
    first, last = len(block.text), 0
    for piece in block.source_map.pieces:
        if piece.source_start >= end or piece.source_end <= start:
            continue
        exact = piece.prose_end - piece.prose_start == piece.source_end - piece.source_start
        skipped = max(start - piece.source_start, 0) if exact else 0
        left_out = max(piece.source_end - end, 0) if exact else 0
        first = min(first, piece.prose_start + skipped)
        last = max(last, piece.prose_end - left_out)
    return (first, last) if first < last else None
