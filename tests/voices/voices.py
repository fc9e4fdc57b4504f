"""How much of the copy in this folder is found, and how much honest copy is flagged."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimlint.findings import Finding, Severity
from claimlint.linter import Linter
from claimlint.linter.options import Options

HERE = Path(__file__).parent
OF_DOCUMENTS = frozenset(("aff", "med", "str", "ais"))
"""Families that judge a whole draft: no sentence can show that its draft lacks something."""


@dataclass(frozen=True)
class Text:
    """A piece of copy with its label."""

    text: str
    families: frozenset[str]
    """Of which one must report it; empty: honest."""
    rule: str = ""
    stance: str = "plain"
    role: str = "seller"
    jurisdiction: str = "us"


@dataclass(frozen=True)
class Judged:
    """A text with what was found in it."""

    text: Text
    findings: tuple[Finding, ...]

    @property
    def is_found(self) -> bool:
        """Whether one of its families reports it."""
        return any(f.rule.partition(".")[0] in self.text.families for f in self.findings)

    @property
    def is_flagged(self) -> bool:
        """Whether something weighs as a warning; of whole drafts only the rule in question."""
        return any(
            f.severity is not Severity.NOTE
            and (f.rule == self.text.rule or f.rule.partition(".")[0] not in OF_DOCUMENTS)
            for f in self.findings
        )


def texts(name: str) -> Iterator[Text]:
    """The texts of one file."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if name.endswith(".tsv"):
            text, families, stance = line.split("\t")
            yield Text(text, frozenset(families.split(",")) - {"-"}, stance=stance)
        else:
            case = json.loads(line)
            own = case["rule"].partition(".")[0]
            wrong = case["kind"] == "violation"
            yield Text(
                case["text"],
                frozenset((*case["families"], own)) if wrong else frozenset(),
                case["rule"],
                role=case["role"],
                jurisdiction=case["jurisdiction"],
            )


@cache
def _linter(role: str, jurisdiction: str) -> Linter:
    return Linter(Options(role=role, jurisdictions=(jurisdiction,)))


def judge(name: str) -> Iterator[Judged]:
    """The texts of one file with their findings."""
    for text in texts(name):
        report = _linter(text.role, text.jurisdiction).check_text(text.text, "draft.md")
        yield Judged(text, tuple(report.findings))


def shares(judged: list[Judged]) -> dict[str, float]:
    """The share found of the violations, and flagged of the honest texts of each stance."""
    good, total = Counter[str](), Counter[str]()
    for each in judged:
        kind = "found" if each.text.families else f"{each.text.stance} flagged"
        total[kind] += 1
        good[kind] += each.is_found if each.text.families else each.is_flagged
    return {kind: good[kind] / total[kind] for kind in sorted(total)}


def main() -> None:
    """Print the shares of the files named, and on request the texts behind them."""
    for name in (each for each in sys.argv[1:] if not each.startswith("--")):
        judged = list(judge(name))
        for each in judged:
            missed = each.text.families and not each.is_found and "--missed" in sys.argv
            flagged = not each.text.families and each.is_flagged and "--flagged" in sys.argv
            if missed or flagged:
                found = [(f.rule, f.excerpt) for f in each.findings]
                sys.stdout.write(f"{sorted(each.text.families)} {each.text.text!r} {found}\n")
        parts = ", ".join(f"{kind} {share:.1%}" for kind, share in shares(judged).items())
        sys.stdout.write(f"{name}: {parts}\n")


if __name__ == "__main__":
    main()
