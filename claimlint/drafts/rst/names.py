"""What a reStructuredText document defines by name: hyperlink targets and substitutions."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimlint.drafts.rst.lines import ESCAPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.linetext import Line

_SUBSTITUTION = re.compile(r"\|(?P<name>[^|]+)\|[ \t]+(?P<kind>[\w-]+)::[ \t]*(?P<text>.*)")
_TARGET = re.compile(
    r"_(?P<name>`(?:[^`\\]|\\.)+`|(?:[^:\\]|\\.|:(?=\S))+):(?:[ \t]+(?P<href>.*)|$)"
)
EXPLICIT = re.compile(r"\s*\.\.(?:\s+|$)")
ANONYMOUS = re.compile(r"\s*__[ \t]+(?P<href>\S.*)")
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Names:
    """What a document defines for the inline markup anywhere in it."""

    targets: dict[str, str] = field(default_factory=dict)
    """Normalized names of hyperlink targets and their addresses."""
    anonymous: deque[str] = field(default_factory=deque)
    substitutions: dict[str, str] = field(default_factory=dict)
    """Normalized names and replacement texts."""


def normalized(name: str) -> str:
    """A reference name as docutils compares them: lower case, single blanks."""
    return _BLANKS.sub(" ", name.strip()).lower()


def _goes_on(lines: Sequence[Line], index: int, is_inside: bool) -> bool:
    """Whether a line belongs to the paragraph that the line before it is in.

    That one is in a paragraph, if not known to be, when it is text itself, or an adornment below
    several lines of text, which is the underline of none of them.
    """
    before = lines[index - 1]
    if before.is_blank or before.indent != lines[index].indent:
        return False
    above = lines[max(index - 3, 0) : index - 1]
    return is_inside or _is_text(before) or (len(above) > 1 and all(map(_is_text, above)))


def _is_text(line: Line) -> bool:
    """Whether a line has words and is no explicit markup."""
    text = line.text
    return any(map(str.isalnum, text)) and not (EXPLICIT.match(text) or ANONYMOUS.match(text))


def names_of(lines: Sequence[Line]) -> Names:
    """Targets and substitutions, wherever they stand but inside a paragraph."""
    names = Names()
    inside = -1
    for index, line in enumerate(lines):
        text = line.text
        if index and (".." in text or "__ " in text):
            if _goes_on(lines, index, inside == index - 1):
                inside = index
                continue
        if "__ " in text and (anonymous := ANONYMOUS.match(text)):
            names.anonymous.append(anonymous["href"].strip())
        explicit = EXPLICIT.match(text) if ".." in text else None
        if explicit is None:
            continue
        rest = text[explicit.end() :]
        target = _TARGET.match(rest)
        if target:
            name = normalized(ESCAPED.sub(r"\1", target["name"]).strip("`"))
            href = (target["href"] or "").strip()
            if name == "_":
                names.anonymous.append(href)
            else:
                names.targets[name] = href or f"#{name.replace(' ', '-')}"
        substitution = _SUBSTITUTION.match(rest)
        if substitution and substitution["kind"] == "replace":
            names.substitutions[normalized(substitution["name"])] = substitution["text"].strip()
    for name, href in names.targets.items():
        if href.endswith("_") and "/" not in href:
            names.targets[name] = names.targets.get(normalized(href[:-1].strip("`")), href)
    return names
