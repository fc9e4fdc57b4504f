from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Scope

ARTICLE = """\
# Does the *lamp* work?

Opening words with a [shop link](https://shop.example/x?a=1&b=2).

## What is sold

> A brand says its **cap** regrows hair.

![A woman under a lamp](lamp.jpg)

*Photo of a lamp*

Skip it if you:

- take *isotretinoin*
- have a pacemaker

| Claim | Verdict |
| --- | --- |
| Erases lines | Overstated |

A fact.[^1]

[^1]: Smith 2020, n = 12.
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_every_scope_has_its_place(ending: str, start: str) -> None:
    draft = parse(start + ARTICLE.replace("\n", ending))
    assert_sound(draft)
    assert scopes(draft) == [
        (Scope.TITLE, "Does the lamp work?"),
        (Scope.PARAGRAPH, "Opening words with a shop link."),
        (Scope.HEADING, "What is sold"),
        (Scope.BLOCKQUOTE, "A brand says its cap regrows hair."),
        (Scope.IMAGE_ALT, "A woman under a lamp"),
        (Scope.CAPTION, "Photo of a lamp"),
        (Scope.PARAGRAPH, "Skip it if you:"),
        (Scope.LIST_ITEM, "take isotretinoin"),
        (Scope.LIST_ITEM, "have a pacemaker"),
        (Scope.TABLE_CELL, "Claim"),
        (Scope.TABLE_CELL, "Verdict"),
        (Scope.TABLE_CELL, "Erases lines"),
        (Scope.TABLE_CELL, "Overstated"),
        (Scope.PARAGRAPH, "A fact."),
        (Scope.FOOTNOTE, "Smith 2020, n = 12."),
    ]
    assert place_of(draft, "lamp work") == (1, 13, 1, 23)
    assert place_of(draft, "shop link") == (3, 23, 3, 32)
    assert place_of(draft, "What is sold") == (5, 4, 5, 16)
    assert place_of(draft, "cap regrows") == (7, 22, 7, 35)
    assert place_of(draft, "woman under") == (9, 5, 9, 16)
    assert place_of(draft, "Photo of") == (11, 2, 11, 10)
    assert place_of(draft, "isotretinoin") == (15, 9, 15, 21)
    assert place_of(draft, "Verdict") == (18, 11, 18, 18)
    assert place_of(draft, "Overstated") == (20, 18, 20, 28)
    assert place_of(draft, "Smith 2020") == (24, 7, 24, 17)


def test_headings_above_a_block() -> None:
    draft = parse("# A\n\none\n\n### B\n\ntwo\n\n## C\n\nthree\n\n> # Quoted\n\nfour\n")
    above = {block.text: block.headings for block in draft.blocks}
    assert above["A"] == ()
    assert above["one"] == ("A",)
    assert above["B"] == ("A",)
    assert above["two"] == ("A", "B")
    assert above["C"] == ("A",)
    assert above["three"] == ("A", "C")
    assert above["four"] == ("A", "C"), "a heading in a quotation opens no section"
    assert [block.level for block in draft.blocks] == [1, 0, 3, 0, 2, 0, 1, 0]


def test_only_the_first_top_heading_is_the_title() -> None:
    draft = parse("# One\n\nTwo\n===\n\n## Three {#id .class}\n")
    assert scopes(draft) == [
        (Scope.TITLE, "One"),
        (Scope.HEADING, "Two"),
        (Scope.HEADING, "Three"),
    ]


def test_a_front_matter_title_makes_the_top_heading_a_heading() -> None:
    draft = parse("---\ntitle: Short and sweet\n---\n# Long title\n")
    assert scopes(draft) == [(Scope.TITLE, "Short and sweet"), (Scope.HEADING, "Long title")]


def test_quote_depth_and_innermost_scope() -> None:
    draft = parse("> one\n>\n> > two\n>\n> - three\n\n- four\n\n  > five\n")
    found = [(block.text, block.scope, block.quote_depth) for block in draft.blocks]
    assert found == [
        ("one", Scope.BLOCKQUOTE, 1),
        ("two", Scope.BLOCKQUOTE, 2),
        ("three", Scope.LIST_ITEM, 1),
        ("four", Scope.LIST_ITEM, 0),
        ("five", Scope.BLOCKQUOTE, 1),
    ]


def test_a_wrapped_quotation_is_one_run_of_prose() -> None:
    draft = parse("> It melts fat\n> for good.\n")
    assert texts(draft) == ["It melts fat for good."]
    assert source_of(draft, "fat for") == "fat\n> for"


def test_an_alert_is_the_authors_own_voice() -> None:
    draft = parse("> [!WARNING]\n> Do not use while pregnant.\n")
    assert scopes(draft) == [(Scope.PARAGRAPH, "Do not use while pregnant.")]
    assert draft.blocks[0].quote_depth == 0


def test_lists_know_their_lead_in() -> None:
    draft = parse(
        "Do not use it if:\n\n1. you have one of\n   - epilepsy\n   - a pacemaker\n"
        "2. you are pregnant\n\nOther words.\n\n## Next\n\n- alone\n"
    )
    found = {b.text: b.list for b in draft.blocks if b.list}
    outer, inner = found["you have one of"], found["epilepsy"]
    assert outer is not None
    assert inner is not None
    assert (outer.lead_in, outer.index, outer.depth) == ("Do not use it if:", 0, 1)
    assert (inner.lead_in, inner.index, inner.depth) == ("you have one of", 0, 2)
    pacemaker, pregnant, alone = (
        found[key] for key in ("a pacemaker", "you are pregnant", "alone")
    )
    assert pacemaker is not None
    assert pregnant is not None
    assert alone is not None
    assert (pacemaker.list_id, pacemaker.index) == (inner.list_id, 1)
    assert (pregnant.list_id, pregnant.index, pregnant.lead_in) == (
        outer.list_id,
        1,
        "Do not use it if:",
    )
    assert (alone.lead_in, alone.index) == ("", 0), "a heading is no lead-in"
    assert len({outer.list_id, inner.list_id, alone.list_id}) == 3


def test_a_list_after_a_rule_or_another_list_has_no_lead_in() -> None:
    draft = parse("Words.\n\n---\n\n- one\n\n1. two\n")
    assert [b.list.lead_in for b in draft.blocks if b.list] == ["", ""]


def test_loose_items_tasks_and_definitions() -> None:
    draft = parse("- [x] first\n\n  second\n\n- third\n\nTerm\n: Meaning\n")
    found = [(b.scope, b.text, b.list.index if b.list else None) for b in draft.blocks]
    assert found == [
        (Scope.LIST_ITEM, "first", 0),
        (Scope.LIST_ITEM, "second", 0),
        (Scope.LIST_ITEM, "third", 1),
        (Scope.PARAGRAPH, "Term", None),
        (Scope.LIST_ITEM, "Meaning", 0),
    ]
    meaning = block_with(draft, "Meaning").list
    assert meaning is not None
    assert meaning.lead_in == "Term"


def test_a_cell_knows_its_row_and_the_headers() -> None:
    draft = parse("| A | B | C |\n|---|---|---|\n| x | | **y** \\| z |\n| 1 | 2 |\n")
    cell = block_with(draft, "y | z")
    assert cell.table is not None
    assert cell.table.headers == ("A", "B", "C")
    assert cell.table.cells == ("x", "", "y | z")
    assert (cell.table.row, cell.table.column) == (1, 2)
    head = block_with(draft, "B").table
    assert head is not None
    assert (head.row, head.column, head.cells) == (0, 1, ("A", "B", "C"))
    last = block_with(draft, "2").table
    assert last is not None
    assert (last.row, last.column, last.cells) == (2, 1, ("1", "2", ""))
    assert source_of(draft, "y | z") == "y** \\| z"


def test_tables_are_numbered() -> None:
    table = "| A |\n|---|\n| {} |\n\ntext\n\n"
    draft = parse(table.format("one") + table.format("two"))
    found = {b.text: b.table.table_id for b in draft.blocks if b.table}
    assert found["one"] == 0
    assert found["two"] == 1


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("![Alt](x.jpg)\n\n*So it looked*\n", "So it looked"),
        ("![Alt](x.jpg)\n*So it looked*\n", "So it looked"),
        ("![](x.jpg)\n\n_So it looked_\n", "So it looked"),
        ("![A calm room](x.jpg)\n\nA calm room\n", "A calm room"),
    ],
)
def test_captions(text: str, caption: str) -> None:
    captions = [b.text.strip("\ufffc ") for b in parse(text).blocks if b.scope is Scope.CAPTION]
    assert captions == [caption]


@pytest.mark.parametrize(
    "text",
    [
        "![Alt](x.jpg)\n\nSo it looked\n",
        "![Alt](x.jpg)\n\nSo *it* looked\n",
        "*So it looked*\n",
        "![Alt](x.jpg)\n\nwords\n\n*So it looked*\n",
        "![Alt](x.jpg)\n\n---\n\n*So it looked*\n",
    ],
)
def test_no_captions(text: str) -> None:
    assert not [b for b in parse(text).blocks if b.scope is Scope.CAPTION]


@pytest.mark.parametrize(
    "text",
    [
        "```\nFDA approved\n```\n",
        "    FDA approved\n",
        "~~~html\n<p>FDA approved</p>\n~~~\n",
        "<!-- FDA approved -->\n",
        "<!-- FDA\n\napproved -->\n",
        "<script>\nvar a = 'FDA approved';\n\nvar b;\n</script>\n",
        "<style>\np::before { content: 'FDA approved' }\n</style>\n",
        "$$\n\\text{FDA approved}\n$$\n",
        "`FDA approved`\n",
        "{{< figure src='FDA approved.png' >}}\n",
        "{% include approved.html fda='FDA approved' %}\n",
        "{{ page.approved }}\n",
        "[FDA approved]: https://x.example 'FDA approved'\n",
        "![](FDA.png)\n",
        "***\n",
    ],
)
def test_what_is_no_prose(text: str) -> None:
    assert texts(parse(text)) == []


def test_prices_are_no_formulas() -> None:
    text = "It costs $50-$70, or $5/$6 with a code.\n"
    assert texts(parse(text)) == [text.strip()]


@pytest.mark.parametrize("tag", ["{{< ref >}}", "{{% tip %}}", "{% raw %}", "{{ a.b }}"])
def test_shortcodes_keep_the_words_around_them(tag: str) -> None:
    draft = parse(f"{tag} **Melts** fat {tag} for good\n\n    {tag}\n")
    assert_sound(draft)
    assert texts(draft) == ["\ufffc Melts fat \ufffc for good"]
    assert source_of(draft, "Melts fat") == "Melts** fat"
    assert source_of(draft, "\ufffc for") == f"{tag} for"


def test_a_shortcode_as_link_target() -> None:
    draft = parse('See [this]({{< ref "a.md" >}}) page.\n')
    assert texts(draft) == ["See this page."]
    assert draft.blocks[0].links[0].href == '{{< ref "a.md" >}}'
