"""One private cache folder for all tests, so that rules and registry are compiled only once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """`$CLAIMLINT_CACHE_DIR` as it is given; where it is not, a folder of this test run."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("CLAIMLINT_CACHE_DIR"):
            patch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
