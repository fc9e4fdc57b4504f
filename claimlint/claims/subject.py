"""Which intervention or product a statement is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimlint.drafts.model import Block, Scope
from claimlint.language.fold import fold
from claimlint.language.reading import Reading
from claimlint.registry.registry import Mention, Registry

_CLAUSE_BREAK = re.compile(
    r"[;:()]|\s-\s|,\s*(?:but|while|whereas|although|though|unlike|and|so|which|who)\b"
    r"|\b(?:but|while|whereas|although|unlike|than|because)\b"
)
_ADJECTIVAL_GAP = 24
"""Characters between an attribute and its noun: `FDA-approved at-home microcurrent device`."""

_TOPIC_SHARE = 0.25
"""Share of its blocks in which an article without a telling title names what it is about."""

_BREAK_COST = 80
_AFTER_COST = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement is about, and where the name was found."""

    entry: str
    product: str = ""
    how: str = "sentence"
    """`sentence`, `row`, `paragraph`, `heading`, `title`, or `article`: named most often."""


class Subjects:
    """Resolves subjects within one draft."""

    def __init__(self, reading: Reading, registry: Registry) -> None:
        self._reading = reading
        self._registry = registry
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    def mentions(self, block: Block) -> tuple[Mention, ...]:
        """All names of registry entries and products in a block."""
        known = self._mentions.get(block.index)
        if known is None:
            known = tuple(self._registry.mentions(self._reading.folded[block.index]))
            self._mentions[block.index] = known
        return known

    @cached_property
    def any_named(self) -> bool:
        """Whether the draft names any entry or product at all."""
        return any(self.mentions(block) for block in self._reading.draft.blocks)

    def within(self, block: Block, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions inside a prose range of a block."""
        return tuple(m for m in self.mentions(block) if m.start >= start and m.end <= end)

    def resolve(self, block: Block, start: int, end: int) -> Subject | None:
        """The subject of the statement at prose [start, end), or None.

        Looks in the sentence, then in the table row, the earlier sentences of the block, the
        headings from the innermost outwards, and at last at what the article is about.
        """
        sentence = self._reading.sentence_at(block, start)
        here = self.within(block, sentence.start, sentence.end)
        if here:
            folded = self._reading.folded[block.index]
            return _subject(min(here, key=lambda m: _distance(folded, m, start, end)), "sentence")
        return (
            self._from_row(block)
            or self._from_earlier(block, sentence.start)
            or self._from_headings(block)
            or self.article
        )

    @cached_property
    def article(self) -> Subject | None:
        """What the article is about: the entry of the title, else the one named most often."""
        blocks = self._reading.draft.blocks
        for block in blocks:
            if block.scope is Scope.TITLE and self.mentions(block):
                return _subject(self.mentions(block)[0], "title")
        counts = Counter(m.entry for block in blocks for m in self.mentions(block))
        if not counts:
            return None
        top = max(counts.values())
        names = sorted(entry for entry, count in counts.items() if count == top)
        return Subject(names[0], how="article")

    def stated(self, block: Block, start: int, end: int) -> Subject | None:
        """As `resolve`, but a mere mention elsewhere makes nothing the subject of a statement.

        Where neither sentence, paragraph, heading nor title names an entry, the article must name
        it throughout: `exercise improves sleep` is not said of the herb named once further down.
        """
        subject = self.resolve(block, start, end)
        if subject is not None and subject.how == "article" and not self._is_topic(subject.entry):
            return None
        return subject

    def _is_topic(self, entry: str) -> bool:
        blocks = [block for block in self._reading.draft.blocks if block.text.strip()]
        naming = sum(any(m.entry == entry for m in self.mentions(block)) for block in blocks)
        return naming >= _TOPIC_SHARE * len(blocks)

    def _from_row(self, block: Block) -> Subject | None:
        if block.table is None:
            return None
        column = block.table.column
        headers = block.table.headers[column : column + 1]
        return self._first((*block.table.cells[:1], *headers), "row")

    def _from_earlier(self, block: Block, before: int) -> Subject | None:
        earlier = [m for m in self.mentions(block) if m.end <= before]
        if earlier:
            return _subject(earlier[-1], "paragraph")
        return self._first((block.list.lead_in,), "paragraph") if block.list else None

    def _from_headings(self, block: Block) -> Subject | None:
        return self._first(reversed(block.headings), "heading")

    def _first(self, texts: Iterable[str], how: str) -> Subject | None:
        for text in texts:
            mentions: Sequence[Mention] = self._registry.mentions(fold(text))
            if mentions:
                return _subject(mentions[0], how)
        return None


def _subject(mention: Mention, how: str) -> Subject:
    return Subject(mention.entry, mention.product, how)


def _distance(folded: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    """How far a name is from the statement; a clause between them counts as far."""
    if mention.start < end and start < mention.end:
        return 0, mention.start
    after = mention.start >= end
    between = folded[end : mention.start] if after else folded[mention.end : start]
    cost = len(between) + _BREAK_COST * len(_CLAUSE_BREAK.findall(between))
    if after and len(between) > _ADJECTIVAL_GAP:
        cost += _AFTER_COST
    return cost, mention.start
