"""Word files: what a reader sees is read, in the structure it stands in, at places people know."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from docx_samples import (
    docx,
    field,
    item,
    paragraph,
    parts_of,
    read,
    relation,
    run,
    table,
    zipped,
)
from draft_properties import examples
from draft_samples import assert_sound, block_with, scopes, source_of, texts
from hypothesis import given
from hypothesis import strategies as st

from claimlint.drafts import Draft, Scope, parse_bytes
from claimlint.drafts.model import PLACEHOLDER

DELETED_END = "<w:rPr><w:del w:id='9' w:author='a'/></w:rPr>"


def place(draft: Draft, words: str) -> str:
    block = block_with(draft, words)
    offset, _ = block.source(block.text.index(words), block.text.index(words) + 1)
    return draft.places[draft.position(offset)[0] - 1]


def drawing(alt: str, inside: str = "") -> str:
    described = f'<wp:docPr id="1" name="Image" descr="{alt}"/>'
    return f"<w:r><w:drawing><wp:inline>{described}{inside}</wp:inline></w:drawing></w:r>"


def box(*paragraphs: str) -> str:
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def test_each_paragraph_is_a_line() -> None:
    draft = read(paragraph("One."), paragraph(), table(("A", "B"), ("C", "D")), paragraph("Two."))
    assert draft.text.split("\n") == ["One.", "", "A", "B", "C", "D", "Two."]
    assert draft.places == (
        "paragraph 1",
        "paragraph 2",
        "table 1 r1c1",
        "table 1 r1c2",
        "table 1 r2c1",
        "table 1 r2c2",
        "paragraph 3",
    )
    assert draft.format == "docx"
    assert_sound(draft)


def test_runs_melt_into_prose_with_marks() -> None:
    draft = read(
        paragraph(run("clin"), run("ically ", "<w:b/>"), run("proven", '<w:b/><w:i w:val="0"/>'))
    )
    (block,) = draft.blocks
    assert block.text == "clinically proven"
    assert [(mark.kind, mark.start, mark.end) for mark in block.marks] == [("strong", 4, 17)]
    assert source_of(draft, "clinically proven") == "clinically proven"


@pytest.mark.parametrize(
    ("properties", "kinds"),
    [
        ("<w:strike/>", ["strike"]),
        ('<w:dstrike w:val="true"/>', ["strike"]),
        ('<w:rStyle w:val="Fett"/>', ["strong"]),
        ('<w:rStyle w:val="Fett"/><w:b w:val="0"/>', []),
        ("<w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>", []),
    ],
)
def test_marks_of_runs(properties: str, kinds: list[str]) -> None:
    draft = read(paragraph(run("words", properties)))
    assert [mark.kind for mark in draft.blocks[0].marks] == kinds


def test_insertions_are_seen_and_deletions_are_not() -> None:
    inserted = f"<w:ins w:id='1' w:author='a'>{run('not ')}</w:ins>"
    moved = f"<w:moveTo w:id='2' w:author='a'>{run('here ')}</w:moveTo>"
    gone = "<w:del w:id='3' w:author='a'><w:r><w:delText>never</w:delText></w:r></w:del>"
    left = f"<w:moveFrom w:id='4' w:author='a'>{run('there')}</w:moveFrom>"
    draft = read(paragraph(run("It is "), inserted, gone, moved, left, run("ok")))
    assert texts(draft) == ["It is not here ok"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    draft = read(
        paragraph("clinically ", properties=DELETED_END), paragraph("proven"), paragraph("x")
    )
    assert texts(draft) == ["clinically proven", "x"]
    assert draft.places == ("paragraph 1", "paragraph 2")


def test_content_controls_are_seen_but_not_their_prompts() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('filled in')}</w:sdtContent></w:sdt>"
    prompt = control.replace("<w:sdtPr/>", "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>")
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Whole.')}</w:sdtContent></w:sdt>"
    draft = read(block, paragraph(control, " and ", prompt.replace("filled in", "click here")))
    assert texts(draft) == ["Whole.", "filled in and"]


def test_field_codes_and_hidden_text_are_no_prose() -> None:
    nested = field("IF 1 = 1", run("seen "), field("PAGE", run("7")))
    draft = read(
        paragraph(nested, run("hidden", "<w:vanish/>"), run(" shown", '<w:vanish w:val="0"/>')),
        paragraph("all hidden", style="Secret"),
        paragraph(run("back", '<w:vanish w:val="0"/>'), style="Secret"),
    )
    assert texts(draft) == ["seen 7 shown", "back"]


def test_an_unfinished_field_hides_nothing_after_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read(paragraph(begin, "lost"), paragraph("found"))) == ["found"]


def test_special_characters() -> None:
    inside = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t>"
        '<w:br/><w:t>e&#13;&#10;f</w:t><w:sym w:font="Symbol" w:char="F0B0"/>'
        '<w:sym w:font="Arial" w:char="00AE"/><w:cr/><w:t> g </w:t>'
    )
    draft = read(paragraph(f"<w:r>{inside}</w:r>"), paragraph("next"))
    first, second = texts(draft)
    assert first == f"a b\u2011cd e f{PLACEHOLDER}® g"
    assert second == "next"
    assert draft.text.count("\n") == 1
    assert source_of(draft, "cd") == "c\u00add"
    assert_sound(draft)


def test_tabs_that_a_paragraph_defines_are_no_text() -> None:
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert read(paragraph("x", properties=tabs)).text == "x"


def test_two_line_breaks_part_blocks() -> None:
    broken = "<w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r>"
    draft = read(paragraph(broken))
    assert texts(draft) == ["One.", "Two."]
    assert draft.places == ("paragraph 1",)


def test_headings_by_style_outline_level_and_foreign_name() -> None:
    draft = read(
        paragraph("Masks", style="Titel"),
        paragraph("First", style="berschrift1"),
        paragraph("Second", style="Kapitel"),
        paragraph("Third", style="Sous"),
        paragraph("Own", style="Own"),
        paragraph("Direct", properties='<w:outlineLvl w:val="2"/>'),
        paragraph("Body", style="Own", properties='<w:outlineLvl w:val="9"/>'),
    )
    assert [(block.scope, block.level) for block in draft.blocks] == [
        (Scope.TITLE, 1),
        (Scope.HEADING, 2),
        (Scope.HEADING, 3),
        (Scope.HEADING, 4),
        (Scope.HEADING, 2),
        (Scope.HEADING, 4),
        (Scope.PARAGRAPH, 0),
    ]
    assert draft.blocks[-1].headings == ("Masks", "Own", "Direct")


def test_lists_quotes_and_captions() -> None:
    draft = read(
        paragraph("Skip it if you:"),
        item("are pregnant"),
        item("or nursing", 1),
        item("are ill"),
        paragraph("- typed"),
        paragraph("by style", style="Points"),
        paragraph("A claim.", style="Zitat"),
        paragraph("Goes on.", style="Zitat"),
        paragraph("Figure 1", style="Beschriftung"),
        paragraph("Masks ... 3", style="TOC1"),
        paragraph("none", style="Points", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
    )
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Skip it if you:"),
        (Scope.LIST_ITEM, "are pregnant"),
        (Scope.LIST_ITEM, "or nursing"),
        (Scope.LIST_ITEM, "are ill"),
        (Scope.LIST_ITEM, "typed"),
        (Scope.LIST_ITEM, "by style"),
        (Scope.BLOCKQUOTE, "A claim."),
        (Scope.BLOCKQUOTE, "Goes on."),
        (Scope.CAPTION, "Figure 1"),
        (Scope.PARAGRAPH, "none"),
    ]
    places = [block.list for block in draft.blocks[1:4]]
    assert [(p.list_id, p.index, p.depth, p.lead_in) for p in places if p] == [
        (0, 0, 1, "Skip it if you:"),
        (1, 0, 2, "are pregnant"),
        (0, 1, 1, "Skip it if you:"),
    ]
    assert [block.quote_depth for block in draft.blocks[6:9]] == [1, 1, 0]


def test_tables_and_nested_tables() -> None:
    inner = table(("x", "y"), ("u", "v"))
    draft = read(
        table(("Claim", "Verdict"), ("It heals.", "False."), (f"{inner}{paragraph('z')}", "w")),
        table((f"{paragraph('Box.')}{paragraph('More.')}",)),
    )
    cell = block_with(draft, "It heals.").table
    assert cell is not None
    assert (cell.row, cell.column, cell.headers) == (1, 0, ("Claim", "Verdict"))
    assert cell.cells == ("It heals.", "False.")
    nested = next(block.table for block in draft.blocks if block.text == "v")
    assert nested is not None
    assert (nested.row, nested.column, nested.headers) == (1, 1, ("x", "y"))
    assert place(draft, "False") == "table 1 r2c2"
    assert draft.places[4] == "table 1 r3c1, table 1 r1c1"
    assert place(draft, "More.") == "table 2 r1c1, paragraph 2"
    framed = block_with(draft, "Box.").table
    assert framed is not None
    assert framed.headers == ()


def test_a_deleted_row_is_gone() -> None:
    rows = table(("kept", "a"), ("gone", "b"), ("kept too", "c"))
    mark = "<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>"
    draft = read(
        rows.replace(
            '<w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">gone',
            f'<w:tr>{mark}<w:tc><w:p><w:r><w:t xml:space="preserve">gone',
        )
    )
    assert texts(draft) == ["kept", "a", "kept too", "c"]
    assert place(draft, "kept too") == "table 1 r2c1"


def test_links() -> None:
    draft = read(
        paragraph(
            "See ",
            f'<w:hyperlink r:id="rId9">{run("the ")}{run("shop", "<w:b/>")}</w:hyperlink>',
            field('HYPERLINK "https://b.example/x" \\o "tip"', run(" trial")),
            f'<w:hyperlink w:anchor="top">{run(" up")}</w:hyperlink>',
            '<w:fldSimple w:instr=" HYPERLINK \\l &quot;end&quot; ">',
            run(" down"),
            "</w:fldSimple>",
        ),
        links=(relation("rId9", "hyperlink", "https://a.example/?tag=1&b=2", "External"),),
    )
    (block,) = draft.blocks
    assert block.text == "See the shop trial up down"
    assert [(block.text[link.start : link.end], link.href) for link in block.links] == [
        ("the shop", "https://a.example/?tag=1&b=2"),
        (" trial", "https://b.example/x"),
        (" up", "#top"),
        (" down", "#end"),
    ]


def test_images_and_text_boxes() -> None:
    choice = f'<mc:Choice Requires="wps">{drawing("", box(paragraph("Boxed.")))[5:-6]}</mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box(paragraph('Boxed.'))}</w:pict></mc:Fallback>"
    draft = read(
        paragraph("Look: ", drawing("A mask that heals"), " well"),
        paragraph(
            "Host.", f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
        ),
    )
    assert scopes(draft) == [
        (Scope.PARAGRAPH, f"Look: {PLACEHOLDER} well"),
        (Scope.IMAGE_ALT, "A mask that heals"),
        (Scope.PARAGRAPH, "Host."),
        (Scope.PARAGRAPH, "Boxed."),
    ]
    assert draft.places == ("paragraph 1", "image 1", "paragraph 2", "text box 1")
    assert_sound(draft)


def test_an_emoji_is_read_from_its_fallback() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:x/></mc:Choice>'
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(paragraph("ok ", emoji, "!"))) == ["ok 😀!"]


def test_a_formula_is_no_prose() -> None:
    formula = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    assert texts(read(paragraph("so ", formula, " holds"))) == [f"so {PLACEHOLDER} holds"]


def test_notes_are_read_where_they_are_referred_to() -> None:
    def note(kind: str, key: int, text: str) -> str:
        return f'<w:{kind} w:id="{key}">{paragraph(text)}</w:{kind}>'

    def mark(kind: str, key: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'

    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
    notes = separator + note("footnote", 2, "Second.") + note("footnote", 5, "First.")
    gone = f"<w:del w:id='1' w:author='a'>{mark('footnote', 7)}</w:del>"
    draft = read(
        paragraph("Text", mark("footnote", 5), mark("endnote", 1), mark("footnote", 2), gone),
        footnotes=notes + note("footnote", 7, "Deleted."),
        endnotes=note("endnote", 1, "Last."),
    )
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Text"),
        (Scope.FOOTNOTE, "First."),
        (Scope.FOOTNOTE, "Second."),
        (Scope.FOOTNOTE, "Last."),
    ]
    assert draft.places == ("paragraph 1", "footnote 1", "footnote 2", "endnote 1")


def test_strict_files_utf_16_and_other_prefixes_are_read() -> None:
    parts = parts_of(paragraph("Wörds."))
    document = str(parts["word/document.xml"])
    strict = document.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    default = document.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")
    utf_16 = f'<?xml version="1.0" encoding="UTF-16"?>{document}'.encode("utf-16")
    marked = b"\xef\xbb\xbf" + document.encode()
    for variant in (strict, default, utf_16, marked):
        draft = parse_bytes(zipped({**parts, "word/document.xml": variant}), "x.docx")
        assert texts(draft) == ["Wörds."]


def test_what_python_docx_writes_is_read() -> None:
    document = python_docx.Document()
    document.add_heading("The mask", 0)
    document.add_heading("Results", 1)
    document.add_paragraph("Avoid it if you", style="List Bullet")
    document.add_paragraph("are ill", style="List Bullet 2")
    document.add_paragraph("Said so.", style="Intense Quote")
    sheet = document.add_table(2, 2)
    for index, words in enumerate(("Claim", "Verdict", "It lifts.", "No.")):
        sheet.cell(*divmod(index, 2)).text = words
    buffer = io.BytesIO()
    document.save(buffer)
    draft = parse_bytes(buffer.getvalue(), "x.DOCX")
    assert [str(scope) for scope, _ in scopes(draft)] == [
        "title", "heading", "list-item", "list-item", "blockquote", *["table-cell"] * 4
    ]  # fmt: skip
    depths = [block.list.depth for block in draft.blocks if block.list]
    assert depths == [1, 2]


RUNS = st.lists(
    st.tuples(
        st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:strike/>", "<w:vanish/>"]),
        st.text(st.sampled_from("ab &<\u00a0\u00ad\u2019é\U0001f600\ufffc\t.:/"), max_size=8),
        st.sampled_from(["", "w:ins", "w:del", "w:hyperlink", "w:smartTag"]),
    ),
    max_size=6,
)


@examples(60)
@given(st.lists(RUNS, min_size=1, max_size=5))
def test_every_character_of_the_prose_has_its_place(
    paragraphs: list[list[tuple[str, str, str]]],
) -> None:
    body = []
    expected = []
    for runs in paragraphs:
        inside = [
            f"<{around}>{run(text, properties)}</{around}>" if around else run(text, properties)
            for properties, text, around in runs
        ]
        body.append(f"<w:p>{''.join(inside)}</w:p>")
        seen = (t for p, t, a in runs if "vanish" not in p and a != "w:del")
        expected.append("".join(seen))
    draft = parse_bytes(docx(*body), "x.docx")
    assert draft.text == "\n".join(expected)
    assert_sound(draft)
