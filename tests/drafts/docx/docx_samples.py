"""Word files made by hand, part by part, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from claimlint.drafts import parse_bytes

if TYPE_CHECKING:
    from claimlint.drafts import Draft

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for kind, key, name, more in (
        ("paragraph", "Titel", "Title", ""),
        ("paragraph", "berschrift1", "heading 1", ""),
        ("paragraph", "Kapitel", "Kapitel", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("paragraph", "Sous", "Titre 3", ""),
        ("paragraph", "Own", "Own", '<w:basedOn w:val="berschrift1"/>'),
        ("paragraph", "Zitat", "Quote", ""),
        ("paragraph", "Beschriftung", "caption", ""),
        ("paragraph", "TOC1", "toc 1", ""),
        ("paragraph", "Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
        ("paragraph", "Points", "Points", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'),
        ("character", "Fett", "Strong", "<w:rPr><w:b/></w:rPr>"),
    )
)


def run(text: str, properties: str = "") -> str:
    """A `w:r` with one text and perhaps properties."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A `w:p`; what is no markup becomes a run."""
    inside = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A `w:tbl`; each cell is given as its paragraphs or as its text."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A list item."""
    numbering = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return paragraph(text, properties=f"<w:numPr>{numbering}</w:numPr>")


def field(code: str, *result: str) -> str:
    """A complex field with its code and result."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    codes = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return f"{marks['begin']}{codes}{marks['separate']}{''.join(result)}{marks['end']}"


def relation(key: str, kind: str, target: str, mode: str = "") -> str:
    more = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{more}/>'


def relations(*entries: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def parts_of(body: str, *links: str, **notes: str) -> dict[str, str | bytes]:
    """The parts of a file with this body; `footnotes` and `endnotes` are contents of parts."""
    declared = [relation("rIdS", "styles", "styles.xml"), *links]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>",
        "word/media/image1.png": b"\x89PNG" + bytes(range(256)) * 9,
    }
    for kind, content in notes.items():
        declared.append(relation(f"rId{kind}", kind, f"{kind}.xml"))
        parts[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
    parts["word/_rels/document.xml.rels"] = relations(*declared)
    return parts


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10))
            package.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(*body: str, links: tuple[str, ...] = (), **notes: str) -> bytes:
    """A Word file with this body."""
    return zipped(parts_of("".join(body), *links, **notes))


def read(*body: str, links: tuple[str, ...] = (), **notes: str) -> Draft:
    return parse_bytes(docx(*body, links=links, **notes), "draft.docx")
