"""Helpers to write the grammar, and the word classes several productions share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimlint.language.fold import fold


def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern in which `_` stands for one or more spaces, and `_?` for any number."""
    return re.compile(source.replace("_?", " *").replace("_", " +"))


def words(text: str) -> list[str]:
    """The words of a word list."""
    return text.split()


def any_of(names: Iterable[str]) -> str:
    """An alternation of literal phrases, the longest first; a space matches any run of spaces."""
    phrases = sorted(set(names), key=lambda word: (-len(word), word))
    return "|".join(re.escape(phrase).replace("\\ ", " +") for phrase in phrases)


def trie(phrases: Iterable[str]) -> str:
    """A pattern of literal phrases that shares their beginnings, many times faster to search."""
    root: dict[str, dict[str, object]] = {}
    for phrase in phrases:
        node: dict[str, object] = root  # type: ignore[assignment]
        for char in phrase:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, dict[str, object]]) -> str:
    arms = [
        re.escape(char).replace("\\ ", " +") + _branches(below)  # type: ignore[arg-type]
        for char, below in sorted(node.items())
        if char
    ]
    body = arms[0] if len(arms) == 1 else f"(?:{'|'.join(arms)})"
    return f"(?:{body})?" if arms and "" in node else body if arms else ""


@dataclass(slots=True)
class Prose:
    """The text being read, its folded form, and where the last quantity ended."""

    text: str
    folded: str
    floor: int = 0

    @classmethod
    def of(cls, text: str) -> Prose:
        """Fold a text for reading."""
        return cls(text, fold(text))

    def left(self, pos: int, width: int = 40) -> str:
        """The folded text just before an offset."""
        return self.folded[max(0, pos - width) : pos]

    def opens(self, pos: int) -> bool:
        """Whether the text begins at an offset, spaces apart."""
        return pos < 40 and not self.left(pos).strip()

    def word_before(self, pos: int) -> str:
        """The last folded word before an offset, without surrounding spaces or punctuation."""
        last = self.left(pos, 24).rsplit(None, 1)
        return last[-1].strip("(\"'[") if last else ""


PERSON = words(
    "person woman man patient participant volunteer subject adult child kid baby infant girl boy "
    "user respondent customer consumer individual student athlete runner smoker teen teenager "
    "female male senior mother client reviewer tester panelist panellist control survivor enrollee "
    "nurse doctor physician dermatologist clinician expert member reader shopper american "
    "european briton veteran worker employee player dieter sufferer outpatient inpatient "
    "responder nonresponder completer"
)
PERSONS = [
    *(word + "s" for word in PERSON if word not in {"person", "woman", "man", "child", "baby"}),
    *words("people persons women men children babies gentlemen ladies folks seniors"),
]
ANIMAL = words("rat mouse rabbit pig dog cat hamster monkey sheep horse animal macaque ferret")
ANIMALS = [
    *(word + "s" for word in ANIMAL if word not in {"mouse", "sheep"}),
    *words("mice sheep zebrafish minipigs piglets"),
]
FUNCTION_WORDS = words(
    "a about across after all also among an and are as at because been before between both but by "
    "can compared could did do does during each either every failed few for found from gained gave "
    "got had has have how if improved in into is it its just like lost may might more most must no "
    "nor not now of on only or our over per received reported said saw should showed shows since "
    "so some still than that the their them then there these they this those though to took "
    "under until up used using versus vs was we went were when where whether which while who whom "
    "whose will with within without would you your suggests suggested suggest "
    "completed finds concluded measured tested"
)
NOT_A_NOUN = rf"(?=(?!-[a-z])_?[^\w ]|_?$|_(?:{any_of(FUNCTION_WORDS)})\b)"
"""Looks ahead: what follows does not continue a noun phrase."""
