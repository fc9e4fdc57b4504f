"""Where the characters of a YAML scalar stand in its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.model import Piece
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from claimlint.drafts.prose.builder import Prose

_BREAK = re.compile(r"\r\n|[\r\n]")
_BLANK = re.compile(r"[ \t\r\n]+")
_WORDS = r"[^\s{stop}]+(?:[ \t]+[^\s{stop}]+)*"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\r\n][ \t\r\n]*|.)"
_TOKENS = {
    '"': re.compile(rf"(?P<code>{_ESCAPE})|(?P<text>{_WORDS.format(stop=chr(92) * 2)})|\s+"),
    "'": re.compile(rf"(?P<code>'')|(?P<text>{_WORDS.format(stop=chr(39))})|\s+"),
    "": re.compile(rf"(?P<text>{_WORDS.format(stop='')})|\s+"),
}
"""Tokens of a double-quoted, a single-quoted and any other scalar (YAML 1.1, chapter 9)."""


def scalar_prose(value: str, style: str | None, source: str, start: int, end: int) -> Prose | None:
    """The prose of a scalar that YAML read as `value` from `source[start:end]`.

    The value is aligned with its source token by token. Should they not agree (a rare line
    separator, say), all of the prose stands for the whole scalar. None for a blank value.
    """
    run = Run()
    if style == "'" or style == '"':
        agrees = _align(run, value, _TOKENS[style], source, start + 1, end - 1)
    elif style == "|" or style == ">":
        first = _after_header(source, start, end)
        agrees = _align(run, value, _TOKENS[""], source, first, end, folded=False)
    else:
        agrees = _align(run, value, _TOKENS[""], source, start, end)
    if agrees:
        return run.finish()
    run = Run()
    run.add(value, start, end)
    prose = run.finish()
    if prose is not None:
        prose.pieces = (Piece(0, len(prose.text), start, end),)
    return prose


def _after_header(source: str, start: int, end: int) -> int:
    """Where the text of a block scalar begins: after the line with its indicator."""
    while start < end and source[start] not in "\r\n":
        start += 1
    return start


def _align(
    run: Run,
    value: str,
    token: re.Pattern[str],
    source: str,
    start: int,
    end: int,
    folded: bool = True,
) -> bool:
    """Add the value to the run; False if it is not what the source says."""
    done = 0
    size = len(value.rstrip())
    for match in token.finditer(source, start, end):
        if done >= size:
            break
        raw = match.group()
        if match.lastgroup == "text":
            part = raw
        elif match.lastgroup == "code":
            # an escaped line break is nothing, but each empty line after it is a break
            part = "\n" * (_breaks(raw) - 1) if raw[1] in "\r\n" else value[done]
        elif folded:
            part = _fold(raw)
        else:
            blank = _BLANK.match(value, done)
            part = blank.group() if blank else ""
        if not value.startswith(part, done):
            return False
        run.add(part, *match.span())
        done += len(part)
    return done >= size


def _fold(blank: str) -> str:
    """What a flow scalar makes of white space: one line break is a space, more are one less."""
    breaks = _breaks(blank)
    if not breaks:
        return blank
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _breaks(blank: str) -> int:
    """The number of line breaks."""
    return len(_BREAK.findall(blank))
