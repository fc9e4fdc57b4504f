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
from claimlint.language.quantities import Kind, Quantity, quantities
from claimlint.language.tokens import tokenize
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
_CLAIMING = frozenset(("eff", "perm", "cosm", "wt"))
"""Families of rules whose phrases claim an effect."""
_GAPS = {"cost": "what it costs", "alternative": "what else helps"}
_Places = Callable[[Block], bool]


def headline_overstates(context: Context, _: Article, rule: Rule) -> Iterator[Hit]:
    """A title or description that claims what the body withdraws or gives otherwise."""
    yield from _drift(context, rule, _is_headline)


def summary_drift(context: Context, _: Article, rule: Rule) -> Iterator[Hit]:
    """An answer, takeaway or verdict that claims what the body withdraws or gives otherwise."""
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
    if article.names_price:
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
        if spans(rule, rule.near, folded[block.index]):
            continue  # It carries the qualifier itself.
        for start, end in _claims(context, rule, folded[block.index]):
            if context.judge(block, start, end).status is not Status.ASSERTED:
                continue
            claim = folded[block.index][start:end]
            figures = _figures(
                context.reading.folded_text(context.reading.sentence_at(block, start))
            )
            against = _withdrawal(context, rule, prominent, claim) or _other_figure(
                context, prominent, claim, figures
            )
            if against:
                yield Hit(rule, block, start, end, values={"body": against})
                return


def _claims(context: Context, rule: Rule, text: str) -> list[tuple[int, int]]:
    """What the text claims by the rule's own patterns, or by those of the rules on claims."""
    others = (
        (start, end)
        for rule_id, start, end in context.rulebook.phrases.find(tokenize(text))
        if rule_id.partition(".")[0] in _CLAIMING
    )
    return sorted({*spans(rule, rule.find, text), *others})


def _withdrawal(context: Context, rule: Rule, prominent: _Places, claim: str) -> str:
    """The sentence of the body that takes the claim back; empty if none.

    It speaks of the same thing, or of the evidence as a whole.
    """
    wanted = _stems(claim)
    for shown, text in _body(context, prominent):
        if spans(rule, rule.near, text) and (wanted & _stems(text) or _is_verdict(text)):
            return shown
    return ""


def _other_figure(
    context: Context, prominent: _Places, claim: str, figures: tuple[Quantity, ...]
) -> str:
    """The sentence of the body that gives another share or time for the same thing.

    Empty where the body holds the figure of the claim anywhere, or none to compare it with.
    """
    if not figures:
        return ""
    body = [(shown, text, _figures(text)) for shown, text in _body(context, prominent)]
    for figure in figures:
        alike = [q for _, _, given in body for q in given if q.kind is figure.kind]
        if any(q.low <= figure.high and figure.low <= q.high for q in alike):
            continue
        for shown, text, given in body:
            if _stems(claim) & _stems(text) and any(q.kind is figure.kind for q in given):
                return shown
    return ""


def _body(context: Context, prominent: _Places) -> Iterator[tuple[str, str]]:
    """The sentences of the running text, as written and folded."""
    for block in context.draft.blocks:
        if prominent(block) or block.level:
            continue
        for sentence in context.reading.sentences(block):
            shown = block.text[sentence.start : sentence.end].strip()
            yield shown, context.reading.folded_text(sentence)


def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(q for q in quantities(text) if q.kind in (Kind.PERCENT, Kind.DURATION))


def _is_verdict(text: str) -> bool:
    """Whether a sentence judges the evidence as a whole, and not for one thing."""
    return any(term.field == "verdict" for term in lexicon("article").find(text))


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry meaning."""
    return {word[:5] for word in _WORD.findall(text)} - _SMALL
