"""TOML and JSON front matter, and the fields a publisher adds."""

from __future__ import annotations

import pytest
from draft_samples import assert_sound, parse, place_of, source_of, texts

from claimlint.drafts import Scope, parse_text
from claimlint.drafts.formats import ReadOptions
from claimlint.errors import ClaimlintError

TOML = """\
+++
title = "Does a \\"lamp\\" heal \\u00e9?" # comment
date = 1979-05-27 07:32:00
weight = 1.5
tags = ["skin", "red light"]
description = \"\"\"
A lamp \\
   that heals,
say its makers.\"\"\"
seo.title = 'The lamp'
cards = [["x", {label = "First card", n = 1}], [[{caption = "Deep one"}]]]
[params]
summary = '''
It ''fades'' soon'''
[[faq]]
question = "Is it safe?"
[[faq]]
"answer" = "So far"
[faq.more]
note = "No harm"
+++
Body.
"""
JSON = """\
{
  "title": "A \\ud83d\\ude00 lamp \\u00e9",
  "params": {"summary": "It \\"fades\\" soon", "n": [1, {"label": "Buy"}]}
}
Body.
"""


def _fields(text: str, options: ReadOptions | None = None) -> list[tuple[Scope, str, str]]:
    draft = parse_text(text, "draft.md", options=options or ReadOptions())
    assert_sound(draft)
    return [(block.scope, block.field, block.text) for block in draft.blocks]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_toml(ending: str) -> None:
    text = TOML.replace("\n", ending)
    assert _fields(text) == [
        (Scope.TITLE, "title", 'Does a "lamp" heal é?'),
        (Scope.FRONT_MATTER, "description", "A lamp that heals, say its makers."),
        (Scope.TITLE, "seo.title", "The lamp"),
        (Scope.FRONT_MATTER, "cards.0.1.label", "First card"),
        (Scope.FRONT_MATTER, "cards.1.0.0.caption", "Deep one"),
        (Scope.FRONT_MATTER, "params.summary", "It ''fades'' soon"),
        (Scope.FRONT_MATTER, "faq.0.question", "Is it safe?"),
        (Scope.FRONT_MATTER, "faq.1.answer", "So far"),
        (Scope.FRONT_MATTER, "faq.1.more.note", "No harm"),
        (Scope.PARAGRAPH, "", "Body."),
    ]
    draft = parse(text)
    assert source_of(draft, '"lamp" heal é') == '\\"lamp\\" heal \\u00e9'
    assert place_of(draft, "heals, say") == (8, 9, 9, 4)
    assert place_of(draft, "Body") == (22, 1, 22, 5)
    assert draft.front_matter["weight"] == 1.5


def test_json() -> None:
    assert _fields(JSON) == [
        (Scope.TITLE, "title", "A 😀 lamp é"),
        (Scope.FRONT_MATTER, "params.summary", 'It "fades" soon'),
        (Scope.FRONT_MATTER, "params.n.1.label", "Buy"),
        (Scope.PARAGRAPH, "", "Body."),
    ]
    draft = parse(JSON)
    assert source_of(draft, "😀 lamp é") == "\\ud83d\\ude00 lamp \\u00e9"
    assert place_of(draft, "soon") == (3, 39, 3, 43)


@pytest.mark.parametrize(
    "text",
    [
        ';;;\n{"title": "The lamp"}\n;;;\nBody.\n',
        '---json\n{"title": "The lamp"}\n---\nBody.\n',
        '---toml\ntitle = "The lamp"\n---\nBody.\n',
        "---yaml\ntitle: The lamp\n---\nBody.\n",
        '{"title": "The lamp"}\nBody.\n',
        "+++\ntitle = 'The lamp'\n+++\nBody.\n",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_languages(text: str, path: str) -> None:
    assert texts(parse(text, path)) == ["The lamp", "Body."]


@pytest.mark.parametrize("text", ["+++\n+++\nBody.\n", "{}\nBody.\n", "---json\n{}\n---\nBody.\n"])
def test_an_empty_front_matter(text: str) -> None:
    assert texts(parse(text)) == ["Body."]


@pytest.mark.parametrize("text", ["+++\nnever closed\n", "{{< note >}} words\n", "{words} here\n"])
def test_what_is_no_front_matter(text: str) -> None:
    draft = parse(text)
    assert not draft.front_matter
    assert draft.blocks


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('+++\nok = 1\ntitle = "x\n+++\n', "draft.md:3:11"),
        ("+++\r\na = 1\r\na = 2\r\n+++\r\n", "draft.md:3:"),
        ("+++\na = [1,\n+++\n", "draft.md:3:1"),
        ('{\n  "a": 1,\n}\nBody.\n', "draft.md:"),
        ('---json\n{"a" 1}\n---\n', "draft.md:2:6"),
        (';;;\n{"a": 1} x\n;;;\n', "draft.md:2:9"),
        ("+++\na = " + "[" * 5000 + "\n+++\n", "draft.md:2:1"),
        ('{"a": ' + "[" * 100_000, "draft.md:1:1"),
    ],
)
def test_broken_front_matter_has_its_place(text: str, where: str) -> None:
    with pytest.raises(ClaimlintError, match="front matter") as caught:
        parse(text)
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((), []),
        (("params.chip",), ["Glow"]),
        (("cards.chip",), ["Firm"]),
        (("cards.0.chip",), ["Firm"]),
        (("chip",), []),
    ],
)
def test_chosen_fields_are_prose(chosen: tuple[str, ...], expected: list[str]) -> None:
    text = "---\nparams:\n  chip: Glow\ncards:\n  - chip: Firm\n---\n"
    found = _fields(text, ReadOptions(prose_fields=chosen))
    assert [prose for _, _, prose in found] == expected
