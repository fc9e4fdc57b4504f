"""Where the configuration of a draft is: the nearest one upwards from the draft.

Never from the working directory, so that a draft is judged alike wherever the command is run.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

FILE = "claimlint.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "claimlint-health")
_TABLE = re.compile(rb"claimlint-health[\"']?[ \t]*[\].=]")


class Finder:
    """Finds configurations, looking into each folder once."""

    def __init__(self) -> None:
        self._known: dict[str, Path | None] = {}

    def nearest(self, draft: str) -> Path | None:
        """The configuration of a draft, or of a folder of drafts."""
        path = os.path.abspath(draft)
        return self._of(path if os.path.isdir(path) else os.path.dirname(path))

    def _of(self, folder: str) -> Path | None:
        if folder not in self._known:
            parent = os.path.dirname(folder)
            above = None if parent == folder else parent
            self._known[folder] = in_folder(folder) or (self._of(above) if above else None)
        return self._known[folder]


def in_folder(folder: str) -> Path | None:
    """`claimlint.toml`, or a `pyproject.toml` with our table."""
    own = os.path.join(folder, FILE)
    if os.path.isfile(own):
        return Path(own)
    shared = Path(folder, PYPROJECT)
    return shared if shared.is_file() and _has_table(shared) else None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml configures us; most do not, and are not parsed."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if not _TABLE.search(data):
        return False
    import tomllib

    try:
        tool = tomllib.loads(data.decode()).get(TABLE[0], {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return True  # reading it again says what is wrong
    return isinstance(tool, dict) and TABLE[1] in tool
