from __future__ import annotations

from pathlib import Path

import pytest
from registry_folders import ENTRY, OUTCOMES, Folder

from claimlint.datafiles import data_folder
from claimlint.registry.load import load_registry
from claimlint.registry.registry import Registry


@pytest.fixture(scope="session")
def shipped() -> Registry:
    return load_registry([data_folder("registry")])


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "registry")


@pytest.fixture
def house(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "house")


@pytest.fixture
def small(folder: Folder) -> Folder:
    """A valid registry of one outcome and one entry."""
    return folder.write("outcomes.yaml", OUTCOMES).write("bowls.yaml", ENTRY)
