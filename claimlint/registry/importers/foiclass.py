"""FDA's device product classification, `foiclass.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.pipes import read_rows
from claimlint.registry.submissions import Classification

COLUMNS = (
    *("PRODUCTCODE", "DEVICENAME", "DEVICECLASS", "REGULATIONNUMBER"),
    *("SUBMISSION_TYPE_ID", "MEDICALSPECIALTY", "DEFINITION"),
)
_START = re.compile(r"[A-Z]{0,2}\|[A-Z]{0,2}\|[A-Z]{3}\|")
_CODE = re.compile(r"[A-Z]{3}")


def read(path: Path) -> Iterator[Classification]:
    """Each row; raises ClaimlintError with file and line."""
    for line, fields in read_rows(path, "FDA's classification file", COLUMNS, _START):
        row = Classification(*fields)
        if not _CODE.fullmatch(row.code):
            raise ClaimlintError(f"'{row.code}' is not a product code", f"{path}:{line}")
        yield row
