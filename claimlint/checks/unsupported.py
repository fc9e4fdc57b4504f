"""Claims of an effect that the registry holds no evidence for: `evid.not-in-registry`."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.citations import is_cited, is_listed_source
from claimlint.claims.coverage import STATED
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.resources import lexicon
from claimlint.claims.unsupported import Unbacked, Unsupported
from claimlint.findings import Evidence
from claimlint.language.model import Assertion, Status
from claimlint.rulebook.model import Rule

_FIRM = ("causal", "proven")


def check_unsupported(context: Context) -> Iterator[Hit]:
    """Each claim of an effect without evidence in the registry.

    By default the firm ones, which the author makes and names no source for; where the registry
    is strict, all that a reader takes away.
    """
    rules = context.rulebook.of_check("unsupported")
    if not rules:
        return
    unbacked = Unbacked(context.reading, context.registry, context.subjects)
    passages = Passages(context.reading, context.registry, lexicon("strength"))
    for unit in passages.units:
        for claim in unbacked.of(unit):
            if context.is_strict or not _is_let_pass(context, unit, claim):
                assertion = _stance(context, unit, claim)
                if assertion is not None:
                    for rule in rules:
                        yield _hit(context, rule, unit, claim, assertion)


def _is_let_pass(context: Context, unit: Unit, claim: Unsupported) -> bool:
    """Whether nobody is told a fact: it is hedged, reported, cited, or said of a whole class."""
    entries = context.registry.entries
    is_class = claim.subject is not None and entries[claim.subject.entry].is_umbrella
    if claim.strength not in _FIRM or claim.past or is_class:
        return True
    sentence = context.reading.sentence_at(unit.block, unit.start + claim.start)
    return is_cited(context.draft, unit.block, sentence)


def _stance(context: Context, unit: Unit, claim: Unsupported) -> Assertion | None:
    """How the author stands to the claim; None where no reader takes it away."""
    if is_listed_source(context.draft, unit.block):
        return None
    assertion = context.judge(unit.block, unit.start + claim.start, unit.start + claim.end)
    stated = (
        assertion.status.value in STATED
        if context.is_strict
        else (assertion.status is Status.ASSERTED)
    )
    return assertion if stated else None


def _hit(context: Context, rule: Rule, unit: Unit, claim: Unsupported, assertion: Assertion) -> Hit:
    start, end = unit.start + claim.start, unit.start + claim.end
    outcome = context.registry.outcomes[claim.outcome].label if claim.outcome else ""
    missing = f"no entry for {outcome}" if outcome else "no such outcome"
    if claim.subject is None:
        missing = "no such entry"
    return Hit(
        rule=rule,
        block=unit.block,
        start=start,
        end=end,
        assertion=assertion,
        values={"name": claim.name, "missing": missing},
        subject=claim.subject,
        outcome=outcome or None,
        strength=claim.strength,
        evidence=(
            Evidence(
                id=claim.subject.entry if claim.subject else "",
                field="evidence",
                draft=unit.block.text[start:end],
                registry=missing,
            ),
        ),
    )
