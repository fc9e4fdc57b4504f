"""Folded prose as words and the joints between them, for the phrase matcher."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:'[^\W_]+)*|[%+&=$£€#@×<>]")
_TIGHT = re.compile(r"[\"')\]®™]*[ \-/]*[\"'(\[]*|\.")
_COMMA = re.compile(r"[\"')\]®™]*, ?[\"'(\[]*")


NUMBER = "0#"
"""Stands in a vocabulary for any number in digits or a small number word."""

_NUMBER_WORDS = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "fifteen", "twenty", "thirty", "sixty", "ninety", "hundred"),
    )
)


class Joint(IntEnum):
    """How two neighbouring words hang together."""

    TIGHT = 0
    """Space, hyphen, slash, quotes or brackets, or nothing."""
    COMMA = 1
    BREAK = 2
    """Anything that ends a clause."""


class Tokens:
    """The words of one folded text, with what the matcher remembers of it."""

    __slots__ = (
        *("bases", "count", "ends", "found", "joints", "memo", "numbers", "positions"),
        *("starts", "text", "vocabulary", "words"),
    )

    def __init__(self, folded: str) -> None:
        self.text = folded
        matches = list(_TOKEN.finditer(folded))
        self.count = len(matches)
        # One empty word behind the last, so that the matcher need not look where the text ends.
        self.words = [*(match.group() for match in matches), ""]
        self.bases = [word[:-2] if word.endswith("'s") else word for word in self.words]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.joints = [
            Joint.TIGHT,
            *(
                _joint(folded[end:start])
                for end, start in zip(self.ends, self.starts[1:], strict=False)
            ),
            Joint.TIGHT,
        ]
        self.positions: dict[str, list[int]] = {}
        for index, word in enumerate(self.words[:-1]):
            self.positions.setdefault(word, []).append(index)
            base = self.bases[index]
            if base is not word:
                self.positions.setdefault(base, []).append(index)
        self.numbers = [index for index, word in enumerate(self.words) if is_number(word)]
        self.vocabulary = frozenset((*self.positions, *((NUMBER,) if self.numbers else ())))
        self.memo: dict[tuple[int, int], tuple[object, dict[int, int]]] = {}
        self.found: dict[int, tuple[tuple[str, int, int], ...]] = {}


@lru_cache(maxsize=1024)
def _joint(between: str) -> Joint:
    if _TIGHT.fullmatch(between):
        return Joint.TIGHT
    return Joint.COMMA if _COMMA.fullmatch(between) else Joint.BREAK


@lru_cache(maxsize=2048)
def tokenize(folded: str) -> Tokens:
    """The tokens of a folded text; asked for the same text again, the same object."""
    return Tokens(folded)


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or a small number word."""
    return word[:1].isdigit() or word in _NUMBER_WORDS


def vocabulary(folded: str) -> frozenset[str]:
    """The words of a folded text, those in the possessive also without it, and NUMBER."""
    words = words_of(folded)
    bare = {word[:-2] for word in words if word.endswith("'s")}
    number = {NUMBER} if any(map(is_number, words)) else set()
    return frozenset(words) | bare | number


def words_of(text: str) -> list[str]:
    """The words of a literal in a pattern, cut as the prose is."""
    return [match.group() for match in _TOKEN.finditer(text)]
