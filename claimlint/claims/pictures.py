"""The pictures of a draft that show nobody: drawn by a machine or sold by an agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimlint.claims.resources import lexicon
from claimlint.language.fold import fold

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\((?P<src>[^)\s]+)[^)\n]*\)|<img\b(?P<attributes>[^>]*)>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)


class Picture(NamedTuple):
    """A picture of a Markdown or HTML draft, by offsets into its source."""

    start: int
    end: int
    alt: str
    beside: str
    """What follows it on its line."""

    @property
    def shows_person(self) -> bool:
        """Whether its words give it for a patient, a client or a result."""
        return _has(f"{self.alt}. {self.beside}", "shown-person")


def made_pictures(text: str) -> Iterator[Picture]:
    """The pictures whose file name or alternative text says that a machine or agency made them."""
    if "![" not in text and "<img" not in text.lower():
        return
    for image in _IMAGE.finditer(text):
        src, alt = _parts(image)
        if _has(src, "made-picture") or _has(alt, "made-picture"):
            line_end = text.find("\n", image.end())
            beside = text[image.end() : line_end if line_end >= 0 else len(text)]
            yield Picture(image.start(), image.end(), alt, beside)


def _parts(image: re.Match[str]) -> tuple[str, str]:
    if image["attributes"] is None:
        return image["src"], image["alt"]
    attributes = {name.lower(): value for name, value in _ATTRIBUTE.findall(image["attributes"])}
    return attributes.get("src", ""), attributes.get("alt", "")


def _has(text: str, field: str) -> bool:
    """Whether a text, or a file name read as words, holds a term of the field."""
    words = fold(re.sub(r"[_/.-]+", " ", text))
    return any(term.field == field for term in lexicon("pictures").find(words))
