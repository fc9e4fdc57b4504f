"""Styles of a Word file: what a paragraph or run takes from the style it names."""

from __future__ import annotations

import re
from collections import ChainMap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOGGLES = {
    "w:b": "strong",
    "w:i": "emphasis",
    "w:strike": "strike",
    "w:dstrike": "strike",
    "w:vanish": "hidden",
}
"""Run properties that are on or off, and what claimlint calls them."""
_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 20

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|"
    r"nadpis|заголовок|見出し|标题|標題) ?([1-9])",
    re.IGNORECASE,
)
"""Built-in names are English in every Word, but not in files of other programs."""
_LIST = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)
_ROLES = (
    ("title", re.compile(r"title", re.IGNORECASE)),
    ("caption", re.compile(r"caption", re.IGNORECASE)),
    ("quote", re.compile(r"(?:intense )?quot(?:e|ations?)|block ?text|blockquote", re.IGNORECASE)),
    ("continued", re.compile(r"list continue(?: \d)?", re.IGNORECASE)),
    ("contents", re.compile(r"(?:toc|index|contents) ?\d|table of figures", re.IGNORECASE)),
)


@dataclass(slots=True)
class Style:
    """One style, as far as the structure of the text depends on it."""

    name: str = ""
    based_on: str = ""
    is_default: bool = False
    kind: str = ""
    outline: int | None = None
    number_id: str | None = None
    number_level: int | None = None
    toggles: dict[str, bool] = field(default_factory=dict)


class Styles:
    """The styles of a document by id; a handler for its styles part."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._parents: list[str] = []
        self._style = Style()
        self._toggles: dict[tuple[str, bool], Mapping[str, bool]] = {}

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:  # noqa: ARG002
        parents = self._parents
        parent = parents[-1] if parents else ""
        parents.append(name)
        value = attributes.get("w:val", "")
        if name == "w:style":
            self._begin(attributes)
        elif parent == "w:style":
            if name == "w:name":
                self._style.name = value
            elif name == "w:basedOn":
                self._style.based_on = value
        elif parents[-3:-1] == ["w:style", "w:rPr"] and name in TOGGLES:
            self._style.toggles[TOGGLES[name]] = is_on(attributes)
        elif parents[-3:-1] == ["w:style", "w:pPr"] and name == "w:outlineLvl":
            self._style.outline = number(value)
        elif parents[-4:-1] == ["w:style", "w:pPr", "w:numPr"]:
            if name == "w:numId":
                self._style.number_id = value
            elif name == "w:ilvl":
                self._style.number_level = number(value)

    def end(self, name: str, at: int) -> None:  # noqa: ARG002
        self._parents.pop()

    def text(self, data: str) -> None: ...

    def _begin(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("w:type", "")
        default = attributes.get("w:default", "0") not in _OFF
        key = attributes.get("w:styleId", "")
        self._style = self._styles[key] = Style(is_default=default, kind=kind)
        if default and kind == "paragraph":
            self._default = key

    def role(self, key: str) -> str:
        """`title`, `caption`, `quote`, `continued`, `contents` or nothing, by the style's name."""
        for style in self._chain(key):
            for role, names in _ROLES:
                if names.fullmatch(style.name):
                    return role
        return ""

    def outline(self, key: str) -> int | None:
        """The outline level (0 for the highest) that the style gives or its name stands for."""
        for style in self._chain(key):
            if style.outline is not None:
                return style.outline
            named = _HEADING.fullmatch(style.name)
            if named:
                return int(named[1]) - 1
        return None

    def numbering(self, key: str) -> tuple[str | None, int | None]:
        """The list and the list level that the style gives."""
        chain = list(self._chain(key))
        ids = (style.number_id for style in chain if style.number_id is not None)
        levels = (level for style in chain if (level := _list_level(style)) is not None)
        return next(ids, None), next(levels, None)

    def toggles(self, key: str, default: bool = False) -> Mapping[str, bool]:
        """What the style switches on or off in its runs; `default`: an empty key is a style too."""
        known = self._toggles.get((key, default))
        if known is None:
            chain = self._chain(key) if key or default else ()
            known = dict(ChainMap(*(style.toggles for style in chain)))
            self._toggles[key, default] = known
        return known

    def _chain(self, key: str) -> Iterator[Style]:
        """A style and those it is based on; an unknown or missing one is the default style."""
        key = key if key in self._styles else self._default
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = style.based_on


def _list_level(style: Style) -> int | None:
    """The level that a style says, or that one of Word's five styles for each list stands for."""
    if style.number_level is not None:
        return style.number_level
    named = _LIST.fullmatch(style.name)
    return int(named[1]) - 1 if named else None


def is_on(attributes: Mapping[str, str]) -> bool:
    """An on/off property: on unless it says otherwise."""
    return attributes.get("w:val", "1") not in _OFF


def number(value: str) -> int | None:
    """A small number, or nothing if it is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
