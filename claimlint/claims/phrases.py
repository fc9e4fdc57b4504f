"""Look for the registry's phrase patterns in folded text, each compiled once."""

from __future__ import annotations

from claimlint.language.matching import Pattern
from claimlint.language.patterns import Compiler, Lists
from claimlint.language.tokens import tokenize


class PhraseCache:
    """The phrases of a registry, compiled when first asked for."""

    def __init__(self, lists: Lists) -> None:
        self._compiler = Compiler(lists)
        self._known: dict[str, Pattern] = {}

    def spans(self, patterns: tuple[str, ...], folded: str) -> tuple[tuple[int, int], ...]:
        """Where one of the patterns matches the folded text; nothing for no patterns."""
        tokens = tokenize(folded)
        found = [span for text in patterns for span in self._pattern(text).spans(tokens)]
        return tuple(sorted(found))

    def occur(self, patterns: tuple[str, ...], folded: str) -> bool:
        """Whether one of the patterns matches the folded text."""
        return bool(self.spans(patterns, folded))

    def _pattern(self, text: str) -> Pattern:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._compiler.compile(text)
        return known
