"""The EU register of health claims as a table: tab-, semicolon- or comma-separated.

The Commission's own export and the tables derived from it name the columns differently; they are
found by any of their known names.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.publications import slug
from claimlint.registry.importers.tagged import read_text
from claimlint.registry.model import Source
from claimlint.registry.tables import HealthClaim

_NAMES = {
    "claim": ("claim",),
    "type": ("claim type", "type"),
    "food": ("food", "nutrient, substance, food or food category", "nutrient"),
    "relationship": ("health relationship", "relationship"),
    "conditions": (
        "conditions_of_use",
        "conditions of use",
        "conditions of use of the claim",
        "conditions of use of the claim / restrictions of use / reasons for non-authorisation",
    ),
    "opinions": ("efsa opinion reference", "efsa opinion reference / journal reference"),
    "population": ("target population", "target group"),
    "status": ("status",),
    "entry": ("entry id", "entry_id", "id"),
}
_REQUIRED = ("claim", "food", "type")
_STATUS: dict[str, Literal["authorised", "non-authorised"]] = {
    "authorised": "authorised",
    "authorized": "authorised",
    "non-authorised": "non-authorised",
    "non-authorized": "non-authorised",
    "not authorised": "non-authorised",
}
_REGISTER = "https://ec.europa.eu/food/food-feed-portal/screen/health-claims/eu-register"


def read(path: Path) -> Iterator[HealthClaim]:
    """Each row; without a status column all are authorised. Raises ClaimlintError with the line."""
    text = read_text(path)
    if not text.endswith("\n"):
        line = text.count("\n") + 1
        raise ClaimlintError("the file ends inside this row: it is cut off", f"{path}:{line}")
    rows = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text), strict=True)
    try:
        header = next(rows)
        places = _places(path, header)
        first = rows.line_num + 1
        for fields in rows:
            if fields:
                yield _claim(f"{path}:{first}", fields, len(header), places)
            first = rows.line_num + 1
    except csv.Error as error:
        raise ClaimlintError(f"table: {error}", f"{path}:{rows.line_num}") from None


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max("\t;,", key=header.count)


def _places(path: Path, header: list[str]) -> dict[str, int]:
    names = [" ".join(name.lower().split()) for name in header]
    places = {
        field: names.index(name)
        for field, known in _NAMES.items()
        for name in reversed(known)
        if name in names
    }
    for field in _REQUIRED:
        if field not in places:
            shown = ", ".join(header[:4])
            raise ClaimlintError(
                f"no column '{_NAMES[field][0]}': not the EU register? (begins: {shown})",
                f"{path}:1",
            )
    return places


def _claim(where: str, fields: list[str], width: int, places: dict[str, int]) -> HealthClaim:
    if len(fields) != width:
        raise ClaimlintError(
            f"{len(fields)} fields where the header names {width}: cut off or changed", where
        )
    given = {name: " ".join(fields[place].split()) for name, place in places.items()}
    status = _STATUS.get(given.get("status", "authorised").lower())
    if status is None:
        raise ClaimlintError(f"unknown status '{given['status']}'", where)
    if not given["claim"]:
        raise ClaimlintError("a row without a claim", where)
    entry = given.get("entry", "")
    return HealthClaim(
        id=slug(f"eu {entry}") if entry else _id(given["food"], given["claim"]),
        claim=given["claim"],
        status=status,
        type=re.sub(r"\s+", " ", given["type"]),
        food=given["food"],
        relationship=given.get("relationship", ""),
        conditions=given.get("conditions", ""),
        population=given.get("population", ""),
        opinions=given.get("opinions", ""),
        # Without the register's own entry id the table is somebody's copy of it.
        source=Source(cite="EU Register of Health Claims", url=_REGISTER, verified=bool(entry)),
    )


def _id(food: str, claim: str) -> str:
    """A short id for a row without one: the food, and a digest since foods have many claims."""
    digest = hashlib.blake2b(f"{food}\0{claim}".encode(), digest_size=4).hexdigest()
    return f"{slug(food, words=4)}-{digest}"
