"""What a report shows of a run, and the source it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimlint.findings import Finding, Report


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

    def shown(self, report: Report) -> tuple[Finding, ...]:
        """The findings to print, in the order of the report."""
        return tuple(f for f in report.findings if f.severity.rank >= self.show.rank)
