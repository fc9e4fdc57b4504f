"""What the formats for other programs share: addresses, units, names, and the words of a finding.

Inside claimlint a column counts code points; each format converts to its own unit where it writes.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from claimlint.reports.excerpt import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.findings import Finding
    from claimlint.reports.view import View

TOOL = "claimlint"


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def headline(finding: Finding) -> str:
    """The message on one line, with the place in brackets where a file has no lines."""
    return one_line(finding.message) + (f" ({finding.place})" if finding.place else "")


def advice(finding: Finding) -> Iterator[str]:
    """What else a reader of one finding needs, one line each: rewording, evidence, basis."""
    if finding.instead:
        yield f"Instead: {one_line(finding.instead)}"
    for evidence in finding.evidence:
        source = f" ({evidence.source})" if evidence.source else ""
        yield one_line(f"Draft: {evidence.draft} / registry: {evidence.registry}{source}")
    if finding.basis:
        yield f"Basis: {'; '.join(map(one_line, finding.basis))}"


def uri_reference(path: str) -> str:
    """A path as a URI reference (RFC 3986): relative as it is, absolute as `file:` (RFC 8089).

    Bytes of a file name that are no text are escaped as they are.
    """
    escaped = quote(os.fsencode(path))
    if PurePosixPath(path).is_absolute():
        return f"file://{escaped}"
    return f"file:///{escaped}" if PureWindowsPath(path).is_absolute() else escaped


def is_absolute(path: str) -> bool:
    """Whether a path begins at a root, on whichever system it was written."""
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()


def unique_names(names: Iterable[str]) -> Iterator[str]:
    """The names, the second and later of a kind numbered: `a`, `b`, `a-2`.

    Two findings have one fingerprint if a draft says the same twice; some readers keep only the
    first of each name.
    """
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


class ByteColumns:
    """From columns in code points to columns in UTF-8 bytes, both from 1, for one view."""

    def __init__(self, view: View) -> None:
        self._source_of = view.source_of
        self._lines: dict[str, list[str]] = {}

    def __call__(self, path: str, line: int, column: int) -> int | None:
        """The byte column; None if the line is not at hand, since a guess would be wrong."""
        lines = self._of(path)
        if not 1 <= line <= len(lines):
            return None
        before = lines[line - 1][: column - 1]
        return len(before.encode("utf-8", "surrogatepass")) + 1

    def _of(self, path: str) -> list[str]:
        if self._source_of is None:
            return []
        if path not in self._lines:
            self._lines = {path: split_lines(self._source_of(path))}
        return self._lines[path]
