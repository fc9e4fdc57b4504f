"""What a rule may do about its findings, as it is written in YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.findings import Applicability

Condition = Literal["cleared", "probably-cleared"]
"""`cleared`: the sentence names a product, all of whose records are verified 510(k) clearances, and
nothing else that could be meant; `probably-cleared`: the same of a product that the paragraph or
heading names, or of records that nobody has compared with their source."""

Place = Literal["top", "before-first-link", "end"]
"""`top`: under the title; `before-first-link`: before the paragraph, list or table with the first
link that leads elsewhere; `end`: after everything else."""

Occasion = Literal["always", "paid-links"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A paragraph to put in."""

    text: str
    """Prose, without markup."""
    place: Place = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixSource:
    """One way to put a finding right: words of the match replaced, or a paragraph inserted."""

    applicability: Applicability
    replace: dict[str, str] | None = None
    """Words as they stand in the match (lower case) and what to write for them."""
    insert: Insertion | None = None
    when: Condition | None = None
    """What must be known before it applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A text that drafts must hold, word for word."""

    text: str
    place: Place = "top"
    """Where it is put if it is missing; a draft that has it elsewhere has it."""
    when: Occasion = "always"
    """`paid-links`: only where a link or a discount code pays the publisher."""

    @property
    def insertion(self) -> Insertion:
        """What puts the text in."""
        return Insertion(text=self.text, place=self.place)
