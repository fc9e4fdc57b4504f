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


ASSERTED = Assertion(Status.ASSERTED)
