"""Quantities read from prose, and whether they agree with a recorded value."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimlint.language.quantities import (
    Bound,
    Kind,
    Quantity,
    agrees,
    dose_unit,
    quantities,
)

_MARKS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.AT_LEAST: ">=", Bound.AT_MOST: "<="}


def _words(text: str) -> list[str]:
    return text.split()


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.4g}"


def _brief(quantity: Quantity) -> str:
    """`kind bound low[..high] unit noun`, durations in minutes below a day."""
    scale, unit = 1.0, "" if quantity.kind is Kind.FREQUENCY else quantity.unit
    if quantity.kind is Kind.DURATION:
        scale, unit = (1.0, "day") if quantity.high >= 1 else (1440.0, "min")
    value = _number(quantity.low * scale)
    if quantity.high != quantity.low:
        value += ".." + _number(quantity.high * scale)
    value = _MARKS[quantity.bound] + value
    return " ".join(part for part in (quantity.kind.value, value, unit, quantity.noun) if part)


_CASES: list[tuple[str, str]] = [
    # percentages
    ("Muscle mass went up 7.4% in the treated leg.", "percent 7.4 %"),
    ("It fell by 12 per cent.", "percent 12 %"),
    ("roughly 40 percent of the cream is water", "percent ~40 %"),
    ("a 3pct gain", "percent 3 %"),
    ("twenty-two percent of callers", "percent 22 %"),
    ("one percent", "percent 1 %"),
    ("up to 62 % less redness", "percent <=62 %"),
    ("as much as 62% brighter", "percent <=62 %"),
    ("at least 70% agreed", "percent >=70 %"),
    ("70% or more agreed", "percent >=70 %"),
    ("70%+ agreed", "percent >=70 %"),
    ("no more than 4% dropped out", "percent <=4 %"),
    ("Nearly 30% quit.", "percent ~30 %"),
    ("just under 30% quit", "percent ~30 %"),
    ("≥ 15% counted as a response", "percent >=15 %"),
    ("between 5 and 9 percent", "percent 5..9 %"),
    ("5-9% of readers", "percent 5..9 %"),
    ("5% – 9% of readers", "percent 5..9 %"),
    ("5 to 9 per cent", "percent 5..9 %"),
    ("it slid from 31% to 24%", "percent 31 %; percent 24 %"),
    ("it climbed from 24% to 31%", "percent 24 %; percent 31 %"),
    ("10, 20 and 35 percent glycolic peels", "percent 10 %; percent 20 %; percent 35 %"),
    ("100% natural", "percent 100 %"),
    ("a 0.05% retinal serum", "percent 0.05 %"),
    ("3.5 percentage points", "percent 3.5 %"),
    ("12,5 % der Haut", "percent 12.5 %"),
    # fractions in words
    ("A fifth of them saw nothing.", "percent 20 %"),
    ("nearly a fifth thicker", "percent ~20 %"),
    ("two thirds of our readers", "percent 66.67 %"),
    ("three-quarters stayed on", "percent 75 %"),
    ("Half of the sample wore sham goggles.", "percent 50 %"),
    ("less than half finished", "percent <=50 %"),
    ("lashes were a quarter longer", "percent 25 %"),
    ("swelling dropped by a third.", "percent 33.33 %"),
    ("swelling dropped by a third in ten days", "percent 33.33 %; duration 10 day"),
    ("output rose by half", "percent 50 %"),
    ("the fee was cut in half", "percent 50 %"),
    ("It halved the itching.", "percent 50 %"),
    ("between a quarter and a third", "percent 25..33.33 %"),
    ("four fifths of buyers", "percent 80 %"),
    # ratios
    ("nine out of ten testers", "ratio 90 %"),
    ("9 out of 10 testers", "ratio 90 %"),
    ("8 in 10 would buy it again", "ratio 80 %"),
    ("one in twenty stopped", "ratio 5 %"),
    ("fewer than one in twenty stopped", "ratio <=5 %"),
    ("about 1 in 4 reacted", "ratio ~25 %"),
    ("a one-in-five chance", "ratio 20 %"),
    ("4/5 of users", "ratio 80 %"),
    ("9/10 women", "ratio 90 %"),
    ("23 of 46 eyelids improved", "ratio 50 %"),
    ("12 of the 48 volunteers", "ratio 25 %"),
    ("seven to eight out of ten", "ratio 70..80 %"),
    ("one in every two homes", "ratio 50 %"),
    ("roughly one person in six itches", "ratio ~16.67 %"),
    ("nine people out of ten", "ratio 90 %"),
    ("two women in ten cities", "count 2 people women; number 10"),
    ("30 women in 2012", "count 30 people women; year 2012"),
    ("1 in 2,000 births", "ratio 0.05 %"),
    ("from 30 in 100 to 20 in 100", "ratio 30 %; ratio 20 %"),
    # folds
    ("a twofold rise", "fold 2"),
    ("a 3-fold rise", "fold 3"),
    ("a two- to threefold rise", "fold 2..3"),
    ("a two- to three-fold rise", "fold 2..3"),
    ("collagen doubled", "fold 2"),
    ("sales nearly tripled", "fold ~3"),
    ("more than doubles your glow", "fold >=2"),
    ("it can double skin hydration", "fold 2"),
    ("twice as firm", "fold 2"),
    ("10x more penetration", "fold 10"),
    ("holds 1000x its weight", "fold 1000"),
    ("ten times stronger", "fold 10"),
    ("up to five times the dose", "fold <=5"),
    ("ten times", "fold 10"),
    ("thicker by 1.5 times", "fold 1.5"),
    # counts
    ("n = 57", "count 57 people"),
    ("(N=57)", "count 57 people"),
    ("57 healthy men", "count 57 people men"),
    ("a 57-person trial", "count 57 people person"),
    ("the 57-woman RCT", "count 57 people woman"),
    ("fifty-seven postmenopausal Korean women", "count 57 people women"),
    ("one hundred and eight women", "count 108 people women"),
    ("a hundred patients", "count 100 people patients"),
    ("some 300 participants", "count ~300 people participants"),
    ("more than 12,000 adults", "count >=12000 people adults"),
    ("10k users", "count 10000 people users"),
    ("1.4 million Americans", "count 1400000 people americans"),
    ("half a million people", "count 500000 people people"),
    ("dozens of patients", "count 24..99 people patients"),
    ("several patients", "count 3..7 people patients"),
    ("a study of 30", "count 30 people"),
    ("a study of 30 found little", "count 30 people"),
    ("with a sample size of 64", "count 64 people"),
    ("The lab recruited 25.", "count 25 people"),
    ("27 per arm", "count 27 people"),
    ("27 in each group", "count 27 people"),
    ("a group of 16 rats", "count 16 animals rats"),
    ("14 hairless mice", "count 14 animals mice"),
    ("20 or more patients", "count >=20 people patients"),
    ("20+ patients", "count >=20 people patients"),
    ("12 women most often chose it", "count 12 people women"),
    ("12 women at least tried it", "count 12 people women"),
    ("20 to 30 volunteers", "count 20..30 people volunteers"),
    ("15 men and 18 women", "count 15 people men; count 18 people women"),
    ("one woman dropped out", "count 1 people woman"),
    ("2000 participants", "count 2000 people participants"),
    # durations
    ("30 to 60 minutes", "duration 30..60 min"),
    ("20-minute sessions", "duration 20 min"),
    ("a 20 minute wait", "duration 20 min"),
    ("8 weeks", "duration 56 day"),
    ("an eight-week course", "duration 56 day"),
    ("eight-to-ten weeks", "duration 56..70 day"),
    ("after 4, 8 and 12 weeks", "duration 28 day; duration 56 day; duration 84 day"),
    ("for a month", "duration 30.4 day"),
    ("about three months", "duration ~91.2 day"),
    ("hours to a day", "duration 0.08333..1 day"),
    ("It wears off within a day.", "duration <=1 day"),
    ("a few hours", "duration 120..300 min"),
    ("the first few weeks", "duration 14..35 day"),
    ("a couple of weeks", "duration 14 day"),
    ("a week or two", "duration 7..14 day"),
    ("two or three weeks", "duration 14..21 day"),
    ("within 24 hours", "duration <=1 day"),
    ("Works overnight", "duration 720 min"),
    ("for months", "duration 60.8..364.8 day"),
    ("it lasts for years", "duration 730..3650 day"),
    ("results in minutes", "duration 2..60 min"),
    ("6 mo of follow-up", "duration 182.4 day"),
    ("90-day refund", "duration 90 day"),
    ("two-and-a-half weeks", "duration 17.5 day"),
    ("2½ weeks", "duration 17.5 day"),
    ("an hour and a half", "duration 90 min"),
    ("half an hour", "duration 30 min"),
    ("three-quarters of an hour", "duration 45 min"),
    ("a fortnight", "duration 14 day"),
    ("a month-long trial", "duration 30.4 day"),
    ("30 straight days", "duration 30 day"),
    ("21 consecutive days", "duration 21 day"),
    ("10+ minutes", "duration >=10 min"),
    ("10 or more days", "duration >=10 day"),
    ("12 weeks or longer", "duration >=84 day"),
    ("no longer than 15 minutes", "duration <=15 min"),
    ("for over 12 weeks", "duration >=84 day"),
    ("weight fell over 12 weeks", "duration 84 day"),
    ("at week 6", "duration 42 day"),
    ("between 2 hours and 3 days", "duration 0.08333..3 day"),
    ("a 9- to 12-hour fast", "duration 540..720 min"),
    ("20 minutes a day", "duration 20 min"),
    ("gone in a matter of days", "duration 2..7 day"),
    # frequencies
    ("five days a week", "frequency 5"),
    ("four nights per week", "frequency 4"),
    ("5x/week", "frequency 5"),
    ("3-7 days/week", "frequency 3..7"),
    ("2 to 3 times a week", "frequency 2..3"),
    ("at least three sessions a week", "frequency >=3"),
    ("three times weekly", "frequency 3"),
    ("twice daily", "frequency 14"),
    ("a twice-weekly peel", "frequency 2"),
    ("once a week", "frequency 1"),
    ("twice every month", "frequency 0.4605"),
    ("Apply it daily.", "frequency 7"),
    ("nightly", "frequency 7"),
    ("every day", "frequency 7"),
    ("each week", "frequency 1"),
    ("every other day", "frequency 3.5"),
    ("on alternate days", "frequency 3.5"),
    ("every two weeks", "frequency 0.5"),
    ("once every two weeks", "frequency 0.5"),
    ("every 2 to 3 days", "frequency 2.333..3.5"),
    ("monthly", "frequency 0.2303"),
    ("on weekdays", "frequency 5"),
    ("5 nights out of 7", "frequency 5"),
    ("an hour a day", "duration 60 min"),
    ("20 minutes a day, six days a week", "duration 20 min; frequency 6"),
    ("500 mg twice a day", "dose 500 mg; frequency 14"),
    # ages
    ("women under 45", "age <=45"),
    ("nobody but adults over 60 improved", "age >=60"),
    ("aged 18 to 65", "age 18..65"),
    ("between the ages of 18 and 65", "age 18..65"),
    ("average age about 44", "age ~44"),
    ("(mean age: 43.6 years)", "age 43.6"),
    ("a 51-year-old nurse", "age 51"),
    ("she is 51 years old", "age 51"),
    ("women in their 40s", "age 40..49"),
    ("people in their early fifties", "age 50..59"),
    ("30s to 50s", "age 30..59"),
    ("for over-60s", "age >=60"),
    ("adults aged 60 and older", "age >=60"),
    ("adults 18+", "age >=18"),
    ("if you are over 45", "age >=45"),
    ("90+ years old", "age >=90"),
    ("over the age of 50 and under the age of 70", "age >=50; age <=70"),
    ("women between 35 and 60 were asked", "age 35..60"),
    ("40 women under 35", "count 40 people women; age <=35"),
    # years and dates
    ("In 2016 the team", "year 2016"),
    ("a 1982 lab study", "year 1982"),
    ("since the year 2001", "year 2001"),
    ("several 2024 papers", "number 3..7; year 2024"),
    ("(Okafor, 2019)", "year 2019"),
    ("2012–2014", "year 2012..2014"),
    ("2015-16", "year 2015..2016"),
    ("since the 1990s", "year 1990..1999"),
    ("March 2011", "date 20110300"),
    ("5 March 2011", "date 20110305"),
    ("the 5th of March, 2011", "date 20110305"),
    ("March 5, 2011", "date 20110305"),
    ("Mar. 5th, 2011", "date 20110305"),
    ("2011-03-05", "date 20110305"),
    ("03/05/2011", "date 20110305"),
    ("25/03/2011", "date 20110325"),
    ("on 9 June", "date 609"),
    # doses
    ("40 and 600 microamps", "dose 40 uA; dose 600 uA"),
    ("between 40 and 600 microamps", "dose 40..600 uA"),
    ("250 µA", "dose 250 uA"),
    ("1.5 mA", "dose 1500 uA"),
    ("25 mg", "dose 25 mg"),
    ("2 g of creatine", "dose 2000 mg"),
    ("400 mcg", "dose 0.4 mg"),
    ("850 nm", "dose 850 nm"),
    ("630-660nm", "dose 630..660 nm"),
    ("30 mW/cm²", "dose 30 mW/cm2"),
    ("1 MHz", "dose 1000000 Hz"),
    ("1,000 IU", "dose 1000 IU"),
    ("lost 8 pounds", "dose 8 lb"),
    ("a 1.5 mm needle", "dose 1.5 mm"),
    ("10 mg per day", "dose 10 mg"),
    # regulatory
    ("K991234", "regulatory 991234"),
    ("under 510(k) K991234", "regulatory 991234"),
    ("sold under K991234", "regulatory 991234"),
    ("DEN130033", "regulatory 130033"),
    ("PMA P050033", "regulatory 50033"),
    ("21 CFR 882.5890", "regulatory 882.6"),
    ("regulation 882.5890", "regulatory 882.6"),
    ("16 CFR Part 255", "regulatory 255"),
    ("product code NFO", "regulatory 0"),
    ("Product codes: NFO and NGX", "regulatory 0"),
    # money
    ("$249", "money 249"),
    ("from $90 to $140", "money 90..140"),
    ("£1.3 million", "money 1300000"),
    ("€20-30 a month", "money 20..30"),
    ("under US$50", "money <=50"),
    ("75 euros", "money 75"),
    # plain numbers
    ("24 sessions", "number 24"),
    ("more than 300 reviews", "number >=300"),
    ("two reviews", "number 2"),
    ("Repeat three times.", "number 3"),
]


@pytest.mark.parametrize(("text", "expected"), _CASES, ids=[text for text, _ in _CASES])
def test_reads(text: str, expected: str) -> None:
    assert "; ".join(map(_brief, quantities(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "cleared under a 510(k)",
        "a 510k filing",
        "section 403(r)(6)(C)",
        "support is open 24/7",
        "COVID-19",
        "vitamin B12",
        "SPF 50",
        "an N95 mask",
        "a CO2 laser",
        "omega-3 and 5-HT",
        "type 2 diabetes",
        "a phase 3 trial",
        "Step 4: rinse",
        "our top 5",
        "the #1 brand",
        "at 7:30 am",
        "before 10 p.m.",
        "the 16:8 diet",
        "call 555-867-5309",
        "call (555) 867-5309",
        "call 1-800-555-0199",
        "call +44 20 7946 0958",
        "p < 0.05",
        "p=.03",
        "(95% CI 1.2 to 3.4)",
        "95% confidence interval",
        "hazard ratio of 0.7",
        "HR 0.7",
        "SD 4.1",
        "± 3.2",
        "r = 0.42",
        "blood pressure of 120/80 mmHg",
        "rated 4.8/5 stars",
        "the 21st century",
        "version 2.0.1",
        "a 3D scan on a 5G phone",
        "see [12] for more",
        "one of the women",
        "no one knows, and one can only guess",
        "the second option",
        "a third option",
        "a third-party lab",
        "the first quarter of the year",
        "the second half was dull",
        "a half-hearted apology",
        "the half-life is unknown",
        "a double chin",
        "a double-blind design",
        "a 3-in-1 wand",
        "a one-on-one talk",
        "a two-step routine",
        "once the swelling is gone",
        "what a day",
        "one day she stopped",
        "her golden years",
        "in days gone by",
        "daily life",
        "half a teaspoon",
        "1. Cleanse",
        "you may march on",
        "",
    ],
)
def test_reads_nothing(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "whole", "value"),
    [
        ("it grew about 18.6% here", Kind.PERCENT, "about 18.6%", "18.6"),
        ("it grew 80% or more here", Kind.PERCENT, "80% or more", "80"),
        ("up to about 20% here", Kind.PERCENT, "up to about 20%", "20"),
        ("of 108 healthy women there", Kind.COUNT, "108 healthy women", "108"),
        ("(n = 108)", Kind.COUNT, "n = 108", "108"),
        ("for 30 to 60 minutes only", Kind.DURATION, "30 to 60 minutes", "30 to 60"),
        ("at week 12 it", Kind.DURATION, "week 12", "12"),
        ("use five days a week now", Kind.FREQUENCY, "five days a week", "five"),
        ("use daily now", Kind.FREQUENCY, "daily", "daily"),
        ("nearly nine out of ten did", Kind.RATIO, "nearly nine out of ten", "nine out of ten"),
        ("21 CFR 882.5890", Kind.REGULATORY, "21 CFR 882.5890", "882.5890"),
        ("product codes NFO and NGX", Kind.REGULATORY, "product codes NFO and NGX", "NFO and NGX"),
        ("under $20 a jar", Kind.MONEY, "under $20", "20"),
        ("Rose 7 % – then fell", Kind.PERCENT, "7 %", "7"),
    ],
)
def test_spans_cover_the_words(text: str, kind: Kind, whole: str, value: str) -> None:
    (quantity,) = quantities(text)
    assert quantity.kind is kind
    assert quantity.text == text[quantity.start : quantity.end] == whole
    assert text[quantity.value_start : quantity.value_end] == value


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("18.6%", 0.1),
        ("20%", 10),
        ("108 women", 1),
        ("1,200 women", 100),
        ("a fifth of them", 5),
        ("three quarters of them", 5),
        ("12 weeks", 7),
        ("30 days", 1),
        ("2.5 weeks", 0.7),
        ("1 mA", 1000),
        ("27 November 2007", 1),
        ("November 2007", 100),
    ],
)
def test_precision_is_that_of_the_last_place_written(text: str, precision: float) -> None:
    (quantity,) = quantities(text)
    assert quantity.precision == pytest.approx(precision)


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("about 20%", True),
        ("a fifth of them", True),
        ("half of them", True),
        ("dozens of patients", True),
        ("nine out of ten", True),
        ("20%", False),
        ("at least 20%", False),
        ("23 of 46 people", False),
    ],
)
def test_approximate(text: str, approximate: bool) -> None:
    (quantity,) = quantities(text)
    assert quantity.approximate is approximate


def test_reads_a_study_in_one_sentence() -> None:
    text = (
        "In 2019 a lab in Lyon asked 64 women (average age 51) to wear the mask for 10 minutes a "
        "day, five days a week, for eight weeks; wrinkle depth fell by 12.5% (p < 0.01)."
    )
    assert [_brief(quantity) for quantity in quantities(text)] == [
        "year 2019",
        "count 64 people women",
        "age 51",
        "duration 10 min",
        "frequency 5",
        "duration 56 day",
        "percent 12.5 %",
    ]


_AGREE: list[tuple[str, float, float | None, Bound]] = [
    ("18.6%", 18.6, None, Bound.EXACT),
    ("19%", 18.6, None, Bound.EXACT),
    ("18%", 18.6, None, Bound.EXACT),
    ("about 20%", 18.6, None, Bound.EXACT),
    ("roughly 18%", 18.6, None, Bound.EXACT),
    ("nearly a fifth", 18.6, None, Bound.EXACT),
    ("just over 18%", 18.6, None, Bound.EXACT),
    ("just under 19%", 18.6, None, Bound.EXACT),
    ("about 25%", 23.8, None, Bound.EXACT),
    ("a quarter more", 25, None, Bound.EXACT),
    ("a quarter more", 25.9, None, Bound.EXACT),
    ("three in ten", 29, None, Bound.EXACT),
    ("a third of them", 33.4, None, Bound.EXACT),
    ("up to 18.6%", 18.6, None, Bound.EXACT),
    ("over 15%", 18.6, None, Bound.EXACT),
    ("under 20%", 18.6, None, Bound.EXACT),
    ("fewer than one in five", 18.6, None, Bound.EXACT),
    ("at least 80%", 80, None, Bound.AT_LEAST),
    ("80% or more", 80, None, Bound.AT_LEAST),
    ("80%", 80, None, Bound.AT_LEAST),
    ("four out of five", 80, None, Bound.AT_LEAST),
    ("over three quarters", 80, None, Bound.AT_LEAST),
    ("more than half", 80, None, Bound.AT_LEAST),
    ("under 5%", 5, None, Bound.AT_MOST),
    ("fewer than one in twenty", 5, None, Bound.AT_MOST),
    ("less than 10%", 5, None, Bound.AT_MOST),
    ("5%", 5, None, Bound.AT_MOST),
    ("12 weeks", 84, None, Bound.EXACT),
    ("12 weeks", 91.2, None, Bound.EXACT),
    ("three months", 84, None, Bound.EXACT),
    ("about three months", 84, None, Bound.EXACT),
    ("12 weeks", 90, None, Bound.EXACT),
    ("30 straight days", 30, None, Bound.EXACT),
    ("for a month", 30, None, Bound.EXACT),
    ("for a month", 28, None, Bound.EXACT),
    ("a year", 365, None, Bound.EXACT),
    ("52 weeks", 365, None, Bound.EXACT),
    ("20 minutes", 20 / 1440, None, Bound.EXACT),
    ("20 minutes", 0.0139, None, Bound.EXACT),
    ("within 24 hours", 1, None, Bound.AT_MOST),
    ("30 to 60 minutes", 30 / 1440, 60 / 1440, Bound.EXACT),
    ("45 minutes", 30 / 1440, 60 / 1440, Bound.EXACT),
    ("up to 60 minutes", 30 / 1440, 60 / 1440, Bound.EXACT),
    ("for months", 91.2, None, Bound.EXACT),
    ("108 women", 108, None, Bound.EXACT),
    ("about 100 women", 108, None, Bound.EXACT),
    ("more than 100 women", 108, None, Bound.EXACT),
    ("five days a week", 5, None, Bound.EXACT),
    ("average age 44", 43.6, None, Bound.EXACT),
    ("women in their 40s", 43.6, None, Bound.EXACT),
    ("a 2007 clearance", 20071127, None, Bound.EXACT),
    ("November 2007", 20071127, None, Bound.EXACT),
    ("November 27, 2007", 20071127, None, Bound.EXACT),
    ("27 November 2007", 2007, None, Bound.EXACT),
    ("500 microamps", 10, 1000, Bound.EXACT),
    ("10 to 1,000 microamps", 10, 1000, Bound.EXACT),
]

_DISAGREE: list[tuple[str, float, float | None, Bound]] = [
    ("18.9%", 18.6, None, Bound.EXACT),
    ("35%", 18.6, None, Bound.EXACT),
    ("20%", 18.6, None, Bound.EXACT),
    ("up to 35%", 18.6, None, Bound.EXACT),
    ("at least 20%", 18.6, None, Bound.EXACT),
    ("under 18%", 18.6, None, Bound.EXACT),
    ("about 19.4%", 18.6, None, Bound.EXACT),
    ("just over 20%", 18.6, None, Bound.EXACT),
    ("nearly 18%", 18.6, None, Bound.EXACT),
    ("about 35%", 25, None, Bound.EXACT),
    ("about 30%", 25.3, None, Bound.EXACT),
    ("a third of them", 29, None, Bound.EXACT),
    ("half of them", 42, None, Bound.EXACT),
    ("100%", 97, None, Bound.EXACT),
    ("0%", 0.4, None, Bound.EXACT),
    ("at least 90%", 80, None, Bound.AT_LEAST),
    ("up to 80%", 80, None, Bound.AT_LEAST),
    ("at least 10%", 80, None, Bound.AT_LEAST),
    ("fewer than 2%", 5, None, Bound.AT_MOST),
    ("under 50%", 5, None, Bound.AT_MOST),
    ("over 5%", 5, None, Bound.AT_MOST),
    ("25 days", 35, None, Bound.EXACT),
    ("28 days", 30, None, Bound.EXACT),
    ("a month", 25, None, Bound.EXACT),
    ("10 weeks", 84, None, Bound.EXACT),
    ("11 weeks", 84, None, Bound.EXACT),
    ("about 10 weeks", 84, None, Bound.EXACT),
    ("three months", 180, None, Bound.EXACT),
    ("a few weeks", 84, None, Bound.EXACT),
    ("within 4 weeks", 84, None, Bound.EXACT),
    ("30 to 90 minutes", 30 / 1440, 60 / 1440, Bound.EXACT),
    ("90 minutes", 30 / 1440, 60 / 1440, Bound.EXACT),
    ("100 women", 108, None, Bound.EXACT),
    ("107 women", 108, None, Bound.EXACT),
    ("more than 110 women", 108, None, Bound.EXACT),
    ("60 women", 30, None, Bound.EXACT),
    ("four days a week", 5, None, Bound.EXACT),
    ("average age 40", 43.6, None, Bound.EXACT),
    ("aged 18 to 65", 43.6, None, Bound.EXACT),
    ("in 2008", 20071127, None, Bound.EXACT),
    ("December 2007", 20071127, None, Bound.EXACT),
    ("November 28, 2007", 20071127, None, Bound.EXACT),
    ("1,500 microamps", 10, 1000, Bound.EXACT),
]


def _only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(("text", "low", "high", "bound"), _AGREE)
def test_agrees(text: str, low: float, high: float | None, bound: Bound) -> None:
    assert agrees(_only(text), low, high, bound)


@pytest.mark.parametrize(("text", "low", "high", "bound"), _DISAGREE)
def test_disagrees(text: str, low: float, high: float | None, bound: Bound) -> None:
    assert not agrees(_only(text), low, high, bound)


def test_dose_units_are_reduced_to_one_symbol() -> None:
    assert dose_unit("mA") == ("uA", 1000.0)
    assert dose_unit("µA") == ("uA", 1.0)
    assert dose_unit("weeks") is None


_ONES = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")


def _in_words(number: int, link: str) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_ONES[rest]}" if rest else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    most, rest = divmod(number, size)
    tail = (link if rest < 100 else " ") + _in_words(rest, link) if rest else ""
    return f"{_in_words(most, link)} {name}{tail}"


@settings(deadline=None)
@given(number=st.integers(0, 9999), link=st.sampled_from([" ", " and "]))
@example(number=1001, link=" and ")
@example(number=108, link=" and ")
@example(number=9999, link=" ")
def test_numbers_in_words_keep_their_value(number: int, link: str) -> None:
    quantity = _only(f"exactly {_in_words(number, link)} percent")
    assert quantity.low == quantity.high == number
    assert quantity.end == len(quantity.text) + len("exactly ")


@settings(deadline=None)
@given(number=st.integers(0, 10**12), comma=st.booleans())
def test_whole_numbers_in_digits_keep_their_value(number: int, comma: bool) -> None:
    quantity = _only(f"exactly {number:{',' if comma else ''}} percent")
    assert quantity.low == quantity.high == number


@settings(deadline=None)
@given(number=st.decimals(0, 10_000, places=2))
def test_decimals_keep_their_value(number: float) -> None:
    quantity = _only(f"exactly {number}%")
    assert quantity.low == float(number)
    assert quantity.precision == pytest.approx(0.01)


_SCRAPS = _words(
    "about nearly over up to at least 5 10 18.6 2,000 2012 half a third one two hundred and "
    "thousand dozen % percent weeks day a week per daily every other twice once women n = aged "
    "40s in out of - to from between K072260 510(k) $ £ µA mg x fold times ½ 1/2 . , ( ) / İ ' "
    "product code NFO May November 27 years old or more + more than no"
)
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(_SCRAPS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(_SCRAPS), max_size=14).map("".join),
)


@settings(deadline=None, max_examples=400)
@given(_TEXTS)
@example("every 0 days")
@example("İ 5 % of 3")
@example("-.5.5/.5")
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start <= quantity.value_start < quantity.value_end <= quantity.end
        assert quantity.text == text[quantity.start : quantity.end]
        assert 0 <= quantity.low <= quantity.high < float("inf")
        assert quantity.precision > 0
        end = quantity.end
    assert end <= len(text)


@settings(deadline=None, max_examples=200)
@given(_TEXTS)
def test_a_quantity_agrees_with_itself(text: str) -> None:
    for quantity in quantities(text):
        if quantity.kind is not Kind.REGULATORY and quantity.low > 0:
            assert agrees(quantity, quantity.low, quantity.high, quantity.bound)


@pytest.mark.parametrize(
    "scrap",
    ["1,", "1", "one hundred and ", "a ", "5 in ", "up to ", " ", "1-", "2 healthy ", "1/", "(1) "],
)
def test_reading_time_grows_with_the_length_only(scrap: str) -> None:
    text = scrap * (20_000 // len(scrap))
    started = time.process_time()
    quantities(text)
    assert time.process_time() - started < 5
