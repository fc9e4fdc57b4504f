"""The scope of a cue read from a dependency parse.

A cue is anchored at a token of the tree; the statement is governed when the way from its root up
to the sentence's root meets the anchor without leaving the anchor's scope. The idea is NegBio's
(Peng 2018) and ConText's (Harkema 2009) scope; the labels are those of spaCy's English models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.anchors import (
    OBJECTS,
    SUBJECTS,
    Anchor,
    Mode,
    anchors,
    cleft_anchors,
    cue_token,
    marked,
    negation_anchors,
)
from claimlint.language.cues import Category
from claimlint.language.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from claimlint.language.assertion.tree import Tree
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl", "pcomp"})
_COMPLEMENTS = OBJECTS | _CLAUSES | {"prep", "acomp", "appos", "amod", "compound", "nmod"}
_ABOUT = SUBJECTS | {"ccomp", "xcomp", "acl", "advcl"}
_MODIFIERS = frozenset({"amod", "relcl", "acl", "compound", "nmod", "advmod", "appos"})
_SPEECH = (Category.ATTRIBUTION, Category.REPORT)
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_DEFINITE = words("the this that these those its his her their our your my")
_PERSON = words("who whoever")
_ARGUING_PREPOSITIONS = words("of from for about by at that as into toward towards on")


class Grammar:
    """Scope by dependency, with the closed word classes of the cue files."""

    def __init__(self, book: CueBook) -> None:
        self._factive = book.words(Category.FACTIVE)
        self._truth = book.words(Category.TRUTH)
        self._speech = book.first_words(*_SPEECH)

    def governs(self, tree: Tree, hit: Hit, target: Token) -> bool:
        """Whether the cue at `hit` governs the statement whose root is `target`."""
        path = _path(target)
        cue = cue_token(tree, hit)
        if cue is None:
            return False
        holds = [*anchors(cue, hit.category), *cleft_anchors(cue)]
        if holds and holds[0].mode is Mode.COMPLEMENT:
            holds += [Anchor(word, Mode.COMPLEMENT) for word in tree.tokens(hit.start, hit.end)]
        for anchor in holds:
            if anchor.token in path:
                steps = path[: path.index(anchor.token)]
                if self._allowed(anchor, steps, hit.category, cue):
                    return True
        return False

    def _allowed(
        self, anchor: Anchor, steps: Sequence[Token], category: Category, cue: Token
    ) -> bool:
        if not steps:
            if category is Category.CENSURE:
                return False
            return anchor.mode is not Mode.ABOUT or anchor.token is not cue
        last = steps[-1]
        if anchor.mode is Mode.SUBTREE:
            return True
        if anchor.mode is Mode.CLAUSE:
            return not _separate_conjunct(steps)
        if anchor.mode is Mode.ABOUT:
            if last.dep_ == "advcl" and not _is_infinitive(last):
                return False
            about = last.dep_ in _ABOUT or (last.dep_ == "dobj" and cue.dep_ in ("pobj", "oprd"))
            if category is Category.CENSURE and not self._blamed(anchor.token, steps):
                return False
            return about and not _separate_conjunct(steps[:-1])
        if anchor.mode is Mode.EXTRAPOSED:
            if last.dep_ not in ("ccomp", "xcomp", "acl", "relcl", "advcl") or last.i < cue.i:
                return False
            return last.dep_ != "advcl" or _is_infinitive(last)
        if anchor.mode is Mode.AFTER_COPULA:
            return last.dep_ in ("attr", "ccomp", "xcomp", "acomp", "advcl") and last.i > cue.i
        if anchor.mode is Mode.COMPLEMENT:
            return self._complement(steps, category)
        return self._operator(anchor.token, steps, category)

    def _blamed(self, verb: Token, steps: Sequence[Token]) -> bool:
        """Whether a blaming predicate takes the statement apart: it blames a speaker for it ("a
        label that says ...", "a clinic promising ..."), a person, or the deed itself ("to skip
        chemotherapy is dangerous").
        """
        last = steps[-1]
        after = last.i > verb.i and last.dep_ in ("xcomp", "ccomp", "advcl")
        deed = after or last.dep_ in ("csubj", "csubjpass")
        return deed or any(
            step.lower_ in self._speech or any(c.lower_ in _PERSON for c in step.children)
            for step in steps
            if step.dep_ in ("relcl", "acl", "csubj", "ccomp")
        )

    def _complement(self, steps: Sequence[Token], category: Category) -> bool:
        last = steps[-1]
        purpose = last.dep_ == "advcl" and (_is_infinitive(last) or marked(last, "as"))
        if last.dep_ not in _COMPLEMENTS and last.dep_ != "nsubjpass" and not purpose:
            return False
        if category in (Category.ATTRIBUTION, Category.REPORT):
            return True
        instructed = category is Category.INSTRUCTION
        if instructed and last.dep_ == "prep" and last.lower_ not in _ARGUING_PREPOSITIONS:
            return False
        return not any(self._closes(step, category) for step in steps[:-1])

    def _operator(self, anchor: Token, steps: Sequence[Token], category: Category) -> bool:
        if any(self._closes(step, category) for step in steps):
            return False
        if steps[-1].dep_ in SUBJECTS:
            return self._denies_subject(anchor)
        return True

    def _denies_subject(self, verb: Token) -> bool:
        after = [child for child in verb.children if child.i > verb.i]
        words = [verb, *after, *(child.left_edge for child in after)]
        return any(word.lower_ in self._truth for word in words)

    def _closes(self, step: Token, category: Category) -> bool:
        """Whether the scope of an operator ends at the edge from `step` to its head."""
        dep, head = step.dep_, step.head
        if dep == "advcl":
            return not (_is_infinitive(step) or marked(step, "as"))
        if dep in ("parataxis", "intj", "meta"):
            return True
        if dep == "conj":
            return _separate_conjunct([step])
        if dep == "ccomp":
            return category is Category.NEGATION and head.lower_ in self._factive
        return dep in _MODIFIERS and category is Category.NEGATION and _presupposed(step)

    def denied_as_subject(self, tree: Tree, hit: Hit, negation: Hit) -> bool:
        """Whether a negation denies the predicate of the noun at `hit`: "the idea that ... does
        not hold", "the claim that ... has no basis".
        """
        noun, negator = cue_token(tree, hit), cue_token(tree, negation)
        if noun is None or negator is None:
            return False
        verbs = [n.head for n in tree.tokens(hit.start, hit.end) if n.dep_ in SUBJECTS]
        return any(
            anchor.token in verbs and anchor.mode in (Mode.OPERATOR, Mode.EXTRAPOSED)
            for anchor in negation_anchors(negator)
        )


def _path(token: Token) -> list[Token]:
    return [token, *token.ancestors]


def _is_infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _separate_conjunct(steps: Sequence[Token]) -> bool:
    """Whether a conjunct on the way is a clause of its own, outside its first conjunct's scope."""
    return any(step.dep_ == "conj" and _own_clause(step) for step in steps)


def _own_clause(step: Token) -> bool:
    head = step.head
    if any(child.dep_ in SUBJECTS for child in step.children):
        return True
    if any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in head.children):
        return True
    verbal, head_verbal = step.tag_.startswith("VB"), head.tag_.startswith(("VB", "MD"))
    if verbal and not head_verbal:
        return step.tag_ in _FINITE
    return verbal and step.tag_ in _FINITE and head.tag_ not in _FINITE


def _presupposed(step: Token) -> bool:
    """Whether `step` modifies a definite noun: "does not replace your FDA-approved device"."""
    return any(
        child.lower_ in _DEFINITE and child.dep_ in ("det", "poss") for child in step.head.children
    )
