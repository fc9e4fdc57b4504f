"""What earns the publisher money: affiliate links and discount codes, in source order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.checks.base import Context
from claimlint.checks.disclosure.codes import DiscountCode, discount_codes
from claimlint.checks.disclosure.layout import Layout, Place, segments
from claimlint.checks.disclosure.statements import Statements
from claimlint.checks.disclosure.wording import Wording
from claimlint.claims.links import LinkClass, Surroundings, link_knowledge
from claimlint.drafts.model import Block, Draft, Link
from claimlint.language.fold import fold

_AMAZON = "Amazon Associates"
_BESIDE = 30
_OPENING = "([{*#"
_CODE_WORDS = ("code", "coupon", "voucher", "promo", "checkout", "cart", "%")
_TAG = re.compile(r"<a\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A link or code that pays."""

    place: Place
    kind: LinkClass
    link: Link | None = None
    label: str = ""
    """`paid` where it is labelled for a reader, `vague` where it is labelled `affiliate link`."""
    is_declared: bool = False
    """Known as paying only because the draft says that its links pay."""

    @property
    def is_amazon(self) -> bool:
        """Whether Amazon pays."""
        return self.kind.network == _AMAZON


def read_offers(
    context: Context, wording: Wording, layout: Layout, statements: Statements
) -> tuple[Offer, ...]:
    """All offers of the draft; a link around an image and its caption counts once."""
    finder = _Finder(context, wording, layout, statements)
    found: dict[int, Offer] = {}
    for offer in finder.offers():
        source = offer.link.source_start if offer.link else offer.place.source
        found.setdefault(source, offer)
    return tuple(sorted(found.values(), key=lambda offer: offer.place.source))


class _Finder:
    def __init__(
        self, context: Context, wording: Wording, layout: Layout, statements: Statements
    ) -> None:
        self._context = context
        self._draft: Draft = context.draft
        self._layout = layout
        self._wording = wording
        self._codes = {block.index: tuple(self._codes_of(block)) for block in self._draft.blocks}
        self._known_codes = frozenset(
            code.code for codes in self._codes.values() for code in codes if code.code
        )
        self._is_declared = any(
            item.about_links for item in statements.of("payment", "paid-content", "jargon")
        )

    def offers(self) -> Iterator[Offer]:
        """Links and codes, block by block."""
        for block in self._draft.blocks:
            for link in block.links:
                offer = self._link(block, link)
                if offer:
                    yield offer
            for code in self._codes[block.index]:
                if not any(link.start <= code.start < link.end for link in block.links):
                    place = self._layout.place(block, code.start, code.end)
                    yield Offer(place, LinkClass("affiliate", because="a discount code"))

    def _codes_of(self, block: Block) -> Iterator[DiscountCode]:
        folded = self._context.reading.folded[block.index]
        return discount_codes(block) if any(word in folded for word in _CODE_WORDS) else iter(())

    def _link(self, block: Block, link: Link) -> Offer | None:
        place = self._layout.place(block, link.start, link.end)
        if any(link.start <= code.start < link.end for code in self._codes[block.index]):
            return Offer(place, LinkClass("affiliate", because="a discount code"), link)
        kind = self._classify(block, link, is_declared=False)
        declared = kind.kind != "affiliate" and self._is_declared
        if declared:
            kind = self._classify(block, link, is_declared=True)
        if kind.kind != "affiliate":
            return None
        return Offer(place, kind, link, self._label(block, link), declared)

    def _classify(self, block: Block, link: Link, *, is_declared: bool) -> LinkClass:
        """The verdict on a link; its text is read only where that can decide."""
        tag = _TAG.match(self._draft.text, link.source_start, link.source_end)
        markup = tag.group() if tag else ""
        around = Surroundings(False, is_declared, self._known_codes)
        knowledge = link_knowledge(self._context.affiliate_links)
        kind = knowledge.classify(link.href, link.rel, markup, around)
        if kind.kind == "unclear" and self._is_call(block, link):
            around = Surroundings(True, is_declared, self._known_codes)
            kind = knowledge.classify(link.href, link.rel, markup, around)
        return kind

    def _is_call(self, block: Block, link: Link) -> bool:
        text = self._context.reading.folded[block.index][link.start : link.end]
        if any(term.field == "call" for term in self._wording.text(text)):
            return True
        return bool(self._context.subjects.within(block, link.start, link.end))

    def _label(self, block: Block, link: Link) -> str:
        """The label in the link, right beside it, in its column or above its section."""
        text = self._context.reading.folded[block.index]
        beside = text[link.end : link.end + _BESIDE]
        before = text[max(0, link.start - _BESIDE) : link.start]
        found = {self._in_brackets(part) for part in (before, text[link.start : link.end], beside)}
        found |= {self._alone(part) for part in (before, beside)}
        if block.table:
            headers = block.table.headers[block.table.column : block.table.column + 1]
            found |= {self._in_brackets(fold(part)) for part in (*headers, *block.table.cells)}
        found |= {self._in_brackets(fold(heading)) for heading in block.headings}
        following = self._draft.blocks[block.index + 1 : block.index + 2]
        if following and following[0].scope is block.scope and not following[0].links:
            found.add(self._whole(self._context.reading.folded[following[0].index]))
        return "paid" if "paid" in found else "vague" if "vague" in found else ""

    def _in_brackets(self, text: str) -> str:
        return next(
            (
                _value(term.value)
                for term in self._wording.text(text)
                if term.field == "link-label"
                and text[: term.start].rstrip()[-1:] in tuple(_OPENING)
            ),
            "",
        )

    def _alone(self, text: str) -> str:
        return next(filter(None, (self._whole(text[a:b]) for a, b in segments(text))), "")

    def _whole(self, text: str) -> str:
        text = text.strip(" .:()[]*")
        for term in self._wording.text(text):
            if term.field == "link-label" and term.start == 0 and term.end == len(text):
                return _value(term.value)
        return ""


def _value(name: str) -> str:
    return "paid" if name == "clear" else "vague"
