"""Who says so: the kind of source named in a run of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.cues import Category, CueBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.lexicon import Hit, Token

SELF = "self"
ENDORSEMENT = "endorsement"
RESEARCHERS = "researchers"


def source_kind(book: CueBook, tokens: Sequence[Token]) -> str:
    """`self`, `brand`, `advertisement`, `patients`, `critics`, `endorsement`, or "" if none.

    The last noun named decides, as heads do in English; "our brand" is the author's own voice.
    """
    hits = book.lexicon(Category.SOURCE).hits(tokens)
    if not hits:
        return ""
    kind = hits[-1].group.gives
    if kind == ENDORSEMENT and _employed(hits, tokens):
        return "brand"  # "the company's chief scientist" speaks for the company
    own = any(hit.group.gives == SELF for hit in hits)
    if kind == SELF and tokens[hits[-1].first].text == "my" and len(tokens) > hits[-1].last:
        return ""  # "my hairdresser" is somebody else
    return SELF if own and kind in ("brand", "advertisement", SELF) else kind


def _employed(hits: Sequence[Hit], tokens: Sequence[Token]) -> bool:
    return any(
        hit.group.gives == "brand" and tokens[hit.last - 1].text.endswith(("'s", "s'"))
        for hit in hits[:-1]
    )
