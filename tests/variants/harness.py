"""Apply one-change variants to a draft and tell which findings are new."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claimlint.findings import Finding
from claimlint.linter import Linter

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Variant:
    id: str
    kind: str
    families: tuple[str, ...]
    text: str
    changed: frozenset[int]
    """1-based lines of the variant that the change touched."""
    origin: dict[int, int]
    """Line of the variant to line of the draft, for the others."""


def load(name: str, draft: str) -> list[Variant]:
    cases = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [variant(case, draft) for case in cases]


def variant(case: dict[str, Any], draft: str) -> Variant:
    text = apply(case, draft)
    old, new = draft.split("\n"), text.split("\n")
    changed: set[int] = set()
    origin: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, i1, _, j1, j2 in matcher.get_opcodes():
        for offset, line in enumerate(range(j1 + 1, j2 + 1)):
            if tag == "equal":
                origin[line] = i1 + offset + 1
            else:
                changed.add(line)
                if tag == "replace":
                    origin[line] = i1 + offset + 1
        if tag == "delete":
            changed.update({j1, j1 + 1})
    families = tuple(case.get("families", ()))
    return Variant(case["id"], case["kind"], families, text, frozenset(changed), origin)


def apply(case: dict[str, Any], draft: str) -> str:
    if "find" in case:
        assert draft.count(case["find"]) == 1, case["id"]
        return draft.replace(case["find"], case["replace"])
    lines = draft.split("\n")
    if "delete_line" in case:
        (index,) = [i for i, line in enumerate(lines) if line.startswith(case["delete_line"])]
        return "\n".join(lines[:index] + lines[index + 1 :])
    (index,) = [i for i, line in enumerate(lines) if line.startswith(case["insert_after"])]
    new = [case["text"]] if case.get("raw") else ["", case["text"], ""]
    return "\n".join(lines[: index + 1] + new + lines[index + 1 :])


def new_findings(linter: Linter, base: Counter[Any], case: Variant) -> list[Finding]:
    """The findings of the variant that the unchanged draft did not have."""
    left = Counter(base)
    fresh = []
    for finding in linter.check_text(case.text, "draft.md").findings:
        key = key_of(finding, case.origin.get(finding.span.line, 0))
        if left[key] > 0:
            left[key] -= 1
        else:
            fresh.append(finding)
    return fresh


def baseline(linter: Linter, draft: str) -> Counter[Any]:
    report = linter.check_text(draft, "draft.md")
    return Counter(key_of(finding, finding.span.line) for finding in report.findings)


def key_of(finding: Finding, line: int) -> tuple[str, str, int]:
    """What makes two findings the same; a remark on the whole draft may quote a changed title."""
    document = finding.rule.partition(".")[0] in ("aff", "ais", "med", "str")
    return finding.rule, "" if document else finding.excerpt, line


def caught(case: Variant, fresh: list[Finding]) -> bool:
    """Whether a new finding of an accepted family lies on a changed line."""
    return any(
        finding.rule.partition(".")[0] in case.families
        and any(finding.span.line <= line <= finding.span.end_line for line in case.changed)
        for finding in fresh
    )
