"""What a fact of the registry rests on, and whether anybody compared it with that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimlint.checks.base import Context, Hit
from claimlint.claims.subject import Subject
from claimlint.drafts.model import Block
from claimlint.findings import Evidence
from claimlint.registry.model import OutcomeEvidence, Source
from claimlint.registry.registry import Registry
from claimlint.rulebook.model import Rule

_STATUS = "status"


def are_verified(sources: Iterable[Source]) -> bool:
    """Whether there is a source and every one was compared with the fact.

    Several facts may share a list of sources, so that one unread source leaves a doubt on all.
    """
    known = tuple(sources)
    return bool(known) and all(source.verified for source in known)


def sources_of(registry: Registry, evidence: OutcomeEvidence) -> tuple[Source, ...]:
    """The sources of what is known of an outcome, its studies' included."""
    studies = (registry.studies[id_].source for id_ in evidence.studies)
    return (*studies, *evidence.sources)


def named_sources(evidence: OutcomeEvidence) -> str:
    """The studies and publications that a finding names for an outcome."""
    cited = (source.doi or source.url or source.cite for source in evidence.sources)
    return ", ".join((*evidence.studies, *cited))


def status_evidence(registry: Registry, subject: Subject, draft: str) -> tuple[Evidence, ...]:
    """The regulatory status of a subject, by its own records where it is a product with any,
    against what a draft says of it.
    """
    records = registry.product(subject.product).records if subject.product else ()
    if records:
        return tuple(
            Evidence(
                record.number,
                _STATUS,
                draft,
                " ".join((record.pathway, record.date)).strip(),
                record.source.url or record.source.cite,
            )
            for record in records
        )
    note = registry.entries[subject.entry].status_note
    return (Evidence(subject.entry, _STATUS, draft, note),) if note else ()


def outcome_hit(
    context: Context,
    rule: Rule,
    place: tuple[Block, int, int],
    subject: Subject,
    known: OutcomeEvidence,
    compared: tuple[str, str, str],
    *,
    strength: str = "causal",
    values: Mapping[str, str],
) -> Hit:
    """What a draft says of an outcome, held against what the registry records of it.

    `place`: block and prose range; `compared`: the field, the draft's side and the registry's.
    """
    block, start, end = place
    field, draft, registry = compared
    return Hit(
        rule=rule,
        block=block,
        start=start,
        end=end,
        assertion=context.judge(block, start, end),
        values=dict(values),
        subject=subject,
        outcome=context.registry.outcomes[known.outcome].label,
        strength=strength,
        evidence=(
            Evidence(
                f"{subject.entry}/{known.outcome}", field, draft, registry, named_sources(known)
            ),
        ),
        unverified=not are_verified(sources_of(context.registry, known)),
    )
