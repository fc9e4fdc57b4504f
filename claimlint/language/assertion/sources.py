"""Who says so: the kind of source named in a run of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.cues import Category, CueBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.lexicon import Token

SELF = "self"
ENDORSEMENT = "endorsement"


def source_kind(book: CueBook, tokens: Sequence[Token]) -> str:
    """`self`, `brand`, `advertisement`, `patients`, `critics`, `endorsement`, or "" if none.

    The last noun named decides, as heads do in English; "our brand" is the author's own voice.
    """
    hits = book.lexicon(Category.SOURCE).hits(tokens)
    if not hits:
        return ""
    kind = hits[-1].group.gives
    own = any(hit.group.gives == SELF for hit in hits)
    if kind == SELF and tokens[hits[-1].first].text == "my" and len(tokens) > hits[-1].last:
        return ""  # "my hairdresser" is somebody else
    return SELF if own and kind in ("brand", "advertisement", SELF) else kind
