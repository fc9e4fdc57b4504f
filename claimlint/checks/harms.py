"""Harms left out: a page that recommends an intervention and names nothing that can go wrong.

Sources: Regulation (EU) 2017/745 art. 7(c); HealthNewsReview criterion 3 (harms explained).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.claims.article import Article, article_of
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject
from claimlint.drafts.model import Block
from claimlint.language.model import Status
from claimlint.rulebook.model import Rule

_KINDS = frozenset({"device", "procedure", "drug", "biologic", "supplement"})
_OFTEN = 3
"""So many mentions make an intervention what a page is about."""
_DENIED = frozenset({Status.NEGATED, Status.DEBUNKED})


def harms_hits(context: Context, rule: Rule) -> Iterator[Hit]:
    """At most one finding, where the intervention is first named in the text."""
    article = article_of(context.reading)
    if article.head is None or article.is_fragment or not _recommends(context, article):
        return
    subject = central_intervention(context)
    if subject is not None and not _names_harm(context):
        yield Hit(rule, *_first_mention(context, article.head, subject), subject=subject)


def _first_mention(context: Context, head: Block, subject: Subject) -> tuple[Block, int, int]:
    """Where the running text first names the intervention; the title if it never does."""
    for block in context.draft.blocks:
        if not block.level and not block.field:
            for mention in context.subjects.mentions(block):
                if mention.entry == subject.entry:
                    return block, mention.start, mention.end
    return head, 0, len(head.text)


def _recommends(context: Context, article: Article) -> bool:
    """Whether it tells its reader to choose, use or buy; news and glossaries do not, and the page
    of a practice ends in a consultation.
    """
    terms = lexicon("safety")
    offers = sum(
        term.field == "offer" for text in context.reading.folded for term in terms.find(text)
    )
    return article.gives_advice or (offers > 1 and not article.offers_appointments)


def central_intervention(context: Context) -> Subject | None:
    """The intervention in the title or a heading, else the one named at least three times."""
    counts: Counter[str] = Counter()
    for block in context.draft.blocks:
        for mention in context.subjects.mentions(block):
            entry = context.registry.entries[mention.entry]
            if entry.kind in _KINDS and not entry.is_umbrella:
                counts[mention.entry] += _OFTEN if block.level else 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Subject(ranked[0][0], how="article") if ranked and ranked[0][1] >= _OFTEN else None


def _names_harm(context: Context) -> bool:
    """Whether any harm, caution or contraindication is stated rather than denied."""
    terms = lexicon("safety")
    for block in context.draft.blocks:
        for term in terms.find(context.reading.folded[block.index]):
            if term.field == "harm":
                if context.judge(block, term.start, term.end).status not in _DENIED:
                    return True
    return False
