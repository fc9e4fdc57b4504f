"""What a report shows of a run, and the source it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimlint.drafts import Draft
    from claimlint.findings import Finding, Report, Suppressed
    from claimlint.rulebook.model import Rule


def fails_by_default(finding: Finding) -> bool:
    """From a warning upwards."""
    return finding.severity.rank >= Severity.WARNING.rank


@dataclass(frozen=True, slots=True)
class View:
    """Display choices; none of them changes the verdict of a run."""

    show: Severity = Severity.NOTE
    """Findings below this severity are counted but not printed."""
    explain: bool = False
    """Print the chain of decisions behind each finding (text format)."""
    explain_dropped: bool = False
    """List the matches that were not reported."""
    quiet: bool = False
    """Leave out the closing line (text and concise formats)."""
    colour: bool = False
    source_of: Callable[[str], str] | None = None
    """The text of a draft by its path; without it no source is quoted."""
    draft_of: Callable[[str], Draft | None] | None = None
    """A draft by its path, None if it is gone; without it no article is shown (HTML)."""
    rule_of: Callable[[str], Rule | None] | None = None
    """A rule by its id; without it rules are described by their findings alone (SARIF)."""
    role: str = "affiliate"
    """Who publishes; a rule's default severity depends on it (SARIF)."""
    fails: Callable[[Finding], bool] = fails_by_default
    """Whether a finding makes the run fail, for a format that knows pass and fail only (JUnit)."""

    def shown(self, report: Report) -> tuple[Finding, ...]:
        """The findings to print, in the order of the report."""
        return tuple(f for f in report.findings if f.severity.rank >= self.show.rank)

    def set_aside(self, report: Report) -> tuple[Suppressed, ...]:
        """The suppressed findings to print, by the same limit."""
        return tuple(s for s in report.suppressed if s.finding.severity.rank >= self.show.rank)
