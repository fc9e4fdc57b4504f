"""The `disclosure` lexicon over the blocks of one draft, each searched once."""

from __future__ import annotations

from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block
from claimlint.language.model import Sentence
from claimlint.language.reading import Reading

Terms = tuple[Term, ...]


class Wording:
    """Finds terms in blocks, sentences and snippets of folded prose."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._lexicon = lexicon("disclosure")
        self._blocks: dict[int, Terms] = {}

    def block(self, block: Block) -> Terms:
        """The terms of a whole block."""
        known = self._blocks.get(block.index)
        if known is None:
            known = self.text(self.reading.folded[block.index])
            self._blocks[block.index] = known
        return known

    def has(self, block: Block, *fields: str) -> bool:
        """Whether a block holds a term of one of these fields."""
        return any(term.field in fields for term in self.block(block))

    def sentence(self, sentence: Sentence) -> Terms:
        """The terms of a sentence; offsets into the sentence."""
        return self.text(self.reading.folded_text(sentence))

    def text(self, folded: str) -> Terms:
        """The terms of a snippet."""
        return self._lexicon.find(folded)


def undenied(terms: Terms, field: str) -> list[Term]:
    """The terms of a field that no denial, and no mere topic, of the same sentence covers."""
    denials = [term for term in terms if term.field in ("denial", "topic")]
    return [
        term
        for term in terms
        if term.field == field
        and not any(denial.start < term.end and term.start < denial.end for denial in denials)
    ]
