"""From a file to a `Draft`: blocks of prose with scope and an exact source map."""

from claimlint.drafts.formats import FORMATS, ReadOptions, format_of
from claimlint.drafts.model import (
    Block,
    Draft,
    Link,
    ListContext,
    Mark,
    Piece,
    Scope,
    SourceMap,
    TableContext,
)
from claimlint.drafts.read import find_drafts, parse_bytes, parse_text, read_draft, surroundings

__all__ = [
    "FORMATS",
    "Block",
    "Draft",
    "Link",
    "ListContext",
    "Mark",
    "Piece",
    "ReadOptions",
    "Scope",
    "SourceMap",
    "TableContext",
    "find_drafts",
    "format_of",
    "parse_bytes",
    "parse_text",
    "read_draft",
    "surroundings",
]
