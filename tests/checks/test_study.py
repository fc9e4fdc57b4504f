"""Facts of studies: what a draft changes is found where it stands; what it keeps is left alone."""

from __future__ import annotations

import pytest
from registry_cases import lint, only

RULES = (
    "num.registry-mismatch",
    "evid.design-mismatch",
    "evid.population-mismatch",
    "evid.wrong-object",
    "evid.funding-misstated",
    "evid.direction-mismatch",
)
NMES = "In a randomized trial, 108 women trained with an NMES device"
WRINKLES = "In a 2012 before-and-after study, 30 women used microcurrent"
ULCERS = "In a double-blind trial of microcurrent against sham in people with pressure ulcers"
RATS = "In 1982, a laboratory study put microcurrent through rat skin"


@pytest.mark.parametrize(
    ("text", "rule", "excerpt", "field", "registry"),
    [
        (f"{NMES}, and the cheek muscle got 27% thicker.",
         "num.registry-mismatch", "27%", "effect size", "18.6 %"),
        (f"{NMES} for 20 weeks.",
         "num.registry-mismatch", "20 weeks", "length of the course", "12 weeks"),
        (f"{NMES} three days a week for 12 weeks.",
         "num.registry-mismatch", "three days a week", "frequency", "5 sessions a week"),
        (f"{NMES} for 45 minutes a day.",
         "num.registry-mismatch", "45 minutes", "session length", "20 minutes"),
        ("In a randomized NMES trial, 180 women saw the zygomatic muscle thicken by 18.6%.",
         "num.registry-mismatch", "180 women", "sample size", "n = 108"),
        (f"{WRINKLES}, and forehead wrinkles fell by half.",
         "num.registry-mismatch", "half", "effect size", "18.37 %"),
        ("A 2016 study of microcurrent in 30 women under 45 saw forehead wrinkles fall 18.4%.",
         "num.registry-mismatch", "2016", "year", "2012"),
        (f"{RATS} and saw protein synthesis rise by 90%.",
         "num.registry-mismatch", "90%", "effect size", "75 %"),
        ("A randomized 2012 study gave microcurrent to 30 women under 45.",
         "evid.design-mismatch", "randomized", "design", "before after"),
        (f"{WRINKLES} and had a sham group.",
         "evid.design-mismatch", "sham group", "control group", "none"),
        ("In an open-label trial, older people with pressure ulcers got microcurrent or sham.",
         "evid.design-mismatch", "open-label", "blinding", "double"),
        ("In a 2012 before-and-after study, 30 men had microcurrent for wrinkles.",
         "evid.population-mismatch", "men", "sex", "female"),
        ("In 1982, a laboratory study put microcurrent through human skin and ATP rose 500%.",
         "evid.population-mismatch", "human skin", "species", "rat"),
        ("In a randomized trial, 108 women wore a microcurrent device, and the zygomatic muscle "
         "thickened by 18.6%.",
         "evid.wrong-object", "microcurrent device", "technology", "neuromuscular"),
        (f"{NMES}; the work was publicly funded.",
         "evid.funding-misstated", "publicly funded", "funding", "industry"),
        (f"{RATS} and saw ATP fall.",
         "evid.direction-mismatch", "fall", "direction", "increase"),
    ],
)  # fmt: skip
def test_a_changed_fact_is_found_with_both_sides(
    text: str, rule: str, excerpt: str, field: str, registry: str
) -> None:
    finding, evidence = only(text, *RULES)
    assert (finding.rule, finding.excerpt) == (rule, excerpt)
    assert finding.span.column == text.index(excerpt) + 1
    assert (evidence.field, evidence.draft) == (field, excerpt)
    assert registry in evidence.registry
    assert evidence.registry in finding.message
    assert evidence.source


@pytest.mark.parametrize(
    "text",
    [
        f"{NMES} for three months, and the cheek muscle got nearly a fifth thicker.",
        f"{NMES}, 20 minutes a day on weekdays; we spoke to 40 readers about it.",
        f"{NMES}. More than 80% of the users said that their skin felt firmer.",
        f"{NMES}. The manufacturer paid for it, and nobody else has repeated it.",
        f"{NMES}. That was EMS, not microcurrent.",
        f"{WRINKLES}, twenty minutes a day for a month; forehead wrinkles fell about 18%.",
        f"{WRINKLES}. It had no control group, and nobody was randomized.",
        f"{WRINKLES}. A randomized trial with a sham group would settle it.",
        f"{WRINKLES}. No men took part.",
        f"{WRINKLES}. Our own survey of 412 readers is no study at all.",
        f"{ULCERS}, healing scores rose 25% more and wound area shrank 29% more in 25 days.",
        f"{ULCERS}, ten hours a day were needed.",
        f"{RATS} and saw ATP rise about fivefold, or 500%.",
        f"{RATS}. It was not human skin, and no person was treated.",
        f"{RATS}. Above 1,000 microamps, ATP fell instead.",
        "A 1982 rat study is older than most of the influencers who quote it.",
        "A trial of vitamin C serum in 19 men found nothing at all.",
        "Did a randomized trial of 180 women really thicken the zygomatic muscle by 35%?",
    ],
)
def test_the_recorded_facts_in_other_words_raise_nothing(text: str) -> None:
    assert [(f.rule, f.excerpt) for f in lint(text, *RULES)] == []


ARTICLE = """\
---
title: Does microcurrent smooth wrinkles?
---

The one study on faces came out in 2012. It gave microcurrent to thirty women under 45, who were
photographed before and after; nobody was left untreated.

## What it found

Each of them had twenty minutes a day.

- On the forehead, wrinkles fell by {forehead}.
- Around the nose and mouth they fell by {mouth}.
- Of the women, {happy} were satisfied.

## What we think

It costs 30% less in spring, and we would wait for 18 more studies.
"""


def test_a_number_changed_in_a_list_below_the_study_is_found_on_its_line() -> None:
    text = ARTICLE.format(forehead="48%", mouth="7.6%", happy="more than 70%")
    finding, evidence = only(text, *RULES)
    assert (finding.rule, finding.span.line, finding.excerpt) == (
        "num.registry-mismatch",
        12,
        "48%",
    )
    assert (evidence.id, evidence.field) == ("saniee-2012", "effect size")


@pytest.mark.parametrize(
    ("forehead", "mouth", "happy"),
    [("18.4%", "7.6%", "more than 70%"), ("about a fifth", "roughly 8%", "over 70%")],
)
def test_the_same_article_with_the_recorded_numbers(forehead: str, mouth: str, happy: str) -> None:
    assert lint(ARTICLE.format(forehead=forehead, mouth=mouth, happy=happy), *RULES) == []


def test_a_changed_fact_in_a_sentence_of_its_own() -> None:
    text = f"# Ulcers\n\n{ULCERS}, healing improved.\n\nIts sample was 90 patients.\n"
    finding, evidence = only(text, *RULES)
    assert (finding.span.line, finding.excerpt) == (5, "90 patients")
    assert (evidence.id, evidence.registry) == ("avendano-coy-2022", "n = 30")


def test_a_table_row_is_held_against_the_study_it_names() -> None:
    table = (
        "| Study | Device | People | Result |\n| --- | --- | --- | --- |\n"
        "| Kavanagh 2012, randomized | NMES | {n} women | zygomatic muscle {gain} thicker |\n"
        "| Saniee 2012, before and after | microcurrent | 30 women | 18.4% fewer wrinkles |\n"
    )
    assert lint(table.format(n=108, gain="18.6%"), *RULES) == []
    finding, evidence = only(table.format(n=108, gain="24%"), *RULES)
    assert (finding.span.line, finding.excerpt, finding.scope) == (3, "24%", "table-cell")
    assert evidence.id == "kavanagh-2012"


def test_two_studies_side_by_side_are_not_mixed_up() -> None:
    text = (
        f"{NMES}, and the zygomatic muscle got 18.6% thicker.\n\n"
        f"{WRINKLES}, and forehead wrinkles fell 18.4%.\n\n"
        f"{ULCERS}, healing scores rose 25% more.\n"
    )
    assert lint(text, *RULES) == []


def test_asking_doubting_and_denying_are_no_misstatements() -> None:
    text = f"{WRINKLES}. Were forehead wrinkles really halved? No, they did not fall by 50%.\n"
    assert lint(text, *RULES) == []


def test_a_quoted_misstatement_is_still_the_drafts_number() -> None:
    text = f'{WRINKLES}. The brochure says that "forehead wrinkles fell by 60%".\n'
    finding, _ = only(text, *RULES)
    assert finding.excerpt == "60%"
