"""Lines of reStructuredText: margins, list items and fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimlint.drafts.linetext import Line, indented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BULLET = re.compile(r"\s*[-*+•‣⁃](?:[ \t]+|$)")
ENUMERATOR = re.compile(
    r"\s*(?:\((?:\w{1,5}|#)\)|(?:\d{1,5}|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|#)[.)])(?:[ \t]+|$)"
)
FIELD = re.compile(r"\s*:(?P<name>(?![ :])(?:\\.|[^:\\]|:(?![ \t]|$|`))+):(?:[ \t]+|$)")
ESCAPED = re.compile(r"\\(.)")


class Item(NamedTuple):
    """A list item without its marker, and the index of the line after it."""

    body: list[Line]
    stop: int


def items(lines: Sequence[Line], index: int = 0) -> Iterator[Item]:
    """The items of the list that begins at a line; they share the kind of marker."""
    kind = ""
    while index < len(lines) and is_item(lines, index):
        line = lines[index]
        bullet = BULLET.match(line.text)
        marker = bullet or ENUMERATOR.match(line.text)
        if marker is None or kind not in ("", bullet[0].strip() if bullet else "1"):
            return
        kind = bullet[0].strip() if bullet else "1"
        stop = indented(lines, index + 1, 0)
        yield Item([line.after(marker), *dedented(lines[index + 1 : stop])], stop)
        index = stop
        while index < len(lines) and lines[index].is_blank:
            index += 1


def dedented(lines: Sequence[Line]) -> list[Line]:
    """The lines without the margin that all of them have."""
    width = min((line.indent for line in lines if not line.is_blank), default=0)
    return [_without_margin(line, width) for line in lines] if width else list(lines)


def _without_margin(line: Line, width: int) -> Line:
    if line.text[:width].strip(" "):
        width = next(
            (n for n in range(len(line.text)) if len(line.text[:n].expandtabs(8)) >= width),
            len(line.text),
        )
    return line.part(width)


def fields_of(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    index = 0
    while index < len(lines):
        marker = FIELD.match(lines[index].text)
        stop = indented(lines, index + 1, 0)
        if marker:
            name = ESCAPED.sub(r"\1", marker["name"]).lower()
            yield name, [lines[index].after(marker), *dedented(lines[index + 1 : stop])]
        index = stop


def is_item(lines: Sequence[Line], index: int) -> bool:
    """A bullet; or an enumerator, unless the next line shows that it only looks like one."""
    line = lines[index]
    if line.indent:
        return False
    if BULLET.match(line.text):
        return True
    if not ENUMERATOR.match(line.text):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or following.is_blank or following.indent:
        return True
    return bool(ENUMERATOR.match(following.text))
