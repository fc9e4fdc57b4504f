"""One draft through the stages: gate, checks, verdicts, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from claimlint.findings import Dropped, Finding, Suppressed
from claimlint.gate import NAME
from claimlint.language.reading import Reading
from claimlint.language.tokens import vocabulary
from claimlint.linter.rivals import settled
from claimlint.linter.selection import Selection, at_level, names
from claimlint.suppressions import MARK

if TYPE_CHECKING:
    from claimlint.checks import Context, Hit
    from claimlint.drafts import Draft
    from claimlint.linter.data import Data, Language
    from claimlint.linter.options import Options
    from claimlint.rulebook.model import Rule, Rulebook


_ADMISSION = re.compile(r"sponsor|paid|advertorial|branded|generated|\bai\b|ai[_-]|[_-]ai", re.I)
"""Names in front matter that tell of payment or a machine, whatever the text speaks of."""


def _shows_made_picture(draft: Draft) -> bool:
    """A file name may be all that a draft says of its picture."""
    from claimlint.claims.pictures import made_pictures

    return any(True for _ in made_pictures(draft.text))


class Judged(NamedTuple):
    """What was found in one draft."""

    findings: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    suppressed: tuple[Suppressed, ...]


class Judge:
    """Judges one draft after the other under the same options."""

    def __init__(
        self, options: Options, data: Data, language: Language, selection: Selection
    ) -> None:
        self._options = options
        self._data = data
        self._language = language
        self._selection = selection

    def judge(self, draft: Draft) -> Judged:
        """The findings of a draft, and what was dropped or set aside, each in order."""
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        suppressed: Sequence[Suppressed] = ()
        reading = Reading(draft)
        if self._opens(reading):
            for _, result in self.results(self.context(reading)):
                if isinstance(result, Finding):
                    findings.append(result)
                else:
                    dropped.append(result)
        if MARK in draft.text:
            findings, suppressed = self._without_suppressed(draft, findings)
        return Judged(
            tuple(sorted(findings, key=Finding.sort_key)),
            tuple(sorted(dropped, key=Dropped.sort_key)),
            tuple(sorted(suppressed, key=lambda each: each.finding.sort_key())),
        )

    def context(self, reading: Reading) -> Context:
        """What checks are given."""
        from claimlint.checks import Context
        from claimlint.claims.subject import Subjects

        return Context(
            draft=reading.draft,
            reading=reading,
            rulebook=self._active,
            registry=self._data.registry,
            subjects=Subjects(reading, self._data.registry),
            assessor=self._language.assessor,
            affiliate_links=self._options.affiliate_links,
            today=self._options.today or date.today().isoformat(),
            is_strict=self._options.strict_registry,
        )

    def results(self, context: Context) -> Iterator[tuple[Hit, Finding | Dropped]]:
        """Each different match with the verdict on it."""
        yield from settled(self._verdicts(context))

    def _verdicts(self, context: Context) -> Iterator[tuple[Hit, Finding | Dropped]]:
        from claimlint.checks import CHECKS
        from claimlint.verdicts import verdict

        role: Any = self._options.role
        seen: set[tuple[object, ...]] = set()
        for check in CHECKS:
            for hit in check(context):
                key = (hit.rule.id, hit.block.index, hit.start, hit.end, hit.dropped)
                if key not in seen:
                    seen.add(key)
                    yield hit, verdict(context, hit, role, self._options.reading)

    @cached_property
    def _active(self) -> Rulebook:
        """The rules that are on, with the severities of the options."""
        active = self._data.rulebook.only(self._selection.on)
        if not self._options.sets_levels:
            return active
        return replace(active, rules=tuple(at_level(rule, self._options) for rule in active.rules))

    def _opens(self, reading: Reading) -> bool:
        """Whether any rule may have something to say, by the words and links of the draft."""
        gate, blocks = self._data.gate, reading.draft.blocks
        sentences = [sentence for block in blocks for sentence in reading.sentences(block)]
        words = [vocabulary(reading.folded_text(sentence)) for sentence in sentences]
        opening = self._selection.on | {NAME}
        return (
            any(head.is_always_open and head.id in opening for head in gate.heads)
            or any(block.links for block in blocks)
            or any(map(_ADMISSION.search, reading.draft.front_matter))
            or _shows_made_picture(reading.draft)
            or any(gate.candidates(some) & opening for some in words)
            or gate.is_of_the_field(frozenset().union(*words))
        )

    def _without_suppressed(
        self, draft: Draft, findings: Sequence[Finding]
    ) -> tuple[list[Finding], Sequence[Suppressed]]:
        """What the comments of a draft leave, with the findings on the comments themselves."""
        from claimlint.suppressions.apply import apply

        known = names(self._data.gate.heads)
        ordered = sorted(findings, key=Finding.sort_key)
        applied = apply(draft, ordered, self._selection.on, known, self._options.today)
        problems = [p for p in applied.problems if p.rule in self._selection.on_comments]
        role: Any = self._options.role
        return [
            *applied.findings,
            *(problem.finding(draft, self._rule(problem.rule), role) for problem in problems),
        ], applied.suppressed

    def _rule(self, rule_id: str) -> Rule:
        rule = self._data.rulebook.get(rule_id)
        assert rule is not None  # it is on, so a pack holds it
        return at_level(rule, self._options)
