"""Registry folders for tests, written file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.registry.load import load_registry
from claimlint.registry.registry import Registry

if TYPE_CHECKING:
    from pathlib import Path


class Folder:
    """A registry folder under construction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, text: str) -> Folder:
        (self.path / name).write_text(text, encoding="utf-8")
        return self

    def load(self, *later: Folder) -> Registry:
        return load_registry([self.path, *(folder.path for folder in later)])


OUTCOMES = """\
outcomes:
  - id: calm
    label: calm
    names: [calmness, "{quiet} mind"]
    claims: [soothe~ nerve+]
lists:
  quiet: [quiet, settled]
"""

ENTRY = """\
entries:
  - id: humming
    name: humming bowl
    kind: device
    route: exempt
    names: [humming bowl+]
    reviewed: "2026-01-31"
"""
