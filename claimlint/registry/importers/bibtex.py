"""References in BibTeX, read by pybtex (extra `references`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.errors import ClaimlintError
from claimlint.registry.importers.publications import reference
from claimlint.registry.importers.tagged import read_text
from claimlint.registry.tables import Reference


def read(path: Path) -> Iterator[Reference]:
    """Each entry; raises ClaimlintError with file and line."""
    try:
        from pybtex.database.input.bibtex import Parser
        from pybtex.exceptions import PybtexError
    except ImportError:
        hint = "pip install 'claimlint-health[references]'"
        raise ClaimlintError(f"BibTeX needs pybtex: {hint}", str(path)) from None
    text = read_text(path)
    if not any(line.lstrip().startswith("@") for line in text.splitlines()):
        raise ClaimlintError("no entry (@article{...}): not BibTeX?", f"{path}:1")
    try:
        database = Parser().parse_string(text)
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 1
        reason = error.args[0] if error.args else error
        raise ClaimlintError(f"BibTeX: {reason}", f"{path}:{line}") from None
    for key, entry in database.entries.items():
        yield _reference(path, text, key, entry)


def _reference(path: Path, text: str, key: str, entry: Any) -> Reference:
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    if not fields.get("title"):
        line = next((n for n, t in enumerate(text.splitlines(), 1) if f"{{{key}," in t), 1)
        raise ClaimlintError(f"entry '{key}' has no title", f"{path}:{line}")
    people = entry.persons.get("author", ())
    return reference(
        title=fields["title"],
        authors=[_plain(" ".join((*p.prelast_names, *p.last_names))) for p in people],
        date=fields.get("year") or fields.get("date", ""),
        journal=fields.get("journal") or fields.get("journaltitle", ""),
        doi=fields.get("doi", ""),
        pmid=fields.get("pmid", ""),
        url=fields.get("url", ""),
        types=(fields.get("note", ""),),
    )


def _plain(value: str) -> str:
    """LaTeX as text, without the braces that protect capitals."""
    from pybtex.richtext import Text

    return str(Text.from_latex(value))
