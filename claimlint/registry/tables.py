"""Registry data that stands apart from the entries: records, publications, EU claims, by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.registry.model import Record, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance(Record):
    """A regulatory record that stands apart from the entries, as importers write it."""

    applicant: str = ""
    product: str = ""
    """Name of the product whose record it is; empty, or not in the registry: known by number."""
    further_codes: tuple[str, ...] = ()
    """Product codes after the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearanceFile:
    """Regulatory records by number."""

    clearances: tuple[Clearance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication, as a reference manager exports it."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    """Family names, in order."""
    year: int | None = None
    journal: str = ""
    doi: str = ""
    """Lower case, without a resolver's address."""
    pmid: str = ""
    url: str = ""
    retracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFile:
    """Publications that drafts and studies cite."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthClaim:
    """A claim of the EU register of nutrition and health claims (Regulation 1924/2006)."""

    id: str
    claim: str
    """The wording on which the Commission decided."""
    status: Literal["authorised", "non-authorised"]
    type: str = ""
    """Article of the regulation, e.g. `Art. 13(1)`."""
    food: str = ""
    """Nutrient, substance, food or category."""
    relationship: str = ""
    conditions: str = ""
    """Conditions or restrictions of use; of a refused claim, the reasons."""
    population: str = ""
    opinions: str = ""
    """References of EFSA's opinions."""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthClaimFile:
    """Rows of the EU register."""

    health_claims: tuple[HealthClaim, ...]
