"""What a run loads: nothing for a draft that no rule can match, no language model without a cue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LATER = (
    *("spacy", "yaml", "msgspec"),
    *("claimlint.checks", "claimlint.verdicts", "claimlint.language.assertion"),
    *("claimlint.rulebook.load", "claimlint.registry.load", "claimlint.registry.registry"),
)
TRACE = """\
import json, sys
from claimlint.linter import Linter
report = Linter().check_paths(sys.argv[1:])
print(json.dumps([len(report.findings), report.rules, report.registry_entries, list(sys.modules)]))
"""
QUIET = "# A walk\n\nThey left at sunrise and crossed the river twice. The bridge was wet.\n"
PLAIN = "# A cream\n\nThis cream permanently erases wrinkles.\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own-cache")


def run(folder: Path, cache: Path, text: str, trace: str = TRACE) -> tuple[int, int, int, set[str]]:
    """Findings, rules, registry entries and loaded modules of a run in its own process."""
    draft = folder / "draft.md"
    draft.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", trace, str(draft)],
        env={**os.environ, "CLAIMLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    findings, rules, entries, modules = json.loads(done.stdout)
    return findings, rules, entries, set(modules)


def test_a_draft_without_candidates_loads_no_later_stage(tmp_path: Path, cache: Path) -> None:
    cold = run(tmp_path, cache, QUIET)
    assert "claimlint.rulebook.load" in cold[3], "the first run compiles rules and registry"
    findings, rules, entries, modules = run(tmp_path, cache, QUIET)
    assert sorted(modules & set(LATER)) == []
    assert (findings, rules, entries) == cold[:3]
    assert findings == 0
    assert min(rules, entries) > 1


def test_a_plain_statement_loads_no_language_model(tmp_path: Path, cache: Path) -> None:
    run(tmp_path, cache, PLAIN)
    findings, _, _, modules = run(tmp_path, cache, PLAIN)
    assert findings > 0
    assert "claimlint.checks" in modules
    assert sorted(modules & {"spacy", "yaml", "claimlint.rulebook.load"}) == []


def test_an_unchanged_draft_loads_no_later_stage(tmp_path: Path, cache: Path) -> None:
    remembering = TRACE.replace("sys.argv[1:])", "sys.argv[1:], remembers=True)")
    first = run(tmp_path, cache, PLAIN, remembering)
    second = run(tmp_path, cache, PLAIN, remembering)
    assert second[:3] == first[:3]
    assert second[0] > 0
    assert sorted(second[3] & set(LATER)) == []
