"""Folding keeps the length, so that every offset stays true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.language.fold import fold


@given(st.text())
def test_one_character_becomes_one(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="AbÉİΣ’“—\u00a0 \n"), st.integers(0, 20))
def test_offsets_agree_before_and_behind_any_place(text: str, cut: int) -> None:
    whole = fold(text).replace("ς", "σ")
    assert whole == (fold(text[:cut]) + fold(text[cut:])).replace("ς", "σ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("FDA Éclat", "fda éclat"),
        ("İstanbul SKIN", "İstanbul skin"),
        ("Straße", "straße"),
        ("ﬁrm", "ﬁrm"),
        ("don’t ‘so’ 5′", "don't 'so' 5'"),
        ("“so” «so» 5″", '"so" "so" 5"'),
        ("510(k)‑cleared — 3–4 −5", "510(k)-cleared - 3-4 -5"),
        ("soft\u00adhyphen", "soft-hyphen"),
        ("a\u00a0b\u202fc\u2009d\te\nf", "a b c d e f"),
        ("5 µA", "5 μa"),
        ("5 μA", "5 μa"),
        ("", ""),
    ],
)
def test_case_quotes_hyphens_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded
