"""Who paid for a study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.lexicon import Term
from claimlint.language.fold import fold

_FUNDING = "evid.funding-misstated"
_UNDISCLOSED = "evid.funding-undisclosed"
_PAYER = re.compile(
    r"\b(?:[Ff]unded|[Pp]aid for|[Ss]ponsored|[Ff]inanced|[Bb]ankrolled"
    r"|[Uu]nderwritten|[Ss]upported|[Bb]acked)"
    r"\s+by\s+(?:the\s+|its\s+(?:maker|manufacturer),?\s+)?"
    r"(?P<name>[A-Z][\w&.'’-]*(?:\s+(?:of|and|for|the|&|[A-Z][\w&.'’-]*))*)"
    r"|(?P<before>[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*)*),?"
    r"\s+(?:the\s+(?:maker|manufacturer|company)[^,]*,\s+)?"
    r"(?:funded|paid for|sponsored|financed|bankrolled)\b"
)
_SMALL = frozenset(
    "of and for the its company companies inc ltd plc group corp gmbh maker by".split()
)


def compare_funding(case: Case) -> Iterator[Mismatch]:
    """Industry money called independent, or the other way round, or another payer named."""
    study = case.study
    found = tuple(_kind(case)) if study.funding in ("industry", "independent") else ()
    yield from found
    if study.funder and not found:
        yield from _payer(case)


def _kind(case: Case) -> Iterator[Mismatch]:
    recorded = case.study.funding
    funder = f" ({case.study.funder})" if case.study.funder else ""
    for term in (term for term in case.unit.terms if term.field == "funding"):
        denial = case.denial(term)
        if _funding_said(term, denial) != recorded:
            start = denial.start if denial else term.start
            yield Mismatch(_FUNDING, "funding", start, term.end, f"{recorded}{funder}")


def _payer(case: Case) -> Iterator[Mismatch]:
    """`funded by Acme` where somebody else paid."""
    unit = case.unit
    text = unit.written
    known = _words(case.study.funder)
    for match in _PAYER.finditer(text):
        group = "name" if match["name"] else "before"
        named = _words(match[group])
        if named and not named & known:
            recorded = f"{case.study.funder}"
            yield Mismatch(_FUNDING, "funding", *match.span(group), recorded)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", fold(name))) - _SMALL


def compare_disclosure(case: Case) -> Iterator[Mismatch]:
    """A number from a study that its maker paid for, in a draft that nowhere speaks of money."""
    study, unit = case.study, case.unit
    if study.funding != "industry" or not unit.quantities:
        return
    if not any(other.has("funding") for other in case.passages.units):
        first = unit.quantities[0]
        paid = f"paid for by {study.funder}" if study.funder else "paid for by industry"
        yield Mismatch(_UNDISCLOSED, "funding", first.start, first.end, paid)


def _funding_said(term: Term, denial: Term | None) -> str:
    if denial is None:
        return term.value
    return "independent" if term.value == "industry" else "industry"
