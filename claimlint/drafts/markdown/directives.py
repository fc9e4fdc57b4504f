"""Notations around Markdown: shortcodes, admonitions and attribute lists, masked for the parser.

Hugo shortcodes (`{{< figure >}}`), Jekyll and Liquid tags (`{% note %}`), directives of Docusaurus,
Pandoc and MyST (`:::tip`), admonitions and tabs of Python-Markdown (`!!! note`, `=== "Tab"`), and
attribute lists of kramdown and Pandoc (`{: .lead}`). Text between a pair of tags stays prose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.markdown.prepared import Prepared
from claimlint.drafts.model import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE_RETURN = re.compile(r"\r(?!\n)")
_TAG = re.compile(
    r"\{\{[<%](?:[^\n{]|\{(?![{%])|\n(?!\s*\n))*?[%>]\}\}"
    r"|\{%(?:[^\n{]|\{(?![{%])|\n(?!\s*\n))*?%\}"
    r"|\{\{[^{}\n]*\}\}"
)
"""Tags of Hugo, Jekyll and Liquid: within a paragraph, none inside another."""
_TAG_NAME = re.compile(r"\{(?:\{[<%]|%)[-\s]*(/\s*|end)?([\w-]+)")
_CODE_TAGS = frozenset(
    """
    highlight comment code codeblock mermaid math katex chart gist schema javascript stylesheet
    style css js html raw-html plantuml
    """.split()
)
"""Paired tags whose inner text is no prose."""
_TAG_ATTRIBUTE = re.compile(r"""([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)""")
_LINE = re.compile(
    r"""
    ^(?P<prefix>[ \t>]*)
    (?:
      :{3,}[ \t]*
        (?:(?P<name>[A-Za-z][\w-]*)|\{(?P<attributes>[^{}\r\n]*)\})?
        (?:\[(?P<label>[^\]\r\n]*)\])?[ \t]*
        (?:\{[^{}\r\n]*\})?[ \t]*
        (?P<title>[^{}\r\n]*)
    | (?:!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:[\w-]+(?:[ ][\w-]+)*)?(?:[ \t]*"(?P<quoted>[^"\r\n]*)")?
        [ \t]*(?P<indents>)(?=\r?\n(?:[ \t>]*\r?\n)*[ \t>]*(?:[ ]{4}|\t))
    | \{(?::|[.\#])[^{}\r\n]*\}[ \t]*
    )
    (?=\r?$)
    """,
    re.MULTILINE | re.VERBOSE,
)
_NO_TITLE = re.compile(r"(?:figure|image|include|literalinclude|code|toctree|math|csv|list)\b")
"""Directives of MyST whose argument is a path or code."""


def prepare(text: str, base: int) -> Prepared:
    """The Markdown `text[base:]` with everything masked that CommonMark does not know."""
    body = text[base:]
    if "\r" in body:
        body = _LONE_RETURN.sub("\n", body)
    prepared = Prepared(body, base)
    if "{{" in body or "{%" in body:
        _mask_tags(prepared)
    mask_lines(prepared)
    if prepared.inserts and "<!--" in body:
        _forget_comments(prepared)
    return prepared


def mask_lines(prepared: Prepared) -> None:
    """Blank the lines that begin and end admonitions, and attribute lists on their own line."""
    body = prepared.body
    if not any(sign in body for sign in (":::", "!!!", "???", "===", "{:", "{.", "{#")):
        return
    parts: list[str] = []
    done = 0
    for match in _LINE.finditer(body):
        start, end = match.end("prefix"), match.end()
        parts += (body[done:start], " " * (end - start))
        done = end
        if match["attributes"] is not None:
            prepared.insert_attributes(_TAG_ATTRIBUTE, *match.span("attributes"))
        for group in ("label", "quoted", "title"):
            if match[group] and not _NO_TITLE.match(match["attributes"] or ""):
                prepared.insert_prose(*match.span(group))
        if match["indents"] is not None:
            prepared.indent(end, _end_of_indented(body, match["prefix"], end))
    if parts:
        prepared.body = "".join((*parts, body[done:]))


def _end_of_indented(body: str, prefix: str, start: int) -> int:
    """Where the lines end that are blank or four columns deeper than the prefix."""
    deeper = (prefix + "    ", prefix + "\t")
    end = body.find("\n", start) + 1
    while 0 < end < len(body):
        stop = body.find("\n", end) + 1 or len(body)
        if not body.startswith(deeper, end) and body[end:stop].strip(" \t\r\n>"):
            break
        end = stop
    return end or len(body)


def _mask_tags(prepared: Prepared) -> None:
    body = prepared.body
    parts: list[str] = []
    done = 0
    for start, end, is_code in _tag_ranges(body):
        if start < done:
            continue
        if not is_code:
            prepared.insert_attributes(_TAG_ATTRIBUTE, start, end)
        parts += (body[done:start], PLACEHOLDER * (end - start))
        done = end
    prepared.body = "".join((*parts, body[done:]))


def _tag_ranges(body: str) -> Iterator[tuple[int, int, bool]]:
    """Each tag, or the whole of a pair with code inside, by start."""
    closing: dict[str, int] = {}
    ranges: list[tuple[int, int, bool]] = []
    for tag in reversed(list(_TAG.finditer(body))):
        name = _TAG_NAME.match(tag.group())
        start, end = tag.span()
        if name is None or name[2] not in _CODE_TAGS:
            ranges.append((start, end, name is None))
        elif name[1]:
            closing[name[2]] = end
            ranges.append((start, end, True))
        else:
            ranges.append((start, closing.get(name[2], end), True))
    return reversed(ranges)


def _forget_comments(prepared: Prepared) -> None:
    """What stands in an HTML comment is read by nobody."""
    body, base = prepared.body, prepared.base
    kept = []
    opened = closed = -1
    for insert in sorted(prepared.inserts, key=lambda insert: insert.start):
        place = insert.start - base
        while (following := body.find("<!--", max(closed, 0), place)) >= 0:
            opened = following
            closed = body.find("-->", opened + 4)
            if closed < 0:
                closed = len(body)
        if not opened < place < closed:
            kept.append(insert)
    prepared.inserts = kept
