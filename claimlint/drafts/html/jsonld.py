"""Structured data of a page (JSON-LD with the words of schema.org): its prose, author and dates.

Search engines show these strings: descriptions, headlines, questions and answers, reviews.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from claimlint.drafts.html.tags import BLOCKS
from claimlint.drafts.html.tokens import TAG, runs
from claimlint.drafts.jsonstrings import JsonString, JsonSyntaxError, strings
from claimlint.drafts.prose.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimlint.drafts.jsonstrings import Path

_PROSE = frozenset(
    """
    abstract alternativeHeadline caption description disambiguatingDescription headline
    positiveNotes reviewBody slogan
    """.split()
)
"""Properties that are prose whatever has them."""
_NAMED = re.compile(
    r"(?:.*Article|.*Posting|.*Review|.*Page|Answer|Course|HowTo.*|Product|Question|Report|"
    r"Service|VideoObject)"
)
"""Types whose `name` is a statement or question, rather than a person's or a company's name."""
_WRITTEN = re.compile(r"Answer|Comment|HowTo.*")
"""Types whose `text` is prose; that of an article repeats the page."""
_WRAPPER = re.compile(r"\s*(?://\s*)?<!(?:--|\[CDATA\[)")
_WRAPPER_END = re.compile(r"(?://\s*)?(?:-->|\]\]>)\s*\Z")
_PERSONS = ("author", "creator", "editor", "reviewedBy")
_DATES = ("datePublished", "dateModified", "lastReviewed")


def read_json_ld(text: str, start: int, end: int) -> list[JsonString]:
    """The strings of a JSON-LD script [start, end); of a broken one, those before the mistake."""
    opening = _WRAPPER.match(text, start, end)
    if opening:
        start = opening.end()
        closing = _WRAPPER_END.search(text[start:end])
        if closing:
            end = start + closing.start()
    found: list[JsonString] = []
    with suppress(JsonSyntaxError):
        found.extend(strings(text, start, end))
    return found


def prose_of(found: Sequence[JsonString]) -> Iterator[tuple[str, Prose]]:
    """The strings that are prose, each with its dotted path, markup inside them removed."""
    types = _types(found)
    for item in found:
        if _is_prose(item.path, types):
            prose = _without_markup(item)
            if prose is not None and not prose.wordless:
                yield ".".join(map(str, item.path)), prose


def page_values(found: Sequence[JsonString]) -> Iterator[tuple[str, str]]:
    """Names of the persons and the dates that the structured data give for the page itself."""
    types = _types(found)
    for item in found:
        keys = [key for key in item.path if isinstance(key, str) and key != "@graph"]
        if keys[:1] and keys[0] in _DATES and len(keys) == 1:
            yield keys[0], item.value
        elif keys[:1] and keys[0] in _PERSONS and keys[1:] in ([], ["name"]):
            if "Organization" not in types.get(item.path[:-1], ()):
                yield keys[0], item.value


def _types(found: Sequence[JsonString]) -> Mapping[Path, list[str]]:
    types: dict[Path, list[str]] = {}
    for item in found:
        for size in (1, 2):
            if len(item.path) >= size and item.path[-size] == "@type":
                name = item.value.rpartition("/")[2].rpartition(":")[2]
                types.setdefault(item.path[:-size], []).append(name)
    return types


def _is_prose(path: Path, types: Mapping[Path, list[str]]) -> bool:
    keys = [key for key in path if isinstance(key, str)]
    if not keys or keys[-1].startswith("@"):
        return False
    if keys[-1] in _PROSE:
        return True
    owner = path[: -1 - (path[-1] != keys[-1])]
    if keys[-1] == "name":
        return "positiveNotes" in keys or any(map(_NAMED.fullmatch, types.get(owner, ())))
    return keys[-1] == "text" and any(map(_WRITTEN.fullmatch, types.get(owner, ())))


def _without_markup(item: JsonString) -> Prose | None:
    """The prose of a string; answers may be written in HTML."""
    run = Run()
    value = item.value
    if "<" not in value and "&" not in value:
        item.add_to(run)
        return run.finish()
    places = [place for part in item.parts() for place in _places(*part)]
    done = 0
    for match in TAG.finditer(value):
        _add(run, value, done, match.start(), places)
        done = match.end()
        name = (match["name"] or "").lower()
        if name in BLOCKS or name in ("br", "hr"):
            run.space(places[match.start()][0], places[done - 1][1])
    _add(run, value, done, len(value), places)
    return run.finish()


def _places(value: str, start: int, end: int) -> list[tuple[int, int]]:
    """For each character the source it came from."""
    if len(value) == end - start:
        return [(offset, offset + 1) for offset in range(start, end)]
    return [(start, end)] * len(value)


def _add(run: Run, value: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> None:
    for text, first, last in runs(value, start, end):
        if len(text) != last - first:
            run.add(text, places[first][0], places[last - 1][1])
            continue
        for character, place in zip(text, places[first:last], strict=True):
            run.add(character, *place)
