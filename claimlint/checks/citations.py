"""Whether a sentence names its source: a link, a footnote or a reference number."""

from __future__ import annotations

import re

from claimlint.claims.links import link_knowledge
from claimlint.drafts.model import Block, Draft
from claimlint.language.model import Sentence

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
