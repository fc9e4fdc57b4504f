"""The comments of a draft that speak to claimlint, in the comment syntax of each format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.suppressions import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.drafts.model import Draft

_HTML = r"<!--\s*claimlint:(?P<html>.*?)-->"
_BRACES = r"\{\s*/\*\s*claimlint:(?P<braces>.*?)\*/\s*\}"
_BLADE = r"\{\{--\s*claimlint:(?P<blade>.*?)--\}\}"
_BLOCK = r"/\*\s*claimlint:(?P<block>.*?)\*/"
_SLASHES = r"(?<![:\w])//[ \t]*claimlint:(?P<slashes>[^\r\n]*)"
_HASH = r"(?<!\S)\#[ \t]*claimlint:(?P<hash>[^\r\n]*)"
_LINE = r"(?m:^)//[ \t]*claimlint:(?P<line>[^\r\n]*)"
_DOTS = (
    r"(?m:^)(?P<margin>[ \t]*)\.\.[ \t]+claimlint:"
    r"(?P<dots>[^\r\n]*(?:\r?\n(?P=margin)[ \t]+\S[^\r\n]*)*)"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.DOTALL)


_SYNTAX = {
    "markdown": _any(_HTML),
    "mdx": _any(_BRACES, _HTML),
    "text": _any(_HTML, _HASH),
    "html": _any(_HTML),
    "notebook": _any(_HTML),
    "jsx": _any(_BRACES, _BLOCK, _SLASHES),
    "vue": _any(_HTML, _BLOCK, _SLASHES),
    "svelte": _any(_HTML, _BLOCK, _SLASHES),
    "astro": _any(_HTML, _BRACES, _BLOCK, _SLASHES),
    "php": _any(_HTML, _BLADE, _BLOCK, _SLASHES, _HASH),
    "rst": _any(_DOTS),
    "asciidoc": _any(_LINE),
}
"""By format; Word has no comments that are part of the text."""
_FRONT_MATTER = _any(_HASH)
_BESIDE = {"notebook": re.compile(r'(?:[\s",\[\]]|\\n)*')}
_NOT_LINE_END = re.compile(r"[^\r\n]")
_MARKERS = re.compile(r"[\s>]*(?:[-*+][ \t]*)?")
"""Quotation marks and a bullet: what may stand before a comment that is alone on its line."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as offsets of the draft's text."""

    start: int
    end: int
    text: str
    """What it says after the mark."""
    is_alone: bool
    """Nothing else is on its lines, but other comments of this kind."""


def comments_of(draft: Draft) -> tuple[Comment, ...]:
    """All comments that begin with the mark, in source order; those in code are none."""
    if MARK not in draft.text:
        return ()
    matches = list(_matches(draft))
    rest = _blanked(draft.text, matches)
    return tuple(
        Comment(match.start(), match.end(), _said(match), _is_alone(draft, match, rest))
        for match in matches
    )


def _matches(draft: Draft) -> Iterator[re.Match[str]]:
    syntax = _SYNTAX.get(draft.format)
    if syntax is None:
        return
    body = 0
    code: list[tuple[int, int]] = []
    if draft.format in ("markdown", "mdx"):
        from claimlint.drafts.matter.frontmatter import read_front_matter

        body = read_front_matter(draft.text, draft.path).end
        yield from _FRONT_MATTER.finditer(draft.text, 0, body)
        code = _code(draft, body)
    for match in syntax.finditer(draft.text, body):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def _code(draft: Draft, body: int) -> list[tuple[int, int]]:
    """Code in Markdown, which may show such a comment."""
    from claimlint.drafts.markdown import directives, mdx, reader

    prepare = mdx.prepare if draft.format == "mdx" else directives.prepare
    return list(reader.code_ranges(prepare(draft.text, body)))


def _said(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(said for name, said in groups.items() if name != "margin" and said is not None)


def _blanked(text: str, matches: Iterable[re.Match[str]]) -> str:
    parts: list[str] = []
    done = 0
    for match in matches:
        parts += (text[done : match.start()], _NOT_LINE_END.sub(" ", match.group()))
        done = match.end()
    return "".join((*parts, text[done:]))


def _is_alone(draft: Draft, match: re.Match[str], rest: str) -> bool:
    """Whether its lines hold nothing else; `rest` is the text without any such comment."""
    first, last = draft.position(match.start())[0], draft.position(match.end())[0]
    start, end = draft.line_starts[first - 1], line_end(draft, last)
    before, after = rest[start : match.start()], rest[match.end() : end]
    blank = _BESIDE.get(draft.format)
    if blank is not None:
        return bool(blank.fullmatch(before) and blank.fullmatch(after))
    return bool(_MARKERS.fullmatch(before)) and not after.strip()


def line_end(draft: Draft, line: int) -> int:
    """Where a 1-based line ends, its line end included."""
    return draft.line_starts[line] if line < len(draft.line_starts) else len(draft.text)
