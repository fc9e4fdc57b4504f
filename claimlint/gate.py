"""What a run must know before it reads a draft, and whether a draft needs any further work.

Rules and registry are large; most pages outside the field hold no word of theirs. The gate is the
small part that tells: the ids and severities of all rules, and the words without which no rule,
registry name or document check can apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claimlint.language.matching import Pattern
    from claimlint.registry.registry import Registry
    from claimlint.rulebook.model import Rulebook


NAME = ""
_FIELD_WORDS = 2
"""So many different words make a text one that document checks may speak of."""


class RuleHead(NamedTuple):
    """What options decide on."""

    id: str
    severity: Mapping[str, str]
    jurisdictions: tuple[str, ...]
    is_always_open: bool = False
    """Whether it may have something to say of any draft, whatever its words."""

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


class Need(NamedTuple):
    """The words without which one pattern cannot match; `*` marks a prefix."""

    rule: str
    """The rule it belongs to; NAME for a name of the registry, or a
    phrase of disclosures."""
    anchors: tuple[str, ...]
    required: tuple[frozenset[str], ...]
    started: tuple[frozenset[str], ...] = ()
    """Sets of which one word must occur, too, where `*` marks a prefix."""

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether a text of these words, an anchor among them, has the other words, too."""
        return not any(some.isdisjoint(words) for some in self.required) and all(
            not some.isdisjoint(words) or _begins_any(words, some) for some in self.started
        )


def _begins_any(words: frozenset[str], some: frozenset[str]) -> bool:
    starts = tuple(word[:-1] for word in some if word.endswith("*"))
    return any(word.startswith(starts) for word in words)


class Gate:
    """Heads of all rules, needs of all patterns, words of the registry and of the field."""

    def __init__(
        self,
        heads: tuple[RuleHead, ...],
        needs: tuple[Need, ...],
        field: frozenset[str],
        registry_entries: int,
    ) -> None:
        self.heads = heads
        self.registry_entries = registry_entries
        self._needs = needs
        self._anchors = _Words(
            (anchor, n) for n, need in enumerate(needs) for anchor in need.anchors
        )
        self._field = _Words((word, 0) for word in field)

    def candidates(self, words: frozenset[str]) -> frozenset[str]:
        """The rules one of whose patterns may match a text of these words, and NAME."""
        needs = (self._needs[number] for number in self._anchors.numbers(words))
        return frozenset(need.rule for need in needs if need.may_match(words))

    def is_of_the_field(self, words: frozenset[str]) -> bool:
        """Whether several of the words are words of health writing."""
        return sum(bool(self._field.numbers((word,))) for word in words) >= _FIELD_WORDS


class _Words:
    """Words and prefixes (marked by `*`), each with the numbers of what it stands for."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        exact: dict[str, list[int]] = {}
        prefixes: dict[str, list[int]] = {}
        for word, number in pairs:
            (prefixes if word.endswith("*") else exact).setdefault(word.rstrip("*"), []).append(
                number
            )
        self._exact = {word: tuple(numbers) for word, numbers in exact.items()}
        self._prefixes = {start: tuple(numbers) for start, numbers in prefixes.items()}
        self._starts = tuple(sorted(prefixes))

    def numbers(self, words: Iterable[str]) -> set[int]:
        """The numbers of all words and prefixes among the words."""
        found: set[int] = set()
        for word in words:
            found.update(self._exact.get(word, ()))
            if word.startswith(self._starts):
                for start in self._starts:
                    found.update(self._prefixes[start] if word.startswith(start) else ())
        return found


def build_gate(
    rulebook: Rulebook, registry: Registry, phrases: Iterable[Pattern], health: Iterable[str]
) -> Gate:
    """The gate of these rules, this registry, further phrases that open it, and health words."""
    return Gate(
        heads=tuple(
            RuleHead(
                rule.id,
                {str(role): str(level) for role, level in rule.severity.items()},
                rule.jurisdictions,
                rule.require is not None and rule.require.when == "always" and not rule.find,
            )
            for rule in rulebook.rules
        ),
        needs=(
            *(
                Need(
                    rule.id,
                    matcher.anchors,
                    getattr(matcher, "required", ()),
                    getattr(matcher, "started", ()),
                )
                for rule in rulebook.rules
                for matcher in rule.find
            ),
            *(
                Need(NAME, phrase.anchors, phrase.required, phrase.started)
                for phrase in (*registry.name_patterns, *registry.study_patterns, *phrases)
            ),
        ),
        field=frozenset(health),
        registry_entries=len(registry.entries),
    )
