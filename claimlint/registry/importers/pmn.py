"""FDA's releasable 510(k)s, `pmn96cur.txt` and its four predecessors; De Novo requests included.

Layout: fda.gov, "File Layout for Releasable 510(k)s" (format of March 2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.pipes import iso_date, read_rows
from claimlint.registry.submissions import Submission, pathway

COLUMNS = (
    *("KNUMBER", "DECISIONDATE", "DEVICENAME", "APPLICANT"),
    *("PRODUCTCODE", "DECISION", "TYPE"),
)
_START = re.compile(r"[A-Z]{1,3}\d{4,6}[A-Z]?(?:/[A-Z]\d{3})?\|")


def read(path: Path) -> Iterator[Submission]:
    """Each row; raises ClaimlintError with file and line."""
    for line, fields in read_rows(path, "FDA's 510(k) file", COLUMNS, _START):
        number, decided, device, applicant, code, decision, kind = fields
        date = iso_date(decided)
        if date is None:
            raise ClaimlintError(f"'{decided}' is not a date (MM/DD/YYYY)", f"{path}:{line}")
        yield Submission(number, pathway(number), date, device, applicant, code, decision, kind)
