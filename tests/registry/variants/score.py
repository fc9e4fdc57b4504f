"""Judge the variants of the drafts in this folder: which fields are found, what is flagged.

Run as a script it prints every miss: `python score.py dev.yaml`.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from claimlint.findings import Finding
from claimlint.linter import Linter

HERE = Path(__file__).parent


def _harness() -> ModuleType:
    path = HERE.parents[1] / "variants" / "harness.py"
    spec = importlib.util.spec_from_file_location("variant_harness", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


harness = _harness()


@dataclass(frozen=True)
class Judged:
    """A variant with the findings that its change brought."""

    id: str
    field: str
    """The field that must be named; empty for an honest rewording."""
    fresh: tuple[Finding, ...]

    @property
    def good(self) -> bool:
        """An honest rewording brings nothing; a contradiction a finding that names its field."""
        if not self.field:
            return not self.fresh
        return any(e.field == self.field for f in self.fresh for e in f.evidence)


def judge(name: str, linter: Linter) -> Iterator[Judged]:
    """The variants of one file."""
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load((HERE / name).read_text("utf-8"))
    for draft, variants in cases.items():
        text = (HERE / "drafts" / f"{draft}.md").read_text("utf-8")
        base = harness.baseline(linter, text)
        for case in variants:
            field = case.get("field", "")
            variant = harness.variant({**case, "kind": "violation" if field else "honest"}, text)
            fresh = harness.new_findings(linter, base, variant)
            if not field:
                fresh = _brought(linter, base, variant, fresh)
            yield Judged(case["id"], field, tuple(fresh))


def _brought(linter: Linter, base: Any, variant: Any, fresh: list[Finding]) -> list[Finding]:
    """Those that an honest rewording brought: one that the draft itself had at this line, and
    that now quotes the words as rewritten, was there before.
    """
    report = linter.check_text(variant.text, "draft.md")
    still = Counter(harness.key_of(f, variant.origin.get(f.span.line, 0)) for f in report.findings)
    gone = Counter((rule, line) for rule, _, line in (base - still).elements())
    brought = []
    for finding in fresh:
        place = finding.rule, variant.origin.get(finding.span.line, 0)
        if gone[place] > 0:
            gone[place] -= 1
        else:
            brought.append(finding)
    return brought


def main() -> None:
    """Print the misses and the two shares."""
    for name in sys.argv[1:]:
        judged = list(judge(name, Linter()))
        for case in judged:
            if not case.good:
                brought = [(f.rule, f.excerpt, [e.field for e in f.evidence]) for f in case.fresh]
                sys.stdout.write(f"{case.id}: {case.field or 'honest'}: {brought}\n")
        for kind in (True, False):
            some = [case for case in judged if bool(case.field) is kind]
            good = sum(case.good for case in some)
            sys.stdout.write(f"{name} {'found' if kind else 'silent'}: {good}/{len(some)}\n")


if __name__ == "__main__":
    main()
