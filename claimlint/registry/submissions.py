"""Rows of FDA's device files, as the importers read them and the clearance store holds them."""

from __future__ import annotations

import re
from typing import NamedTuple

_SUBSTANTIALLY_EQUIVALENT = frozenset("KD PR PT SA SD SE SF SI SK SN SP ST SU SW".split())
"""FDA's two-letter decision codes of clearances (file layout for releasable 510(k)s)."""

_SITE = "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs"


class Submission(NamedTuple):
    """A 510(k), De Novo request or PMA on which FDA decided."""

    number: str
    """`K133823`, `DEN200001`, `P890003`, of a supplement `P890003/S012`."""
    pathway: str
    """`510(k)`, `De Novo` or `PMA`; empty for others (HDE, biologics)."""
    date: str
    """ISO date of the decision, or empty."""
    device: str
    applicant: str
    product_code: str
    decision: str
    """FDA's decision code, e.g. `SESE`, `DENG`, `APPR`."""
    type: str
    """FDA's type of the submission or supplement, e.g. `Traditional`, `Panel Track`."""

    @property
    def is_positive(self) -> bool:
        """Whether FDA cleared, granted or approved."""
        code = self.decision.upper()
        return (
            code.startswith("SE") or code in _SUBSTANTIALLY_EQUIVALENT or code in ("DENG", "APPR")
        )

    @property
    def url(self) -> str:
        """FDA's page of it."""
        return submission_url(self.number)


class Classification(NamedTuple):
    """A row of FDA's product classification."""

    code: str
    name: str
    device_class: str
    regulation: str
    """21 CFR section, or empty."""
    submission_type: str
    """FDA's number: 1 510(k), 2 PMA, 4 exempt, others: ask FDA, discretion, HDE."""
    specialty: str
    definition: str


def pathway(number: str) -> str:
    """The pathway that a submission number belongs to; empty where claimlint has no name for it."""
    if re.fullmatch(r"K\d{6}", number):
        return "510(k)"
    if re.fullmatch(r"DEN\d{6}", number):
        return "De Novo"
    return "PMA" if re.fullmatch(r"P\d{6}(/S\d{3})?", number) else ""


def submission_url(number: str) -> str:
    """FDA's page of a submission, by its number."""
    if number.startswith("DEN"):
        return f"{_SITE}/cfpmn/denovo.cfm?id={number}"
    if number.startswith("P"):
        return f"{_SITE}/cfpma/pma.cfm?id={number.replace('/', '')}"
    return f"{_SITE}/cfpmn/pmn.cfm?ID={number}"
