"""Discount codes in prose: `use code GLOW20`. A publisher's code is tracked like a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.drafts.model import PLACEHOLDER, Block

_TOKEN = rf"[A-Za-z0-9][A-Za-z0-9_-]{{2,24}}|{PLACEHOLDER}"
_CODE = re.compile(
    r"\b(?:(?:(?:promo|discount|coupon|voucher|referral|offer)[ -])?codes?|coupon|voucher|promo)\b"
    r"(?P<link>\s*[:,=]?\s*(?:is\s+|of\s+)?)"
    rf"(?P<open>[\"'“‘«*(]*)(?P<code>{_TOKEN})(?P<close>[\"'”’»*)]*)",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    rf"\b(?i:enter|use|apply|quote|type)(?P<link>\s+)(?P<open>[\"'“‘«]*)"
    rf"(?P<code>[A-Z][A-Z0-9]*[0-9][A-Z0-9]*|[A-Z]{{5,}}|{PLACEHOLDER})(?P<close>[\"'”’»]*)"
    r"(?=\s+(?i:at\s+checkout|at\s+the\s+checkout|in\s+the\s+cart|for\s+(?:a\s+)?(?:\d+\s?%|\$\d|discount)))"
)
"""A code that is not called one: `enter CALM15 at checkout`."""
_OTHER_CODE = re.compile(
    r"\b(?:product|zip|postal|post|qr|bar|billing|icd(?:[ -]?\d+)?|cpt|hcpcs|class|classification|"
    r"area|source|dress|building|country|error|tax|penal|procedure|lot|batch|colou?r|strain|moral|genetic|"
    r"morse|access|diagnosis|regulatory|fda)[ -]$",
    re.IGNORECASE,
)
_REDEEM = re.compile(
    r"\b(?:use|using|used|enter|apply|applying|redeem|quote|promo|discount|coupon|voucher|save|"
    r"savings?|checkout|off|exclusive|readers?|order)\b|%",
    re.IGNORECASE,
)
_OWN_CODE = re.compile(
    r"\b(?:my|our|use|using|with|enter|apply|promo|discount|coupon|voucher)[ -]codes?\W*$", re.I
)
_WINDOW = 80
_MIN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class DiscountCode:
    """A code and the prose range of `code GLOW20`."""

    code: str
    """In lower case; empty when it is set as code, whose text is no prose."""
    start: int
    end: int


def discount_codes(block: Block) -> Iterator[DiscountCode]:
    """The discount codes that a block offers."""
    text = block.text
    for match in (*_CODE.finditer(text), *_NAMELESS.finditer(text)):
        first, end = match.span("code")
        around = text[max(0, match.start() - _WINDOW) : first], text[end : end + _WINDOW]
        if _OTHER_CODE.search(text, 0, match.start()) or not any(map(_REDEEM.search, around)):
            continue
        if _is_token(match, block):
            code = match["code"].strip(PLACEHOLDER).lower()
            yield DiscountCode(code, match.start(), match.end())


def _is_token(match: re.Match[str], block: Block) -> bool:
    """Set off as a code: by capitals and digits, quotation marks, a colon, or bold type."""
    code = match["code"]
    if code == PLACEHOLDER:
        return True
    if not any(char.isalpha() for char in code):
        return False
    letters = [char for char in code if char.isalpha()]
    if all(char.isupper() for char in letters):
        own = _OWN_CODE.search(match.string, 0, match.start("open"))
        return len(code) >= _MIN_CAPITALS - bool(own) or code != "".join(letters)
    quoted = bool(match["open"].strip("(*") and match["close"].strip(")*"))
    inside = any(
        mark.start <= match.start("code")
        and match.end("code") <= mark.end
        and mark.start > match.start()
        for mark in block.marks
    )
    return quoted or inside or match["link"].strip() in (":", "=")
