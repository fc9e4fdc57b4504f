"""The claim inventory as blocks of text, JSON (docs/claims.md) or CSV."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Any

from claimlint.reports.closing import counted
from claimlint.reports.text import reason
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.claims.rows import Claim, ClaimList, Match
    from claimlint.findings import Because

VERSION = 1
FORMATS = ("text", "json", "csv")
_WRAP = 100
_LABEL = 12
_PLACE = ("path", "line", "column", "text")
_NAMES = tuple(
    "claim subject outcome direction strength lasts onset population compared numbers status "
    "because registry findings".split()
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings that spreadsheets take for a formula (OWASP, CSV injection)."""


def render(form: str, inventory: ClaimList) -> str:
    """The inventory in a format of FORMATS, ending with a line end."""
    if form == "json":
        return _json(inventory)
    if form == "csv":
        return _csv(inventory)
    blocks = ["\n".join(_block(claim)) for claim in inventory.claims]
    closing = f"{counted(len(blocks), 'claim')} in {counted(inventory.files, 'file')}"
    return "\n\n".join((*blocks, closing)) + "\n"


# --- one value for each column, shared by text and CSV ----------------------------------------


def _columns(claim: Claim) -> dict[str, str]:
    details, population = claim.details, claim.details.population
    return {
        "claim": ", ".join(claim.kinds),
        "subject": claim.subject.name,
        "outcome": "; ".join(claim.outcomes),
        "direction": details.direction,
        "strength": claim.strength,
        "lasts": details.lasts,
        "onset": details.onset,
        "population": ", ".join(
            filter(None, (population.species, population.n, population.sex, population.age))
        ),
        "compared": details.comparison,
        "numbers": "; ".join(number.text for number in details.numbers),
        "status": claim.assertion.status + (f" ({claim.source})" if claim.source else ""),
        "because": "; ".join(map(reason, claim.assertion.because)),
        "registry": "; ".join(map(_match, claim.matches)) or "none",
        "findings": ", ".join(claim.findings),
    }


def _match(match: Match) -> str:
    judged = f" ({match.verdict}, certainty {match.certainty})" if match.verdict else ""
    return f"{match.kind} {match.id}{judged}"


# --- text -------------------------------------------------------------------------------------


def _block(claim: Claim) -> Iterator[str]:
    yield printable(f"{claim.path}:{claim.span.line}:{claim.span.column}")
    yield from _wrapped(claim.text, "  ", "  ")
    for name, value in _columns(claim).items():
        if value:
            label = f"  {name + ':':<{_LABEL}}"
            yield from _wrapped(value, label, " " * len(label))


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        printable(" ".join(text.split())),
        _WRAP,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


# --- CSV --------------------------------------------------------------------------------------


def _csv(inventory: ClaimList) -> str:
    """RFC 4180: CRLF, quotes where needed, a header line; no cell can pass for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow((*_PLACE, *_NAMES))
    for claim in inventory.claims:
        place = (claim.path, str(claim.span.line), str(claim.span.column), claim.text)
        writer.writerow([_cell(cell) for cell in (*place, *_columns(claim).values())])
    return stream.getvalue()


def _cell(text: str) -> str:
    """A text that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


# --- JSON -------------------------------------------------------------------------------------


def _json(inventory: ClaimList) -> str:
    document = {
        "version": VERSION,
        "claims": [_object(claim) for claim in inventory.claims],
        "summary": {"files": inventory.files, "claims": len(inventory.claims)},
    }
    return json.dumps(document, indent=2) + "\n"


def _object(claim: Claim) -> dict[str, Any]:
    details, population, subject = claim.details, claim.details.population, claim.subject
    return {
        "path": claim.path,
        "line": claim.span.line,
        "column": claim.span.column,
        "end_line": claim.span.end_line,
        "end_column": claim.span.end_column,
        "scope": claim.scope,
        "text": claim.text,
        "claim": list(claim.kinds),
        "subject": {
            "name": subject.name,
            "entry": subject.entry or None,
            "product": subject.product or None,
            "found_in": subject.how,
        },
        "outcomes": list(claim.outcomes),
        "direction": details.direction or None,
        "strength": claim.strength,
        "lasts": details.lasts or None,
        "onset": details.onset or None,
        "population": {
            "species": population.species or None,
            "n": population.n or None,
            "sex": population.sex or None,
            "age": population.age or None,
        },
        "comparison": details.comparison or None,
        "numbers": [{"kind": n.kind, "text": n.text} for n in details.numbers],
        "assertion": {
            "status": claim.assertion.status,
            "source": claim.source or None,
            "because": [_because(step) for step in claim.assertion.because],
        },
        "registry": [
            {
                "kind": match.kind,
                "id": match.id,
                "verdict": match.verdict or None,
                "certainty": match.certainty or None,
            }
            for match in claim.matches
        ],
        "findings": list(claim.findings),
    }


def _because(step: Because) -> dict[str, Any]:
    keys = ("line", "column", "end_line", "end_column")
    place = {key: getattr(step.span, key, None) for key in keys}
    return {"effect": step.effect, "cue": step.cue, **place}
