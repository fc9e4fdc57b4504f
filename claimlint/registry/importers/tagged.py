"""References in RIS and in PubMed's MEDLINE format (.nbib): lines with tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.pipes import open_text_file
from claimlint.registry.importers.publications import family, reference
from claimlint.registry.tables import Reference

_RIS = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$")
_MEDLINE = re.compile(r"([A-Z]{2,4}) *- (.*)$")

Fields = dict[str, list[str]]


def read_text(path: Path) -> str:
    """A UTF-8 text; raises ClaimlintError with file and line."""
    with open_text_file(path) as stream:
        raw = stream.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ClaimlintError("not valid UTF-8", f"{path}:{line}") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ClaimlintError("holds zero bytes: UTF-16, or no text file", f"{path}:{line}")
    return text


def read_ris(path: Path) -> Iterator[Reference]:
    """Each record from `TY` to `ER`; raises ClaimlintError with file and line."""
    fields: Fields = {}
    start, last = 0, ""
    for line, text in enumerate(read_text(path).splitlines(), start=1):
        where = f"{path}:{line}"
        found = _RIS.match(text.rstrip())
        if found is None:
            if text.strip() and not (fields and last):
                raise ClaimlintError("not a RIS line (`TY  - JOUR`)", where)
            if text.strip():
                fields[last][-1] += f" {text.strip()}"
            continue
        tag, value = found.group(1), (found.group(2) or "").strip()
        if tag == "TY":
            if fields:
                raise ClaimlintError("this record has no end (`ER`): cut off", f"{path}:{start}")
            fields, start = {"TY": [value]}, line
        elif not fields:
            raise ClaimlintError(f"'{tag}' stands before any record (`TY`)", where)
        elif tag == "ER":
            yield _ris(fields, f"{path}:{start}")
            fields = {}
        else:
            fields.setdefault(tag, []).append(value)
        last = tag
    if fields:
        raise ClaimlintError("the file ends inside this record: it is cut off", f"{path}:{start}")
    if not start:
        raise ClaimlintError("no record (`TY  - JOUR`): not RIS?", f"{path}:1")


def read_medline(path: Path) -> Iterator[Reference]:
    """Each record of PubMed's format; raises ClaimlintError with file and line."""
    fields: Fields = {}
    start, last = 0, ""
    whole = read_text(path)
    lines = whole.splitlines()
    if lines and not whole.endswith("\n"):
        message = "the file ends inside this line: it is cut off"
        raise ClaimlintError(message, f"{path}:{len(lines)}")
    for line, text in enumerate((*lines, ""), start=1):
        if not text.strip():
            if fields:
                yield _medline(fields, f"{path}:{start}")
            fields, last = {}, ""
            continue
        found = _MEDLINE.match(text)
        if found is not None:
            start = start if fields else line
            last = found.group(1)
            fields.setdefault(last, []).append(found.group(2).strip())
        elif last and text.startswith("      "):
            fields[last][-1] += f" {text.strip()}"
        else:
            raise ClaimlintError("not a MEDLINE line (`PMID- 123`)", f"{path}:{line}")
    if not start:
        raise ClaimlintError("no record (`PMID- 123`): not MEDLINE?", f"{path}:1")


def _ris(fields: Fields, where: str) -> Reference:
    title = _first(fields, "TI", "T1", "CT")
    if not title:
        raise ClaimlintError("a record without title (`TI`)", where)
    return reference(
        title=title,
        authors=[family(name) for name in fields.get("AU") or fields.get("A1", [])],
        date=_first(fields, "PY", "Y1", "DA"),
        journal=_first(fields, "JO", "T2", "JF", "JA"),
        doi=_first(fields, "DO"),
        pmid=_first(fields, "AN") if _first(fields, "DB").lower() == "pubmed" else "",
        url=_first(fields, "UR"),
        types=fields.get("M3", []),
    )


def _medline(fields: Fields, where: str) -> Reference:
    title, pmid = _first(fields, "TI", "BTI"), _first(fields, "PMID")
    if not title or not pmid:
        raise ClaimlintError("a record without `PMID` or `TI`: cut off?", where)
    marked = [*fields.get("LID", []), *fields.get("AID", [])]
    return reference(
        title=title,
        authors=[family(name) for name in fields.get("FAU") or fields.get("AU", [])],
        date=_first(fields, "DP"),
        journal=_first(fields, "JT", "TA"),
        doi=next((value for value in marked if value.endswith("[doi]")), "").removesuffix("[doi]"),
        pmid=pmid,
        types=fields.get("PT", []),
    )


def _first(fields: Fields, *tags: str) -> str:
    return next((fields[tag][0] for tag in tags if fields.get(tag)), "")
