"""Inserting a paragraph, so that everything else in the draft stays what it is.

Each place that may be right is tried: it is right if the draft, read again, holds the old blocks
unchanged and the new paragraph where it was asked for.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from claimlint.claims.places import span_of
from claimlint.drafts import parse_text
from claimlint.drafts.model import Scope
from claimlint.errors import ClaimlintError
from claimlint.language.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts import Draft, ReadOptions
    from claimlint.drafts.model import Block
    from claimlint.findings import Span
    from claimlint.rulebook.remedies import Insertion

_LINES = ("markdown", "mdx", "text", "rst", "asciidoc")
"""Formats in which blank lines part paragraphs."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_OPENING = re.compile(
    r"[ \t]*<(?:p|h[1-6]|ul|ol|dl|table|div|section|article|main|figure|blockquote|aside)\b", re.I
)
_CLOSING = re.compile(r"</(?:h[1-6]|p|ul|ol|dl|table|blockquote|figure|div)\s*>", re.I)
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|/\w", re.I)
_ABOVE = 40
"""So many lines above a block its list, table or element is looked for."""
_UNSEEN = (Scope.FRONT_MATTER, Scope.TITLE, Scope.IMAGE_ALT)


def inserted(draft: Draft, insertion: Insertion, reading: ReadOptions) -> tuple[Span, str] | None:
    """The empty span at which the paragraph goes in, and its source; None if no place is right."""
    before = _before(draft, insertion)
    text = " ".join(insertion.text.split())
    for at, source in _candidates(draft, before, text):
        if _is_right(draft, at, source, text, before, reading):
            return span_of(draft, at, at), source
    return None


def _before(draft: Draft, insertion: Insertion) -> int:
    """The index of the block that the paragraph goes before; the number of blocks: the end."""
    if insertion.place == "end":
        return len(draft.blocks)
    visible = (block for block in draft.blocks if block.scope not in _UNSEEN)
    if insertion.place == "before-first-link":
        leading = (block for block in draft.blocks if any(map(_leads_away, _targets(block))))
        return _first_of_container(draft, next(leading, None) or next(visible, None))
    return next((b.index for b in visible if not _is_title(draft, b)), len(draft.blocks))


def _targets(block: Block) -> Iterator[str]:
    return (link.href for link in block.links)


def _leads_away(target: str) -> bool:
    return _ELSEWHERE.match(target) is not None


def _is_title(draft: Draft, block: Block) -> bool:
    """A heading of the first level before anything else is the title, too."""
    above = draft.blocks[: block.index]
    return block.level == 1 and all(other.scope in _UNSEEN for other in above)


def _first_of_container(draft: Draft, block: Block | None) -> int:
    """The first block of the list, table or quotation that holds the block."""
    if block is None:
        return len(draft.blocks)
    index = block.index
    while index > 0 and _share_container(draft.blocks[index - 1], block):
        index -= 1
    return index


def _share_container(one: Block, other: Block) -> bool:
    if one.table and other.table:
        return one.table.table_id == other.table.table_id
    if one.list and other.list:
        return one.list.list_id == other.list.list_id
    return one.quote_depth > 0 and other.quote_depth > 0


def _candidates(draft: Draft, before: int, text: str) -> Iterator[tuple[int, str]]:
    """Offsets, and what is put there."""
    line_end = (_LINE_END.search(draft.text) or ["\n"])[0]
    is_html = draft.format == "html"
    if not is_html and draft.format not in _LINES:
        return
    paragraph = f"<p>{escape(text, quote=False)}</p>" if is_html else text
    gap = line_end if is_html else line_end * 2
    if before == len(draft.blocks):
        yield from _at_end(draft, paragraph, line_end, gap)
        return
    block = draft.blocks[before]
    line = draft.position(block.source_start)[0] - 1
    if is_html:
        yield from _after_closing(draft, before, paragraph)
    for number in range(line, max(-1, line - _ABOVE), -1):
        start = draft.line_starts[number]
        shown = draft.text[start : _line_stop(draft, number)]
        if not is_html:
            yield start, f"{paragraph}{gap}"
            yield start, f"{line_end}{paragraph}{gap}"
        elif _OPENING.match(shown):
            indent = shown[: len(shown) - len(shown.lstrip())]
            yield start, f"{indent}{paragraph}{gap}"


def _after_closing(draft: Draft, before: int, paragraph: str) -> Iterator[tuple[int, str]]:
    """Behind the end tag between the block before and this one, on the same line."""
    above = draft.blocks[before - 1] if before else None
    start = above.source(0, len(above.text))[1] if above else 0
    between = draft.text[start : draft.blocks[before].source_start]
    closings = list(_CLOSING.finditer(between))
    if closings and not _LINE_END.search(between):
        yield start + closings[-1].end(), paragraph


def _at_end(draft: Draft, paragraph: str, line_end: str, gap: str) -> Iterator[tuple[int, str]]:
    if draft.format == "html":
        last = draft.blocks[-1] if draft.blocks else None
        start = last.source(0, len(last.text))[1] if last else 0
        for closing in _CLOSING.finditer(draft.text, start):
            yield closing.end(), f"{line_end}{paragraph}"
    length = len(draft.text)
    if not draft.text or draft.text.endswith(gap):
        yield length, f"{paragraph}{line_end}"
    elif draft.text.endswith(line_end):
        yield length, f"{line_end}{paragraph}{line_end}"
    else:
        yield length, f"{gap}{paragraph}{line_end}"


def _line_stop(draft: Draft, number: int) -> int:
    following = draft.line_starts[number + 1 : number + 2]
    return following[0] if following else len(draft.text)


def _is_right(
    draft: Draft, at: int, source: str, text: str, before: int, reading: ReadOptions
) -> bool:
    try:
        changed = parse_text(
            draft.text[:at] + source + draft.text[at:], draft.path, draft.format, reading
        )
    except ClaimlintError:
        return False
    new = changed.blocks[before : before + 1]
    rest = (*changed.blocks[:before], *changed.blocks[before + 1 :])
    return (
        len(new) == 1
        and new[0].scope is Scope.PARAGRAPH
        and _plain(new[0].text) == _plain(text)
        and [_look(block) for block in rest] == [_look(block) for block in draft.blocks]
        and changed.front_matter == draft.front_matter
    )


def _look(block: Block) -> tuple[object, ...]:
    return block.text, block.scope, block.level, block.headings, block.quote_depth, block.field


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
