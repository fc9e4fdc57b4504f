"""Importers: files that authorities and reference managers publish, read row by row.

An importer reads one file and yields items; it writes nothing. `store` and `generated` put items
where they belong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimlint.registry.submissions import Classification, Submission
    from claimlint.registry.tables import HealthClaim, Reference

    Item = Submission | Classification | HealthClaim | Reference


@dataclass(frozen=True, slots=True)
class Importer:
    """A kind of file that can be imported."""

    name: str
    summary: str
    module: str
    """Module below this package with `read(path) -> Iterator[Item]`."""
    bulky: bool
    """A whole authority's table: its place is the clearance store, and only a choice in YAML."""

    def read(self, path: Path) -> Iterator[Item]:
        """The items of a file, one by one; raises ClaimlintError with file and line."""
        from importlib import import_module

        read: Callable[[Path], Iterator[Item]] = import_module(f"{__name__}.{self.module}").read
        return read(path)


IMPORTERS = {
    importer.name: importer
    for importer in (
        Importer("foiclass", "FDA product classification (foiclass.txt)", "foiclass", True),
        Importer("510k", "FDA releasable 510(k)s (pmn96cur.txt, ...)", "pmn", True),
        Importer("pma", "FDA premarket approvals (pma.txt)", "pma", True),
        Importer("openfda", "openFDA JSON: device/510k, pma, classification", "openfda", True),
        Importer("eu-claims", "EU register of health claims, as a table", "euclaims", False),
        Importer("references", "CSL-JSON, BibTeX, RIS or PubMed .nbib", "references", False),
    )
}
