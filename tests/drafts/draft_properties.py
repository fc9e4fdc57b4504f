"""Properties that hold for a draft in any format, and how many documents they are tried on.

`CLAIMLINT_EXAMPLES=20000` sets the number of generated documents of every property test.
"""

from __future__ import annotations

import os
import re

from draft_samples import parse
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from claimlint.drafts import Block, Draft, Scope

_WORD = re.compile(r"(?<![^\W_])[a-z]{4,}(?![^\W_])")


def examples(number: int) -> settings:
    """Settings for this many generated documents, or for `CLAIMLINT_EXAMPLES` of them."""
    return settings(
        max_examples=int(os.environ.get("CLAIMLINT_EXAMPLES", number)),
        deadline=None,
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    )


def assert_local(draft: Draft, data: st.DataObject, in_links: bool = False) -> None:
    """Another word of the same length in the source gives the same blocks with that word.

    Words in links are left alone where a reference names its target by its text. A paragraph that
    repeats the text of an image is its caption, so scopes are compared only without captions.
    """
    places = [
        (block, match.span())
        for block in draft.blocks
        for match in _WORD.finditer(block.text)
        if _is_exact(block, *match.span()) and (in_links or not _is_linked(block, *match.span()))
    ]
    assume(places)
    block, (start, end) = data.draw(st.sampled_from(places))
    first, last = block.source(start, end)
    assert draft.text[first:last] == block.text[start:end]
    new = "q" * (end - start)
    edited = parse(draft.text[:first] + new + draft.text[last:], draft.path)
    expected = [other.text for other in draft.blocks]
    expected[block.index] = block.text[:start] + new + block.text[end:]
    assert [other.text for other in edited.blocks] == expected
    if not any(other.scope is Scope.CAPTION for other in draft.blocks):
        assert [other.scope for other in edited.blocks] == [other.scope for other in draft.blocks]


def _is_linked(block: Block, start: int, end: int) -> bool:
    return any(link.start < end and start < link.end for link in block.links)


def _is_exact(block: Block, start: int, end: int) -> bool:
    """Whether one piece holds these characters one to one; a substituted text is none."""
    return any(
        piece.prose_start <= start
        and end <= piece.prose_end
        and piece.prose_end - piece.prose_start == piece.source_end - piece.source_start
        for piece in block.source_map.pieces
    )
