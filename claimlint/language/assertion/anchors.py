"""Where a cue holds on to the dependency tree, and how it governs from there."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from claimlint.language.cues import Category
from claimlint.language.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from claimlint.language.assertion.tree import Tree
    from claimlint.language.lexicon import Hit

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "pobj", "attr", "oprd", "dative"})
_NEGATORS = words(
    "no not n't never none nobody nothing neither nor without hardly scarcely barely rarely "
    "seldom zero sans cannot nowhere"
)


class Mode(Enum):
    """How a cue governs from its anchor."""

    OPERATOR = "the predicate and what depends on it"
    CLAUSE = "the whole clause"
    COMPLEMENT = "what the word takes as its complement"
    EXTRAPOSED = "clausal complements of the verb whose noun the cue is"
    ABOUT = "the subject of a predicate"
    AFTER_COPULA = "what follows the copula of a cleft sentence"
    SUBTREE = "everything below"


class Anchor(NamedTuple):
    """A token a cue holds on to."""

    token: Token
    mode: Mode


def anchors(cue: Token, category: Category) -> list[Anchor]:
    """Where a cue holds on to the tree, by its category and its part in the sentence."""
    if category is Category.NEGATION:
        return negation_anchors(cue)
    if category in (Category.CONDITION, Category.QUESTION):
        return _condition_anchors(cue)
    if category is Category.HEDGE:
        return _hedge_anchors(cue)
    if category is Category.CONTRAST:
        return [Anchor(cue, Mode.SUBTREE)]
    if category is Category.DEBUNK_PREDICATE:
        return _predicate_anchors(cue)
    if category is Category.CENSURE:
        verb = cue.head if cue.dep_ in ("aux", "auxpass", "neg") else cue
        return [a for a in _predicate_anchors(verb) if a.mode is Mode.ABOUT]
    return _lexical_anchors(cue)


def cue_token(tree: Tree, hit: Hit) -> Token | None:
    """The token of the tree that carries the cue: the negator of a negation, else its root."""
    tokens = tree.tokens(hit.start, hit.end)
    highest = _highest(tokens)
    adverbial = highest is not None and highest.dep_ == "prep" and highest.lower_ not in _NEGATORS
    if hit.category is Category.NEGATION and not adverbial:
        for token in tokens:
            if token.lower_ in _NEGATORS or token.dep_ == "neg":
                return token
    if hit.category is Category.CONDITION and tokens and tokens[-1].lower_ in ("if", "unless"):
        return tokens[-1]  # "would only buy it if it worked"
    if hit.category is Category.DEBUNK_PREDICATE and tokens:
        return _highest([t for t in tokens if t.dep_ not in ("det", "aux", "punct")] or tokens)
    return highest


def _highest(tokens: Sequence[Token]) -> Token | None:
    return min(tokens, key=_depth, default=None)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def negation_anchors(cue: Token) -> list[Anchor]:
    """Where a negator holds on: its verb, its noun and that noun's verb, or its own phrase."""
    head = cue.head
    if cue.lower_ in ("without", "sans"):
        return [Anchor(cue, Mode.SUBTREE)]
    if cue.dep_ in SUBJECTS:
        return [Anchor(cue, Mode.COMPLEMENT), Anchor(head, Mode.OPERATOR)]
    if cue.dep_ in OBJECTS:
        return [Anchor(cue, Mode.COMPLEMENT), Anchor(head, Mode.EXTRAPOSED)]
    if cue.dep_ == "intj":
        return []
    if cue.dep_ in ("aux", "auxpass") or head.dep_ in ("aux", "auxpass"):
        head = head.head if head.dep_ in ("aux", "auxpass") else head
        return [Anchor(head, Mode.OPERATOR)]
    anchors = [Anchor(head, Mode.OPERATOR), *cleft_anchors(head)]
    # A small model tags many a noun ("probiotic") as an adjective; its determiner knows better.
    if cue.dep_ == "det" or head.tag_.startswith(("NN", "CD", "DT", "PRP")):
        return anchors + _noun_anchors(head)
    return anchors


def cleft_anchors(verb: Token) -> list[Anchor]:
    """As in "What it does not do is erase wrinkles": denied first, said after the copula."""
    if verb.dep_ not in SUBJECTS or not any(w.lower_ == "what" for w in verb.subtree):
        return []
    return [Anchor(verb.head, Mode.AFTER_COPULA)]


def _noun_anchors(noun: Token) -> list[Anchor]:
    """What a negated or lexical noun governs through the verb it belongs to."""
    noun = _first_conjunct(noun)
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return [Anchor(noun.head, Mode.OPERATOR)]
    if noun.dep_ in OBJECTS and noun.dep_ != "pobj":
        return [Anchor(noun.head, Mode.EXTRAPOSED)]
    return []


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _condition_anchors(cue: Token) -> list[Anchor]:
    if cue.dep_ in ("mark", "aux", "advmod", "cc") or cue.tag_ in ("IN", "MD"):
        mode = Mode.OPERATOR if cue.tag_ == "MD" else Mode.CLAUSE
        return [Anchor(cue.head, mode)]
    return [Anchor(cue, Mode.COMPLEMENT)]


def _hedge_anchors(cue: Token) -> list[Anchor]:
    if cue.dep_ in ("aux", "advmod", "auxpass", "amod", "mark", "npadvmod", "prep"):
        anchors = [Anchor(cue.head, Mode.OPERATOR)]
        if cue.head.tag_.startswith("NN"):
            anchors += _noun_anchors(cue.head)
        return anchors
    if cue.dep_ in ("acomp", "attr", "conj") or cue.tag_.startswith("JJ"):
        return _predicate_anchors(cue)
    if cue.tag_.startswith("NN"):
        return [Anchor(cue, Mode.COMPLEMENT), *_noun_anchors(cue)]
    return _lexical_anchors(cue)


def _predicate_anchors(cue: Token) -> list[Anchor]:
    """A predicate is about its subject; before a noun it holds that noun's whole phrase."""
    if cue.dep_ in ("amod", "compound", "nmod"):
        return [Anchor(cue.head, Mode.OPERATOR), *_noun_anchors_complement(cue.head)]
    word = _first_conjunct(cue)
    verb = word.head if word.dep_ in ("attr", "acomp", "oprd", "xcomp", "pobj", "prep") else word
    while verb.dep_ in ("prep", "pobj") and verb.head is not verb:
        verb = verb.head
    return [Anchor(verb, Mode.ABOUT), Anchor(cue, Mode.COMPLEMENT)]


def _noun_anchors_complement(noun: Token) -> list[Anchor]:
    return [a for a in _noun_anchors(noun) if a.mode is Mode.EXTRAPOSED]


def _lexical_anchors(cue: Token) -> list[Anchor]:
    """Verbs, nouns and prepositions that take the statement as their complement."""
    if cue.dep_ == "advmod" and cue.head is not cue:
        return [Anchor(cue.head, Mode.OPERATOR)]
    if cue.lower_ == "according":
        return [Anchor(cue.head, Mode.OPERATOR), Anchor(cue, Mode.COMPLEMENT)]
    anchors = [Anchor(cue, Mode.COMPLEMENT)]
    if cue.dep_ == "advcl" and marked(cue, "as"):
        anchors.append(Anchor(cue.head, Mode.OPERATOR))
    if cue.tag_.startswith("NN"):
        for anchor in _noun_anchors(cue):
            anchors.append(Anchor(anchor.token, Mode.EXTRAPOSED))
    if cue.dep_ in ("amod", "compound", "prep") and cue.head is not cue:
        anchors.append(Anchor(cue.head, Mode.COMPLEMENT))
        if cue.dep_ != "prep":
            anchors.append(Anchor(cue.head, Mode.OPERATOR))
            anchors.extend(Anchor(a.token, Mode.EXTRAPOSED) for a in _noun_anchors(cue.head))
    if cue.dep_ in ("attr", "acomp") and cue.head is not cue:
        anchors.append(Anchor(cue.head, Mode.EXTRAPOSED))
    return anchors


def marked(verb: Token, word: str) -> bool:
    """Whether a clause is introduced by `word`: "as the brand says"."""
    return any(c.lower_ == word and c.dep_ in ("mark", "advmod", "prep") for c in verb.children)
