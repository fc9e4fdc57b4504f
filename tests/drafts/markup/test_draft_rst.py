"""reStructuredText: structure, inline markup, exact places."""

from __future__ import annotations

import time

import pytest
from draft_documents import documents
from draft_properties import assert_local, examples
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts
from hypothesis import given
from hypothesis import strategies as st

from claimlint.drafts import Draft, Scope

_INLINE = st.sampled_from(
    [
        "**{}**",
        "*{}*",
        "``{}``",
        "`{} <https://x.example>`_",
        "`{} other`__",
        "{}_",
        ":ref:`{} <there>`",
        ":sub:`{}`",
        ":math:`{}`",
        r"\*{}\*",
        "{}\\ s",
        "|drug| {}",
        "|{}|",
        "{} [1]_",
        "https://x.example/{}",
        "_`{}`",
        "*{}",
        "{}",
    ]
)
_FRAMES = st.sampled_from(
    [
        "{}\n=================================================================",
        "{}\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
        "{}\n{}",
        "- {}\n  {}\n\n  - {}\n- {}",
        "1. {}\n2. {}",
        "term\n   {}",
        ":field: {}\n   {}",
        "   {}\n\n   -- {}",
        ".. note:: {}\n   {}",
        ".. admonition:: {}\n   :class: x\n\n   {}",
        ".. figure:: a.png\n   :alt: {}\n\n   {}",
        ".. code-block:: text\n\n   {}",
        ".. {}",
        ".. [1] {}",
        ".. |drug| replace:: minoxidil",
        "{}::\n\n   {}",
        "| {}\n| {}",
        "====  ====\nA     B\n====  ====\none   {}\n====  ====",
        ".. list-table:: {}\n   :header-rows: 1\n\n   * - {}\n     - {}\n   * - {}\n     - {}",
        ">>> {}",
        "-----",
    ]
)


def read(text: str) -> Draft:
    return parse(text, "draft.rst")


@examples(80)
@given(documents(_FRAMES, _INLINE))
def test_documents(text: str) -> None:
    assert_sound(read(text))


@examples(80)
@given(documents(_FRAMES, _INLINE), st.data())
def test_replacing_a_word_changes_nothing_else(text: str, data: st.DataObject) -> None:
    assert_local(read(text), data)


@examples(80)
@given(st.text(st.sampled_from("ab é😀\t\n\r\f =-~*`_|:.[]<>\\+1#(){}")))
def test_any_text(text: str) -> None:
    assert_sound(read(text))


def test_titles_by_order_of_adornment() -> None:
    draft = read(
        "========\nThe mask\n========\n\nFirst\n-----\n\nDeeper\n~~~~~~\n\nNext\n----\n\nText.\n"
    )
    assert scopes(draft)[:2] == [(Scope.TITLE, "The mask"), (Scope.HEADING, "First")]
    assert [block.level for block in draft.blocks] == [1, 2, 3, 2, 0]
    assert draft.blocks[-1].headings == ("The mask", "Next")


def test_inline_markup_and_references() -> None:
    text = (
        "It **cures** *all*, says `a\nstudy <https://x.org/a>`_, trial_ and `Old Trial`_ [#n]_.\n"
        "With ``code``, |drug| and a\\*b.\n\n"
        ".. _trial: https://t.example\n.. _Old Trial: trial_\n.. |drug| replace:: minoxidil\n"
    )
    draft = read(text)
    (block,) = draft.blocks
    assert block.text == (
        "It cures all, says a study, trial and Old Trial . With \ufffc, minoxidil and a*b."
    )
    assert [link.href for link in block.links] == [
        "https://x.org/a",
        "https://t.example",
        "https://t.example",
    ]
    assert [mark.kind for mark in block.marks] == ["strong", "emphasis", "code"]
    assert source_of(draft, "a study") == "a\nstudy"
    assert source_of(draft, "minoxidil") == "|drug|"
    assert source_of(draft, "a*b") == r"a\*b"
    assert place_of(draft, "cures") == (1, 6, 1, 11)


def test_the_first_field_list_describes_the_document() -> None:
    draft = read("Title\n=====\n\n:Author: Ann\n:Description: It *cures* acne.\n\n:later: said\n")
    assert draft.front_matter == {"author": "Ann", "description": "It *cures* acne."}
    fields = [block for block in draft.blocks if block.field]
    assert [(block.field, block.text) for block in fields] == [("description", "It cures acne.")]
    assert block_with(draft, "said").scope is Scope.LIST_ITEM


@pytest.mark.parametrize(
    "hidden",
    [
        ".. a comment\n   that goes on",
        ".. code:: python\n\n   hidden = 1",
        ".. raw:: html\n\n   <b>hidden</b>",
        ".. math:: hidden",
        ".. include:: /etc/passwd",
        ".. toctree::\n\n   hidden",
        ".. _hidden: https://x.example",
        ">>> hidden",
    ],
)
def test_what_is_no_prose(hidden: str) -> None:
    assert texts(read(f"Before.\n\n{hidden}\n\nAfter.\n")) == ["Before.", "After."]


def test_a_literal_block_keeps_its_paragraph() -> None:
    assert texts(read("See this::\n\n   hidden\n\nNext ::\n\n> hidden\n\nEnd.\n")) == [
        "See this:",
        "Next",
        "End.",
    ]


def test_lists_and_definitions() -> None:
    draft = read(
        "Skip it if you:\n\n- are *pregnant*\n  or nursing\n\n  1. nested\n\nTerm\n   Words.\n"
    )
    item = block_with(draft, "pregnant")
    assert item.text == "are pregnant or nursing"
    assert item.list is not None
    assert (item.list.lead_in, item.list.depth) == ("Skip it if you:", 1)
    nested = block_with(draft, "nested").list
    assert nested is not None
    assert nested.depth == 2
    definition = block_with(draft, "Words.").list
    assert definition is not None
    assert definition.lead_in == "Term"


def test_a_name_is_no_enumeration() -> None:
    assert texts(read("A. Smith wrote\nthis paper.\n")) == ["A. Smith wrote this paper."]


def test_admonitions_figures_and_quotations() -> None:
    draft = read(
        ".. warning:: Not for\n   everyone.\n\n"
        ".. figure:: a.png\n   :alt: A mask\n\n   The mask at work.\n\n"
        ".. epigraph::\n\n   It cures.\n"
    )
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Not for everyone."),
        (Scope.IMAGE_ALT, "A mask"),
        (Scope.CAPTION, "The mask at work."),
        (Scope.BLOCKQUOTE, "It cures."),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "+-------+---------+\n| Claim | Verdict |\n+=======+=========+\n| Cures | not     |\n"
        "| acne  | true    |\n+-------+---------+\n",
        "=====  =======\nClaim  Verdict\n=====  =======\nCures  not\n       true\n=====  =======\n",
        ".. list-table::\n   :header-rows: 1\n\n   * - Claim\n     - Verdict\n"
        "   * - Cures\n       acne\n     - not\n       true\n",
        '.. csv-table::\n   :header: Claim, Verdict\n\n   "Cures acne", not true\n',
    ],
)
def test_tables(table: str) -> None:
    draft = read(table)
    cell = block_with(draft, "Cures").table
    assert cell is not None
    assert cell.headers == ("Claim", "Verdict")
    assert cell.cells[1] == "not true"
    assert (cell.row, cell.column) == (1, 0)
    assert source_of(draft, "Cures") == "Cures"


@pytest.mark.parametrize(
    "part",
    ["*a ", "`a ", "|a ", "- ", "[1]_ ", "a_ ", "``", ".. x::\n  ", "   \n  a\n", "+-", "\\"],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    started = time.process_time()
    assert_sound(read(part * 10_000))
    assert time.process_time() - started < 4


def test_names_are_not_defined_inside_a_paragraph() -> None:
    defined = ".. |drug| replace:: minoxidil\n.. _shop: https://x.example\n"
    text = f"It is |drug|, see shop_.\n{defined}"
    (block,) = read(text).blocks
    assert block.text.startswith("It is \ufffc, see shop_. .. \ufffc replace::")
    assert not any(link.href == "https://x.example" for link in block.links if link.start < 20)
    for parting in ("\n", "Title\n=====\n", "\n.. note\n", "\n.. image:: a.png\n   :alt: b\n"):
        (block, *_) = read(f"It is |drug|, see shop_.\n\n{parting}{defined}").blocks
        assert block.text == "It is minoxidil, see shop."
        assert [link.href for link in block.links] == ["https://x.example"]


def test_an_adornment_below_two_lines_of_text_is_no_underline() -> None:
    defined = ".. |drug| replace:: minoxidil\n\n|drug|\n"
    *_, block = read(f"One line\nand another\n===========\n{defined}").blocks
    assert block.text == "One line and another =========== .. \ufffc replace:: minoxidil"
    *_, block = read(f"A title\n=======\n{defined}").blocks
    assert block.text == "minoxidil"
