"""The only place where the stages meet: drafts in, a report out.

Imports of the later stages stand inside the functions that need them: a draft that the gate keeps
closed never loads them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.cache import cached, content_key
from claimlint.datafiles import data_folder
from claimlint.drafts import (
    Draft,
    ReadOptions,
    find_drafts,
    parse_bytes,
    parse_text,
    read_draft,
)
from claimlint.drafts.formats import DEFAULTS
from claimlint.errors import ClaimlintError
from claimlint.findings import Dropped, Finding, Report, Suppressed
from claimlint.gate import NAME, Gate, RuleHead, build_gate
from claimlint.language.reading import Reading
from claimlint.language.tokens import vocabulary
from claimlint.registry.files import all_files
from claimlint.suppressions import FAMILY, MARK

if TYPE_CHECKING:
    from claimlint.checks import Context, Hit
    from claimlint.claims.ladder import Ladder
    from claimlint.claims.rows import Claim, ClaimList
    from claimlint.language.assertion import Assessor
    from claimlint.language.nlp import Parser
    from claimlint.registry.registry import Registry
    from claimlint.rulebook.examples import ExamplesReport
    from claimlint.rulebook.model import Role, Rule, Rulebook

_ROLES: tuple[Role, ...] = ("affiliate", "seller", "independent")
_JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
_EXAMPLE = "example.md"


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told: who publishes, where, with which rules and evidence."""

    role: str = "affiliate"
    jurisdictions: tuple[str, ...] = ("us",)
    select: tuple[str, ...] = ()
    """Rule ids or families; empty: all."""
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Further rule packs (files or folders)."""
    registries: tuple[str, ...] = ()
    """Further registry folders, later ones take precedence."""
    require_nlp: bool = False
    """Fail rather than judge without the language model."""
    reading: ReadOptions = DEFAULTS
    """How drafts are read."""
    severity: tuple[tuple[str, str], ...] = ()
    """Rule ids or families and their level, for every role; an id goes before its family."""
    affiliate_links: tuple[str, ...] = ()
    """Links that pay: `host`, `host/path`, `/path`, `?parameter` or `?parameter=value`."""

    today: str = ""
    """`YYYY-MM-DD`: what has expired by then; empty: the date of the system."""

    def level_of(self, rule: str) -> str:
        """The level set for a rule or its family; empty if there is none."""
        levels = dict(self.severity)
        return levels.get(rule) or levels.get(rule.partition(".")[0], "")


class UnknownRule(ClaimlintError):  # noqa: N818
    """An option names a rule or family that no pack holds."""

    def __init__(self, name: str, message: str, where: str = "") -> None:
        super().__init__(message, where)
        self.name = name


class _Language:
    """The language model and what is built on it, each made when it is first needed."""

    @cached_property
    def parser(self) -> Parser:
        from claimlint.language.nlp import Parser

        return Parser()

    @cached_property
    def assessor(self) -> Assessor:
        from claimlint.language.assertion import Assessor
        from claimlint.language.cues import CueBook

        return Assessor(CueBook.load(), self.parser)

    @cached_property
    def ladder(self) -> Ladder:
        from claimlint.claims.ladder import Ladder

        return Ladder(self.parser)

    @property
    def state(self) -> str:
        """How loading the model went; empty if nothing asked for it."""
        return self.parser.state if "parser" in self.__dict__ else ""


class Linter:
    """Judges drafts under one set of options. Raises ClaimlintError for bad options or data."""

    def __init__(self, options: Options = Options()) -> None:
        _validate(options)
        self.options = options
        self._data = _Data(options)
        self._language = _Language()
        self._select()

    @cached_property
    def rulebook(self) -> Rulebook:
        """All rules of all loaded packs, whether they are on or not."""
        return self._data.rulebook

    @cached_property
    def _active(self) -> Rulebook:
        """The rules that are on, with the severities of the options."""
        active = self.rulebook.only(self._on)
        if not self.options.severity:
            return active
        return replace(active, rules=tuple(_at_level(r, self.options) for r in active.rules))

    @property
    def on(self) -> frozenset[str]:
        """The ids of the rules that are on."""
        return self._on

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
        _validate(options)
        other = copy.copy(self)
        other.__dict__.pop("_active", None)
        if _places(options) != _places(self.options):
            other.__dict__.pop("rulebook", None)
            other._data = _Data(options)
        other.options = options
        other._select()
        return other

    def for_role(self, role: str) -> Linter:
        """The same data and language model for another role; raises ClaimlintError."""
        return self.with_options(replace(self.options, role=role))

    def for_rule(self, rule: Rule) -> Linter:
        """The same data with only this rule on, for the first role and place it applies to."""
        role = next((name for name in _ROLES if rule.severity[name] != "off"), "seller")
        places = _JURISDICTIONS if "all" in rule.jurisdictions else rule.jurisdictions
        other = copy.copy(self)
        other.__dict__.pop("_active", None)
        other.options = replace(self.options, role=role, jurisdictions=places)
        if rule.family == FAMILY:  # it speaks of comments on the other rules
            other._select()
            other._on_comments = frozenset({rule.id})
        else:
            other._on, other._on_comments = frozenset({rule.id}), frozenset()
        return other

    def _select(self) -> None:
        heads = self._data.gate.heads
        self._on = _selected(heads, self.options)
        self._on_comments = frozenset(
            head.id for head in heads if head.family == FAMILY and _is_on(head, self.options)
        )
        """Rules on comments are on whatever is selected, unless they are named to be off."""

    def check_paths(self, paths: Sequence[str]) -> Report:
        """Judge files and folders. Raises ClaimlintError for anything that cannot be read."""
        return self._check(read_draft(path, self.options.reading) for path in find_drafts(paths))

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

    def _claims(self, reading: Reading) -> tuple[Claim, ...]:
        from claimlint.claims.inventory import Inventory
        from claimlint.claims.rows import Flagged

        context = self._context(reading)
        flagged = tuple(
            Flagged(hit.rule.id, hit.block.index, hit.start, hit.end)
            for hit, result in self._results(context)
            if isinstance(result, Finding) and not result.is_document
        )
        inventory = Inventory(
            reading, context.registry, context.subjects, self.ladder, context.judge, flagged
        )
        return inventory.claims()

    def _check(self, drafts: Iterable[Draft]) -> Report:
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        suppressed: list[Suppressed] = []
        files = 0
        for draft in drafts:
            files += 1
            of_draft: list[Finding] = []
            for result in self._judge(Reading(draft)):
                if isinstance(result, Finding):
                    of_draft.append(result)
                else:
                    dropped.append(result)
            if MARK in draft.text:
                of_draft, set_aside = self._without_suppressed(draft, of_draft)
                suppressed += set_aside
            findings += of_draft
        return Report(
            findings=tuple(sorted(findings, key=Finding.sort_key)),
            dropped=tuple(sorted(dropped, key=Dropped.sort_key)),
            files=files,
            rules=len(self._on),
            registry_entries=self._data.gate.registry_entries,
            notices=self.notices,
            suppressed=tuple(sorted(suppressed, key=lambda s: s.finding.sort_key())),
        )

    def _without_suppressed(
        self, draft: Draft, findings: Sequence[Finding]
    ) -> tuple[list[Finding], Sequence[Suppressed]]:
        """What the comments of a draft leave, with the findings on the comments themselves."""
        from claimlint.suppressions.apply import apply

        known = _names(self._data.gate.heads)
        ordered = sorted(findings, key=Finding.sort_key)
        applied = apply(draft, ordered, self._on, known, self.options.today)
        problems = [p for p in applied.problems if p.rule in self._on_comments]
        role: Any = self.options.role
        return [
            *applied.findings,
            *(p.finding(draft, self._at_level(p.rule), role) for p in problems),
        ], applied.suppressed

    def _at_level(self, rule_id: str) -> Rule:
        rule = self.rulebook.get(rule_id)
        assert rule is not None  # it is on, so a pack holds it
        return _at_level(rule, self.options)

    def _judge(self, reading: Reading) -> Iterator[Finding | Dropped]:
        if self._opens(reading):
            for _, result in self._results(self._context(reading)):
                yield result

    def _results(self, context: Context) -> Iterator[tuple[Hit, Finding | Dropped]]:
        from claimlint.checks import CHECKS
        from claimlint.verdicts import verdict

        seen: set[tuple[object, ...]] = set()
        for check in CHECKS:
            for hit in check(context):
                key = (hit.rule.id, hit.block.index, hit.start, hit.end, hit.dropped)
                if key not in seen:
                    seen.add(key)
                    yield hit, verdict(context, hit, self.options.role)  # type: ignore[arg-type]

    def _opens(self, reading: Reading) -> bool:
        """Whether any rule may have something to say, by the words and links of the draft."""
        gate, blocks = self._data.gate, reading.draft.blocks
        sentences = [sentence for block in blocks for sentence in reading.sentences(block)]
        words = [vocabulary(reading.folded_text(sentence)) for sentence in sentences]
        opening = self._on | {NAME}
        return (
            any(block.links for block in blocks)
            or any(gate.candidates(some) & opening for some in words)
            or gate.is_of_the_field(frozenset().union(*words))
        )

    def _context(self, reading: Reading) -> Context:
        from claimlint.checks import Context
        from claimlint.claims.subject import Subjects

        return Context(
            draft=reading.draft,
            reading=reading,
            rulebook=self._active,
            registry=self._data.registry,
            subjects=Subjects(reading, self._data.registry),
            assessor=self.assessor,
            affiliate_links=self.options.affiliate_links,
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of the language model; raises where it is required."""
        state = self._language.state
        if not state.startswith("missing"):
            return ()
        if self.options.require_nlp:
            raise ClaimlintError(f"the language model is {state}")
        return (f"language model {state}; judged by cue words alone",)


class _Data:
    """Rules and registry, compiled, each loaded when it is first needed."""

    def __init__(self, options: Options) -> None:
        from claimlint.rulebook.files import pack_files

        self._packs = pack_files([data_folder("rules"), *map(Path, options.rules)])
        self._folders = [data_folder("registry"), *map(Path, options.registries)]
        for folder in self._folders:
            if not folder.is_dir():
                raise ClaimlintError("no such registry folder", str(folder))
        entries = [path for folder in self._folders for path in all_files(folder)]
        self._rules_key = content_key(self._packs)
        self._registry_key = content_key(entries)

    @cached_property
    def gate(self) -> Gate:
        """The gate; building it the first time reads and checks everything."""
        key = f"{self._rules_key}{self._registry_key}"
        return cached("gate", key, self._build_gate)

    def _build_gate(self) -> Gate:
        from claimlint.claims.article import health_words
        from claimlint.claims.resources import lexicon

        disclosures = lexicon("disclosure").patterns
        return build_gate(self.rulebook, self.registry, disclosures, health_words())

    @cached_property
    def rulebook(self) -> Rulebook:
        """All rules."""
        return cached("rules", self._rules_key, self._load_rules)

    @cached_property
    def registry(self) -> Registry:
        """The layered registry."""
        return cached("registry", self._registry_key, self._load_registry)

    def _load_rules(self) -> Rulebook:
        from claimlint.rulebook.load import load_rulebook

        return load_rulebook(self._packs)

    def _load_registry(self) -> Registry:
        from claimlint.registry.load import load_registry

        return load_registry(self._folders)


def _validate(options: Options) -> None:
    if options.role not in _ROLES:
        raise ClaimlintError(f"unknown role '{options.role}' (known: {', '.join(_ROLES)})")
    for name in options.jurisdictions:
        if name not in _JURISDICTIONS:
            known = ", ".join(_JURISDICTIONS)
            raise ClaimlintError(f"unknown jurisdiction '{name}' (known: {known})")


def _selected(heads: Sequence[RuleHead], options: Options) -> frozenset[str]:
    """The ids of the rules that are on for this role, these jurisdictions and this selection."""
    known = _names(heads)
    for name in (*options.select, *options.ignore, *(rule for rule, _ in options.severity)):
        if name not in known:
            raise UnknownRule(name, _unknown_rule(name, known))
    judging = [head for head in heads if head.family != FAMILY]
    chosen = frozenset(head.id for head in judging if _is_on(head, options))
    if not chosen:
        raise ClaimlintError("no rule is left by this selection")
    return chosen


def _places(options: Options) -> tuple[tuple[str, ...], ...]:
    """Where the rules and the registry come from."""
    return options.rules, options.registries


def _at_level(rule: Rule, options: Options) -> Rule:
    """The rule with the severity that the options give it, the same for every role."""
    level: Any = options.level_of(rule.id)
    return replace(rule, severity=dict.fromkeys(rule.severity, level)) if level else rule


def _names(heads: Iterable[RuleHead]) -> frozenset[str]:
    """All ids and families."""
    return frozenset(name for head in heads for name in (head.id, head.family))


def _unknown_rule(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"unknown rule '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


def _is_on(head: RuleHead, options: Options) -> bool:
    if (options.level_of(head.id) or head.severity[options.role]) == "off":
        return False
    if "all" not in head.jurisdictions and not set(head.jurisdictions) & set(options.jurisdictions):
        return False
    names = {head.id, head.family}
    selected = not options.select or head.family == FAMILY or bool(names & set(options.select))
    return selected and not names & set(options.ignore)


def run_rule_examples(options: Options, only: Sequence[str] = ()) -> ExamplesReport:
    """Run the examples of all rules, or of the packs and rule ids in `only`.

    Each rule is tried for a role and a jurisdiction in which it is on.
    """
    from claimlint.rulebook.examples import run_examples
    from claimlint.rulebook.files import pack_files

    base = Linter(options)
    packs = {
        path.resolve() for path in pack_files([Path(name) for name in only if Path(name).exists()])
    }
    chosen = [
        rule
        for rule in base.rulebook.rules
        if not only or rule.id in only or Path(rule.where.rsplit(":", 2)[0]).resolve() in packs
    ]
    if not chosen:
        raise ClaimlintError(f"no rule in {', '.join(only)}")

    def lint(rule: Rule, text: str) -> Report:
        return base.for_rule(rule).check_text(text, _EXAMPLE)

    return run_examples(chosen, lint)
