"""The linter: drafts in, a report out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimlint.drafts import Draft, find_drafts, parse_bytes, parse_text, read_draft
from claimlint.errors import ClaimlintError
from claimlint.findings import Finding, Report
from claimlint.language.reading import Reading
from claimlint.linter.data import Data, Language
from claimlint.linter.judging import Judge, Judged
from claimlint.linter.options import JURISDICTIONS, ROLES, Options, validate
from claimlint.linter.parallel import Part, judge_paths, processes
from claimlint.linter.selection import Selection, select
from claimlint.suppressions import FAMILY

if TYPE_CHECKING:
    from claimlint.claims.ladder import Ladder
    from claimlint.claims.rows import Claim, ClaimList
    from claimlint.language.assertion import Assessor
    from claimlint.rulebook.model import Rule, Rulebook

_DEFAULTS = Options()


class Linter:
    """Judges drafts under one set of options. Raises ClaimlintError for bad options or data.

    `data`, `language` and `selection` are those of another linter where they can be shared.
    """

    def __init__(
        self,
        options: Options = _DEFAULTS,
        data: Data | None = None,
        language: Language | None = None,
        selection: Selection | None = None,
    ) -> None:
        validate(options)
        self.options = options
        self._data = data or Data(options)
        self._language = language or Language()
        self._selection = selection or select(self._data.gate.heads, options)
        self._judge = Judge(options, self._data, self._language, self._selection)

    @property
    def rulebook(self) -> Rulebook:
        """All rules of all loaded packs, whether they are on or not."""
        return self._data.rulebook

    @property
    def on(self) -> frozenset[str]:
        """The ids of the rules that are on."""
        return self._selection.on

    @property
    def assessor(self) -> Assessor:
        """Judges how an author stands to a statement."""
        return self._language.assessor

    @property
    def ladder(self) -> Ladder:
        """Reads how strongly a sentence ties an effect to its cause."""
        return self._language.ladder

    def with_options(self, options: Options) -> Linter:
        """A linter for other options with the same language model; raises ClaimlintError.

        Rules and registry are shared too if both come from the same places.
        """
        validate(options)
        data = self._data if options.places == self.options.places else None
        return Linter(options, data, self._language)

    def for_role(self, role: str) -> Linter:
        """The same data and language model for another role; raises ClaimlintError."""
        return self.with_options(replace(self.options, role=role))

    def for_rule(self, rule: Rule) -> Linter:
        """The same data with only this rule on, for the first role and place it applies to."""
        role = next((name for name in ROLES if rule.severity[name] != "off"), "seller")
        places = JURISDICTIONS if "all" in rule.jurisdictions else rule.jurisdictions
        options = replace(self.options, role=role, jurisdictions=places)
        only = frozenset({rule.id})
        if rule.family == FAMILY:  # it speaks of comments on the other rules
            selection = Selection(select(self._data.gate.heads, options).on, only)
        else:
            selection = Selection(only)
        return Linter(options, self._data, self._language, selection)

    def check_paths(self, paths: Sequence[str], jobs: int = 1) -> Report:
        """Judge files and folders, in several processes if `jobs` says so (0: as it pays).

        Raises ClaimlintError for anything that cannot be read.
        """
        drafts = find_drafts(paths)
        count = processes(jobs, len(drafts))
        if count == 1:
            return self._check(read_draft(path, self.options.reading) for path in drafts)
        parts = judge_paths(self.options, self._selection, drafts, count)
        states = {part.state for part in parts}
        missing = min((state for state in states if state.startswith("missing")), default="")
        return self._report([each for part in parts for each in part.judged], missing)

    def judge_paths(self, drafts: Sequence[str]) -> Part:
        """What is found in each of these files: the work of one process."""
        read = (read_draft(path, self.options.reading) for path in drafts)
        judged = tuple(self._judge.judge(draft) for draft in read)
        return Part(judged, self._language.state)

    def check_text(self, text: str, path: str) -> Report:
        """Judge one text as if it were the file `path`."""
        return self._check([parse_text(text, path, options=self.options.reading)])

    def check_bytes(self, data: bytes, path: str) -> Report:
        """Judge the content of a draft as if it were the file `path`."""
        return self._check([parse_bytes(data, path, self.options.reading)])

    def claims(self, drafts: Iterable[Draft]) -> ClaimList:
        """The claim inventory of drafts, with the findings of this run at each claim."""
        from claimlint.claims.rows import Claim, ClaimList

        found: list[Claim] = []
        files = 0
        for draft in drafts:
            files += 1
            found.extend(self._claims(Reading(draft)))
        return ClaimList(tuple(sorted(found, key=Claim.sort_key)), files, self.notices)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of the language model; raises where it is required."""
        return self._notices(self._language.state)

    def _notices(self, state: str) -> tuple[str, ...]:
        if not state.startswith("missing"):
            return ()
        if self.options.require_nlp:
            raise ClaimlintError(f"the language model is {state}")
        return (f"language model {state}; judged by cue words alone",)

    def _claims(self, reading: Reading) -> tuple[Claim, ...]:
        from claimlint.claims.inventory import Inventory
        from claimlint.claims.rows import Flagged

        context = self._judge.context(reading)
        flagged = tuple(
            Flagged(hit.rule.id, hit.block.index, hit.start, hit.end)
            for hit, result in self._judge.results(context)
            if isinstance(result, Finding) and not result.is_document
        )
        inventory = Inventory(
            reading, context.registry, context.subjects, self.ladder, context.judge, flagged
        )
        return inventory.claims()

    def _check(self, drafts: Iterable[Draft]) -> Report:
        judged = [self._judge.judge(draft) for draft in drafts]
        return self._report(judged, self._language.state)

    def _report(self, judged: Sequence[Judged], state: str) -> Report:
        findings = (finding for each in judged for finding in each.findings)
        dropped = (match for each in judged for match in each.dropped)
        suppressed = (one for each in judged for one in each.suppressed)
        return Report(
            findings=tuple(sorted(findings, key=lambda finding: finding.sort_key())),
            dropped=tuple(sorted(dropped, key=lambda match: match.sort_key())),
            files=len(judged),
            rules=len(self.on),
            registry_entries=self._data.gate.registry_entries,
            notices=self._notices(state),
            suppressed=tuple(sorted(suppressed, key=lambda one: one.finding.sort_key())),
        )
