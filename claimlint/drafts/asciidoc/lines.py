"""What single lines of AsciiDoc are, and where a paragraph ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.linetext import Line

DELIMITER = re.compile(
    r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```|~~~~|[|,:!]={3,})(?P<info>.*)$"
)
BLOCK_ATTRIBUTES = re.compile(r"\[(?P<body>[\w.#%\"'\[ ,*=-].*|)\][ \t]*$")
BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
BLOCK_MACRO = re.compile(r"(?P<name>[A-Za-z][\w-]*)::(?P<target>\S*?)\[(?P<body>.*)\][ \t]*$")
CONDITION = re.compile(r"(?:ifn?def|ifeval|endif|include)::[^\[]*\[(?P<text>.*)\][ \t]*$")
COMMENT = re.compile(r"//(?!/)")
ITEM = re.compile(
    r"[ \t]*(?P<marker>\*{1,10}|-|•|\.{1,10}|\d{1,9}\.|[A-Za-z]\.|[ivxIVX]{1,8}\)|<(?:\d+|\.)>)"
    r"[ \t]+(?=\S)(?P<box>\[[ xX*]\][ \t]+)?"
)
TERM = re.compile(r"[ \t]*(?P<term>\S.*?)(?P<marker>:{2,4}|;;)(?:[ \t]+|$)")
UNDERLINES = "=-~^+"


def next_visible(lines: Sequence[Line], index: int) -> int:
    while index < len(lines) and lines[index].is_blank:
        index += 1
    return index


def prepares(line: Line) -> bool:
    """Whether a line only says something of the block after it."""
    text = line.text
    return bool(BLOCK_ATTRIBUTES.match(text) or BLOCK_TITLE.match(text) or COMMENT.match(text))


def is_item(line: Line) -> bool:
    text = line.text
    if ITEM.match(text):
        return True
    return ("::" in text or ";;" in text) and bool(
        TERM.match(text) and not BLOCK_MACRO.match(text) and not CONDITION.match(text)
    )


def starts_block(line: Line) -> bool:
    text = line.text
    delimiter = DELIMITER.match(text)
    return bool(
        (delimiter and (delimiter["mark"] == "```" or not delimiter["info"].strip()))
        or BLOCK_ATTRIBUTES.match(text)
        or CONDITION.match(text)
    )


def paragraph_end(lines: Sequence[Line], index: int, in_list: bool = False) -> int:
    """The end of the paragraph that begins at a line."""
    stop = index + 1
    while stop < len(lines):
        line = lines[stop]
        if line.is_blank or line.text.rstrip() == "+" or starts_block(line):
            if not (
                stop == index + 1 and not in_list and is_underline(line.text, lines[index].text)
            ):
                break
        if in_list and is_item(line):
            break
        stop += 1
    return stop


def shown(lines: Sequence[Line]) -> list[Line]:
    """The lines of a paragraph without its comments."""
    return [line for line in lines if not COMMENT.match(line.text)]


def after(pattern: re.Pattern[str], line: Line) -> Line:
    match = pattern.match(line.text)
    return line.after(match) if match else line


def is_underline(text: str, title: str) -> bool:
    """The second line of a title: one character, as long as the title within one column."""
    text, title = text.rstrip(), title.rstrip()
    if len(text) < 2 or text[0] not in UNDERLINES or text.strip(text[0]):
        return False
    return abs(len(text) - len(title)) <= 1 and any(map(str.isalnum, title))
