"""Labelled drafts against the findings of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimlint.drafts import Draft
from claimlint.evaluation.labels import LabelledDraft, Placed
from claimlint.findings import Finding, Report, Severity
from claimlint.linter import Linter
from claimlint.rulebook.model import WHOLE_DRAFT

_COMPLETE = frozenset(
    (
        "aff.missing",
        "aff.late",
        "aff.link-only-or-vague",
        "aff.amazon-statement",
        "aff.gift-or-sponsored",
        "med.no-general-notice",
    )
)
"""Findings on the whole draft of which a label file lists all that are right."""

_IMPLIED = {"aff.missing": "aff.link-only-or-vague"}
"""The first is no false alarm beside the second."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One label of one draft, and the rules that reported it."""

    kind: str
    """`must`, `must-not` or `document`."""
    text: str
    """The labelled text; for `document` the rule id."""
    wanted: tuple[str, ...]
    """The families, or the rule id, that should report it; empty: none should."""
    rules: tuple[str, ...]
    """The rules that did, sorted."""
    where: str

    @property
    def verdict(self) -> str:
        """`found`, `missed`, `false` or `silent`."""
        if self.wanted:
            return "found" if self.rules else "missed"
        return "false" if self.rules else "silent"

    @property
    def by_family(self) -> bool:
        """Found by one of the families named in the label."""
        return bool({rule.partition(".")[0] for rule in self.rules} & set(self.wanted))


def document_rules(linter: Linter) -> frozenset[str]:
    """The rules that judge the whole draft; their findings point at no text in particular."""
    return frozenset(rule.id for rule in linter.rulebook.rules if rule.check in WHOLE_DRAFT)


def score_draft(labelled: LabelledDraft, report: Report, whole: frozenset[str]) -> list[Outcome]:
    """What became of each label of one draft. Notes do not count; `whole`: `document_rules`."""
    counting = [f for f in report.findings if f.severity is not Severity.NOTE]
    local = [f for f in counting if f.rule not in whole]
    return [
        *(_outcome("must", placed, labelled.draft, local) for placed in labelled.must),
        *(_outcome("must-not", placed, labelled.draft, local) for placed in labelled.must_not),
        *_document(labelled, {f.rule for f in report.findings if f.rule in whole}),
    ]


def _outcome(kind: str, placed: Placed, draft: Draft, findings: Iterable[Finding]) -> Outcome:
    rules = {f.rule for f in findings if _overlaps(draft, f, placed)}
    families = placed.label.families or ("any",)
    wanted = families if kind == "must" else ()
    return Outcome(kind, placed.label.text, wanted, tuple(sorted(rules)), placed.where)


def _overlaps(draft: Draft, finding: Finding, placed: Placed) -> bool:
    span, starts = finding.span, draft.line_starts
    start = starts[span.line - 1] + span.column - 1
    end = starts[span.end_line - 1] + span.end_column - 1
    return start < placed.end and placed.start < max(end, start + 1)


def _document(labelled: LabelledDraft, found: set[str]) -> Iterator[Outcome]:
    expected = labelled.labels.document
    for rule in sorted(expected):
        reported = (rule,) if rule in found else ()
        yield Outcome("document", rule, (rule,), reported, labelled.where)
    for rule in sorted(found & _COMPLETE - set(expected)):
        if _IMPLIED.get(rule) not in expected:
            yield Outcome("document", rule, (), (rule,), labelled.where)
