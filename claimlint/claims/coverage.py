"""Which claims of an archive have evidence in the registry, and which need research."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.claims.rows import Claim

STATED = frozenset({"asserted", "hedged", "attributed", "quoted", "conditional"})
"""Stances in which a reader takes the claim away; a denial or a question needs no evidence."""

_BACKED = ("effect", "proof", "durability")
"""Kinds of claim that outcomes and studies back; of the others, records and safety speak."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A subject and outcome that drafts claim and the registry says nothing of."""

    subject: str
    entry: str
    """Id in the registry; empty: the subject is not in it either."""
    outcome: str
    """Label; empty: no outcome of the registry was recognised."""
    claims: int
    drafts: int
    example: str
    """`path:line:column` of the first."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what drafts claim the registry can be held against."""

    claims: int
    covered: int
    gaps: tuple[Gap, ...]
    """The most frequent first."""


def coverage(claims: Iterable[Claim]) -> Coverage:
    """The coverage of a claim inventory."""
    total = covered = 0
    gaps: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.assertion.status not in STATED or not set(claim.kinds) & set(_BACKED):
            continue
        total += 1
        if any(match.kind in ("outcome", "study") for match in claim.matches):
            covered += 1
            continue
        name = claim.subject.entry or claim.subject.name.casefold()
        for outcome in claim.outcomes or ("",):
            gaps[name, claim.subject.entry, outcome].append(claim)
    found = [_gap(entry, outcome, rows) for (_, entry, outcome), rows in gaps.items()]

    return Coverage(total, covered, tuple(sorted(found, key=_order)))


def _order(gap: Gap) -> tuple[int, int, str, str, str]:
    return (-gap.claims, -gap.drafts, gap.subject, gap.outcome, gap.example)


def _gap(entry: str, outcome: str, rows: list[Claim]) -> Gap:
    first = min(rows, key=lambda claim: claim.sort_key())
    return Gap(
        subject=entry or first.subject.name,
        entry=entry,
        outcome=outcome,
        claims=len(rows),
        drafts=len({claim.path for claim in rows}),
        example=f"{first.path}:{first.span.line}:{first.span.column}",
    )
