from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.drafts.jsonstrings import MAX_DEPTH, JsonSyntaxError, strings

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def _walk(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[object, str]]:
    if isinstance(value, str):
        return [(path, value)]
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [found for key, inner in items for found in _walk(inner, (*path, key))]


@settings(max_examples=200, deadline=None)
@given(_VALUES, st.booleans(), st.sampled_from([None, 2]), st.text(max_size=5))
def test_strings_are_those_of_the_json_module(
    value: object, ascii_only: bool, indent: int | None, around: str
) -> None:
    document = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    text = around + document + around
    found = list(strings(text, len(around), len(around) + len(document)))
    assert [(item.path, item.value) for item in found] == _walk(value)
    for item in found:
        assert json.loads(f'"{text[item.start : item.end]}"') == item.value
        done = item.start
        for part, start, end in item.parts():
            assert start == done
            assert json.loads(f'"{text[start:end]}"') == part
            done = end
        assert done == item.end


def test_escapes_keep_their_places() -> None:
    text = r'{"a": ["x", "It \"heals\" \ud83d\ude00 \u00e9\/ \ud800!"]}'
    item = list(strings(text))[1]
    assert item.path == ("a", 1)
    assert item.value == 'It "heals" 😀 é/ \ufffd!'
    places = {part: text[start:end] for part, start, end in item.parts()}
    assert places["😀"] == r"\ud83d\ude00"
    assert places["heals"] == "heals"
    assert places["\ufffd"] == r"\ud800"


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ('["a', 1),
        ('["a" "b"]', 6),
        ('{"a": "b"', 9),
        ('{"a" "b"}', 6),
        ('["a",]', 5),
        ('["a"}', 4),
        ("[tru]", 1),
        ('"a" "b"', 5),
        ("[" * (MAX_DEPTH + 1), MAX_DEPTH),
    ],
)
def test_what_is_no_json_says_where(text: str, offset: int) -> None:
    with pytest.raises(JsonSyntaxError) as caught:
        list(strings(text))
    assert caught.value.offset == offset


def test_what_came_before_an_error_is_yielded() -> None:
    items = strings('{"a": "first", "b" oops}')
    assert next(items).value == "first"
    with pytest.raises(JsonSyntaxError):
        next(items)
