"""AsciiDoc: structure, inline markup, exact places."""

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
        "*{}*",
        "_{}_",
        "*_{}_*",
        "`{}`",
        "#{}#",
        "[.big]#{}#",
        "un**{}**able",
        "H~2~O {}",
        '"`{}`"',
        "https://x.example/a[{}]",
        "link:/shop[{},window=_blank]",
        "<<sec,{}>>",
        "https://x.example/{}",
        "image:a.png[{}]",
        "footnote:[{}]",
        "((({})))",
        "pass:[{}]",
        "{}&nbsp;so",
        r"\*{}*",
        "*{}",
        "_{}",
        "{}",
    ]
)
_FRAMES = st.sampled_from(
    [
        "= {}",
        "== {}",
        "=== {}",
        "{}\n{}",
        "* {}\n** {}\n* {}",
        "* {}\n+\n{}",
        ". {}\n. {}",
        "term:: {}\nother::\n  {}",
        "NOTE: {}\n{}",
        "[WARNING]\n====\n{}\n\n{}\n====",
        "****\n{}\n****",
        "[quote]\n____\n{}\n____",
        "----\n{}\n----",
        "....\n{}\n....",
        "[source]\n{}",
        " {}",
        "// {}",
        "////\n{}\n////",
        ".{}\nimage::a.png[{}]",
        '.{}\n[%header,cols="1,1"]\n|===\n|{}\n|b\n\n|{}\na|* {}\n|===',
        ":product: {}",
        "'''",
        "ifdef::x[]\n{}\nendif::[]",
        "> {}",
    ]
)


def read(text: str) -> Draft:
    return parse(text, "draft.adoc")


@examples(80)
@given(documents(_FRAMES, _INLINE))
def test_documents(text: str) -> None:
    assert_sound(read(text))


@examples(80)
@given(documents(_FRAMES, _INLINE), st.data())
def test_replacing_a_word_changes_nothing_else(text: str, data: st.DataObject) -> None:
    assert_local(read(text), data)


@examples(80)
@given(st.text(st.sampled_from("ab é😀\t\n\r =-*`_|:.[]<>\\+1#(){}/'\"^~&;!,")))
def test_any_text(text: str) -> None:
    assert_sound(read(text))


def test_the_header() -> None:
    draft = read(
        "// draft\n= The mask: a _test_\nAnn Lee <ann@x.example>\nv1.2, 2026-03-01\n"
        ":description: It *cures* \\\n  acne.\n:product: GlowMask\n:!toc:\n\n"
        "{product} is {unknown}.\n"
    )
    assert scopes(draft) == [
        (Scope.TITLE, "The mask: a test"),
        (Scope.FRONT_MATTER, "It cures acne."),
        (Scope.PARAGRAPH, "GlowMask is \ufffc."),
    ]
    assert draft.front_matter == {
        "author": "Ann Lee <ann@x.example>",
        "revision": "v1.2, 2026-03-01",
        "description": "It *cures* acne.",
        "product": "GlowMask",
    }
    assert source_of(draft, "GlowMask") == "{product}"


def test_sections() -> None:
    draft = read("= A\n\n== B\n\n=== C\n\nx\n\nOld style\n---------\n\nmore\n")
    assert block_with(draft, "x").headings == ("A", "B", "C")
    assert block_with(draft, "more").headings == ("A", "Old style")


def test_inline_markup() -> None:
    text = (
        'It *cures _all_*, "`so`" they say, un**believ**able, H~2~O and `code`.\n'
        "See https://x.org/a[the *study*], link:/buy[this shop,rel=nofollow] or <<risks,risks>>; "
        "a_b_c and \\*no* mark.footnote:[Only in _mice_.]\n"
    )
    draft = read(text)
    block = draft.blocks[0]
    assert block.text == (
        "It cures all, “so” they say, unbelievable, H2O and \ufffc. See the study, this shop or "
        "risks; a_b_c and *no* mark."
    )
    assert [(link.href, link.rel) for link in block.links] == [
        ("https://x.org/a", ""),
        ("/buy", "nofollow"),
        ("#risks", ""),
    ]
    assert place_of(draft, "all") == (1, 12, 1, 15)
    assert source_of(draft, "unbelievable") == "un**believ**able"
    assert scopes(draft)[1] == (Scope.FOOTNOTE, "Only in mice.")


@pytest.mark.parametrize(
    "hidden",
    [
        "----\nhidden\n----",
        "....\nhidden\n....",
        "++++\nhidden\n++++",
        "////\nhidden\n////",
        "```python\nhidden\n```",
        "// hidden",
        " hidden",
        "[source,python]\nhidden",
        "[stem]\n++++\nhidden\n++++",
        "include::/etc/passwd[]",
        "toc::[]",
        "[[hidden]]",
    ],
)
def test_what_is_no_prose(hidden: str) -> None:
    assert texts(read(f"Before.\n\n{hidden}\n\nAfter.\n")) == ["Before.", "After."]


def test_lists() -> None:
    draft = read(
        "Skip it if you:\n\n* are _pregnant_\nor nursing\n** nested\n+\nattached\n* [x] last\n\n"
        "// -\n\nTerm:: Words.\n"
    )
    item = block_with(draft, "pregnant")
    assert item.text == "are pregnant or nursing"
    assert item.list is not None
    assert (item.list.lead_in, item.list.index) == ("Skip it if you:", 0)
    nested, attached = block_with(draft, "nested").list, block_with(draft, "attached").list
    assert nested is not None
    assert attached is not None
    assert (nested.depth, attached.depth) == (2, 2)
    last = block_with(draft, "last").list
    assert last is not None
    assert (last.depth, last.index) == (1, 1)


def test_admonitions_and_blocks() -> None:
    draft = read(
        "TIP: Use it\ndaily.\n\n[WARNING]\n.Who should not\n====\nPregnant women.\n====\n\n"
        "[quote, A brand]\nIt cures.\n\n.A mask\nimage::a.png[Red light, 300]\n"
    )
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Use it daily."),
        (Scope.CAPTION, "Who should not"),
        (Scope.PARAGRAPH, "Pregnant women."),
        (Scope.BLOCKQUOTE, "It cures."),
        (Scope.CAPTION, "A mask"),
        (Scope.IMAGE_ALT, "Red light"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "|===\n|Claim |Verdict\n\n|Cures acne\n|not true\n|===\n",
        '[%header,cols="2*"]\n|===\n|Claim\n|Verdict\n|Cures acne |not\ntrue\n|===\n',
        '[options="header"]\n,===\nClaim,Verdict\nCures acne,"not true"\n,===\n',
    ],
)
def test_tables(table: str) -> None:
    draft = read(".Claims\n" + table if table.startswith("|") else table)
    cell = block_with(draft, "Cures").table
    assert cell is not None
    assert cell.headers == ("Claim", "Verdict")
    assert cell.cells == ("Cures acne", "not true")
    assert source_of(draft, "Cures") == "Cures"


def test_cells_that_span() -> None:
    draft = read('[cols="1,1,1"]\n|===\n2+|wide |c\n.2+|tall |b |c\n|b2 |c2\n|===\n')
    tables = [block.table for block in draft.blocks]
    rows = [(table.row, table.cells) for table in tables if table]
    assert rows[0][1] == ("wide", "c")
    assert rows[-1][1] == ("b2", "c2")


@pytest.mark.parametrize(
    "part",
    [
        "*a ",
        "_",
        "`a ",
        "<<",
        "((",
        "link:",
        "[a]#",
        "* ",
        "|a ",
        "|===\n",
        "====\n",
        "{a",
        "\\",
        "a::\n",
    ],
)
def test_hostile_text_takes_linear_time(part: str) -> None:
    started = time.process_time()
    assert_sound(read(part * 10_000))
    assert time.process_time() - started < 4
