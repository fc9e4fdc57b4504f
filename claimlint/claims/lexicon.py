"""Word lists that put a name on a phrase: `double-blind` is blinding: double."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimlint import yamlfile
from claimlint.errors import ClaimlintError
from claimlint.language.matching import Pattern, PatternIndex
from claimlint.language.patterns import Compiler, PatternError
from claimlint.language.tokens import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconFile:
    """A lexicon as written: for each field and value the phrases that mean it."""

    fields: dict[str, dict[str, tuple[str, ...]]]
    lists: dict[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of a text that states a value of a field; offsets into the searched text."""

    field: str
    value: str
    start: int
    end: int


class Lexicon:
    """A compiled lexicon; picklable."""

    def __init__(self, index: PatternIndex) -> None:
        """`index`: patterns whose keys are field and value, joined by a NUL."""
        self._index = index

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read a lexicon file; raises ClaimlintError with file:line:column."""
        file, positions = yamlfile.load_with_positions(path, LexiconFile)
        compiler = Compiler(file.lists or {})
        patterns: list[tuple[str, Pattern]] = []
        for field, values in file.fields.items():
            for value, phrases in values.items():
                for number, phrase in enumerate(phrases):
                    try:
                        patterns.append((f"{field}\0{value}", compiler.compile(phrase)))
                    except PatternError as error:
                        key = ("fields", field, value, number)
                        where = yamlfile.where(path, positions, key)
                        raise ClaimlintError(str(error), where) from error
        return cls(PatternIndex(patterns))

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The compiled phrases."""
        return self._index.patterns

    def patterns_of(self, field: str) -> tuple[Pattern, ...]:
        """The compiled phrases of one field."""
        return self._index.patterns_of(lambda key: key.partition("\0")[0] == field)

    def find(self, folded: str) -> tuple[Term, ...]:
        """All terms of a folded text by position; of one field the longest where they overlap."""
        found = sorted(self._all(folded), key=lambda term: (term.start - term.end, term.start))
        kept: list[Term] = []
        for term in found:
            if not any(_clash(term, other) for other in kept):
                kept.append(term)
        return tuple(sorted(kept, key=lambda term: (term.start, term.end, term.field, term.value)))

    def _all(self, folded: str) -> Iterator[Term]:
        for key, start, end in self._index.find(tokenize(folded)):
            field, _, value = key.partition("\0")
            yield Term(field, value, start, end)


def _clash(term: Term, other: Term) -> bool:
    return term.field == other.field and term.start < other.end and other.start < term.end
