"""How strongly a sentence ties an effect to its cause, with and without a parser."""

from __future__ import annotations

import pytest

from claimlint.claims.ladder import Ladder, without_doubt
from claimlint.language.nlp import Parser

MAIN = [
    ("The extract lowered blood pressure in older adults.", "causal"),
    ("Daily walks led to better sleep.", "causal"),
    ("Swelling was reduced by the compress.", "causal"),
    ("The lotion had no effect on itching.", "causal"),
    ("A short course may reduce cramps.", "conditional"),
    ("Our results suggest that the gel could prevent scarring.", "conditional"),
    ("Coffee intake was associated with lower mortality.", "correlational"),
    ("Short sleep predicts weight gain.", "correlational"),
    ("Vitamin levels were not correlated with reduced mood.", "correlational"),
    ("Scores were higher in smokers than in others.", "correlational"),
    ("Massage may be a useful treatment for tension headache.", "conditional"),
    ("Singing has the potential to ease breathlessness.", "conditional"),
    ("No association was found between tea and stroke.", "correlational"),
    ("Loneliness and poor sleep were related in widowers.", "correlational"),
    ("The odds of a fall were twice as high in winter.", "correlational"),
    ("Coaching helped runners recover.", "causal"),
    ("The app accurately predicted the number of calls.", "none"),
    ("Herbal medicine is common among people with cancer.", "none"),
    ("Larger trials are needed to show whether it reduces pain.", "none"),
    ("Thirty volunteers completed the course.", "none"),
    ("Clinicians should ask about reduced appetite.", "none"),
]


@pytest.fixture(scope="module")
def ladder() -> Ladder:
    return Ladder(Parser())


@pytest.mark.parametrize(("sentence", "strength"), MAIN)
def test_the_main_statement(ladder: Ladder, sentence: str, strength: str) -> None:
    assert ladder.read(sentence).strength == strength


def test_most_is_read_without_a_parser() -> None:
    ladder = Ladder()
    right = [ladder.read(sentence).strength == strength for sentence, strength in MAIN]
    assert sum(right) >= len(MAIN) - 2


@pytest.mark.parametrize(
    ("sentence", "words", "strength"),
    [
        ("The balm scrubs away stretch marks overnight.", "scrubs away stretch marks", "causal"),
        ("It is clinically proven and smells of mint.", "clinically proven", "proven"),
        ("It looks dull, yet the wand firms the neck.", "firms the neck", "causal"),
        ("The roller might plump the lips.", "might plump the lips", "conditional"),
        ("The mask is FDA-cleared.", "FDA-cleared", "none"),
        ("The trial does not prove that it firms skin.", "firms skin", "causal"),
    ],
)
def test_a_statement_within_a_sentence(
    ladder: Ladder, sentence: str, words: str, strength: str
) -> None:
    start = sentence.index(words)
    assert ladder.at(sentence, start, start + len(words)).strength == strength


def test_what_was_not_found_is_marked_as_denied(ladder: Ladder) -> None:
    assert ladder.read("The tablets did not reduce fatigue.").denied
    assert not ladder.read("The tablets reduced fatigue.").denied


def test_the_deciding_words_come_first(ladder: Ladder) -> None:
    sentence = "The tablets may reduce fatigue."
    first, second = ladder.read(sentence).cues[:2]
    assert (sentence[first.start : first.end], sentence[second.start : second.end]) == (
        "reduce",
        "may",
    )


def test_a_statement_begins_behind_its_doubt_but_not_behind_its_negation() -> None:
    assert without_doubt("It may soften lines.", 3, 19) == 7
    assert without_doubt("It has no side effects.", 7, 22) == 7
