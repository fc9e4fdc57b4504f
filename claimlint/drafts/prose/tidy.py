"""Edits on collected prose that keep its source pieces true: white space, URLs, attributes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.model import PLACEHOLDER, Link, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner and byte-order mark: seen by no reader."""

_SPACES = " \t\n\v\f\r"
_URL = rf"(?:https?://|(?<![\w.@/-])www\.)[^\s<>{PLACEHOLDER}]*\w[^\s<>{PLACEHOLDER}]*"
_EDIT = re.compile(
    rf"(?P<url>{_URL})"
    rf"|(?P<space>[{_SPACES}][{_SPACES}{INVISIBLE}]+|[\t\n\v\f\r])"
    rf"|(?P<hidden>[{INVISIBLE}]+)"
    rf"|(?P<masked>{PLACEHOLDER}{{2,}})",
    re.IGNORECASE,
)
_MASKED = PLACEHOLDER * 2
_TRAILING = "?!.,:;*_~'\"”’»…"
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
_REL = re.compile(r"""\brel\s*=\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s}]+))""")


@dataclass(frozen=True, slots=True)
class Edit:
    """Prose [start, end) becomes `text`; a bare URL brings a target, an attribute list a rel."""

    start: int
    end: int
    text: str
    href: str = ""
    rel: str = ""


class Shift:
    """Where prose offsets lie after the edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._moved = [0]
        for edit in edits:
            self._moved.append(self._moved[-1] + len(edit.text) - (edit.end - edit.start))

    def start(self, offset: int) -> int:
        """The new place of a range's start; inside an edit, the start of what replaced it."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset < edit.end:
            return edit.start + self._moved[index]
        return offset + self._moved[index + 1]

    def end(self, offset: int) -> int:
        """The new place of a range's end; inside an edit, the end of what replaced it."""
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset < edit.end:
            return edit.start + self._moved[index] + len(edit.text)
        return offset + self._moved[index + 1]


def is_exact(piece: Sequence[int]) -> bool:
    """True if both ranges of a raw piece have the same length."""
    return piece[1] - piece[0] == piece[3] - piece[2]


def edits_of(text: str, links: Sequence[Link]) -> list[Edit]:
    """What must change before `text` (not empty) is prose, ordered and without overlap."""
    edits = list(_attribute_edits(text, links)) if links else []
    if _may_be_dirty(text):
        edits = _without_overlap([*edits, *_scan(text, links)])
    elif text[0] != " " != text[-1]:
        return edits
    return _with_ends_trimmed(text, edits)


def splice(
    text: str, pieces: Sequence[Sequence[int]], edits: Sequence[Edit]
) -> tuple[str, tuple[Piece, ...]]:
    """The edited text with its pieces; replaced prose stands for all the source it came from."""
    parts: list[str] = []
    result: list[Piece] = []
    length = index = done = 0
    for edit in (*edits, Edit(len(text), len(text), "")):
        parts.append(text[done : edit.start])
        while done < edit.start:
            piece = pieces[index]
            stop = min(edit.start, piece[1])
            result.append(_cut(piece, done, stop, length))
            length += stop - done
            done = stop
            index += stop == piece[1]
        first = index
        while index < len(pieces) and pieces[index][1] <= edit.end:
            index += 1
        if edit.text:
            last = index if index < len(pieces) and pieces[index][0] < edit.end else index - 1
            source_start = _cut(pieces[first], edit.start, pieces[first][1], 0).source_start
            source_end = _cut(pieces[last], pieces[last][0], edit.end, 0).source_end
            parts.append(edit.text)
            result.append(Piece(length, length + len(edit.text), source_start, source_end))
            length += len(edit.text)
        done = edit.end
    return "".join(parts), tuple(result)


def _cut(piece: Sequence[int], start: int, end: int, at: int) -> Piece:
    """The part [start, end) of a raw piece, placed at prose offset `at`."""
    if is_exact(piece):
        shift = piece[2] - piece[0]
        return Piece(at, at + end - start, start + shift, end + shift)
    return Piece(at, at + end - start, piece[2], piece[3])


def _may_be_dirty(text: str) -> bool:
    """False for nearly all prose; breaks and invisible characters are not printable.

    Asked of every block: one character is sought ten times as fast as two, or as all others.
    """
    if "  " in text or (":" in text and "://" in text):
        return True
    if "ww." in text or ("W" in text and "WW." in text):
        return True
    if text.isascii():
        return "\n" in text or "\t" in text or "\r" in text or "\v" in text or "\f" in text
    return (PLACEHOLDER in text and _MASKED in text) or not text.isprintable()


def _scan(text: str, links: Sequence[Link]) -> Iterator[Edit]:
    position = 0
    while match := _EDIT.search(text, position):
        start, end = match.span()
        if match.lastgroup == "url":
            end = start + len(_trimmed(match.group()))
            inside = any(link.start <= start and end <= link.end for link in links)
            href = "" if inside else text[start:end]
            yield Edit(start, end, PLACEHOLDER, href=href)
        elif match.lastgroup == "space":
            yield Edit(start, end, " ")
        elif match.lastgroup == "hidden":
            yield Edit(start, end, "")
        else:
            yield Edit(start, end, PLACEHOLDER)
        position = end


def _trimmed(url: str) -> str:
    """The URL without the punctuation of the sentence (GitHub Flavored Markdown, autolinks)."""
    unmatched = url.count(")") - url.count("(")
    end = len(url)
    while end:
        if url[end - 1] == ")" and unmatched > 0:
            unmatched -= 1
        elif url[end - 1] not in _TRAILING:
            break
        end -= 1
    return url[:end]


def _attribute_edits(text: str, links: Sequence[Link]) -> Iterator[Edit]:
    """Attribute lists right after a link, as kramdown and pandoc write them."""
    for link in links:
        if text.startswith("{", link.end):
            match = _ATTRIBUTES.match(text, link.end)
            if match:
                rel = _REL.search(match.group())
                value = next(filter(None, rel.groups()), "") if rel else ""
                yield Edit(match.start(), match.end(), "", rel=value)


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _with_ends_trimmed(text: str, edits: list[Edit]) -> list[Edit]:
    """The same edits, with white space removed at both ends of the prose."""
    size = len(text)
    blank = _SPACES + INVISIBLE
    head = size - len(text.lstrip(blank))
    if head == size:
        return [Edit(0, size, "")]
    tail = len(text.rstrip(blank))
    if not head and tail == size:
        return edits
    inner = [edit for edit in edits if edit.start >= head and edit.end <= tail]
    if head:
        inner.insert(0, Edit(0, head, ""))
    if tail < size:
        inner.append(Edit(tail, size, ""))
    return inner
