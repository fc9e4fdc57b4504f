"""What a fact of the registry rests on, and whether anybody compared it with that."""

from __future__ import annotations

from collections.abc import Iterable

from claimlint.claims.subject import Subject
from claimlint.findings import Evidence
from claimlint.registry.model import OutcomeEvidence, Source
from claimlint.registry.registry import Registry

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
