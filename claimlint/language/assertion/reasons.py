"""Reasons for an assertion status, and which of them decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimlint.language.model import ASSERTED, Assertion, Cue, Status

PRIORITY = (
    Status.DEBUNKED,
    Status.INSTRUCTED_AGAINST,
    Status.NEGATED,
    Status.QUESTIONED,
    Status.CONDITIONAL,
    Status.QUOTED,
    Status.ATTRIBUTED,
    Status.HEDGED,
)
"""The stronger stand first: an author who debunks an attributed claim debunks it."""


class Reason(NamedTuple):
    """One cue, the status it gives, and for attributed and quoted statements the source."""

    status: Status
    cue: Cue
    source: str = ""


def decide(reasons: Iterable[Reason], asides: Iterable[Cue] = ()) -> Assertion:
    """The status of the strongest reason, its cue first; `asides` are cues that changed nothing."""
    ordered = sorted(reasons, key=lambda reason: PRIORITY.index(reason.status))
    rest = tuple(asides)
    if not ordered:
        return Assertion(Status.ASSERTED, rest) if rest else ASSERTED
    source = next((reason.source for reason in ordered if reason.source), "")
    return Assertion(ordered[0].status, tuple(r.cue for r in ordered) + rest, source)
