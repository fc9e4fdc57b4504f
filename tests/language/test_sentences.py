from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.sentences import split


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It lifts.", "It fades!", "Does it last?", "No."],
        ["Some wands (e.g. Lumiva vs. Glowbar) cost approx. 90 dollars.", "Others cost more."],
        ["Dr. J. Moss ran the trial with Prof. Lee.", "She is at St. Olaf."],
        ["It delivers 0.5 mA at 3.7 V.", "That is little."],
        ["Cleared under 510(k).", "Nothing more."],
        ["The ad says “It works.”", "We disagree."],
        ["(It was a small study.)", "Nobody repeated it."],
        ['"Does it hurt?" asked one reader.', "It does not."],
        ["It works ... or so they say.", "Well…", "Perhaps."],
        ["The serum holds vitamin C.", "It stings."],
        ["See No. 5 in the table.", "The answer is no.", "Five is fine."],
        ["The U.S. agency cleared it.", "Smith et al. disagreed."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


def test_empty_and_blank_texts_have_no_sentence() -> None:
    assert split("") == ()
    assert split(" \n ") == ()


@given(st.text(alphabet="aB1 .!?…\"'”)\n", max_size=80))
def test_spans_are_ordered_and_cover_all_that_is_visible(text: str) -> None:
    spans = split(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
