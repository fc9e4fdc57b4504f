"""AsciiDoc, by a scanner of its own: positions are exact to the character.

It follows the AsciiDoc Language Documentation (Eclipse Foundation) and what Asciidoctor does, as
far as visible prose depends on it. Listings, literal and passthrough blocks, comments and STEM
are no prose; examples, sidebars, quotations, admonitions and open blocks are. Other files are not
read, and both sides of a condition (`ifdef`) are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.asciidoc import tables
from claimlint.drafts.asciidoc.inline import alt_of, read_inline
from claimlint.drafts.asciidoc.lines import (
    BLOCK_ATTRIBUTES,
    BLOCK_MACRO,
    BLOCK_TITLE,
    COMMENT,
    CONDITION,
    DELIMITER,
    UNDERLINES,
    after,
    is_item,
    is_underline,
    paragraph_end,
    shown,
)
from claimlint.drafts.asciidoc.lists import ListReader
from claimlint.drafts.linetext import Line, Stretch, lines_of
from claimlint.drafts.matter.docfields import add_field, feed_front_matter
from claimlint.drafts.prose.builder import Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.formats import ReadOptions, Source
    from claimlint.drafts.prose.outline import Outline

_TITLE = re.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(?P<off>!?)(?P<name>\w[\w-]*)(?P<also>!?):(?:[ \t]+(?P<value>.*)|$)")
_HIDDEN = frozenset("-.+/`~")
"""First characters of the delimiters around what is no prose."""
_BREAK = re.compile(r"(?:'{3,}|<{3,}|-{3}|- - -|\*{3}|\* \* \*)[ \t]*$")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_QUOTED = re.compile(r">(?:[ \t]+|$)")
_CODE_STYLES = frozenset("source listing literal stem latexmath asciimath pass comment".split())
_CODE_STYLES |= frozenset("plantuml mermaid graphviz ditaa".split())
_QUOTE_STYLES = frozenset(("quote", "verse"))
_DEPTH = 40
"""Blocks nested deeper are not told apart."""


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed AsciiDoc to the outline; returns YAML front matter and the document's attributes.

    Raises ClaimlintError for a broken front matter.
    """
    front = feed_front_matter(source, outline)
    reader = Reader(outline, source.options)
    reader.document(lines_of(source.text, front.end))
    return {**reader.attributes, **front.values}


class Reader:
    """Reads blocks from lines into the outline; tables call it back for their cells."""

    def __init__(self, outline: Outline, options: ReadOptions) -> None:
        self.outline = outline
        self.attributes: dict[str, str] = {}
        self._options = options
        self._style: str = ""
        """Attribute line before the next block."""
        self._title: Line | None = None
        self._depth = 0
        self.attaching = False
        """Reading the block that a list item goes on with: the next item ends it."""

    def document(self, lines: Sequence[Line]) -> None:
        """The header and the blocks."""
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.is_blank or COMMENT.match(line.text):
                index += 1
            elif attribute := _ATTRIBUTE.match(line.text):
                index = self._attribute(lines, index, attribute)
            else:
                break
        if index < len(lines) and self._is_document_title(lines[index]):
            index = self._header(lines, index)
        self.blocks(lines[index:])

    def _is_document_title(self, line: Line) -> bool:
        title = _TITLE.match(line.text)
        return title is not None and len(title["marks"]) == 1

    def _header(self, lines: Sequence[Line], index: int) -> int:
        """Title, author, revision and attributes, up to a blank line."""
        self._section(lines[index])
        index += 1
        unnamed = ["author", "revision"]
        while index < len(lines) and not lines[index].is_blank:
            line = lines[index]
            if attribute := _ATTRIBUTE.match(line.text):
                index = self._attribute(lines, index, attribute)
                continue
            if unnamed and not COMMENT.match(line.text) and not BLOCK_ATTRIBUTES.match(line.text):
                self.attributes.setdefault(unnamed.pop(0), line.text.strip())
            elif not COMMENT.match(line.text):
                break
            index += 1
        return index

    def _attribute(self, lines: Sequence[Line], index: int, match: re.Match[str]) -> int:
        """An attribute entry: a value for the document, perhaps prose."""
        parts = [lines[index].part(match.start("value"))] if match["value"] else []
        while parts and parts[-1].text.endswith(" \\"):
            parts[-1] = parts[-1].part(0, -2)
            index += 1
            if index < len(lines):
                parts.append(lines[index])
        name = match["name"].lower()
        if match["off"] or match["also"]:
            self.attributes.pop(name, None)
        else:
            self.attributes[name] = " ".join(part.text.strip() for part in parts)
            around, self.outline.run = self.outline.run, Run()
            self.inline(parts)
            run, self.outline.run = self.outline.run, around
            add_field(self.outline, name, run, self._options)
        return index + 1

    def inline(self, lines: Sequence[Line]) -> None:
        """Append one paragraph's text to the current run."""
        read_inline(lines, self.outline, self.attributes)

    def paragraph(self, lines: Sequence[Line]) -> None:
        """One block of prose."""
        self.outline.flush()
        self.inline(lines)
        self.outline.flush()

    def _titled(self, kind: str, line: Line, level: int = 0) -> None:
        container = self.outline.open(kind, level)
        self.inline([line])
        self.outline.close(container)

    def _section(self, line: Line) -> None:
        title = _TITLE.match(line.text)
        if title:
            self._titled("heading", line.part(title.end()), len(title["marks"]))

    def blocks(self, lines: Sequence[Line]) -> None:
        """Read blocks up to the end of the lines."""
        self._depth += 1
        index = 0
        while index < len(lines):
            index = self.block(lines, index)
        self._take_title()
        self._style = ""
        self._depth -= 1

    def block(self, lines: Sequence[Line], index: int) -> int:
        """Read what begins at a line; where the next block may begin."""
        line = lines[index]
        text = line.text
        if line.is_blank or COMMENT.match(text):
            return index + 1
        if condition := CONDITION.match(text):
            if condition["text"] and text.startswith("if") and not text.startswith("ifeval"):
                self.paragraph([line.part(*condition.span("text"))])
            return index + 1
        if attribute := _ATTRIBUTE.match(text):
            return self._attribute(lines, index, attribute)
        if attributes := BLOCK_ATTRIBUTES.match(text):
            self._style = self._style or attributes["body"]
            return index + 1
        if self._depth <= _DEPTH and (delimiter := DELIMITER.match(text)):
            if delimiter["mark"] == "```" or not delimiter["info"].strip():
                return self._delimited(lines, index, delimiter["mark"])
        if BLOCK_TITLE.match(text):
            self._title = line.part(1)
            return index + 1
        if _TITLE.match(text) and not line.indent:
            self._take_title()
            self._section(line)
            self._style = ""
            return index + 1
        return self._text(lines, index)

    def _text(self, lines: Sequence[Line], index: int) -> int:
        """A list, break, macro or paragraph, in the style that was set for it."""
        line = lines[index]
        style = self._take_style()
        if _BREAK.match(line.text):
            self.outline.interrupt()
            return index + 1
        if macro := BLOCK_MACRO.match(line.text):
            self._macro(line, macro)
            return index + 1
        if style not in _CODE_STYLES and self._depth <= _DEPTH and is_item(line):
            self._take_title()
            return ListReader(self).read(lines, index)
        stop = paragraph_end(lines, index, in_list=self.attaching)
        if stop == index + 2 and is_underline(lines[index + 1].text, line.text):
            level = UNDERLINES.index(lines[index + 1].text[0]) + 1
            self._titled("heading", line, level)
            return stop
        self._take_title()
        if style in _CODE_STYLES or (line.indent and style not in ("normal", *_QUOTE_STYLES)):
            self.outline.interrupt()
        elif style in _QUOTE_STYLES or _QUOTED.match(line.text):
            quote = self.outline.open("quote")
            self.paragraph([after(_QUOTED, part) for part in lines[index:stop]])
            self.outline.close(quote)
        else:
            first = after(_ADMONITION, line)
            self.paragraph([first, *shown(lines[index + 1 : stop])])
        return stop

    def _delimited(self, lines: Sequence[Line], index: int, mark: str) -> int:
        """A delimited block; one that is not closed goes to the end, as in Asciidoctor."""
        stop = index + 1
        while stop < len(lines) and lines[stop].text.rstrip() != mark:
            stop += 1
        body = lines[index + 1 : stop]
        attributes = self._style
        style = self._take_style()
        is_table = mark.endswith("===") and mark[0] in "|,:!"
        if not is_table:
            self._take_title()
        if is_table:
            title, self._title = self._title, None
            table = self.outline.open("table")
            if title is not None:
                self._titled("caption", title)
            tables.read_table(self, body, attributes, mark[0])
            self.outline.close(table)
        elif (mark[0] in _HIDDEN and mark != "--") or style in _CODE_STYLES:
            self.outline.interrupt()
        elif mark[0] == "_" or style in _QUOTE_STYLES:
            quote = self.outline.open("quote")
            self.blocks(body)
            self.outline.close(quote)
        else:
            self.blocks(body)
        return stop + 1

    def _macro(self, line: Line, macro: re.Match[str]) -> None:
        outline = self.outline
        title, self._title = self._title, None
        if macro["name"] == "image":
            outline.flush()
            stretch = Stretch([line])
            shift = line.stripped().start - line.start
            alt = alt_of(stretch, macro.start("body") - shift, macro.end("body") - shift)
            outline.run.image(alt, *stretch.source(0, len(stretch.text)))
            outline.flush()
        else:
            outline.interrupt()
        if title is not None:
            self._titled("caption", title)

    def _take_title(self) -> None:
        """The title of a block stands above it."""
        title, self._title = self._title, None
        if title is not None:
            self._titled("caption", title)

    def _take_style(self) -> str:
        """The name of the style that the attribute lines gave to this block."""
        style, self._style = self._style, ""
        return re.split(r"[,.#%\s]", style.strip('"'), maxsplit=1)[0].lower()
