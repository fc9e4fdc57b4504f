"""What the sentence itself shows without grammar: questions, labels, quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.language.assertion.reasons import Reason
from claimlint.language.assertion.sources import ENDORSEMENT, SELF, source_kind
from claimlint.language.cues import Category
from claimlint.language.lexicon import DASH, words
from claimlint.language.model import UNSETTLED, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.assertion.view import BlockView, Passage
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Token

_NUMBER = re.compile(r"#?\d{1,2}")
_SPEECH = (Category.REPORT, Category.ATTRIBUTION)
_WH = frozenset({"whether", "how", "if", "why"})
_ASKING = frozenset({"why", "who", "what", "would", "should", "need"})
_EDITED = frozenset({"from", "with", "and", "by", "unless", "wherever", "throughout"})
"""What follows the words that an editor is told to change."""
_ADJOINS = 4
"""Characters between a doubt and its question: "unknown whether", "still out on whether"."""
_ASKS = words("why who what where when how which")
_INVERTED = words(
    "is are was were do does did can could will would should has have may might isn't aren't "
    "wasn't doesn't don't didn't can't won't hasn't haven't if whether"
)
_NEAR = 4
_AROUND = 12
BYLINE = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>[A-Z\u00c0-\u024f][^.;:!?]{1,60})")


def question(statement: Statement) -> Iterator[Reason]:
    """A sentence that ends with a question mark, unless its words make it rhetorical praise."""
    passage = statement.passage
    for start, end in statement.view.quotations:
        if start <= statement.start and statement.end <= end:
            if statement.view.text[end - 1] == "?":
                yield Reason(Status.QUESTIONED, statement.view.cue("questioned", end - 1, end))
            return
    mark = passage.text.rstrip("\"'”’»)] ").endswith("?")
    if not mark or statement.end > passage.end:
        return
    if any(h.category is Category.PSEUDO and h.first <= 1 for h in passage.hits):
        return
    tail = [token.text for token in passage.tokens[statement.last : -1]]
    chosen = ":" in tail and "or" in tail[tail.index(":") :]
    if any(text in (":", ";") for text in tail) and not chosen:
        return  # the question only follows: "It erases wrinkles: want to try?"
    if _follows(tail, passage.tokens[0].text):
        return
    if _premise(statement):
        return
    cue = statement.view.cue("questioned", passage.end - 1, passage.end)
    yield Reason(Status.QUESTIONED, cue)


def _follows(tail: Sequence[str], opener: str) -> bool:
    """Whether the question comes only after the statement: "It works, so why look elsewhere?"."""
    if opener in _INVERTED or opener in _ASKS:
        return False
    turn = next((i for i, text in enumerate(tail) if text in (",", DASH)), None)
    if turn is None:
        return False
    rest = [text for text in tail[turn + 1 :] if text not in ("so", "and", "but", "then")]
    return bool(rest) and rest[0] in _ASKS and len(rest) > 1


def _premise(statement: Statement) -> bool:
    """Whether a rhetorical question takes the statement for granted.

    As in "Why pay for fillers when our straw plumps lips?"; and as in "If it is permanent, why
    sell ten?", where what is asked follows the condition.
    """
    tokens = statement.passage.tokens
    opener = tokens[0].text
    before = tokens[1 : statement.first]
    if opener in _ASKING:
        hits = statement.view.book.lexicon(Category.PREMISE).hits(before)
        return bool(hits)
    if opener in ("if", "say", "suppose"):
        after = [token.text for token in tokens[statement.last :]]
        turn = next((i for i, text in enumerate(after) if text in (",", ":")), None)
        return turn is not None
    return False


def edit_order(statement: Statement) -> Iterator[Reason]:
    """As in "Delete boosts collagen from the title": words that an editor is told to change."""
    passage = statement.passage
    hit = statement.view.book.lexicon(Category.EDIT_ORDER).at(passage.tokens, 0)
    if hit is None or hit.last > statement.first:
        return
    between = [token.text for token in passage.tokens[hit.last : statement.first]]
    after = passage.tokens[statement.last : statement.last + 2]
    tail = next((token.text for token in after if token.text[0].isalnum()), "")
    if all(not text[0].isalnum() for text in between) and tail in _EDITED:
        yield Reason(Status.INSTRUCTED_AGAINST, statement.view.cue("order", hit.start, hit.end))


def hedge_within(statement: Statement) -> Iterator[Reason]:
    """A hedge among the matched words themselves."""
    for hit in statement.hedges_within:
        yield Reason(Status.HEDGED, statement.view.cue("hedged", hit.start, hit.end))


def unsettled(statement: Statement, reasons: Sequence[Reason]) -> list[Reason]:
    """As in "Whether it regrows hair is unknown": nobody asks, the author doubts."""
    asked = [r for r in reasons if _asked(r)]
    tokens = statement.passage.tokens
    opens = bool(tokens) and tokens[0].text in _WH
    opens = opens and not any(t.text in (",", ":") for t in tokens[: statement.first])
    hits = statement.view.book.lexicon(Category.UNSETTLED).hits(tokens) if asked or opens else ()
    after = (h for h in hits if statement.precedes(h))
    before = (h for h in hits if any(h.start <= r.cue.start <= h.end + _ADJOINS for r in asked))
    doubt = next(iter((*after, *before)), None)
    if doubt is None or tokens[-1].text == "?":
        return list(reasons)
    kept = [
        reason
        for reason in reasons
        if reason not in asked and not doubt.start <= reason.cue.start < doubt.end
    ]
    cue = statement.view.cue(UNSETTLED, doubt.start, doubt.end)
    return [*kept, Reason(Status.HEDGED, cue)]


def _asked(reason: Reason) -> bool:
    if reason.status is Status.CONDITIONAL:
        return reason.cue.text.lower() == "whether or not"
    return reason.status is Status.QUESTIONED and reason.cue.text != "?"


def label(statement: Statement) -> Iterator[Reason]:
    """A run-in label such as "Myth:" or "Claim 2:", in force until the next label of the block."""
    view = statement.view
    for number in range(statement.number, -1, -1):
        passage = view.passages[number]
        found = find_label(view.book, passage)
        if found is None:
            continue
        gives, start, end, tokens = found
        if end > statement.start:
            continue
        if gives != Status.ASSERTED:
            cue = view.cue(f"{gives} label", start, end)
            source = source_kind(view.book, tokens) if gives == Status.ATTRIBUTED else ""
            yield Reason(Status(gives), cue, source)
        return


def find_label(book: CueBook, passage: Passage) -> tuple[str, int, int, tuple[Token, ...]] | None:
    """A label that opens the sentence: the status it gives, its offsets and its tokens."""
    tokens = passage.tokens
    skip = next((i for i, token in enumerate(tokens) if token.text[0].isalnum()), None)
    if skip is None:
        return None
    hit = book.lexicon(Category.LABEL).at(tokens, skip)
    if hit is None:
        return None
    after = hit.last
    while after < len(tokens) and (
        tokens[after].text == "#" or _NUMBER.fullmatch(tokens[after].text)
    ):
        after += 1
    if after >= len(tokens) or tokens[after].text not in (":", "⸺"):
        return None
    return hit.group.gives, hit.start, hit.end, tokens[hit.first : hit.last]


def quotation(statement: Statement) -> Iterator[Reason]:
    """A match inside quotation marks, or one with a quoted word in it (scare quotes)."""
    view = statement.view
    for start, end in view.quotations:
        inside = start <= statement.start and statement.end <= end
        within = statement.start < start and end < statement.end
        if inside or within:
            yield Reason(
                Status.QUOTED,
                view.cue("quoted", start - 1, end + 1),
                _speaker(view, start - 1, end + 1),
            )
            return


def _speaker(view: BlockView, start: int, end: int) -> str:
    """Who is quoted: a byline after the quotation, or the source beside a reporting verb."""
    byline = BYLINE.match(view.text, end)
    if byline:
        return byline.group("name").strip()
    before, after = _around(view, start, end)
    speech = view.book.lexicon(*_SPEECH)
    for tokens, near in ((after, after[:_NEAR]), (before, before[-_NEAR:])):
        if speech.hits(near):
            kind = source_kind(view.book, tokens)
            if kind:
                return "author" if kind == SELF else "experts" if kind == ENDORSEMENT else kind
    return ""


def _around(view: BlockView, start: int, end: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The few tokens right before and right after a quotation, in its sentence."""
    first = view.passages[view.index(start)]
    last = view.passages[view.index(max(end - 1, start))]
    before = tuple(token for token in first.tokens if token.end <= start)[-_AROUND:]
    after = tuple(token for token in last.tokens if token.start >= end)[:_AROUND]
    return before, after
