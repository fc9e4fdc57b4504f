"""From offsets to the places that reports show."""

from __future__ import annotations

from claimlint.drafts.model import Draft
from claimlint.findings import AssertionInfo, Because, Span
from claimlint.language.model import Assertion


def span_of(draft: Draft, start: int, end: int) -> Span:
    """The lines and columns of a range of the draft's text."""
    return Span(*draft.position(start), *draft.position(end))


def assertion_info(draft: Draft, assertion: Assertion) -> AssertionInfo:
    """An assertion status with the place of each cue; a structure has none."""
    reasons = []
    for cue in assertion.because:
        span = None
        if cue.end > cue.start:
            span = span_of(draft, *draft.blocks[cue.block].source(cue.start, cue.end))
        reasons.append(Because(cue.effect, cue.text, span))
    return AssertionInfo(assertion.status.value, tuple(reasons))
