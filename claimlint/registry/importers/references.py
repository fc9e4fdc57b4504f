"""References in any of the formats that reference managers export, told apart by how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.importers import bibtex, csljson, tagged
from claimlint.registry.importers.pipes import open_text_file
from claimlint.registry.tables import Reference

_FORMATS = (
    (re.compile(rb"[\[{]"), csljson.read),
    (re.compile(rb"TY  ?-"), tagged.read_ris),
    (re.compile(rb"PMID *- "), tagged.read_medline),
    (re.compile(rb"[@%]"), bibtex.read),
)
_SUFFIXES = {".json": csljson.read, ".ris": tagged.read_ris, ".nbib": tagged.read_medline}
_SUFFIXES[".bib"] = bibtex.read


def read(path: Path) -> Iterator[Reference]:
    """Each reference; raises ClaimlintError with file and line."""
    with open_text_file(path) as stream:
        head = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, reader in _FORMATS:
        if pattern.match(head):
            return reader(path)
    by_suffix = _SUFFIXES.get(path.suffix.lower())
    if by_suffix is None:
        raise ClaimlintError("neither CSL-JSON, BibTeX, RIS nor MEDLINE", f"{path}:1")
    return by_suffix(path)
