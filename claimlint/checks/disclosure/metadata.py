"""What the front matter and the file names of pictures admit, and the page does not say.

Sources: FTC Endorsement Guides (16 CFR 255), Directive 2005/29/EC Annex I no. 11, Regulation (EU)
2024/1689 art. 50(4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.wording import Wording
from claimlint.claims import byline
from claimlint.claims.article import Article
from claimlint.claims.pictures import made_pictures
from claimlint.drafts.model import Block
from claimlint.rulebook.model import Rule

_AI_KEY = re.compile(r"(?:is)?(?:ai|llm|gpt)(?:generated|assisted|written|content|draft(?:ed)?)?")
_PAID_KEY = re.compile(
    r"(?:is)?(?:sponsored|sponsor|paid|advertorial|paidpost|paidcontent|branded)"
)
_NO = ("", "false", "no", "none", "0", "off")
_NOT_A_LETTER = re.compile(r"[^a-z]+")


def metadata_hits(
    context: Context, wording: Wording, article: Article, rules: Mapping[str, Rule]
) -> Iterator[Hit]:
    """The findings of the rules that are on, at most one for each."""
    if "ais.ai-undisclosed" in rules and article.head is not None:
        if _declares(context, _AI_KEY) and not _answers_for_ai(context, wording):
            yield _at_head(rules["ais.ai-undisclosed"], article.head)
    if "ais.payment-hidden" in rules and article.head is not None:
        if _declares(context, _PAID_KEY) and not _says_paid(context, wording):
            yield _at_head(rules["ais.payment-hidden"], article.head)
    if "ais.made-picture" in rules:
        yield from _made_pictures(context, rules["ais.made-picture"])


def _at_head(rule: Rule, head: Block) -> Hit:
    return Hit(rule, head, 0, len(head.text))


def _declares(context: Context, key: re.Pattern[str]) -> bool:
    return any(
        key.fullmatch(_NOT_A_LETTER.sub("", name.lower())) and str(value).lower() not in _NO
        for name, value in context.draft.front_matter.items()
    )


def _answers_for_ai(context: Context, wording: Wording) -> bool:
    """Whether the page says so itself, or names the person who answers for it."""
    return byline.has_author(context.draft) or any(
        wording.has(block, "ai") for block in context.draft.blocks if not block.field
    )


def _says_paid(context: Context, wording: Wording) -> bool:
    return any(wording.has(block, "says-paid") for block in context.draft.blocks)


def _made_pictures(context: Context, rule: Rule) -> Iterator[Hit]:
    """The first picture that a machine or an agency made, and its words give for a person's."""
    for picture in made_pictures(context.draft.text):
        place = _place(context, picture.start, picture.end) if picture.shows_person else None
        if place is not None:
            yield Hit(rule, place, 0, len(place.text))
            return


def _place(context: Context, start: int, end: int) -> Block | None:
    """The block inside the picture's source (its alternative text), else the next one."""
    for block in context.draft.blocks:
        if block.text.strip() and block.source_start >= start:
            return block
        if block.text.strip() and block.source(0, len(block.text))[1] >= end:
            return block
    return None
