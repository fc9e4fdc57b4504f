"""Goods, treatments and partnerships that were given, but are not plainly called so."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.statements import Statements
from claimlint.checks.disclosure.wording import Wording, undenied
from claimlint.claims.lexicon import Term
from claimlint.drafts.model import Block
from claimlint.rulebook.model import Rule

_NEAR_BLOCKS = 1


def gift_hits(
    context: Context, wording: Wording, rule: Rule, statements: Statements
) -> Iterator[Hit]:
    """The first sign of a gift that no plain statement beside it or on the page explains."""
    if statements.of("paid-content"):
        return
    for block in context.draft.blocks:
        if not wording.has(block, "gift") or _is_explained(context, wording, block):
            continue
        for start, term in _gifts(context, wording, block):
            yield Hit(rule, block, start + term.start, start + term.end)
            return


def _gifts(context: Context, wording: Wording, block: Block) -> Iterator[tuple[int, Term]]:
    for sentence in context.reading.sentences(block):
        for term in undenied(wording.sentence(sentence), "gift"):
            yield sentence.start, term


def _is_explained(context: Context, wording: Wording, block: Block) -> bool:
    """Whether this or a neighbouring block says that it was free, paid, returned or unseen."""
    low, high = block.index - _NEAR_BLOCKS, block.index + _NEAR_BLOCKS
    return any(
        wording.has(other, "gift-clear") or _denies_payment(context, wording, other)
        for other in context.draft.blocks[max(0, low) : high + 1]
    )


def _denies_payment(context: Context, wording: Wording, block: Block) -> bool:
    return wording.has(block, "denial") and "paid" in context.reading.folded[block.index]
