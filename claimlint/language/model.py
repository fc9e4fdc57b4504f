"""What the language stage tells the stages after it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How the author stands to a statement (NegEx 2001, ConText 2009, i2b2 2010)."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HEDGED = "hedged"
    QUESTIONED = "questioned"
    CONDITIONAL = "conditional"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"
    DEBUNKED = "debunked"
    INSTRUCTED_AGAINST = "instructed-against"


UNSETTLED = "unsettled question"
"""The effect of a cue that leaves a question open."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, as prose offsets."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words (or the structure) that decided an assertion status."""

    effect: str
    """What it did: a `Status` value, or e.g. `pseudo-negation`."""
    text: str
    """The cue as written, or a structure such as `verdict cell: "Overstated"`."""
    block: int
    start: int
    end: int
    """Prose offsets in that block; `start == end` when the cue is a structure, not words."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """The assertion status of a match and the chain of reasons, the deciding one first."""

    status: Status
    because: tuple[Cue, ...] = ()
    source: str = ""
    """Who says so, for attributed and quoted statements (`brand`, `patients`, ... or a name)."""

    @property
    def context(self) -> Status:
        """The status whose context of a rule applies: a question that the author leaves open
        ("whether it lasts is unknown") is doubt, yet claims no more than a question does.
        """
        open_question = bool(self.because) and self.because[0].effect == UNSETTLED
        return Status.QUESTIONED if open_question else self.status


ASSERTED = Assertion(Status.ASSERTED)
