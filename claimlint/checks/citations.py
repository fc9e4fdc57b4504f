"""Whether a sentence names its source, and whether a block is nothing but the title of one."""

from __future__ import annotations

import re

from claimlint.claims.links import link_knowledge
from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block, Draft, Scope
from claimlint.language.fold import fold
from claimlint.language.model import Sentence

_ENTRIES = (Scope.LIST_ITEM, Scope.PARAGRAPH, Scope.LINK_TEXT)
# A numbered reference (`[3]`, `[3, 5-7]`, a raised figure), or author and year.
_REFERENCE = re.compile(
    r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]|[¹²³⁴-⁹]|\([A-Z][^()]{1,60}\b(?:19|20)\d\d[a-z]?\)"
)
# What the prose leaves out: `[^note]`, and `<sup>` around a number.
_MARKUP = re.compile(r"\[\^[^\]\s]+\]|<sup\b[^>]*>(?:\s*<a\b[^>]*>)?[\s\[(]*\d")


def is_cited(draft: Draft, block: Block, sentence: Sentence) -> bool:
    """Whether the sentence, with the marks right behind it, points to a source.

    A link counts unless it leads to a shop or pays the publisher.
    """
    start, end = sentence.start, sentence.end
    links = (link for link in block.links if link.start < end and start < link.end)
    if any(link_knowledge().is_reference(link.href) for link in links):
        return True
    if _REFERENCE.search(block.text, start, end):
        return True
    first, last = block.source(start, end)
    return bool(_MARKUP.search(draft.text, first, last) or _MARKUP.match(draft.text, last))


def is_sources_heading(folded: str) -> bool:
    """Whether a folded heading says "Sources" or the like, and nothing else."""
    heading = folded.strip(" .:#*")
    return any(
        term.field == "sources-heading"
        and heading[: term.start].strip(" 0123456789.)") == ""
        and term.end >= len(heading)
        for term in lexicon("article").find(heading)
    )


def is_listed_source(draft: Draft, block: Block) -> bool:
    """Whether the block is an entry of a list of sources: its words are those of the work.

    The list stands under a heading, or below a paragraph that says nothing but "Sources:".
    """
    if block.scope not in _ENTRIES:
        return False
    if block.headings and is_sources_heading(fold(block.headings[-1])):
        return True
    for before in reversed(draft.blocks[: block.index]):
        if before.scope is Scope.HEADING:
            return False
        if before.scope is Scope.PARAGRAPH and is_sources_heading(fold(before.text)):
            return True
    return False
