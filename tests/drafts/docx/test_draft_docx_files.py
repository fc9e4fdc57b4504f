"""Word files that are none, broken, hostile or incomplete: a clear error in bounded memory."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx_samples import NAMESPACES, docx, paragraph, parts_of, relation, relations, zipped

from claimlint.drafts import find_drafts, parse_bytes, read_draft
from claimlint.drafts.docx import package as limits
from claimlint.drafts.docx import xml
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from pathlib import Path

BOMB = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


def with_document(content: str | bytes) -> bytes:
    return zipped({**parts_of(""), "word/document.xml": content})


def without(name: str) -> bytes:
    parts = parts_of(paragraph("x"))
    del parts[name]
    return zipped(parts)


def document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def sheet() -> bytes:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(relation("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": "<workbook/>",
    }
    return zipped(parts)


WHOLE = docx(paragraph("Words."))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        (b"# Markdown\n", "not a Word file"),
        (WHOLE[: len(WHOLE) // 2], "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted, or an old .doc"),
        (without("word/document.xml"), "no main document"),
        (without("_rels/.rels"), "no main document"),
        (sheet(), "xl/workbook.xml holds no text"),
        (with_document(BOMB), "document type declaration"),
        (with_document("<w:document"), "word/document.xml is not well-formed"),
        (with_document(""), "word/document.xml is not well-formed"),
        (with_document(b"\xff\xfe\x00"), "no valid UTF-16"),
        (with_document('<?xml version="1.0" encoding="cp1252"?><a/>'), "encoded as cp1252"),
        (with_document(document("<w:sdt>" * 1000)), "nests more than"),
        (with_document(document('<w:altChunk r:id="a"/>')), "another file"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(ClaimlintError, match=message) as caught:
        parse_bytes(data, "a/draft.docx")
    assert caught.value.where == "a/draft.docx"


def test_every_truncation_is_an_error_and_no_damage_a_crash() -> None:
    for cut in range(0, len(WHOLE), 41):
        with pytest.raises(ClaimlintError):
            parse_bytes(WHOLE[:cut], "x.docx")
        damaged = WHOLE[:cut] + bytes([WHOLE[cut] ^ 0xFF]) + WHOLE[cut + 1 :]
        with contextlib.suppress(ClaimlintError):
            assert parse_bytes(damaged, "x.docx").text in ("Words.", "")


def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO(WHOLE)
    with zipfile.ZipFile(buffer, "a") as target, pytest.warns(UserWarning, match="Duplicate"):
        target.writestr("word/document.xml", document(paragraph("Other.")))
    with pytest.raises(ClaimlintError, match="same name"):
        parse_bytes(buffer.getvalue(), "x.docx")


def test_an_encrypted_member_is_an_error() -> None:
    data = bytearray(WHOLE)
    start = data.rindex(b"PK\x01\x02", 0, data.index(b"word/document.xml", len(data) // 2))
    data[start + 8] |= 1
    data[data.index(b"PK\x03\x04", data.index(b"_rels/.rels")) + 6] |= 1
    with pytest.raises(ClaimlintError, match="cannot be read"):
        parse_bytes(bytes(data), "x.docx")


def test_a_zip_bomb_is_an_error_in_bounded_memory() -> None:
    blanks = b" " * (4 * limits.MAX_PART)
    data = with_document(document("").encode() + blanks)
    del blanks
    assert len(data) < 1 << 20
    tracemalloc.start()
    try:
        with pytest.raises(ClaimlintError, match="larger than 32 MiB"):
            parse_bytes(data, "x.docx")
        assert tracemalloc.get_traced_memory()[1] < 4 * limits.MAX_PART
    finally:
        tracemalloc.stop()


def test_a_part_with_too_many_elements_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xml.MAX_ELEMENTS <= 2_000_000, "what is read in some seconds"
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 1000)
    with pytest.raises(ClaimlintError, match="more than 1,000 elements"):
        parse_bytes(with_document(document("<a/>" * 1000)), "x.docx")


def test_folders_are_searched_for_word_files_but_not_for_their_locks(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(WHOLE)
    (tmp_path / "~$a.docx").write_bytes(bytes(162))
    found = find_drafts([str(tmp_path)])
    assert [path.rpartition("/")[2] for path in found] == ["a.docx"]
    assert read_draft(found[0]).blocks[0].text == "Words."
