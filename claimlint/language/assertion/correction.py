"""Corrections: a following clause, sentence or block that takes the statement back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.falsehood import verdict_behind
from claimlint.language.assertion.reasons import Reason
from claimlint.language.assertion.sources import ENDORSEMENT
from claimlint.language.assertion.surface import find_label
from claimlint.language.cues import Category
from claimlint.language.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.model import Block, Draft
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.assertion.view import BlockView
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit, Token

_SENTENCES = 2
"""How many following sentences may correct; editors read no further."""
_NEAR = 8
"""How many words into the rest of a sentence a correction may begin."""
_STRONG = (Category.DEBUNK, Category.DEBUNK_PREDICATE)
_DENIALS = (*_STRONG, Category.NEGATION, Category.NEGATIVE_PREDICATE)
_CELL_STATUS = {"deny": Status.DEBUNKED, "doubt": Status.HEDGED}
_TRUTHS = frozenset({"fact", "facts", "truth", "reality"})
_BREAKS = frozenset({",", ";", ":", "⸺", "(", "."})


def correction(statement: Statement) -> Reason | None:
    """The correction of a statement in the rest of its sentence or in the next two sentences."""
    view = statement.view
    denial = _denial_right_after(statement)
    if denial is not None:
        return _reason(view, denial)
    cell = cell_verdict(statement)
    if cell is not None:
        return cell
    rest = _after_break(statement)
    if rest and rest[-1].text != "?":
        hit = _corrects(view.book, rest, same_sentence=True)
        if hit is not None:
            return _reason(view, hit)
    following = view.passages[statement.number + 1 : statement.number + 1 + _SENTENCES]
    for distance, passage in enumerate(following):
        if distance and _starts_afresh(view, passage.tokens):
            return None
        hit = _corrects(view.book, passage.tokens, same_sentence=False)
        if hit is not None:
            return _reason(view, hit)
    return None


def cell_verdict(statement: Statement) -> Reason | None:
    """As in "Lifts the breasts | No evidence": a row of a table pasted as one line."""
    tokens = statement.passage.tokens[statement.last :]
    bar = next((i for i, token in enumerate(tokens) if token.text == "|"), None)
    if bar is None or bar + 1 >= len(tokens):
        return None
    hit = statement.view.book.lexicon(Category.VERDICT).at(tokens, bar + 1)
    if hit is None or hit.group.gives not in _CELL_STATUS:
        return None
    cue = statement.view.cue("verdict cell", hit.start, hit.end)
    return Reason(_CELL_STATUS[hit.group.gives], cue)


def set_right(statement: Statement) -> Reason | None:
    """As in "Claim: it cures bunions. Fact: ...": what is put right under the next label."""
    for passage in statement.view.passages[statement.number + 1 :]:
        found = find_label(statement.view.book, passage)
        if found is None:
            continue
        gives, start, end, tokens = found
        if gives == Status.ASSERTED and any(token.text in _TRUTHS for token in tokens):
            return Reason(Status.DEBUNKED, statement.view.cue("set right", start, end))
        return None
    return None


def _denial_right_after(statement: Statement) -> Hit | None:
    """As in "A facelift it is not": a denial of its own right behind the match."""
    tokens = statement.passage.tokens[statement.last :]
    if not tokens:
        return None
    hit = statement.view.book.lexicon(Category.CORRECTION).at(tokens, 0)
    if hit is None or hit.group.gives != "clause" or hit.last - hit.first < 2:
        return None
    after = tokens[hit.last].text if hit.last < len(tokens) else "."
    return None if after[0].isalnum() else hit


def block_corrects(view: BlockView) -> Reason | None:
    """Whether the first sentences of a block take back the block before it."""
    for passage in view.passages[:_SENTENCES]:
        hit = _corrects(view.book, passage.tokens, same_sentence=False)
        if hit is not None:
            return _reason(view, hit)
    return None


def _reason(view: BlockView, hit: Hit) -> Reason:
    return Reason(Status.DEBUNKED, view.cue("correction", hit.start, hit.end))


def _after_break(statement: Statement) -> tuple[Token, ...]:
    """The words of the same sentence after the clause of the statement."""
    tokens = statement.passage.tokens
    for index in range(statement.last, len(tokens)):
        if tokens[index].text in _BREAKS or tokens[index].text in ("but", "yet", "although"):
            return tokens[index:]
    return ()


def _corrects(book: CueBook, tokens: Sequence[Token], same_sentence: bool) -> Hit | None:
    """The correcting cue of a clause or sentence; praise ("no side effects") is none."""
    lexicon = book.lexicon(Category.CORRECTION)
    hit = next((hit for hit in lexicon.hits(tokens) if _stands(tokens, hit, same_sentence)), None)
    if hit is None:
        hit = _turned(book, tokens) or verdict_behind(book, tokens)
    if hit is None or book.lexicon(Category.NOT_A_CORRECTION).hits(tokens[hit.first :]):
        return None
    return hit


def _stands(tokens: Sequence[Token], hit: Hit, same_sentence: bool) -> bool:
    """Some cues must be a clause of their own ("Wrong."); the others speak for themselves."""
    if hit.group.gives != "clause":
        return not same_sentence or hit.first <= _NEAR
    before = tokens[hit.first - 1].text if hit.first else "."
    after = tokens[hit.last].text if hit.last < len(tokens) else "."
    opens = not before[0].isalnum() or before in ("but", "and", "so", "yet")
    return opens and not after[0].isalnum()


def _turned(book: CueBook, tokens: Sequence[Token]) -> Hit | None:
    """A turn followed by a denial: "But no trial ...", "In reality it does not ..."."""
    skip = next((i for i, token in enumerate(tokens) if token.text[0].isalnum()), None)
    if skip is None:
        return None
    start = book.lexicon(Category.CORRECTION_START).at(tokens, skip)
    if start is None:
        return None
    rest = tokens[start.last :]
    for hit in book.sentence.hits(rest):
        if hit.first > _NEAR or hit.category not in _DENIALS:
            continue
        if start.group.gives == "any" or hit.category in _STRONG or _of_evidence(book, rest, hit):
            return start._replace(end=hit.end)
    return None


def _of_evidence(book: CueBook, tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether evidence or truth is denied: "but no trial ...", "but it has not been shown"."""
    near = tokens[hit.first : hit.last + _NEAR]
    truth = book.words(Category.TRUTH)
    studies = (h.group.gives == ENDORSEMENT for h in book.lexicon(Category.SOURCE).hits(near))
    return any(token.text in truth for token in near) or any(studies)


def _starts_afresh(view: BlockView, tokens: Sequence[Token]) -> bool:
    """A second sentence corrects only if it points back."""
    skip = next((i for i, token in enumerate(tokens) if token.text[0].isalnum()), None)
    if skip is None:
        return True
    word = tokens[skip].text
    pointing = (
        "that",
        "this",
        "these",
        "those",
        "it",
        "none",
        "neither",
        "nothing",
        "they",
        "the",
        "no",
    )
    start = view.book.lexicon(Category.CORRECTION_START).at(tokens, skip)
    return word not in pointing and start is None


def next_block(draft: Draft, block: Block) -> Block | None:
    """The block after `block`, if any."""
    after = block.index + 1
    return draft.blocks[after] if after < len(draft.blocks) else None
