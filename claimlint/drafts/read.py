"""From paths to drafts: find the files, decode them, parse them by format."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimlint.drafts.model import Draft
from claimlint.drafts.offsets import line_starts
from claimlint.drafts.outline import Outline
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FORMATS: Mapping[str, str] = MappingProxyType(
    {".md": "markdown", ".markdown": "markdown", ".txt": "text"}
)
"""File suffix (lower case) to format."""

_STDIN = "-"
_BOM = "\ufeff"
_SURROGATE = re.compile("[\ud800-\udfff]")


def find_drafts(paths: Sequence[str]) -> tuple[str, ...]:
    """The drafts that files and folders stand for, each once, in the order given.

    Folders are searched recursively; their members come sorted, without hidden files and
    folders, and only with a suffix of `FORMATS`. `-` (standard input) passes through. Paths use
    `/`. Raises ClaimlintError for a missing path, a file of another format, a folder that cannot
    be read, and a folder without drafts.
    """
    found: dict[str, str] = {}
    for path in paths:
        for draft in _expand(path):
            key = draft if draft == _STDIN else os.path.abspath(draft)
            found.setdefault(key, draft)
    return tuple(found.values())


def read_draft(path: str) -> Draft:
    """Read and parse one UTF-8 file; the format follows its suffix.

    Raises ClaimlintError if it cannot be read, is not UTF-8, holds NUL bytes, has another format
    or a broken front matter.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ClaimlintError(f"cannot be read: {reason}", path) from None
    return parse_text(decode(data, path), path)


def decode(data: bytes, path: str) -> str:
    """UTF-8 bytes as text without a byte-order mark.

    Raises ClaimlintError with `path:line:column` of the first byte that is not UTF-8 or is NUL.
    """
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        hint = " (UTF-16?)" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
        message = f"not valid UTF-8: byte 0x{error.object[error.start]:02x}{hint}"
        raise ClaimlintError(message, _end_of(before, path)) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        raise ClaimlintError("contains a NUL byte: not a text file", _end_of(before, path))
    return text


def parse_text(text: str, path: str, format: str | None = None) -> Draft:  # noqa: A002
    """Parse the text of a draft; without `format`, the suffix of `path` decides.

    A byte-order mark is removed; NUL and lone surrogates, which no UTF-8 file can hold as text,
    become U+FFFD. Raises ClaimlintError for an unknown format and a broken front matter.
    """
    kind = FORMATS.get(PurePath(path).suffix.lower()) if format is None else format
    if kind is None or kind not in FORMATS.values():
        raise _unknown_format(path, format)
    text = text.removeprefix(_BOM).replace("\0", "\ufffd")
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    values: Mapping[str, object] = {}
    if kind == "markdown":
        from claimlint.drafts.frontmatter import read_front_matter
        from claimlint.drafts.markdown import read_markdown

        front = read_front_matter(text, path)
        values = front.values
        outline = Outline(titled=front.has_title)
        for field in front.fields:
            outline.add(field.prose, field.scope, field.name)
        read_markdown(text, front.end, outline)
    else:
        from claimlint.drafts.plaintext import read_plain_text

        outline = Outline()
        read_plain_text(text, outline)
    return Draft(path, kind, text, outline.finish(), values, line_starts(text))


def _expand(path: str) -> Iterator[str]:
    shown = PurePath(path).as_posix()
    if path == _STDIN:
        yield path
    elif os.path.isdir(path):
        members = sorted(_members(path))
        if not members:
            raise ClaimlintError(f"no drafts in this folder ({_known_suffixes()})", shown)
        yield from members
    elif not os.path.exists(path):
        raise ClaimlintError("no such file or folder", shown)
    elif PurePath(path).suffix.lower() not in FORMATS:
        raise _unknown_format(shown, None)
    else:
        yield shown


def _members(folder: str) -> Iterator[str]:
    def fail(error: OSError) -> None:
        raise ClaimlintError(f"cannot be read: {error.strerror}", str(error.filename))

    for root, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and PurePath(name).suffix.lower() in FORMATS:
                yield PurePath(root, name).as_posix()


def _unknown_format(path: str, format: str | None) -> ClaimlintError:  # noqa: A002
    if format is not None:
        known = ", ".join(sorted(set(FORMATS.values())))
        return ClaimlintError(f"unknown format {format!r} (known: {known})", path)
    return ClaimlintError(f"unknown kind of file ({_known_suffixes()})", path)


def _known_suffixes() -> str:
    return "known: " + ", ".join(f"{suffix} {kind}" for suffix, kind in FORMATS.items())


def _end_of(before: str, path: str) -> str:
    starts = line_starts(before)
    return f"{path}:{len(starts)}:{len(before) - starts[-1] + 1}"
