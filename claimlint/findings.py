"""What leaves the pipeline: findings, dropped matches, their severity and their order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to this publisher; ordered note < warning < error."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return _RANKS[self]

    def lowered(self) -> Severity:
        """One step down; a note stays a note."""
        return _LOWERED[self]


_RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_LOWERED = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTE,
    Severity.NOTE: Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: 1-based lines and columns (code points), the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Because:
    """One step of a decision: the cue that was read and what it did."""

    effect: str
    """What the step decided, e.g. `negated` or `pseudo-negation`."""
    cue: str
    """The words that decided, as the draft has them, or the structure, e.g. `verdict cell`."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AssertionInfo:
    """The assertion status of the matched statement, with its reasons."""

    status: str
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimInfo:
    """The claim a finding is about, in registry terms."""

    subject: str | None
    outcome: str | None
    strength: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of a disagreement between the draft and the registry."""

    id: str
    field: str
    draft: str
    registry: str
    source: str = ""


class Applicability(StrEnum):
    """Whether a fix may be applied without a second look."""

    SAFE = "safe"
    """What the draft says afterwards is known to be true, or asked for by the publisher."""
    UNSAFE = "unsafe"
    """A rewording that an editor must read."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One replacement in the draft's text that answers a finding."""

    span: Span
    """What is replaced; empty for an insertion."""
    text: str
    """What stands there afterwards, as source of the draft's format."""
    applicability: Applicability
    description: str
    """One line for people: `replace 'approved' by 'cleared'`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported problem at one exact place."""

    path: str
    span: Span
    rule: str
    severity: Severity
    message: str
    excerpt: str
    """The matched source text, markup included."""
    instead: str
    basis: tuple[str, ...]
    scope: str
    assertion: AssertionInfo
    sentence: str = ""
    """The prose sentence around the match; part of the fingerprint, never of the position."""
    claim: ClaimInfo | None = None
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    place: str = ""
    """Where people find it, if lines are no part of the file: `paragraph 12, characters 14-31`."""
    is_document: bool = False
    """It is about the draft as a whole (a missing disclosure), not the words it points at."""
    lines: tuple[int, int] = (0, 0)
    """First and last line of the sentence around the match; (0, 0) where there is none."""
    fix: Fix | None = None

    @property
    def fingerprint(self) -> str:
        """A stable identity: rule, path and normalised sentence; no line number, no time."""
        sentence = " ".join(self.sentence.casefold().split())
        raw = "\0".join((self.rule, self.path, sentence, " ".join(self.excerpt.split())))
        return hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()

    def sort_key(self) -> tuple[str | int, ...]:
        """Total order: path, position, rule, message."""
        span = self.span
        place = (span.line, span.column, span.end_line, span.end_column)
        return (self.path, *place, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A match that was not reported, and why."""

    path: str
    span: Span
    rule: str
    excerpt: str
    reason: str
    """A short sentence, e.g. `negated`, `other sense: permanent makeup`."""
    because: tuple[Because, ...] = ()
    place: str = ""
    """As of a finding."""

    def sort_key(self) -> tuple[str | int, ...]:
        """Total order: path, position, rule, reason."""
        span = self.span
        return (
            self.path,
            span.line,
            span.column,
            span.end_line,
            span.end_column,
            self.rule,
            self.reason,
        )


class Kept(StrEnum):
    """What keeps a finding out of the verdict."""

    COMMENT = "comment"
    """A suppression in the draft, with its reason."""
    BASELINE = "baseline"
    """It was there before the team began."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count, and why; reports list it where their format has a place."""

    finding: Finding
    by: Kept
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run."""

    findings: tuple[Finding, ...]
    dropped: tuple[Dropped, ...] = ()
    files: int = 0
    rules: int = 0
    registry_entries: int = 0
    notices: tuple[str, ...] = field(default=())
    """Things the user should know about this run, e.g. that no language model was found."""
    suppressed: tuple[Suppressed, ...] = ()
    """In the order of findings; none of them is in `findings`."""
    untouched: int = 0
    """How many findings were left out because their lines did not change (`--diff`)."""
    fixed: int = 0
    """How many findings the run has fixed in the drafts (`--fix`)."""

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def fixable(self, applicability: Applicability) -> int:
        """How many findings have a fix of this kind."""
        fixes = (finding.fix for finding in self.findings)
        return sum(fix is not None and fix.applicability is applicability for fix in fixes)
