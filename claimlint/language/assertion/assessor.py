"""The decision chain: structure, surface, scope, correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.language.assertion import surface
from claimlint.language.assertion.anchors import cue_token
from claimlint.language.assertion.conditions import conditions
from claimlint.language.assertion.contradiction import contradiction
from claimlint.language.assertion.correction import (
    block_corrects,
    correction,
    next_block,
    set_right,
)
from claimlint.language.assertion.dependency import Grammar
from claimlint.language.assertion.excuses import UNWANTED, excuse
from claimlint.language.assertion.frames import checked, frames
from claimlint.language.assertion.reasons import Reason, decide
from claimlint.language.assertion.scope import SurfaceScope
from claimlint.language.assertion.sources import ENDORSEMENT, RESEARCHERS, SELF, source_kind
from claimlint.language.assertion.statement import Statement
from claimlint.language.assertion.structure import structure_reasons
from claimlint.language.assertion.tree import Treebank
from claimlint.language.assertion.view import BlockView
from claimlint.language.cues import Category, CueBook
from claimlint.language.lexicon import Hit, tokenize, words
from claimlint.language.model import UNSETTLED, Assertion, Cue, Status
from claimlint.language.nlp import Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.drafts.model import Block, Draft

_STATUS = {
    Category.NEGATION: Status.NEGATED,
    Category.NEGATIVE_PREDICATE: Status.NEGATED,
    Category.CONTRAST: Status.NEGATED,
    Category.HEDGE: Status.HEDGED,
    Category.QUESTION: Status.QUESTIONED,
    Category.CONDITION: Status.CONDITIONAL,
    Category.ATTRIBUTION: Status.ATTRIBUTED,
    Category.REPORT: Status.ATTRIBUTED,
    Category.FRAMING: Status.QUOTED,
    Category.DEBUNK: Status.DEBUNKED,
    Category.DEBUNK_PREDICATE: Status.DEBUNKED,
    Category.CENSURE: Status.DEBUNKED,
    Category.INSTRUCTION: Status.INSTRUCTED_AGAINST,
}
_CANCELLED_BY_NEGATION = (
    Category.NEGATIVE_PREDICATE,
    Category.DEBUNK,
    Category.DEBUNK_PREDICATE,
    Category.CENSURE,
)
_NOT_THE_AUTHORS = (Status.ATTRIBUTED, Status.QUOTED)
_EVIDENCE = words("evidence data tested trial trials research studies study proof shown hardly")
_CORRECTABLE = (None, Status.ATTRIBUTED, Status.QUOTED, Status.HEDGED, Status.QUESTIONED)


def _reported(reasons: list[Reason]) -> list[Reason]:
    """As in "We were told that it would heal scars": a reported future is no condition."""
    if not any(reason.status is Status.ATTRIBUTED for reason in reasons):
        return reasons
    return [r for r in reasons if r.status is not Status.CONDITIONAL or r.cue.text != "would"]


def _of_evidence(reason: Reason) -> bool:
    return bool(_EVIDENCE & {token.text for token in tokenize(reason.cue.text)})


def _doubts(statement: Statement) -> bool:
    """Whether doubt is part of what is said: "the authors conclude that it could help"."""
    return bool(statement.hedges_within) or any(
        hit.category is Category.HEDGE and hit.last == statement.first for hit in statement.hits
    )


def _labelled(cue: Cue) -> bool:
    return cue.effect == f"{Status.ATTRIBUTED} label"


class Assessor:
    """Judges how the author stands to matched statements.

    Without a parser (or without an installed model) the cues and the word order decide alone.
    """

    def __init__(self, cues: CueBook, parser: Parser | None = None) -> None:
        self._book = cues
        self._parser = parser
        self._surface = SurfaceScope(cues)
        self._grammar = Grammar(cues)
        self._draft: Draft | None = None
        self._views: dict[int, BlockView] = {}
        self._trees = Treebank(cues, parser)

    @classmethod
    def load(cls) -> Assessor:
        """An assessor with the shipped cues and a parser that loads when it is first needed.

        Raises ClaimlintError for malformed cue files.
        """
        return cls(CueBook.load(), Parser())

    @property
    def parser_state(self) -> str:
        """`not needed`, `loaded: en_core_web_sm 3.8.0` or `missing: ...`."""
        return "missing: no parser given" if self._parser is None else self._parser.state

    def judge(self, draft: Draft, block: Block, start: int, end: int) -> Assertion:
        """The assertion status of the match at prose [start, end) of a block of `draft`.

        Raises ClaimlintError when the installed model is not the known one.
        """
        if draft is not self._draft:
            self._draft, self._views = draft, {}
        view = self._view(block)
        if not view.passages:
            return decide(())
        statement = Statement(view, start, end)
        reasons = list(structure_reasons(draft, statement, self._view))
        reasons += surface.label(statement)
        reasons += surface.question(statement)
        reasons += surface.quotation(statement)
        reasons += surface.edit_order(statement)
        reasons += surface.hedge_within(statement)
        reasons += conditions(statement)
        reasons += frames(statement)
        governed, asides = self._governing(statement)
        reasons += governed
        reasons += self._on_idea(statement)
        reasons = checked(statement, surface.unsettled(statement, reasons))
        strongest = decide(reasons)
        status = strongest.status if reasons else None
        if status in _CORRECTABLE:
            taken_back = correction(statement)
            if taken_back is not None and status is Status.HEDGED and _of_evidence(taken_back):
                taken_back = None  # doubt that names its reason: "may help, but data are missing"
            if (
                taken_back is None
                and status in _NOT_THE_AUTHORS
                and strongest.because[0].start < start
            ):
                taken_back = contradiction(statement, quoted=status is Status.QUOTED)
            if taken_back is None and strongest.because and _labelled(strongest.because[0]):
                taken_back = set_right(statement)
            if taken_back is None and status in _NOT_THE_AUTHORS:
                taken_back = self._taken_back_below(draft, statement)
            if taken_back is not None:
                reasons.append(taken_back)
        return decide(reasons, asides)

    def _taken_back_below(self, draft: Draft, statement: Statement) -> Reason | None:
        """As in a fact check: somebody's claim ends a paragraph, and the next calls it false."""
        below = next_block(draft, statement.view.block)
        if below is None or below.scope is not Scope.PARAGRAPH:
            return None
        last = len(statement.view.passages) - 1
        return block_corrects(self._view(below)) if statement.number == last else None

    def _view(self, block: Block) -> BlockView:
        view = self._views.get(block.index)
        if view is None or view.block is not block:
            view = self._views[block.index] = BlockView(block, self._book)
        return view

    def _governing(self, statement: Statement) -> tuple[list[Reason], list[Cue]]:
        """The cues of the sentence that govern the statement, and those that look as if."""
        reasons: list[Reason] = []
        asides: list[Cue] = []
        for hit in statement.hits:
            if hit.category is Category.PSEUDO:
                asides.append(statement.view.cue("pseudo-negation", hit.start, hit.end))
            elif hit.category is Category.COMPARISON:
                continue
            elif self._governs(hit, statement):
                spared = excuse(self._book, hit, statement)
                if spared:
                    asides.append(statement.view.cue(spared, hit.start, hit.end))
                    continue
                if hit.category in _CANCELLED_BY_NEGATION and self._is_negated(hit, statement):
                    asides.append(statement.view.cue("double negation", hit.start, hit.end))
                else:
                    reasons.extend(self._reason(hit, statement))
        if any(cue.effect == UNWANTED for cue in asides):
            reasons = [r for r in reasons if r.status is not Status.ATTRIBUTED]
        return self._without_cancelled(_reported(reasons), asides), asides

    def _on_idea(self, statement: Statement) -> Iterator[Reason]:
        hit = self._surface.on_idea(statement)
        if hit is not None:
            cue = statement.view.cue("verdict on the idea", hit.start, hit.end)
            yield Reason(Status(hit.group.gives), cue)

    def _without_cancelled(self, reasons: list[Reason], asides: list[Cue]) -> list[Reason]:
        """A negation spent on cancelling another cue denies nothing itself."""
        if not any(cue.effect == "double negation" for cue in asides):
            return reasons
        return [reason for reason in reasons if reason.status is not Status.NEGATED]

    def _governs(self, hit: Hit, statement: Statement) -> bool:
        settled = self._surface.settled(hit, statement)
        if settled is not None:
            return settled
        tree = self._trees.tree(statement)
        if tree is None:
            return self._surface.guess(hit, statement)
        target = tree.root(statement.start, statement.end)
        return target is not None and self._grammar.governs(tree, hit, target)

    def _is_negated(self, hit: Hit, statement: Statement) -> bool:
        """Whether another negation governs the cue itself: "never fails to", "is not a myth"."""
        cue = Statement(statement.view, hit.start, hit.end)
        if hit.first and cue.passage.tokens[hit.first - 1].text == ",":
            return False  # an aside: "does not, despite what the leaflet hints, ..."
        return any(
            other.category in (Category.NEGATION, Category.NEGATIVE_PREDICATE)
            and other.start != hit.start
            and not (statement.first <= other.first < statement.last)
            and self._governs(other, cue)
            for other in cue.hits
        )

    def _reason(self, hit: Hit, statement: Statement) -> Iterator[Reason]:
        status = _STATUS[hit.category]
        source = ""
        if hit.category is Category.INSTRUCTION and self._surface.declares(hit, statement):
            status = Status.NEGATED
        if hit.category in (Category.ATTRIBUTION, Category.REPORT):
            named = self._source(hit, statement)
            if named is None:
                return
            source = named
            denial = self._denial_of_idea(hit, statement)
            if denial is not None:
                cue = statement.view.cue("denied idea", denial.start, denial.end)
                yield Reason(Status.DEBUNKED, cue)
        asks = statement.passage.tokens[hit.last - 1].text in ("whether", "if", "how")
        effect = UNSETTLED if status is Status.HEDGED and asks else str(status)
        yield Reason(status, statement.view.cue(effect, hit.start, hit.end), source)

    def _denial_of_idea(self, hit: Hit, statement: Statement) -> Hit | None:
        """The negation in "the idea that ... does not hold", if `hit` is such an idea."""
        tree = self._trees.tree(statement)
        if tree is None:
            return None
        for other in statement.hits:
            if other.category is Category.NEGATION and self._grammar.denied_as_subject(
                tree, hit, other
            ):
                return other
        return None

    def _source(self, hit: Hit, statement: Statement) -> str | None:
        """Who an attribution names; None when it is the author's voice or an endorsement."""
        tree = self._trees.tree(statement)
        kind = ""
        if tree is not None:
            word = cue_token(tree, hit)
            if word is not None:
                kind = source_kind(self._book, tree.subject_tokens(word))
        else:
            tokens = statement.passage.tokens
            kind = source_kind(self._book, tokens[max(0, hit.first - 6) : hit.first])
        if kind == SELF or (kind == RESEARCHERS and _doubts(statement)):
            return None
        if kind == ENDORSEMENT:
            cited = statement.passage.tokens[hit.first].text == "according"
            return None if cited or hit.category is Category.REPORT else "experts"
        return kind or hit.group.gives
