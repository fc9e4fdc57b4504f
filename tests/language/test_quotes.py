from __future__ import annotations

import pytest

from claimlint.language.assertion.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('A "natural" lift', ["natural"]),
        ("A “natural” lift", ["natural"]),
        ("A ‘natural’ lift and the users’ skin", ["natural"]),
        ("The 'natural' lift", ["natural"]),
        ("The users' skin isn't bad and the brand's ad isn't either", []),
        ("Rock 'n' roll in the '90s wasn't it", []),
        ('A 6" wand and a 7" wand', []),
        ('He said: "It works. It lasts."', ["It works. It lasts."]),
        ('An "unclosed quotation', []),
        ("The so-called «lift» fades", ["lift"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted
