"""Where the shipped data lies: rule packs, cue lists and the starter registry."""

from __future__ import annotations

from pathlib import Path

from claimlint.errors import ClaimlintError

_HERE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The shipped folder `rules` or `registry`: inside the wheel, else beside the checkout.

    The marker INDEX.yaml keeps a stranger's folder of the same name from being taken.
    Raises ClaimlintError when the installation is incomplete.
    """
    for folder in (_HERE / "_data" / name, _HERE.parent / name):
        if (folder / "INDEX.yaml").is_file():
            return folder
    raise ClaimlintError(f"the shipped folder '{name}' is missing; reinstall claimlint-health")
