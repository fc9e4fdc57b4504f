"""Our own labelled drafts: what an editor would stop is found, tempting honest words are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimlint.drafts import Draft, read_draft
from claimlint.findings import Finding, Severity
from claimlint.linter import Linter, Options

CORPUS = Path(__file__).parents[1] / "corpora" / "drafts"
DOCUMENT = {"aff", "ais", "med", "str"}
LEAST_RECALL = 0.9
MOST_FALSE_ALARMS = 0.03


def _place(draft: Draft, words: str) -> tuple[int, int]:
    """Where a labelled text stands in the file."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for block in draft.blocks:
        match = pattern.search(block.text)
        if match:
            return block.source(*match.span())
    raise AssertionError(f"{draft.path} does not hold {words!r}")


def _spans(draft: Draft, findings: tuple[Finding, ...]) -> list[tuple[int, int]]:
    starts = draft.line_starts
    return [
        (
            starts[f.span.line - 1] + f.span.column - 1,
            starts[f.span.end_line - 1] + f.span.end_column - 1,
        )
        for f in findings
        if f.rule.partition(".")[0] not in DOCUMENT and f.severity is not Severity.NOTE
    ]


@pytest.fixture(scope="module")
def labelled() -> dict[str, list[tuple[str, bool]]]:
    """For `must` and `must_not` the labelled texts and whether a finding overlaps them."""
    hits: dict[str, list[tuple[str, bool]]] = {"must": [], "must_not": []}
    for path in sorted(CORPUS.glob("*.md")):
        labels: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
        draft = read_draft(str(path))
        report = Linter(Options(role=labels["role"])).check_paths([str(path)])
        spans = _spans(draft, report.findings)
        for kind, found in hits.items():
            for label in labels[kind]:
                start, end = _place(draft, label["text"])
                found.append((label["text"], any(a < end and start < b for a, b in spans)))
    return hits


def test_what_an_editor_stops_is_found(labelled: dict[str, list[tuple[str, bool]]]) -> None:
    missed = [text for text, hit in labelled["must"] if not hit]
    assert len(missed) <= (1 - LEAST_RECALL) * len(labelled["must"]), missed


def test_honest_words_stay_silent(labelled: dict[str, list[tuple[str, bool]]]) -> None:
    flagged = [text for text, hit in labelled["must_not"] if hit]
    assert len(flagged) <= MOST_FALSE_ALARMS * len(labelled["must_not"]), flagged
