"""What a quantity is: its kind, its bound and its value, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a quantity measures, and so what `low` and `high` count."""

    PERCENT = "percent"
    """Also fractions in words: "a fifth" is 20."""
    COUNT = "count"
    """How many people or animals."""
    RATIO = "ratio"
    """"9 out of 10", kept as a percentage: 90."""
    FOLD = "fold"
    """"doubled" is 2, "10x" is 10."""
    DURATION = "duration"
    FREQUENCY = "frequency"
    AGE = "age"
    DATE = "date"
    """As the number yyyymmdd; an unknown part is zero: "November 2007" is 20071100."""
    YEAR = "year"
    DOSE = "dose"
    """A physical amount with its unit: "500 µA", "10 mg", "633 nm", "3 kg"."""
    REGULATORY = "regulatory"
    """A submission number, a CFR section or a product code; its value span is the identifier."""
    MONEY = "money"
    NUMBER = "number"


class Bound(StrEnum):
    """How the words around a number limit it; whether strictly does not matter."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the prose has it. Offsets are half-open prose offsets."""

    kind: Kind
    start: int
    """With the qualifier: where "about 18.6%" begins."""
    end: int
    low: float
    high: float
    """Equal to `low` unless a range or a vague plural ("a few hours", "dozens")."""
    unit: str
    """`%`, `people` or `animals`, `day` (all durations), `per week` (all frequencies), the symbol
    of a dose (currents in `uA`, masses up to grams in `mg`), otherwise empty."""
    bound: Bound
    text: str
    precision: float
    """The size of the last significant place as written, in `unit`: 18.6 has 0.1, 20 has 10,
    108 has 1. For durations the time unit named: "12 weeks" has 7; for fractions in words 5."""
    value_start: int
    value_end: int
    """The number alone, without qualifier and unit; the whole where no number stands ("daily")."""
    noun: str = ""
    """Of a count: who was counted, as written but folded ("women"); empty if not said."""
    vague: bool = False
    """The number itself is in round words: "a fifth", "half", "dozens", "9 out of 10"."""

    @property
    def approximate(self) -> bool:
        """Whether the writer signals that the number is not exact."""
        return self.vague or self.bound is Bound.ABOUT

    @property
    def qualifier(self) -> str:
        """The words of `text` before the number, stripped: "about", "up to" or nothing."""
        return self.text[: self.value_start - self.start].strip()
