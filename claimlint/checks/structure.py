"""What a health article owes its readers: sources, a date, a name.

Sources: HONcode principles 1 and 4 (authority, attribution), the HealthNewsReview criteria.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimlint.checks.base import Context, Hit
from claimlint.checks.citations import is_sources_heading
from claimlint.checks.consistency import headline_overstates, review_gaps, summary_drift
from claimlint.claims import byline
from claimlint.claims.article import Article, article_of
from claimlint.claims.links import link_knowledge
from claimlint.drafts.model import Block, Scope
from claimlint.rulebook.model import Rule

_UNCITED_MENTIONS = 4
_GUIDE_WORDS = 60
_CITATION = re.compile(
    r"\b10\.\d{4,9}/\S|\bPMID\b|\bPMC\d|\bNCT\d{6,}|\bdoi\b|\bet al\b"
    r"|\([A-Z][\w’'&.-]+[^()\n]{0,60}?\b(?:19|20)\d\d[a-z]?\)"
    r"|[A-Z][\w’'-]+(?:\s+(?:and|&)\s+[A-Z][\w’'-]+)?\s+\((?:19|20)\d\d[a-z]?\)"
    r"|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|[¹²³⁴-⁹]"
    r"|\b(?:Journal|Annals|Archives|Lancet|JAMA|BMJ|Cochrane)\b"
)
_MARKUP = re.compile(r"<!--.*?-->|</?[a-z][^>]*>|(?<!\{)\{[#.:][^{}]*\}|[\s#*_=-]+", re.DOTALL)
_SOURCE_KEY = re.compile(r"sources?|references?|citations?|bibliography|studies|footnotes", re.I)


def check_structure(context: Context) -> Iterator[Hit]:
    """The findings of the rules with `check: structure`; each rule raises one at most."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("structure")}
    article = article_of(context.reading)
    if not rules or article.head is None:
        return
    for rule_id, find in _RULES.items():
        if rule_id in rules and (rule_id in _ALSO_OF_FRAGMENTS or not article.is_fragment):
            yield from find(context, article, rules[rule_id])


def _no_sources(context: Context, article: Article, rule: Rule) -> Iterator[Hit]:
    """A sources heading with nothing under it; else many appeals to studies, or a page of advice
    that knows what is good for its reader, and no citation.
    """
    headings = [block for block in context.draft.blocks if _is_sources_heading(context, block)]
    if _front_matter_sources(context.draft.front_matter):
        return
    has_footnotes = any(block.scope is Scope.FOOTNOTE for block in context.draft.blocks)
    for heading in headings:
        if not has_footnotes and _is_empty(context, heading):
            what = {"what": "nothing stands under this heading"}
            yield Hit(rule, heading, 0, len(heading.text), values=what)
            return
    if headings or has_footnotes or not (_is_health(context, article) and article.head):
        return
    if (_appeals_to_studies(article) or _advises(article)) and not _cites(context):
        yield Hit(rule, article.head, 0, len(article.head.text))


def _is_health(context: Context, article: Article) -> bool:
    """By its words, or because its title names an intervention of the registry."""
    head = article.head
    return article.is_health or (
        article.has_title and head is not None and bool(context.subjects.mentions(head))
    )


def _sells(article: Article) -> bool:
    """The page of a product or a practice, which owes its reader no byline."""
    return article.names_price or article.offers_appointments


def _rests_on_studies(context: Context, article: Article) -> bool:
    return article.cites_evidence or (article.has_title and _cites(context))


def _appeals_to_studies(article: Article) -> bool:
    places = {block.index for block, _ in article.evidence}
    return len(article.evidence) >= _UNCITED_MENTIONS and len(places) > 1


def _advises(article: Article) -> bool:
    """A guide of its own: titled, no page that sells, and long enough to owe a source."""
    return not _sells(article) and (
        article.has_title and article.gives_advice and article.words.total() >= _GUIDE_WORDS
    )


def _is_sources_heading(context: Context, block: Block) -> bool:
    folded = context.reading.folded[block.index]
    return block.scope is Scope.HEADING and is_sources_heading(folded)


def _is_empty(context: Context, heading: Block) -> bool:
    """Nothing but markup before the next section or the end of the file."""
    draft = context.draft
    following = next(iter(draft.blocks[heading.index + 1 :]), None)
    end = following.source_start if following else len(draft.text)
    start = heading.source(0, len(heading.text))[1]
    if _MARKUP.sub("", draft.text[start:end].replace("\\", "")):
        return False
    return following is None or bool(0 < following.level <= heading.level)


def _front_matter_sources(values: Mapping[str, object]) -> bool:
    return any(_SOURCE_KEY.fullmatch(name) and value for name, value in values.items())


def _cites(context: Context) -> bool:
    knowledge = link_knowledge(context.affiliate_links)
    return any(
        _CITATION.search(block.text)
        or any(knowledge.is_reference(link.href) for link in block.links)
        for block in context.draft.blocks
    )


def _dates(context: Context, article: Article, rule: Rule) -> Iterator[Hit]:
    """A page on evidence without a date."""
    if not (_is_health(context, article) and _rests_on_studies(context, article)):
        return
    if article.offers_appointments:
        return
    if byline.has_date(context.draft):
        return
    block = byline.bare_date_label(context.draft) or article.head
    if block is not None:
        yield Hit(rule, block, 0, len(block.text))


def _author(context: Context, article: Article, rule: Rule) -> Iterator[Hit]:
    """A medical review by nobody in particular, else health advice by nobody at all."""
    unnamed = _unnamed_review(context, article)
    if unnamed is not None:
        yield Hit(rule, *unnamed, values={"what": "a review is claimed, and no reviewer named"})
        return
    if article.is_fragment or article.offers_appointments or article.head is None:
        return
    if not _is_health(context, article) or byline.has_author(context.draft):
        return
    grounds = _rests_on_studies(context, article) or article.gives_doses
    if article.gives_advice and grounds:
        yield Hit(rule, article.head, 0, len(article.head.text))


def _unnamed_review(context: Context, article: Article) -> tuple[Block, int, int] | None:
    if byline.has_reviewer_field(context.draft):
        return None
    for block, term in article.find("reviewed"):
        rest = _rest(context, block, term.start)
        if not byline.names_person(rest) and not _name_follows(context, block, term.end):
            return block, term.start, term.end
    return None


def _rest(context: Context, block: Block, start: int) -> str:
    sentence = context.reading.sentence_at(block, start)
    return block.text[start : sentence.end]


def _name_follows(context: Context, block: Block, end: int) -> bool:
    """Whether the name comes after the phrase, on the same line or the next."""
    tail = block.text[end:].strip(" :·|-–—")
    if byline.is_name(tail):
        return True
    blocks = context.draft.blocks[block.index + 1 : block.index + 2]
    return not tail.removeprefix("by").strip() and any(byline.is_name(b.text) for b in blocks)


_RULES = {
    "str.headline-overstates": headline_overstates,
    "str.summary-drift": summary_drift,
    "str.hnr-gaps": review_gaps,
    "str.no-sources": _no_sources,
    "str.dates": _dates,
    "str.author-reviewer": _author,
}
_ALSO_OF_FRAGMENTS = frozenset({"str.author-reviewer"})
"""A review by nobody is one in a single line as well."""
