"""What must be known of a statement before a fix applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.checks.base import Context, Hit
    from claimlint.registry.model import Record
    from claimlint.rulebook.remedies import Condition

_CLEARANCE = "510(k)"


def _is_cleared(context: Context, hit: Hit) -> bool:
    """All that the sentence names are products, each with verified 510(k) records and no other."""
    subject = hit.subject
    if subject is None or not subject.product or subject.how != "sentence":
        return False
    sentence = context.reading.sentence_at(hit.block, hit.start)
    named = context.subjects.within(hit.block, sentence.start, sentence.end)
    return all(
        _are_clearances(context.registry.records(mention.product), verified=True)
        if mention.product
        else mention.entry == subject.entry
        for mention in named
    )


def _is_probably_cleared(context: Context, hit: Hit) -> bool:
    """The product that is meant has 510(k) records and no other."""
    subject = hit.subject
    if subject is None or not subject.product:
        return False
    return _are_clearances(context.registry.records(subject.product), verified=False)


def _are_clearances(records: tuple[Record, ...], *, verified: bool) -> bool:
    return bool(records) and all(
        record.pathway == _CLEARANCE and (record.source.verified or not verified)
        for record in records
    )


CONDITIONS: Mapping[Condition, Callable[[Context, Hit], bool]] = {
    "cleared": _is_cleared,
    "probably-cleared": _is_probably_cleared,
}
