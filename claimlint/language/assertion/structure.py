"""What the place in the document says: headings and answers, lists, tables, blockquotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.language import sentences
from claimlint.language.assertion import correction
from claimlint.language.assertion.reasons import Reason
from claimlint.language.assertion.sources import ENDORSEMENT, SELF, source_kind
from claimlint.language.assertion.surface import BYLINE
from claimlint.language.assertion.tables import table_reasons
from claimlint.language.cues import Category, CueBook
from claimlint.language.lexicon import tokenize
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimlint.drafts.model import Block, Draft
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.assertion.view import BlockView
    from claimlint.language.lexicon import Hit, Token

    Views = Callable[[Block], BlockView]

_LONGEST_LEAD_IN = 200


def structure_reasons(draft: Draft, statement: Statement, views: Views) -> Iterator[Reason]:
    """Every reason that comes from the block's place rather than from its sentence."""
    block = statement.view.block
    yield from item_mark(statement)
    if block.list is not None:
        yield from list_reasons(statement)
    if block.table is not None:
        yield from table_reasons(draft, statement)
    if block.scope is Scope.HEADING and block.headings:
        yield from section_reasons(statement)
    if block.quote_depth or block.scope is Scope.BLOCKQUOTE:
        yield from blockquote_reasons(draft, statement, views)
    yield from answer_reasons(draft, statement, views)


def item_mark(statement: Statement) -> Iterator[Reason]:
    """A cross before the words: "❌ FDA-approved"."""
    view = statement.view
    tokens = statement.passage.tokens
    hit = view.book.lexicon(Category.ITEM_MARK).at(tokens, 0) if tokens else None
    if hit is not None and statement.number == 0 and hit.end <= statement.start:
        yield Reason(Status.INSTRUCTED_AGAINST, view.cue("cross mark", hit.start, hit.end))


def list_reasons(statement: Statement) -> Iterator[Reason]:
    """What the words before a list say of its items."""
    view = statement.view
    block = view.block
    assert block.list is not None
    text, kind = block.list.lead_in, "lead-in"
    if not text and block.headings:
        text, kind = block.headings[-1], "heading"
    yield from lead_in_reasons(view, text, kind, complete=kind == "heading")


def section_reasons(statement: Statement) -> Iterator[Reason]:
    """A heading below a heading such as "Myths" or "Red flags"."""
    view = statement.view
    for status, cue in _lead_in(view.book, view.block.headings[-1], complete=True):
        if status in (Status.DEBUNKED, Status.INSTRUCTED_AGAINST):
            text = f'under heading: "{cue}"'
            yield Reason(status, view.structure(f"{status} heading", text))
            return


def lead_in_reasons(view: BlockView, text: str, kind: str, complete: bool) -> Iterator[Reason]:
    """The status the last sentence before a list gives its items."""
    for status, cue in _lead_in(view.book, text, complete):
        source = source_kind(view.book, tokenize(text)) if status is Status.ATTRIBUTED else ""
        if source == SELF:
            continue
        yield Reason(status, view.structure(f"{status} {kind}", f'{kind}: "{cue}"'), source)


def _lead_in(book: CueBook, text: str, complete: bool) -> Iterator[tuple[Status, str]]:
    """Statuses with their cues; a complete sentence (no colon) only leads in as a heading."""
    if not text:
        return
    start, end = sentences.split(text)[-1]
    last = text[start:end]
    if not complete and not last.rstrip("* ").endswith((":", "…", "...", "if you", "that")):
        return
    tokens = tokenize(last[-_LONGEST_LEAD_IN:])
    pseudo = book.lexicon(Category.PSEUDO).hits(tokens)
    for hit in book.lexicon(Category.LEAD_IN).hits(tokens):
        if any(p.first <= hit.first < p.last for p in pseudo):
            continue
        if complete or _reaches_the_end(tokens, hit):
            words = " ".join(token.text for token in tokens[hit.first : hit.last])
            yield Status(hit.group.gives), words


def _reaches_the_end(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether the cue is still in force where the list begins: near, and no comma since."""
    rest = tokens[hit.last :]
    words = [token for token in rest if token.text[0].isalnum()]
    return len(words) <= hit.group.scope and not any(token.text in (",", ";") for token in rest)


def answer_reasons(draft: Draft, statement: Statement, views: Views) -> Iterator[Reason]:
    """A question heading (or FAQ field) whose answer begins with "No"."""
    block = statement.view.block
    if not statement.passage.text.rstrip("\"'”’) ").endswith("?"):
        return
    if statement.number + 1 < len(statement.view.passages):
        view, first = statement.view, statement.number + 1
    else:
        after = correction.next_block(draft, block)
        if after is None or after.scope is Scope.HEADING:
            return
        view, first = views(after), 0
    if first >= len(view.passages):
        return
    tokens = view.passages[first].tokens
    hit = view.book.lexicon(Category.ANSWER).at(tokens, 0) if tokens else None
    if hit is not None and hit.group.gives == "deny":
        yield Reason(Status.DEBUNKED, view.cue("answer", hit.start, hit.end))


def blockquote_reasons(draft: Draft, statement: Statement, views: Views) -> Iterator[Reason]:
    """A blockquote is somebody's words if it is framed, signed or in quotation marks."""
    view = statement.view
    source = _blockquote_source(draft, view.block, views)
    if source is None:
        return
    text = "blockquote" + (f" of {source}" if source else "")
    yield Reason(Status.QUOTED, view.structure("quoted", text), source)
    after = _outside_quote(draft, view.block, 1)
    if after is not None:
        found = correction.block_corrects(views(after))
        if found is not None:
            yield found


def _blockquote_source(draft: Draft, block: Block, views: Views) -> str | None:
    """The name that signs or the source that introduces it; None for a call-out of the author."""
    signature = BYLINE.search(block.text) or BYLINE.match(_text(draft, block.index + 1))
    if signature and signature.end() >= len(block.text.rstrip()) - 1:
        return signature.group("name").strip()
    before = _outside_quote(draft, block, -1)
    if before is None or not before.text:
        return None
    if before.scope is Scope.HEADING and _quotes_all(views(before)):
        return ""
    last = views(before).passages[-1]
    speech = views(before).book.lexicon(Category.ATTRIBUTION, Category.REPORT).hits(last.tokens)
    if not (speech or last.text.rstrip().endswith(":")):
        return None
    kind = source_kind(views(before).book, last.tokens)
    if kind in (SELF, ENDORSEMENT):
        return None
    return kind if kind or speech else None


def _quotes_all(view: BlockView) -> bool:
    """A heading that is nothing but a quotation, a number before it apart."""
    start, end = next(iter(view.quotations), (0, 0))
    outside = view.text[: max(start - 1, 0)] + view.text[end + 1 :]
    return end > start and not any(char.isalpha() for char in outside)


def _outside_quote(draft: Draft, block: Block, step: int) -> Block | None:
    """The nearest block before (-1) or after (+1) the blockquote."""
    index = block.index + step
    while 0 <= index < len(draft.blocks):
        other = draft.blocks[index]
        if other.quote_depth < max(block.quote_depth, 1) and other.scope is not Scope.BLOCKQUOTE:
            return other
        index += step
    return None


def _text(draft: Draft, index: int) -> str:
    return draft.blocks[index].text if index < len(draft.blocks) else ""
