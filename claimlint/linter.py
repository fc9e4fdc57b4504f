"""The only place where the stages meet: drafts in, a report out."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from claimlint.cache import cached, content_key
from claimlint.checks import CHECKS, Context, Hit
from claimlint.claims.subject import Subjects
from claimlint.datafiles import data_folder
from claimlint.drafts import Block, Draft, find_drafts, parse_text, read_draft
from claimlint.errors import ClaimlintError
from claimlint.findings import (
    AssertionInfo,
    Because,
    ClaimInfo,
    Dropped,
    Finding,
    Report,
    Severity,
    Span,
)
from claimlint.language.assertion import Assessor
from claimlint.language.model import Assertion
from claimlint.language.prefilter import AnchorIndex
from claimlint.language.reading import Reading
from claimlint.registry import Registry, load_registry
from claimlint.rulebook import Rule, Rulebook, load_rulebook, pack_files
from claimlint.rulebook.examples import ExamplesReport, run_examples
from claimlint.rulebook.model import ROLES, Role

_JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
_EXAMPLE = "example.md"
_EXAMPLE_ROLES: tuple[Role, ...] = ("affiliate", "seller", "independent")
_SLOT = re.compile(r"\{([\w.]+)(?:\|([^{}]*))?\}")


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


class Linter:
    """Judges drafts under one set of options. Raises ClaimlintError for bad options or data."""

    def __init__(self, options: Options = Options()) -> None:
        _validate(options)
        self.options = options
        self.rulebook: Rulebook = _load_rules(options)
        self.registry: Registry = _load_registry(options)
        self.active: Rulebook = _active(self.rulebook, options)

    @cached_property
    def _assessor(self) -> Assessor:
        return Assessor.load()

    @cached_property
    def _anchors(self) -> AnchorIndex:
        return AnchorIndex(
            {
                rule.id: [word for find in rule.find for word in find.anchors]
                for rule in self.active.rules
            }
        )

    def for_rule(self, rule: Rule) -> Linter:
        """The same data with only this rule on, for the first role and place it applies to."""
        role = next((role for role in _EXAMPLE_ROLES if rule.severity[role] != "off"), "seller")
        places = _JURISDICTIONS if "all" in rule.jurisdictions else rule.jurisdictions
        other = copy.copy(self)
        other.__dict__.pop("_anchors", None)
        other.__dict__.setdefault("_assessor", self._assessor)
        other.options = replace(self.options, role=role, jurisdictions=places)
        other.active = Rulebook((rule,))
        return other

    def check_paths(self, paths: Sequence[str]) -> Report:
        """Judge files and folders. Raises ClaimlintError for anything that cannot be read."""
        return self._check(read_draft(path) for path in find_drafts(paths))

    def check_text(self, text: str, path: str) -> Report:
        """Judge one text as if it were the file `path`."""
        return self._check([parse_text(text, path)])

    def _check(self, drafts: Iterable[Draft]) -> Report:
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        files = 0
        for draft in drafts:
            files += 1
            for result in self._judge(draft):
                (findings if isinstance(result, Finding) else dropped).append(result)  # type: ignore[arg-type]
        return Report(
            findings=tuple(sorted(findings, key=Finding.sort_key)),
            dropped=tuple(sorted(dropped, key=Dropped.sort_key)),
            files=files,
            rules=len(self.active.rules),
            registry_entries=len(self.registry.entries),
            notices=self._notices(),
        )

    def _judge(self, draft: Draft) -> Iterable[Finding | Dropped]:
        reading = Reading(draft)
        context = Context(
            draft=draft,
            reading=reading,
            rulebook=self.active,
            registry=self.registry,
            subjects=Subjects(reading, self.registry),
            assessor=self._assessor,
            candidates=self._candidates(reading),
        )
        seen: set[tuple[object, ...]] = set()
        for check in CHECKS:
            for hit in check(context):
                key = (hit.rule.id, hit.block.index, hit.start, hit.end, hit.dropped)
                if key not in seen:
                    seen.add(key)
                    yield self._result(context, hit)

    def _candidates(self, reading: Reading) -> Mapping[int, frozenset[str]]:
        found = {
            block.index: frozenset(self._anchors.candidates(reading.folded[block.index]))
            for block in reading.draft.blocks
        }
        return {index: keys for index, keys in found.items() if keys}

    def _result(self, context: Context, hit: Hit) -> Finding | Dropped:
        draft = context.draft
        start, end = hit.block.source(hit.start, hit.end)
        span = _span(draft, start, end)
        excerpt = draft.text[start:end]
        because = _because(draft, hit.assertion)
        action = hit.rule.contexts[hit.assertion.status.value]
        if hit.dropped or action == "drop":
            reason = hit.dropped or hit.assertion.status.value
            return Dropped(draft.path, span, hit.rule.id, excerpt, reason, because)
        severity = Severity(hit.rule.severity[self.options.role])  # type: ignore[index]
        sentence = context.reading.sentence_at(hit.block, hit.start)
        values = {"match": context.draft.blocks[hit.block.index].text[hit.start : hit.end]}
        values |= _subject_values(context, hit) | dict(hit.values)
        return Finding(
            path=draft.path,
            span=span,
            rule=hit.rule.id,
            severity=severity.lowered() if action == "lower" else severity,
            message=_fill(hit.rule.message, values),
            excerpt=excerpt,
            instead=_fill(hit.rule.instead, values),
            basis=tuple(basis.cite for basis in hit.rule.basis),
            scope=_scope(hit.block, hit.start, hit.end),
            assertion=AssertionInfo(hit.assertion.status.value, because),
            sentence=context.reading.text(sentence),
            claim=_claim(context, hit),
            evidence=hit.evidence,
            why=hit.rule.why,
        )

    def _notices(self) -> tuple[str, ...]:
        state = self._assessor.parser_state
        if not state.startswith("missing"):
            return ()
        if self.options.require_nlp:
            raise ClaimlintError(f"the language model is {state}")
        return (f"language model {state}; judged by cue words alone",)


def _validate(options: Options) -> None:
    if options.role not in ROLES:
        raise ClaimlintError(f"unknown role '{options.role}' (known: {', '.join(ROLES)})")
    for name in options.jurisdictions:
        if name not in _JURISDICTIONS:
            known = ", ".join(_JURISDICTIONS)
            raise ClaimlintError(f"unknown jurisdiction '{name}' (known: {known})")


def _load_rules(options: Options) -> Rulebook:
    files = pack_files([data_folder("rules"), *map(Path, options.rules)])
    key = content_key(files)
    return cached("rules", key, lambda: load_rulebook(files))


def _load_registry(options: Options) -> Registry:
    folders = [data_folder("registry"), *map(Path, options.registries)]
    files = [
        path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))
    ]
    key = content_key(files)
    return cached("registry", key, lambda: load_registry(folders))


def _active(rulebook: Rulebook, options: Options) -> Rulebook:
    """The rules that are on for this role, these jurisdictions and this selection."""
    known = {rule.id for rule in rulebook.rules} | {rule.family for rule in rulebook.rules}
    for name in (*options.select, *options.ignore):
        if name not in known:
            raise ClaimlintError(_unknown_rule(name, known))
    rules = tuple(rule for rule in rulebook.rules if _is_on(rule, options))
    if not rules:
        raise ClaimlintError("no rule is left by this selection")
    return Rulebook(rules)


def _unknown_rule(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"unknown rule '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


def _is_on(rule: Rule, options: Options) -> bool:
    if rule.severity[options.role] == "off":  # type: ignore[index]
        return False
    if "all" not in rule.jurisdictions and not set(rule.jurisdictions) & set(options.jurisdictions):
        return False
    names = {rule.id, rule.family}
    return (not options.select or bool(names & set(options.select))) and not (
        names & set(options.ignore)
    )


def _span(draft: Draft, start: int, end: int) -> Span:
    return Span(*draft.position(start), *draft.position(end))


def _because(draft: Draft, assertion: Assertion) -> tuple[Because, ...]:
    reasons = []
    for cue in assertion.because:
        span = None
        if cue.end > cue.start:
            span = _span(draft, *draft.blocks[cue.block].source(cue.start, cue.end))
        reasons.append(Because(cue.effect, cue.text, span))
    return tuple(reasons)


def _scope(block: Block, start: int, end: int) -> str:
    """`link-text` where the match lies inside a link, else the block's scope."""
    inside = any(link.start <= start and end <= link.end for link in block.links)
    return "link-text" if inside else block.scope.value


def _subject_values(context: Context, hit: Hit) -> dict[str, str]:
    if hit.subject is None:
        return {}
    entry = context.registry.entries[hit.subject.entry]
    values = {"subject": hit.subject.product or entry.name, "status": entry.status_note}
    return {name: value for name, value in values.items() if value}


def _claim(context: Context, hit: Hit) -> ClaimInfo | None:
    if hit.subject is None and hit.outcome is None:
        return None
    subject = None
    if hit.subject is not None:
        subject = hit.subject.product or context.registry.entries[hit.subject.entry].name
    return ClaimInfo(subject, hit.outcome, hit.strength)


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{slot}` and `{slot|text where unknown}`; an unknown bare slot is left out."""
    filled = _SLOT.sub(lambda m: values.get(m[1]) or m[2] or "", template)
    return " ".join(filled.split())


def run_rule_examples(options: Options, only: Sequence[str] = ()) -> ExamplesReport:
    """Run the examples of all rules, or of the packs and rule ids in `only`.

    Each rule is tried for a role and a jurisdiction in which it is on.
    """
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
    return run_examples(chosen, lambda rule, text: base.for_rule(rule).check_text(text, _EXAMPLE))
