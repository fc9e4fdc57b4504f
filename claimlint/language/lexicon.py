"""Phrases in prose: tokens, the phrase syntax of cue files, and finding phrases in tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claimlint.language.fold import fold

if TYPE_CHECKING:
    from claimlint.language.cues import Category, CueGroup

GAP = 3
"""The most words a `*` in a phrase stands for."""


def words(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())


class Token(NamedTuple):
    """A folded word or punctuation mark and its offsets."""

    text: str
    start: int
    end: int


class Hit(NamedTuple):
    """A cue phrase found: offsets in the text, token indices (end exclusive) and its group."""

    start: int
    end: int
    first: int
    last: int
    group: CueGroup

    @property
    def category(self) -> Category:
        """The category of the cue."""
        return self.group.category


_TOKEN = re.compile(r"\w+(?:['.\-]\w+)*|⸺|[^\w\s]")
_PSEUDO = "pseudo"
"""Its phrases hide every cue that they share a word with."""
_DASHES = (("—", "⸺"), (" – ", " ⸺ "), (" - ", " ⸺ "), ("--", "⸺⸺"))
DASH = "⸺"


def tokenize(text: str) -> tuple[Token, ...]:
    """Folded tokens; a dash between words is a token of its own, a hyphen inside one is not."""
    for dash, mark in _DASHES:
        if dash in text:
            text = text.replace(dash, mark)
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(fold(text)))


class Slot(NamedTuple):
    """One place of a phrase: alternatives of one or more tokens; a gap takes up to `GAP` words."""

    words: frozenset[str]
    longer: tuple[tuple[str, ...], ...] = ()
    optional: bool = False
    gap: bool = False


@cache
def parse_phrase(phrase: str) -> tuple[Slot, ...]:
    """The slots of a phrase with `a/b`, `(a)` and `*`."""
    return tuple(_slot(part) for part in phrase.split())


def _slot(part: str) -> Slot:
    if part == "*":
        return Slot(frozenset(), gap=True)
    optional = part.startswith("(") and part.endswith(")") and len(part) > 2
    words = part[1:-1] if optional else part
    choices = [_words(word) for word in words.split("/")]
    singles = frozenset(choice[0] for choice in choices if len(choice) == 1)
    return Slot(singles, tuple(c for c in choices if len(c) > 1), optional)


def _words(word: str) -> tuple[str, ...]:
    """The tokens of one alternative; a plain word is its own, which saves most of the start-up."""
    if word.isascii() and word.isalpha() and word.islower():
        return (word,)
    return tuple(token.text for token in tokenize(word))


@cache
def first_words(phrase: str) -> tuple[str, ...]:
    """The words a phrase can begin with; the rest of it is not looked at."""
    found: list[str] = []
    for part in phrase.split():
        slot = _slot(part)
        found += sorted(slot.words)
        found += (choice[0] for choice in slot.longer)
        if not slot.optional:
            break
    return tuple(dict.fromkeys(found))


class Lexicon:
    """Phrases indexed by first word; the longest phrase wins, and no phrase overlaps another.

    A phrase is parsed when a text has a word it can begin with: few of some thousand ever are.
    """

    def __init__(self, groups: Iterable[CueGroup]) -> None:
        self._index: dict[str, list[tuple[str, CueGroup]]] = {}
        for group in groups:
            for phrase in group.phrases:
                for word in first_words(phrase):
                    self._index.setdefault(word, []).append((phrase, group))

    def hits(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """All cues in order; of overlapping ones the longest, then the first."""
        index = self._index
        found = [
            hit
            for place, token in enumerate(tokens)
            if token.text in index and (hit := self.at(tokens, place)) is not None
        ]
        return _without_overlaps(found)

    def at(self, tokens: Sequence[Token], index: int) -> Hit | None:
        """The longest cue that starts at token `index`; of equals the first listed."""
        best: Hit | None = None
        for phrase, group in self._index.get(tokens[index].text, ()):
            last = _match(parse_phrase(phrase), 0, tokens, index)
            if last > index and (best is None or last > best.last):
                best = Hit(tokens[index].start, tokens[last - 1].end, index, last, group)
        return best


def _match(slots: Sequence[Slot], at: int, tokens: Sequence[Token], index: int) -> int:
    """Where the longest reading of slots[at:] from token `index` ends, or -1."""
    if at == len(slots):
        return index
    slot = slots[at]
    if slot.gap:
        return _through_gap(slots, at + 1, tokens, index)
    best = -1
    if index < len(tokens) and tokens[index].text in slot.words:
        best = _match(slots, at + 1, tokens, index + 1)
    for choice in slot.longer:
        end = index + len(choice)
        if tuple(token.text for token in tokens[index:end]) == choice:
            best = max(best, _match(slots, at + 1, tokens, end))
    if slot.optional:
        best = max(best, _match(slots, at + 1, tokens, index))
    return best


def _through_gap(slots: Sequence[Slot], at: int, tokens: Sequence[Token], index: int) -> int:
    """The nearest continuation after zero to `GAP` words; a gap never crosses punctuation."""
    for end in range(index, min(index + GAP + 1, len(tokens))):
        found = _match(slots, at, tokens, end)
        if found >= 0:
            return found
        if not tokens[end].text[0].isalnum():
            break
    return -1


def _without_overlaps(hits: list[Hit]) -> tuple[Hit, ...]:
    """The longest of overlapping hits; two that only share a border word ("must not describe" and
    "describe it as") stand side by side.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        if all(_apart(hit, other) for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.first))


def _apart(hit: Hit, other: Hit) -> bool:
    first, second = (hit, other) if hit.first < other.first else (other, hit)
    if first.last <= second.first:
        return True
    chained = first.first < second.first == first.last - 1 and first.last < second.last
    return (
        chained and hit.category != other.category and _PSEUDO not in (hit.category, other.category)
    )
