"""Tables: a claim cell is judged by the verdict of its row and by its column's header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.reasons import Reason
from claimlint.language.assertion.sources import source_kind
from claimlint.language.cues import Category, CueBook
from claimlint.language.lexicon import Hit, tokenize
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.drafts.model import Draft, TableContext
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Token

_HEADER_WORDS = 4
"""A header cue must start among the first words: "Honest verdict"."""
_VERDICT_WORDS = 6
_BARE = frozenset({"yes", "no", "none", "never", "nothing", "good", "low", "high"})
_ABSENT = frozenset({"none", "nothing"})
"""Denials that may speak of something else: "Downtime: none"."""


def table_reasons(draft: Draft, statement: Statement) -> Iterator[Reason]:
    """The reasons a table gives for the statement in one of its cells."""
    view = statement.view
    table = view.block.table
    assert table is not None
    if table.row == 0:
        yield from _header_reasons(draft, statement, table)
        return
    header = table.headers[table.column] if table.column < len(table.headers) else ""
    own = _header(view.book, Category.CLAIM_HEADER, header)
    if own is not None and own.group.gives != Status.ASSERTED:
        source = source_kind(view.book, tokenize(header)) or "brand"
        status = Status(own.group.gives)
        attributed = status is Status.ATTRIBUTED
        yield Reason(
            status,
            view.structure(f"{status} column", f'column: "{header}"'),
            source if attributed else "",
        )
    if _header(view.book, Category.VERDICT_HEADER, header) is None:
        yield from _row_reasons(statement, table)


def _header_reasons(draft: Draft, statement: Statement, table: TableContext) -> Iterator[Reason]:
    """A header such as "FDA-approved" is denied when every cell below it says no."""
    below = [
        block.text
        for block in draft.blocks
        if block.table is not None
        and block.table.table_id == table.table_id
        and block.table.row > 0
        and block.table.column == table.column
    ]
    verdicts = [_verdict(statement.view.book, text, bare=True) for text in below]
    if verdicts and all(v is not None and v.group.gives == "deny" for v in verdicts):
        cue = statement.view.structure("negated", f'column below: "{below[0]}"')
        yield Reason(Status.NEGATED, cue)


def _row_reasons(statement: Statement, table: TableContext) -> Iterator[Reason]:
    view = statement.view
    book = view.book
    others = [
        (column, text)
        for column, text in enumerate(table.cells)
        if column != table.column and text.strip()
    ]
    judged = [
        (text, verdict, _is_verdict_column(book, table, column))
        for column, text in others
        if (verdict := _verdict(book, text, bare=_is_verdict_column(book, table, column)))
    ]
    in_column = [(text, verdict) for text, verdict, named in judged if named]
    if in_column:
        yield from _weigh(statement, in_column)
        return
    alone = [
        (t, v) for t, v, _ in judged if v.group.gives == "deny" and _is_claim_cell(book, table)
    ]
    if alone and table.column < max(i for i, t in others if t == alone[0][0]):
        yield from _weigh(statement, alone)
    elif table.column == 0 and others and _all_denied(book, [text for _, text in others]):
        cue = view.structure("negated", f'row: "{others[0][1]}"')
        yield Reason(Status.NEGATED, cue)


def _weigh(statement: Statement, judged: Sequence[tuple[str, Hit]]) -> Iterator[Reason]:
    """A denial in any verdict cell outweighs doubt, doubt outweighs support."""
    for gives, status in (("deny", Status.DEBUNKED), ("doubt", Status.HEDGED)):
        for text, verdict in judged:
            if verdict.group.gives == gives:
                cue = statement.view.structure(str(status), f'verdict cell: "{text}"')
                yield Reason(status, cue)
                return


def _is_claim_cell(book: CueBook, table: TableContext) -> bool:
    """Without a verdict column, only the first cell or a cell under a claim header is a claim."""
    header = table.headers[table.column] if table.column < len(table.headers) else ""
    return table.column == 0 or _header(book, Category.CLAIM_HEADER, header) is not None


def _is_verdict_column(book: CueBook, table: TableContext, column: int) -> bool:
    header = table.headers[column] if column < len(table.headers) else ""
    return _header(book, Category.VERDICT_HEADER, header) is not None


def _all_denied(book: CueBook, cells: Sequence[str]) -> bool:
    return all(
        (verdict := _verdict(book, text, bare=True)) is not None
        and verdict.group.gives == "deny"
        and tokenize(text)[verdict.first].text not in _ABSENT
        for text in cells
    )


def _header(book: CueBook, category: Category, header: str) -> Hit | None:
    hits = book.lexicon(category).hits(tokenize(header))
    return next((hit for hit in hits if hit.first < _HEADER_WORDS), None)


def _verdict(book: CueBook, text: str, bare: bool) -> Hit | None:
    """The strongest verdict among a cell's first words; a bare "No" counts only if `bare`."""
    tokens = tokenize(text)
    words = [token for token in tokens if token.text[0].isalnum()]
    if not bare and (len(words) > _VERDICT_WORDS or (len(words) == 1 and words[0].text in _BARE)):
        return None
    hits = [
        hit
        for hit in book.lexicon(Category.VERDICT).hits(tokens)
        if (bare or hit.first == 0) and not _is_determiner(tokens, hit)
    ]
    for gives in ("deny", "doubt", "affirm"):
        for hit in hits:
            if hit.group.gives == gives:
                return hit
    return None


def _is_determiner(tokens: Sequence[Token], hit: Hit) -> bool:
    """The "no" of "no control group" is no verdict; the "No" of "No, or not yet" is one."""
    if hit.last - hit.first > 1 or tokens[hit.first].text not in _BARE:
        return False
    follows = hit.last < len(tokens) and tokens[hit.last].text[0].isalnum()
    return follows or hit.first > 0
