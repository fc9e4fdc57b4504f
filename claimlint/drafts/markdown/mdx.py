"""MDX: Markdown with JSX (mdxjs.com). Code is masked at equal length, prose inside JSX is kept.

Statements (`import`, `export`) and expressions in braces vanish. Tags within a line stay, without
the attributes that HTML cannot have; tags that stand on their own, and block elements at both ends
of a line, become line breaks, so that the Markdown between them is read as Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.html.tags import BLOCKS
from claimlint.drafts.markdown.directives import mask_lines
from claimlint.drafts.markdown.mdxtokens import Token, tokens
from claimlint.drafts.markdown.prepared import DEEPEST, FILLER, Insert, Prepared
from claimlint.drafts.markdown.reader import read_prepared
from claimlint.drafts.matter.frontmatter import read_front_matter
from claimlint.drafts.model import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline

_LONE_RETURN = re.compile(r"\r(?!\n)")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:\{\s*)?(?:"([^"]*)"|'([^']*)')""")
_HTML_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*[\s/>]")
_INDENT = re.compile(r"[ \t]*")


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed front matter and MDX to the outline; returns the front matter.

    Raises ClaimlintError for a broken front matter.
    """
    front = read_front_matter(source.text, source.path, source.options.prose_fields)
    front.feed(outline)
    read_prepared(source.text, prepare(source.text, front.end), outline)
    return front.values


def prepare(text: str, base: int) -> Prepared:
    """The Markdown that is left of the MDX `text[base:]`."""
    body = text[base:]
    if "\r" in body:
        body = _LONE_RETURN.sub("\n", body)
    prepared = Prepared(body, base)
    parts: list[str] = []
    done = 0
    for line in _lines(body):
        standing = _standing(body, line)
        for token in line:
            parts += (body[done : token.start], _mask(prepared, token, token in standing))
            done = token.end
    prepared.body = "".join((*parts, body[done:]))
    mask_lines(prepared)
    for _ in range(DEEPEST):  # MDX knows no indented code
        prepared.indent(0, len(body))
    return prepared


def _lines(body: str) -> Iterator[list[Token]]:
    """The tokens in groups, one for each line they begin on or go on from."""
    line: list[Token] = []
    for token in tokens(body):
        if line and body.find("\n", line[-1].end, token.start) >= 0:
            yield line
            line = []
        line.append(token)
    if line:
        yield line


def _standing(body: str, line: Sequence[Token]) -> frozenset[Token]:
    """The tokens of a line that are blocks of their own."""
    first, last = line[0], line[-1]
    start = body.rfind("\n", 0, first.start) + 1
    end = body.find("\n", last.end)
    end = len(body) if end < 0 else end
    if body[start : first.start].strip(" \t") or first.kind == "text":
        return frozenset()
    leading = _chain(body, line)
    if len(leading) == len(line) and not body[last.end : end].strip():
        return frozenset(token for token in line if token.kind != "text")
    if first.name in BLOCKS:
        return frozenset(token for token in line if token.name in BLOCKS)
    trailing = [] if body[last.end : end].strip() else _chain(body, line[::-1])
    if trailing and first.is_component and _is_alone(body, start, end):
        edges = (*leading, *trailing)
        return frozenset(tag for tag in edges if tag.name in BLOCKS or tag.is_component)
    return frozenset()


def _chain(body: str, line: Sequence[Token]) -> list[Token]:
    """The tokens from one end of the line on with nothing but blanks between them."""
    chain = [line[0]]
    for token in line[1:]:
        before, after = sorted((chain[-1], token), key=lambda item: item.start)
        if token.kind == "text" or body[before.end : after.start].strip():
            break
        chain.append(token)
    return chain


def _is_alone(body: str, start: int, end: int) -> bool:
    """True if the lines around are blank or begin with a tag."""
    above = body[body.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    below = body[end + 1 : end + 200].split("\n", 1)[0]
    return all(not text.strip() or text.lstrip().startswith("<") for text in (above, below))


def _mask(prepared: Prepared, token: Token, is_standing: bool) -> str:
    """What takes the place of a token, of the same length."""
    body = prepared.body
    size = token.end - token.start
    if token.kind == "tag":
        _keep_attributes(prepared, token)
    if is_standing:
        if token.kind == "tag":
            base = prepared.base
            tag = Insert(base + token.start, base + token.end, markup=_without(body, token))
            prepared.inserts.append(tag)
        line = body.rfind("\n", 0, token.start) + 1
        indent = _INDENT.match(body, line)
        spaces = min(size - 1, len(indent[0]) if indent else 0)
        return "\n" * (size - spaces) + " " * spaces
    if token.kind == "text":
        start, end = token.inner
        before, after = start - token.start, token.end - end
        return FILLER * before + (body[start:end] if start < end else "") + FILLER * after
    if token.kind == "tag" and _HTML_NAME.match(body, token.start):
        return _without(body, token)
    if token.kind == "statement":
        return "\n" * size
    return (PLACEHOLDER if token.kind == "expression" else FILLER) * size


def _keep_attributes(prepared: Prepared, token: Token) -> None:
    if token.name == "img":
        return  # the HTML reader sees its alternative text
    for start, end in token.attributes:
        prepared.insert_attributes(_ATTRIBUTE, start, end)


def _without(body: str, token: Token) -> str:
    """A tag with its expressions blanked."""
    parts: list[str] = []
    done = token.start
    for start, end in token.expressions:
        parts += (body[done:start], " " * (end - start))
        done = end
    return "".join((*parts, body[done : token.end]))
