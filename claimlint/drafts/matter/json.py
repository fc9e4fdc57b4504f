"""JSON front matter: the values, and its strings with exact positions."""

from __future__ import annotations

from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING

from claimlint.drafts.jsonstrings import JsonString, JsonSyntaxError, strings
from claimlint.drafts.matter.values import BrokenMatter, Matter, Scalar
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from claimlint.drafts.prose.builder import Prose


def end_of_json(text: str, start: int) -> int:
    """The offset after the JSON value at `start`; raises BrokenMatter if it is no JSON."""
    return _decode(text, start)[1]


def read_json(text: str, start: int, end: int) -> Matter | None:
    """Parse the object `text[start:end]`; None if it is JSON, but no object.

    Raises BrokenMatter if it is no JSON.
    """
    values, stop = _decode(text[:end], start)
    if text[stop:end].strip():
        raise BrokenMatter("text after the end of the JSON", stop)
    if not isinstance(values, dict):
        return None
    try:
        found = [
            Scalar(".".join(map(str, item.path)), item.value, _Maker(item))
            for item in strings(text, start, stop)
        ]
    except JsonSyntaxError as error:
        raise BrokenMatter(error.message, error.offset) from None
    return Matter(values, found)


class _Maker:
    def __init__(self, string: JsonString) -> None:
        self._string = string

    def __call__(self) -> Prose | None:
        run = Run()
        self._string.add_to(run)
        return run.finish()


def _decode(text: str, start: int) -> tuple[object, int]:
    while text[start : start + 1].isspace():
        start += 1
    try:
        value, end = JSONDecoder().raw_decode(text, start)
    except JSONDecodeError as error:
        raise BrokenMatter(error.msg, error.pos) from None
    except ValueError:
        raise BrokenMatter("a number has too many digits", start) from None
    return value, end
