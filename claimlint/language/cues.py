"""Cue words: the YAML lists, and finding their phrases in tokenised prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Literal

from claimlint.cache import cached, content_key
from claimlint.errors import ClaimlintError
from claimlint.language.lexicon import Lexicon, first_words, parse_phrase

KIND = "assertion-cues"


class Category(StrEnum):
    """What a cue does; the YAML files group the phrases under these names."""

    NEGATION = "negation"
    NEGATIVE_PREDICATE = "negative-predicate"
    PSEUDO = "pseudo"
    COMPARISON = "comparison"
    HEDGE = "hedge"
    QUESTION = "question"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"
    REPORT = "report"
    SOURCE = "source"
    FRAMING = "framing"
    DEBUNK = "debunk"
    DEBUNK_PREDICATE = "debunk-predicate"
    CENSURE = "censure"
    INSTRUCTION = "instruction"
    CONTRAST = "contrast"
    TERMINATOR = "terminator"
    LIGHT = "light"
    FACTIVE = "factive"
    TRUTH = "truth"
    CORRECTION = "correction"
    CORRECTION_START = "correction-start"
    NOT_A_CORRECTION = "not-a-correction"
    LABEL = "label"
    LEAD_IN = "lead-in"
    VERDICT_HEADER = "verdict-header"
    CLAIM_HEADER = "claim-header"
    VERDICT = "verdict"
    ANSWER = "answer"
    ITEM_MARK = "item-mark"
    CLAIM_VERB = "claim-verb"
    CLAIM_PARTICIPLE = "claim-participle"
    OFFER = "offer"
    UNSETTLED = "unsettled"
    INVERSION = "inversion"
    PROVISO = "proviso"
    REQUIREMENT = "requirement"
    CLAIM_NOUN = "claim-noun"
    CLAIM_SUBJECT = "claim-subject"
    UNDESIRED = "undesired"
    ACTUALLY = "actually"
    IDEA_VERDICT = "idea-verdict"
    PREMISE = "premise"
    EDIT_ORDER = "edit-order"
    REFUSAL = "refusal"
    DEFLATION = "deflation"
    COMPARATIVE = "comparative"
    NO_PRAISE = "no-praise"


Direction = Literal["forward", "backward", "both"]


@dataclass(frozen=True, slots=True)
class CueGroup:
    """Phrases that do the same thing.

    Phrase syntax: `a/b` alternatives, `(a)` an optional word, `*` up to three words; matching is
    on folded text (lower case, plain quotes and hyphens).
    """

    category: Category
    phrases: tuple[str, ...]
    direction: Direction = "forward"
    """Where the words a cue governs stand, seen from the cue."""
    scope: int = 0
    """The most words between cue and statement, where word order alone should decide; 0 leaves the
    scope to the grammar of the clause."""
    gives: str = ""
    """A status for labels, lead-ins and headers; `deny`, `doubt` or `affirm` for verdicts; the
    kind of source for sources and attributions."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CueFile:
    """One file of cues."""

    kind: str
    cues: tuple[CueGroup, ...]


SENTENCE_CATEGORIES = (
    Category.NEGATION,
    Category.NEGATIVE_PREDICATE,
    Category.PSEUDO,
    Category.COMPARISON,
    Category.HEDGE,
    Category.QUESTION,
    Category.CONDITION,
    Category.ATTRIBUTION,
    Category.REPORT,
    Category.FRAMING,
    Category.DEBUNK,
    Category.DEBUNK_PREDICATE,
    Category.CENSURE,
    Category.INSTRUCTION,
    Category.CONTRAST,
)
"""Cues that act inside a sentence; they compete, so that "not only" is never read as "not"."""


class CueBook:
    """All cues of the shipped or given files, with one lexicon per use."""

    def __init__(self, groups: Sequence[CueGroup]) -> None:
        self.groups = tuple(groups)
        self._lexicons: dict[tuple[Category, ...], Lexicon] = {}
        self._words: dict[Category, frozenset[str]] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> CueBook:
        """The cue files of a folder (default: the shipped ones).

        Files of another `kind` are left alone. Raises ClaimlintError for a malformed file, and
        when no cue file is found.
        """
        from claimlint.datafiles import data_folder

        folder = folder or data_folder("rules") / "cues"
        files = [
            path
            for path in sorted(folder.glob("*.yaml"))
            if f"kind: {KIND}".encode() in path.read_bytes()
        ]
        if not files:
            raise ClaimlintError("no cue files found", str(folder))
        return cls(cached("cues", content_key(files), lambda: _read(files)))

    def lexicon(self, *categories: Category) -> Lexicon:
        """A lexicon of these categories alone, built at first use."""
        if categories not in self._lexicons:
            self._lexicons[categories] = Lexicon(
                group for group in self.groups if group.category in categories
            )
        return self._lexicons[categories]

    @cached_property
    def sentence(self) -> Lexicon:
        """The cues that act inside a sentence."""
        return self.lexicon(*SENTENCE_CATEGORIES)

    def words(self, category: Category) -> frozenset[str]:
        """The one-word phrases of a category."""
        if category not in self._words:
            self._words[category] = self._single_words(category)
        return self._words[category]

    def first_words(self, *categories: Category) -> frozenset[str]:
        """The words with which phrases of these categories begin."""
        groups = (group for group in self.groups if group.category in categories)
        return frozenset(w for g in groups for p in g.phrases for w in first_words(p))

    def _single_words(self, category: Category) -> frozenset[str]:
        phrases = (p for g in self.groups if g.category is category for p in g.phrases)
        slots = (parse_phrase(phrase) for phrase in phrases)
        return frozenset().union(*(slot[0].words for slot in slots if len(slot) == 1))


def _read(files: Sequence[Path]) -> list[CueGroup]:
    from claimlint import yamlfile

    return [group for path in files for group in yamlfile.load(path, CueFile).cues]
