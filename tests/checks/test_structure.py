"""Sources, dates and names of whole drafts."""

from __future__ import annotations

from functools import cache

import pytest

from claimlint.findings import Finding
from claimlint.linter import Linter, Options

FRONT = "---\ntitle: Magnesium and sleep\nauthor: Ana Ruiz\ndate: 2026-02-03\n---\n\n"
BODY = """Studies show that magnesium shortens the time to sleep. One trial in patients with muscle
pain found less stress. Researchers reported digestive symptoms as a side effect.

You should start with a low dose of 100 mg. A second study used 400 mg daily, and a review of three
trials found no change. Choose a supplement that is easy on your gut, and keep your doctor informed.
"""


@cache
def linter() -> Linter:
    return Linter(Options(select=("str",)))


def findings(text: str, path: str = "draft.md") -> list[Finding]:
    return list(linter().check_text(text, path).findings)


def rules(text: str, path: str = "draft.md") -> set[str]:
    return {finding.rule for finding in findings(text, path)}


@pytest.mark.parametrize(
    "heading",
    [
        "Sources",
        "References",
        "Scientific references",
        "Works cited",
        "Sources and further reading",
    ],
)
@pytest.mark.parametrize("after", ["", "\n## About us\n\nWe test.\n", "\n<!-- later -->\n"])
def test_an_empty_list_of_sources(heading: str, after: str) -> None:
    found = findings(f"{FRONT}The current is weak.\n\n## {heading}\n{after}")
    assert [(f.rule, f.excerpt) for f in found] == [("str.no-sources", heading)]


@pytest.mark.parametrize(
    "under",
    [
        "1. Kavanagh 2012",
        "- [The trial](https://doi.org/10.1/x)",
        "### Trials\n\nKavanagh 2012",
        "{{< bibliography >}}",
        "<Bibliography />",
        "Seen in the text.[^1]\n\n[^1]: Kavanagh 2012",
    ],
)
def test_a_list_of_sources_with_something_in_it(under: str) -> None:
    assert "str.no-sources" not in rules(f"{FRONT}The current is weak.\n\n## Sources\n\n{under}\n")


def test_a_heading_that_only_begins_so_is_another_section() -> None:
    text = f"{FRONT}## Sources of light for your skin\n\n### Lamps\n\nRed ones are cheap.\n"
    assert "str.no-sources" not in rules(text)


def test_many_appeals_to_studies_and_no_citation() -> None:
    found = findings(FRONT + BODY)
    assert [(f.rule, f.span.line) for f in found] == [("str.no-sources", 2)]


@pytest.mark.parametrize(
    "cited",
    [
        "See [the trial](https://pubmed.ncbi.nlm.nih.gov/123/).",
        "(Abbasi et al., 2012)",
        "(Abbasi, 2012)",
        "It was published in the Journal of Sleep Research.",
        "It is registered as NCT01234567.",
        "One of them is open [1].",
        "A note.[^1]\n\n[^1]: Abbasi 2012",
    ],
)
def test_one_citation_is_enough(cited: str) -> None:
    assert "str.no-sources" not in rules(f"{FRONT}{BODY}\n{cited}\n")


def test_sources_may_stand_in_the_front_matter() -> None:
    text = FRONT.replace("date:", "sources: [Abbasi 2012]\ndate:") + BODY + "\n## Sources\n"
    assert "str.no-sources" not in rules(text)


def test_an_affiliate_link_is_no_source() -> None:
    text = f"{FRONT}{BODY}\nSee [the powder](https://amzn.to/3x).\n"
    assert "str.no-sources" in rules(text)


@pytest.mark.parametrize(
    ("top", "path", "is_dated"),
    [
        ("", "draft.md", False),
        ("Updated March 3, 2026", "draft.md", True),
        ("3 March 2026", "draft.md", True),
        ("2026-03-03", "draft.md", True),
        ("", "2026-03-03-magnesium.md", True),
    ],
)
def test_evidence_needs_a_date(top: str, path: str, is_dated: bool) -> None:
    text = f"# Magnesium and sleep\n\n{top}\n\n{BODY}"
    assert ("str.dates" not in rules(text, path)) is is_dated


def test_an_update_label_without_a_date_is_the_place_to_mend() -> None:
    text = f"# Magnesium and sleep\n\nLast updated\n\n{BODY}"
    assert next(f for f in findings(text) if f.rule == "str.dates").excerpt == "Last updated"


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "by Jane Doe",
        "Written by Dr. Maria Lund, MD",
        "Jane Doe, RN",
        "Author: Kim O'Neil",
        "Words: Ana María Ruiz-Peña",
        "**By [Ana Ruiz](/ana)** | Updated May 2026",
        "Medically reviewed by Lee Chan, MD",
        "Reviewed by our medical advisor, Dr. Lee Chan",
    ],
)
def test_bylines(line: str) -> None:
    assert "str.author-reviewer" not in rules(f"# Magnesium and sleep\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By the CalmSkin Team",
        "By Editorial Staff",
        "Written by experts",
        "Posted by admin",
        "Medically reviewed",
        "Medically reviewed by our experts",
        "Fact-checked by our medical review board",
        "This content was reviewed by a board-certified dermatologist.",
    ],
)
def test_nobody_in_particular(line: str) -> None:
    found = [
        finding
        for finding in findings(f"# Magnesium and sleep\n\n{line}\n\n{BODY}")
        if finding.rule == "str.author-reviewer"
    ]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("author", "is_person"),
    [
        ("author: Ana Ruiz", True),
        ("authors: [ana-ruiz, lee-chan]", True),
        ("author: {name: Ana Ruiz, role: nurse}", True),
        ("medicallyReviewedBy: Lee Chan, MD", True),
        ("author: Editorial Team", False),
        ("author: admin", False),
        ("author: ''", False),
    ],
)
def test_authors_in_the_front_matter(author: str, is_person: bool) -> None:
    text = f"---\ntitle: Magnesium and sleep\n{author}\n---\n\n{BODY}"
    assert ("str.author-reviewer" not in rules(text)) is is_person


def test_the_reviewer_may_be_named_on_the_next_line_or_in_the_front_matter() -> None:
    split = f"{FRONT}Medically reviewed by\n\nLee Chan, MD\n\n{BODY}"
    assert "str.author-reviewer" not in rules(split)
    front = FRONT.replace("author:", "reviewer: Lee Chan, MD\nauthor:")
    assert "str.author-reviewer" not in rules(f"{front}Medically reviewed\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    ["By the CalmSkin Team. Medically reviewed.", "By Staff. Checked by our clinical board."],
)
def test_a_line_that_claims_a_review_by_nobody(line: str) -> None:
    assert "str.author-reviewer" in rules(f"{line}\n")


def test_a_short_guide_owes_a_source_a_date_and_a_name() -> None:
    guide = (
        "# Dermarolling at home\n\nSoak the roller in alcohol. Part the hair. Roll each section of "
        "the scalp four times, and take care not to bleed. Repeat once a fortnight. Infection, "
        "scarring and irritation are possible, and people on blood thinners should not do it. "
        "Store the tool dry, keep it to yourself, and throw it away after ten sessions in all.\n"
    )
    assert "str.no-sources" in rules(guide)
    cited = guide + "\n1. [Dhurat 2013](https://doi.org/10.4103/0974-7753.114700)\n"
    assert {"str.dates", "str.author-reviewer"} <= rules(cited)
    assert not {"str.no-sources", "str.dates", "str.author-reviewer"} & rules(
        cited.replace("home\n", "home\n\nBy Kit Moran, 4 May 2026\n")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that it works. Reviewed by Lee Chan, MD.\n",
        "# Our new office\n\nThe company moves to a larger building in May.\n",
        "# Why I gave up my routine\n\nI have no studies for you, only a shelf.\n",
    ],
)
def test_fragments_and_other_texts(text: str) -> None:
    assert not rules(text)
