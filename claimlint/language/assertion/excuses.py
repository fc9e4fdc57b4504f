"""Cues that govern a statement and yet change nothing: praise, offers, rules without a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.assertion.conditions import is_rule
from claimlint.language.assertion.praise import compares
from claimlint.language.cues import Category

if TYPE_CHECKING:
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.cues import CueBook
    from claimlint.language.lexicon import Hit

UNWANTED = "denial of an unwanted outcome"
_SUBJECT_NEGATORS = ("no", "nothing", "none", "nobody", "never", "not", "nary", "seldom", "rarely")
_EXISTENTIAL = frozenset({"there", "there's"})
_DENIALS = (Category.NEGATION, Category.NEGATIVE_PREDICATE)
_MODAL = (Category.HEDGE, Category.CONDITION)
_SPEECH = (Category.ATTRIBUTION, Category.REPORT)
_NOBODY = frozenset({"no", "nobody", "no-one", "not", "hardly", "scarcely", "never", "barely"})
_CHOOSE = frozenset({"let", "just", "simply", "try", "use", "get", "choose", "you", "have", "take"})
_AGREEING = frozenset({"rightly", "correctly", "aptly", "wisely", "accurately", "truthfully"})
_ANYBODY = frozenset({"any", "every", "anyone", "everyone", "anybody", "everybody", "all"})
_COPIES = frozenset(
    {
        "copies",
        "imitations",
        "imitators",
        "fakes",
        "knock-offs",
        "knockoffs",
        "counterfeits",
        "clones",
        "dupes",
        "lookalikes",
        "look-alikes",
        "copycats",
    }
)
_LACK = frozenset({"lack", "lacking", "without", "not", "miss", "omit", "leave", "no", "never"})
_SUBJECT_WORDS = 4
_SPEAKER = 9
"""The most words of "as any honest dentist will" before "tell you"."""
_LEGAL = "law"


def excuse(book: CueBook, hit: Hit, statement: Statement) -> str:
    """Why a governing cue changes nothing after all; empty when it does."""
    if hit.category is Category.NEGATION:
        if compares(book, hit, statement):
            return "comparison"
        if _spares(book, hit, statement):
            return UNWANTED
        if _meets_negation(book, hit, statement) or _follows_denial(book, hit, statement):
            return "double negation"
        if _asks(hit, statement):
            return "negative question"
    if hit.category is Category.HEDGE and _generalises(book, hit, statement):
        return "generalisation"
    if _of_copies(hit, statement):
        return "warning of copies"
    if _backshifted(hit, statement):
        return "future in the past"
    if _not_without(hit, statement):
        return "double negation"
    if hit.category in _MODAL and _alternative(hit, statement):
        return "other choice"
    if hit.category in _SPEECH and _endorsed(hit, statement):
        return "endorsed"
    if hit.category is Category.CONDITION and _offers(book, statement):
        return "offer"
    if _concerns_anybody(hit, statement) and is_rule(book, statement):
        return "rule"
    return ""


def _generalises(book: CueBook, hit: Hit, statement: Statement) -> bool:
    """As in "Short sleepers tend to weigh more": with the statement's words it is no doubt."""
    whole = book.sentence.at(statement.passage.tokens, hit.first)
    return whole is not None and whole.category is Category.PSEUDO and whole.last > hit.last


def _of_copies(hit: Hit, statement: Statement) -> bool:
    """As in "Beware of copies, which lack the coil that cures": what copies lack, ours has."""
    if hit.category not in (Category.INSTRUCTION, *_DENIALS) or statement.precedes(hit):
        return False
    tokens = statement.passage.tokens[: statement.first]
    copies = next((i for i, token in enumerate(tokens) if token.text in _COPIES), None)
    return copies is not None and any(
        token.text in _LACK or token.text.endswith("n't") for token in tokens[copies:]
    )


def _backshifted(hit: Hit, statement: Statement) -> bool:
    """As in "had no idea it would cure ringworm": past knowledge of what came true."""
    if hit.category is not Category.CONDITION or _first(hit, statement) != "would":
        return False
    return any(
        other.category is Category.PSEUDO and 0 <= hit.first - other.last <= _SUBJECT_WORDS
        for other in statement.hits
    )


def _not_without(hit: Hit, statement: Statement) -> bool:
    """As in "Nobody leaves without a lifted brow": nobody lacks it, so everybody has it."""
    tokens = statement.passage.tokens[: statement.first]
    without = next((i for i, t in enumerate(tokens) if t.text == "without"), None)
    if without is None or statement.precedes(hit):
        return False
    subject = next((i for i, t in enumerate(tokens[:without]) if t.text in _NOBODY), None)
    if subject is None or any(token.text == "," for token in tokens[subject:without]):
        return False
    return subject <= hit.first and (hit.first <= without or hit.category is Category.QUESTION)


def _alternative(hit: Hit, statement: Statement) -> bool:
    """As in "You could waste years on diets, or let our belt shrink your waist"."""
    if statement.precedes(hit):
        return False
    between = [token.text for token in statement.between(hit)]
    return any(
        text == "or" and between[index + 1 : index + 2][:1] != [] and between[index + 1] in _CHOOSE
        for index, text in enumerate(between)
    )


def _endorsed(hit: Hit, statement: Statement) -> bool:
    """As in "as any runner will tell you", "as she rightly says" and "no wonder they call it"."""
    tokens = statement.passage.tokens
    before = [token.text for token in tokens[max(hit.first - _SPEAKER, 0) : hit.first]]
    if before and before[-1] in _AGREEING:
        return True
    if any(
        other.category is Category.PSEUDO and other.last <= hit.first and other.group.gives
        for other in statement.hits
    ):
        return True
    start = next((i for i, text in enumerate(before[:-1]) if text == "as"), None)
    return start is not None and before[start + 1] in _ANYBODY and "," not in before[start:]


def _concerns_anybody(hit: Hit, statement: Statement) -> bool:
    """As in "breaks the law" and "anybody selling ...": said of whomever a rule concerns."""
    anybody = hit.category is Category.INSTRUCTION and _first(hit, statement).startswith("any")
    return anybody or hit.group.gives == _LEGAL


def _first(hit: Hit, statement: Statement) -> str:
    return statement.passage.tokens[hit.first].text


def _spares(book: CueBook, hit: Hit, statement: Statement) -> bool:
    """As in "Not one of our users went back to creams": nobody has what nobody wants."""
    if statement.precedes(hit) or _first(hit, statement) not in _SUBJECT_NEGATORS:
        return False
    tokens = statement.passage.tokens
    opens = hit.first == 0
    again = any(token.text == "again" for token in tokens[statement.first : statement.last + 1])
    if not opens and not again:
        return False
    matched = tokens[statement.first : statement.last]
    if matched and matched[0].text.startswith("fail"):
        return True
    if any(h.category in _DENIALS for h in book.sentence.hits(matched)):
        return False  # "no device comes with zero side effects", "no pill is free of harm"
    return bool(book.lexicon(Category.UNDESIRED).hits(matched))


def _meets_negation(book: CueBook, hit: Hit, statement: Statement) -> bool:
    """As in "There isn't a wrinkle it doesn't erase": the match brings a negation of its own."""
    tokens = statement.passage.tokens
    before = [token.text for token in tokens[max(hit.first - 2, 0) : hit.first]]
    if statement.precedes(hit) or not _EXISTENTIAL & set(before):
        return False
    if _denied_again(hit, statement):
        return True
    found = book.sentence.hits(tokens[statement.first : statement.last])
    return any(h.first == 0 and h.category in _DENIALS for h in found) and (
        tokens[statement.first].text.endswith(("n't", "not", "never"))
    )


def _follows_denial(book: CueBook, hit: Hit, statement: Statement) -> bool:
    """The second negation of "There's hardly a complaint our bitters do not put right"."""
    return hit.last == statement.first and any(
        other.category is Category.NEGATION
        and other.last < hit.first
        and _meets_negation(book, other, statement)
        for other in statement.hits
    )


def _denied_again(hit: Hit, statement: Statement) -> bool:
    """As in "There's hardly a complaint our bitters do not put right"."""
    return any(
        other.category is Category.NEGATION
        and hit.last < other.first
        and other.last == statement.first
        and all(token.text[0].isalnum() for token in statement.between(hit))
        for other in statement.hits
    )


def _asks(hit: Hit, statement: Statement) -> bool:
    """As in "Doesn't it cure acne?" or "safe or not?": the negation belongs to the question."""
    tokens = statement.passage.tokens
    if not tokens or tokens[-1].text != "?":
        return False
    before = tokens[hit.first - 1].text if hit.first else ""
    after = tokens[hit.last].text if hit.last < len(tokens) else ""
    inverted = tokens[hit.first].text.endswith("n't") and before in ("", ",", "so", "but", "and")
    return inverted or after == "?" or before == "or"


def _offers(book: CueBook, statement: Statement) -> bool:
    """As in "If you want a permanent lift, our wand is the answer"."""
    rest = statement.passage.tokens[statement.last :]
    comma = next((i for i, token in enumerate(rest) if token.text == ","), None)
    if comma is None:
        return False
    main = rest[comma:]
    offers = book.lexicon(Category.OFFER).hits(main)
    denials = (h for h in book.sentence.hits(main) if h.category is Category.NEGATION)
    return bool(offers) and all(
        any(offer.first <= denial.first < offer.last for offer in offers) for denial in denials
    )
