"""The evidence registry as data: interventions, outcomes, studies, records, safety.

Field names follow the sources: GRADE certainty (Guyatt 2008), 21 CFR 807 for device records,
CONSORT for study facts. `unknown` is written, never left to be guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["device", "procedure", "drug", "biologic", "cosmetic", "supplement", "practice"]
Route = Literal[
    "510k", "de-novo", "pma", "exempt", "nda", "bla", "monograph", "none", "unapproved", "unknown"
]
"""How it reaches the US market; `none`: no pre-market review exists (cosmetic, supplement)."""

Verdict = Literal["supported", "uncertain", "unsupported", "contradicted"]
Certainty = Literal["high", "moderate", "low", "very-low", "none"]
"""GRADE certainty of the body of evidence; `none`: no study of this outcome."""

Direction = Literal["increase", "decrease", "none"]
Design = Literal[
    "meta-analysis",
    "randomized",
    "controlled",
    "before-after",
    "observational",
    "case-series",
    "animal",
    "in-vitro",
    "unknown",
]
Control = Literal["none", "no-treatment", "sham", "placebo", "active", "unknown"]
Blinding = Literal["none", "single", "double", "unknown"]
Species = Literal["human", "rat", "mouse", "rabbit", "pig", "dog", "cells"]
Funding = Literal["industry", "independent", "none", "unknown"]
EffectUnit = Literal["%", "minutes", "hours", "days", "years"]
BoundName = Literal["exact", "about", "at-least", "at-most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read."""

    cite: str
    doi: str = ""
    pmid: str = ""
    url: str = ""
    verified: bool = False
    """Somebody compared the fact with the source itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """Another entry that writers confuse with this one."""

    id: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length of time, in days."""

    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEvidence:
    """What is known of one outcome of an intervention."""

    outcome: str
    """Id in outcomes.yaml."""
    verdict: Verdict
    certainty: Certainty
    summary: str
    """One sentence for a writer: what the evidence shows and does not."""
    direction: Direction = "increase"
    lasts: Span | None = None
    """How long the effect was seen to last; None: unknown."""
    onset: Span | None = None
    """How long until the effect shows; None: unknown."""
    expires: str = ""
    """ISO date after which the evidence must be looked at again before anybody relies on it."""
    studies: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Who or what was studied."""

    species: Species
    tissue: str = ""
    """For in-vitro work: what was in the dish."""
    condition: str = ""
    """`healthy`, or the condition, e.g. `pressure ulcers`."""
    sex: Literal["female", "male", "mixed", "unknown"] = "unknown"
    age_min: float | None = None
    age_max: float | None = None
    age_mean: float | None = None
    words: tuple[str, ...] = ()
    """Further phrases by which drafts name this population."""
    excluded: tuple[str, ...] = ()
    """Phrases for people who were not studied, such as `people with diabetes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """What was given; None: not stated in the source."""

    session_minutes: float | None = None
    sessions_per_week: float | None = None
    days: float | None = None
    """Length of the course."""
    current_min_ua: float | None = None
    current_max_ua: float | None = None
    sessions: float | None = None
    """How many sessions were given in all."""
    amounts: tuple[str, ...] = ()
    """Every amount that was given at once or in a day, as a draft writes it: `2.4 mg`."""
    concentrations: tuple[str, ...] = ()
    """Every strength of a preparation: `5 %`."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One measured effect."""

    outcome: str
    value: float
    words: tuple[str, ...]
    """Phrases (pattern language) that tell this number from the study's other numbers."""
    high: float | None = None
    unit: EffectUnit = "%"
    bound: BoundName = "exact"
    direction: Direction = "increase"
    relative: bool = True
    """A relative change (against baseline or another group), not a share of people."""
    comparator: str = ""
    at: str = ""
    source: Source | None = None
    """Where this number was read, when not in the study's own source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One study and the facts that a draft may state about it."""

    id: str
    name: str
    """How a finding names it, e.g. `Kavanagh 2012`."""
    names: tuple[str, ...] = ()
    """Further phrases (pattern language) by which drafts name it."""
    acronym: str = ""
    """The name that its authors gave a trial, as it is printed: `STEP 1`. Case counts."""
    year: int | None
    design: Design
    control: Control
    blinding: Blinding
    technology: str
    """Id of the entry that was really tested."""
    population: Population
    n: int | None = None
    groups: tuple[int, ...] = ()
    """Sizes of its groups and of others whom it counts, such as those who completed it."""
    pooled: int | None = None
    """Of a review: how many studies it pools."""
    device: str = ""
    comparators: tuple[str, ...] = ()
    """Ids of entries that it was compared with."""
    dose: Dose = Dose()
    effects: tuple[Effect, ...] = ()
    outcomes: tuple[str, ...] = ()
    no_effect: tuple[str, ...] = ()
    """Outcomes in which no difference was found."""
    further: tuple[str, ...] = ()
    """Other numbers that it reports, as a draft writes them (`5 %`, `20 weeks`): no mismatch."""
    funding: Funding = "unknown"
    funder: str = ""
    threshold: str = ""
    """A dose beyond which the effect turns, in words for the message."""
    retracted: str = ""
    """ISO date of its retraction; empty: not retracted."""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One regulatory record, as published."""

    number: str
    pathway: Literal["510(k)", "De Novo", "PMA", "exempt", "NDA", "BLA"]
    date: str = ""
    """ISO date of the decision; empty: not seen in the source."""
    device: str
    product_code: str = ""
    code_name: str = ""
    regulation: str = ""
    """21 CFR section, e.g. `882.5890`."""
    indication: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A brand or model and its records."""

    name: str
    names: tuple[str, ...] = ()
    """Phrases (pattern language) by which drafts name it; empty: the name is the phrase."""
    maker: str = ""
    maker_names: tuple[str, ...] = ()
    technology: str = ""
    """Entry id when the product is of another technology than the file it stands in."""
    brand: str = ""
    """Name of the product that stands for the whole brand, when this is one of its models."""
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contraindication:
    """A person who should not use it, or only after asking."""

    id: str
    names: tuple[str, ...]
    """Phrases (pattern language) for the condition."""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A regulator's safety communication."""

    date: str
    authority: str
    summary: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What is known of harms."""

    summary: str
    common: tuple[str, ...] = ()
    contraindications: tuple[Contraindication, ...] = ()
    alerts: tuple[Alert, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One intervention, technology or product class."""

    id: str
    name: str
    kind: Kind
    route: Route
    names: tuple[str, ...]
    """Phrases (pattern language) by which drafts name it; the name itself included."""
    reviewed: str
    """ISO date when a person last held the entry against its sources."""
    status_note: str = ""
    """Right wording of the status, e.g. `FDA-cleared (510(k))`."""
    is_umbrella: bool = False
    """A class too wide to have harms or outcomes of its own (dietary supplements)."""
    not_the_same_as: tuple[Distinction, ...] = ()
    outcomes: tuple[OutcomeEvidence, ...] = ()
    studies: tuple[Study, ...] = ()
    products: tuple[Product, ...] = ()
    safety: Safety | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFile:
    """A registry file: entries that belong together."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A result that claims are made about, independent of the intervention."""

    id: str
    label: str
    names: tuple[str, ...]
    """Noun phrases for it (pattern language), e.g. `fine lines`."""
    claims: tuple[str, ...] = ()
    """Whole claim phrases that need no separate verb (pattern language), e.g. `{lift} the face`."""
    area: str = ""
    """`skin`, `muscle`, `cell`, `wound`, ...: outcomes of another area are another use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFile:
    """The vocabulary of outcomes and the shared phrase lists of the registry's patterns."""

    outcomes: tuple[Outcome, ...]
    lists: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCode:
    """One row of FDA's product classification: what a three-letter code stands for."""

    code: str
    name: str
    regulation: str
    """21 CFR section, e.g. `882.5890`; empty: FDA names none (unclassified)."""
    route: Route
    names: tuple[str, ...] = ()
    """Phrases (pattern language) by which drafts name the classification, if not by its code."""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFile:
    """The product classification rows that records and drafts refer to."""

    codes: tuple[ProductCode, ...]
