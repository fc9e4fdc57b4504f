"""The examples inside the rules: what `claimlint rules test` runs.

Every example is linted as a small Markdown draft; `flag` must raise its rule, `allow` must not,
`todo` names a known gap and is only reported; `fixed` is what the rule's fixes make of a draft.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimlint.findings import Report
from claimlint.rulebook.model import Rule

Lint = Callable[[Rule, str], Report]
"""Lints a text with only this rule on, for a role and jurisdiction in which it is on."""

Fixed = Callable[[Rule, str], str]
"""What the fixes of a rule, safe and unsafe, make of a text."""


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that did not behave as its list says."""

    rule: str
    kind: str
    """`flag`, `allow`, `todo` or `fixed`."""
    text: str
    got: str
    """What happened instead, with the reason where a match was dropped."""
    where: str


@dataclass(frozen=True, slots=True)
class ExamplesReport:
    """The outcome of all examples."""

    rules: int
    ran: int
    failures: tuple[ExampleFailure, ...]
    todos: tuple[ExampleFailure, ...]
    """Known gaps that are still gaps."""
    counts: Mapping[str, tuple[int, int, int]]
    """For each rule id the number of flag, allow and todo examples."""


def run_examples(rules: Sequence[Rule], lint: Lint, fixed: Fixed) -> ExamplesReport:
    """Run the examples of the rules."""
    results = [failure for rule in rules for failure in _run_rule(rule, lint)]
    results += [failure for rule in rules for failure in _run_fixes(rule, fixed)]
    return ExamplesReport(
        rules=len(rules),
        ran=sum(sum(_counts(rule)) + len(rule.examples.fixed or ()) for rule in rules),
        failures=tuple(failure for failure in results if failure.kind != "todo"),
        todos=tuple(failure for failure in results if failure.kind == "todo"),
        counts={rule.id: _counts(rule) for rule in rules},
    )


def _counts(rule: Rule) -> tuple[int, int, int]:
    return len(rule.examples.flag), len(rule.examples.allow), len(rule.examples.todo)


def _run_rule(rule: Rule, lint: Lint) -> Iterator[ExampleFailure]:
    for kind, texts in (
        ("flag", rule.examples.flag),
        ("allow", rule.examples.allow),
        ("todo", rule.examples.todo),
    ):
        for text in texts:
            report = lint(rule, text)
            raised = any(finding.rule == rule.id for finding in report.findings)
            if raised == (kind == "allow"):
                yield ExampleFailure(rule.id, kind, text, _got(rule, report), rule.where)


def _run_fixes(rule: Rule, fixed: Fixed) -> Iterator[ExampleFailure]:
    for before, after in (rule.examples.fixed or {}).items():
        got = fixed(rule, before)
        if got != after:
            yield ExampleFailure(rule.id, "fixed", before, f"became '{got}'", rule.where)


def _got(rule: Rule, report: Report) -> str:
    found = [finding for finding in report.findings if finding.rule == rule.id]
    if found:
        return f"flagged '{found[0].excerpt}'"
    dropped = [drop for drop in report.dropped if drop.rule == rule.id]
    if dropped:
        cues = ", ".join(because.cue for because in dropped[0].because)
        return f"dropped '{dropped[0].excerpt}': {dropped[0].reason}" + (
            f" ({cues})" if cues else ""
        )
    return "no match"
