"""Claims stronger or longer-lasting than the evidence of the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from claimlint.checks.base import Context, Hit
from claimlint.checks.grounds import are_verified, named_sources, outcome_hit, sources_of
from claimlint.claims.claim import Claim, claims, clause
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject
from claimlint.findings import Evidence
from claimlint.language.fold import fold
from claimlint.language.model import Assertion
from claimlint.language.quantities import Kind, Quantity
from claimlint.registry.model import OutcomeEvidence
from claimlint.registry.registry import OutcomeMention
from claimlint.rulebook.model import Rule

_CERTAINTY = "eff.certainty-mismatch"
_DURATION = "perm.duration-beyond-evidence"
_TRANSFER = "evid.outcome-transfer"
_ALLOWED = {
    "high": {"none", "correlational", "conditional", "causal", "proven"},
    "moderate": {"none", "correlational", "conditional", "causal"},
    "low": {"none", "correlational", "conditional"},
    "very-low": {"none", "correlational", "conditional"},
    "none": {"none", "correlational", "conditional"},
}
"""The strongest wording each GRADE certainty carries (Santesso 2020, GRADE guidelines 26)."""

_AGAINST = ("unsupported", "contradicted")
"""Verdicts under which sound evidence speaks against the claim, not for it."""

_SOUND = ("high", "moderate")
_TOLERANCE = 1.5
"""A duration is too long when it exceeds the recorded one by more than this factor."""

_REACH = 40
"""Characters between a word of lasting and its duration."""

_SUBJECT_REACH = 24
"""Characters between a thing and how long it lasts: `fillers last about`."""

_PART_OF = re.compile(r"\b(?:of|in|on|for|with)\s+(?:(?:the|a|an|your|our|this|each)\s+)?$")
_EFFECT = re.compile(
    r"\b(?:effects?|results?|benefits?|lift|smoothing|smoothness|glow|gains?|improvements?|outcome)\b"
)
_SAME_BLOCK = 0.8
_BREAK = re.compile(r"[;:]|\bbut\b")
_WISH = re.compile(
    r"\b(?:goal|concern|need|problem|if you want|looking for|target"
    r"|claim|says?\b|said\b|promise|myth|marketing|advert)"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the registry knows of a subject and one outcome."""

    subject: Subject
    name: str
    evidence: OutcomeEvidence
    unverified: bool


def check_strength(context: Context) -> Iterator[Hit]:
    """Each claim that says more than the certainty, or longer than the durability, on record."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("strength")}
    if not rules or not context.subjects.any_named:
        return
    studies = lexicon("study")
    passages = Passages(context.reading, context.registry, lexicon("strength"))
    for unit in passages.units:
        if not unit.outcomes and not unit.quantities and not unit.has("for-good"):
            continue
        reports_study = any(term.field == "mode" for term in studies.find(unit.folded))
        if _CERTAINTY in rules:
            yield from _certainty(context, rules[_CERTAINTY], unit, reports_study=reports_study)
        if _DURATION in rules:
            yield from _duration(context, rules[_DURATION], passages, unit)
        if _TRANSFER in rules:
            yield from _transfer(context, rules[_TRANSFER], unit)


def _known(context: Context, unit: Unit, outcome: str, start: int, end: int) -> _Known | None:
    subject = context.subjects.stated(unit.block, unit.start + start, unit.start + end)
    if subject is None:
        return None
    entry = context.registry.entries[subject.entry]
    evidence = next((known for known in entry.outcomes if known.outcome == outcome), None)
    if evidence is None:
        return None
    unverified = not are_verified(sources_of(context.registry, evidence))
    return _Known(subject, subject.product or entry.name, evidence, unverified)


def _certainty(context: Context, rule: Rule, unit: Unit, *, reports_study: bool) -> Iterator[Hit]:
    """A sentence that reports one study's result is judged by the study check, unless it proves."""
    for claim in claims(unit):
        if (reports_study or claim.past) and claim.strength != "proven":
            continue
        if _names_wish(unit):
            continue
        known = _known(context, unit, claim.outcome, claim.start, claim.end)
        if known is not None and claim.strength not in _ALLOWED[_certainty_for(known.evidence)]:
            yield _claim_hit(context, rule, unit, claim, known)


def _certainty_for(evidence: OutcomeEvidence) -> str:
    """How certain the evidence makes the outcome; `none` where it speaks against it."""
    return "none" if evidence.verdict in _AGAINST else evidence.certainty


def _names_wish(unit: Unit) -> bool:
    """A cell under `Goal` or `People say` names what readers want or others say, not a fact."""
    table = unit.block.table
    if table is None:
        return False
    header = fold(table.headers[table.column]) if table.column < len(table.headers) else ""
    return table.row == 0 or _WISH.search(header) is not None


def _claim_hit(context: Context, rule: Rule, unit: Unit, claim: Claim, known: _Known) -> Hit:
    evidence = known.evidence
    certainty = _certainty_for(evidence)
    start, end = unit.start + claim.start, unit.start + claim.end
    return outcome_hit(
        context,
        rule,
        (unit.block, start, end),
        known.subject,
        evidence,
        (
            "certainty",
            f"stated as {claim.strength}",
            f"{evidence.verdict}, certainty {evidence.certainty}: {evidence.summary}",
        ),
        strength=claim.strength,
        values={
            "certainty": certainty if certainty != "none" else "no",
            "summary": evidence.summary,
            "strength": claim.strength,
        },
    )


def _duration(context: Context, rule: Rule, passages: Passages, unit: Unit) -> Iterator[Hit]:
    """`the lift lasts for months` where the registry has hours to a day."""
    for *place, high in _stated_spans(unit):
        spans = int(place[0]), int(place[1])
        known = _longest(context, passages, unit, spans)
        if known is None or known.evidence.lasts is None:
            continue
        lasts = known.evidence.lasts
        if high > max(lasts.high * _TOLERANCE, lasts.high + 1):
            start, end = unit.start + spans[0], unit.start + spans[1]
            draft = unit.block.text[start:end]
            yield outcome_hit(
                context,
                rule,
                (unit.block, start, end),
                known.subject,
                known.evidence,
                ("durability", draft, lasts.text),
                values={"lasts": lasts.text, "summary": known.evidence.summary, "draft": draft},
            )


def _stated_spans(unit: Unit) -> Iterator[tuple[float, float, float]]:
    """Where a unit says how long something lasts, and the days; without end where for good."""
    for quantity in unit.quantities:
        if quantity.kind is Kind.DURATION and _is_lasting(unit, quantity):
            yield quantity.start, quantity.end, quantity.high
    for term in unit.terms:
        if term.field == "for-good":
            yield term.start, term.end, float("inf")


def _is_lasting(unit: Unit, quantity: Quantity) -> bool:
    """Whether a word of lasting stands shortly before the duration, in its clause."""
    return any(
        term.field == "lasting"
        and -1 <= quantity.start - term.end <= _REACH
        and not _BREAK.search(unit.folded[term.end : quantity.start])
        for term in unit.terms
    )


def _longest(
    context: Context, passages: Passages, unit: Unit, span: tuple[int, int]
) -> _Known | None:
    """The recorded outcome that a duration is said of: nearest in the sentence, else just before
    it; of the effect as such, the one that lasts longest.
    """
    here = sorted(unit.outcomes, key=lambda o: max(span[0] - o.end, o.start - span[1], 0))
    earlier = [
        outcome
        for other, closeness in passages.context(unit)
        if other is not unit
        and closeness >= _SAME_BLOCK
        and (other.block is not unit.block or other.start <= unit.start)
        for outcome in reversed(other.outcomes)
    ]
    for outcome in (*here, *reversed(earlier)):
        known = _known(context, unit, outcome.outcome, *span)
        if known is not None and known.evidence.lasts is not None:
            return known
    return _of_the_effect(context, unit, span) if _names_effect(unit, span[0]) else None


def _names_effect(unit: Unit, start: int) -> bool:
    """Whether it is the effect that lasts, or the thing itself: `fillers last two years`."""
    left, _ = clause(unit.folded, start, start)
    before = unit.folded[left:start]
    mentions = [m for m in unit.mentions if left <= m.start and m.end <= start]
    near = any(
        start - m.end <= _SUBJECT_REACH and not _PART_OF.search(unit.folded[left : m.start])
        for m in mentions
    )
    return near or _EFFECT.search(before) is not None


def _of_the_effect(context: Context, unit: Unit, span: tuple[int, int]) -> _Known | None:
    subject = context.subjects.stated(unit.block, unit.start + span[0], unit.start + span[1])
    evidence = context.registry.entries[subject.entry].outcomes if subject else ()
    timed = [(each.lasts.high, each.outcome) for each in evidence if each.lasts]
    if not timed:
        return None
    longest = max(timed)[1]
    kinds = context.registry.outcomes
    like = [o for o in evidence if kinds[o.outcome].area == kinds[longest].area]
    # Only where everything of the kind that it does is on record.
    if any(o.lasts is None and o.verdict == "supported" for o in like):
        return None
    return _known(context, unit, longest, *span)


def _transfer(context: Context, rule: Rule, unit: Unit) -> Iterator[Hit]:
    """One outcome's evidence offered for an outcome of another area (wounds for wrinkles).

    Either joined by a conclusion (`heals wounds, so it smooths lines`) or carried over by a verb
    (`transfer the wound result to ageing skin`).
    """
    for term in unit.terms:
        if term.field not in ("transfer", "carry", "same"):
            continue
        first = [o for o in unit.outcomes if o.end <= term.start][-2:]
        second = [o for o in unit.outcomes if o.start >= term.end][:3]
        for source, target in (
            *((source, target) for source in first for target in second),
            *(pairwise(second) if term.field == "carry" else ()),
        ):
            pair = _strong_and_weak(context, unit, source, target)
            if pair is not None:
                span = min(source.start, term.start), target.end
                target_start, target_end = unit.start + target.start, unit.start + target.end
                assertion = context.judge(unit.block, target_start, target_end)
                yield _transfer_hit(context, rule, unit, span, assertion, *pair)
                return


def _strong_and_weak(
    context: Context, unit: Unit, source: OutcomeMention, target: OutcomeMention
) -> tuple[_Known, _Known] | None:
    """What is known of both, if the first is well supported, the second not, and they differ."""
    outcomes = context.registry.outcomes
    if outcomes[source.outcome].area == outcomes[target.outcome].area:
        return None
    strong = _known(context, unit, source.outcome, source.start, source.end)
    weak = _known(context, unit, target.outcome, target.start, target.end)
    if strong is None or weak is None:
        return None
    sound = (
        _certainty_for(strong.evidence) in _SOUND and _certainty_for(weak.evidence) not in _SOUND
    )
    return (strong, weak) if sound else None


def _transfer_hit(
    context: Context,
    rule: Rule,
    unit: Unit,
    span: tuple[int, int],
    assertion: Assertion,
    known: _Known,
    weak: _Known,
) -> Hit:
    start, end = unit.start + span[0], unit.start + span[1]
    outcomes = context.registry.outcomes
    return Hit(
        rule=rule,
        block=unit.block,
        start=start,
        end=end,
        assertion=assertion,
        values={
            "source": outcomes[known.evidence.outcome].label,
            "target": outcomes[weak.evidence.outcome].label,
            "summary": weak.evidence.summary,
        },
        subject=weak.subject,
        outcome=outcomes[weak.evidence.outcome].label,
        strength="causal",
        evidence=(
            Evidence(
                id=f"{weak.subject.entry}/{weak.evidence.outcome}",
                field="outcome",
                draft=outcomes[known.evidence.outcome].label,
                registry=weak.evidence.summary,
                source=named_sources(weak.evidence),
            ),
        ),
        unverified=known.unverified or weak.unverified,
    )
