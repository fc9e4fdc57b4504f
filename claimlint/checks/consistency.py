"""One article, one verdict: what its most-read places promise and its body takes back.

Sources: Sumner 2014 (exaggeration begins in the title), EPOC on consistent wording of findings,
HealthNewsReview criteria (costs, alternatives).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.harms import central_intervention
from claimlint.checks.phrases import spans
from claimlint.claims.article import Article
from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block, Scope
from claimlint.language.model import Status
from claimlint.rulebook.model import Rule

_HEADLINE_FIELDS = re.compile(
    r"(?:.*[._-])?(?:title|description|summary|excerpt|dek|lead|headline)"
)
_SUMMARY = re.compile(
    r"\b(?:faqs?|frequently asked|questions|takeaways?|key points|bottom line|verdict|in short"
    r"|tl;?dr|at a glance|summary|conclusion|the upshot|quick answer)\b"
)
_WORD = re.compile(r"[a-z]{3,}")
_SMALL = frozenset("the your you and that for with our its this not has are was".split())
_PRICE = re.compile(r"[£$€]\s?\d|\d\s?[£€]")
_GAPS = {"cost": "what it costs", "alternative": "what else helps"}
_Places = Callable[[Block], bool]


def headline_overstates(context: Context, _: Article, rule: Rule) -> Iterator[Hit]:
    """A title or description that claims what a sentence of the body withdraws."""
    yield from _drift(context, rule, _is_headline)


def summary_drift(context: Context, _: Article, rule: Rule) -> Iterator[Hit]:
    """An answer, takeaway or verdict that claims what the body withdraws."""
    yield from _drift(context, rule, _is_summary)


def review_gaps(context: Context, article: Article, rule: Rule) -> Iterator[Hit]:
    """A review of a device or procedure without its cost or without an alternative."""
    central = central_intervention(context)
    if central is None or not article.gives_advice or article.head is None:
        return
    if context.registry.entries[central.entry].kind not in ("device", "procedure"):
        return
    words = lexicon("article")
    said = {term.field for text in context.reading.folded for term in words.find(text)}
    if _PRICE.search(context.draft.text):
        said.add("cost")
    missing = [text for field, text in _GAPS.items() if field not in said]
    if missing:
        head = article.head
        values = {"missing": " and ".join(missing)}
        yield Hit(rule, head, 0, len(head.text), subject=central, values=values)


def _is_headline(block: Block) -> bool:
    if block.field:
        return bool(_HEADLINE_FIELDS.fullmatch(block.field.lower()))
    return block.scope is Scope.TITLE or block.level == 1


def _is_summary(block: Block) -> bool:
    headings = " / ".join(block.headings).lower()
    label = block.text[:40].lower().partition(":")
    return not block.level and bool(
        _SUMMARY.search(headings) or (label[1] and _SUMMARY.search(label[0]))
    )


def _drift(context: Context, rule: Rule, prominent: _Places) -> Iterator[Hit]:
    """The first claim of the prominent places that the rest of the draft takes back."""
    folded = context.reading.folded
    for block in filter(prominent, context.draft.blocks):
        for start, end in spans(rule, rule.find, folded[block.index]):
            if context.judge(block, start, end).status is not Status.ASSERTED:
                continue
            against = _withdrawal(context, rule, prominent, folded[block.index][start:end])
            if against:
                yield Hit(rule, block, start, end, values={"body": against})
                return


def _withdrawal(context: Context, rule: Rule, prominent: _Places, claim: str) -> str:
    """The sentence of the body that speaks of the same thing and takes it back; empty if none."""
    wanted = _stems(claim)
    for block in context.draft.blocks:
        if prominent(block) or block.level:
            continue
        for sentence in context.reading.sentences(block):
            text = context.reading.folded_text(sentence)
            if spans(rule, rule.near, text) and wanted & _stems(text):
                return block.text[sentence.start : sentence.end].strip()
    return ""


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning."""
    return {word[:5] for word in _WORD.findall(text)} - _SMALL
