"""The linter: drafts in, a report out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from claimlint.drafts import Draft, find_drafts, parse_bytes, parse_text
from claimlint.drafts.read import read_bytes
from claimlint.errors import ClaimlintError
from claimlint.findings import Finding, Report
from claimlint.language.reading import Reading
from claimlint.linter.data import Data, Language
from claimlint.linter.judging import Judge, Judged
from claimlint.linter.memory import Keyed, Keys, recall, remember
from claimlint.linter.options import JURISDICTIONS, ROLES, Options, validate
from claimlint.linter.parallel import MISSING, Part, judge_paths, processes
from claimlint.linter.selection import Selection, select
from claimlint.suppressions import FAMILY

if TYPE_CHECKING:
    from claimlint.claims.ladder import Ladder
    from claimlint.claims.rows import Claim, ClaimList
    from claimlint.language.assertion import Assessor
    from claimlint.rulebook.model import Rule, Rulebook

_DEFAULTS = Options()
Tell: TypeAlias = Callable[[int], None]
"""Is told how many more drafts are done."""


def tell_nobody(_done: int) -> None:
    """The drafts are done, and nobody waits to hear of it."""


def _known(drafts: Iterable[str], keys: Keys) -> dict[str, Judged]:
    """What is remembered of drafts; one that cannot be read is not known."""
    paths: dict[bytes, str] = {}
    for path in drafts:
        with contextlib.suppress(ClaimlintError):
            paths[keys.of(path, read_bytes(path))] = path
    return {paths[key]: judged for key, judged in recall(list(paths)).items()}


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

    def check_paths(
        self,
        paths: Sequence[str],
        jobs: int = 1,
        remembers: bool = False,
        tell: Tell = tell_nobody,
    ) -> Report:
        """Judge files and folders, in several processes if `jobs` says so (0: as it pays).

        `remembers`: what was found before in the same draft need not be found again. `tell` is
        called with the number of drafts that are done since the last call. Raises ClaimlintError
        for anything that cannot be read.
        """
        drafts = find_drafts(paths)
        keys = self._keys if remembers else None
        known = _known(drafts, keys) if keys else {}
        tell(len(known))
        unknown = [path for path in drafts if path not in known]
        judged = list(known.values())
        states: set[str] = set()
        for part in self._parts(unknown, jobs, keys is not None):
            judged += (each.judged for each in part.judged)
            states.add(part.state)
            if keys and not part.state.startswith(MISSING):
                remember(part.judged)
            tell(len(part.judged))
        missing = min((state for state in states if state.startswith(MISSING)), default="")
        return self._report(judged, missing)

    def _parts(self, drafts: Sequence[str], jobs: int, keyed: bool) -> Iterator[Part]:
        count = processes(jobs, len(drafts))
        if count == 1:
            return (self.judge_paths([path], keyed) for path in drafts)
        return judge_paths(self.options, self._selection, drafts, count, keyed)

    def judge_paths(self, drafts: Sequence[str], keyed: bool) -> Part:
        """What is found in each of these files: the work of one process."""
        keys = self._keys if keyed else None
        judged = tuple(self._judge_path(path, keys) for path in drafts)
        return Part(judged, self._language.state)

    def _judge_path(self, path: str, keys: Keys | None) -> Keyed:
        data = read_bytes(path)
        key = keys.of(path, data) if keys else b""
        return Keyed(key, self._judge.judge(parse_bytes(data, path, self.options.reading)))

    @cached_property
    def _keys(self) -> Keys | None:
        """The keys of drafts under these options; None where they cannot be had."""
        try:
            return Keys(self.options, self._selection, self._data.key, self._data.is_dated)
        except OSError:
            return None

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
        if not state.startswith(MISSING):
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
