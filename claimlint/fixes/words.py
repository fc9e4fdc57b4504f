"""Replacing words of a match, so that no other character changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.claims.places import span_of
from claimlint.findings import Applicability, Fix
from claimlint.language.assertion.quotes import quotations
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.checks.base import Context, Hit

_ARTICLE = re.compile(r"\b(?:a|an)[ -]+$")
_VOWELS = "aeiou"


def replaced(
    context: Context, hit: Hit, words: Mapping[str, str], applicability: Applicability
) -> Fix | None:
    """The fix that replaces the one occurrence of one of these words in the match.

    None where none or several occur, where the author only reports or quotes the words, where the
    sentence already holds the new ones, where `a` or `an` would no longer fit, and where the
    source has markup or an entity inside the words.
    """
    found = [
        (*match.span(), new)
        for old, new in words.items()
        for match in _pattern(old).finditer(
            context.reading.folded[hit.block.index], hit.start, hit.end
        )
    ]
    if len(found) != 1 or not _is_own(hit):
        return None
    start, end, new = found[0]
    folded = context.reading.folded[hit.block.index]
    sentence = context.reading.sentence_at(hit.block, hit.start)
    if _pattern(new.lower()).search(folded, sentence.start, sentence.end):
        return None
    if _ARTICLE.search(folded, 0, start) and _vowel(folded[start]) != _vowel(new[0].lower()):
        return None
    old = hit.block.text[start:end]
    draft = context.draft
    source_start, source_end = hit.block.source(start, end)
    if draft.text[source_start:source_end] != old:
        return None
    text = _in_case_of(old, new)
    span = span_of(draft, source_start, source_end)
    return Fix(span, text, applicability, f"replace '{old}' by '{text}'")


def _pattern(words: str) -> re.Pattern[str]:
    """The words in folded text, with blanks or hyphens between them."""
    inner = "[ -]+".join(map(re.escape, re.split("[ -]", words)))
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def _is_own(hit: Hit) -> bool:
    """Whether the author says it in words of his own: nobody rewords a quotation."""
    inside = any(start <= hit.start and hit.end <= end for start, end in quotations(hit.block.text))
    return hit.assertion.status is Status.ASSERTED and not inside and hit.block.quote_depth == 0


def _vowel(letter: str) -> bool:
    return letter in _VOWELS


def _in_case_of(old: str, new: str) -> str:
    """The new words in capitals or with a capital, as the old ones are."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    if all(word[:1].isupper() for word in re.split("[ -]+", old)):
        keeps_all = len(re.split("[ -]+", old)) > 1
        return new.title() if keeps_all else new[:1].upper() + new[1:]
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
