"""A draft as claimlint reads it: its blocks with scope, place and context, as text or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.drafts.model import PLACEHOLDER
from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts import Block, Draft

VERSION = 1
_SHOWN_PLACEHOLDER = "▢"
"""What is no prose (inline code, an image, a bare URL), as the text view shows it."""


def render(form: str, draft: Draft) -> str:
    """The blocks as `text` (one paragraph each) or `json`, ending with a line end."""
    if form == "json":
        return json.dumps(_document(draft), indent=2) + "\n"
    lines = [line for block in draft.blocks for line in _lines(draft, block)]
    words = sum(len(block.text.split()) for block in draft.blocks)
    closing = (
        f"{draft.path}: {draft.format}, {counted(len(draft.blocks), 'block')}, "
        f"{counted(words, 'word')}"
    )
    shown = (line.replace(PLACEHOLDER, _SHOWN_PLACEHOLDER) for line in (*lines, closing))
    return "".join(printable(line) + "\n" for line in shown)


def _lines(draft: Draft, block: Block) -> Iterator[str]:
    first, last = map(draft.position, block.source(0, len(block.text)))
    level = f" {block.level}" if block.level else ""
    name = f" {block.field}" if block.field else ""
    place = f"{first[0]}:{first[1]}-{last[0]}:{last[1]}"
    yield f"{draft.path}:{place}: {block.scope}{level}{name}"
    if draft.places:
        yield f"    at: {draft.places[first[0] - 1]}"
    if block.headings:
        yield f"    under: {' > '.join(block.headings)}"
    if block.quote_depth:
        yield f"    quoted: {counted(block.quote_depth, 'level')}"
    if block.list is not None:
        lead_in = f', after "{block.list.lead_in}"' if block.list.lead_in else ""
        where = f"list {block.list.list_id}, item {block.list.index}, depth {block.list.depth}"
        yield f"    {where}{lead_in}"
    if block.table is not None:
        where = f"table {block.table.table_id}, row {block.table.row}, column {block.table.column}"
        yield f"    {where}: {' | '.join(block.table.cells)}"
        if block.table.row:
            yield f"    headers: {' | '.join(block.table.headers)}"
    for link in block.links:
        rel = f" rel={link.rel}" if link.rel else ""
        yield f"    link: {block.text[link.start : link.end]} -> {link.href}{rel}"
    for mark in block.marks:
        yield f"    {mark.kind}: {block.text[mark.start : mark.end]}"
    yield f"    | {block.text}"
    yield ""


def _document(draft: Draft) -> dict[str, Any]:
    return {
        "version": VERSION,
        "path": draft.path,
        "format": draft.format,
        "blocks": [_block(draft, block) for block in draft.blocks],
    }


def _block(draft: Draft, block: Block) -> dict[str, Any]:
    return {
        "index": block.index,
        "scope": block.scope.value,
        "text": block.text,
        **_span(draft, *block.source(0, len(block.text))),
        "level": block.level,
        "headings": list(block.headings),
        "quote_depth": block.quote_depth,
        "field": block.field,
        "list": _list(block),
        "table": _table(block),
        "links": [
            {
                "start": link.start,
                "end": link.end,
                "href": link.href,
                "rel": link.rel,
                **_span(draft, link.source_start, link.source_end),
            }
            for link in block.links
        ],
        "marks": [
            {"kind": mark.kind, "start": mark.start, "end": mark.end} for mark in block.marks
        ],
        "pieces": [
            {
                "start": piece.prose_start,
                "end": piece.prose_end,
                **_span(draft, piece.source_start, piece.source_end),
            }
            for piece in block.source_map.pieces
        ],
    }


def _list(block: Block) -> dict[str, Any] | None:
    context = block.list
    if context is None:
        return None
    return {
        "id": context.list_id,
        "item": context.index,
        "depth": context.depth,
        "lead_in": context.lead_in,
    }


def _table(block: Block) -> dict[str, Any] | None:
    context = block.table
    if context is None:
        return None
    return {
        "id": context.table_id,
        "row": context.row,
        "column": context.column,
        "headers": list(context.headers),
        "cells": list(context.cells),
    }


def _span(draft: Draft, start: int, end: int) -> dict[str, int]:
    line, column = draft.position(start)
    end_line, end_column = draft.position(end)
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
