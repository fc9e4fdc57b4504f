"""A parsed sentence addressed by the offsets of its block, with the claim verb masked."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from claimlint.language.cues import Category, CueBook
from claimlint.language.inflection import verb_forms
from claimlint.language.lexicon import tokenize, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Token as Word

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Token
    from claimlint.language.nlp import Parser

_BEFORE_NOUN = words(
    "a an the any some no this that these those its their our your my his her of for with in "
    "by from on at into every each more most less"
)
_BEFORE_VERB = words(
    "to can will may might could would should must not n't never and or but it you they we i "
    "he she that which who also actually even really cannot can't won't don't doesn't didn't"
)


_REMEMBERED = 256
_LONGEST = 1500
"""Characters; a longer sentence is judged by word order alone."""


class Mask(NamedTuple):
    """Block offsets [start, end) that the parser reads as `text`."""

    start: int
    end: int
    text: str


class ClaimVerbs:
    """The inflected forms of the verbs that a small model takes for nouns."""

    def __init__(self, book: CueBook) -> None:
        self._participles = book.words(Category.CLAIM_PARTICIPLE)
        self._forms = {
            form: stand_in
            for lemma in book.words(Category.CLAIM_VERB)
            for form, stand_in in inflections(lemma)
        }

    def mask(self, tokens: Sequence[Token], first: int, last: int) -> Mask | None:
        """The first claim verb among tokens[first:last] that stands where a verb stands, or the
        first compound participle ("FDA-approved", "dermatologist tested").
        """
        for index in range(first, last):
            token = tokens[index]
            if token.text.rpartition("-")[2] in self._participles:
                compound = "-" not in token.text and index > first
                return Mask(tokens[index - compound].start, token.end, "improved")
            stand_in = self._forms.get(token.text)
            if stand_in and _is_verb_place(tokens, index, stand_in):
                return Mask(token.start, token.end, stand_in)
        return None


def _is_verb_place(tokens: Sequence[Token], index: int, stand_in: str) -> bool:
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before in _BEFORE_NOUN and before != "that":
        return False
    if stand_in == "improve":
        return before in _BEFORE_VERB or before.endswith("ly")
    if stand_in == "improves":
        return bool(after) and (after[0].isalnum() or after == "-") and after not in ("of", "and")
    return before in _BEFORE_VERB


def inflections(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with the same form of "improve"."""
    base, third, *past, present = verb_forms(verb)
    yield base, "improve"
    yield third, "improves"
    yield from ((form, "improved") for form in past)
    yield present, "improving"


class Tree:
    """A parse of block text [base, ...) with an optional mask."""

    def __init__(self, doc: Doc, base: int, mask: Mask | None) -> None:
        self.doc = doc
        self._base = base
        self._mask = mask

    def tokens(self, start: int, end: int) -> list[Word]:
        """The words that overlap block offsets [start, end)."""
        left, right = self._shift(start), self._shift(end)
        return [w for w in self.doc if w.idx < right and w.idx + len(w) > left and not w.is_space]

    def root(self, start: int, end: int) -> Word | None:
        """The highest word of a span."""
        words = [word for word in self.tokens(start, end) if not word.is_punct]
        return min(words, key=lambda word: sum(1 for _ in word.ancestors), default=None)

    def _shift(self, offset: int) -> int:
        mask = self._mask
        if mask is None or offset <= mask.start:
            return offset - self._base
        if offset >= mask.end:
            return offset - self._base + len(mask.text) - (mask.end - mask.start)
        return min(offset, mask.start + len(mask.text)) - self._base

    def subject_tokens(self, word: Word) -> tuple[Token, ...]:
        """The words of whoever says what `word` says: its subject, agent or possessor."""
        speaker = _speaker(word)
        if speaker is None:
            return ()
        words = sorted(speaker.subtree, key=lambda w: w.i)
        text = self.doc.text
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        head_end = speaker.idx + len(speaker)
        return tokenize(text[start : max(head_end, start)] if end > head_end else text[start:end])


class Treebank:
    """Parses of statements' sentences, the latest remembered."""

    def __init__(self, book: CueBook, parser: Parser | None) -> None:
        self._verbs = ClaimVerbs(book)
        self._parser = parser
        self._trees: OrderedDict[tuple[str, int, Mask | None], Tree] = OrderedDict()

    def tree(self, statement: Statement) -> Tree | None:
        """The parse of the statement's sentence, its claim verb masked; None without a parser.

        Raises ClaimlintError when the installed model is not the known one.
        """
        passage, parser = statement.passage, self._parser
        if parser is None or passage.end - passage.start > _LONGEST or not parser.usable:
            return None
        mask = self._verbs.mask(passage.tokens, statement.first, statement.last)
        key = (passage.text, passage.start, mask)
        tree = self._trees.get(key)
        if tree is None:
            doc = parser.parse(_masked(passage.text, passage.start, mask))
            tree = self._trees[key] = Tree(doc, passage.start, mask)
            if len(self._trees) > _REMEMBERED:
                self._trees.popitem(last=False)
        return tree


def _masked(text: str, base: int, mask: Mask | None) -> str:
    if mask is None:
        return text
    return text[: mask.start - base] + mask.text + text[mask.end - base :]


def _speaker(word: Word) -> Word | None:
    for child in word.children:
        if child.dep_ in ("nsubj", "poss") or (child.dep_ == "pobj" and word.lower_ == "according"):
            return child
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.lower_ == "to" and word.lower_ == "according":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if word.dep_ == "relcl":
        return word.head
    if word.dep_ in ("acl", "amod") and word.tag_ in ("VBG", "VBN"):
        return word.head
    if word.dep_ in ("conj", "xcomp", "compound", "acomp"):
        return _speaker(word.head)
    return None
