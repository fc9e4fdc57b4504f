"""The property that makes a position trustworthy: an edit there changes these words and no others.

`CLAIMLINT_EXAMPLES=20000 pytest -n 0 tests/drafts/test_draft_rst.py` is the long run.
"""

from __future__ import annotations

import os
import re

from draft_samples import parse
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from claimlint.drafts import Draft
from claimlint.drafts.model import Piece

EXAMPLES = int(os.environ.get("CLAIMLINT_EXAMPLES", "80"))
SETTINGS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
WORDS = st.sampled_from(
    "serum lifts cheeks approved clinically proven größe naïve 😀 𝕏 — 18.6 A&B 5<6 (it)".split()
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])
_WORD = re.compile(r"(?<![^\W_])[a-z]{4,}(?![^\W_])")


@st.composite
def sentences(draw: st.DrawFn, inline: st.SearchStrategy[str]) -> str:
    """Words, some of them in inline markup."""
    words = draw(st.lists(WORDS, min_size=1, max_size=10))
    return " ".join(draw(inline).format(w) if draw(st.booleans()) else w for w in words)


@st.composite
def documents(
    draw: st.DrawFn, frames: st.SearchStrategy[str], inline: st.SearchStrategy[str]
) -> str:
    """Blocks of all kinds in any order."""
    parts = []
    for frame in draw(st.lists(frames, max_size=8)):
        filled = [draw(sentences(inline)) for _ in range(frame.count("{}"))]
        parts.append(frame.format(*filled))
    text = draw(st.sampled_from(["\n\n", "\n\n", "\n"])).join(parts)
    return text.replace("\n", draw(LINE_ENDS))


def assert_local(draft: Draft, path: str, data: st.DataObject) -> None:
    """Another word of the same length in the source gives the same blocks with that word."""
    places = [
        (block, match.span())
        for block in draft.blocks
        for match in _WORD.finditer(block.text)
        if _is_exact(block.source_map.pieces, *match.span())
        and not any(link.start < match.end() and match.start() < link.end for link in block.links)
    ]
    assume(places)
    block, (start, end) = data.draw(st.sampled_from(places))
    first, last = block.source(start, end)
    assert draft.text[first:last] == block.text[start:end]
    new = "q" * (end - start)
    edited = parse(draft.text[:first] + new + draft.text[last:], path)
    expected = [other.text for other in draft.blocks]
    expected[block.index] = block.text[:start] + new + block.text[end:]
    assert [other.text for other in edited.blocks] == expected
    assert [other.scope for other in edited.blocks] == [other.scope for other in draft.blocks]


def _is_exact(pieces: tuple[Piece, ...], start: int, end: int) -> bool:
    """Whether one piece holds these characters one to one; a substituted text is none."""
    return any(
        piece.prose_start <= start
        and end <= piece.prose_end
        and piece.prose_end - piece.prose_start == piece.source_end - piece.source_start
        for piece in pieces
    )
