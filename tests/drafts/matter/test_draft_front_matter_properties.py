"""Front matter of any shape: exact maps, and edits that stay where they belong."""

from __future__ import annotations

import json

from draft_documents import WORDS
from draft_properties import assert_local, examples
from draft_samples import assert_sound, parse
from hypothesis import given
from hypothesis import strategies as st

_TEXT = st.lists(WORDS, min_size=1, max_size=8).map(lambda words: " ".join(["They", *words]))
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
_KEYS = st.sampled_from(["title", "description", "summary", "excerpt", "subtitle"])
_YAML = st.sampled_from(
    [
        '"{}"',
        "'{}'",
        ">\n  {}\n  {}\n\n  {}",
        "|\n  {}\n  {}",
        ">-\n    {}\n",
        '"{} \\\n  {}"',
        '"{}\\n{} \\u00e9"',
        "'{}\n  {}'",
    ]
)
_TOML = st.sampled_from(
    [
        '"{}"',
        "'{}'",
        '"""{}\n{}"""',
        '"""\n{} \\\n  {}"""',
        "'''\n{}\n{}'''",
        '"{} \\u00e9 \\" {}"',
    ]
)


@st.composite
def _yaml(draw: st.DrawFn) -> str:
    lines = [f"{key}: {draw(_filled(_YAML))}" for key in draw(_names())]
    if draw(st.booleans()):
        lines += ["seo:", f"  description: '{draw(_TEXT)}'", "tags: [a, 'b']"]
    return "---\n" + "\n".join(lines) + "\n---\n" + draw(_TEXT) + "\n"


@st.composite
def _toml(draw: st.DrawFn) -> str:
    lines = [f"{key} = {draw(_filled(_TOML))}" for key in draw(_names())]
    if draw(st.booleans()):
        lines += ["draft = true # no", "[seo]", f"description = '{draw(_TEXT)}'"]
    return "+++\n" + "\n".join(lines) + "\n+++\n" + draw(_TEXT) + "\n"


@st.composite
def _json(draw: st.DrawFn) -> str:
    values: dict[str, object] = {key: draw(_TEXT) for key in draw(_names())}
    if draw(st.booleans()):
        values["seo"] = {"description": draw(_TEXT), "tags": ["a", 1, None]}
    indent = draw(st.sampled_from([1, 2]))
    text = json.dumps(values, indent=indent, ensure_ascii=draw(st.booleans()))
    return text + "\n\n" + draw(_TEXT) + "\n"


def _names() -> st.SearchStrategy[list[str]]:
    return st.lists(_KEYS, min_size=1, max_size=3, unique=True)


@st.composite
def _filled(draw: st.DrawFn, frames: st.SearchStrategy[str]) -> str:
    frame = draw(frames)
    return frame.format(*(draw(_TEXT) for _ in range(frame.count("{}"))))


@st.composite
def _documents(draw: st.DrawFn) -> str:
    text = draw(st.one_of(_yaml(), _toml(), _json()))
    return text.replace("\n", draw(_ENDS))


@examples(150)
@given(_documents())
def test_front_matter_is_sound_and_all_of_it_is_read(text: str) -> None:
    draft = parse(text)
    assert_sound(draft)
    assert {block.field for block in draft.blocks if block.field} == {
        *(name for name in draft.front_matter if isinstance(draft.front_matter[name], str)),
        *(["seo.description"] if "seo" in draft.front_matter else []),
    }


@examples(150)
@given(_documents(), st.data())
def test_replacing_a_word_changes_nothing_else(text: str, data: st.DataObject) -> None:
    assert_local(parse(text), data)
