"""Affiliate links against the disclosure: there, early, plain, near, and the words Amazon asks for.

Sources: 16 CFR 255.0(f) and 255.5 (clear and conspicuous, unavoidable), the FTC's .com Disclosures
guide (proximity, before the link), the Amazon Associates Operating Agreement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.layout import Layout, Place
from claimlint.checks.disclosure.offers import Offer
from claimlint.checks.disclosure.statements import Statement, Statements
from claimlint.drafts.model import Draft
from claimlint.rulebook.model import Level, Role, Rule

_BESIDE_WORDS = 25
"""A statement this close after a link is read together with it."""
_FAR_WORDS = 800
"""Longest way from a disclosure to a block of links; about ten screens of a phone."""
_LATE_SHARE = 0.6
_LATE_WORDS = 200
_TEMPLATE_KEY = re.compile(r"disclos|sponsored", re.IGNORECASE)
_TRUE = frozenset(("true", "yes", "on", "1"))
_LOWER: Mapping[Level, Level] = {
    "error": "warning",
    "warning": "note",
    "note": "note",
    "off": "off",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as these rules see it."""

    context: Context
    layout: Layout
    statements: Statements
    offers: tuple[Offer, ...]

    @property
    def shown(self) -> list[int]:
        """Source offsets of all disclosures a reader understands, or that a template shows."""
        places = [statement.place.source for statement in self.statements.clear]
        front = [0] if declares_in_front_matter(self.context.draft) else []
        return sorted([*places, *self.statements.templates, *self.statements.around, *front])


def affiliate_hits(page: Page, rules: Mapping[str, Rule]) -> Iterator[Hit]:
    """The findings of the rules that are on."""
    for rule_id, find in _RULES.items():
        if rule_id in rules:
            yield from find(page, rules[rule_id])


def declares_in_front_matter(draft: Draft) -> bool:
    """Whether a front-matter switch (`disclosure: true`) makes the template say it."""
    return any(
        _TEMPLATE_KEY.search(name) and (value is True or str(value).lower() in _TRUE)
        for name, value in draft.front_matter.items()
    )


def _missing(page: Page, rule: Rule) -> Iterator[Hit]:
    if page.shown or any(item.names_affiliates for item in page.statements.of("jargon")):
        return
    offer = next((o for o in page.offers if not o.label and not o.is_declared), None)
    if offer is not None:
        yield _at(rule if offer.link else _for_own_code(rule), offer.place)


def _late(page: Page, rule: Rule) -> Iterator[Hit]:
    if not page.shown:
        return
    first = page.shown[0]
    offers = [o for o in page.offers if not o.label]
    if offers and offers[0].place.source < first:
        statement = next((s for s in page.statements.clear if s.place.source == first), None)
        if statement is None or offers[0].place.block is not statement.place.block:
            close = statement is not None and _reads_together(offers[0], statement)
            yield _at(_lowered(rule) if close else rule, offers[0].place)
    elif not page.offers:
        yield from _late_without_links(page, rule)


def _late_without_links(page: Page, rule: Rule) -> Iterator[Hit]:
    """A statement on links near the end: which links pay is not known, that they came first is."""
    if len(page.shown) > len(page.statements.clear):
        return
    statement = page.statements.clear[0]
    before = statement.place.words
    says_links = "link" in statement.place.block.text.lower()
    if says_links and before >= _LATE_WORDS and before >= _LATE_SHARE * page.layout.words:
        yield _at(_lowered(rule), statement.place)


def _vague(page: Page, rule: Rule) -> Iterator[Hit]:
    """The first label or jargon, where nothing on the page says it plainly."""
    if page.shown:
        return
    jargon = page.statements.of("jargon")
    labels = page.statements.of("label")
    if page.offers:
        labels = page.statements.of("label", "vague-label")
    found = next(iter(jargon or labels), None)
    if found is not None:
        steps = (found.kind == "jargon") + (not page.offers)
        yield _at(_lowered(rule, steps), found.place)
    labelled = next((o for o in page.offers if o.label == "vague"), None)
    if labelled is not None and (found is None or labelled.place.block is not found.place.block):
        yield _at(_lowered(rule), labelled.place)


def _proximity(page: Page, rule: Rule) -> Iterator[Hit]:
    """The first link of each stretch that is far from everything said about payment."""
    offers = [o for o in page.offers if not o.is_declared]
    if not page.shown:
        return
    covered = sorted(
        {_words_at(page, offset) for offset in page.shown}
        | {item.place.words for item in page.statements.items}
        | {offer.place.words for offer in page.offers if offer.label}
    )
    last_reported = None
    for offer in offers:
        words = offer.place.words
        index = bisect_right(covered, words + _BESIDE_WORDS) - 1
        if offer.label or index < 0 or words - covered[index] <= _FAR_WORDS:
            continue
        if last_reported is None or words - last_reported > _FAR_WORDS:
            yield _at(rule, offer.place, words=words - covered[index])
        last_reported = words


def _amazon(page: Page, rule: Rule) -> Iterator[Hit]:
    offer = next((o for o in page.offers if o.is_amazon), None)
    said = page.statements.amazon or page.statements.templates
    if offer is not None and not said and not declares_in_front_matter(page.context.draft):
        yield _at(rule, offer.place)


def _rel(page: Page, rule: Rule) -> Iterator[Hit]:
    """HTML links only: Markdown cannot say `rel`, the site's template adds it."""
    text = page.context.draft.text
    bare = [
        o
        for o in page.offers
        if o.link
        and not o.is_declared
        and text[o.link.source_start : o.link.source_start + 2].lower() == "<a"
        and not {"sponsored", "nofollow"} & set(o.link.rel.lower().split())
    ]
    if bare:
        yield _at(rule, bare[0].place, count=len(bare))


_RULES = {
    "aff.missing": _missing,
    "aff.late": _late,
    "aff.link-only-or-vague": _vague,
    "aff.proximity": _proximity,
    "aff.amazon-statement": _amazon,
    "aff.rel-sponsored": _rel,
}


def _reads_together(offer: Offer, statement: Statement) -> bool:
    return statement.place.words - offer.place.words <= _BESIDE_WORDS


def _words_at(page: Page, offset: int) -> int:
    """Words before a source offset, to the nearest block."""
    blocks = page.context.draft.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.source_start) - 1
    if index < 0:
        return 0
    block = blocks[index]
    return page.layout.place(block, 0, len(block.text)).words


def _for_own_code(rule: Rule) -> Rule:
    """A seller's code is its own offer, which a reader takes for one."""
    return replace(rule, severity={**rule.severity, "seller": "note"})


def _lowered(rule: Rule, steps: int = 1) -> Rule:
    severity: dict[Role, Level] = dict(rule.severity)
    for _ in range(steps):
        severity = {role: _LOWER[level] for role, level in severity.items()}
    return replace(rule, severity=severity)


def _at(rule: Rule, place: Place, **values: int) -> Hit:
    shown = {name: str(value) for name, value in values.items()}
    return Hit(rule, place.block, place.start, place.end, values=shown)
