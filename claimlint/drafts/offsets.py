"""Offsets: line starts of a text, and byte offsets turned into code points."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END = re.compile(r"\r\n|\r|\n")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of each line of `text`; lines end at LF, CRLF or lone CR."""
    if "\r" in text:
        return (0, *[match.end() for match in _LINE_END.finditer(text)])
    lengths = accumulate([len(line) + 1 for line in text.split("\n")[:-1]])
    return (0, *lengths)


def byte_to_code_point(text: str, base: int = 0) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets of `text` to code-point offsets, plus `base`.

    ASCII text costs an addition, other text a binary search over its non-ASCII characters.
    """
    if text.isascii():
        return base.__add__
    starts: list[int] = []
    excess = [0]
    total = 0
    for match in _NON_ASCII.finditer(text):
        starts.append(match.start() + total)
        character = match.group()
        total += 1 if character < "\u0800" else 2 if character < "\U00010000" else 3
        excess.append(total)

    def convert(offset: int) -> int:
        return base + offset - excess[bisect_left(starts, offset)]

    return convert
