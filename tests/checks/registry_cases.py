"""Lint a text with the rules of one check, and say what was found and on which evidence."""

from __future__ import annotations

from functools import cache

from claimlint.findings import Evidence, Finding
from claimlint.linter import Linter, Options


@cache
def _linter(rules: tuple[str, ...], role: str) -> Linter:
    return Linter(Options(select=rules, role=role))


def lint(text: str, *rules: str, role: str = "affiliate") -> list[Finding]:
    return list(_linter(rules, role).check_text(text, "draft.md").findings)


def only(text: str, *rules: str) -> tuple[Finding, Evidence]:
    """The one finding of the text and the one evidence that it names."""
    found = lint(text, *rules)
    assert len(found) == 1, [(f.rule, f.excerpt) for f in found]
    (evidence,) = found[0].evidence
    return found[0], evidence
