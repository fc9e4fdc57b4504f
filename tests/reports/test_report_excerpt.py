"""The quoted source: carets stand under the exact span whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.findings import Span
from claimlint.reports.excerpt import COLUMNS, OMITTED, QuotedLine, quote, split_lines
from claimlint.reports.width import cells


def columns(text: str) -> int:
    return sum(cell.width for cell in cells(text))


def quote_word(line: str, word: str) -> QuotedLine:
    """The only quoted line for the first place of a word in a line."""
    start = line.index(word) + 1
    (quoted,) = quote([line], Span(1, start, 1, start + len(word)))
    return quoted


def under_carets(quoted: QuotedLine) -> str:
    """What a reader sees above the carets, cell by cell."""
    left = len(quoted.carets) - len(quoted.carets.lstrip())
    seen, at = "", 0
    for cell in cells(quoted.text):
        if left <= at < len(quoted.carets):
            seen += cell.text
        at += cell.width
    return seen


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("a cured patient", "cured"),
        ("cured", "cured"),
        ("\tcured", "cured"),
        ("a\tb\tcured\tc", "cured"),
        ("治療法は cured です", "cured"),
        ("これは完治する", "完治"),
        ("ＦＵＬＬ width cured", "cured"),
        ("✨ it cured ✨", "cured"),
        ("😀😀 cured", "cured"),
        ("e\u0301te\u0301 cured", "cured"),
        ("zero\u200bwidth cured", "cured"),
        ("soft\u00adhyphen", "hyphen"),
        ("\x1b[31mred\x1b[0m cured", "cured"),
    ],
)
def test_carets_stand_under_the_span(line: str, word: str) -> None:
    assert under_carets(quote_word(line, word)) == word


@pytest.mark.parametrize(
    ("emoji", "width"),
    [
        ("❤\ufe0f", 2),
        ("👩\u200d⚕\ufe0f", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4),
        ("❤", 1),
    ],
)
def test_an_emoji_sequence_takes_the_columns_of_one_sign(emoji: str, width: int) -> None:
    assert quote_word(f"{emoji} cured", "cured").carets == " " * (width + 1) + "^^^^^"


def test_a_wide_match_has_two_carets_for_each_character() -> None:
    assert quote_word("これは完治する", "完治").carets == " " * 6 + "^" * 4


def test_a_tab_becomes_spaces() -> None:
    assert quote_word("\ta\tcured", "cured") == QuotedLine(1, "    a    cured", " " * 9 + "^^^^^")


def test_an_empty_span_still_has_one_caret() -> None:
    assert quote(["abc"], Span(1, 4, 1, 4)) == [QuotedLine(1, "abc", "   ^")]


def test_a_long_line_is_cut_around_the_span() -> None:
    line = "before " * 60 + "cured" + " after" * 60
    quoted = quote_word(line, "cured")
    assert quoted.text.startswith("…")
    assert quoted.text.endswith("…")
    assert columns(quoted.text) <= COLUMNS
    assert under_carets(quoted) == "cured"
    left = len(quoted.carets) - len("cured")
    assert abs(left - (COLUMNS - len(quoted.carets))) <= 2, "the span stands in the middle"


def test_a_long_line_is_cut_on_one_side_only_when_the_span_is_near_an_end() -> None:
    first = quote_word("cured" + " after" * 60, "cured")
    assert first.text.startswith("cured after")
    assert first.text.endswith("…")
    last = quote_word("before " * 60 + "cured", "cured")
    assert last.text.startswith("…")
    assert last.text.endswith(" cured")
    assert columns(last.text) > COLUMNS - 5


def test_a_span_longer_than_the_window_is_cut() -> None:
    quoted = quote_word("a " + "x" * 300 + " b", "x" * 300)
    assert quoted.text == "…" + "x" * (COLUMNS - 2) + "…"
    assert quoted.carets == " " + "^" * (COLUMNS - 2)


def test_a_span_over_lines_is_quoted_line_by_line() -> None:
    lines = ["- it is", "  permanently   ", "  gone, they say"]
    assert quote(lines, Span(1, 6, 3, 7)) == [
        QuotedLine(1, "- it is", "     ^^"),
        QuotedLine(2, "  permanently", "  ^^^^^^^^^^^"),
        QuotedLine(3, "  gone, they say", "  ^^^^"),
    ]


def test_the_middle_of_a_very_long_span_is_left_out() -> None:
    quoted = quote([f"line {number}" for number in range(1, 31)], Span(3, 1, 28, 5))
    assert [line.number for line in quoted] == [3, 4, 0, 27, 28]
    assert quoted[2] is OMITTED


def test_a_span_that_ends_before_the_first_character_of_a_line_does_not_quote_that_line() -> None:
    assert [line.number for line in quote(["one", "two"], Span(1, 1, 2, 1))] == [1]


def test_a_span_outside_the_text_quotes_nothing() -> None:
    assert quote(["one"], Span(4, 1, 4, 2)) == []


def test_lines_end_where_positions_say_and_nowhere_else() -> None:
    assert split_lines("a\r\nb\rc\nd\u2028e\x0bf\x85g") == ["a", "b", "c", "d\u2028e\x0bf\x85g"]


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=300), st.data())
def test_no_line_is_wider_than_the_window_and_no_caret_stands_beyond_it(
    line: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    (quoted,) = quote([line], Span(1, start + 1, 1, end + 1))
    assert columns(quoted.text) <= COLUMNS + 1
    assert len(quoted.carets) <= COLUMNS + 1
    assert "^" in quoted.carets


def test_a_tab_keeps_its_columns_whatever_stands_before_it() -> None:
    for before in ("", "a", "é", "\u200d"):
        assert [(cell.text, cell.width) for cell in cells(f"{before}\t")][-1] == ("    ", 4)
