"""The clearance store: FDA's full device tables in one SQLite file, with name search.

It holds what is too large for a registry in git (about 170,000 510(k)s) and can be rebuilt from
FDA's files at any time. An import is one transaction: it is there whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimlint.errors import ClaimlintError
from claimlint.registry.submissions import Classification, Submission

MARK = 0x636C6D74
"""SQLite's application id of a clearance store."""
VERSION = 1


def default_store() -> Path:
    """`$CLAIMLINT_DATA_DIR`, else the platform's folder for this user's data; one store for all."""
    given = os.environ.get("CLAIMLINT_DATA_DIR")
    if given:
        folder = Path(given)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "claimlint" / "data"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "claimlint"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        folder = Path(base) / "claimlint"
    return folder / "clearances.sqlite"


def name_key(text: str) -> str:
    """A name as it is looked up: lower case, without accents, words separated by one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[0-9a-z]+", text.lower()))


@contextlib.contextmanager
def connection(path: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection whose trouble is a ClaimlintError that names the file."""
    address = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    try:
        db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=10)
        try:
            yield db
        finally:
            db.close()
    except sqlite3.Error as error:
        raise ClaimlintError(f"clearance store: {error}", str(path)) from None


def check_version(db: sqlite3.Connection, path: Path) -> None:
    """Raise ClaimlintError if the store has another layout than this claimlint writes."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        message = f"is of store version {version}, not {VERSION}; delete it and import again"
        raise ClaimlintError(message, str(path))


def has_words(db: sqlite3.Connection) -> bool:
    """Whether the store has a full-text index."""
    found = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone()
    return found is not None


class ClearanceStore:
    """A store opened for reading. Raises ClaimlintError if it is none; close it when done."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            hint = "claimlint registry import 510k FILE makes one"
            raise ClaimlintError(f"no clearance store; '{hint}'", str(path))
        self.path = path
        self._stack = contextlib.ExitStack()
        self._db = self._stack.enter_context(connection(path, read_only=True))
        try:
            (mark,) = self._db.execute("PRAGMA application_id").fetchone()
            if mark != MARK:
                raise ClaimlintError("is a database, but not a clearance store", str(path))
            check_version(self._db, path)
            self._words = has_words(self._db)
        except sqlite3.Error as error:
            raise ClaimlintError(f"clearance store: {error}", str(path)) from None

    def __enter__(self) -> ClearanceStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._stack.close()

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM submissions").fetchone()
        return int(count)

    def submission(self, number: str) -> Submission | None:
        """The submission of that number."""
        return next(self._submissions("number = ?", number.upper()), None)

    def classification(self, code: str) -> Classification | None:
        """The classification row of that product code."""
        columns = ", ".join(Classification._fields)
        row = self._db.execute(
            f"SELECT {columns} FROM classifications WHERE code = ?", (code.upper(),)
        ).fetchone()
        return Classification(*row) if row else None

    def named(self, name: str, limit: int = 20) -> tuple[Submission, ...]:
        """Submissions whose device is called this, or this and more; by name, then number.

        Case, accents and punctuation do not count. For the look-up of a name in a draft.
        """
        key = name_key(name)
        if not key:
            return ()
        where = "(name_key = ? OR name_key >= ? AND name_key < ?) ORDER BY name_key, number LIMIT ?"
        return tuple(self._submissions(where, key, f"{key} ", f"{key}!", limit))

    def search(self, words: str, limit: int = 20) -> tuple[Submission, ...]:
        """Submissions whose device or applicant has all of the words, the best match first.

        The last word may be the beginning of one.
        """
        terms = name_key(words).split()
        if not terms:
            return ()
        if self._words:
            query = " ".join(f'"{term}"' for term in terms) + "*"
            columns = ", ".join(f"s.{name}" for name in Submission._fields)
            rows = self._db.execute(
                f"SELECT {columns} FROM words JOIN submissions s ON s.id = words.rowid "
                "WHERE words MATCH ? ORDER BY rank, s.number LIMIT ?",
                (query, limit),
            )
            return tuple(map(Submission._make, rows))
        where = " AND ".join("(device || ' ' || applicant) LIKE ?" for _ in terms)
        likes = [f"%{term}%" for term in terms]
        return tuple(self._submissions(f"{where} ORDER BY number LIMIT ?", *likes, limit))

    def _submissions(self, where: str, *values: Any) -> Iterator[Submission]:
        columns = ", ".join(Submission._fields)
        rows = self._db.execute(f"SELECT {columns} FROM submissions WHERE {where}", values)
        return map(Submission._make, rows)
