"""Claims that rest on evidence whose date of review has passed: `evid.expired`."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.grounds import outcome_hit
from claimlint.claims.claim import claims
from claimlint.claims.facts import Passages
from claimlint.claims.resources import lexicon


def check_expiry(context: Context) -> Iterator[Hit]:
    """The first claim of each outcome of which the evidence has expired by the day of the run."""
    rules = context.rulebook.of_check("expiry")
    dated = {
        (entry.id, evidence.outcome): evidence
        for entry in (context.registry.entries.values() if rules else ())
        for evidence in entry.outcomes
        if evidence.expires and evidence.expires < context.today
    }
    if not dated:
        return
    passages = Passages(context.reading, context.registry, lexicon("strength"))
    for unit in passages.units:
        for claim in claims(unit):
            start, end = unit.start + claim.start, unit.start + claim.end
            subject = context.subjects.stated(unit.block, start, end)
            evidence = dated.pop((subject.entry, claim.outcome), None) if subject else None
            if subject is None or evidence is None:
                continue
            for rule in rules:
                yield outcome_hit(
                    context,
                    rule,
                    (unit.block, start, end),
                    subject,
                    evidence,
                    (
                        "expiry",
                        unit.block.text[start:end],
                        f"to be looked at again by {evidence.expires}",
                    ),
                    strength=claim.strength,
                    values={"expires": evidence.expires, "summary": evidence.summary},
                )
