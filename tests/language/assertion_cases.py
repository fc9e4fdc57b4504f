"""Reads labelled sentences and builds the draft around each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from claimlint import yamlfile
from claimlint.drafts.model import (
    Block,
    Draft,
    ListContext,
    Piece,
    Scope,
    SourceMap,
    TableContext,
)


@dataclass(frozen=True)
class Context:
    """One case: a text with [[the match]], its status, and what surrounds it."""

    is_: str
    text: str
    scope: str = "paragraph"
    heading: str = ""
    lead_in: str = ""
    before: str = ""
    after: str = ""
    headers: tuple[str, ...] = ()
    row: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cases:
    sentences: dict[str, tuple[str, ...]]
    context: tuple[dict[str, str | list[str]], ...] = field(default=())
    todo: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Known gaps, which no test expects to pass."""


def load(path: Path) -> list[Context]:
    """Every case of a file."""
    cases = yamlfile.load(path, Cases)
    plain = [Context(status, text) for status, texts in cases.sentences.items() for text in texts]
    return plain + [_context(entry) for entry in cases.context]


def _context(entry: dict[str, str | list[str]]) -> Context:
    values = {("is_" if k == "is" else k): v for k, v in entry.items()}
    for name in ("headers", "row"):
        if name in values:
            values[name] = tuple(values[name])  # type: ignore[assignment]
    values.setdefault("text", next((c for c in values.get("row", ()) if "[[" in c), ""))
    return Context(**values)  # type: ignore[arg-type]


def block(index: int, text: str, scope: Scope = Scope.PARAGRAPH, **more: object) -> Block:
    """A block whose source is its prose."""
    source_map = SourceMap((Piece(0, max(len(text), 1), 0, max(len(text), 1)),))
    return Block(index, text, scope, source_map, **more)  # type: ignore[arg-type]


def build(case: Context) -> tuple[Draft, Block, int, int]:
    """The draft of a case, the block of the match and the match's prose offsets."""
    start = case.text.index("[[")
    text = case.text.replace("[[", "", 1)
    end = text.index("]]")
    text = text.replace("]]", "", 1)
    blocks: list[Block] = []
    for neighbour in (case.before,):
        if neighbour:
            blocks.append(block(len(blocks), neighbour))
    scope = Scope.LIST_ITEM if case.lead_in else Scope(case.scope)
    more: dict[str, object] = {}
    if case.heading:
        more["headings"] = (case.heading,)
    if case.lead_in:
        more["list"] = ListContext(1, 0, 1, case.lead_in)
    if scope is Scope.BLOCKQUOTE:
        more["quote_depth"] = 1
    if case.row:
        scope = Scope.TABLE_CELL
        column = case.row.index(case.text)
        cells = tuple(c.replace("[[", "").replace("]]", "") for c in case.row)
        more["table"] = TableContext(1, 1, column, case.headers, cells)
    blocks.append(block(len(blocks), text, scope, **more))
    here = blocks[-1]
    if case.after:
        blocks.append(block(len(blocks), case.after))
    source = "\n\n".join(b.text for b in blocks)
    return Draft("draft.md", "markdown", source, tuple(blocks)), here, start, end
