"""The compiled form of phrase patterns, matched over words.

A node says where a match that begins at a word may end: a mapping from the end (a word index) to
the fewest gap words spent. Nodes are plain data: they are pickled, and need no compiling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from claimlint.language.tokens import Joint, Tokens, is_number

Ends = dict[int, int]
_NEGATORS = frozenset(("not", "never", "no", "nor", "neither", "cannot", "without"))
_NONE: Ends = {}


class Node(Protocol):
    """A part of a pattern."""

    def ends(self, tokens: Tokens, at: int) -> Ends:
        """Where a match that begins at word `at` may end."""
        ...

    def firsts(self) -> frozenset[str] | None:
        """The words a match can begin with; None when that cannot be told."""
        ...


class Word(NamedTuple):
    """One word in any of its forms."""

    forms: frozenset[str]

    def ends(self, tokens: Tokens, at: int) -> Ends:
        if tokens.words[at] in self.forms or tokens.bases[at] in self.forms:
            return {at + 1: 0}
        return _NONE

    def firsts(self) -> frozenset[str] | None:
        return self.forms


class Prefix(NamedTuple):
    """Any word that begins so."""

    start: str

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at + 1: 0} if tokens.words[at].startswith(self.start) else _NONE

    def firsts(self) -> frozenset[str] | None:
        return None


class Number(NamedTuple):
    """A number in digits, or a small number word."""

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at + 1: 0} if is_number(tokens.words[at]) else _NONE

    def firsts(self) -> frozenset[str] | None:
        return None


class Edge(NamedTuple):
    """The beginning or the end of the text."""

    end: bool

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at: 0} if at == (tokens.count if self.end else 0) else _NONE

    def firsts(self) -> frozenset[str] | None:
        return None


class Alternatives(NamedTuple):
    """One of several nodes, looked up by their first word."""

    by_first: dict[str, tuple[Node, ...]]
    others: tuple[Node, ...]

    @classmethod
    def of(cls, options: Sequence[Node]) -> Alternatives:
        """Index the options by the words they can begin with."""
        by_first: dict[str, tuple[Node, ...]] = {}
        others: list[Node] = []
        for option in options:
            firsts = option.firsts()
            if firsts is None:
                others.append(option)
            for word in sorted(firsts or ()):
                by_first[word] = (*by_first.get(word, ()), option)
        return cls(by_first, tuple(others))

    def ends(self, tokens: Tokens, at: int) -> Ends:
        remembered = tokens.memo.get((id(self), at))
        if remembered is not None:
            return remembered[1]
        ends: Ends = {}
        for option in self._options(tokens, at):
            _merge(ends, option.ends(tokens, at), 0)
        # The node is kept, so that no later one can get its id while these tokens live.
        tokens.memo[id(self), at] = (self, ends)
        return ends

    def _options(self, tokens: Tokens, at: int) -> Iterable[Node]:
        word, base = tokens.words[at], tokens.bases[at]
        options = self.by_first.get(word, ())
        if base is not word:
            options += self.by_first.get(base, ())
        return options + self.others

    def firsts(self) -> frozenset[str] | None:
        return None if self.others else frozenset(self.by_first)


class Part(NamedTuple):
    """An item of a sequence: a node that may be absent, or a gap of up to `gap` words."""

    node: Node | None
    optional: bool = False
    gap: int = 0


class Series(NamedTuple):
    """Items one after the other."""

    parts: tuple[Part, ...]

    def ends(self, tokens: Tokens, at: int) -> Ends:
        states: Ends = {at: 0}
        loosest = Joint.TIGHT
        for part in self.parts:
            if part.node is None:
                states = _widen(tokens, states, part.gap, at)
                loosest = Joint.COMMA
                continue
            following: Ends = dict(states) if part.optional else {}
            for position, gaps in states.items():
                if position == at or tokens.joints[position] <= loosest:
                    _merge(following, part.node.ends(tokens, position), gaps)
            if not following:
                return _NONE
            states = following
            if not part.optional:
                loosest = Joint.TIGHT
        return states

    def firsts(self) -> frozenset[str] | None:
        words: frozenset[str] = frozenset()
        for part in self.parts:
            firsts = part.node.firsts() if part.node else None
            if firsts is None:
                return None
            words |= firsts
            if not part.optional:
                return words
        return None


def _merge(ends: Ends, more: Ends, gaps: int) -> None:
    for end, spent in more.items():
        total = gaps + spent
        if total < ends.get(end, total + 1):
            ends[end] = total


def _widen(tokens: Tokens, states: Ends, most: int, begin: int) -> Ends:
    """Spend up to `most` further words; never over a clause's end or a negation.

    `treats [3] acne` must not find "treats wrinkles, not acne".
    """
    wide = dict(states)
    for position, gaps in states.items():
        for count in range(1, most + 1):
            last = position + count - 1
            if last >= tokens.count:
                break
            if last != begin and tokens.joints[last] > Joint.COMMA:
                break
            if tokens.words[last] in _NEGATORS or tokens.words[last].endswith("n't"):
                break
            _merge(wide, {position + count: gaps + count}, 0)
    return wide


class Pattern(NamedTuple):
    """A compiled phrase pattern."""

    node: Node
    anchors: tuple[str, ...]
    """Folded words one of which is in every match; a trailing `*` marks a prefix."""
    required: tuple[frozenset[str], ...] = ()
    """For every other mandatory item with plain words: the words one of which must occur."""
    started: tuple[frozenset[str], ...] = ()
    """The same for items with prefixes (`diabet*`) among their words; for the gate."""

    def spans(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """Character ranges of the matches, at most one for each word they begin with."""
        if not all(any(w in tokens.positions for w in words) for words in self.required):
            return
        for at in self._starts(tokens):
            ends = self.node.ends(tokens, at)
            if ends:
                end = min(ends, key=lambda end: (ends[end], -end))
                if end > at:
                    # A possessive at the end is not part of the name.
                    last = tokens.ends[end - 1] - len(tokens.words[end - 1])
                    yield _closed(tokens.text, tokens.starts[at], last + len(tokens.bases[end - 1]))

    def _starts(self, tokens: Tokens) -> Iterable[int]:
        firsts = self.node.firsts()
        if firsts is None:
            return range(tokens.count)
        if len(firsts) < len(tokens.positions):
            found = [tokens.positions[word] for word in firsts if word in tokens.positions]
        else:
            found = [places for word, places in tokens.positions.items() if word in firsts]
        return sorted({place for places in found for place in places})


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """A match that opens a bracket ends behind it: `510(k)`."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + 1 if opened and text.startswith(")", end) else end


def any_anchor(pattern: Pattern | RawRegex, tokens: Tokens) -> bool:
    """Whether a word that every match holds is among the tokens."""
    words = tokens.positions
    return any(
        anchor in words
        if anchor[-1] != "*"
        else any(word.startswith(anchor[:-1]) for word in words)
        for anchor in pattern.anchors
    )


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

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_known": {}}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PatternIndex) and self._patterns == other._patterns

    def __hash__(self) -> int:
        return hash(len(self._patterns))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, in the order they were given."""
        return tuple(pattern for _, pattern in self._patterns)

    @property
    def anchors(self) -> frozenset[str]:
        """Words one of which is in every text that any pattern matches."""
        return frozenset(self._words) | {f"{start}*" for start in self._starts}

    def keys(self, words: Iterable[str]) -> set[str]:
        """The keys of the patterns whose anchors are among the words."""
        return {self._patterns[number][0] for word in words for number in self._numbers(word)}

    def find(self, tokens: Tokens) -> Iterator[tuple[str, int, int]]:
        """Key and character range of every match, overlapping ones included; no order."""
        numbers = {number for word in tokens.positions for number in self._numbers(word)}
        for number in sorted(numbers):
            key, pattern = self._patterns[number]
            for start, end in pattern.spans(tokens):
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
