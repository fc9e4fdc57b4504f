"""Contraindications denied, and regulators' safety communications left out."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.grounds import are_verified
from claimlint.checks.harms import harms_hits
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.phrases import PhraseCache
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject
from claimlint.drafts.model import Block
from claimlint.findings import Evidence
from claimlint.language.fold import fold
from claimlint.registry.model import Alert, Contraindication
from claimlint.rulebook.model import Rule

_DENIED = "safe.contraindication-denied"
_OMITTED = "safe.alert-omitted"
_HARMS = "safe.harms-omitted"
_DENIAL_REACH = 25


def check_safety(context: Context) -> Iterator[Hit]:
    """What the registry's safety record says against the draft."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("safety")}
    if not context.subjects.any_named:
        return
    if _HARMS in rules:
        yield from harms_hits(context, rules[_HARMS])
    if _DENIED in rules:
        yield from _denied(context, rules[_DENIED])
    if _OMITTED in rules:
        yield from _omitted(context, rules[_OMITTED])


def _denied(context: Context, rule: Rule) -> Iterator[Hit]:
    phrases = PhraseCache(context.registry.lists)
    passages = Passages(context.reading, context.registry, lexicon("safety"))
    for unit in passages.units:
        permits = [
            term for term in unit.terms if term.field == "permit" and not _denied_before(unit, term)
        ]
        if not permits or unit.has("forbid"):
            continue
        found = _contraindication(context, phrases, unit)
        if found is not None:
            subject, condition, span = found
            start = unit.start + min(permits[0].start, span[0])
            end = unit.start + max(permits[0].end, span[1])
            yield _denied_hit(context, rule, unit.block, (start, end), subject, condition)


def _denied_before(unit: Unit, permit: Term) -> bool:
    """`nobody can call it safe` permits nothing."""
    return any(
        term.field == "denial" and 0 <= permit.start - term.end <= _DENIAL_REACH
        for term in unit.terms
    )


def _contraindication(
    context: Context, phrases: PhraseCache, unit: Unit
) -> tuple[Subject, Contraindication, tuple[int, int]] | None:
    """A condition of the subject's contraindications named in the unit."""
    subject = context.subjects.stated(unit.block, unit.start, unit.start + 1)
    safety = context.registry.entries[subject.entry].safety if subject else None
    if subject is None or safety is None:
        return None
    for condition in safety.contraindications:
        spans = phrases.spans(condition.names, unit.folded)
        if spans:
            return subject, condition, spans[0]
    return None


def _denied_hit(
    context: Context,
    rule: Rule,
    block: Block,
    span: tuple[int, int],
    subject: Subject,
    condition: Contraindication,
) -> Hit:
    entry = context.registry.entries[subject.entry]
    sources = entry.safety.sources if entry.safety else ()
    start, end = span
    return Hit(
        rule=rule,
        block=block,
        start=start,
        end=end,
        assertion=context.judge(block, start, end),
        values={"condition": condition.id.replace("-", " "), "because": condition.because},
        subject=subject,
        evidence=(
            Evidence(
                id=f"{entry.id}/{condition.id}",
                field="contraindication",
                draft=block.text[start:end],
                registry=f"contraindicated: {condition.because}".rstrip(": "),
                source=sources[0].cite if sources else "",
            ),
        ),
        unverified=not are_verified(sources),
    )


def _omitted(context: Context, rule: Rule) -> Iterator[Hit]:
    """Entries with a safety communication that the page offers without a word of it."""
    alerts = lexicon("safety")
    folded = context.reading.folded
    if any(term.field == "alert" for text in folded for term in alerts.find(text)):
        return
    for entry_id, places in sorted(_named(context).items()):
        entry = context.registry.entries[entry_id]
        communications = entry.safety.alerts if entry.safety else ()
        if not communications or not _offered(places):
            continue
        block, start, end = _place(places)
        yield _omitted_hit(context, rule, block, (start, end), entry_id, communications[0])


def _named(context: Context) -> dict[str, list[tuple[Block, int, int]]]:
    named: dict[str, list[tuple[Block, int, int]]] = {}
    for block in context.draft.blocks:
        for mention in context.subjects.mentions(block):
            named.setdefault(mention.entry, []).append((block, mention.start, mention.end))
    return named


def _offered(places: list[tuple[Block, int, int]]) -> bool:
    """What stands in a heading or a table is part of what the page offers."""
    return any(block.table is not None or block.level > 0 for block, _, _ in places)


def _place(places: list[tuple[Block, int, int]]) -> tuple[Block, int, int]:
    """The first place in running text or a table, rather than a link or a title."""
    return next((place for place in places if not place[0].field), places[0])


def _omitted_hit(
    context: Context, rule: Rule, block: Block, span: tuple[int, int], entry_id: str, alert: Alert
) -> Hit:
    entry = context.registry.entries[entry_id]
    return Hit(
        rule=rule,
        block=block,
        start=span[0],
        end=span[1],
        values={"alert": f"{alert.authority}, {alert.date}: {alert.summary}"},
        subject=Subject(entry_id),
        evidence=(
            Evidence(
                id=entry.id,
                field="alert",
                draft="not mentioned",
                registry=f"{alert.date}: {fold(alert.authority).upper()}",
                source=alert.source.url or alert.source.cite,
            ),
        ),
        unverified=not alert.source.verified,
    )
