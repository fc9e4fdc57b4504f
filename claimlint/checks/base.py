"""What a check gets and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from claimlint.claims.subject import Subject, Subjects
from claimlint.drafts.model import Block, Draft
from claimlint.findings import Evidence
from claimlint.language.assertion import Assessor
from claimlint.language.model import ASSERTED, Assertion
from claimlint.language.reading import Reading
from claimlint.registry.registry import Registry
from claimlint.rulebook.model import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Context:
    """Everything known while one draft is judged."""

    draft: Draft
    reading: Reading
    rulebook: Rulebook
    """Only the rules that are on for this run."""
    registry: Registry
    subjects: Subjects
    assessor: Assessor
    affiliate_links: tuple[str, ...] = ()
    """What the publisher says of its own links that pay."""
    today: str = ""
    """ISO date of the day by which evidence may have expired."""
    is_strict: bool = False
    """Whether every claim of an effect must have evidence in the registry."""

    def judge(self, block: Block, start: int, end: int) -> Assertion:
        """The assertion status of the statement at prose [start, end)."""
        return self.assessor.judge(self.draft, block, start, end)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match, before severity, contexts and suppressions are applied."""

    rule: Rule
    block: Block
    start: int
    end: int
    assertion: Assertion = ASSERTED
    values: Mapping[str, str] = field(default_factory=dict)
    """What fills the `{slots}` of the rule's message and rewording."""
    subject: Subject | None = None
    outcome: str | None = None
    strength: str = "none"
    evidence: tuple[Evidence, ...] = ()
    unverified: bool = False
    """The registry's side of it was not compared with its source: never more than a note."""
    dropped: str = ""
    """Why it is no finding after all; empty when it stands."""


Check = Callable[[Context], Iterator[Hit]]
