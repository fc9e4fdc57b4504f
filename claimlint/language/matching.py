"""Phrase patterns matched over words: one pattern, and many of which few can match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from itertools import count
from typing import NamedTuple

from claimlint.language.nodes import Leads, Node
from claimlint.language.shelf import Frozen, Shelf
from claimlint.language.tokens import Tokens


class Unknown(Enum):
    """What has not been asked for."""

    YET = 0


class Pattern:
    """A compiled phrase pattern. Its node is thawed when a text may match, and not before."""

    __slots__ = ("_leads", "_node", "_shelf", "anchors", "required", "started")

    def __init__(
        self,
        node: Node | Frozen,
        anchors: tuple[str, ...],
        required: tuple[frozenset[str], ...] = (),
        started: tuple[frozenset[str], ...] = (),
        shelf: Shelf | None = None,
    ) -> None:
        """`node`: what matches; `shelf`: holds the phrase lists it refers to."""
        self.anchors = anchors
        """Folded words one of which is in every match; a trailing `*` marks a prefix."""
        self.required = required
        """For every other mandatory item with plain words: the words one of which must occur."""
        self.started = started
        """The same for items with prefixes (`diabet*`) among their words; for the gate."""
        self._node = node
        self._shelf = shelf or Shelf()
        self._leads: Leads | Unknown | None = Unknown.YET

    @property
    def node(self) -> Node:
        """What matches."""
        if isinstance(self._node, bytes):
            self._node = self._shelf.thaw(self._node)
        return self._node

    def __reduce__(self) -> tuple[object, ...]:
        frozen = self._node if isinstance(self._node, bytes) else self._shelf.freeze(self._node)
        return Pattern, (frozen, self.anchors, self.required, self.started, self._shelf)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Pattern)
            and (self.anchors, self.required, self.started)
            == (other.anchors, other.required, other.started)
            and self.node == other.node
        )

    def __hash__(self) -> int:
        return hash((self.anchors, self.required, self.started))

    def may_match(self, tokens: Tokens) -> bool:
        """Whether the words are there, beside an anchor, without which nothing matches."""
        for words in self.required:  # noqa: SIM110 - asked so often that a generator is felt
            if words.isdisjoint(tokens.vocabulary):
                return False
        return True

    def spans(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """Character ranges of the matches, at most one for each word they begin with."""
        return self.tried(tokens) if self.may_match(tokens) else iter(())

    def tried(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """The same for a text that may match."""
        node = self.node
        for at in self._starts(tokens):
            ends = node.ends(tokens, at)
            if ends:
                end = min(ends, key=lambda end: (ends[end], -end))
                if end > at:
                    # A possessive at the end is not part of the name.
                    last = tokens.ends[end - 1] - len(tokens.words[end - 1])
                    yield _closed(tokens.text, tokens.starts[at], last + len(tokens.bases[end - 1]))

    def _starts(self, tokens: Tokens) -> Iterable[int]:
        if self._leads is Unknown.YET:
            self._leads = self.node.leads()
        return range(tokens.count) if self._leads is None else self._leads.places(tokens)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """A match that opens a bracket ends behind it: `510(k)`."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + 1 if opened and text.startswith(")", end) else end


def any_anchor(pattern: Pattern | RawRegex, tokens: Tokens) -> bool:
    """Whether a word that every match holds is among the tokens."""
    whole, starts = _split(pattern.anchors)
    words = tokens.vocabulary
    return not whole.isdisjoint(words) or (
        bool(starts) and any(word.startswith(starts) for word in words)
    )


@cache
def _split(anchors: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and prefixes."""
    whole = frozenset(anchor for anchor in anchors if not anchor.endswith("*"))
    return whole, tuple(anchor[:-1] for anchor in anchors if anchor.endswith("*"))


_SERIALS = count()
"""Names for the indexes of one process, by which texts remember what was found in them; they
must not keep the index itself alive."""


class PatternIndex:
    """Many patterns, each with a key, of which only those that can match are tried."""

    def __init__(self, patterns: Iterable[tuple[str, Pattern]]) -> None:
        """`patterns`: key and pattern; several patterns may share a key."""
        self._patterns = tuple(patterns)
        words: dict[str, list[int]] = {}
        prefixes: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self._patterns):
            for anchor in pattern.anchors:
                table = prefixes if anchor.endswith("*") else words
                table.setdefault(anchor.rstrip("*"), []).append(number)
        self._words = {word: tuple(numbers) for word, numbers in words.items()}
        self._prefixes = {start: tuple(numbers) for start, numbers in prefixes.items()}
        self._starts = tuple(sorted(prefixes))
        self._known: dict[str, tuple[int, ...]] = {}
        self._serial = next(_SERIALS)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_known": {}, "_serial": -1}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._serial = next(_SERIALS)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PatternIndex) and self._patterns == other._patterns

    def __hash__(self) -> int:
        return hash(len(self._patterns))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, in the order they were given."""
        return tuple(pattern for _, pattern in self._patterns)

    def patterns_of(self, wanted: Callable[[str], bool]) -> tuple[Pattern, ...]:
        """The patterns whose key is wanted."""
        return tuple(pattern for key, pattern in self._patterns if wanted(key))

    @property
    def anchors(self) -> frozenset[str]:
        """Words one of which is in every text that any pattern matches."""
        return frozenset(self._words) | {f"{start}*" for start in self._starts}

    def keys(self, words: Iterable[str]) -> set[str]:
        """The keys of the patterns whose anchors are among the words."""
        return {self._patterns[number][0] for word in words for number in self._numbers(word)}

    def find(self, tokens: Tokens) -> Iterable[tuple[str, int, int]]:
        """Key and character range of every match, overlapping ones included; no order."""
        remembered = tokens.found.get(self._serial)
        if remembered is None:
            remembered = tokens.found[self._serial] = tuple(self._find(tokens))
        return remembered

    def _find(self, tokens: Tokens) -> Iterator[tuple[str, int, int]]:
        numbers: set[int] = set()
        for word in tokens.vocabulary:
            numbers.update(self._numbers(word))
        for number in sorted(numbers):
            key, pattern = self._patterns[number]
            if pattern.may_match(tokens):
                for start, end in pattern.tried(tokens):
                    yield key, start, end

    def _numbers(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._words.get(word, ())
            if word.startswith(self._starts):
                for start in self._starts:
                    known += self._prefixes[start] if word.startswith(start) else ()
            self._known[word] = known
        return known


class RawRegex(NamedTuple):
    """A regular expression of a rule, as a pattern of its own."""

    source: str
    anchors: tuple[str, ...]
    timeout: float = 2.0
    """Seconds it may take on one sentence; TimeoutError beyond."""

    def search(self, folded: str) -> Iterator[tuple[int, int]]:
        """Character ranges of the matches in a folded text."""
        import regex

        for match in regex.finditer(self.source, folded, timeout=self.timeout):
            if match.end() > match.start():
                yield match.span()
