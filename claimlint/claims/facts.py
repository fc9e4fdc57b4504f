"""The facts that a passage states: study terms, quantities, names, outcomes, with positions.

A unit is a sentence, or a whole table cell: cells are fragments that belong together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claimlint.claims.lexicon import Lexicon, Term
from claimlint.drafts.model import Block
from claimlint.language.model import Sentence
from claimlint.language.quantities import Quantity, quantities
from claimlint.language.reading import Reading
from claimlint.registry.registry import Mention, OutcomeMention, Registry

_REACH = 150
"""Sentences before and after that may say what a sentence speaks of: more than a section has."""


_FACT_COLUMNS = 2
"""Name and value."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or cell with everything it states; all offsets are into `folded`."""

    block: Block
    start: int
    """Prose offset of the unit in its block."""
    folded: str
    terms: tuple[Term, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    outcomes: tuple[OutcomeMention, ...]

    @property
    def written(self) -> str:
        """The unit as the draft has it, not folded."""
        return self.block.text[self.start : self.start + len(self.folded)]

    def values(self, field: str) -> frozenset[str]:
        """The values that the unit states for a field of the lexicon."""
        return frozenset(term.value for term in self.terms if term.field == field)

    def has(self, field: str) -> bool:
        """Whether the unit states anything for a field of the lexicon."""
        return any(term.field == field for term in self.terms)


class Passages:
    """The units of one draft, and which of them belong together."""

    def __init__(self, reading: Reading, registry: Registry, lexicon: Lexicon) -> None:
        self._reading = reading
        self._registry = registry
        self._lexicon = lexicon
        self._latest: tuple[Unit, tuple[tuple[Unit, float], ...]] | None = None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in source order."""
        return tuple(
            self._unit(block, sentence)
            for block in self._reading.draft.blocks
            for sentence in self._sentences(block)
        )

    def _sentences(self, block: Block) -> tuple[Sentence, ...]:
        if block.table is not None:
            return (Sentence(block.index, 0, len(block.text)),)
        return self._reading.sentences(block)

    def _unit(self, block: Block, sentence: Sentence) -> Unit:
        folded = self._reading.folded_text(sentence)
        once = self._reading.once
        return Unit(
            block=block,
            start=sentence.start,
            folded=folded,
            terms=self._lexicon.find(folded),
            quantities=once("quantities", sentence, quantities),
            mentions=once("mentions", sentence, self._registry.mentions),
            outcomes=once("outcomes", sentence, self._registry.outcome_mentions),
        )

    def context(self, unit: Unit) -> tuple[tuple[Unit, float], ...]:
        """The unit and those around it, each with how much it says of the unit (1 to 0).

        The unit itself counts fully, its table row and its block nearly so, the rest of its
        section half, and so do the headings above. Of an endless section only what is near counts.
        """
        if self._latest is None or self._latest[0] is not unit:
            self._latest = unit, tuple(self._around(unit))
        return self._latest[1]

    def _around(self, unit: Unit) -> Iterator[tuple[Unit, float]]:
        for other in _nearest(self._near[_section(unit.block)], unit):
            if other is unit:
                yield other, 1.0
            elif _same_row(other.block, unit.block):
                yield other, 0.9
            elif other.block is unit.block:
                yield other, 0.8
            elif _same_fact_table(other.block, unit.block) or (
                unit.block.table is None and other.block.table is None
            ):
                yield other, 0.5

    @cached_property
    def _near(self) -> dict[tuple[str, ...], list[Unit]]:
        sections: dict[tuple[str, ...], list[Unit]] = {}
        for unit in self.units:
            sections.setdefault(_section(unit.block), []).append(unit)
        return sections


def _nearest(section: list[Unit], unit: Unit) -> list[Unit]:
    """The units of a section within reach, and its heading."""
    if len(section) <= _REACH:
        return section
    place = bisect_left(section, _position(unit), key=_position)
    start = max(place - _REACH, 0)
    head = section[:1] if start and section[0].block.level else []
    return head + section[start : place + _REACH + 1]


def _position(unit: Unit) -> tuple[int, int]:
    return unit.block.index, unit.start


def _section(block: Block) -> tuple[str, ...]:
    """The heading path a block belongs to; a heading opens its own section."""
    return (*block.headings, block.text) if block.level > 1 else block.headings


def _are_prose(one: Block, other: Block) -> bool:
    return one.table is None and other.table is None


def _same_fact_table(one: Block, other: Block) -> bool:
    """Whether both are cells of one table that gives the facts of one thing: name and value."""
    first, second = one.table, other.table
    return (
        first is not None
        and second is not None
        and first.table_id == second.table_id
        and len(first.cells) <= _FACT_COLUMNS
    )


def _same_row(one: Block, other: Block) -> bool:
    first, second = one.table, other.table
    return (
        first is not None
        and second is not None
        and (first.table_id, first.row) == (second.table_id, second.row)
    )
