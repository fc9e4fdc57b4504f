from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Draft, Scope

EXPORT = """\
Home › Skin › Lamps
By Jo Doe
June 24, 2026

Does the lamp work?

It glows red, and its maker says that it heals skin. We asked for the trial behind the promise.

Who should skip it

Do not use it if you:
  • are pregnant, or might be
  • take isotretinoin

What we measured
Claim\tVerdict
Firms skin\tOverstated
Lifts cheeks\t

The end.
"""


def text_draft(text: str) -> Draft:
    return parse(text, "draft.txt")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_every_scope_has_its_place(ending: str, start: str) -> None:
    draft = text_draft(start + EXPORT.replace("\n", ending))
    assert_sound(draft)
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Home › Skin › Lamps"),
        (Scope.PARAGRAPH, "By Jo Doe"),
        (Scope.PARAGRAPH, "June 24, 2026"),
        (Scope.TITLE, "Does the lamp work?"),
        (Scope.PARAGRAPH, EXPORT.splitlines()[6]),
        (Scope.HEADING, "Who should skip it"),
        (Scope.PARAGRAPH, "Do not use it if you:"),
        (Scope.LIST_ITEM, "are pregnant, or might be"),
        (Scope.LIST_ITEM, "take isotretinoin"),
        (Scope.HEADING, "What we measured"),
        (Scope.TABLE_CELL, "Claim"),
        (Scope.TABLE_CELL, "Verdict"),
        (Scope.TABLE_CELL, "Firms skin"),
        (Scope.TABLE_CELL, "Overstated"),
        (Scope.TABLE_CELL, "Lifts cheeks"),
        (Scope.PARAGRAPH, "The end."),
    ]
    assert place_of(draft, "lamp work") == (5, 10, 5, 19)
    assert place_of(draft, "isotretinoin") == (13, 10, 13, 22)
    assert place_of(draft, "Overstated") == (17, 12, 17, 22)
    cell = block_with(draft, "Overstated").table
    assert cell is not None
    assert cell.headers == ("Claim", "Verdict")
    assert cell.cells == ("Firms skin", "Overstated")
    item = block_with(draft, "isotretinoin")
    assert item.list is not None
    assert item.list.lead_in == "Do not use it if you:"
    assert item.headings == ("Does the lamp work?", "Who should skip it")


WRAPPED = """\
The lamp glows red, and its maker says that it heals the skin of
nearly everyone who sits before it. We asked for the trial behind
the promise.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    draft = text_draft(WRAPPED)
    assert texts(draft) == [" ".join(WRAPPED.split())]
    assert source_of(draft, "skin of nearly") == "skin of\nnearly"
    assert_sound(draft)


def test_lines_that_end_as_sentences_are_paragraphs() -> None:
    lines = [
        "The lamp glows red, and its maker says that it heals the skin.",
        "We asked for the trial behind the promise, and waited for weeks.",
        "Nobody answered.",
    ]
    assert texts(text_draft("\n".join(lines))) == lines


def test_wrapped_list_items() -> None:
    draft = text_draft(
        "Skip it if you\n\n- are pregnant or\n  might be\n- take statins and\nare old\n"
    )
    assert [b.text for b in draft.blocks if b.list] == [
        "are pregnant or might be",
        "take statins and are old",
    ]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "–", "1.", "2)", "▪"])
def test_bullets(bullet: str) -> None:
    (block,) = text_draft(f"  {bullet} melts fat\n").blocks
    assert (block.scope, block.text, block.source_start) == (
        Scope.LIST_ITEM,
        "melts fat",
        3 + len(bullet),
    )


def test_nested_bullets() -> None:
    draft = text_draft(
        "Skip it with:\n- implants such as\n    - a pacemaker\n    - a pump\n- pregnancy\n"
    )
    found = {b.text: b.list for b in draft.blocks if b.list}
    inner, last = found["a pump"], found["pregnancy"]
    assert inner is not None
    assert last is not None
    assert (inner.depth, inner.index, inner.lead_in) == (2, 1, "implants such as")
    assert (last.depth, last.index, last.lead_in) == (1, 1, "Skip it with:")


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees was the room.",
        "1.5 mg was the dose.",
        "2020 was the year.",
        "*starred* words are here.",
    ],
)
def test_no_bullets(text: str) -> None:
    assert scopes(text_draft(text)) == [(Scope.PARAGRAPH, text)]


@pytest.mark.parametrize(
    "line",
    ["ends with a stop.", "Skip it if you:", "in lower case", "Words " * 20 + "too many"],
)
def test_no_headings(line: str) -> None:
    prose = "The lamp glows red, and its maker says that it heals the skin. " * 3
    draft = text_draft(f"{prose}\n\n{line}\n\n{prose}\n")
    assert block_with(draft, line.strip()).scope is Scope.PARAGRAPH


def test_questions_and_answers() -> None:
    draft = text_draft(
        "Our long guide to lamps\n\nThis is what we found out about them.\n\n"
        "Frequently asked\n\nIs it safe?\n\nYes.\n\nDoes it heal?\n\nNobody knows.\n"
    )
    assert [b.text for b in draft.blocks if b.scope is Scope.HEADING] == [
        "Frequently asked",
        "Is it safe?",
        "Does it heal?",
    ]
    assert block_with(draft, "Yes.").headings == ("Our long guide to lamps", "Is it safe?")


def test_rows_that_lost_their_tabs_are_no_headings() -> None:
    draft = text_draft(
        "It is a lamp that glows in red, as we said above.\n\n"
        "ClaimVerdict\nFirms skinOverstated\nLifts the cheeksNo good evidence\n\n"
        "We think that this is a fair summary of what has been published so far.\n"
    )
    assert not [b for b in draft.blocks if b.scope is Scope.HEADING]


def test_numbered_sections_and_underlines() -> None:
    prose = "The lamp glows red, and its maker says that it heals the skin of most people."
    draft = text_draft(f"Lamps\n=====\n\n1. Red lamps\n\n{prose}\n\n2. Blue lamps\n\n{prose}\n")
    assert [(b.scope, b.text) for b in draft.blocks if b.level] == [
        (Scope.TITLE, "Lamps"),
        (Scope.HEADING, "1. Red lamps"),
        (Scope.HEADING, "2. Blue lamps"),
    ]


def test_a_single_row_is_no_table() -> None:
    draft = text_draft("Words\twith a tab.\n")
    assert scopes(draft) == [(Scope.PARAGRAPH, "Words with a tab.")]
    assert source_of(draft, "Words with") == "Words\twith"


def test_markdown_is_not_read() -> None:
    assert texts(text_draft("This **is** `text` &amp; more.\n")) == [
        "This **is** `text` &amp; more."
    ]
