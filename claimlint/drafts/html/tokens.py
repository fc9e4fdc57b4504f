"""Tags, attributes, character references and raw text of HTML, by pattern and with positions.

Follows the tokenization of the HTML Living Standard, section 13.2.5. Patterns instead of
`html.parser`, which raises on some malformed declarations, drops text after an unfinished tag and
differs between patch releases of Python, so that the same page could get different findings; and
instead of a parser in C, because the structure has to be rebuilt in Python anyway to know the
place of each character, next to which tokenizing costs little (`benchmarks/html_speed.py`).
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_VALUE = (
    r"[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"(?P<double>[^\"]*+){quote2}|'(?P<single>[^']*+){quote1}"
    r"|(?P<bare>[^\t\n\f\r >\"'][^\t\n\f\r >]*+)|(?=>))"
)
_QUIET_VALUE = re.sub(r"\?P<\w+>", "?:", _VALUE).format(quote2=r'(?:"|\Z)', quote1=r"(?:'|\Z)")
TAG = re.compile(
    r"<(?:(?P<slash>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)"
    rf"(?P<rest>(?:[\t\n\f\r /]++|{_NAME}(?:{_QUIET_VALUE})?)*+)(?P<close>>?)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|(?:[!?]|/(?=[^A-Za-z]))[^>]*+(?:>|\Z))",
    re.DOTALL,
)
"""A tag (`name`), or a comment or declaration (no `name`).

`rest` holds the attributes; `close` is empty where the text ends inside the tag. CDATA is matched
as in XML, SVG and CommonMark; elsewhere HTML takes it for a comment up to the first `>`.
"""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE.format(quote2=chr(34), quote1=chr(39))})?")
_REFERENCE = re.compile(
    r"&(?:#(?P<number>[0-9]+|[xX][0-9a-fA-F]+)|(?P<name>[A-Za-z][A-Za-z0-9]*));?"
)
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
_LONGEST_NUMBER = 8
"""Digits (without leading zeros) that can be a code point."""
_LONGEST_OPEN_NAME = max(len(name) for name in html5 if not name.endswith(";"))
_NO_ATTRIBUTES: Mapping[str, str] = {}


def end_of_raw_text(text: str, name: str, start: int) -> int:
    """Where the raw text of the element `name` ends that begins at `start`: at its end tag.

    The end of `text` if there is no end tag. A script may hold scripts in comments.
    """
    if name == "script":
        return _end_of_script(text, start)
    close = re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])", re.IGNORECASE).search(text, start)
    return close.start() if close else len(text)


def _end_of_script(text: str, start: int) -> int:
    escaped = nested = False
    for match in _SCRIPT.finditer(text, start):
        token = match.group()
        if token == "<!--":
            # `<!-->` opens and ends the comment
            escaped = not text.startswith(("<!-->", "<!--->"), match.start())
        elif token == "-->":
            escaped = nested = False
        elif not match[1]:
            nested = escaped
        elif nested:
            nested = False
        else:
            return match.start()
    return len(text)


def attributes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each attribute among the characters [start, end) of a tag: its name and place of its value.

    The name is in lower case; an attribute without a value has an empty range.
    """
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        yield match[1].lower(), *(match.span(group) if group > 1 else (match.end(), match.end()))


def closes_itself(rest: str) -> bool:
    """Whether a tag with these attributes ends in a slash that belongs to no value (`a=b/`)."""
    size = len(rest)
    return rest.endswith("/") and all(end < size for _, _, end in attributes(rest, 0, size))


def attributes_of(rest: str) -> Mapping[str, str]:
    """Attribute names in lower case with their decoded values, the first of each name."""
    if not rest or rest.isspace():
        return _NO_ATTRIBUTES
    result: dict[str, str] = {}
    for name, start, end in attributes(rest, 0, len(rest)):
        if name not in result:
            result[name] = decoded(rest, start, end, in_attribute=True)
    return result


def decoded(text: str, start: int, end: int, in_attribute: bool = False) -> str:
    """The characters [start, end) with character references replaced."""
    if text.find("&", start, end) < 0:
        return text[start:end]
    return "".join([value for value, _, _ in runs(text, start, end, in_attribute)])


def runs(
    text: str, start: int, end: int, in_attribute: bool = False
) -> Iterator[tuple[str, int, int]]:
    """The characters [start, end) with character references replaced, each with its source.

    A run of plain characters is as long as its source.
    """
    if text.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(text, start, end):
            value, stop = _reference(match, in_attribute)
            if not stop:
                continue
            if start < match.start():
                yield text[start : match.start()], start, match.start()
            yield value, match.start(), stop
            start = stop
    if start < end:
        yield text[start:end], start, end


def _reference(match: re.Match[str], in_attribute: bool) -> tuple[str, int]:
    """What a character reference stands for and where it ends; the end is 0 if it is none."""
    number, name = match["number"], match["name"]
    if number:
        if len(number.lstrip("xX0")) > _LONGEST_NUMBER:
            return "\ufffd", match.end()
        return unescape(match.group()), match.end()
    if match.end("name") < match.end() and f"{name};" in html5:
        return html5[f"{name};"], match.end()
    for size in range(min(len(name), _LONGEST_OPEN_NAME), 1, -1):
        if name[:size] in html5:
            stop = match.start() + 1 + size
            following = match.string[stop : stop + 1]
            if in_attribute and (following == "=" or following.isalnum()):
                return "", 0
            return html5[name[:size]], stop
    return "", 0
