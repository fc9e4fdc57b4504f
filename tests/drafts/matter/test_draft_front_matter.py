from __future__ import annotations

import datetime

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Scope
from claimlint.errors import ClaimlintError

ARTICLE = """\
---
title: "Does a lamp \\"heal\\" skin?"   # comment
seoTitle: Lamps & skin
seo:
  title: 'The lamp''s promise'
  description: >-
    A lamp that heals, say its makers;
    we asked for proof.

    We got none.
summary: |
  First line of it
    indented line
date: 2026-01-09
slug: does-a-lamp-heal-skin
image: /img/Screen shot of the lamp.png
url: https://x.example/a b c d
tags: [skin, "red light"]
related:
  - Our guide to better sleep
published: yes
faq:
  - question: Is it safe?
    answer: Yes, so far,
      no trial found harm.
---
Body.
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_prose_fields(ending: str, start: str) -> None:
    draft = parse(start + ARTICLE.replace("\n", ending))
    assert_sound(draft)
    found = [(block.scope, block.field, block.text) for block in draft.blocks]
    assert found == [
        (Scope.TITLE, "title", 'Does a lamp "heal" skin?'),
        (Scope.TITLE, "seoTitle", "Lamps & skin"),
        (Scope.TITLE, "seo.title", "The lamp's promise"),
        (
            Scope.FRONT_MATTER,
            "seo.description",
            "A lamp that heals, say its makers; we asked for proof. We got none.",
        ),
        (Scope.FRONT_MATTER, "summary", "First line of it indented line"),
        (Scope.FRONT_MATTER, "related.0", "Our guide to better sleep"),
        (Scope.FRONT_MATTER, "faq.0.question", "Is it safe?"),
        (Scope.FRONT_MATTER, "faq.0.answer", "Yes, so far, no trial found harm."),
        (Scope.PARAGRAPH, "", "Body."),
    ]
    assert place_of(draft, '"heal" skin') == (2, 21, 2, 34)
    assert place_of(draft, "lamp's promise") == (5, 15, 5, 30)
    assert place_of(draft, "makers; we asked") == (7, 32, 8, 13)
    assert place_of(draft, "got none") == (10, 8, 10, 16)
    assert place_of(draft, "it indented line") == (12, 17, 13, 18)
    assert place_of(draft, "far, no trial") == (24, 21, 25, 15)
    assert place_of(draft, "Body") == (27, 1, 27, 5)
    assert source_of(draft, '"heal"') == '\\"heal\\"'


def test_the_values_are_kept() -> None:
    values = parse(ARTICLE).front_matter
    assert values["date"] == datetime.date(2026, 1, 9)
    assert values["tags"] == ["skin", "red light"]
    assert values["published"] is True
    assert values["seo"] == {
        "title": "The lamp's promise",
        "description": "A lamp that heals, say its makers; we asked for proof.\nWe got none.",
    }


def test_escapes_in_double_quotes() -> None:
    draft = parse('---\ntitle: "Caf\\xe9 \\U0001F600 heals\\tand \\\n  lifts\\nit"\n---\n')
    assert_sound(draft)
    assert texts(draft) == ["Café 😀 heals and lifts it"]
    assert source_of(draft, "é") == "\\xe9"
    assert source_of(draft, "😀 heals") == "\\U0001F600 heals"
    assert source_of(draft, "lifts it") == "lifts\\nit"


@pytest.mark.parametrize("blank", ["\n\n  ", "\n  \n  ", "\r\n\r\n\r\n  ", "\r\r\t"])
def test_empty_lines_after_an_escaped_line_break(blank: str) -> None:
    draft = parse(f'---\ntitle: "Heals it all \\{blank}in a \\"week\\""\n---\n')
    assert_sound(draft)
    assert texts(draft) == ['Heals it all in a "week"']
    assert source_of(draft, "in a") == "in a"
    assert source_of(draft, '"week"') == '\\"week\\"'


def test_astral_characters_before_a_value() -> None:
    draft = parse("---\nmood: 😀😀 very good indeed\ntitle: 𝕏 heals **all**\n---\n😀 ok\n")
    assert_sound(draft)
    assert source_of(draft, "heals") == "heals"
    assert source_of(draft, "ok") == "ok"


def test_the_same_value_by_alias_counts_once() -> None:
    draft = parse("---\ntitle: &t Heals all of it\nsummary: *t\n---\n")
    assert scopes(draft) == [(Scope.TITLE, "Heals all of it")]


@pytest.mark.parametrize(
    "text",
    [
        "---\nJust words between rules.\n---\nMore.\n",
        "---\n- item\n---\n",
        "---\n\n```\ncode: [\n```\n\nWords.\n\n---\n",
        "---\n# Top\n\nWords without a key\nmore: [of them\n---\n",
        "---\n\nNever closed: words.\n",
        " ---\ntitle: x\n---\n",
    ],
)
def test_rules_are_no_front_matter(text: str) -> None:
    draft = parse(text)
    assert_sound(draft)
    assert not draft.front_matter
    assert draft.blocks


@pytest.mark.parametrize("text", ["---\n---\nBody.\n", "---\n# nothing\n...\nBody.\n"])
def test_an_empty_front_matter(text: str) -> None:
    assert texts(parse(text)) == ["Body."]


def test_only_the_start_of_the_file_is_front_matter() -> None:
    draft = parse("Words.\n\n---\ntitle: Not a field of this file\n---\n")
    assert not draft.front_matter
    assert block_with(draft, "Not a field").scope is Scope.HEADING


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("---\ntitle: a: b\n---\n", "draft.md:2:9", "mapping values"),
        ("\ufeff---\r\nok: 1\r\ntitle: 'x\r\n---\r\n", "draft.md:4:1", "end of stream"),
        ("---\ntitle: !odd x\n---\n", "draft.md:2:8", "!odd"),
        ("---\nok: é\ndate: 2026-13-45\n---\n", "draft.md:3:7", "2026-13-45"),
        ("---\ntitle: a\x07b\n---\n", "draft.md:2:9", "character"),
        ("---\na: " + "[" * 5000 + "\n---\n", "draft.md:", "front matter"),
    ],
)
def test_broken_front_matter_has_its_place(text: str, where: str, message: str) -> None:
    with pytest.raises(ClaimlintError) as caught:
        parse(text)
    assert caught.value.where.startswith(where)
    assert message in caught.value.message


@pytest.mark.parametrize(
    "line",
    [
        "image: ../img/a lamp on a table.jpg",
        "link: https://x.example/some-long-path",
        "when: Monday 12 January",
        "class: flex items center justify between",
        "category: skin care",
        "numbers: 1 2 3 4 5",
    ],
)
def test_what_is_no_prose(line: str) -> None:
    assert texts(parse(f"---\n{line}\n---\n")) == []


@pytest.mark.parametrize(
    "line", ["teaser: Lifts, firms and heals", "tagline: Heals", "alt_text: A lamp on skin"]
)
def test_what_is_prose(line: str) -> None:
    key, _, value = line.partition(": ")
    (block,) = parse(f"---\n{line}\n---\n").blocks
    assert (block.scope, block.field, block.text) == (Scope.FRONT_MATTER, key, value)
