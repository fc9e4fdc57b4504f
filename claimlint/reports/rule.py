"""A rule, explained for a writer."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

import click

from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimlint.rulebook.model import Rule

_WRAP = 100
_SLOT = re.compile(r"\{(?P<name>[\w.]+)(?:\|(?P<default>[^{}]*))?\}")
"""What a finding fills in: `{subject}`, `{status|text where it is not known}`."""


def render_rule(rule: Rule, colour: bool = False) -> str:
    """Meaning, reason, rewording, severities, jurisdictions, basis, stances and examples."""
    sections = "\n\n".join("\n".join(_section(*part, colour)) for part in _parts(rule))
    head = f"{printable(rule.id)}: {printable(rule.summary)}"
    return f"{_strong(head, colour)}\n\n{sections}\n"


def without_slots(text: str) -> str:
    """A text of a rule as it reads where no finding fills in its slots."""
    return _SLOT.sub(_unfilled, text)


def _parts(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "Why it matters", [rule.why]
    yield "What to write instead", [without_slots(rule.instead)]
    yield "Severity by role", [_listed(rule.severity)]
    yield "Jurisdictions", [", ".join(rule.jurisdictions)]
    yield "Basis (not legal advice)", [f"- {line}" for line in basis_lines(rule)]
    yield "When the author's stance is", [_listed(rule.contexts)]
    yield "Flagged", [f"- {text}" for text in rule.examples.flag]
    yield "Let pass", [f"- {text}" for text in rule.examples.allow]
    if rule.examples.todo:
        yield "Known gaps", [f"- {text}" for text in rule.examples.todo]
    if rule.fix or rule.require:
        yield "Fixed", [f"- {line}" for line in _remedies(rule)]
    yield "Defined in", [f"{rule.where} (pack {rule.pack})"]


def _remedies(rule: Rule) -> Iterator[str]:
    """What `--fix` or `--unsafe-fixes` does about a finding."""
    if rule.require is not None:
        yield f"safe: insert '{rule.require.text}' ({rule.require.place})"
    for fix in rule.fix:
        known = f", if {fix.when}" if fix.when else ""
        if fix.insert is not None:
            done = f"insert '{fix.insert.text}' ({fix.insert.place})"
        else:
            pairs = (fix.replace or {}).items()
            done = "replace " + ", ".join(f"'{old}' by '{new}'" for old, new in pairs)
        yield f"{fix.applicability}{known}: {done}"


def _listed(levels: Mapping[Any, str]) -> str:
    return ", ".join(f"{name}: {level}" for name, level in levels.items())


def _unfilled(slot: re.Match[str]) -> str:
    return f"<{slot['name']}>" if slot["default"] is None else slot["default"]


def basis_lines(rule: Rule) -> Iterator[str]:
    """What the rule rests on, each with its mark and note."""
    for basis in rule.basis:
        mark = "" if basis.verified else " (unverified)"
        note = f": {basis.note}" if basis.note else ""
        yield f"{basis.cite}{mark}{note}"


def _section(title: str, items: list[str], colour: bool) -> Iterator[str]:
    yield _strong(f"{title}:", colour)
    for item in items:
        hanging = "    " if item.startswith("- ") else "  "
        yield from textwrap.wrap(
            printable(" ".join(item.split())),
            _WRAP,
            initial_indent="  ",
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _strong(text: str, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text
