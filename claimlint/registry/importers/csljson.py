"""References in CSL-JSON (citationstyles.org), as Zotero exports them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.jsonstream import read_items
from claimlint.registry.importers.publications import reference
from claimlint.registry.tables import Reference


def read(path: Path) -> Iterator[Reference]:
    """Each item; raises ClaimlintError with file and line."""
    for line, item in read_items(path, "items"):
        where = f"{path}:{line}"
        if "type" not in item:
            raise ClaimlintError("an item without 'type': not CSL-JSON?", where)
        title = item.get("title")
        if not isinstance(title, str) or not title.strip():
            raise ClaimlintError("an item without 'title'", where)
        authors = item.get("author", [])
        if not isinstance(authors, list) or not all(isinstance(a, dict) for a in authors):
            raise ClaimlintError("'author' is no list of names", where)
        yield reference(
            title=title,
            authors=[str(a.get("family") or a.get("literal") or "") for a in authors],
            date=_issued(item.get("issued")),
            journal=_text(item, "container-title"),
            doi=_text(item, "DOI"),
            pmid=_text(item, "PMID") or _noted(_text(item, "note"), "PMID"),
            url=_text(item, "URL"),
            types=(_text(item, "status"),),
        )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name, "")
    return str(value) if isinstance(value, str | int) else ""


def _issued(value: Any) -> str:
    """CSL dates: `{"date-parts": [[2012, 3]]}`, `{"raw": "..."}` or `{"literal": "..."}`."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    return str(value.get("raw") or value.get("literal") or "")


def _noted(note: str, name: str) -> str:
    """A variable that Zotero keeps in the note as `Name: value`."""
    for line in note.splitlines():
        key, _, value = line.partition(":")
        if key.strip().upper() == name:
            return value.strip()
    return ""
