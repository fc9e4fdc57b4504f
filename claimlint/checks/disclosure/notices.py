"""The general medical notice, instructions that contradict it, and labels of machine-made text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.wording import Wording
from claimlint.checks.phrases import spans
from claimlint.claims.article import Article
from claimlint.drafts.model import Block
from claimlint.language.model import Status
from claimlint.rulebook.model import Rule

_PERSON = re.compile(
    r"\b(?:[Ee]dited|[Rr]eviewed|[Cc]hecked|[Ff]act[- ]checked|[Vv]erified|[Aa]pproved|"
    r"[Rr]esponsib\w+)\b[^.;]{0,60}?\b(?:by|of|to|:)\s*[A-Z]"
    r"|\b[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*,?\s(?:(?:has|have|then|also)\s)?"
    r"(?:edited|reviewed|checked|fact[- ]checked|verified|approved|wrote|signed|takes? responsib\w+"
    r"|(?:is|are) responsible)\b"
)


def notice_hits(
    context: Context,
    wording: Wording,
    article: Article,
    rules: Mapping[str, Rule],
    around: Article | None = None,
) -> Iterator[Hit]:
    """The findings of the rules that are on; a notice counts in the parts `around` as well."""
    if "med.no-general-notice" in rules and not (around and _has_notice(around)):
        yield from _no_notice(article, rules["med.no-general-notice"])
    if "med.disclaimer-contradicted" in rules:
        yield from _contradicted(context, article, rules["med.disclaimer-contradicted"])
    if "med.disclaimer-as-cure" in rules:
        yield from _waived(context, rules["med.disclaimer-as-cure"])
    if "ais.ai-undisclosed" in rules:
        yield from _vague_ai(context, wording, rules["ais.ai-undisclosed"])


def _no_notice(article: Article, rule: Rule) -> Iterator[Hit]:
    """Health advice without a notice of the meaning: general, no advice, ask a professional."""
    head = article.head
    if head is None or article.is_fragment or not article.is_health or not article.gives_advice:
        return
    if not _has_notice(article):
        yield Hit(rule, head, 0, len(head.text))


def _has_notice(article: Article) -> bool:
    """One of the strong classes, or a general one with a professional in reach."""
    values: dict[str, list[int]] = {}
    for block, term in article.find("notice"):
        values.setdefault(term.value, []).append(block.index)
    if values.keys() & {"not-advice", "before", "booking"}:
        return True
    return any(
        abs(one - other) <= 1
        for one in values.get("general", ())
        for other in values.get("professional", ())
    )


def _contradicted(context: Context, article: Article, rule: Rule) -> Iterator[Hit]:
    """Personal doses or diagnoses in a draft that says it gives no, or only general, advice."""
    if not any(term.value in ("not-advice", "general") for _, term in article.find("notice")):
        return
    for block in context.draft.blocks:
        if not spans(rule, rule.find, context.reading.folded[block.index]):
            continue
        for sentence in context.reading.sentences(block):
            text = context.reading.folded_text(sentence)
            if spans(rule, rule.unless_sentence, text):
                continue
            for start, end in spans(rule, rule.find, text):
                first, last = sentence.start + start, sentence.start + end
                yield Hit(rule, block, first, last, context.judge(block, first, last))


def _waived(context: Context, rule: Rule) -> Iterator[Hit]:
    """A disease claim with a waiver in its own or the next block, as if that undid it."""
    folded = context.reading.folded
    for block in context.draft.blocks:
        near = folded[block.index : block.index + 2]
        if not any(spans(rule, rule.near, text) for text in near):
            continue
        for start, end in spans(rule, rule.find, folded[block.index]):
            if context.judge(block, start, end).status is Status.ASSERTED:
                yield Hit(rule, block, start, end)
                return


def _vague_ai(context: Context, wording: Wording, rule: Rule) -> Iterator[Hit]:
    """The first label of machine-made text that does not say which person checked it."""
    for block in context.draft.blocks:
        if not wording.has(block, "ai"):
            continue
        if _is_checked(context, wording, block):
            return
        for sentence in context.reading.sentences(block):
            for term in wording.sentence(sentence):
                start, end = sentence.start + term.start, sentence.start + term.end
                if term.field == "ai" and _is_said(context, block, start, end):
                    yield Hit(rule, block, start, end)
                    return


def _is_said(context: Context, block: Block, start: int, end: int) -> bool:
    return context.judge(block, start, end).status is not Status.NEGATED


def _is_checked(context: Context, wording: Wording, block: Block) -> bool:
    """Whether this or the next block says who answers for the text."""
    near = context.draft.blocks[block.index : block.index + 2]
    return any(_PERSON.search(other.text) or wording.has(other, "human") for other in near)
