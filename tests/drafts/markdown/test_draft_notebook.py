"""Notebooks: Markdown cells only, at their places in the JSON file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from draft_documents import WORDS
from draft_properties import assert_local, examples
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of
from hypothesis import given
from hypothesis import strategies as st

from claimlint.drafts import Draft, Scope
from claimlint.errors import ClaimlintError


def cell(source: str, as_lines: bool = True, kind: str = "markdown") -> dict[str, Any]:
    text = source.splitlines(keepends=True) if as_lines else source
    return {"cell_type": kind, "metadata": {}, "source": text}


def notebook(*cells: dict[str, Any], ascii_only: bool = True, indent: int | None = 1) -> str:
    document = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document, ensure_ascii=ascii_only, indent=indent)


def read(text: str) -> Draft:
    return parse(text, "draft.ipynb")


_SOURCES = st.lists(
    st.sampled_from(
        [
            "# {}",
            "{}",
            "- {}\n- {}",
            "> {}",
            '"{}"',
            "**{}** é",
            "```\n{}\n```",
            "[{}](/x)",
            "😀 {}",
        ]
    ),
    min_size=1,
    max_size=5,
).flatmap(
    lambda frames: st.tuples(
        st.just("\n\n".join(frames)), st.lists(WORDS, min_size=10, max_size=10)
    ).map(lambda pair: pair[0].format(*pair[1]))
)
_NOTEBOOKS = st.builds(
    lambda sources, as_lines, ascii_only, indent: notebook(
        *(cell(source, as_lines, kind) for source, kind in sources),
        ascii_only=ascii_only,
        indent=indent,
    ),
    st.lists(st.tuples(_SOURCES, st.sampled_from(["markdown", "markdown", "code"])), max_size=4),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, 1]),
)


@examples(80)
@given(_NOTEBOOKS)
def test_documents(text: str) -> None:
    draft = read(text)
    assert_sound(draft)
    markdown = [
        block.text
        for found in json.loads(text)["cells"]
        if found["cell_type"] == "markdown"
        for block in parse("".join(found["source"])).blocks
    ]
    assert [block.text for block in draft.blocks] == markdown


@examples(80)
@given(_NOTEBOOKS, st.data())
def test_replacing_a_word_changes_nothing_else(text: str, data: st.DataObject) -> None:
    assert_local(read(text), data)


def test_cells_and_places() -> None:
    text = notebook(
        cell('# The "mask" 😀\n\nIt **cures** all\nand more.'),
        cell("cures = 1", kind="code"),
        cell("## Risks\n\nNone [known](https://x.example).", as_lines=False),
        cell("raw", kind="raw"),
    )
    draft = read(text)
    assert draft.format == "notebook"
    assert scopes(draft) == [
        (Scope.TITLE, 'The "mask" 😀'),
        (Scope.PARAGRAPH, "It cures all and more."),
        (Scope.HEADING, "Risks"),
        (Scope.PARAGRAPH, "None known."),
    ]
    assert block_with(draft, "known").headings == ('The "mask" 😀', "Risks")
    assert source_of(draft, '"mask" 😀') == r"\"mask\" \ud83d\ude00"
    assert source_of(draft, "all and").splitlines()[0] == r'all\n",'
    lines = text.splitlines()
    line, column, _, end = place_of(draft, "cures")
    assert lines[line - 1][column - 1 : end - 1] == "cures"
    (link,) = block_with(draft, "known").links
    assert text[link.source_start : link.source_end] == "[known](https://x.example)"


def test_an_unfinished_cell_ends_with_itself() -> None:
    draft = read(notebook(cell("```\nhidden"), cell("* one"), cell("* two")))
    contexts = [block.list for block in draft.blocks]
    assert [(context.list_id, context.index) for context in contexts if context] == [(0, 0), (1, 0)]


def test_keys_in_any_order() -> None:
    text = '{"nbformat": 4, "cells": [{"source": "Words.", "cell_type": "markdown"}]}'
    assert source_of(read(text), "Words.") == "Words."


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("", ":1:1", "no cells"),
        ('{"worksheets": []}', ":1:1", "no cells"),
        ('{"cells": [\n  {"source": "a}', ":2:14", "not a notebook"),
        ('{"cells": [\n}', ":2:1", "not a notebook"),
        ('{"cells": ' + "[" * 100_000, ":1:", "deep"),
    ],
)
def test_what_is_no_notebook(text: str, where: str, message: str) -> None:
    with pytest.raises(ClaimlintError, match=message) as caught:
        read(text)
    assert caught.value.where.startswith(f"draft.ipynb{where}")
