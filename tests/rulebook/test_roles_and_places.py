"""The same sentence is another legal event for another publisher in another country.

Each row says how heavy a rule's finding is for seller, affiliate and independent writer, and in
which places it is made at all; everywhere else the rule must stay silent.
"""

from __future__ import annotations

from functools import cache

import pytest

from claimlint.linter import Linter, Options

ROLES = ("seller", "affiliate", "independent")
PLACES = ("us", "uk", "eu", "au", "ca")
LEVELS = {"e": "error", "w": "warning", "n": "note", "-": None}
ALL = " ".join(PLACES)

Row = tuple[str, str, str, str]
"""Rule; a letter per role; places; a text that breaks the rule."""

US_STATUS: tuple[Row, ...] = (
    ("reg.approved-not-cleared", "eew", "us", "This microcurrent device is FDA-approved."),
    ("reg.registered-as-approval", "eew", "us", "Made in an FDA-registered lab, so it is safe."),
    ("reg.fda-endorsement", "eew", "us", "The FDA recommends this mask."),
    ("reg.exempt-called-cleared", "eww", "us", "Our gua sha stone has FDA clearance."),
    ("reg.other-pathway-misnamed", "eww", "us", "The patch got De Novo approval."),
    ("reg.fda-approved-cosmetic", "eee", "us", "This serum is FDA-approved."),
    ("reg.fda-approved-supplement", "eee", "us", "Our magnesium gummies are FDA-approved."),
    ("reg.clearance-as-proof", "eww", "us", "It is FDA-cleared, so you know it works."),
    ("reg.compounded-as-brand", "eew", "us", "Compounded semaglutide is the same drug as Wegovy."),
    ("reg.unapproved-biologic", "eew", "us", "Our exosome facial is approved by the FDA."),
    ("reg.off-label-as-approved", "eww", "us", "Filler is FDA-approved for the buttocks."),
    ("reg.monograph-called-approved", "eww", "us", "An FDA-approved sunscreen for every day."),
    (
        "reg.record-mismatch",
        "eww",
        "us",
        "The NuFACE Trinity was cleared by the FDA in March 2016.",
    ),
    ("reg.indication-creep", "eww", "us eu", "The NuFACE Mini has been cleared for cellulite."),
    ("perm.hair-removal", "eew", "us", "Laser gives permanent hair removal."),
)

EVERYWHERE: tuple[Row, ...] = (
    ("perm.permanent-result", "eww", ALL, "The facial lifts your cheeks permanently."),
    ("perm.persists-after-stopping", "eww", ALL, "Cancel any time, and your face keeps its shape."),
    ("cert.guaranteed", "eew", ALL, "Results are guaranteed."),
    ("cert.clinically-proven", "eww", ALL, "The wand is clinically proven to lift the face."),
    ("cert.miracle-hype", "wwn", ALL, "A miracle cure for ageing skin."),
    ("cert.works-for-everyone", "eww", ALL, "The serum works for everyone."),
    ("cert.instant-or-one-session", "wwn", ALL, "Instant results after one session."),
    (
        "eff.surgery-equivalence",
        "eww",
        ALL,
        "A facelift without surgery: it tightens like surgery.",
    ),
    ("eff.detox", "eww", ALL, "The massage flushes toxins out of your body."),
    ("eff.fat-cellulite", "eww", ALL, "The wrap melts cellulite away."),
    ("eff.certainty-mismatch", "www", ALL, "Microcurrent rebuilds collagen deep in the dermis."),
    ("safe.no-side-effects", "eew", ALL, "The peel has no side effects."),
    ("safe.natural-means-safe", "wwn", ALL, "It is natural, so it is safe."),
    ("safe.replaces-care", "eee", ALL, "Two weeks with the mat and I am off tramadol."),
    ("dis.cure", "eee", ALL, "The mat cures arthritis."),
    ("dis.treats-disease", "eew", ALL, "Our tonic treats colitis within a month."),
    ("evid.animal-or-dish", "eww", ALL, "Mice grew thicker coats on it, and so will you."),
    ("evid.observational-causal", "www", ALL, "Regular sauna use cuts your risk of dementia."),
    ("evid.studies-show-uncited", "www", ALL, "Countless trials have demonstrated a lift."),
    ("num.up-to", "wwn", ALL, "Up to 70 percent fewer wrinkles."),
    ("num.relative-only", "www", ALL, "The cream cuts your risk of skin cancer by 40 percent."),
    ("comp.better-than", "eww", ALL, "It works better than Botox."),
    ("comp.superlative", "wwn", ALL, "The most effective wrinkle treatment in the world."),
    ("end.expert-recommended", "eww", ALL, "Dermatologist-recommended for wrinkles."),
    ("end.fabricated-experience", "eee", ALL, "We strapped it on so you don't have to."),
    ("end.before-after", "www", ALL, "![Before and after one peel](ba.jpg)"),
    ("end.independence-misstated", "ee-", ALL, "Our rankings can't be bought."),
    ("ais.sponsored-unlabelled", "eee", ALL, "Presented by GlowHaus"),
    ("ais.ai-media", "eee", ALL, "Our before and after pictures were generated with AI."),
    ("ais.ai-undisclosed", "www", ALL, "Independent, AI-assisted research on a facial wand"),
    ("wt.effortless-loss", "eew", ALL, "Lose 20 pounds without diet or exercise."),
    ("wt.contouring-as-loss", "wwn", ALL, "CoolSculpting is the easy way to lose weight."),
    ("wt.fast-safe", "eew", ALL, "Drop ten kilos a month, safely, with our drops."),
    ("wt.worn-or-rubbed", "eew", ALL, "Wear the belt twenty minutes a day and watch the belly go."),
)

SOME_PLACES: tuple[Row, ...] = (
    ("end.atypical-testimonial", "eww", "us ca", "Six kilos gone and I still eat pasta."),
    (
        "end.results-vary-boilerplate",
        "wnn",
        "us ca",
        "She erased her wrinkles in two weeks. (Results may vary.)",
    ),
    ("supp.disease-criterion", "eww", "us", "Lower your chance of getting sick with one gummy."),
    ("supp.health-claim-unauthorised", "eww", "us uk eu", "Calcium wards off osteoporosis."),
    ("dis.sunscreen", "eww", "us uk eu", "With this foundation you can skip sunscreen."),
    ("dis.wellness-device-disease", "eww", "us uk eu", "The massage gun treats arthritis."),
    ("dis.cosmetic-drug-claim", "eww", "us uk eu ca", "A night cream that mends your broken DNA."),
    ("cosm.free-from", "wwn", "uk eu", "Free from nasty parabens."),
    ("cosm.gene-stem", "eww", "us uk eu", "The essence flips your youth genes back on."),
    ("cosm.tested-halo", "wwn", "us uk eu", "Hypoallergenic, so it suits the whole family's skin."),
    ("uk.pom-ad", "eew", "uk", "Book your Botox now from 99 pounds."),
    ("uk.medicine-absolutes", "eew", "uk eu", "This ibuprofen gel has no side effects."),
    ("uk.gb-nhc-claims", "eww", "uk", "Ashwagandha boosts your mood."),
    ("eu.botanical-claims", "eew", "eu", "Ashwagandha boosts your mood."),
    ("eu.cosmetic-approved", "eww", "uk eu", "The cream is approved by the EU authorities."),
    ("eu.mdr-ce", "eww", "uk eu", "The CE-certified wand is proven to work."),
    ("eu.ucpd-cure-reviews", "eee", "eu", "This herbal tonic cures arthritis."),
    ("au.s4-injectables", "eew", "au", "Book your Botox now from 99 dollars."),
    ("au.government-approval", "een", "au", "Buy our FDA-cleared light mask today."),
    (
        "au.testimonials-influencers",
        "eew",
        "au",
        "Read what our patients say about their lip filler.",
    ),
    ("au.ca-restricted-diseases", "eew", "au ca", "Our hemp oil treats arthritis; order now."),
    ("ca.rx-and-licence", "eww", "ca", "Our Health Canada approved capsules calm you."),
    ("ca.rx-and-licence", "eww", "ca", "Ozempic helps you lose weight; order from our clinic."),
)

AMAZON = "[this wand](https://www.amazon.com/dp/B000?tag=glow-20)"
COMMISSION = "We earn a commission when you buy through links on this page."

FILLING = "It is light, it has two heads, and its battery lasts for a week of use. " * 20

DOCUMENTS: tuple[Row, ...] = (
    ("aff.missing", "eee", ALL, f"# Best wands\n\nWe like {AMAZON}."),
    (
        "aff.late",
        "wee",
        "us uk",
        f"# Best wands\n\nWe like {AMAZON}.\n\n{FILLING}\n\n{COMMISSION}",
    ),
    ("aff.amazon-statement", "eee", ALL, f"# Best wands\n\n{COMMISSION}\n\nWe like {AMAZON}."),
    (
        "aff.rel-sponsored",
        "nnn",
        ALL,
        f'# Wands\n\n{COMMISSION}\n\n<a href="https://www.awin1.com/cread.php?id=1">A wand</a>',
    ),
    (
        "supp.dshea-missing",
        "en-",
        "us",
        "# Biotin 5000\n\nOur biotin supports strong nails and hair. One capsule "
        "a day, thirty days in a jar. Add to cart.",
    ),
    (
        "str.headline-overstates",
        "www",
        ALL,
        "# This wand rebuilds your collagen\n\nNo trial has shown new collagen in people.",
    ),
)

LAWFUL: tuple[Row, ...] = (
    # Right in the United States, whatever an Australian advertisement may say.
    ("reg.approved-not-cleared", "---", "", "Buy our FDA-cleared light mask today."),
    ("reg.clearance-as-proof", "---", "", "Buy our FDA-cleared light mask today."),
    # Information without price, offer or booking is no advertisement.
    ("uk.pom-ad", "---", "", "Botulinum toxin relaxes the muscle for three or four months."),
    ("au.s4-injectables", "---", "", "Botulinum toxin relaxes the muscle for three months."),
    ("ca.rx-and-licence", "---", "", "Semaglutide slows the emptying of the stomach."),
    ("au.ca-restricted-diseases", "---", "", "Arthritis is a disease of the joints."),
    # Statements that the law of the place provides for.
    ("au.government-approval", "---", "", "The mask is included in the ARTG, number 123456."),
    ("perm.hair-removal", "---", "", "The laser is cleared for permanent hair reduction."),
    ("reg.approved-not-cleared", "---", "", "Botox is FDA-approved for frown lines."),
    ("eu.cosmetic-approved", "---", "", "Authorities do not approve cosmetics."),
)

ROWS = (*US_STATUS, *EVERYWHERE, *SOME_PLACES, *DOCUMENTS, *LAWFUL)


@cache
def linter(role: str, place: str) -> Linter:
    """All linters share the data of the first."""
    options = Options(role=role, jurisdictions=(place,))
    if (role, place) == (ROLES[0], PLACES[0]):
        return Linter(options)
    return linter(ROLES[0], PLACES[0]).with_options(options)


def level(rule: str, role: str, place: str, text: str) -> str | None:
    found = linter(role, place).check_text(f"{text}\n", "x.md").findings
    return next((str(finding.severity) for finding in found if finding.rule == rule), None)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[3][:30]}" for row in ROWS])
def test_role_and_place_decide_whether_and_how_heavily(row: Row) -> None:
    rule, letters, places, text = row
    wanted = {
        (role, place): LEVELS[letter] if place in places.split() else None
        for role, letter in zip(ROLES, letters, strict=True)
        for place in PLACES
    }
    assert {at: level(rule, *at, text) for at in wanted} == wanted


def test_a_draft_for_two_places_is_held_to_the_law_of_both() -> None:
    both = linter("seller", "us").with_options(Options(role="seller", jurisdictions=("us", "au")))
    text = "Buy our FDA-cleared light mask today. The microcurrent device is FDA-approved.\n"
    ids = {finding.rule for finding in both.check_text(text, "x.md").findings}
    assert "au.government-approval" in ids
    assert any(name.startswith("reg.") for name in ids)
