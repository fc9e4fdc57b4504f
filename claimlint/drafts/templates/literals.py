"""Text as it stands in code: decoded pieces, each with the source that produced it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from claimlint.drafts.model import PLACEHOLDER
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.drafts.prose.builder import Prose

Literal = list[tuple[str, int, int]]
"""Decoded text in source order, as arguments of `Run.add`; a hole is one placeholder."""

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": " "}
_SURROGATES = range(0xD800, 0xE000)


def plain(literal: Sequence[tuple[str, int, int]]) -> str:
    """The decoded text alone."""
    return "".join([text for text, _, _ in literal])


def add_to(run: Run, literal: Sequence[tuple[str, int, int]]) -> None:
    """Append the literal to a run."""
    for text, start, end in literal:
        run.add(text, start, end)


def prose_of(literal: Sequence[tuple[str, int, int]]) -> Prose | None:
    """The literal as prose of its own; None if no visible character is left."""
    run = Run()
    add_to(run, literal)
    return run.finish()


def with_references(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Source [start, end) with its character references (`&amp;`, `&#8217;`) decoded."""
    if text.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(text, start, end):
            decoded = unescape(match.group())
            if decoded == match.group():
                continue
            yield from _raw(text, start, match.start())
            start = match.end()
            yield decoded, match.start(), start
    yield from _raw(text, start, end)


def _raw(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Source [start, end) as it is; a placeholder that masks something stands alone."""
    while (hole := text.find(PLACEHOLDER, start, end)) >= 0:
        if start < hole:
            yield text[start:hole], start, hole
        start = hole
        while start < end and text[start] == PLACEHOLDER:
            start += 1
        yield PLACEHOLDER, hole, start
    if start < end:
        yield text[start:end], start, end


def unescaped(escape: str) -> str:
    """What an escape sequence of ECMAScript stands for; nothing for a continued line.

    Half of a surrogate pair comes back as it is: `join_surrogates` finds its other half.
    """
    body = escape[1:]
    if body[:1] in ("u", "x"):
        code = int(body[1:].strip("{}") or "fffd", 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    if body in ("\n", "\r", "\r\n", "\u2028", "\u2029"):
        return ""
    return _SIMPLE.get(body, body[:1])


def join_surrogates(literal: Literal) -> Literal:
    """Escaped surrogate pairs as one character; half a pair becomes U+FFFD."""
    if not any(len(text) == 1 and ord(text) in _SURROGATES for text, _, _ in literal):
        return literal
    joined: Literal = []
    for text, start, end in literal:
        if joined and joined[-1][2] == start and "\ud800" <= joined[-1][0] < "\udc00" <= text:
            if len(text) == 1 and text < "\ue000":
                pair = (joined[-1][0] + text).encode("utf-16", "surrogatepass").decode("utf-16")
                joined[-1] = (pair, joined[-1][1], end)
                continue
        joined.append((text, start, end))
    return [
        ("\ufffd" if len(text) == 1 and ord(text) in _SURROGATES else text, start, end)
        for text, start, end in joined
    ]
