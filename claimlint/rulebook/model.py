"""Rules as they are written in YAML, and as the checks use them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from claimlint.language.matching import Pattern, PatternIndex, RawRegex
from claimlint.registry.model import Kind, Route
from claimlint.rulebook.remedies import FixSource, Requirement

Matcher = Pattern | RawRegex

Level = Literal["error", "warning", "note", "off"]
Role = Literal["seller", "affiliate", "independent"]
ROLES: tuple[Role, ...] = ("seller", "affiliate", "independent")
Jurisdiction = Literal["us", "uk", "eu", "au", "ca", "all"]
Action = Literal["report", "lower", "drop"]
StatusName = Literal[
    "asserted",
    "negated",
    "hedged",
    "questioned",
    "conditional",
    "attributed",
    "quoted",
    "debunked",
    "instructed-against",
]
CheckName = Literal[
    "phrases",
    "status",
    "strength",
    "study",
    "onset",
    "expiry",
    "safety",
    "unsupported",
    "disclosure",
    "structure",
    "required",
    "suppressions",
]
"""The mechanism in `claimlint/checks/` that raises the rule, or `claimlint/suppressions/`."""

WHOLE_DRAFT: tuple[CheckName, ...] = ("disclosure", "structure", "required")
"""Checks that judge the whole draft; their findings point at no statement in particular."""

ANY_RULE = "*"
"""Under `yields_to`: every other rule."""

DEFAULT_CONTEXTS: Mapping[StatusName, Action] = {
    "asserted": "report",
    "negated": "drop",
    "hedged": "lower",
    "questioned": "drop",
    "conditional": "drop",
    "attributed": "lower",
    "quoted": "drop",
    "debunked": "drop",
    "instructed-against": "drop",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A law, regulation, guide or standard the rule rests on."""

    cite: str
    verified: bool = False
    """Somebody has seen the text itself."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Sentences or small drafts that the rule must and must not flag; `todo` are known gaps."""

    flag: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    fixed: dict[str, str] | None = None
    """Drafts and what the fixes of the rule make of them."""
    registry: str = ""
    """Folder, relative to the pack, of a registry that is laid over the others for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegexPattern:
    """A raw regular expression over folded text, with the words one of which every match holds."""

    regex: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Which subjects a statement must be about for the rule to apply."""

    kinds: tuple[Kind, ...] = ()
    """Kinds of the resolved registry entry; empty: any."""
    routes: tuple[Route, ...] = ()
    """Regulatory routes of the resolved entry; empty: any."""
    unknown: bool = True
    """Whether the rule also applies when no subject can be resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """A rule as written in a pack."""

    id: str
    summary: str
    message: str
    why: str
    instead: str
    severity: dict[Role, Level]
    basis: tuple[Basis, ...]
    examples: Examples
    check: CheckName = "phrases"
    jurisdictions: tuple[Jurisdiction, ...] = ("us",)
    subject: Subject = Subject()
    find: tuple[str | RegexPattern, ...] = ()
    near: tuple[str, ...] = ()
    """Patterns of which one must also stand in the sentence, its heading or its table row."""
    under: tuple[str, ...] = ()
    """Patterns of which one must stand in the label over the match: the header of its column, the
    words before its list, or a run-in label (`Best for: ...`)."""
    unless: tuple[str, ...] = ()
    """Other senses: patterns that, overlapping or next to the match, make it none."""
    unless_sentence: tuple[str, ...] = ()
    """Patterns that anywhere in the sentence make the match none."""
    unless_cited: bool = False
    """Whether a match is none where its sentence names a source: a link, a note, a reference."""
    yields_to: tuple[str, ...] = ()
    """Rules that say the same with more precision: where one of them has a finding on the same
    words that weighs no less, this rule has none. `*`: every other rule."""
    contexts: dict[StatusName, Action] | None = None
    fix: tuple[FixSource, ...] = ()
    """Ways to put it right, the first that applies is offered."""
    require: Requirement | None = None
    """Of a rule with `check: required`: what drafts must say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A rule pack: rules that belong together and the phrase lists they share."""

    pack: str
    rules: tuple[RuleSource, ...] = ()
    lists: dict[str, tuple[str, ...]] | None = None
    """Phrase lists; lists of every loaded pack can be used in every other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A compiled rule. Its patterns run on folded sentences."""

    id: str
    pack: str
    where: str
    """`file:line:column` of its definition."""
    summary: str
    message: str
    why: str
    instead: str
    severity: Mapping[Role, Level]
    jurisdictions: tuple[Jurisdiction, ...]
    basis: tuple[Basis, ...]
    examples: Examples
    check: CheckName
    subject: Subject
    contexts: Mapping[StatusName, Action]
    find: tuple[Matcher, ...] = ()
    near: tuple[Matcher, ...] = ()
    under: tuple[Matcher, ...] = ()
    unless: tuple[Matcher, ...] = ()
    unless_sentence: tuple[Matcher, ...] = ()
    unless_cited: bool = False
    yields_to: tuple[str, ...] = ()
    fix: tuple[FixSource, ...] = ()
    require: Requirement | None = None

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of all loaded packs, sorted by id."""

    rules: tuple[Rule, ...]
    phrases: PatternIndex
    """What the phrase rules find, keyed by rule id; it may hold rules that are off."""

    def get(self, rule_id: str) -> Rule | None:
        """The rule of that id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def of_check(self, check: CheckName) -> tuple[Rule, ...]:
        """The rules that one mechanism raises."""
        return tuple(rule for rule in self.rules if rule.check == check)

    def only(self, ids: Collection[str]) -> Rulebook:
        """The same rulebook with only these rules on."""
        return Rulebook(tuple(rule for rule in self.rules if rule.id in ids), self.phrases)
