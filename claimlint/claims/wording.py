"""What a claim is about, in the words of the registry or, failing that, of the draft."""

from __future__ import annotations

import re

from claimlint.claims.claim import clause
from claimlint.claims.facts import Unit
from claimlint.claims.lexicon import Term
from claimlint.claims.subject import Subject, Subjects
from claimlint.registry.registry import Registry

_LEAD = re.compile(r"^\W*(?:and|but|so|yet|because|that|while|although|if|when|then)\s+", re.I)
_TAIL = re.compile(
    r"[\s,]+(?:can|could|may|might|will|would|should|must|do|does|did|is|are|was|were|be|been|has|"
    r"have|had|not|never|also|really|actually|simply|always|to|seems?|appears?|helps?|shown|proven|"
    r"known|claims?|promises?|\w+ly|n't|\w+n't)$",
    re.I,
)
_MOST_WORDS = 8
_NEAR = ("sentence", "row")


class SubjectWords:
    """Finds the subjects of claims within one draft."""

    def __init__(self, subjects: Subjects, registry: Registry) -> None:
        self._subjects = subjects
        self._registry = registry

    def subject(
        self, unit: Unit, text: str, start: int, end: int, terms: tuple[Term, ...]
    ) -> tuple[str, Subject | None]:
        """The name of the subject and its registry entry, or the draft's words and None.

        A name in the sentence or table row is taken; a pronoun, a category word or nothing at all
        stands for what the text around speaks of; other words stand for themselves.
        """
        resolved = self._subjects.resolve(unit.block, unit.start + start, unit.start + end)
        if resolved is not None and resolved.how in _NEAR:
            return self._name(resolved), resolved
        words = _words(unit.folded, text, start, end)
        generic = any(t.field == "generic" and text[t.start : t.end] in words for t in terms)
        if resolved is not None and (generic or not words):
            return self._name(resolved), resolved
        return words, None

    def _name(self, subject: Subject) -> str:
        return subject.product or self._registry.entries[subject.entry].name


def _words(folded: str, text: str, start: int, end: int) -> str:
    """The words before the claim in its clause, without auxiliaries and adverbs."""
    left, _ = clause(folded, start, end)
    words = _LEAD.sub("", text[left:start]).strip(" \t\n,\"'")
    while (shorter := _TAIL.sub("", words)) != words:
        words = shorter
    return " ".join(words.split()[-_MOST_WORDS:])
