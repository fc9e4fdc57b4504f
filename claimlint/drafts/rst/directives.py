"""Directives of reStructuredText (docutils and Sphinx): which of their parts are prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.linetext import Line
from claimlint.drafts.prose.builder import Run
from claimlint.drafts.rst import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.rst.reader import Reader

_OPTION = re.compile(r"\s*:(?P<name>[A-Za-z][\w-]*):(?:[ \t]+|$)")
_ALL_PROSE = frozenset(
    """
    note warning tip hint important caution danger attention error seealso todo epigraph highlights
    pull-quote rubric centered glossary
    acks hlist
    """.split()
)
"""What follows the name on its line is prose as well."""
_VERSIONS = frozenset("versionadded versionchanged versionremoved deprecated".split())
_QUOTES = frozenset(("epigraph", "highlights", "pull-quote"))
_TITLED = frozenset(
    """
    admonition topic sidebar dropdown card grid-item-card tab-item tab collapse details
    """.split()
)
"""The argument is a title."""
INVISIBLE = frozenset(
    """
    meta code code-block sourcecode literalinclude parsed-literal highlight math raw include toctree
    contents sectnum section-numbering role default-role header footer target-notes unicode date
    index tabularcolumns currentmodule module program option graphviz digraph graph
    mermaid plantuml uml doctest testcode testsetup testcleanup testoutput ipython plot prompt
    command-output jupyter-execute productionlist autosummary autoclass automodule autofunction
    youtube vimeo video audio gist bibliography
    """.split()
)
"""No prose in them, or none that readers see."""
_IMAGES = frozenset(("image", "figure", "thumbnail"))


def read_directive(reader: Reader, name: str, block: Sequence[Line]) -> None:
    """Read a directive: `block[0]` is what follows `name::`, the others are its dedented lines.

    A directive that is not known shows its content, but neither argument nor options.
    """
    outline = reader.outline
    argument, options, content = _parts(block)
    if name == "meta":
        reader.fields(block)
    elif name in INVISIBLE:
        outline.interrupt()
    elif name in _QUOTES:
        reader.within("quote", [*argument, *content])
    elif name in _VERSIONS:
        reader.body([*map(_without_first_word, argument[:1]), *argument[1:], *content])
    elif name in _ALL_PROSE:
        reader.body([*argument, *content])
    elif name in _IMAGES:
        _image(reader, options, block, content)
    elif name in tables.DIRECTIVES:
        table = outline.open("table")
        if any(not line.is_blank for line in argument):
            reader.titled("caption", argument)
        tables.DIRECTIVES[name](reader, options, content)
        outline.close(table)
    else:
        if name in _TITLED and any(not line.is_blank for line in argument):
            reader.paragraph(argument)
        reader.body(content)


def _without_first_word(line: Line) -> Line:
    """The line without the version number it begins with."""
    return line.part(len(line.text) - len(line.text.lstrip().partition(" ")[2]))


def _parts(block: Sequence[Line]) -> tuple[list[Line], dict[str, Line], list[Line]]:
    """Argument lines, options by name, and content."""
    argument: list[Line] = []
    index = 0
    while index < len(block) and not _OPTION.match(block[index].text):
        if block[index].is_blank and index:
            break
        if not block[index].is_blank:
            argument.append(block[index])
        index += 1
    options: dict[str, Line] = {}
    while index < len(block) and (option := _OPTION.match(block[index].text)):
        options[option["name"].lower()] = block[index].after(option)
        index += 1
        while index < len(block) and block[index].indent:
            index += 1
    return argument, options, list(block[index:])


def _image(
    reader: Reader, options: dict[str, Line], block: Sequence[Line], content: Sequence[Line]
) -> None:
    outline = reader.outline
    outline.flush()
    alt = Run()
    if "alt" in options:
        text = options["alt"].stripped()
        alt.add(text.text, text.start, text.end)
    address = block[0].stripped()
    start = address.start if address.text else block[0].start - 1
    outline.run.image(alt.finish(), start, start + max(len(address.text), 1))
    outline.flush()
    first = next((n for n, line in enumerate(content) if not line.is_blank), len(content))
    stop = first
    while stop < len(content) and not content[stop].is_blank:
        stop += 1
    if first < stop:
        reader.titled("caption", content[first:stop])
        reader.body(content[stop:])
