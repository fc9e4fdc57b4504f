"""Which patterns can match a text at all: a look-up of its words, before any regex runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claimlint.language.tokens import words_of


class AnchorIndex:
    """Maps the words of a text to the keys (rules, names) whose anchors are among them.

    An anchor is a folded word, or a prefix marked by a trailing `*`.
    """

    def __init__(self, anchors: Mapping[str, Iterable[str]]) -> None:
        """`anchors`: for each key the words one of which must occur."""
        exact: dict[str, set[str]] = {}
        prefixes: dict[str, set[str]] = {}
        for key, words in anchors.items():
            for word in words:
                target = prefixes if word.endswith("*") else exact
                target.setdefault(word.rstrip("*"), set()).add(key)
        self._exact = {word: frozenset(keys) for word, keys in exact.items()}
        self._prefixes = {word: frozenset(keys) for word, keys in prefixes.items()}
        self._starts = tuple(sorted(prefixes))
        self._known: dict[str, frozenset[str]] = {}

    def candidates(self, folded: str) -> set[str]:
        """The keys one of whose anchors occurs in the folded text."""
        found: set[str] = set()
        for word in set(words_of(folded)):
            keys = self._known.get(word)
            if keys is None:
                keys = self._known[word] = self._look_up(word)
            found |= keys
        return found

    def _look_up(self, word: str) -> frozenset[str]:
        keys = self._exact.get(word, frozenset())
        if word.endswith("'s"):
            keys |= self._exact.get(word[:-2], frozenset())
        if word.startswith(self._starts):
            for start in self._starts:
                if word.startswith(start):
                    keys |= self._prefixes[start]
        return keys
