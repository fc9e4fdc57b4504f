"""Fill the clearance store. An import is one transaction: it is there whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from claimlint.errors import ClaimlintError
from claimlint.registry.changes import Change, Changes, combined
from claimlint.registry.clearances import (
    MARK,
    VERSION,
    check_version,
    connection,
    has_words,
    name_key,
)
from claimlint.registry.submissions import Classification, Submission

_CHUNK = 4000
_TABLES: dict[str, type[Submission] | type[Classification]] = {
    "submissions": Submission,
    "classifications": Classification,
}
_KEYS = {"submissions": "number", "classifications": "code"}
_NAMES = {"submissions": "device", "classifications": "name"}


def import_into(
    path: Path, items: Iterable[Submission | Classification], *, dry_run: bool = False
) -> Changes:
    """Add and update rows in the store at `path`, which is made where there is none.

    A later row of the same number wins; rows that the file lacks stay, since FDA splits its table
    over several files. Raises ClaimlintError for a file that is no store, and what reading the
    items raises; the store is then as it was.
    """
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimlintError(f"cannot be made: {error.strerror}", str(path.parent)) from None
    done = False
    try:
        with connection(path) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                _create(db, path)
                changes = _merge(db, items)
                done = not dry_run
            finally:
                db.execute("COMMIT" if done else "ROLLBACK")
    finally:
        if is_new and not done:
            path.unlink(missing_ok=True)
    return changes


def _create(db: sqlite3.Connection, path: Path) -> None:
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and mark != MARK:
        raise ClaimlintError("is a database, but not a clearance store", str(path))
    if tables:
        check_version(db, path)
        return
    db.execute(f"PRAGMA application_id = {MARK}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    for table, row in _TABLES.items():
        columns = ", ".join(f"{name} TEXT NOT NULL" for name in row._fields)
        key = _KEYS[table]
        db.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {columns}, "
            f"name_key TEXT NOT NULL, UNIQUE ({key}))"
        )
    db.execute("CREATE INDEX submissions_by_name ON submissions (name_key)")
    with contextlib.suppress(sqlite3.OperationalError):  # a SQLite without FTS5: LIKE instead
        db.execute(
            "CREATE VIRTUAL TABLE words USING fts5("
            "device, applicant, content='submissions', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2', prefix='3')"
        )


def _merge(db: sqlite3.Connection, items: Iterable[Submission | Classification]) -> Changes:
    for table, row in _TABLES.items():
        columns = ", ".join(f"{name} TEXT NOT NULL" for name in row._fields)
        key = _KEYS[table]
        db.execute(
            f"CREATE TEMP TABLE new_{table} ({columns}, name_key TEXT NOT NULL, "
            f"PRIMARY KEY ({key})) WITHOUT ROWID"
        )
    rows = iter(items)
    while chunk := list(islice(rows, _CHUNK)):
        for table, row in _TABLES.items():
            marks = ", ".join("?" * (len(row._fields) + 1))
            name = row._fields.index(_NAMES[table])
            db.executemany(
                f"INSERT OR REPLACE INTO new_{table} VALUES ({marks})",
                [(*item, name_key(item[name])) for item in chunk if isinstance(item, row)],
            )
    changes = {table: _apply(db, table) for table in _TABLES}
    if changes["submissions"].any and has_words(db):
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
    return combined(changes.values())


def _apply(db: sqlite3.Connection, table: str) -> Changes:
    key, name = _KEYS[table], _NAMES[table]
    fields = _TABLES[table]._fields
    columns = ", ".join((*fields, "name_key"))
    added = db.execute(
        f"SELECT {key}, {name} FROM new_{table} "
        f"WHERE {key} NOT IN (SELECT {key} FROM {table}) ORDER BY {key}"
    ).fetchall()
    differing = " || ".join(
        f"CASE WHEN new.{f} <> old.{f} THEN ', {f}' ELSE '' END" for f in fields if f != key
    )
    compared = (
        f"SELECT new.{key} AS key, {differing} AS fields "
        f"FROM new_{table} new JOIN {table} old USING ({key})"
    )
    updated = db.execute(
        f"SELECT key, substr(fields, 3) FROM ({compared}) WHERE fields <> '' ORDER BY key"
    ).fetchall()
    (total,) = db.execute(f"SELECT count(*) FROM new_{table}").fetchone()
    settings = ", ".join(f"{c} = excluded.{c}" for c in (*fields, "name_key") if c != key)
    if added or updated:
        db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new_{table} "
            f"WHERE true ORDER BY {key} ON CONFLICT ({key}) DO UPDATE SET {settings}"
        )
    return Changes(
        added=tuple(Change(id_, detail) for id_, detail in added),
        updated=tuple(Change(id_, detail) for id_, detail in updated),
        unchanged=total - len(added) - len(updated),
    )
