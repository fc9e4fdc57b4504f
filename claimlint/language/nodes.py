"""The parts of compiled phrase patterns, matched over words.

A node says where a match that begins at a word may end: a mapping from the end (a word index) to
the fewest gap words spent. Nodes are plain data: they are pickled, and need no compiling.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from claimlint.language.tokens import Joint, Tokens, is_number

Ends = dict[int, int]
_NEGATORS = frozenset(("not", "never", "no", "nor", "neither", "cannot", "without"))
_NONE: Ends = {}
_TIGHT, _COMMA = Joint.TIGHT, Joint.COMMA


class Leads(NamedTuple):
    """What a match can begin with: one of these words, a word with one of these beginnings, a
    number, or whatever stands first.
    """

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    number: bool = False
    first: bool = False

    def __or__(self, other: Leads) -> Leads:
        return Leads(
            self.words | other.words,
            (*self.prefixes, *other.prefixes),
            self.number or other.number,
            self.first or other.first,
        )

    @property
    def are_words(self) -> bool:
        """Whether a match begins with one of the words and with nothing else."""
        return not (self.prefixes or self.number or self.first)

    def places(self, tokens: Tokens) -> list[int]:
        """The places of a text where a match can begin, in order."""
        found = {at for word in self.words & tokens.vocabulary for at in tokens.positions[word]}
        if self.prefixes:
            for word, places in tokens.positions.items():
                if word.startswith(self.prefixes):
                    found.update(places)
        if self.number:
            found.update(tokens.numbers)
        if self.first and tokens.count:
            found.add(0)
        return sorted(found)


class Node(Protocol):
    """A part of a pattern."""

    def ends(self, tokens: Tokens, at: int) -> Ends:
        """Where a match that begins at word `at` may end."""
        ...

    def leads(self) -> Leads | None:
        """What a match can begin with; None when that cannot be told."""
        ...


class Word(NamedTuple):
    """One word in any of its forms."""

    forms: frozenset[str]

    def ends(self, tokens: Tokens, at: int) -> Ends:
        if tokens.words[at] in self.forms or tokens.bases[at] in self.forms:
            return {at + 1: 0}
        return _NONE

    def leads(self) -> Leads | None:
        return Leads(self.forms)


class Prefix(NamedTuple):
    """Any word that begins so."""

    start: str

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at + 1: 0} if tokens.words[at].startswith(self.start) else _NONE

    def leads(self) -> Leads | None:
        return Leads(prefixes=(self.start,))


class Number(NamedTuple):
    """A number in digits, or a small number word."""

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at + 1: 0} if is_number(tokens.words[at]) else _NONE

    def leads(self) -> Leads | None:
        return Leads(number=True)


class Edge(NamedTuple):
    """The beginning or the end of the text."""

    end: bool

    def ends(self, tokens: Tokens, at: int) -> Ends:
        return {at: 0} if at == (tokens.count if self.end else 0) else _NONE

    def leads(self) -> Leads | None:
        return None if self.end else Leads(first=True)


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
            leads = option.leads()
            if leads is None or not leads.are_words:
                others.append(option)
                continue
            for word in sorted(leads.words):
                by_first[word] = (*by_first.get(word, ()), option)
        return cls(by_first, tuple(others))

    def ends(self, tokens: Tokens, at: int) -> Ends:
        options = self._options(tokens, at)
        if not options:
            return _NONE
        key = (id(self), at)
        remembered = tokens.memo.get(key)
        if remembered is not None:
            return remembered[1]
        ends: Ends = {}
        for option in options:
            more = option.ends(tokens, at)
            if more:
                _merge(ends, more, 0)
        # The node is kept, so that no later one can get its id while these tokens live.
        tokens.memo[key] = (self, ends)
        return ends

    def _options(self, tokens: Tokens, at: int) -> tuple[Node, ...]:
        word, base = tokens.words[at], tokens.bases[at]
        options = self.by_first.get(word, ())
        if base is not word:
            options += self.by_first.get(base, ())
        return options + self.others if self.others else options

    def leads(self) -> Leads | None:
        found = Leads(frozenset(self.by_first))
        for other in self.others:
            leads = other.leads()
            if leads is None:
                return None
            found |= leads
        return found


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
        joints = tokens.joints
        loosest = _TIGHT
        for node, optional, gap in self.parts:
            if node is None:
                states = _widen(tokens, states, gap, at)
                loosest = _COMMA
                continue
            following: Ends = dict(states) if optional else {}
            for position, gaps in states.items():
                if position == at or joints[position] <= loosest:
                    more = node.ends(tokens, position)
                    if more:
                        _merge(following, more, gaps)
            if not following:
                return _NONE
            states = following
            if not optional:
                loosest = _TIGHT
        return states

    def leads(self) -> Leads | None:
        found = Leads()
        for part in self.parts:
            leads = part.node.leads() if part.node else None
            if leads is None:
                return None
            found |= leads
            if not part.optional:
                return found
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
            if last != begin and tokens.joints[last] > _COMMA:
                break
            if tokens.words[last] in _NEGATORS or tokens.words[last].endswith("n't"):
                break
            _merge(wide, {position + count: gaps + count}, 0)
    return wide
