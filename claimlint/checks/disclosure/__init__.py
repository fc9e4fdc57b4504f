"""Who pays, who wrote it, and that it is no medical advice: judged on the whole draft."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.disclosure.affiliate import Page, affiliate_hits
from claimlint.checks.disclosure.dshea import dshea_hits
from claimlint.checks.disclosure.gifts import gift_hits
from claimlint.checks.disclosure.layout import Layout
from claimlint.checks.disclosure.metadata import metadata_hits
from claimlint.checks.disclosure.notices import notice_hits
from claimlint.checks.disclosure.offers import Offer, read_offers
from claimlint.checks.disclosure.statements import read_statements, with_surroundings
from claimlint.checks.disclosure.wording import Wording
from claimlint.claims.article import article_of
from claimlint.drafts import surroundings
from claimlint.language.reading import Reading

__all__ = ["check_disclosure", "offers_of"]

_GIFT = "aff.gift-or-sponsored"


def check_disclosure(context: Context) -> Iterator[Hit]:
    """The findings of the rules with `check: disclosure`; a rule raises few, mostly one."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("disclosure")}
    if not rules:
        return
    wording = Wording(context.reading)
    around = Reading(surroundings(context.draft)) if context.draft.left_out else None
    if any(rule_id.startswith("aff.") for rule_id in rules):
        layout = Layout(context.draft)
        statements = read_statements(wording, layout)
        if around:
            statements = with_surroundings(statements, around)
        offers = read_offers(context, wording, layout, statements)
        yield from affiliate_hits(Page(context, layout, statements, offers), rules)
        if _GIFT in rules:
            yield from gift_hits(context, wording, rules[_GIFT], statements)
    article = article_of(context.reading)
    elsewhere = article_of(around) if around else None
    yield from notice_hits(context, wording, article, rules, elsewhere)
    yield from metadata_hits(context, wording, article, rules)
    yield from dshea_hits(context, article, rules)


def offers_of(context: Context) -> tuple[Offer, ...]:
    """All that pays the publisher in a draft."""
    wording, layout = Wording(context.reading), Layout(context.draft)
    return read_offers(context, wording, layout, read_statements(wording, layout))
