"""FDA's bulk files: one header line, fields separated by pipes, no quoting, Windows line ends.

The files are UTF-8 or Windows-1252 from row to row, and a free-text field may hold a line break.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO

from claimlint.errors import ClaimlintError

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_BOM = "\ufeff"

Row = tuple[int, list[str]]
"""Line number of a row's first line, and the wanted fields in order."""


def read_rows(
    path: Path, what: str, columns: Sequence[str], starts: re.Pattern[str]
) -> Iterator[Row]:
    """The wanted columns of each row of a text file, or of the one text file in a zip archive.

    `what` names the file in messages; `starts` matches the beginning of a row, so that a line break
    inside a field is told from a row that is cut short. Raises ClaimlintError with file and line
    for other columns, rows of another width, bytes of no known encoding, and a cut-off end.
    """
    with open_text_file(path) as stream:
        lines = enumerate(stream, start=1)
        header = _header(path, what, lines)
        places = [_place(path, what, header, name) for name in columns]
        for line, fields in _rows(path, lines, len(header), starts):
            yield line, [fields[place].strip() for place in places]


@contextlib.contextmanager
def open_text_file(path: Path) -> Iterator[IO[bytes]]:
    """The file, or the single member of a zip archive; raises ClaimlintError."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as stream:
                yield stream
            return
        with zipfile.ZipFile(path) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            if len(names) != 1:
                raise ClaimlintError(f"the archive holds {len(names)} files, not one", str(path))
            with archive.open(names[0]) as stream:
                yield stream
    except OSError as error:
        raise ClaimlintError(f"cannot be read: {error.strerror or error}", str(path)) from None
    except (zipfile.BadZipFile, EOFError) as error:
        raise ClaimlintError(f"the archive is damaged: {error}", str(path)) from None


def decode(raw: bytes, where: str) -> str:
    """A line as text: UTF-8, else Windows-1252; raises ClaimlintError."""
    if b"\0" in raw:
        raise ClaimlintError("holds zero bytes: UTF-16, or no text file", where)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("windows-1252")
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        raise ClaimlintError(
            f"byte 0x{byte:02x} is neither UTF-8 nor Windows-1252", where
        ) from None


def _header(path: Path, what: str, lines: Iterator[tuple[int, bytes]]) -> list[str]:
    for line, raw in lines:
        text = decode(raw, f"{path}:{line}")
        return [name.strip().upper() for name in text.removeprefix(_BOM).split("|")]
    raise ClaimlintError(f"the file is empty, not {what}", str(path))


def _place(path: Path, what: str, header: list[str], name: str) -> int:
    if name not in header:
        shown = ", ".join(header[:6])
        raise ClaimlintError(f"no column {name}: not {what}? (begins: {shown})", f"{path}:1")
    return header.index(name)


def _rows(
    path: Path, lines: Iterator[tuple[int, bytes]], width: int, starts: re.Pattern[str]
) -> Iterator[tuple[int, list[str]]]:
    """A line that does not begin a row goes on with the one before: a field held a line break."""
    pending, first = "", 0
    raw = b"\n"
    for line, raw in lines:
        text = decode(raw, f"{path}:{line}").rstrip("\r\n")
        if starts.match(text):
            if first:
                yield first, _fields(path, first, pending, width)
            pending, first = text, line
        elif text.strip():
            if not first or text.count("|") >= width - 1:
                raise _cut(path, line, text, width)
            pending += f" {text}"
    if first:
        fields = _fields(path, first, pending, width)
        if not raw.endswith(b"\n"):
            raise ClaimlintError("the file ends inside this row: it is cut off", f"{path}:{first}")
        yield first, fields


def _fields(path: Path, line: int, text: str, width: int) -> list[str]:
    fields = text.split("|")
    if len(fields) != width:
        raise _cut(path, line, text, width)
    return fields


def _cut(path: Path, line: int, text: str, width: int) -> ClaimlintError:
    fields = text.count("|") + 1
    return ClaimlintError(
        f"{fields} fields where the header names {width}, or no key: cut off or changed",
        f"{path}:{line}",
    )


@lru_cache(maxsize=1 << 15)
def iso_date(text: str) -> str | None:
    """FDA's `MM/DD/YYYY` as an ISO date; empty stays empty; None: no date."""
    from datetime import date

    if not text:
        return ""
    found = _DATE.fullmatch(text.removesuffix(" 00:00:00").strip())
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
