"""Drafts that agree with the registry, one fact changed at a time: which changes are found, with
the right field named, and which honest rewordings stay silent.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from claimlint.linter import Linter


def _score() -> ModuleType:
    path = Path(__file__).parent / "variants" / "score.py"
    spec = importlib.util.spec_from_file_location("registry_variant_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


LEAST_FOUND = {
    "dev.yaml": 0.94,
    "dev2.yaml": 0.93,
    "heldout.yaml": 0.92,
    "fresh.yaml": 0.8,
    "fresh2.yaml": 0.79,
}
MOST_FLAGGED = {
    "dev.yaml": 0.05,
    "dev2.yaml": 0.06,
    "heldout.yaml": 0.05,
    "fresh.yaml": 0.07,
    "fresh2.yaml": 0.06,
}
"""What was measured, less a margin; nothing has been tuned on `fresh2.yaml`."""


@pytest.fixture(scope="module")
def judged() -> dict[str, list[Any]]:
    score, linter = _score(), Linter()
    return {name: list(score.judge(name, linter)) for name in LEAST_FOUND}


@pytest.mark.parametrize("name", LEAST_FOUND)
def test_changed_facts_are_found_by_field(judged: dict[str, list[Any]], name: str) -> None:
    changed = [case for case in judged[name] if case.field]
    missed = [case.id for case in changed if not case.good]
    assert 1 - len(missed) / len(changed) >= LEAST_FOUND[name], missed


@pytest.mark.parametrize("name", LEAST_FOUND)
def test_honest_rewordings_stay_silent(judged: dict[str, list[Any]], name: str) -> None:
    honest = [case for case in judged[name] if not case.field]
    flagged = [case.id for case in honest if not case.good]
    assert len(flagged) / len(honest) <= MOST_FLAGGED[name], flagged
