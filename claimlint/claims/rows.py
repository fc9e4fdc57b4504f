"""The rows of a claim inventory."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.claims.details import Details
from claimlint.findings import AssertionInfo, Span

KINDS = ("effect", "proof", "durability", "status", "safety", "finding")
"""What a sentence can claim, the most telling first; `finding`: a rule stopped it."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A finding: its rule and its prose range in a block (by index)."""

    rule: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimSubject:
    """What a claim is about."""

    name: str
    """The name in the registry, else the words of the draft; empty where it names nothing."""
    entry: str = ""
    product: str = ""
    how: str = "words"
    """Where the name was found: `sentence`, `row`, ..., `article`; `words`: not in the registry."""


@dataclass(frozen=True, slots=True)
class Match:
    """What the registry holds of a claim."""

    kind: str
    """`outcome`, `study` or `record`."""
    id: str
    verdict: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the inventory."""

    path: str
    span: Span
    """The whole sentence."""
    scope: str
    text: str
    """The sentence as prose."""
    kinds: tuple[str, ...]
    subject: ClaimSubject
    outcomes: tuple[str, ...]
    strength: str
    details: Details
    assertion: AssertionInfo
    source: str
    """Who says so, for attributed and quoted claims."""
    matches: tuple[Match, ...]
    findings: tuple[str, ...] = ()

    def sort_key(self) -> tuple[str | int, ...]:
        """Total order: path, position, text."""
        span = self.span
        return (self.path, span.line, span.column, span.end_line, span.end_column, self.text)


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The claims of one run."""

    claims: tuple[Claim, ...]
    files: int
    notices: tuple[str, ...] = ()
