"""A cache of compiled data in the user's cache folder; any trouble with it means no cache."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from claimlint.garbage import no_garbage_collection

T = TypeVar("T")
_OURS = ("*-*.pickle", "findings-*.sqlite*", "model.sha256")
"""The files that are kept: a folder that the user named may hold others."""


def cache_folder() -> Path:
    """`$CLAIMLINT_CACHE_DIR`, else the platform's folder for caches of this user."""
    given = os.environ.get("CLAIMLINT_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "claimlint" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "claimlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claimlint"


def clear() -> int:
    """Remove what claimlint keeps in its cache folder: how many files. Raises OSError."""
    folder = cache_folder()
    files = [path for pattern in _OURS for path in folder.glob(pattern)]
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def content_key(files: Iterable[Path]) -> str:
    """A digest of the files' names and bytes, of Python's version and of claimlint's own code.

    Raises OSError where a file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{sys.version}\0{_code_stamp()}".encode())
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


@cache
def _code_stamp() -> str:
    """Sizes and times of all of claimlint's files: any change of code or data is a new key."""
    package = os.path.dirname(__file__)
    stats: list[tuple[str, int, int]] = []
    for folder, folders, names in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            path = os.path.join(folder, name)
            stat = os.stat(path)
            stats.append((os.path.relpath(path, package), stat.st_size, stat.st_mtime_ns))
    return repr(sorted(stats))


def cached(name: str, key: str, build: Callable[[], T]) -> T:
    """`build()`, or what an earlier call of the same name and key built."""
    stored: list[T] = []
    with contextlib.suppress(Exception), no_garbage_collection():
        stored.append(pickle.loads(_file(name, key).read_bytes()))
    if stored:
        return stored[0]
    value = build()
    with contextlib.suppress(Exception):
        _store(_file(name, key), value)
    return value


def _file(name: str, key: str) -> Path:
    return cache_folder() / f"{name}-{key}.pickle"


def _store(file: Path, value: object) -> None:
    """Write beside and rename, so that no reader sees half a file; forget older versions."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as stream:
        pickle.dump(value, stream, protocol=pickle.HIGHEST_PROTOCOL)
    os.replace(temporary, file)
    prefix = file.name.rpartition("-")[0]
    siblings = sorted(file.parent.glob(f"{prefix}-*.pickle"), key=lambda path: path.stat().st_mtime)
    for stale in siblings[:-8]:
        stale.unlink(missing_ok=True)
