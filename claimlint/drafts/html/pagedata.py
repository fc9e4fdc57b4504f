"""What a page says of itself: its title, `meta` elements, structured data, and attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.html.tokens import attributes, attributes_of, runs
from claimlint.drafts.model import Scope
from claimlint.drafts.prose.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.prose.outline import Outline

SPEAKING = re.compile(r"title|aria-(?:label|description)(?!ledby)", re.IGNORECASE)
"""Occurs in the attributes of an element that speaks to readers through them."""
_SPOKEN = ("title", "aria-label", "aria-description")
_TITLES = frozenset(("og:title", "twitter:title", "dc.title", "dcterms.title"))
_DESCRIPTIONS = frozenset(
    """
    abstract alternativeheadline dc.description dcterms.abstract dcterms.description description
    headline og:description twitter:description
    """.split()
)
_ALTS = frozenset(("og:image:alt", "twitter:image:alt"))
_SCOPES = {
    **dict.fromkeys(_TITLES, Scope.TITLE),
    **dict.fromkeys(_DESCRIPTIONS, Scope.FRONT_MATTER),
    **dict.fromkeys(_ALTS, Scope.IMAGE_ALT),
}
_JSON_LD = "application/ld+json"


def prose_between(text: str, start: int, end: int, name: str) -> Prose | None:
    """The prose in attribute `name` among the attributes [start, end) of a tag."""
    for found, first, last in attributes(text, start, end):
        if found == name:
            return _prose(text, first, last, in_attribute=True)
    return None


def _prose(text: str, start: int, end: int, in_attribute: bool = False) -> Prose | None:
    run = Run()
    for part in runs(text, start, end, in_attribute):
        run.add(*part)
    return run.finish()


class PageData:
    """Collects the values of one page, and gives the outline what is prose among them."""

    def __init__(self, text: str, outline: Outline) -> None:
        self.values: dict[str, object] = {}
        """As front matter: each name once, the first of its kind."""
        self._text = text
        self._outline = outline
        self._scripts = 0

    def root(self, name: str, attributes: Mapping[str, str]) -> None:
        """The start tag of `html`, `head` or `body`."""
        language = attributes.get("lang") or attributes.get("xml:lang")
        if name == "html" and language:
            self.values.setdefault("lang", language)

    def raw_element(self, name: str, rest: str, start: int, end: int) -> None:
        """An element whose content [start, end) is raw text: a title or script counts."""
        if name == "title":
            self._title(start, end)
        elif name == "script" and _JSON_LD in rest.lower():
            kind = attributes_of(rest).get("type", "").partition(";")[0]
            if kind.strip().lower() == _JSON_LD:
                self._json_ld(start, end)

    def head_element(self, name: str, values: Mapping[str, str], start: int, end: int) -> None:
        """A `meta` or `link` element with attributes [start, end)."""
        if name == "link":
            if "canonical" in values.get("rel", "").lower().split() and values.get("href"):
                self.values.setdefault("canonical", values["href"])
            return
        key = values.get("name") or values.get("property") or values.get("itemprop") or ""
        content = values.get("content", "")
        if not key or not content:
            return
        self.values.setdefault(key, content)
        scope = _SCOPES.get(key.lower())
        if scope is not None:
            self._add(prose_between(self._text, start, end, "content"), scope, key)

    def speaking(self, name: str, start: int, end: int, spoken: tuple[str, ...] = _SPOKEN) -> None:
        """The attributes [start, end) of element `name` that readers meet, each text once."""
        alt = prose_between(self._text, start, end, "alt") if name == "img" else None
        seen = {alt.text} if alt else set()
        for found, first, last in attributes(self._text, start, end):
            if found in spoken:
                prose = _prose(self._text, first, last, in_attribute=True)
                if prose is not None and prose.text not in seen:
                    seen.add(prose.text)
                    if not prose.wordless:
                        self._outline.insert(prose, Scope.IMAGE_ALT)

    def _title(self, start: int, end: int) -> None:
        prose = _prose(self._text, start, end)
        if prose is None or "title" in self.values:
            return
        self.values["title"] = prose.text
        self._add(prose, Scope.TITLE, "title")
        self._outline.titled = True

    def _json_ld(self, start: int, end: int) -> None:
        from claimlint.drafts.html.jsonld import page_values, prose_of, read_json_ld

        found = read_json_ld(self._text, start, end)
        for name, prose in prose_of(found):
            self._add(prose, Scope.FRONT_MATTER, f"json-ld.{self._scripts}.{name}")
        for name, value in page_values(found):
            self.values.setdefault(name, value)
        self._scripts += 1

    def _add(self, prose: Prose | None, scope: Scope, field: str) -> None:
        if prose is not None and not prose.wordless:
            self._outline.add(prose, scope, field)
