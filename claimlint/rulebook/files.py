"""Where rule packs are found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claimlint.errors import ClaimlintError

_INDEX = "INDEX.yaml"


def pack_files(places: Sequence[Path]) -> tuple[Path, ...]:
    """The pack files of the given files and folders (folders: their own *.yaml, sorted).

    Raises ClaimlintError for a missing path or a folder without packs.
    """
    files: list[Path] = []
    for place in places:
        if place.is_dir():
            found = sorted(path for path in place.glob("*.yaml") if path.name != _INDEX)
            if not found:
                raise ClaimlintError("the folder holds no rule pack (*.yaml)", str(place))
            files.extend(found)
        elif place.is_file():
            files.append(place)
        else:
            raise ClaimlintError("no such rule pack", str(place))
    return tuple({path.resolve(): path for path in reversed(files)}.values())[::-1]
