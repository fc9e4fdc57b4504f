"""What a draft says about being paid: plain statements, labels, words that say nothing, denials.

A statement counts when somebody who speaks for the page (we, this site) is paid and the sentence,
or one beside it in the paragraph, names what sets the payment off (links, buying). 16 CFR
255.0(f) asks for wording that is easily understood; a bare label or link is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from claimlint.checks.disclosure.layout import Layout, Place, segments
from claimlint.checks.disclosure.wording import Terms, Wording, undenied
from claimlint.drafts.model import Block, Scope
from claimlint.language.reading import Reading

Kind = Literal["payment", "paid-content", "jargon", "label", "vague-label"]
"""`payment`: what the links earn; `paid-content`: the page itself is paid for; `jargon`: a
sentence about affiliate links without a word of payment; `label`: nothing but a name, such as
"Affiliate disclosure"; `vague-label`: the same, when it may mean something else ("Disclosure")."""

_TEMPLATE = re.compile(
    r"\{\{[<%]?[^{}]*disclos[^{}]*\}\}|\{%[^%]*disclos[^%]*%\}|<[a-z][\w.-]*disclos[\w.-]*[^>]*>"
    r"|(?<!!)\[/?[\w-]*disclos[\w-]*(?:\s[^\]]*)?\](?![(\[:])",
    re.IGNORECASE,
)
"""A shortcode, include or component that puts a disclosure in."""
_COLLAPSED = re.compile(r"<details\b.*?(?:</details>|\Z)", re.IGNORECASE | re.DOTALL)
_TOP_BLOCKS = 6
_LABEL_WORDS = 8
_TEMPLATE_WORD = re.compile(r"\[[^\]]*[_-]|\[/|^[^\[]")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said about payment."""

    kind: Kind
    place: Place
    about_links: bool = False
    """It speaks of links, so that the links of the page are known to pay."""
    names_affiliates: bool = False
    """Jargon that at least names affiliate links or commissions: more than "our partners"."""


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a draft says about payment, in source order."""

    items: tuple[Statement, ...]
    templates: tuple[int, ...]
    """Source offsets at which a template puts a disclosure in; its wording is not known."""
    amazon: bool
    """The sentence that Amazon asks of its associates is there."""
    around: tuple[int, ...] = ()
    """Source offsets of plain statements outside the article: in its banner, sidebar, footer."""

    def of(self, *kinds: Kind) -> tuple[Statement, ...]:
        """The statements of these kinds."""
        return tuple(item for item in self.items if item.kind in kinds)

    @property
    def clear(self) -> tuple[Statement, ...]:
        """Those that a reader understands."""
        return self.of("payment", "paid-content")


def read_statements(wording: Wording, layout: Layout) -> Statements:
    """Find them in all blocks; text inside a collapsed `<details>` does not count as said."""
    draft = wording.reading.draft
    hidden = [match.span() for match in _COLLAPSED.finditer(draft.text)]
    reader = _Reader(wording, layout)
    items: list[Statement] = []
    for block in draft.blocks:
        if not any(start <= block.source_start < end for start, end in hidden):
            items.extend(reader.block(block))
    items.sort(key=lambda item: item.place.source)
    return Statements(tuple(items), tuple(_templates(draft.text)), reader.amazon)


def with_surroundings(found: Statements, around: Reading) -> Statements:
    """With those that a reader meets around the article, though they are no part of it."""
    other = read_statements(Wording(around), Layout(around.draft))
    places = tuple(statement.place.source for statement in other.clear)
    return replace(found, amazon=found.amazon or other.amazon, around=places)


def _templates(text: str) -> Iterator[int]:
    for match in _TEMPLATE.finditer(text):
        if _TEMPLATE_WORD.match(match.group()):
            yield match.start()


class _Reader:
    def __init__(self, wording: Wording, layout: Layout) -> None:
        self._wording = wording
        self._reading = wording.reading
        self._layout = layout
        self.amazon = False
        self._seen = 0

    def block(self, block: Block) -> Iterator[Statement]:
        """The statements of one block."""
        if block.scope is not Scope.FRONT_MATTER:
            self._seen += 1
        has = self._wording.has
        if has(block, "payment", "payment-here", "commercial", "jargon", "amazon"):
            yield from self._sentences(block)
        if has(block, "label", "paid-label"):
            yield from self._labels(block)

    def _sentences(self, block: Block) -> Iterator[Statement]:
        sentences = self._reading.sentences(block)
        terms = [self._wording.sentence(one) for one in sentences]
        paid = [self._is_payment(terms, index) for index in range(len(terms))]
        for index, sentence in enumerate(sentences):
            found = terms[index]
            place = self._layout.place(block, sentence.start, sentence.end)
            if undenied(found, "amazon") and undenied(found, "associate-earns"):
                self.amazon = True
            if paid[index]:
                near = [term for one in terms[max(0, index - 1) : index + 2] for term in one]
                yield Statement("payment", place, any(term.field == "here" for term in near))
            elif undenied(found, "commercial"):
                yield Statement("paid-content", place, about_links=True)
            elif not any(paid[max(0, index - 1) : index + 2]):
                term = next(iter(undenied(found, "jargon")), None)
                if term:
                    start, end = sentence.start + term.start, sentence.start + term.end
                    named = any(other.field == "named" for other in found)
                    yield Statement("jargon", self._layout.place(block, start, end), True, named)

    def _is_payment(self, terms: Sequence[Terms], index: int) -> bool:
        here = terms[index]
        near = [term for one in terms[max(0, index - 1) : index + 2] for term in one]
        if undenied(here, "payment"):
            return any(term.field in ("trigger", "here") for term in near)
        return bool(undenied(here, "payment-here")) and any(term.field == "here" for term in near)

    def _labels(self, block: Block) -> Iterator[Statement]:
        """Labels that are a whole link, line or part of a line; a denial behind one fills it."""
        folded = self._reading.folded[block.index]
        if self._denies(block):
            return
        spans = [*segments(folded), *((link.start, link.end) for link in block.links)]
        for start, end in dict.fromkeys(spans):
            kind = self._label(block, folded[start:end].rstrip())
            if kind is not None:
                place = self._layout.place(block, start, end)
                yield Statement(kind, place, about_links=kind == "paid-content")

    def _label(self, block: Block, text: str) -> Kind | None:
        for term in self._wording.text(text):
            if term.start > 0:
                continue
            whole = term.end == len(text)
            if term.field == "paid-label" and self._heads(block):
                if whole or (term.value == "opening" and len(text.split()) <= _LABEL_WORDS):
                    return "paid-content"
            elif term.field == "label" and whole:
                if term.value == "affiliate":
                    return "label"
                if block.scope is not Scope.HEADING:
                    return "vague-label"
        return None

    def _denies(self, block: Block) -> bool:
        blocks = self._reading.draft.blocks[block.index : block.index + 2]
        return any(self._wording.has(one, "denial") for one in blocks)

    def _heads(self, block: Block) -> bool:
        return block.scope is Scope.TITLE or self._seen <= _TOP_BLOCKS
