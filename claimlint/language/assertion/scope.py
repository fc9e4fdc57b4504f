"""The scope of a cue from word order: the certain cases, and a guess where no parser is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.borders import allowed, beyond, without_aside
from claimlint.language.assertion.clauses import reaches, shut_in
from claimlint.language.assertion.complements import says_so
from claimlint.language.assertion.predicates import Predicates
from claimlint.language.assertion.sources import ENDORSEMENT, SELF, source_kind
from claimlint.language.cues import Category, CueBook
from claimlint.language.lexicon import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Hit, Token

_ADJACENT = 4
_WINDOW = 8
_HARD = frozenset({";"})
_SOFT = frozenset({",", ":", "(", ")", DASH, "-", "/"})
_ADJACENCY_SETTLES = frozenset(
    {
        Category.NEGATION,
        Category.NEGATIVE_PREDICATE,
        Category.HEDGE,
        Category.DEBUNK,
        Category.CONTRAST,
        Category.CONDITION,
        Category.QUESTION,
        Category.INSTRUCTION,
        Category.DEBUNK_PREDICATE,
    }
)


_VERDICTS = (Category.DEBUNK_PREDICATE, Category.DEBUNK, Category.CENSURE)
_INTRODUCE = (
    Category.HEDGE,
    Category.QUESTION,
    Category.NEGATIVE_PREDICATE,
    Category.DEBUNK,
    Category.DEBUNK_PREDICATE,
    Category.ATTRIBUTION,
    Category.REPORT,
)
_CLAUSE_WORDS = frozenset({"that", "whether", "if"})
_CLAUSE = 10
"""The most words between "that" and a statement in its clause."""
_NO_ONE = frozenset({"no", "nobody", "none", "neither", "few", "hardly", "scarcely", "nary"})
_RELATIVES = frozenset(
    {"that", "who", "which", "whose", "what", "how", "why", "where", "when", "to"}
)
_SET_ASIDE = (Category.DEBUNK, Category.CONTRAST)
_SHUT_IN = (Category.NEGATION, Category.NEGATIVE_PREDICATE, Category.HEDGE)
_SUBORDINATORS = frozenset({"although", "though", "while", "whereas", "because", "since", "after"})
_OPINIONS = frozenset({"report", "claim", "describe", "mention", "call", "praise", "find"})
_COPULAS = frozenset({"is", "are", "was", "were"})
_SPEECH = (Category.ATTRIBUTION, Category.REPORT)
_SOMEBODY = frozenset({"a", "an", "any", "anyone", "anybody", "every", "everyone", "no", "those"})
_ANYBODY = frozenset({"any", "anyone", "anybody"})
_BARE = frozenset({"no", "not", "zero", "without"})
_BARE_NOUN = 3
"""The most words of "no messy gels" in a list of them."""
_FINAL = frozenset(
    {"exposed", "retracted", "debunked", "discredited", "withdrawn", "disproved", "refuted"}
)
_NOUN_PHRASE = 4
"""The most words of "any honest injector" before its "who"."""
_PARENTHESIS = 5
"""The most words of "its maker says" between two commas."""


class SurfaceScope:
    """Decides from word order alone whether a cue governs a statement."""

    def __init__(self, book: CueBook) -> None:
        self._book = book
        self._factive = book.words(Category.FACTIVE)
        self._light = book.words(Category.LIGHT)
        self._terminators = book.lexicon(Category.TERMINATOR)
        self._predicates = Predicates(book)
        self.declares = self._predicates.declares
        self.on_idea = self._predicates.on_idea

    def settled(self, hit: Hit, statement: Statement) -> bool | None:
        """True or False where the surface is certain, None where a parse should decide."""
        between = statement.between(hit)
        if any(token.text in _HARD for token in between):
            return False
        if hit.category is Category.FRAMING:
            backward = hit.group.direction == "backward"
            apart = any(token.text in _COPULAS for token in between)
            return statement.precedes(hit) is backward and len(between) <= 1 and not apart
        if reaches(hit, statement):
            return True
        if _fronted(hit, statement) or _in_fronted_clause(hit, statement):
            return False
        if _branded(hit, statement):
            return True
        if shut_in(hit, statement) or beyond(hit, statement) or allowed(hit, statement):
            return False
        verdict = hit.category in _VERDICTS or hit.group.gives == "verdict"
        if verdict and self._predicates.judges(hit, statement):
            return True
        if hit.category is Category.INSTRUCTION and not self.declares(hit, statement):
            if self._predicates.warns(hit, statement):
                return True
        if hit.category is Category.QUESTION and _concessive(hit, statement):
            return False
        if hit.category in _INTRODUCE and self._introduces(hit, statement):
            return True
        if hit.category is Category.NEGATION and self._denied_subject(hit, statement):
            return True
        if hit.category in _SPEECH and (
            _opens_with(hit, statement)
            or _parenthetical(hit, statement)
            or self._named_speaker(hit, statement)
        ):
            return True
        if hit.category is Category.CENSURE and _blames_speaker(hit, statement):
            return True
        if hit.category is Category.ATTRIBUTION and self._coordinated(hit, statement):
            return True
        if statement.precedes(hit):
            return self._settled_before(hit, between)
        if hit.category is Category.NEGATION and any(t.text == ":" for t in between):
            return False
        if hit.group.scope:
            return self.guess(hit, statement)
        adjacent = len(between) <= _ADJACENT and all(
            t.text in self._light or t.text == '"' for t in between
        )
        if adjacent and hit.category in _ADJACENCY_SETTLES:
            return True
        return None

    def _introduces(self, hit: Hit, statement: Statement) -> bool:
        """As in "unclear whether a massage gun speeds recovery": the clause is the cue's own."""
        tokens = statement.passage.tokens
        if statement.precedes(hit):
            return False
        between = without_aside(statement.between(hit))
        links = {tokens[hit.last - 1].text, *(token.text for token in between[:1])}
        clause = hit.group.gives == "clause" or says_so(hit, statement)
        if not (links & _CLAUSE_WORDS or clause):
            return False
        soft = any(token.text in _SOFT or token.text in _CLAUSE_WORDS for token in between[1:])
        return len(between) <= _CLAUSE and not soft and not self._crosses_clause(between)

    def _denied_subject(self, hit: Hit, statement: Statement) -> bool:
        """As in "Hardly a soul saw the device lift": the negated subject opens the sentence."""
        between = statement.between(hit)
        tokens = statement.passage.tokens
        if hit.first or statement.precedes(hit) or tokens[0].text not in _NO_ONE:
            return False
        between = without_aside(between)
        plain = all(t.text not in _SOFT and t.text not in _RELATIVES for t in between)
        known = any(token.text in self._factive for token in between)
        return len(between) <= _CLAUSE and plain and not known and not self._crosses_clause(between)

    def _named_speaker(self, hit: Hit, statement: Statement) -> bool:
        """As in "Fans of the method report deeper sleep", where a small model sees a noun."""
        if statement.precedes(hit) or statement.between(hit) or not hit.first:
            return False
        before = statement.passage.tokens[max(hit.first - _NOUN_PHRASE, 0) : hit.first]
        said = statement.passage.tokens[hit.first].text in _OPINIONS
        kind = source_kind(self._book, before)
        return said and kind not in ("", SELF, ENDORSEMENT) and before[-1].text not in _SOFT

    def _settled_before(self, hit: Hit, between: Sequence[Token]) -> bool | None:
        """The match stands before the cue: forward cues cannot govern it, negation rarely."""
        if hit.category is Category.NEGATION:
            apart = self._crosses_clause(between) or any(t.text in _SOFT for t in between)
            return False if apart else None
        return False if hit.group.direction == "forward" else None

    def _coordinated(self, hit: Hit, statement: Statement) -> bool:
        """A later infinitive of the same list: "claims to firm skin, melt fat and cure colds"."""
        tokens = statement.passage.tokens
        after = tokens[hit.last - 1 : hit.last + 1]
        if statement.precedes(hit) or all(token.text != "to" for token in after):
            return False
        verb, before = tokens[statement.first].text, tokens[statement.first - 1].text
        bare = not verb.endswith(("s", "ed", "ing"))
        return (
            bare
            and before in (",", "and", "or")
            and not self._crosses_clause(statement.between(hit))
        )

    def guess(self, hit: Hit, statement: Statement) -> bool:
        """The best reading without a parse: same clause, near, no comma in between."""
        between = statement.between(hit)
        if self._crosses_clause(between):
            return False
        if hit.category is Category.NEGATION and statement.precedes(hit):
            return len(between) <= 2
        if hit.category in (Category.ATTRIBUTION, Category.REPORT):
            return True
        limit = hit.group.scope or _WINDOW
        return len(between) <= limit and not any(token.text in _SOFT for token in between)

    def _crosses_clause(self, between: Sequence[Token]) -> bool:
        return bool(between) and bool(self._terminators.hits(between))


def _branded(hit: Hit, statement: Statement) -> bool:
    """As in "Retracted last May, the paper had reported that ...": the subject is done with."""
    tokens = statement.passage.tokens
    if hit.first > 1 or hit.category is not Category.DEBUNK or statement.precedes(hit):
        return False
    between = [token.text for token in statement.between(hit)]
    final = any(token.text in _FINAL for token in tokens[: hit.last])
    return final and "," in between and "that" in between[between.index(",") :]


def _fronted(hit: Hit, statement: Statement) -> bool:
    """As in "Far from a gimmick, the lamp ..." and "No needles, no scars, and it ...": set off by
    a comma at the start of the sentence, the words before it govern nothing behind it.
    """
    tokens = statement.passage.tokens
    commas = [i for i in range(hit.last, statement.first) if tokens[i].text == ","]
    if (hit.first > 0 and hit.category is not Category.NEGATION) or not commas:
        return False
    if hit.category in _SET_ASIDE and hit.group.direction == "forward":
        return True
    if hit.category is not Category.NEGATION or tokens[hit.first].text not in _BARE:
        return False
    short = commas[0] - hit.last <= _BARE_NOUN
    others = sum(tokens[i + 1].text in _BARE for i in commas if i + 1 < len(tokens))
    listed = hit.first > 0 and tokens[hit.first - 1].text == "," and tokens[0].text in _BARE
    return short and ((hit.first == 0 and others > 0) or listed)


def _in_fronted_clause(hit: Hit, statement: Statement) -> bool:
    """As in "Although the endpoint was not met, the cream reduced redness": the cue is shut in a
    clause of its own at the start of the sentence.
    """
    tokens = statement.passage.tokens
    if hit.category not in _SHUT_IN or not tokens or tokens[0].text not in _SUBORDINATORS:
        return False
    if statement.precedes(hit) or hit.first == 0:
        return False
    return any(token.text == "," for token in tokens[hit.last : statement.first])


def _parenthetical(hit: Hit, statement: Statement) -> bool:
    """A verb of saying set off by commas: "The tool, its inventor says, rebuilds collagen"."""
    tokens = statement.passage.tokens
    closes = hit.last >= len(tokens) or tokens[hit.last].text in (",", ";", DASH, ".", ")")
    before = tokens[max(0, hit.first - _PARENTHESIS) : hit.first]
    opens = bool(before) and any(t.text in (",", DASH, "(") for t in before)
    return closes and opens


def _opens_with(hit: Hit, statement: Statement) -> bool:
    """A source set before the whole sentence: "If its maker is to be believed, the blanket ..."."""
    tokens = statement.passage.tokens
    closes = tokens[hit.last].text == "," if hit.last < statement.first else False
    return hit.first == 0 and hit.last > 1 and closes


def _blames_speaker(hit: Hit, statement: Statement) -> bool:
    """As in "Any seller who says ... is lying": somebody's words, and what their saying is."""
    if not statement.precedes(hit):
        return False
    tokens = statement.passage.tokens
    if any(token.text in _SOFT for token in statement.between(hit)):
        return False
    return any(
        speech.last <= statement.first
        and (
            (speech.category in _SPEECH and _is_somebody_who(tokens[: speech.first]))
            or (speech.category is Category.INSTRUCTION and tokens[speech.first].text in _ANYBODY)
        )
        for speech in statement.hits
    )


def _is_somebody_who(tokens: Sequence[Token]) -> bool:
    """Whether the last few words are an indefinite noun phrase with its relative pronoun."""
    if not tokens or tokens[-1].text not in ("who", "that", "which"):
        return False
    return any(token.text in _SOMEBODY for token in tokens[-1 - _NOUN_PHRASE : -1])


def _concessive(hit: Hit, statement: Statement) -> bool:
    """As in ", whether that is a peel or a laser": both are granted, nothing is asked."""
    tokens = statement.passage.tokens
    after_comma = hit.first > 0 and tokens[hit.first - 1].text in (",", DASH)
    return after_comma and tokens[hit.first].text == "whether"
