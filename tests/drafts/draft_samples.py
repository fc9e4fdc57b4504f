"""Helpers for the tests of the drafts: parse a text, find a block, look at its place."""

from __future__ import annotations

from html import unescape

from claimlint.drafts import Block, Draft, Scope, parse_text
from claimlint.drafts.model import PLACEHOLDER

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_QUOTES = '"“”‘’'
_QUOTED = ('"`', '`"', "'`", "`'")


def parse(text: str, path: str = "draft.md") -> Draft:
    return parse_text(text, path)


def scopes(draft: Draft) -> list[tuple[Scope, str]]:
    return [(block.scope, block.text) for block in draft.blocks]


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def block_with(draft: Draft, words: str) -> Block:
    """The one block whose prose holds these words."""
    found = [block for block in draft.blocks if words in block.text]
    assert len(found) == 1, (words, texts(draft))
    return found[0]


def source_of(draft: Draft, words: str) -> str:
    """The source that produced these words."""
    block = block_with(draft, words)
    start = block.text.index(words)
    first, last = block.source(start, start + len(words))
    return draft.text[first:last]


def place_of(draft: Draft, words: str) -> tuple[int, int, int, int]:
    """Line, column, end line and end column of these words."""
    block = block_with(draft, words)
    start = block.text.index(words)
    first, last = block.source(start, start + len(words))
    return (*draft.position(first), *draft.position(last))


def assert_sound(draft: Draft) -> None:
    """What must hold for every draft, whatever its text."""
    size = len(draft.text)
    edges = [offset for part in draft.left_out for offset in part]
    assert edges == sorted(edges)
    previous = 0
    for index, block in enumerate(draft.blocks):
        assert block.index == index
        assert block.text == block.text.strip(" \t\r\n\f\v")
        assert block.text
        assert block.source_start >= previous, "blocks are in source order"
        previous = block.source_start
        _assert_pieces(draft, block)
        for offset in range(len(block.text)):
            start, end = block.source(offset, offset + 1)
            assert 0 <= start < end <= size
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
        for link in block.links:
            assert 0 <= link.start < link.end <= len(block.text)
            assert 0 <= link.source_start < link.source_end <= size


def _assert_pieces(draft: Draft, block: Block) -> None:
    done = last = 0
    for piece in block.source_map.pieces:
        assert piece.prose_start == done < piece.prose_end
        assert last <= piece.source_start < piece.source_end
        done, last = piece.prose_end, piece.source_end
        prose = block.text[piece.prose_start : piece.prose_end]
        source = draft.text[piece.source_start : piece.source_end]
        if len(prose) == len(source) and prose != PLACEHOLDER:
            assert all(
                a == b or (a == " " and b.isspace()) for a, b in zip(prose, source, strict=True)
            )
        else:
            assert all(_produces(source, character) for character in prose), (prose, source)
    assert done == len(block.text)


def _produces(source: str, character: str) -> bool:
    """Whether source text that was not copied can have become this character."""
    if character == PLACEHOLDER or character in source:
        return True
    if character == "\ufffd" and source[0] == "&":
        return True
    if character == " ":
        return source[0] in "<&\\" or any(c.isspace() or c in _INVISIBLE for c in source)
    if character in _QUOTES and (source[:2].lower() in ("<q", "</") or source in _QUOTED):
        return True
    if source[0] + source[-1] in ("||", "{}"):
        return True  # the text that the document defines for this name
    return source[0] == "\\" or character in unescape(source)
