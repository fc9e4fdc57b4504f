"""openFDA downloads and API answers: device/510k, device/pma and device/classification."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.jsonstream import read_items
from claimlint.registry.submissions import Classification, Submission, pathway

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def read(path: Path) -> Iterator[Submission | Classification]:
    """Each result, of whichever of the three kinds; raises ClaimlintError with file and line."""
    for line, result in read_items(path, "results"):
        where = f"{path}:{line}"
        if "k_number" in result:
            yield _premarket_notification(result, where)
        elif "pma_number" in result:
            yield _approval(result, where)
        elif "product_code" in result and "device_class" in result:
            yield _classification(result, where)
        else:
            known = "k_number, pma_number, or product_code and device_class"
            raise ClaimlintError(f"a result without {known}: another endpoint?", where)


def _premarket_notification(result: dict[str, Any], where: str) -> Submission:
    number = _text(result, "k_number", where)
    return Submission(
        number,
        pathway(number),
        _date(result, where),
        _text(result, "device_name", where),
        _text(result, "applicant", where),
        _text(result, "product_code", where, optional=True),
        _text(result, "decision_code", where),
        _text(result, "clearance_type", where, optional=True),
    )


def _approval(result: dict[str, Any], where: str) -> Submission:
    supplement = _text(result, "supplement_number", where, optional=True)
    original = _text(result, "pma_number", where)
    number = f"{original}/{supplement}" if supplement else original
    trade = _text(result, "trade_name", where, optional=True)
    return Submission(
        number,
        pathway(number),
        _date(result, where),
        trade or _text(result, "generic_name", where, optional=True),
        _text(result, "applicant", where),
        _text(result, "product_code", where, optional=True),
        _text(result, "decision_code", where),
        _text(result, "supplement_type", where, optional=True),
    )


def _classification(result: dict[str, Any], where: str) -> Classification:
    return Classification(
        _text(result, "product_code", where),
        _text(result, "device_name", where),
        _text(result, "device_class", where),
        _text(result, "regulation_number", where, optional=True),
        _text(result, "submission_type_id", where, optional=True),
        _text(result, "medical_specialty", where, optional=True),
        _text(result, "definition", where, optional=True),
    )


def _text(result: dict[str, Any], name: str, where: str, *, optional: bool = False) -> str:
    value = result.get(name)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise ClaimlintError(f"a result without '{name}' as text: changed format?", where)
    return " ".join(value.split())


def _date(result: dict[str, Any], where: str) -> str:
    from datetime import date

    text = _text(result, "decision_date", where, optional=True)
    found = _DATE.fullmatch(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else text and _no_date(text)
    except ValueError as error:
        raise ClaimlintError(str(error), where) from None


def _no_date(text: str) -> str:
    raise ValueError(f"'{text}' is not a date (YYYY-MM-DD)")
