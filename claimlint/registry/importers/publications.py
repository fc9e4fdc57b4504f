"""What the importers of references share: names, identifiers, ids."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from claimlint.registry.tables import Reference

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_RETRACTED = re.compile(r"retracted\b", re.I)


def reference(
    *,
    title: str,
    authors: Iterable[str] = (),
    date: str = "",
    journal: str = "",
    doi: str = "",
    pmid: str = "",
    url: str = "",
    types: Iterable[str] = (),
) -> Reference:
    """A reference from the fields of an export; `authors` as family names, `types` as it says.

    Its id is made of what the publication is known by (DOI, PMID, else author, year and title), so
    that the same publication from another tool is the same reference.
    """
    title = " ".join(title.split())
    names = tuple(" ".join(name.split()) for name in authors if name.strip())
    year = _YEAR.search(date)
    found = _DOI.search(doi)
    clean = found.group().rstrip(".,;").lower() if found else ""
    number = re.sub(r"\D", "", pmid)
    retracted = bool(re.match(r"\W*retracted( article)?\s*[:\]\-]", title, re.I))
    known_by = clean or (f"pmid {number}" if number else " ".join((*names[:1], title)))
    known_by += "" if clean or number else f" {year.group()}" if year else ""
    return Reference(
        id=slug(known_by),
        title=title,
        authors=names,
        year=int(year.group()) if year else None,
        journal=" ".join(journal.split()),
        doi=clean,
        pmid=number,
        url=url.strip(),
        retracted=retracted or any(_RETRACTED.match(kind.strip()) for kind in types),
    )


def joined(known: Mapping[str, Reference]) -> Callable[[Reference], Reference]:
    """Completes a reference by what is known of the same publication (by id, or by PMID).

    Exports differ in what they hold; an import of a poorer one must not forget a PMID, nor that
    a publication was retracted.
    """
    by_pmid = {reference.pmid: reference for reference in known.values() if reference.pmid}

    def complete(row: Reference) -> Reference:
        old = known.get(row.id) or by_pmid.get(row.pmid)
        if old is None:
            return row
        names = [field.name for field in dataclasses.fields(row)]
        values = {name: getattr(row, name) or getattr(old, name) for name in names}
        return Reference(**{**values, "id": old.id})

    return complete


def family(name: str) -> str:
    """The family name of `Family, Given`, `Given Family` or PubMed's `Family GH`."""
    if "," in name:
        return name.partition(",")[0]
    words = name.split()
    if len(words) > 1 and re.fullmatch(r"[A-Z]{1,3}", words[-1]):
        return " ".join(words[:-1])
    return words[-1] if words else ""


def slug(text: str, words: int = 12) -> str:
    """Text as an id: the first words in plain lower-case letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain) or [f"x{ord(c):x}" for c in text if c.isalnum()]
    return "-".join(found[:words]) or "untitled"
