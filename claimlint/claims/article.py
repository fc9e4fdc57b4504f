"""What kind of text a draft is: whether it is a health article, gives advice, cites evidence.

Counts of words from `rules/claims/health.yaml` and `article.yaml`; no single word decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from claimlint import yamlfile
from claimlint.cache import cached, content_key
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.datafiles import data_folder
from claimlint.drafts.model import Block, Draft, Scope
from claimlint.language.reading import Reading

_PRICE = re.compile(r"[£$€]\s?\d|\d\s?[£€]")
_WORD = re.compile(r"[^\W\d_]+")
_BODY_SCOPES = frozenset(Scope) - {Scope.FRONT_MATTER, Scope.IMAGE_ALT}
_RUNNING = frozenset((Scope.PARAGRAPH, Scope.LIST_ITEM))
_FRAGMENT_WORDS = 40
_HEALTH_KINDS = 5
_HEALTH_WORDS = 8
_HEALTH_SHARE = 0.015
_SHORT_WORDS = 150
"""A short page need not use so many words of the field, if they are as frequent."""
_SHORT_KINDS = 3
_SHORT_SHARE = 0.04
_KITCHEN_WORDS = 6
_ADVICE_MENTIONS = 2
_COMMANDS = 3
_EVIDENCE_MENTIONS = 2
_DOSE_MENTIONS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFile:
    """`rules/claims/health.yaml`: words of health writing; `*` marks a prefix."""

    words: tuple[str, ...]
    commands: tuple[str, ...] = ()
    """Verbs that, at the beginning of a sentence, tell the reader what to do."""


class Article:
    """A draft as an editor sorts it; every figure is computed when first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.draft: Draft = reading.draft

    @cached_property
    def head(self) -> Block | None:
        """The block that stands for the whole: the title, else the first heading or block."""
        blocks = self.draft.blocks
        for scope in (Scope.TITLE, Scope.HEADING):
            for block in blocks:
                if block.scope is scope:
                    return block
        return next((block for block in blocks if block.scope in _BODY_SCOPES), None)

    @cached_property
    def has_title(self) -> bool:
        """Whether the draft has a title or, at its top, a heading."""
        return self.head is not None and self.head.scope in (Scope.TITLE, Scope.HEADING)

    @cached_property
    def words(self) -> Counter[str]:
        """The folded words of the whole draft, front matter included."""
        return Counter(word for text in self._reading.folded for word in _WORD.findall(text))

    @cached_property
    def is_fragment(self) -> bool:
        """A snippet, not an article: no title and hardly any text."""
        return not self.has_title and self.words.total() < _FRAGMENT_WORDS

    @cached_property
    def is_health(self) -> bool:
        """Whether the draft is about health: enough words of the field, of enough kinds."""
        found = Counter[str]()
        for word, count in self.words.items():
            name = _health_word(word)
            if name:
                found[name] += count
        if self._count("cooking") >= _KITCHEN_WORDS:
            return False
        total, words = found.total(), self.words.total()
        short = self.has_title and _FRAGMENT_WORDS <= words < _SHORT_WORDS
        if short and len(found) >= _SHORT_KINDS:
            if total >= _SHORT_SHARE * words:
                return True
        enough = total >= _HEALTH_WORDS and total >= _HEALTH_SHARE * words
        return enough and len(found) >= _HEALTH_KINDS

    @cached_property
    def gives_advice(self) -> bool:
        """Whether it tells its reader what to do or to choose."""
        addressed = min(self._count("address"), self._count("advice"))
        return addressed >= _ADVICE_MENTIONS or self._commands >= _COMMANDS

    @cached_property
    def _commands(self) -> int:
        """The sentences of running text that begin with what to do: `Rinse after two minutes`."""
        return sum(
            _first_word(self._reading.folded_text(sentence)) in _command_words()
            for block in self.draft.blocks
            if block.scope in _RUNNING
            for sentence in self._reading.sentences(block)
        )

    @cached_property
    def offers_appointments(self) -> bool:
        """Whether it is the page of a practice, which ends in a visit, not in self-treatment."""
        return any(term.value == "booking" for _, term in self.find("notice"))

    @cached_property
    def names_price(self) -> bool:
        """Whether it names a price."""
        return _PRICE.search(self.draft.text) is not None

    @cached_property
    def gives_doses(self) -> bool:
        """Whether it speaks of doses or schedules."""
        return self._count("dose") >= _DOSE_MENTIONS

    @cached_property
    def evidence(self) -> tuple[tuple[Block, Term], ...]:
        """Where it appeals to studies."""
        return tuple(self.find("evidence"))

    @cached_property
    def cites_evidence(self) -> bool:
        """Whether it rests on studies."""
        return len(self.evidence) >= _EVIDENCE_MENTIONS

    def find(self, field: str) -> list[tuple[Block, Term]]:
        """All terms of one field of the `article` lexicon, in order."""
        return [(block, term) for block, term in self._terms if term.field == field]

    def _count(self, field: str) -> int:
        return len(self.find(field))

    @cached_property
    def _terms(self) -> tuple[tuple[Block, Term], ...]:
        words = lexicon("article")
        return tuple(
            (block, term)
            for block in self.draft.blocks
            for term in words.find(self._reading.folded[block.index])
        )


@lru_cache(maxsize=1)
def article_of(reading: Reading) -> Article:
    """The article of a reading; the checks of one draft share it."""
    return Article(reading)


def health_words() -> tuple[str, ...]:
    """The words of health writing; `*` marks a prefix."""
    return _health_file().words


@cache
def _health_file() -> HealthFile:
    path = data_folder("rules") / "claims" / "health.yaml"
    return cached("health", content_key([path]), lambda: yamlfile.load(path, HealthFile))


@cache
def _command_words() -> frozenset[str]:
    return frozenset(_health_file().commands)


def _first_word(folded: str) -> str:
    match = _WORD.search(folded)
    return match.group() if match else ""


@cache
def _health_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole words and prefixes, sorted so that the longest prefix comes first."""
    words = health_words()
    prefixes = [word[:-1] for word in words if word.endswith("*")]
    whole = frozenset(word for word in words if not word.endswith("*"))
    return whole, tuple(sorted(prefixes, key=len, reverse=True))


@cache
def _health_word(word: str) -> str:
    """The entry a word belongs to; empty if none."""
    whole, prefixes = _health_words()
    if word in whole:
        return word
    return next((prefix for prefix in prefixes if word.startswith(prefix)), "")
