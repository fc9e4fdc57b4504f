"""From a check's hit to a finding, or to a drop with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from claimlint.checks.base import Context, Hit
from claimlint.claims.places import assertion_info, span_of
from claimlint.drafts.formats import DEFAULTS, ReadOptions
from claimlint.drafts.model import Block, Draft
from claimlint.findings import ClaimInfo, Dropped, Evidence, Finding, Severity, Span
from claimlint.fixes import fix_of
from claimlint.language.model import Sentence
from claimlint.rulebook.model import WHOLE_DRAFT, Basis, Role

UNVERIFIED = " (unverified)"
"""Said of a legal basis or a registry fact that nobody has compared with its source yet."""

_SLOT = re.compile(r"\{([\w.]+)(?:\|([^{}]*))?\}")


def verdict(
    context: Context, hit: Hit, role: Role, reading: ReadOptions = DEFAULTS
) -> Finding | Dropped:
    """Apply the rule's policy for the assertion status, its severity for the role, and its fix.

    `reading` is how the draft was read.
    """
    draft = context.draft
    start, end = hit.block.source(hit.start, hit.end)
    span, excerpt = span_of(draft, start, end), draft.text[start:end]
    assertion = assertion_info(draft, hit.assertion)
    action = hit.rule.contexts[hit.assertion.context.value]
    if hit.dropped or action == "drop":
        reason = hit.dropped or hit.assertion.status.value
        place = _place(draft, span)
        return Dropped(draft.path, span, hit.rule.id, excerpt, reason, assertion.because, place)
    values = _values(context, hit)
    sentence = context.reading.sentence_at(hit.block, hit.start)
    return Finding(
        path=draft.path,
        span=span,
        rule=hit.rule.id,
        severity=_severity(hit, role, lower=action == "lower"),
        message=fill(hit.rule.message, values) + (UNVERIFIED if hit.unverified else ""),
        excerpt=excerpt,
        instead=fill(hit.rule.instead, values),
        basis=tuple(citation(basis) for basis in hit.rule.basis),
        scope=_scope(hit.block, hit.start, hit.end),
        assertion=assertion,
        sentence=context.reading.text(sentence),
        claim=_claim(context, hit),
        evidence=_evidence(hit),
        why=hit.rule.why,
        place=_place(draft, span),
        is_document=hit.rule.check in WHOLE_DRAFT,
        lines=_lines(draft, hit.block, sentence),
        fix=fix_of(context, hit, reading),
    )


def _lines(draft: Draft, block: Block, sentence: Sentence) -> tuple[int, int]:
    start, end = block.source(sentence.start, sentence.end)
    return draft.position(start)[0], draft.position(end)[0]


def _severity(hit: Hit, role: Role, *, lower: bool) -> Severity:
    """That of the rule for the role; of what rests on an unverified fact always a note."""
    if hit.unverified:
        return Severity.NOTE
    severity = Severity(hit.rule.severity[role])
    return severity.lowered() if lower else severity


def _evidence(hit: Hit) -> tuple[Evidence, ...]:
    if not hit.unverified:
        return hit.evidence
    return tuple(
        replace(each, source=f"{each.source}{UNVERIFIED}".strip()) for each in hit.evidence
    )


def citation(basis: Basis) -> str:
    """What a rule rests on, with a mark where nobody has seen the text itself."""
    return basis.cite if basis.verified else f"{basis.cite}{UNVERIFIED}"


def _place(draft: Draft, span: Span) -> str:
    """Where people find it in a file without lines: `paragraph 12, characters 14-31`."""
    if not draft.places:
        return ""
    first, last = draft.places[span.line - 1], draft.places[span.end_line - 1]
    if first == last:
        return f"{first}, characters {span.column}-{span.end_column - 1}"
    return f"{first}, character {span.column} to {last}, character {span.end_column - 1}"


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


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{slot}` and `{slot|text where unknown}`; an unknown bare slot is left out."""
    filled = _SLOT.sub(lambda m: values.get(m[1]) or m[2] or "", template)
    return " ".join(filled.split())
