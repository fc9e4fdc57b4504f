"""Comments in Word files: on the exact words, and nothing else in the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import docx as python_docx
import pytest
from docx_samples import (
    NAMESPACES,
    WORD,
    docx,
    field,
    paragraph,
    parts_of,
    relation,
    run,
    table,
    zipped,
)
from draft_properties import examples
from hypothesis import given
from hypothesis import strategies as st

from claimlint.drafts.docx import read_manuscript
from claimlint.errors import ClaimlintError
from claimlint.findings import AssertionInfo, Finding, Severity, Span
from claimlint.reports.docx import annotate

if TYPE_CHECKING:
    from claimlint.drafts import Draft

FINDING = Finding(
    path="x.docx",
    span=Span(1, 1, 1, 2),
    rule="reg.some-rule",
    severity=Severity.ERROR,
    message="'A & B' <says> it\x0b.",
    excerpt="",
    instead="Say less.",
    basis=("Act s.5", "Guide 7"),
    scope="paragraph",
    assertion=AssertionInfo("asserted"),
)
WITH_COMMENTS = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def at(draft: Draft, start: int, end: int) -> Finding:
    span = Span(*draft.position(start), *draft.position(end))
    return replace(FINDING, span=span, excerpt=draft.text[start:end])


def commented(data: bytes, *words: str) -> bytes:
    """The file with a comment on each of these words."""
    manuscript = read_manuscript(data, "x.docx")
    text = manuscript.draft.text
    places = [(text.index(some), text.index(some) + len(some)) for some in words]
    return annotate(manuscript, [at(manuscript.draft, *place) for place in places])


def anchored(part: bytes) -> dict[int, str]:
    """What stands between the marks of each comment, found by another parser."""
    opened: dict[int, list[str]] = {}
    done: dict[int, str] = {}
    signs = {"tab": "\t", "br": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
    for element in ElementTree.fromstring(part).iter():
        name = element.tag.rpartition("}")[2]
        key = int(element.get(f"{{{WORD}}}id") or -1)
        if name == "commentRangeStart":
            opened[key] = []
        elif name == "commentRangeEnd":
            done[key] = "".join(opened.pop(key))
        text = (element.text or "") if name == "t" else signs.get(name, "")
        for parts in opened.values():
            parts.append(text)
    assert not opened
    return done


def references(part: bytes) -> list[int]:
    return [int(n) for n in re.findall(rb'<w:commentReference w:id="(\d+)"/>', part)]


def test_a_comment_stands_on_the_exact_words() -> None:
    before = docx(
        paragraph("It is ", run("clin", "<w:b/>"), run("ically proven & more", "<w:i/>"), " here.")
    )
    after = commented(before, "clinically proven")
    part = members(after)["word/document.xml"]
    assert anchored(part) == {0: "clinically proven"}
    assert references(part) == [0]
    assert read_manuscript(after, "x.docx").draft == read_manuscript(before, "x.docx").draft
    assert (
        b'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">ically proven</w:t></w:r>'
        b'<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        b'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> &amp; more</w:t></w:r>'
    ) in part


def test_python_docx_reads_the_comments() -> None:
    document = python_docx.Document()
    document.add_paragraph("It cures all.")
    buffer = io.BytesIO()
    document.save(buffer)
    after = commented(buffer.getvalue(), "cures", "all")
    comments = list(python_docx.Document(io.BytesIO(after)).comments)
    assert [(c.comment_id, c.author, c.initials, c.timestamp) for c in comments] == [
        (0, "claimlint", "cl", None),
        (1, "claimlint", "cl", None),
    ]
    assert [part.text for part in comments[0].paragraphs] == [
        "reg.some-rule (error): 'A & B' <says> it .",
        "Instead: Say less.",
        "Basis: Act s.5; Guide 7",
    ]


def test_nothing_else_in_the_package_changes() -> None:
    before = docx(paragraph("One."), paragraph("Two."), footnotes="", endnotes="")
    after = commented(before, "Two")
    old, new = members(before), members(after)
    assert list(new) == [*old, "word/comments.xml"]
    assert {name for name in old if old[name] != new[name]} == WITH_COMMENTS
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        dates = {info.filename: info.date_time for info in package.infolist()}
    assert dates.pop("word/comments.xml") == (1980, 1, 1, 0, 0, 0)
    assert set(dates.values()) == {(2024, 5, 6, 7, 8, 10)}


def test_only_the_marked_run_is_written_anew() -> None:
    quirks = "<w:p  w:x='1' ><!-- kept --><w:r ><w:t>caf&#233; &gt; tea</w:t></w:r></w:p>\r\n"
    before = docx(quirks, paragraph("Marked words."), quirks)
    old, new = (members(data)["word/document.xml"] for data in (before, commented(before, "words")))
    without = re.sub(rb"<w:comment\w+ [^>]*/>|<w:r>(?=<w:commentReference)", b"", new)
    assert new.count(quirks.encode()) == 2
    assert old.partition(b"Marked")[0] == new.partition(b"Marked")[0]
    assert old.rpartition(b"words.")[2].endswith(new.rpartition(b".</w:t>")[2][len(b"</w:r>") :])
    assert without != new


def test_the_same_file_gives_the_same_bytes() -> None:
    before = docx(paragraph("One two three."))
    assert commented(before, "two", "three") == commented(before, "two", "three")


def test_without_findings_the_file_is_the_same() -> None:
    before = docx(paragraph("One."))
    assert annotate(read_manuscript(before, "x.docx"), []) == before


def test_comments_inside_one_another_and_side_by_side() -> None:
    before = docx(paragraph("a bcd e"))
    part = members(commented(before, "a bcd e", "bcd", "c", "a ", "bcd e", "e"))[
        "word/document.xml"
    ]
    assert anchored(part) == {0: "a bcd e", 1: "bcd", 2: "c", 3: "a ", 4: "bcd e", 5: "e"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (paragraph("x ", f"<w:ins w:id='1' w:author='a'>{run('is a cure')}</w:ins>"), "a cure"),
        (paragraph(f"<w:sdt><w:sdtContent>{run('is a cure')}</w:sdtContent></w:sdt>"), "a cure"),
        (paragraph("is ", f"<w:hyperlink w:anchor='y'>{run('a cure')}</w:hyperlink> "), "is a"),
        (paragraph(field('HYPERLINK "u"', run("is a cure"))), "is a"),
        (paragraph("is a ", f"<w:del w:id='1'>{run('no ')}</w:del>", "cure"), "a cure"),
        (
            table(
                ("x", table(("y", "is a cure"))),
            ),
            "a cure",
        ),
        (paragraph("<w:r><w:t>is</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>cure</w:t></w:r>"), "a cure"),
        (paragraph("<w:r><w:t><![CDATA[is a <cure> & more]]></w:t></w:r>"), "a <cure> &"),
        (paragraph("<w:r><w:t>is a&#160;&#x1F600;cure</w:t></w:r>"), "a\u00a0\U0001f600c"),
    ],
)
def test_comments_stand_inside_other_markup(body: str, words: str) -> None:
    before = docx(body, paragraph("end"))
    after = commented(before, words)
    (text,) = anchored(members(after)["word/document.xml"]).values()
    assert text.replace("no ", "") == words
    assert (
        read_manuscript(after, "x.docx").draft.text == read_manuscript(before, "x.docx").draft.text
    )
    python_docx.Document(io.BytesIO(after))


def test_a_comment_may_go_over_paragraphs_but_not_over_parts() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph("Noted.")}</w:footnote>'
    before = docx(paragraph("One."), paragraph("Two.", mark), footnotes=note)
    parts = members(commented(before, "One.\nTwo", "Two.\nNoted", "ted"))
    assert anchored(parts["word/document.xml"]) == {0: "One.Two", 1: "Two."}
    assert anchored(parts["word/footnotes.xml"]) == {2: "ted"}


def test_words_in_images_and_boxes_are_marked_from_outside() -> None:
    inside = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"
    boxed = f"<w:pict><v:shape>{inside}</v:shape></w:pict>"
    image = '<w:pict><v:shape alt="A cure"/></w:pict>'
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    before = docx(
        paragraph(f"<w:r><w:t>a</w:t>{image}<w:t>b</w:t></w:r>", f"<w:r>{boxed}</w:r>", formula)
    )
    part = members(commented(before, "cure", "Boxed", "\ufffc", "Boxed."))["word/document.xml"]
    marked = re.findall(rb'<w:commentRangeStart w:id="0"/>.*?<w:commentRangeEnd w:id="0"/>', part)
    assert marked[0].count(b"A cure") == 1
    assert b"<w:t>" not in marked[0]
    assert anchored(part) == {0: "", 1: "Boxed.", 2: "", 3: "Boxed."}
    end = part.index(b"<m:oMath>") + len(formula)
    assert b"comment" not in part[part.index(b"<m:oMath>") : end]


def test_a_formula_can_be_marked() -> None:
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    before = docx(paragraph(formula))
    part = members(commented(before, "\ufffc"))["word/document.xml"]
    assert f'<w:commentRangeStart w:id="0"/>{formula}<w:commentRangeEnd w:id="0"/>'.encode() in part


def test_comments_that_are_there_stay() -> None:
    old = '<w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
    body = paragraph('<w:commentRangeStart w:id="9"/>', "One.", '<w:commentRangeEnd w:id="9"/>')
    before = docx(body, comments=old)
    after = commented(before, "One")
    parts, was = members(after), members(before)
    assert {name for name in was if was[name] != parts[name]} == {
        "word/document.xml",
        "word/comments.xml",
    }
    start = was["word/comments.xml"].removesuffix(b"</w:comments>")
    assert parts["word/comments.xml"].startswith(start)
    assert b'w:id="10" w:author="claimlint"' in parts["word/comments.xml"]
    assert 10 in references(parts["word/document.xml"])
    twice = members(commented(after, "One"))
    assert twice["word/comments.xml"].count(b"<w:comment ") == 3


def test_other_prefixes_and_encodings_are_kept() -> None:
    parts = parts_of(paragraph("Wörds here."))
    document = str(parts["word/document.xml"])
    default = document.replace("<w:", "<").replace("</w:", "</")
    default = default.replace("xmlns:w=", f'xmlns:q="{WORD}" xmlns=')
    utf_16 = f'<?xml version="1.0" encoding="UTF-16"?>{document}'.encode("utf-16")
    marked = b"\xef\xbb\xbf" + document.encode()
    for variant in (default, utf_16, marked):
        part = members(commented(zipped({**parts, "word/document.xml": variant}), "Wör"))
        assert anchored(part["word/document.xml"]) == {0: "Wör"}
        start = variant.encode() if isinstance(variant, str) else variant
        assert part["word/document.xml"][:40] == start[:40]


def test_an_empty_comments_part_and_a_taken_name() -> None:
    parts = parts_of(paragraph("One."), relation("rIdC", "comments", "notes.xml"))
    parts["word/notes.xml"] = f"<w:comments {NAMESPACES} />"
    new = members(commented(zipped(parts), "One"))
    assert new["word/notes.xml"].count(b"<w:comment ") == 1
    ElementTree.fromstring(new["word/notes.xml"])
    taken = {**parts_of(paragraph("One.")), "word/comments.xml": "<other/>"}
    assert members(commented(zipped(taken), "One"))["word/comments.xml"] == b"<other/>"


def test_a_broken_member_elsewhere_is_an_error() -> None:
    data = docx(paragraph("One."))
    at_image = data.index(b"word/media/image1.png") + 60
    broken = data[:at_image] + b"\x00\x00\x00\x00" + data[at_image + 4 :]
    with pytest.raises(ClaimlintError, match=r"image1\.png cannot be read"):
        commented(broken, "One")


RUNS = st.lists(
    st.tuples(
        st.sampled_from(["", "<w:b/>", "<w:vanish/>"]),
        st.text(st.sampled_from("ab &<>\u00a0\u00ad\u2019é\U0001f600\t"), max_size=6),
        st.sampled_from(["", "w:ins", "w:hyperlink", "tab"]),
    ),
    max_size=5,
)


@examples(60)
@given(st.lists(RUNS, min_size=1, max_size=4), st.data())
def test_any_range_can_be_marked(
    paragraphs: list[list[tuple[str, str, str]]], pick: st.DataObject
) -> None:
    body = []
    for runs in paragraphs:
        inside = []
        for properties, text, around in runs:
            one = run(text, properties)
            if around == "tab":
                one = one.replace("</w:r>", "<w:tab/><w:t>c</w:t></w:r>")
            elif around:
                one = f"<{around}>{one}</{around}>"
            inside.append(one)
        body.append(f"<w:p>{''.join(inside)}</w:p>")
    before = docx(*body)
    manuscript = read_manuscript(before, "x.docx")
    draft = manuscript.draft
    visible = [i for i, char in enumerate(draft.text) if char != "\n"]
    if not visible:
        return
    chosen = st.tuples(st.sampled_from(visible), st.sampled_from(visible)).map(sorted)
    places = pick.draw(st.lists(chosen, min_size=1, max_size=4))
    after = annotate(manuscript, [at(draft, start, last + 1) for start, last in places])
    part = members(after)["word/document.xml"]
    hidden = re.sub(rb"<w:r><w:rPr><w:vanish/></w:rPr>.*?</w:r>", b"", part)
    expected = [draft.text[start : last + 1].replace("\n", "") for start, last in places]
    assert list(dict(sorted(anchored(hidden).items())).values()) == expected
    assert sorted(references(part)) == list(range(len(places)))
    assert read_manuscript(after, "x.docx").draft == draft


def test_folders_in_the_package_are_copied() -> None:
    before = zipped({"word/": "", **parts_of(paragraph("One."))})
    after = members(commented(before, "One"))
    assert next(iter(after)) == "word/"
    assert set(after) == {*members(before), "word/comments.xml"}
