"""Whether the study a passage relies on was retracted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch

_RULE = "evid.retracted"
_TOLD = re.compile(
    r"\b(?:retract\w*|withdrawn|withdrew|pulled|expression of concern|fabricat\w*|fraud\w*)\b"
)


def compare_retraction(case: Case) -> Iterator[Mismatch]:
    """A retracted study told as any other, where it is named, cited or beyond doubt."""
    if not case.study.retracted or not (case.is_called or case.is_sure):
        return
    if any(_TOLD.search(text) for text in case.context.reading.folded):
        return
    terms = [term for term in case.unit.terms if term.field == "mode"]
    spans = [(t.start, t.end) for t in terms] or [(q.start, q.end) for q in case.unit.quantities]
    if spans:
        yield Mismatch(_RULE, "retraction", *spans[0], f"retracted on {case.study.retracted}")
