"""Disclosures, gifts, notices and machine-made text, judged on whole drafts."""

from __future__ import annotations

from functools import cache

import pytest

from claimlint.findings import Finding
from claimlint.linter import Linter, Options

LINK = "Our pick is the [wand](https://calmbrand.pxf.io/k2).\n"
FILLER = (
    "The wand has two probes and a stand. Four of us used it for a month, each on three evenings a "
    "week, and wrote down every Sunday what we saw.\n\n"
)


@cache
def linter(role: str = "affiliate") -> Linter:
    return Linter(Options(role=role, select=("aff", "med", "ais")))


def findings(text: str, role: str = "affiliate", path: str = "draft.md") -> list[Finding]:
    return list(linter(role).check_text(text, path).findings)


def rules(text: str, role: str = "affiliate") -> set[str]:
    return {finding.rule for finding in findings(text, role)}


def only(text: str, rule: str, role: str = "affiliate") -> Finding:
    found = [finding for finding in findings(text, role) if finding.rule == rule]
    assert len(found) == 1, found
    return found[0]


CLEAR = [
    "We earn a commission if you buy through links on this page.",
    "If you purchase something through our links, we may receive a small fee at no cost to you.",
    "Some links are affiliate links, which means that we get paid if you buy.",
    "This site earns money when readers shop via the links below.",
    "CalmSkin may earn a commission on purchases made through this page.",
    "I make a little money if you order through these links.",
    "We are compensated by some of the brands whose products appear here.",
    "Purchases made through our links may earn us a commission.",
    "Each time you order after a click, the shop pays us a share of the price.",
    "Commissions are earned on purchases made through links on this page.",
    "The publisher receives a referral fee for orders placed through links in this article.",
    "As an Amazon Associate, I earn from qualifying purchases.",
    "Affiliate disclosure: we earn a commission from purchases made through this review.",
    "This post is sponsored by Lumina.",
    "Sponsored by Lumina Skin",
    "Paid partnership with Lumina",
    "Advertisement",
]
VAGUE = [
    "[Affiliate disclosure](/affiliate)",
    "Disclosure: affiliate links",
    "This post contains affiliate links.",
    "Some links may be affiliate links.",
    "We participate in several affiliate programs.",
    "Our content contains partner links.",
    "[Advertiser disclosure](/x)",
    "Buying through our links supports this site.",
    "We work with affiliate partners.",
]
NO_DISCLOSURE = [
    "We never earn a commission.",
    "This site has no affiliate links.",
    "Nobody paid us for this review.",
    "Many blogs earn a commission when you buy through their links.",
    "The company pays commissions to its sales staff.",
    "We are not paid by the brands we cover.",
    "Our reviews are independent.",
]


@pytest.mark.parametrize("said", CLEAR)
def test_a_plain_statement_before_the_link_is_enough(said: str) -> None:
    found = rules(f"{said}\n\n{LINK}")
    assert not found & {"aff.missing", "aff.late", "aff.link-only-or-vague"}


@pytest.mark.parametrize("said", VAGUE)
def test_labels_and_jargon_are_no_disclosure(said: str) -> None:
    found = only(f"{said}\n\n{LINK}", "aff.link-only-or-vague")
    assert found.span.line == 1


@pytest.mark.parametrize("said", NO_DISCLOSURE)
def test_denials_and_remarks_are_no_disclosure(said: str) -> None:
    assert only(f"{said}\n\n{LINK}", "aff.missing").excerpt == "wand"


@pytest.mark.parametrize("said", [*CLEAR, *NO_DISCLOSURE])
def test_without_a_paying_link_nothing_is_asked(said: str) -> None:
    assert not {rule for rule in rules(f"{said}\n\nThe wand is light.\n") if rule[:3] == "aff"}


def test_missing_is_reported_once_at_the_first_link() -> None:
    text = f"# Wands\n\nIt is light.\n\n{LINK}\n[Buy the mask](https://amzn.to/3x)\n"
    found = only(text, "aff.missing")
    assert (found.span.line, found.excerpt) == (5, "wand")


def test_a_bare_label_and_a_missing_statement_are_two_things_to_mend() -> None:
    text = f"[Affiliate disclosure](/a)\n\n{LINK}"
    assert only(text, "aff.missing").span.line == 3
    assert only(text, "aff.link-only-or-vague").span.line == 1


def test_a_label_weighs_less_without_links_and_jargon_less_than_a_label() -> None:
    label, jargon = "[Affiliate disclosure](/a)\n", "This post contains affiliate links.\n"
    severities = [
        only(f"{said}\n{rest}", "aff.link-only-or-vague").severity.value
        for said in (label, jargon)
        for rest in (LINK, "It is kind to skin and muscles.\n")
    ]
    assert severities == ["error", "warning", "warning", "note"]


@pytest.mark.parametrize(
    "text",
    [
        "We like the [wand](https://amzn.to/3x) (paid link).\n",
        "We like the wand: [Ad] [see it here](https://calmbrand.pxf.io/k2).\n",
        "| Wand | Price (paid links) |\n|---|---|\n| A | [$20](https://calmbrand.pxf.io/k2) |\n",
    ],
)
def test_links_labelled_on_the_spot(text: str) -> None:
    assert not rules(text) & {"aff.missing", "aff.late"}


@pytest.mark.parametrize(
    "top",
    [
        "---\ntitle: Wands\nshow_disclosure: true\n---\n",
        "{{< disclosure >}}\n",
        "{% include affiliate-disclosure.html %}\n",
        "<AffiliateDisclosure />\n",
        "[affiliate_disclosure]\n",
    ],
)
def test_a_template_may_put_the_disclosure_in(top: str) -> None:
    assert not rules(f"{top}\n{LINK}")


def test_a_collapsed_disclosure_is_not_shown() -> None:
    hidden = "<details><summary>More</summary>\n\nWe are paid if you buy through our links."
    assert "aff.missing" in rules(f"{hidden}\n\n</details>\n\n{LINK}")


def test_late_points_at_the_link_that_comes_too_early() -> None:
    text = f"# Wands\n\n{LINK}\n{FILLER}Links on this page may earn us a commission.\n"
    assert only(text, "aff.late").span.line == 3


def test_read_together_is_not_late() -> None:
    after = "We earn a commission if you buy through our links.\n"
    assert "aff.late" not in rules(f"{LINK.rstrip()} {after}")


def test_right_behind_the_link_is_late_but_weighs_less() -> None:
    after = "We earn a commission if you buy through our links.\n"
    assert only(f"{LINK}\n{after}", "aff.late").severity == "warning"


def test_a_study_before_the_disclosure_is_not_late() -> None:
    text = f"The [trial](https://doi.org/10.1/x) was small.\n\n{CLEAR[0]}\n\n{LINK}"
    assert "aff.late" not in rules(text)


def test_late_without_known_links_points_at_the_statement() -> None:
    text = f"# Wands\n\n{FILLER * 8}Links may earn us a commission.\n"
    found = only(text, "aff.late")
    assert (found.excerpt, found.severity.value) == ("Links may earn us a commission.", "warning")


def test_links_declared_as_paying_make_a_statement_late() -> None:
    shop = "[The Advanced Mask](https://brand.example/products/mask)\n\n"
    paid = "This article is published for commercial and promotional purposes.\n"
    assert only(f"# Masks\n\n{shop}{FILLER * 2}{paid}", "aff.late").span.line == 3


def test_proximity_reports_each_far_stretch_once() -> None:
    far = FILLER * 30
    picks = "[Buy the wand](https://calmbrand.pxf.io/1)\n\n[Buy it](https://calmbrand.pxf.io/2)\n\n"
    text = f"{CLEAR[0]}\n\n{picks}{far}## Picks\n\n{picks}{far}{picks}"
    found = [finding for finding in findings(text) if finding.rule == "aff.proximity"]
    assert [finding.excerpt for finding in found] == ["Buy the wand", "Buy the wand"]
    near = text.replace("## Picks", "## Picks\n\nWe earn a commission on these links.")
    assert len([f for f in findings(near) if f.rule == "aff.proximity"]) == 1


def test_amazon_asks_for_its_own_sentence() -> None:
    amazon = "[The gel](https://www.amazon.com/dp/B07?tag=glow-20)\n"
    assert only(f"{CLEAR[0]}\n\n{amazon}", "aff.amazon-statement").span.line == 3
    said = "As an Amazon Associate we earn from qualifying purchases."
    assert not rules(f"{said}\n\n{amazon}")
    assert "aff.amazon-statement" not in rules(f"{CLEAR[0]}\n\n{LINK}")


def test_rel_is_asked_of_html_links_only() -> None:
    html = '<p>The <a href="https://calmbrand.pxf.io/k2">wand</a> we like.</p>\n'
    assert only(f"{CLEAR[0]}\n\n{html}", "aff.rel-sponsored").severity.value == "note"
    assert "aff.rel-sponsored" not in rules(f"{CLEAR[0]}\n\n{LINK}")
    marked = html.replace("<a ", '<a rel="nofollow sponsored" ')
    assert "aff.rel-sponsored" not in rules(f"{CLEAR[0]}\n\n{marked}")


@pytest.mark.parametrize(
    "said",
    [
        "Use code GLOW20 at checkout.",
        'Get 10% off with code "lumina".',
        "Enter CALMSKIN15 at checkout for 15% off.",
        "Readers save 20% with the code **calm**.",
        "Coupon code SAVE-15 works until May.",
        "Use my code ANA for a discount.",
        "Use `GLOW20` at checkout.",
    ],
)
def test_discount_codes_pay_too(said: str) -> None:
    assert only(f"# A facial serum\n\n{said}\n", "aff.missing").span.line == 3


@pytest.mark.parametrize(
    "said",
    [
        "The product code is NFO, and use of the device is cleared.",
        "CPT code 17999 covers it; use it once.",
        "Scan the QR code on the box to save time.",
        "ICD-10 code L71 is used for rosacea.",
        "Agree on code words you can use with your doctor.",
        "Coupon sites rarely help.",
    ],
)
def test_other_codes(said: str) -> None:
    assert not rules(f"# A facial serum\n\n{said}\n")


def test_a_sellers_own_code_is_a_note() -> None:
    text = "# A facial serum\n\nUse code SPRING at checkout.\n"
    assert only(text, "aff.missing", "seller").severity.value == "note"
    assert only(text, "aff.missing", "affiliate").severity.value == "error"


@pytest.mark.parametrize(
    "said",
    [
        "The brand sent us the mask in March.",
        "NuFACE kindly sent us a Trinity to try.",
        "We tested a review unit provided by the company.",
        "I had a complimentary session at a med spa.",
        "Thanks to Lumina for hosting us.",
        "The serum (c/o Lumina) smells of roses.",
        "This guide was created in collaboration with Lumina.",
        "Brought to you by Lumina Skin.",
        "My treatment was comped by the clinic.",
    ],
)
def test_gifts_have_to_be_called_so(said: str) -> None:
    assert "aff.gift-or-sponsored" in rules(f"# A facial serum\n\n{said}\n\nIt is light.\n")


@pytest.mark.parametrize(
    "said",
    [
        "The brand sent us the mask free of charge.",
        "The maker lent us a unit, which we returned; we were not paid.",
        "We paid full price for every device.",
        "The brand did not send us a device.",
        "My dermatologist gave me a prescription cream.",
        "The maker provided the devices used in the trial.",
        "The company gave participants a device and a gel.",
        "Clinics often provide complimentary touch-ups.",
        "The hospital sent us a statement.",
        "Photo: courtesy of Lumina.",
    ],
)
def test_no_gift_or_a_plain_one(said: str) -> None:
    assert "aff.gift-or-sponsored" not in rules(f"# A facial serum\n\n{said}\n\nIt is light.\n")


ADVICE = """---
title: Magnesium for sleep
---

{top}

Magnesium supports muscle and nerve function, and many patients take it for sleep. You can start
with a low dose of 100 mg in the evening. Choose a form that is easy on your gut, and take it with
food. Too much leads to digestive symptoms. Avoid it if you have kidney disease.

{end}
"""


@pytest.mark.parametrize(
    "said",
    [
        "Nothing here is medical advice.",
        "For informational purposes only; it should not be taken as medical advice.",
        "Always consult your doctor before starting a supplement.",
        "This page can't replace a visit to your doctor.",
        "We write to inform, not to treat; check with a clinician before you act on anything here.",
        "We cannot diagnose you; only a clinician who examines you can.",
        "Educational content only. Talk to a licensed clinician about your situation.",
        "Run any new supplement past your doctor first.",
        "It isn't personal medical guidance; your GP knows your history.",
    ],
)
@pytest.mark.parametrize("place", ["top", "end"])
def test_a_notice_counts_wherever_it_stands(said: str, place: str) -> None:
    text = ADVICE.format(**{"top": "", "end": "", place: said})
    assert "med.no-general-notice" not in rules(text)


@pytest.mark.parametrize(
    "said",
    [
        "Terms apply.",
        "Talk to a doctor if symptoms persist.",
        "Doctors recommend magnesium.",
        "These statements have not been evaluated by the Food and Drug Administration.",
        "Results may vary.",
    ],
)
def test_a_missing_notice_is_reported_at_the_title(said: str) -> None:
    found = only(ADVICE.format(top="", end=said), "med.no-general-notice")
    assert (found.span.line, found.excerpt) == (2, "Magnesium for sleep")


@pytest.mark.parametrize(
    "text",
    [
        "You should take magnesium for muscle pain and better sleep.\n",
        "# Clinic chain raises 40 million\n\nPatients book laser treatments by phone, the med spa "
        "operator said. Doctors and nurses at its clinics treat skin, pain and wounds; the devices "
        "and the drugs are leased. Investors include two health funds.\n",
        "# Chin filler\n\nBook your consultation today. Our nurses use a filler that suits your "
        "skin. You should avoid exercise for a day; swelling, bruising and redness are common side "
        "effects. Keep your face out of the sun after the treatment, and ask the clinic.\n",
    ],
)
def test_fragments_news_and_clinic_pages_need_no_notice(text: str) -> None:
    assert "med.no-general-notice" not in rules(text)


def test_instructions_contradict_a_notice() -> None:
    notice = "This page is not medical advice.\n\n"
    told = "Take 500 mg twice a day for your rosacea.\n"
    assert only(notice + told, "med.disclaimer-contradicted").span.line == 3
    assert "med.disclaimer-contradicted" not in rules(told)
    studied = "The trial used 500 mg twice a day.\n"
    assert "med.disclaimer-contradicted" not in rules(notice + studied)


@pytest.mark.parametrize(
    ("said", "is_vague"),
    [
        ("Independent, AI-assisted research", True),
        ("This article was written with the help of ChatGPT.", True),
        ("Our summaries are produced by AI.", True),
        ("Drafted with AI; checked and edited by Maria Lund.", False),
        ("No AI was used to write this article.", False),
        ("We do not publish AI-generated content.", False),
        ("The app uses AI to score your wrinkles.", False),
        ("AI-assisted diagnosis is coming to dermatology.", False),
    ],
)
def test_machine_made_text_needs_a_person(said: str, is_vague: bool) -> None:
    assert (
        "ais.ai-undisclosed" in rules(f"# A facial serum\n\n{said}\n\nIt is light.\n")
    ) is is_vague


def test_plain_text_drafts_are_judged_too() -> None:
    text = "A review of a wand\n\nThe wand is light. See https://amzn.to/3xYz for its price.\n"
    assert "aff.missing" in {finding.rule for finding in findings(text, path="draft.txt")}


PAGE = (
    "<!doctype html><html><body>{0}<main><h1>The wand, tried</h1>"
    '<p>Our pick is the <a href="https://calmbrand.pxf.io/k2">wand</a>.</p></main>{1}</body></html>'
)


def page_rules(before: str = "", after: str = "") -> set[str]:
    found = findings(PAGE.format(before, after), path="page.html")
    return {finding.rule for finding in found} - {"aff.rel-sponsored"}


def test_a_disclosure_in_the_banner_is_there_and_one_in_the_footer_is_late() -> None:
    assert page_rules() == {"aff.missing"}
    assert page_rules(before=f"<header><p>{CLEAR[0]}</p></header>") == set()
    assert page_rules(before=f'<div role="banner"><p>{CLEAR[0]}</p></div>') == set()
    assert page_rules(after=f"<footer><div><p>{CLEAR[0]}</p></div></footer>") == {"aff.late"}


@pytest.mark.parametrize(
    "part",
    [
        f"<header hidden><p>{CLEAR[0]}</p></header>",
        f"<nav><template><p>{CLEAR[0]}</p></template></nav>",
        f"<nav><!-- <p>{CLEAR[0]}</p> --></nav>",
        "<nav><a href='/legal'>Links of this page</a></nav>",
    ],
)
def test_what_no_reader_sees_around_the_article_discloses_nothing(part: str) -> None:
    assert page_rules(before=part) == {"aff.missing"}


def test_a_notice_in_the_footer_is_a_notice() -> None:
    advice = ADVICE.format(top="", end="").rpartition("---")[2]
    body = f"<main><h1>Magnesium for sleep</h1><p>{advice}</p></main>"
    notice = "Nothing here is medical advice."
    asked = {finding.rule for finding in findings(body, path="page.html")}
    assert "med.no-general-notice" in asked
    told = findings(f"{body}<footer><p>{notice}</p></footer>", path="page.html")
    assert "med.no-general-notice" not in {finding.rule for finding in told}
