"""Goods, treatments and partnerships that were given, but are not plainly called so."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.statements import Statements
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block
from claimlint.rulebook.model import Rule

_NEAR_BLOCKS = 1


def gift_hits(context: Context, rule: Rule, statements: Statements) -> Iterator[Hit]:
    """The first sign of a gift that no plain statement beside it or on the page explains."""
    if statements.of("paid-content"):
        return
    for block in context.draft.blocks:
        for start, term in _gifts(context, block):
            if not _is_explained(context, block):
                yield Hit(rule, block, start + term.start, start + term.end)
                return


def _gifts(context: Context, block: Block) -> Iterator[tuple[int, Term]]:
    words = lexicon("disclosure")
    if not any(t.field == "gift" for t in words.find(context.reading.folded[block.index])):
        return
    for sentence in context.reading.sentences(block):
        found = words.find(context.reading.folded_text(sentence))
        denials = [term for term in found if term.field == "denial"]
        for term in found:
            denied = any(d.start < term.end and term.start < d.end for d in denials)
            if term.field == "gift" and not denied:
                yield sentence.start, term


def _is_explained(context: Context, block: Block) -> bool:
    """Whether this or a neighbouring block says that it was free, paid, returned or unseen."""
    low, high = block.index - _NEAR_BLOCKS, block.index + _NEAR_BLOCKS
    near = context.draft.blocks[max(0, low) : high + 1]
    words = lexicon("disclosure")
    return any(
        term.field == "gift-clear" or (term.field == "denial" and "paid" in folded)
        for folded in (context.reading.folded[other.index] for other in near)
        for term in words.find(folded)
    )
