"""An effect said to show sooner, or to take longer, than it was seen to: `eff.onset-mismatch`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.checks.base import Context, Hit
from claimlint.checks.grounds import outcome_hit
from claimlint.claims.claim import clause
from claimlint.claims.details import lasting
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject
from claimlint.language.quantities import Bound, Kind, Quantity
from claimlint.registry.model import Entry, OutcomeEvidence, Span
from claimlint.registry.registry import OutcomeMention
from claimlint.rulebook.model import Rule

_TOLERANCE = 1.5
"""How many times sooner or later than recorded is another time, not another way to say it."""

_REACH = 14
"""Characters between `within` and its duration."""

_LATER = re.compile(r"\W*(?:of use\W+)?(?:to|before|until|till|for)\b|\W*$")
"""Behind the duration in `takes six months to work`."""

_ATTRIBUTE = re.compile(r"-(?:minute|hour|day|week|month|year)$")
"""As in `a 12-week trial`."""

_SAME_BLOCK = 0.8
_ACTS = ("effect", "act")


@dataclass(frozen=True, slots=True)
class _Stated:
    """The time until an effect shows, as a draft has it, in days; offsets into the unit."""

    start: int
    end: int
    low: float
    """The least that it must take; 0 where it only must not take longer."""
    high: float


def check_onset(context: Context) -> Iterator[Hit]:
    """Each time until an effect shows that the recorded one does not bear out."""
    rules = context.rulebook.of_check("onset")
    if not rules or not context.subjects.any_named:
        return
    studies = lexicon("study")
    passages = Passages(context.reading, context.registry, lexicon("strength"))
    for unit in passages.units:
        # What one study saw at its end is no time of onset, and the study check reads it.
        if any(term.field == "mode" for term in studies.find(unit.folded)):
            continue
        for stated in _stated(unit):
            subject = context.subjects.stated(
                unit.block, unit.start + stated.start, unit.start + stated.end
            )
            known = _recorded(context, passages, unit, stated, subject) if subject else None
            if subject and known and known.onset and not _fits(stated, known.onset):
                for rule in rules:
                    yield _hit(context, rule, unit, stated, subject, known, known.onset)


def _stated(unit: Unit) -> Iterator[_Stated]:
    terms = lexicon("onset").find(unit.folded)
    if not any(term.field != "until" for term in terms) and not unit.outcomes:
        return
    others = lasting(unit)
    for quantity in unit.quantities:
        if quantity.kind is Kind.DURATION and quantity not in others:
            found = _of_quantity(unit, terms, quantity)
            if found and _tells_effect(unit, terms, found):
                yield found
    for term in terms:
        if term.field == "at-once":
            found = _Stated(term.start, term.end, 0, float(term.value))
            if _tells_effect(unit, terms, found):
                yield found


def _of_quantity(unit: Unit, terms: tuple[Term, ...], quantity: Quantity) -> _Stated | None:
    """A duration behind a word that makes it the time until something shows."""
    if _ATTRIBUTE.search(unit.folded, quantity.start, quantity.end):
        return None
    before = [t for t in terms if 0 <= quantity.value_start - t.end <= _REACH]
    within = [t for t in terms if t.start < quantity.value_start < t.end]
    near = {t.field for t in (*before, *within)}
    high = quantity.high if quantity.bound is not Bound.AT_LEAST else float("inf")
    if "takes" in near and _LATER.match(unit.folded, quantity.end):
        low = quantity.low if quantity.bound is not Bound.AT_MOST else 0
        return _Stated(quantity.start, quantity.end, low, high)
    if "until" in near:
        return _Stated(quantity.start, quantity.end, 0, high)
    return None


def _tells_effect(unit: Unit, terms: tuple[Term, ...], stated: _Stated) -> bool:
    """Whether the clause says that something shows or changes."""
    left, right = clause(unit.folded, stated.start, stated.end)
    acts = (*terms, *unit.terms, *lexicon("effects").find(unit.folded))
    return any(
        t.field in _ACTS
        and left <= t.start
        and t.end <= right
        and (t.end <= stated.start or stated.end <= t.start)
        for t in acts
    )


def _fits(stated: _Stated, onset: Span) -> bool:
    soon = stated.high * _TOLERANCE < onset.low
    late = stated.low > onset.high * _TOLERANCE
    return not soon and not late


def _recorded(
    context: Context, passages: Passages, unit: Unit, stated: _Stated, subject: Subject
) -> OutcomeEvidence | None:
    """What is known of the outcome that a unit names, or else that its block names before; of
    effects in general, what shows first.
    """
    entry = context.registry.entries[subject.entry]
    known = {evidence.outcome: evidence for evidence in entry.outcomes}
    apart = [o for o in unit.outcomes if _is_apart(unit, o, stated)]
    if apart:
        here = [known[o.outcome] for o in apart if o.outcome in known]
        return next((evidence for evidence in here if evidence.onset), None)
    section: list[OutcomeEvidence] = []
    for other, closeness in passages.context(unit):
        named = [known[o.outcome] for o in other.outcomes if o.outcome in known]
        if named and closeness >= _SAME_BLOCK and other.start < unit.start:
            return next((evidence for evidence in named if evidence.onset), None)
        section += named
    return next((evidence for evidence in section if evidence.onset), None) or _first(
        context, entry
    )


def _is_apart(unit: Unit, outcome: OutcomeMention, stated: _Stated) -> bool:
    """Whether an outcome is named beside the subject (`collagen peptides`) and the time."""
    spans = [(stated.start, stated.end), *((m.start, m.end) for m in unit.mentions)]
    return all(outcome.end <= start or end <= outcome.start for start, end in spans)


def _first(context: Context, entry: Entry) -> OutcomeEvidence | None:
    """The outcome that shows first; None where that of a supported one like it is unknown."""
    areas = context.registry.outcomes
    timed = [(each.onset.low, n) for n, each in enumerate(entry.outcomes) if each.onset]
    if not timed:
        return None
    first = entry.outcomes[min(timed)[1]]
    area = areas[first.outcome].area
    unknown = (
        each.onset is None and each.verdict == "supported" and areas[each.outcome].area == area
        for each in entry.outcomes
    )
    return None if any(unknown) else first


def _hit(
    context: Context,
    rule: Rule,
    unit: Unit,
    stated: _Stated,
    subject: Subject,
    known: OutcomeEvidence,
    onset: Span,
) -> Hit:
    start, end = unit.start + stated.start, unit.start + stated.end
    draft = unit.block.text[start:end]
    return outcome_hit(
        context,
        rule,
        (unit.block, start, end),
        subject,
        known,
        ("onset", draft, onset.text),
        values={"onset": onset.text, "draft": draft, "summary": known.summary},
    )
