"""What is wrong with the remedies of a rule, before it is compiled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.rulebook.model import WHOLE_DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.rulebook.model import RuleSource
    from claimlint.rulebook.remedies import FixSource, Insertion, Requirement

Fault = tuple[str, tuple[str | int, ...]]
"""A message, and the key path below the rule."""

_WORDS = re.compile(r"[^\W_]+(?:[ '-][^\W_]+)*")


def faults(source: RuleSource) -> Iterator[Fault]:
    """The faults in `require`, `fix` and the examples of fixes."""
    if (source.require is not None) != (source.check == "required"):
        yield "'require' and 'check: required' go together", ("id",)
    if source.require is not None:
        yield from _text(source.require, "require")
        if source.fix:
            yield "a required text is its own fix", ("fix",)
    for index, fix in enumerate(source.fix):
        yield from _fix(source, fix, index)
    if source.fix and not source.examples.fixed:
        yield "a rule with 'fix' needs examples under 'fixed'", ("examples",)
    if source.examples.fixed and not (source.fix or source.require):
        yield (
            "there is no 'fix' that could make these",
            (
                "examples",
                "fixed",
            ),
        )


def _fix(source: RuleSource, fix: FixSource, index: int) -> Iterator[Fault]:
    if (fix.replace is None) == (fix.insert is None):
        yield (
            "a fix has either 'replace' or 'insert'",
            (
                "fix",
                index,
            ),
        )
    if fix.insert is not None:
        if source.check not in WHOLE_DRAFT:
            yield (
                "'insert' is for rules on the whole draft",
                (
                    "fix",
                    index,
                    "insert",
                ),
            )
        yield from _text(fix.insert, "fix", index, "insert")
    if fix.replace is not None:
        if source.check != "phrases":
            yield (
                "'replace' is for rules on phrases",
                (
                    "fix",
                    index,
                    "replace",
                ),
            )
        if not fix.replace:
            yield (
                "'replace' names no word",
                (
                    "fix",
                    index,
                    "replace",
                ),
            )
        for old, new in fix.replace.items():
            if not _WORDS.fullmatch(old) or old != old.lower():
                yield (
                    f"'{old}' is no row of words in lower case",
                    (
                        "fix",
                        index,
                        "replace",
                        old,
                    ),
                )
            elif not _WORDS.fullmatch(new) or new.lower() == old:
                yield (
                    f"'{new}' is no other row of words",
                    (
                        "fix",
                        index,
                        "replace",
                        old,
                    ),
                )


def _text(holder: Insertion | Requirement, *key: str | int) -> Iterator[Fault]:
    if not _WORDS.search(holder.text) or "\n" in holder.text.strip():
        yield (
            "'text' must be one paragraph of words",
            (
                *key,
                "text",
            ),
        )
