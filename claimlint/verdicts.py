"""From a check's hit to a finding, or to a drop with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimlint.checks.base import Context, Hit
from claimlint.drafts.model import Block, Draft
from claimlint.findings import (
    AssertionInfo,
    Because,
    ClaimInfo,
    Dropped,
    Finding,
    Severity,
    Span,
)
from claimlint.language.model import Assertion
from claimlint.rulebook.model import Basis, Role

_SLOT = re.compile(r"\{([\w.]+)(?:\|([^{}]*))?\}")


def verdict(context: Context, hit: Hit, role: Role) -> Finding | Dropped:
    """Apply the rule's policy for the assertion status, and its severity for the role."""
    draft = context.draft
    start, end = hit.block.source(hit.start, hit.end)
    span, excerpt = _span(draft, start, end), draft.text[start:end]
    because = _because(draft, hit.assertion)
    action = hit.rule.contexts[hit.assertion.context.value]
    if hit.dropped or action == "drop":
        reason = hit.dropped or hit.assertion.status.value
        return Dropped(draft.path, span, hit.rule.id, excerpt, reason, because)
    severity = Severity(hit.rule.severity[role])
    values = _values(context, hit)
    sentence = context.reading.sentence_at(hit.block, hit.start)
    return Finding(
        path=draft.path,
        span=span,
        rule=hit.rule.id,
        severity=severity.lowered() if action == "lower" else severity,
        message=_fill(hit.rule.message, values),
        excerpt=excerpt,
        instead=_fill(hit.rule.instead, values),
        basis=tuple(_citation(basis) for basis in hit.rule.basis),
        scope=_scope(hit.block, hit.start, hit.end),
        assertion=AssertionInfo(hit.assertion.status.value, because),
        sentence=context.reading.text(sentence),
        claim=_claim(context, hit),
        evidence=hit.evidence,
        why=hit.rule.why,
    )


def _citation(basis: Basis) -> str:
    return basis.cite if basis.verified else f"{basis.cite} (unverified)"


def _span(draft: Draft, start: int, end: int) -> Span:
    return Span(*draft.position(start), *draft.position(end))


def _because(draft: Draft, assertion: Assertion) -> tuple[Because, ...]:
    reasons = []
    for cue in assertion.because:
        span = None
        if cue.end > cue.start:
            span = _span(draft, *draft.blocks[cue.block].source(cue.start, cue.end))
        reasons.append(Because(cue.effect, cue.text, span))
    return tuple(reasons)


def _scope(block: Block, start: int, end: int) -> str:
    """`link-text` where the match lies inside a link, else the block's scope."""
    inside = any(link.start <= start and end <= link.end for link in block.links)
    return "link-text" if inside else block.scope.value


def _subject_name(context: Context, hit: Hit) -> str | None:
    if hit.subject is None:
        return None
    return hit.subject.product or context.registry.entries[hit.subject.entry].name


def _values(context: Context, hit: Hit) -> dict[str, str]:
    """What fills the slots of the rule's message and rewording."""
    values = {"match": " ".join(hit.block.text[hit.start : hit.end].split())}
    if hit.subject is not None:
        values["subject"] = _subject_name(context, hit) or ""
        values["status"] = context.registry.entries[hit.subject.entry].status_note
    return {**values, **hit.values}


def _claim(context: Context, hit: Hit) -> ClaimInfo | None:
    if hit.subject is None and hit.outcome is None:
        return None
    return ClaimInfo(_subject_name(context, hit), hit.outcome, hit.strength)


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{slot}` and `{slot|text where unknown}`; an unknown bare slot is left out."""
    filled = _SLOT.sub(lambda m: values.get(m[1]) or m[2] or "", template)
    return " ".join(filled.split())
