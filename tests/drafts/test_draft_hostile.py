"""The inputs of `benchmarks/hostile_inputs.py` at a small size: a draft, or one clear error."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from draft_samples import assert_sound
from hostile_inputs import cases

from claimlint.drafts import parse_bytes
from claimlint.errors import ClaimlintError

SCALE = 0.02
"""Two thousand of each mark: more than the recursion of Python allows."""


def _parameters() -> list[object]:
    return [pytest.param(*case, id=f"{case[1]}-{case[0]}") for case in cases(SCALE)]


@pytest.mark.parametrize(("name", "suffix", "content"), _parameters())
def test_hostile_inputs_are_read_or_refused(
    name: str, suffix: str, content: Callable[[], bytes]
) -> None:
    try:
        draft = parse_bytes(content(), f"draft.{suffix}")
    except ClaimlintError as error:
        said = str(error)
    else:
        said = f"draft.{suffix}"
        if len(draft.text) < 100_000:
            assert_sound(draft)
    assert said.startswith(f"draft.{suffix}")
    assert len(said) < 200
