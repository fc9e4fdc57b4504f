"""What was found in a draft the last time, for as long as nothing that decides it has changed.

The memory saves time and decides nothing: where it cannot be read or written, drafts are judged.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import zlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from claimlint.cache import cache_folder, content_key
from claimlint.datafiles import data_folder
from claimlint.suppressions import MARK

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from claimlint.linter.judging import Judged
    from claimlint.linter.options import Options
    from claimlint.linter.selection import Selection

_FORM = 1
_DRAFTS_KEPT = 50_000
_KEYS_ASKED = 500
_PATIENCE_SECONDS = 1.0
_DIGEST_BYTES = 16
_SCHEMA = "CREATE TABLE IF NOT EXISTS judged (key BLOB PRIMARY KEY, result BLOB NOT NULL)"
_TRIM = "DELETE FROM judged WHERE rowid <= (SELECT MAX(rowid) FROM judged) - ?"


class Keyed(NamedTuple):
    """What was found in one draft, under the key of what decided it."""

    key: bytes
    """Empty where nothing is remembered."""
    judged: Judged


def memory_file() -> Path:
    """The database that holds what was found."""
    return cache_folder() / f"findings-{_FORM}.sqlite"


class Keys:
    """Digests of all that decides what is found in a draft."""

    def __init__(
        self, options: Options, selection: Selection, data_key: str, is_dated: bool = False
    ) -> None:
        """`data_key` stands for rules, registry and code; `is_dated`: evidence may expire.

        Raises OSError where the words that rules share cannot be read.
        """
        shared = content_key(sorted(data_folder("rules").rglob("*.yaml")))
        told = replace(options, today="", require_nlp=False)
        rules = sorted(selection.on), sorted(selection.on_comments)
        self._common = repr((shared, data_key, _installed(), told, rules)).encode()
        self._today = options.today
        self._is_dated = is_dated

    def of(self, path: str, data: bytes) -> bytes:
        """The key of a draft with this content."""
        digest = hashlib.blake2b(self._common, digest_size=_DIGEST_BYTES)
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        # Comments and evidence may expire; the mark of a comment is unseen in some encodings.
        if self._is_dated or MARK.encode() in data or b"\0" in data:
            digest.update((self._today or date.today().isoformat()).encode())
        digest.update(data)
        return digest.digest()


def _installed() -> list[tuple[str, int]]:
    """Times of the folders of installed packages, in which the language model is looked for."""
    times: list[tuple[str, int]] = []
    for folder in sys.path:
        if folder.endswith("-packages"):
            with contextlib.suppress(OSError):
                times.append((folder, os.stat(folder).st_mtime_ns))
    return times


def recall(keys: Sequence[bytes]) -> dict[bytes, Judged]:
    """What is remembered under these keys."""
    with contextlib.suppress(Exception):
        if memory_file().exists():
            with _open() as database:
                return dict(_rows(database, keys))
    return {}


def _rows(database: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Judged]]:
    for start in range(0, len(keys), _KEYS_ASKED):
        some = keys[start : start + _KEYS_ASKED]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, result FROM judged WHERE key IN ({marks})"
        for key, result in database.execute(query, some):
            digest, content = result[:_DIGEST_BYTES], result[_DIGEST_BYTES:]
            if digest == _digest(key, content):
                yield key, pickle.loads(zlib.decompress(content))


def remember(found: Iterable[Keyed]) -> None:
    """Keep what was found, and forget what was found longest ago."""
    rows = [(each.key, _row(each)) for each in found if each.key]
    if not rows:
        return
    import sqlite3

    with contextlib.suppress(Exception):
        memory_file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write(rows)
        except sqlite3.OperationalError:  # locked, or read-only
            return
        except sqlite3.DatabaseError:  # no database
            memory_file().unlink()
            _write(rows)


def _write(rows: Sequence[tuple[bytes, bytes]]) -> None:
    with _open() as database, database:
        database.execute(_SCHEMA)
        database.executemany("INSERT OR REPLACE INTO judged VALUES (?, ?)", rows)
        database.execute(_TRIM, (_DRAFTS_KEPT,))


def _row(each: Keyed) -> bytes:
    content = zlib.compress(pickle.dumps(each.judged, protocol=pickle.HIGHEST_PROTOCOL), 1)
    return _digest(each.key, content) + content


def _digest(key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, key=key, digest_size=_DIGEST_BYTES).digest()


def _open() -> contextlib.closing[sqlite3.Connection]:
    import sqlite3

    database = sqlite3.connect(memory_file(), timeout=_PATIENCE_SECONDS)
    database.execute("PRAGMA synchronous = OFF")  # a row that is half written has another digest
    return contextlib.closing(database)
