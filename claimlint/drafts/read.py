"""From paths to drafts: find the files, decode them, parse them by format."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from claimlint.drafts.decoding import decode
from claimlint.drafts.formats import (
    DEFAULTS,
    FORMATS,
    SEARCHED,
    Format,
    ReadOptions,
    Source,
    format_of,
)
from claimlint.drafts.model import Draft
from claimlint.drafts.offsets import line_starts
from claimlint.drafts.prose.outline import Outline
from claimlint.errors import ClaimlintError
from claimlint.garbage import no_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

MAX_PROSE = 4_000_000
"""Characters of prose that a draft may hold: several times a long book."""
_STDIN = "-"
_BOM = "\ufeff"
_NOT_FOUND = (".", "~$")
"""How hidden files begin, and the files that Word keeps beside an open one."""
_BREAK = "<hr>"
"""As short as the shortest tag of a part that surrounds an article."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Search:
    """What a folder is searched for: all formats of articles."""

    def enters(self, folder: str) -> bool:  # noqa: ARG002
        """Whether a folder inside is searched as well."""
        return True

    def takes(self, path: str) -> bool:
        """Whether a file of a known format is a draft."""
        return PurePath(path).suffix.lower() in SEARCHED


_USUAL = Search()


def find_drafts(paths: Sequence[str], search: Search = _USUAL) -> tuple[str, ...]:
    """The drafts that files and folders stand for, each once, in the order given.

    Folders are searched recursively; their members come sorted, without hidden files and
    folders, and only those that the search takes. `-` (standard input) passes through. Paths use
    `/`. Raises ClaimlintError for a missing path, a file of another format, a folder that cannot
    be read, and a folder without drafts.
    """
    found: dict[str, str] = {}
    for path in paths:
        for draft in _expand(path, search):
            key = draft if draft == _STDIN else os.path.abspath(draft)
            found.setdefault(key, draft)
    return tuple(found.values())


def read_draft(path: str, options: ReadOptions = DEFAULTS) -> Draft:
    """Read and parse one file; the format follows its suffix.

    Raises ClaimlintError if it cannot be read or decoded, holds NUL bytes or more prose than
    `MAX_PROSE`, has another format, a broken front matter, or needs an optional dependency that is
    not installed.
    """
    return parse_bytes(read_bytes(path), path, options)


def read_bytes(path: str) -> bytes:
    """The content of a file. Raises ClaimlintError if it cannot be read."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ClaimlintError(f"cannot be read: {reason}", path) from None


def parse_bytes(data: bytes, path: str, options: ReadOptions = DEFAULTS) -> Draft:
    """Parse the bytes of a draft; the suffix of `path` decides how. Raises as `read_draft`."""
    form = format_of(path)
    if form is None:
        raise _unknown_format(path, None)
    if form.binary:
        draft: Draft = _reader(form, path).read_bytes(data, path, options)
        return _as_article(draft)
    return parse_text(decode(data, path, options.encoding), path, form.name, options)


def parse_text(
    text: str,
    path: str,
    format: str | None = None,  # noqa: A002
    options: ReadOptions = DEFAULTS,
) -> Draft:
    """Parse the text of a draft; without `format`, the suffix of `path` decides.

    A byte-order mark is removed; NUL and lone surrogates, which no UTF-8 file can hold as text,
    become U+FFFD. Raises ClaimlintError for an unknown or binary format and a broken front matter.
    """
    form = format_of(path) if format is None else FORMATS.get(format)
    if form is None or form.binary:
        raise _unknown_format(path, format)
    text = text.removeprefix(_BOM).replace("\0", "\ufffd")
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    reader, outline = _reader(form, path), Outline()
    with no_garbage_collection():
        values = reader.read(Source(text, path, options), outline)
        blocks, left_out = outline.finish(), tuple(outline.left_out)
    draft = Draft(path, form.name, text, blocks, values, line_starts(text), left_out=left_out)
    return _as_article(draft)


def _as_article(draft: Draft) -> Draft:
    """The draft itself; ClaimlintError for what nobody reads and judging takes many minutes."""
    if sum(len(block.text) for block in draft.blocks) > MAX_PROSE:
        message = f"holds more than {MAX_PROSE:,} characters of prose: split it"
        raise ClaimlintError(message, draft.path)
    return draft


def surroundings(draft: Draft) -> Draft:
    """What readers of a page see around the article, at the same offsets as in the page itself."""
    parts: list[str] = []
    done = 0
    for start, end in draft.left_out:
        parts += (_BREAK.ljust(start - done), draft.text[start:end])
        done = end
    parts.append(_BREAK.ljust(len(draft.text) - done))
    return replace(parse_text("".join(parts), draft.path, "html"), left_out=())


def _reader(form: Format, path: str) -> ModuleType:
    """The module that reads this format; a missing optional dependency is named."""
    try:
        return import_module(f"claimlint.drafts.{form.module}")
    except ModuleNotFoundError as error:
        if not form.extra or (error.name or "").startswith("claimlint"):
            raise
        message = (
            f"reading {form.name} needs '{error.name}': install claimlint-health[{form.extra}]"
        )
        raise ClaimlintError(message, path) from None


def _expand(path: str, search: Search) -> Iterator[str]:
    shown = PurePath(path).as_posix()
    if path == _STDIN:
        yield path
    elif os.path.isdir(path):
        members = sorted(_members(path, search))
        if not members:
            raise ClaimlintError(f"no drafts in this folder ({_known_suffixes()})", shown)
        yield from members
    elif not os.path.exists(path):
        raise ClaimlintError("no such file or folder", shown)
    elif format_of(path) is None:
        raise _unknown_format(shown, None)
    else:
        yield shown


def _members(folder: str, search: Search) -> Iterator[str]:
    def fail(error: OSError) -> None:
        raise ClaimlintError(f"cannot be read: {error.strerror}", str(error.filename))

    for root, folders, files in os.walk(folder, onerror=fail):
        visible = (name for name in folders if not name.startswith("."))
        folders[:] = [name for name in visible if search.enters(os.path.join(root, name))]
        for name in files:
            if not name.startswith(_NOT_FOUND) and format_of(name) is not None:
                path = PurePath(root, name).as_posix()
                if search.takes(path):
                    yield path


def _unknown_format(path: str, format: str | None) -> ClaimlintError:  # noqa: A002
    if format is not None:
        known = ", ".join(sorted(FORMATS))
        return ClaimlintError(f"unknown format {format!r} (known: {known})", path)
    return ClaimlintError(f"unknown kind of file ({_known_suffixes()})", path)


def _known_suffixes() -> str:
    known = [f"{suffix} {form.name}" for form in FORMATS.values() for suffix in form.suffixes]
    return "known: " + ", ".join(known)
