"""Labelled sentences against the assertion status and the strength that are read."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.claims.ladder import without_doubt
from claimlint.drafts.model import Block, Draft, Piece, Scope, SourceMap
from claimlint.evaluation.labels import LabelledSentence
from claimlint.linter import Linter


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what was read."""

    sentence: LabelledSentence
    status: str
    strength: str
    because: tuple[str, ...]
    """The cues of the status, the deciding one first."""


def judge_sentence(linter: Linter, sentence: LabelledSentence) -> Judged:
    """Read a sentence as the only paragraph of a draft: language alone, no format and no rules."""
    text = sentence.text
    whole = SourceMap((Piece(0, len(text), 0, len(text)),))
    block = Block(0, text, Scope.PARAGRAPH, whole)
    draft = Draft(sentence.where, "text", text, (block,))
    start = without_doubt(text, sentence.start, sentence.end)
    assertion = linter.assessor.judge(draft, block, start, sentence.end)
    rung = linter.ladder.at(text, sentence.start, sentence.end)
    because = tuple(f"{cue.text} ({cue.effect})" for cue in assertion.because)
    return Judged(sentence, assertion.status.value, rung.strength, because)
