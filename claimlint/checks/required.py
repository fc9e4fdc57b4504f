"""Texts that a publisher's own rules require in every draft, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure import offers_of
from claimlint.checks.disclosure.layout import Place
from claimlint.checks.phrases import spans
from claimlint.drafts.model import Block, Scope
from claimlint.language.fold import fold
from claimlint.rulebook.model import Rule

_UNSEEN = (Scope.FRONT_MATTER, Scope.IMAGE_ALT)


def check_required(context: Context) -> Iterator[Hit]:
    """One hit for each required text that is missing where it is required."""
    for rule in context.rulebook.of_check("required"):
        if rule.require is None or _says(context, rule.require.text):
            continue
        place = _occasion(context, rule)
        if place is not None:
            yield Hit(
                rule,
                place.block,
                place.start,
                place.end,
                values={"text": " ".join(rule.require.text.split())},
            )


def _says(context: Context, text: str) -> bool:
    """Whether a block that readers see holds the text."""
    wanted = " ".join(fold(text).split())
    return any(
        wanted in " ".join(context.reading.folded[block.index].split())
        for block in context.draft.blocks
        if block.scope not in _UNSEEN
    )


def _occasion(context: Context, rule: Rule) -> Place | None:
    """What makes the text required in this draft; None if nothing does.

    The first match of the rule's patterns, the first link that pays, or else the first block.
    """
    if rule.require is not None and rule.require.when == "paid-links":
        offer = next((offer for offer in offers_of(context) if not offer.is_declared), None)
        if offer is None or (rule.find and _match(context, rule) is None):
            return None
        return offer.place
    return _match(context, rule) if rule.find else _whole(next(iter(context.draft.blocks), None))


def _match(context: Context, rule: Rule) -> Place | None:
    for block in context.draft.blocks:
        for start, end in spans(rule, rule.find, context.reading.folded[block.index]):
            return Place(block, start, end, 0)
    return None


def _whole(block: Block | None) -> Place | None:
    return Place(block, 0, len(block.text), 0) if block else None
