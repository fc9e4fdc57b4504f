"""How text stands in a terminal: columns per code point, and nothing that could command it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TAB = "    "
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_PRESENTATION = "\ufe0f"
_SOFT_HYPHEN = "\u00ad"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_REGIONAL_INDICATORS = range(0x1F1E6, 0x1F200)
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One code point as it is displayed, and the columns it takes."""

    text: str
    width: int


def printable(text: str) -> str:
    """The text with every character that a terminal would obey replaced by a visible sign.

    Escape sequences, other control characters, bidirectional overrides (Boucher and Anderson,
    "Trojan Source", 2021) and lone surrogates each become one character; nothing else changes.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_sign, text))


def cells(line: str) -> list[Cell]:
    """One cell for each code point of a line, so that columns can be counted by slicing.

    Widths follow UAX #11 (East Asian wide and fullwidth take two columns) and the emoji sequences
    of UTS #51: joiners, skin tones and the second half of a flag take no column of their own.
    """
    if line.isascii():
        return [*map(_alone, line)]
    found: list[Cell] = []
    for index, char in enumerate(line):
        if char == _EMOJI_PRESENTATION and found and found[-1].width == 1:
            found[-1] = Cell(found[-1].text, 2)
        melts = char != "\t" and _joins(line, index)
        found.append(Cell(_sign(char), 0) if melts else _alone(char))
    return found


@lru_cache(maxsize=1024)
def _alone(char: str) -> Cell:
    """The cell of a character that melts into none before it."""
    return Cell(TAB, len(TAB)) if char == "\t" else Cell(_sign(char), _width(char))


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _BIDI_CONTROLS or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return char


def _joins(line: str, index: int) -> bool:
    """Whether the character melts into the one before it."""
    code = ord(line[index])
    if index == 0:
        return False
    if line[index - 1] == _ZERO_WIDTH_JOINER or code in _SKIN_TONES:
        return True
    return code in _REGIONAL_INDICATORS and _flag_letters_before(line, index) % 2 == 1


def _flag_letters_before(line: str, index: int) -> int:
    count = 0
    while count < index and ord(line[index - count - 1]) in _REGIONAL_INDICATORS:
        count += 1
    return count


def _width(char: str) -> int:
    if ord(char) in _REGIONAL_INDICATORS or unicodedata.east_asian_width(char) in ("W", "F"):
        return 2
    if _sign(char) != char or char == _SOFT_HYPHEN:
        return 1
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1
