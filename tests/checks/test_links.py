"""Which links pay: networks, shops' parameters, redirects, and the weak signs that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.claims.links import Surroundings, link_knowledge

STRONG = [
    ("https://amzn.to/3xYzAbC", "Amazon Associates"),
    ("https://a.co/d/9abcDEF", "Amazon Associates"),
    ("https://www.amazon.com/dp/B0ABC12345?tag=calmskin-20", "Amazon Associates"),
    ("https://www.amazon.co.uk/Mask/dp/B0ABC?th=1&tag=calmskin-21", "Amazon Associates"),
    ("https://amazon.de/dp/B0ABC?linkCode=ll1&amp;tag=haut-21", "Amazon Associates"),
    ("https://smile.amazon.com/dp/B0?ascsubtag=abc", "Amazon Associates"),
    ("https://www.awin1.com/cread.php?awinmid=1&awinaffid=2", "Awin"),
    ("https://shareasale.com/r.cfm?b=1&u=2&m=3", "Awin"),
    ("https://shrsl.com/4abcd", "Awin"),
    ("https://www.anrdoezrs.net/click-1-2", "CJ Affiliate"),
    ("http://www.dpbolvw.net/click-1-2", "CJ Affiliate"),
    ("https://www.jdoqocy.com/click-1-2", "CJ Affiliate"),
    ("https://www.tkqlhce.com/click-1-2", "CJ Affiliate"),
    ("https://click.linksynergy.com/deeplink?id=x&mid=1", "Rakuten Advertising"),
    ("https://prf.hn/click/camref:1abc", "Partnerize"),
    ("https://calmbrand.sjv.io/KBj9yx", "Impact"),
    ("https://calmbrand.pxf.io/c/1/2/3", "Impact"),
    ("https://go.skimresources.com/?id=1&url=https%3A%2F%2Fbrand.com", "Skimlinks"),
    ("https://go.redirectingat.com?id=1X2&url=https://brand.com", "Skimlinks"),
    ("https://redirect.viglink.com/?key=1&u=https://brand.com", "Sovrn Commerce"),
    ("https://rover.ebay.com/rover/1/711-53200", "eBay Partner Network"),
    ("https://www.ebay.co.uk/itm/1?campid=5338", "eBay Partner Network"),
    ("https://rstyle.me/+abc", "LTK"),
    ("https://shop-links.co/17abc", "Howl"),
    ("https://abc.hop.clickbank.net", "ClickBank"),
    ("https://geni.us/calm", "Geniuslink"),
    ("https://www.pntra.com/t/1-2", "Pepperjam"),
    ("//www.awin1.com/cread.php?x=1", "Awin"),
    ("HTTPS://AMZN.TO/3xYz", "Amazon Associates"),
    ("/go/nuface", ""),
    ("/recommends/led-mask/", ""),
    ("https://calmskin.example/refer/wand", ""),
    ("https://brand.example/wand?aff=calmskin", ""),
    ("https://brand.example/?rfsn=123.abc", ""),
    ("https://brand.example/?utm_medium=affiliate&utm_source=x", ""),
]

ORDINARY = [
    "https://www.amazon.com/dp/B0ABC12345",
    "https://www.amazon.com/dp/B0ABC/ref=sr_1_1?ref=sr_nr&qid=1",
    "https://pubmed.ncbi.nlm.nih.gov/22889440/",
    "https://doi.org/10.1000/xyz?ref=pdf",
    "https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/pmn.cfm?ID=K072260",
    "https://www.legislation.gov.uk/uksi/2012/1916",
    "https://github.com/calm/skin?ref=readme",
    "https://twitter.com/fda/status/1?ref=src",
    "https://brand.example/science",
    "https://brand.example/products/wand",
    "https://calmskin.example/join?utm_source=footer&utm_medium=email",
    "https://notamzn.to.example/3x",
    "https://amazonia.example/?tag=forest-20",
    "https://awin1.com.example/",
    "/go",
    "/guides/led-masks?ref=menu",
    "#sources",
    "mailto:desk@calmskin.example?subject=aff",
    "tel:+4712345678",
    "javascript:void(0)",
    "https://[broken",
    "",
]


@pytest.mark.parametrize(("href", "network"), STRONG)
def test_strong_signs_decide_alone(href: str, network: str) -> None:
    verdict = link_knowledge().classify(href)
    assert (verdict.kind, verdict.network) == ("affiliate", network)
    assert verdict.because


@pytest.mark.parametrize("href", ORDINARY)
def test_ordinary_links(href: str) -> None:
    call = Surroundings(is_call=True)
    assert link_knowledge().classify(href, around=call).kind == "ordinary"


def test_rel_sponsored_marks_any_host() -> None:
    knowledge = link_knowledge()
    assert knowledge.classify("https://brand.example/", "noopener sponsored").kind == "affiliate"
    assert knowledge.classify("https://brand.example/", "nofollow").kind == "ordinary"


def test_the_links_own_class_marks_it() -> None:
    tag = '<a href="https://brand.example/" class="btn affiliate-button">'
    assert link_knowledge().classify("https://brand.example/", tag=tag).kind == "affiliate"
    assert link_knowledge().classify("/reviews/brand", tag=tag).kind == "ordinary"


@pytest.mark.parametrize(
    "href",
    [
        "https://brand.example/?ref=calmskin",
        "https://bit.ly/3abc",
        "https://brand.example/CALMSKIN",
        "https://brand.example/visit/wand",
    ],
)
def test_one_weak_sign_is_unclear_and_a_call_to_buy_settles_it(href: str) -> None:
    knowledge = link_knowledge()
    assert knowledge.classify(href).kind == "unclear"
    assert knowledge.classify(href, around=Surroundings(is_call=True)).kind == "affiliate"


@pytest.mark.parametrize(
    "href",
    [
        "https://brand.example/products/wand?ref=calmskin",
        "https://shop.brand.example/?partner=calmskin",
        "https://brand.example/?ref=calmskin&coupon=CALM",
    ],
)
def test_two_weak_signs_settle_it(href: str) -> None:
    assert link_knowledge().classify(href).kind == "affiliate"


def test_a_discount_code_in_the_address() -> None:
    around = Surroundings(is_call=True, codes=frozenset({"calm15"}))
    assert link_knowledge().classify("https://brand.example/Calm15").kind == "ordinary"
    assert link_knowledge().classify("https://brand.example/Calm15", around=around).kind == (
        "affiliate"
    )


def test_declared_links_to_products_count() -> None:
    around = Surroundings(is_declared=True)
    product = "https://brand.example/products/wand"
    assert link_knowledge().classify(product, around=around).kind == "affiliate"
    assert link_knowledge().classify("https://doi.org/10.1/x", around=around).kind == "ordinary"


def test_references_are_outbound_links_that_do_not_pay() -> None:
    knowledge = link_knowledge()
    assert knowledge.is_reference("https://doi.org/10.1000/x")
    assert knowledge.is_reference("https://university.example/thesis.pdf")
    assert not knowledge.is_reference("https://amzn.to/3x")
    assert not knowledge.is_reference("/guides/")


@given(st.text(max_size=60))
def test_any_text_is_classified(href: str) -> None:
    assert link_knowledge().classify(href).kind in ("affiliate", "unclear", "ordinary")
