"""FDA's premarket approvals, `pma.txt`: original applications and supplements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.pipes import iso_date, read_rows
from claimlint.registry.submissions import Submission, pathway

COLUMNS = (
    *("PMANUMBER", "SUPPLEMENTNUMBER", "DECISIONDATE", "TRADENAME", "GENERICNAME", "APPLICANT"),
    *("PRODUCTCODE", "DECISIONCODE", "SUPPLEMENTTYPE"),
)
_START = re.compile(r"[A-Z]{1,3}\d{4,6}\|")


def read(path: Path) -> Iterator[Submission]:
    """Each row; raises ClaimlintError with file and line."""
    for line, fields in read_rows(path, "FDA's PMA file", COLUMNS, _START):
        original, supplement, decided, trade, generic, applicant, code, decision, kind = fields
        date = iso_date(decided)
        if date is None:
            raise ClaimlintError(f"'{decided}' is not a date (MM/DD/YYYY)", f"{path}:{line}")
        number = f"{original}/{supplement}" if supplement else original
        yield Submission(
            number, pathway(number), date, trade or generic, applicant, code, decision, kind
        )
