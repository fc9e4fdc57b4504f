"""reStructuredText, by a scanner of its own: positions are exact to the character.

docutils keeps the line of a paragraph and no columns, and its text can be found again in the
source for 95 of 100 pieces only; a scanner over lines, which never parts from the source, is exact
by construction and needs no dependency. It follows the docutils specification ("reStructuredText
Markup Specification") as far as visible prose depends on it, and never reads another file:
`include`, `raw` and `csv-table:: :file:` show nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from claimlint.drafts.linetext import Line, indented, lines_of
from claimlint.drafts.matter.docfields import add_field, feed_front_matter
from claimlint.drafts.prose.builder import Run
from claimlint.drafts.rst import directives, tables
from claimlint.drafts.rst.inline import read_inline
from claimlint.drafts.rst.lines import FIELD, dedented, fields_of, is_item, items
from claimlint.drafts.rst.names import ANONYMOUS, EXPLICIT, Names, names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.formats import ReadOptions, Source
    from claimlint.drafts.prose.outline import Outline

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ADORNMENT = re.compile(rf"([{_PUNCTUATION}])\1*[ \t]*$")
_TRANSITION = re.compile(rf"([{_PUNCTUATION}])\1{{3,}}[ \t]*$")
_DIRECTIVE = re.compile(r"(?P<name>[A-Za-z][\w.+:-]*?) ?::(?:[ \t]+|$)")
_FOOTNOTE = re.compile(r"\[(?:#?[\w.-]*|\*)\](?:[ \t]+|$)")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)+\s*$")
_SIMPLE = re.compile(r"\s*=+(?:[ \t]+=+)+\s*$")
_LINE_BLOCK = re.compile(r"\s*\|(?:[ \t]+|$)")
_DOCTEST = re.compile(r"\s*>>>(?: |$)")
_QUOTES = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_DEPTH = 50
"""Nesting beyond this is read as paragraphs."""


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed reStructuredText to the outline; returns YAML front matter and the first field list.

    Raises ClaimlintError for a broken front matter.
    """
    front = feed_front_matter(source, outline)
    lines = lines_of(source.text, front.end)
    reader = Reader(outline, names_of(lines), source.options)
    reader.body(lines, top=True)
    return {**reader.values, **front.values}


class Reader:
    """Reads body elements from lines into the outline; directives and tables call it back."""

    def __init__(self, outline: Outline, names: Names, options: ReadOptions) -> None:
        self.outline = outline
        self._options = options
        self.values: dict[str, object] = {}
        self._names = names
        self._styles: list[str] = []
        """Title adornments in the order of their first use: their position is the level."""
        self._depth = 0
        self._opening = True
        """Only titles and comments so far: a field list here describes the document."""

    def inline(self, lines: Sequence[Line]) -> None:
        """Append one paragraph's text to the current run."""
        read_inline(lines, self.outline.run, self._names)

    def paragraph(self, lines: Sequence[Line]) -> None:
        """One block of prose."""
        self.outline.flush()
        self.inline(lines)
        self.outline.flush()

    def within(self, kind: str, lines: Sequence[Line]) -> None:
        """Body elements inside a structure of the outline."""
        container = self.outline.open(kind)
        self.body(lines)
        self.outline.close(container)

    def titled(self, kind: str, lines: Sequence[Line], level: int = 0) -> None:
        """One line or paragraph as a heading or caption."""
        container = self.outline.open(kind, level)
        self.inline(lines)
        self.outline.close(container)

    def fields(self, lines: Sequence[Line]) -> None:
        """A field list that describes the document: values, and prose with its field's name."""
        for name, body in fields_of(lines):
            value = " ".join(line.text.strip() for line in body if not line.is_blank)
            self.values[name] = value
            run = Run()
            read_inline([line for line in body if not line.is_blank], run, self._names)
            add_field(self.outline, name, run, self._options)

    def body(self, lines: Sequence[Line], top: bool = False) -> None:
        """Read body elements whose margin is 0; `top` allows section titles."""
        self._depth += 1
        index = 0
        while index < len(lines):
            if lines[index].is_blank:
                index += 1
            else:
                index = self._element(lines, index, top)
        self._depth -= 1

    def _element(self, lines: Sequence[Line], index: int, top: bool) -> int:
        """Read the element that begins at a line that is not blank; where the next may begin."""
        line = lines[index]
        if self._depth > _DEPTH:
            return self._text(lines, index, False)
        if line.indent:
            stop = indented(lines, index, 0)
            self.within("quote", dedented(lines[index:stop]))
            return stop
        if explicit := EXPLICIT.match(line.text):
            return self._explicit(lines, index, line.after(explicit))
        if top and _ADORNMENT.match(line.text) and self._overlined(lines, index):
            return index + 3
        opening, self._opening = self._opening, False
        if _TRANSITION.match(line.text):
            self.outline.interrupt()
            return index + 1
        if ANONYMOUS.match(line.text):
            return index + 1
        if FIELD.match(line.text):
            return self._field_list(lines, index, opening and top)
        if is_item(lines, index):
            return self._list(lines, index)
        for pattern, element in _ELEMENTS:
            if pattern.match(line.text):
                return element(self, lines, index)
        self._opening = opening
        return self._text(lines, index, top)

    def _overlined(self, lines: Sequence[Line], index: int) -> bool:
        """Read a title between two lines of the same adornment, if there is one."""
        three = lines[index : index + 3]
        if len(three) < 3 or three[0].text.rstrip() != three[2].text.rstrip():
            return False
        if not any(map(str.isalnum, three[1].text)):
            return False
        if len(three[0].text.rstrip()) < min(4, _width(three[1].text.strip())):
            return False
        self._section(three[1], three[0].text[0] * 2)
        return True

    def _section(self, title: Line, style: str) -> None:
        if style not in self._styles:
            self._styles.append(style)
        self.titled("heading", [title], min(self._styles.index(style) + 1, 6))

    def _explicit(self, lines: Sequence[Line], index: int, first: Line) -> int:
        """A directive, footnote, target, substitution or comment."""
        stop = index + 1
        if not first.is_blank or (stop < len(lines) and not lines[stop].is_blank):
            stop = indented(lines, stop, 0)
        block = [first, *dedented(lines[index + 1 : stop])]
        directive = _DIRECTIVE.match(first.text)
        if directive:
            name = directive["name"].lower()
            self._opening = self._opening and name in directives.INVISIBLE
            block[0] = first.after(directive)
            directives.read_directive(self, name, block)
        elif footnote := _FOOTNOTE.match(first.text):
            self._opening = False
            block[0] = first.after(footnote)
            self.within("footnote", block)
        else:
            self.outline.flush()
        return stop

    def _field_list(self, lines: Sequence[Line], index: int, describes: bool) -> int:
        stop = index
        while stop < len(lines) and FIELD.match(lines[stop].text):
            stop = indented(lines, stop + 1, 0)
            while not describes and stop < len(lines) and lines[stop].is_blank:
                stop += 1
        if describes:
            self.fields(lines[index:stop])
        else:
            container = self.outline.open("list")
            for _, body in fields_of(lines[index:stop]):
                self.within("item", body)
            self.outline.close(container)
        return stop

    def _list(self, lines: Sequence[Line], index: int) -> int:
        container = self.outline.open("list")
        for item in items(lines, index):
            self.within("item", item.body)
            index = item.stop
        self.outline.close(container)
        return index

    def _grid_table(self, lines: Sequence[Line], index: int) -> int:
        return tables.read_grid(self, lines, index)

    def _simple_table(self, lines: Sequence[Line], index: int) -> int:
        return tables.read_simple(self, lines, index)

    def _line_block(self, lines: Sequence[Line], index: int) -> int:
        stop = index
        parts = []
        while stop < len(lines) and not lines[stop].is_blank:
            bar = _LINE_BLOCK.match(lines[stop].text)
            if bar is None and not lines[stop].indent:
                break
            parts.append(lines[stop].after(bar) if bar else lines[stop])
            stop += 1
        self.paragraph([part for part in parts if not part.is_blank])
        return stop

    def _doctest(self, lines: Sequence[Line], index: int) -> int:
        self.outline.interrupt()
        while index < len(lines) and not lines[index].is_blank:
            index += 1
        return index

    def _text(self, lines: Sequence[Line], index: int, top: bool) -> int:
        """A title, a definition or a paragraph, with the literal block that it announces."""
        stop = index + 1
        if top and stop < len(lines) and _is_underline(lines[stop].text, lines[index].text):
            self._section(lines[index], lines[stop].text[0])
            return stop + 1
        self._opening = False
        while stop < len(lines) and not lines[stop].is_blank and not lines[stop].indent:
            stop += 1
        last = lines[stop - 1].text.rstrip()
        follows = stop < len(lines) and not lines[stop].is_blank
        if last.endswith("::"):
            self._before_literal(lines[index:stop], last)
            return _literal_end(lines, stop)
        self.paragraph(lines[index:stop])
        if stop == index + 1 and follows and self._depth <= _DEPTH:
            end = indented(lines, stop, 0)
            definition = self.outline.open("list")
            self.within("item", dedented(lines[stop:end]))
            self.outline.close(definition)
            return end
        return stop

    def _before_literal(self, lines: Sequence[Line], last: str) -> None:
        """The paragraph `text::` is shown as `text:`, `text ::` as `text`."""
        cut = len(last) - (2 if last[:-2].endswith((" ", "\t")) or last == "::" else 1)
        paragraph = [*lines[:-1], lines[-1].part(0, cut)]
        self.paragraph([line for line in paragraph if not line.is_blank])
        self.outline.interrupt()


_ELEMENTS = (
    (_GRID, Reader._grid_table),
    (_SIMPLE, Reader._simple_table),
    (_LINE_BLOCK, Reader._line_block),
    (_DOCTEST, Reader._doctest),
)


def _is_underline(text: str, title: str) -> bool:
    if not _ADORNMENT.match(text) or text.rstrip() == "::":
        return False
    return len(text.rstrip()) >= min(4, _width(title.rstrip()))


def _width(text: str) -> int:
    """Columns of a title: East Asian wide characters take two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _literal_end(lines: Sequence[Line], index: int) -> int:
    """The end of the literal block after a paragraph: indented, or quoted by one character."""
    while index < len(lines) and lines[index].is_blank:
        index += 1
    if index < len(lines) and not lines[index].indent:
        quote = lines[index].text[0]
        while quote in _QUOTES and index < len(lines) and lines[index].text.startswith(quote):
            index += 1
        return index
    return indented(lines, index, 0)
