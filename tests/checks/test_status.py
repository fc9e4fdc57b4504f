"""Regulatory records: numbers, dates, codes, pathways, makers and uses against the registry."""

from __future__ import annotations

import pytest
from registry_cases import lint, only

RULES = ("reg.record-mismatch", "reg.indication-creep")


@pytest.mark.parametrize(
    ("text", "excerpt", "field", "registry"),
    [
        ("The NuFACE Mini has the 510(k) number K133832.",
         "K133832", "number", "K133823"),
        ("The FDA cleared the NuFACE Trinity Plus in 2019.",
         "2019", "date", "K201782 2021-01-22"),
        ("NuFACE Mini: cleared by the FDA on 17 April 2015 (K133823).",
         "17 April 2015", "date", "K133823 2014-04-17"),
        ("The NuFACE FIX, K182424, carries the product code for a powered muscle stimulator.",
         "powered muscle stimulator", "product code", "NFO"),
        ("The NuFACE Trinity ELE was cleared under 21 CFR 890.5850.",
         "21 CFR 890.5850", "regulation", "882.5890"),
        ("The NuBODY was cleared by the FDA through the De Novo pathway.",
         "De Novo", "pathway", "510(k)"),
        ("NuFACE devices, made by Therabody, are FDA-cleared.",
         "Therabody", "manufacturer", "Carol Cole Company"),
        ("The FDA cleared the NuFACE Trinity to treat acne.",
         "acne", "indication", "facial and neck stimulation"),
    ],
)  # fmt: skip
def test_a_wrong_record_fact_is_found_with_the_record(
    text: str, excerpt: str, field: str, registry: str
) -> None:
    finding, evidence = only(text, *RULES)
    assert (
        finding.rule == f"reg.{'indication-creep' if field == 'indication' else 'record-mismatch'}"
    )
    assert finding.excerpt == excerpt
    assert finding.span.column == text.index(excerpt) + 1
    assert (evidence.field, evidence.draft) == (field, excerpt)
    assert registry in evidence.registry
    assert evidence.source.startswith("http")


@pytest.mark.parametrize(
    "text",
    [
        "The NuFACE Mini has the 510(k) numbers K133823 and K191672.",
        "The FDA cleared the NuFACE Trinity Plus in January 2021.",
        "NuFACE Mini: cleared by the FDA on 17 April 2014 (K133823).",
        "The first NuFACE clearance dates from 2007, the Trinity's from 2018.",
        "The NuFACE Trinity was cleared through the 510(k) pathway, not De Novo.",
        "The NuFACE Trinity ELE was cleared under 21 CFR 882.5890.",
        "NuFACE devices, made by the Carol Cole Company, are FDA-cleared.",
        "NuFACE is FDA-cleared for facial stimulation and cosmetic use.",
        "We bought our FDA-cleared NuFACE Trinity in 2023 and reviewed it again in 2025.",
        "NuFACE was founded in 2005, long before it was sold in every airport.",
        "No NuFACE device is cleared for acne.",
        "Was the NuFACE Trinity cleared in 2012 to treat acne?",
        "If the FDA had cleared the NuFACE Trinity for acne, the box would say so.",
        "The FDA cleared something in 2013, but our draft names no product.",
    ],
)
def test_what_the_record_says_and_what_is_no_record_raise_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, *RULES)] == []


ARTICLE = """\
# Is the NuFACE Trinity worth it?

The NuFACE Trinity is a microcurrent wand by the Carol Cole Company. We used it for two months in
2024.

## The paperwork

It is FDA-cleared. The agency cleared it in {date} as {number}, for {use}.

| Model | FDA clearance |
| --- | --- |
| NuFACE Mini | {mini} |
| NuFACE FIX | K182424, December 2018 |
"""
RIGHT = {"date": "October 2018", "number": "K181008", "use": "facial stimulation",
         "mini": "K133823, April 2014"}  # fmt: skip


def test_a_page_that_quotes_its_records_rightly() -> None:
    assert lint(ARTICLE.format(**RIGHT), *RULES) == []


@pytest.mark.parametrize(
    ("changed", "line", "excerpt", "field"),
    [
        ({"date": "October 2016"}, 8, "October 2016", "date"),
        ({"number": "K181009"}, 8, "K181009", "number"),
        ({"use": "wrinkles"}, 8, "wrinkles", "indication"),
        ({"mini": "K133824, April 2014"}, 12, "K133824", "number"),
        ({"mini": "K133823, April 2017"}, 12, "April 2017", "date"),
    ],
)
def test_one_changed_fact_of_that_page_is_found_on_its_line(
    changed: dict[str, str], line: int, excerpt: str, field: str
) -> None:
    finding, evidence = only(ARTICLE.format(**{**RIGHT, **changed}), *RULES)
    assert (finding.span.line, finding.excerpt) == (line, excerpt)
    assert (evidence.field, evidence.draft) == (field, excerpt)


def test_a_seller_is_judged_more_severely() -> None:
    text = "The FDA cleared the NuFACE Trinity Plus in 2019."
    levels = {
        role: str(lint(text, *RULES, role=role)[0].severity) for role in ("seller", "affiliate")
    }
    assert levels == {"seller": "error", "affiliate": "warning"}
