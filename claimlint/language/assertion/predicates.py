"""Verdicts behind a statement, and warnings before it, read from word order.

The parse of "That lemon water melts fat is untrue" by a small model is a coin toss; the order of
opener, statement and verdict is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.borders import without_aside
from claimlint.language.assertion.imperatives import ordered
from claimlint.language.cues import Category, CueBook
from claimlint.language.lexicon import DASH, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Hit, Token

_QUOTES = frozenset({'"', "'", ")"})
_ENDS = frozenset({";", ":", DASH, "?", "!"})
_RELATIVE = words("that who which whose")
_MEANS = words("with using thanks via through by without")
_TURNS = words("because when while so since as until before after if unless to")
_NOT_A_VERB = words("this its his as us is was yes less does has")
_PRONOUNS = words("i we they he she it who")
_COPULA = words("is was remains are were be being been isn't wasn't")
_PREDICATES = _COPULA | words("has have does do therefore can cannot")
_OFFERING = words("offering selling pushing quoting guaranteeing promising advertising")
_THOUGHT = words("think thought believe feel read swear report reports")
"""In a warning ("think twice", "report any clinic that") these put no words in anybody's mouth."""
_OBJECT = 6
"""The most words of "a cleared device" between "never call" and "approved"."""
_NAME = 3
_SUBJECT = 6
"""The most words of "the popular but dangerous claim" before its "that"."""


def _is_break(tokens: Sequence[Token], index: int) -> bool:
    """A comma, but for the one before a second predicate: "does harm, and is wrong"."""
    if tokens[index].text != ",":
        return False
    rest = [token.text for token in tokens[index + 1 : index + 3]]
    joined = bool(rest) and rest[0] in ("and", "but", "or")
    return not (joined and (len(rest) < 2 or rest[1] in _PREDICATES))


class Predicates:
    """Judges verdict and instruction cues by word order."""

    def __init__(self, book: CueBook) -> None:
        self._book = book
        self._light = book.words(Category.LIGHT)
        self._nouns = book.words(Category.CLAIM_NOUN)
        self._openers = book.lexicon(Category.CLAIM_SUBJECT)
        self._speech = book.words(Category.ATTRIBUTION) | book.words(Category.REPORT)
        self._words = self._speech - _THOUGHT
        self._terminators = book.lexicon(Category.TERMINATOR)

    def judges(self, hit: Hit, statement: Statement) -> bool:
        """Whether a verdict behind the statement, or a noun right before it, judges it."""
        between = statement.between(hit)
        if any(token.text in _ENDS for token in between):
            return False
        if not statement.precedes(hit):
            return self._names(hit, statement)
        if self._only_copula(between) or self._quoted_name(between):
            return True
        return self._opened(statement) and not self._leaves(between)

    def warns(self, hit: Hit, statement: Statement) -> bool:
        """Whether an instruction reaches the statement through what somebody says or does."""
        between = without_aside(statement.between(hit))
        tokens = statement.passage.tokens
        if any(token.text in _ENDS for token in between):
            return False
        if statement.precedes(hit):
            marked = any(self._marks(token.text) for token in tokens[: statement.first])
            return hit.group.direction == "both" and marked and not self._leaves(between)
        if any(token.text in self._words for token in tokens[hit.first : hit.last]):
            return len(between) <= _OBJECT and not any(
                t.text in _MEANS or t.text == "," for t in between
            )
        marker = next((i for i, t in enumerate(between) if self._marks(t.text)), None)
        reach = between if marker is None else between[: marker + 1]
        if any(token.text in _MEANS for token in reach):
            return False
        if marker is None and (len(between) > _OBJECT or any(t.text in _TURNS for t in between)):
            return False
        return all(
            self._continues(between, index)
            for index, token in enumerate(between)
            if token.text in (",", "and", "but")
        )

    def on_idea(self, statement: Statement) -> Hit | None:
        """The verdict in "The notion that ... misreads the tables": its subject names the
        statement, so the predicate judges it.
        """
        if not self._opened(statement):
            return None
        after = statement.passage.tokens[statement.last :]
        for hit in self._book.lexicon(Category.IDEA_VERDICT).hits(after):
            between = after[: hit.first]
            if any(token.text in _ENDS for token in between) or self._leaves(between):
                return None
            return hit
        return None

    def _marks(self, word: str) -> bool:
        return word in _RELATIVE or word in self._speech or word in _OFFERING

    @staticmethod
    def _continues(between: Sequence[Token], index: int) -> bool:
        """Whether the list goes on: "clinics that quote stars, promise youth or tell you that"."""
        rest = [t.text for t in between[index + 1 :] if t.text not in ("or", "and", ",")]
        if not rest:
            return True
        word = rest[0]
        if word in _RELATIVE:
            return True
        return word.endswith(("s", "ing", "ed")) and word not in _NOT_A_VERB

    def _only_copula(self, between: Sequence[Token]) -> bool:
        """As in '"Zero downtime" claims are plain fiction'."""
        texts = [token.text for token in between]
        if not any(text in _COPULA for text in texts):
            return False
        return all(
            text in _QUOTES or text in self._light or text in self._nouns or text.endswith("ly")
            or text in ("remains", "just", "pure", "another", "no", "more", "still")
            for text in texts
        )  # fmt: skip

    @staticmethod
    def _quoted_name(between: Sequence[Token]) -> bool:
        """As in 'The "proven" formula flopped'."""
        return 1 < len(between) <= _NAME and between[0].text == '"' and between[1].text[0].isalpha()

    def _opened(self, statement: Statement) -> bool:
        """Whether the clause begins by naming the statement: "the idea that", "calling it"."""
        before = statement.passage.tokens[: statement.first]
        start = 0
        for index, token in enumerate(before):
            if token.text in _ENDS or (token.text == "," and index < len(before) - 1):
                start = index + 1
        words = before[start:]
        if words and words[0].text in ("and", "but", "so", "yet"):
            words = words[1:]
        if not words:
            return False
        if self._openers.at(words, 0) is not None:
            return len(words) > 1
        return any(
            token.text in self._nouns and words[index + 1].text in ("that", "of", "to", "about")
            for index, token in enumerate(words[:_SUBJECT])
            if index + 1 < len(words)
        )

    def _leaves(self, between: Sequence[Token]) -> bool:
        """Whether another clause begins before the verdict."""
        commas = sum(_is_break(between, index) for index in range(len(between)))
        return commas % 2 == 1 or bool(self._terminators.hits(between))

    def _names(self, hit: Hit, statement: Statement) -> bool:
        """As in "One popular fiction is that ..." and "a stubborn legend holds that ..."."""
        between = [token.text for token in statement.between(hit)]
        if "that" not in between[:3] or self._leaves(statement.between(hit)):
            return False
        return between[0] in ("that", "is", "was", "holds", "has", "says", "claims", "goes")

    def declares(self, hit: Hit, statement: Statement) -> bool:
        """As in "We do not claim that ...": a report of what somebody does, no instruction."""
        tokens = statement.passage.tokens
        if not ordered(hit, statement):
            return True
        if not hit.first or tokens[hit.first - 1].text not in _PRONOUNS:
            return False
        first = tokens[hit.first].text
        return first.endswith("n't") or first in ("do", "never", "not", "cannot", "can", "refuse")
