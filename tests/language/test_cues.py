from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from claimlint.errors import ClaimlintError
from claimlint.language.cues import SENTENCE_CATEGORIES, Category, CueBook, CueGroup
from claimlint.language.lexicon import Lexicon, parse_phrase, tokenize

FILE = """\
kind: assertion-cues
cues:
  - category: hedge
    phrases:
      - might
"""


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in lexicon.hits(tokenize(text))]


def lexicon(*phrases: str) -> Lexicon:
    return Lexicon([CueGroup(Category.HEDGE, phrases)])


def test_alternatives_options_and_gaps() -> None:
    cues = lexicon("no (good) evidence/proof that", "takes * study to")
    text = "No proof that; no good evidence that; it takes a much larger study to tell"
    assert found(cues, text) == [
        "No proof that",
        "no good evidence that",
        "takes a much larger study to",
    ]


def test_a_gap_crosses_neither_punctuation_nor_more_than_three_words() -> None:
    cues = lexicon("takes * study")
    assert found(cues, "It takes time, study") == []
    assert found(cues, "It takes one two three four study") == []


def test_the_longest_phrase_wins_and_nothing_overlaps() -> None:
    cues = lexicon("not", "not only", "only a")
    assert found(cues, "not only a toy, not a tool") == ["not only", "not"]


def test_curly_quotes_and_dashes_are_folded() -> None:
    assert found(lexicon("doesn't"), "it doesn’t lift—never") == ["doesn’t"]
    assert [token.text for token in tokenize("a lift—not")] == ["a", "lift", "⸺", "not"]


def test_a_new_line_in_a_file_is_a_new_cue(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(FILE + "      - supposedly\n", "utf-8")
    (tmp_path / "other.yaml").write_text("kind: something-else\nwords: [might]\n", "utf-8")
    book = CueBook.load(tmp_path)
    assert found(book.sentence, "it supposedly might") == ["supposedly", "might"]


def test_an_unknown_category_is_an_error_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FILE.replace("hedge", "hedging"), "utf-8")
    with pytest.raises(ClaimlintError) as caught:
        CueBook.load(tmp_path)
    assert caught.value.where.startswith(f"{path}:3")


def test_a_folder_without_cues_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClaimlintError):
        CueBook.load(tmp_path)


def test_no_shipped_phrase_stands_in_two_competing_categories() -> None:
    seen: dict[str, Category] = {}
    clashes = []
    groups = [g for g in CueBook.load().groups if g.category in SENTENCE_CATEGORIES]
    for group in groups:
        for phrase in group.phrases:
            for reading in itertools.islice(readings(phrase), 300):
                if seen.setdefault(reading, group.category) is not group.category:
                    clashes.append((reading, seen[reading], group.category))
    assert clashes == []


def readings(phrase: str) -> itertools.chain[str]:
    slots = []
    for slot in parse_phrase(phrase):
        options = [*slot.words, *(" ".join(words) for words in slot.longer)]
        slots.append(["*"] if slot.gap else [*options, *([""] if slot.optional else [])])
    return itertools.chain(" ".join(filter(None, c)) for c in itertools.product(*slots))
