"""Which findings the comments of a draft set aside, and which comments are faulty or idle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.findings import Kept, Suppressed
from claimlint.suppressions.directives import directives_of
from claimlint.suppressions.problems import Problem, faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from claimlint.drafts.model import Draft
    from claimlint.findings import Finding
    from claimlint.suppressions.directives import Directive


@dataclass(frozen=True, slots=True)
class Applied:
    """What is left of the findings of one draft."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    problems: tuple[Problem, ...]


def apply(
    draft: Draft,
    findings: Iterable[Finding],
    on: Collection[str],
    known: Collection[str],
    today: str = "",
) -> Applied:
    """Set aside what the comments of a draft name.

    `on` are the rules of this run: only of those can it be said that a comment is idle. `known`
    are all ids and families. `today` is `YYYY-MM-DD`, or empty for the date of the system.
    """
    directives = directives_of(draft)
    problems = [fault for each in directives for fault in faults(each, known, today)]
    void = {id(fault.directive) for fault in problems if fault.rule != "sup.unknown-rule"}
    valid = [each for each in directives if id(each) not in void and each.verb != "ignore-end"]
    left: list[Finding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        directive = _covering(draft, valid, finding)
        if directive is None:
            left.append(finding)
        else:
            directive.used.add(directive.names(finding.rule))
            suppressed.append(Suppressed(finding, Kept.COMMENT, directive.reason))
    problems += [idle for each in valid for idle in _idle(each, on)]
    return Applied(tuple(left), tuple(suppressed), tuple(problems))


def _covering(draft: Draft, valid: Sequence[Directive], finding: Finding) -> Directive | None:
    """The first comment that names the rule and speaks of a part of the finding's place."""
    span = finding.span
    start = draft.line_starts[span.line - 1] + span.column - 1
    end = draft.line_starts[span.end_line - 1] + span.end_column - 1
    return next(
        (
            each
            for each in valid
            if each.names(finding.rule) and each.scope[0] < end and start < each.scope[1]
        ),
        None,
    )


def _idle(directive: Directive, on: Collection[str]) -> Iterable[Problem]:
    judged = set(on) | {rule.partition(".")[0] for rule in on}
    idle = [name for name in directive.rules if name in judged and name not in directive.used]
    if idle:
        what = f"nothing here is reported by {' or '.join(idle)}"
        yield Problem("sup.unused", directive, what)
