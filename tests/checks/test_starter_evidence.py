"""What the shipped registry makes of sentences on the treatments that editors write about most."""

from __future__ import annotations

import pytest

from claimlint.linter import Linter, Options

RULES = ("eff.certainty-mismatch", "perm.duration-beyond-evidence", "safe.contraindication-denied")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(select=RULES))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Botox keeps the forehead smooth for a full year.", "durability"),
        ("A syringe of Juvederm restores cheek volume and lasts five years.", "durability"),
        ("The Ultherapy lift tightens the neck and lasts for five years.", "durability"),
        ("Gua sha erases wrinkles.", "certainty"),
        ("Biotin regrows hair in a month.", "certainty"),
        ("That biotin makes hair grow is well established.", "certainty"),
        ("Vitamin C prevents colds.", "certainty"),
        ("Magnesium stops muscle cramps.", "certainty"),
        ("An infrared sauna flushes out toxins.", "certainty"),
        ("Retinol is clinically proven to erase wrinkles.", "certainty"),
        ("Compounded semaglutide reduces body weight and boosts weight loss.", "certainty"),
        ("Wegovy is perfectly safe after medullary thyroid cancer.", "contraindication"),
        ("Tretinoin is completely safe during pregnancy.", "contraindication"),
        ("Magnesium is fine for people with kidney disease.", "contraindication"),
    ],
)
def test_overclaims_are_noted_with_the_field(linter: Linter, text: str, field: str) -> None:
    found = linter.check_text(text, "a.md").findings
    assert {each.field for finding in found for each in finding.evidence} == {field}


@pytest.mark.parametrize(
    "text",
    [
        "Botox softens frown lines for three to four months.",
        "Daxxify smooths frown lines; the effect on wrinkles lasts about six months.",
        "Bellafill fills folds, and the effect on wrinkles lasts for years.",
        "Hyaluronic acid fillers restore cheek volume, which lasts about a year.",
        "Ultherapy may tighten the neck a little; any lift lasts up to a year.",
        "Laser hair removal reduces hair, and expect top-ups.",
        "Tretinoin reduces fine lines after some months.",
        "Adapalene clears acne slowly, within three months.",
        "Collagen powder might firm the skin a little.",
        "Biotin contributes to the maintenance of normal hair.",
        "Biotin does not grow hair in people who get enough of it.",
        "Vitamin C contributes to the normal function of the immune system.",
        "Vitamin C contributes to normal collagen formation for the normal function of skin.",
        "Melatonin contributes to the reduction of time taken to fall asleep.",
        "Melatonin eases jet lag.",
        "Creatine increases strength when you train.",
        "Semaglutide reduces body weight by about 15% in trials.",
        "Tirzepatide lowers blood sugar in type 2 diabetes.",
        "Magnesium lowers blood pressure slightly.",
        "Do not use tretinoin in pregnancy.",
        "Ashwagandha is not safe in pregnancy.",
        "Is Wegovy safe after pancreatitis? Ask the prescriber.",
        "A sauna will not flush out toxins.",
        "Gua sha might reduce puffiness for a few hours.",
    ],
)
def test_honest_sentences_stay_silent(linter: Linter, text: str) -> None:
    assert linter.check_text(text, "a.md").findings == ()


def test_a_cleared_use_is_no_claim_of_effect(linter: Linter) -> None:
    said = "One such system, Ultherapy, is cleared to lift the brow and to tighten the neck."
    assert linter.check_text(said, "a.md").findings == ()


def test_a_column_of_what_people_say_is_not_said_by_the_author(linter: Linter) -> None:
    rows = "| {} | My reading |\n|---|---|\n| Magnesium cures insomnia | Perhaps a little |\n"
    assert linter.check_text(rows.format("People say it"), "a.md").findings == ()
    assert linter.check_text(rows.format("Benefit"), "a.md").findings
