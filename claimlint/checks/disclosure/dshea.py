"""The disclaimer that US law asks for beside a structure/function claim of a supplement.

Source: FD&C Act 403(r)(6)(C); 21 CFR 101.93(b) to (e), whose paragraph (c) fixes the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimlint.checks.base import Context, Hit
from claimlint.checks.phrases import spans
from claimlint.claims.article import Article, article_of
from claimlint.drafts.model import Block
from claimlint.language.model import Status
from claimlint.rulebook.model import Rule

_MISSING, _DEFECTIVE = "supp.dshea-missing", "supp.dshea-defective"
_TEXT = (
    "has not been evaluated by the food and drug administration this product is not intended to "
    "diagnose treat cure or prevent any disease"
)
_SINGULAR, _PLURAL = "this statement has", "these statements have"
_WORD = re.compile(r"\w+")
_SYMBOL = re.compile(r"[*\u2020\u2021]")
_MADE = frozenset({Status.ASSERTED, Status.HEDGED})


@dataclass(frozen=True, slots=True)
class _Claim:
    block: Block
    start: int
    end: int


def dshea_hits(context: Context, article: Article, rules: Mapping[str, Rule]) -> Iterator[Hit]:
    """The findings of the two rules; a page without supplement claims has none."""
    if article.is_fragment or not {_MISSING, _DEFECTIVE} & rules.keys():
        return
    notices = [block for block, _ in article.find("dshea")]
    if _MISSING in rules and not notices:
        rule = rules[_MISSING]
        for claim in _claims(context, rule)[:1]:
            yield Hit(rule, claim.block, claim.start, claim.end)
    if _DEFECTIVE in rules and notices:
        rule = rules[_DEFECTIVE]
        claims = _claims(context, rules.get(_MISSING, rule))
        fault = _fault(notices[0].text, claims)
        if fault:
            yield Hit(rule, notices[0], 0, len(notices[0].text), values={"fault": fault})


def _claims(context: Context, rule: Rule) -> list[_Claim]:
    """The structure/function claims made of a supplement, as the title or the block says."""
    folded = context.reading.folded
    head = article_of(context.reading).head
    titled = head is not None and bool(spans(rule, rule.near, folded[head.index]))
    found = []
    for block in context.draft.blocks:
        if not titled and not spans(rule, rule.near, folded[block.index]):
            continue
        for start, end in spans(rule, rule.find, folded[block.index]):
            if context.judge(block, start, end).status in _MADE:
                found.append(_Claim(block, start, end))
    return found


def _fault(notice: str, claims: Sequence[_Claim]) -> str:
    """What is wrong with the wording, the number or the linking; empty if nothing is."""
    words = " ".join(_WORD.findall(notice.lower()))
    plural = _PLURAL in words
    if _TEXT.replace("has", "have", 1) not in words and _TEXT not in words:
        return "the words differ from those of 21 CFR 101.93(c)"
    if not plural and _SINGULAR not in words:
        return "the words differ from those of 21 CFR 101.93(c)"
    if not plural and len(claims) > 1:
        return f"it speaks of one statement, and the page makes {len(claims)}"
    marked = any(_SYMBOL.match(c.block.text, _end_of_clause(c)) for c in claims)
    if marked and not _SYMBOL.match(notice.lstrip()):
        return "the claims carry a symbol that the note does not begin with"
    return ""


def _end_of_clause(claim: _Claim) -> int:
    """Where a symbol after the claim would stand: behind its word and the full stop."""
    match = re.compile(r"[^*\u2020\u2021\n]{0,60}").match(claim.block.text, claim.end)
    return match.end() if match else claim.end
