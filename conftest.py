"""One private cache folder for all tests, and generated documents that are the same each time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same documents on every machine; a long run asks for its own with more of them.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("exploring", settings.get_profile("default"))
settings.load_profile(os.environ.get("CLAIMLINT_HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session", autouse=True)
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """`$CLAIMLINT_CACHE_DIR` as it is given; where it is not, a folder of this test run."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get("CLAIMLINT_CACHE_DIR"):
            patch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
