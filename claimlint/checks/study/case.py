"""A passage held against the study it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.checks.base import Context
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.phrases import PhraseCache
from claimlint.language.quantities import Quantity
from claimlint.registry.model import Source, Study

_DENIAL_REACH = 28
_METHOD_REACH = 40
_RIGHT_BEFORE = 6
_SAME_BLOCK = 0.8
"""Only the cells of a row are closer than this."""

_CLAUSE_EDGE = re.compile(
    r"[;:]|,\s*(?:versus|vs\.?|compared|against|while|whereas|but|with|rising|and|those)\b|\bversus\b"
    r"|\band\b(?=\s+\w+\s+(?:\w+\s+){0,4}(?:about|roughly|by|under|over|\d))"
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stated fact and the recorded one; offsets into the unit's folded text."""

    rule: str
    field: str
    start: int
    end: int
    registry: str
    source: Source | None = None
    """Where the recorded fact was read, when not in the study's own source."""
    denies: bool = False
    """The statement is a denial, and wrong as such: `weight did not fall`."""


@dataclass(frozen=True, slots=True)
class Case:
    """A unit, the study it speaks of, and the means to read both."""

    unit: Unit
    study: Study
    phrases: PhraseCache
    passages: Passages
    context: Context
    is_called: bool = False
    """The passage names or cites the study, rather than only stating its facts."""
    is_sure: bool = False
    """The facts of its own block leave no doubt which study is meant."""

    def stated(self, field: str) -> Iterator[Term]:
        """The values that the unit states for a field and does not deny."""
        return (t for t in self.unit.terms if t.field == field and self.denial(t) is None)

    def denial(self, term: Term) -> Term | None:
        """The negation shortly before a term, in its clause."""
        found = self.before(term.start, "denial", _DENIAL_REACH)
        between = self.unit.folded[found.end : term.start] if found else ""
        return None if re.search(r"[,;:]", between) else found

    def before(self, offset: int, field: str, reach: int) -> Term | None:
        """The nearest term of a field that ends at most `reach` characters before an offset."""
        near = [
            term
            for term in self.unit.terms
            if term.field == field and 0 <= offset - term.end <= reach
        ]
        return near[-1] if near else None

    def is_method_talk(self, term: Term) -> bool:
        """`you would need a sham group`: how studies should be, no fact of this one."""
        return self.before(term.start, "method-talk", _METHOD_REACH) is not None

    @property
    def is_protocol_talk(self) -> bool:
        """Whether what the unit says of doses and times is said of the study, not to the reader."""
        if any(self.in_row(field) for field in ("mode", "design", "control")):
            return True
        return (self.is_called or self.is_sure) and not self.unit.has("advice")

    def in_row(self, field: str) -> frozenset[str]:
        """The values of a field in the unit, and in its row where it is a table cell."""
        values = self.unit.values(field)
        if self.unit.block.table is not None:
            for other, closeness in self.passages.context(self.unit):
                if closeness > _SAME_BLOCK:
                    values |= other.values(field)
        return values

    def denies(self, quantity: Quantity) -> bool:
        """`not 35 %`: a negation right before a number."""
        return self.before(quantity.start, "denial", _RIGHT_BEFORE) is not None

    def number(
        self, quantity: Quantity, field: str, registry: str, source: Source | None = None
    ) -> Mismatch:
        """A number that differs from the recorded one, read in `source` if not in the study."""
        return Mismatch(
            "num.registry-mismatch", field, quantity.start, quantity.end, registry, source
        )


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around [start, end) within which numbers and their measures belong together."""
    edges = [match.start() for match in _CLAUSE_EDGE.finditer(text)]
    left = max((edge for edge in edges if edge < start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(text))
    return left, right


_PART = re.compile(r"[,;:()]|\s-\s|\bbut\b")


def is_denied_near(unit: Unit, start: int, end: int) -> bool:
    """Whether a negation stands in the same part of the sentence, between its commas."""
    edges = [match.start() for match in _PART.finditer(unit.folded)]
    left = max((edge for edge in edges if edge < start), default=0)
    right = min((edge for edge in edges if edge >= end), default=len(unit.folded))
    return any(t.field == "denial" and left <= t.start < right for t in unit.terms)
