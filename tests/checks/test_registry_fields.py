"""Every field of the registry that a draft can contradict, on a registry of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.linter import Linter, Options

OUTCOMES = """\
outcomes:
  - {id: glossiness, label: glossiness, names: [glossiness, "(hair)? gloss"], area: hair}
  - {id: brittleness, label: brittle hooves, names: [brittleness, brittle hooves], area: hoof}
  - {id: shimmer, label: shimmer of tails, names: [tail shimmer], area: tail}
lists: {}
"""
ENTRIES = """\
entries:
  - id: plume-lamp
    name: plume lamp
    kind: device
    route: 510k
    names: [plume lamp+, plume light]
    reviewed: "2026-01-31"
    status_note: FDA-cleared (510(k))
    not_the_same_as: [{id: plume-comb, because: A comb gives no light.}]
    outcomes:
      - outcome: glossiness
        verdict: uncertain
        certainty: low
        summary: One trial found somewhat glossier hair.
        onset: {low: 42, high: 84, text: 6 to 12 weeks}
        lasts: {low: 7, high: 14, text: one to two weeks}
        expires: "2030-06-30"
        studies: [okonkwo-2016]
        sources: &read [{cite: Handbook of plumes, verified: true}]
      - outcome: brittleness
        verdict: supported
        certainty: high
        direction: decrease
        summary: Sound trials in horses.
        sources: *read
      - outcome: shimmer
        verdict: unsupported
        certainty: very-low
        summary: No trial shows it.
        sources: *read
    studies:
      - id: okonkwo-2016
        name: Okonkwo 2016
        names: [plume trial]
        year: 2016
        design: randomized
        control: sham
        blinding: double
        technology: plume-lamp
        n: 84
        groups: [42]
        population:
          species: human
          condition: healthy
          sex: female
          age_min: 30
          age_max: 50
          excluded: [(women|people) with diabetes]
        dose: {session_minutes: 15, sessions_per_week: 3, days: 70, amounts: [40 mg]}
        effects:
          - outcome: glossiness
            value: 24.5
            words: [glossiness, gloss, glossier]
            comparator: sham
            at: 10 weeks
        outcomes: [glossiness]
        funding: industry
        funder: Lumenquill
        source: {cite: Okonkwo 2016, doi: 10.5555/okonkwo.2016, verified: true}
      - id: vasquez-2011
        name: Vasquez 2011
        names: [hoof experiment]
        year: 2011
        design: before-after
        control: none
        blinding: none
        technology: plume-lamp
        n: 19
        population: {species: rabbit}
        outcomes: [glossiness]
        funding: independent
        source: {cite: Vasquez 2011, verified: true}
    products:
      - name: GlimQuill
        names: [glimquill]
        maker: Lumenquill
        maker_names: [lumenquill]
        records:
          - number: K991234
            pathway: "510(k)"
            date: "2009-05-14"
            device: GlimQuill
            indication: temporary relief of brittle hooves
            source: {cite: FDA, verified: true}
    safety:
      summary: Few harms are known.
      contraindications:
        - id: photosensitivity
          names: [photosensitivity, sensitive to light]
          because: Light may burn.
      alerts:
        - date: "2024-03-02"
          authority: FDA
          summary: Burns were reported.
          source: {cite: FDA, verified: true}
      sources: *read
  - id: plume-comb
    name: plume comb
    kind: device
    route: exempt
    names: [plume comb+]
    reviewed: "2026-01-31"
"""
TRIAL = "In the plume trial of 2016, 84 women were randomized to a plume lamp or a sham lamp"


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    folder = tmp_path_factory.mktemp("registry")
    (folder / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    (folder / "plumes.yaml").write_text(ENTRIES, encoding="utf-8")
    return Linter(Options(registries=(str(folder),), today="2027-01-01"))


CONTRADICTED = {
    "status": [
        "GlimQuill was approved on 14 May 2009 as K991234.",
        "The FDA approved the GlimQuill in May 2009 under K991234.",
        "GlimQuill (K991234) has been approved for brittle hooves.",
        "The GlimQuill is FDA-approved.",
    ],
    "number": [
        "The GlimQuill was cleared as K995678.",
        "GlimQuill holds the clearance K000001 from the FDA.",
        "FDA clearance: GlimQuill, K991235.",
    ],
    "date": [
        "The FDA cleared the GlimQuill in 2019.",
        "GlimQuill was cleared on 14 June 2009.",
        "The GlimQuill got its FDA clearance in March 2009.",
    ],
    "pathway": [
        "GlimQuill was cleared through the De Novo pathway.",
        "The FDA cleared GlimQuill by way of premarket approval (PMA).",
        "GlimQuill reached the market through De Novo clearance.",
    ],
    "manufacturer": [
        "The GlimQuill, made by Brightbeak, is FDA-cleared.",
        "FDA-cleared: the GlimQuill (manufacturer: Brightbeak).",
        "The FDA cleared the GlimQuill, whose maker is Brightbeak.",
    ],
    "indication": [
        "GlimQuill is FDA-cleared for glossiness.",
        "The FDA cleared the GlimQuill to improve hair gloss.",
        "GlimQuill has been cleared by the FDA for tail shimmer.",
    ],
    "certainty": [
        "The plume lamp improves glossiness.",
        "It is proven that the plume lamp increases glossiness.",
        "A plume lamp restores tail shimmer.",
        "With the plume lamp, glossiness is increased.",
    ],
    "durability": [
        "The plume lamp may increase glossiness, and the gloss lasts for six months.",
        "The plume lamp may increase glossiness, and the effect never fades.",
        "The results of a plume lamp are permanent.",
        "Glossiness from a plume lamp may last for a year.",
        "The gloss from the plume lamp fades only after three months.",
    ],
    "onset": [
        "The plume lamp may increase glossiness within three days.",
        "You may see more gloss after one week of the plume lamp.",
        "The plume lamp may increase glossiness overnight.",
        "The plume lamp takes three days to work.",
    ],
    "effect size": [
        f"{TRIAL}; glossiness rose by 60 %.",
        f"{TRIAL}, and hair gloss grew by more than half.",
        f"{TRIAL}: glossiness was 4.5 % higher than with sham.",
    ],
    "sample size": [
        "In the plume trial, 840 women used a plume lamp or a sham lamp.",
        "The plume trial followed 12 women.",
        "Okonkwo's trial of a plume lamp in 2016 counted 300 participants.",
    ],
    "year": [
        "The plume trial was published in 2006.",
        "The plume trial, a 2021 study, compared a plume lamp with sham.",
        "The plume trial dates from 1998.",
    ],
    "design": [
        "The plume trial was an observational study.",
        "The plume trial was a case series.",
        "In the plume trial the women chose for themselves between lamp and sham.",
        "The hoof experiment was a randomized trial.",
    ],
    "control group": [
        "The plume trial had no control group.",
        "In the plume trial, nobody got a sham.",
        "The hoof experiment was placebo-controlled.",
    ],
    "blinding": [
        "The plume trial was open-label.",
        "In the plume trial the raters knew who had been treated.",
        "In the plume trial everybody knew who got what.",
        "The hoof experiment was a double-blind study.",
    ],
    "species": [
        "In the plume trial, 84 mice were given light.",
        "The hoof experiment was done in people.",
        "The hoof experiment used 19 rats.",
    ],
    "sex": [
        "The plume trial followed 84 men.",
        "In the plume trial, 84 male volunteers used a plume lamp.",
        "All 84 participants of the plume trial were men.",
    ],
    "age": [
        "The women of the plume trial were aged 60 to 80.",
        "In the plume trial, 84 teenagers used a plume lamp.",
        "The plume trial was done in women over 65.",
        "In the plume trial ages ran from 12 to 19.",
        "The plume trial followed 84 women, all of them over 60.",
    ],
    "condition": [
        "The plume trial followed 84 women with diabetes.",
        "In the plume trial, 84 women with psoriasis used a plume lamp.",
        "The plume trial was done in patients with rosacea, 84 in all.",
    ],
    "dose": [
        "In the plume trial, women took 400 mg before each session.",
        "The dose in the plume trial was 4 mg.",
        "The plume trial gave 80 mg to 84 women.",
    ],
    "frequency": [
        "In the plume trial the lamp was used once a month.",
        "The women of the plume trial had sessions every day.",
        "In the plume trial, sessions took place seven times a week.",
    ],
    "length of the course": [
        "The plume trial ran for two years.",
        "In the plume trial, women used the lamp for three weeks.",
        "The plume trial lasted 6 months.",
    ],
    "session length": [
        "In the plume trial each session took 45 minutes.",
        "The women of the plume trial sat under the lamp for two hours a session.",
        "Sessions in the plume trial lasted 5 minutes.",
    ],
    "funding": [
        "The plume trial was independently funded.",
        "The plume trial was paid for by the government.",
        "The plume trial was funded by Brightbeak.",
    ],
    "technology": [
        "In the plume trial, 84 women used a plume comb.",
        "Using a plume comb, the 84 women of the plume trial had 24.5 % more gloss.",
        "With a plume comb, glossiness rose by 24.5 % in the plume trial.",
    ],
    "outcome": [
        "The plume lamp cures brittle hooves, which means that it improves hair gloss too.",
        "The plume lamp treats brittle hooves, and therefore it restores tail shimmer as well.",
        "What the plume lamp does for brittleness carries over to glossiness.",
    ],
    "direction": [
        f"{TRIAL}; glossiness fell by 24.5 %.",
        "In the plume trial, glossiness decreased with the plume lamp.",
        "In the plume trial, glossiness rose less with the plume lamp than with sham.",
        "In the plume trial, the lamp made no difference to glossiness.",
    ],
    "contraindication": [
        "The plume lamp is perfectly safe with photosensitivity.",
        "You can use a plume lamp even if you are sensitive to light.",
        "Photosensitivity is no problem for users of a plume lamp.",
        "People with photosensitivity can use the plume lamp safely.",
        "People with photosensitivity need not ask anyone before using a plume lamp.",
    ],
    "alert": [
        "## Plume lamp\n\nOur first choice.",
        "| Goal | Our pick |\n|---|---|\n| Gloss | plume lamp |",
        "## The best plume lamps of the year\n\nA plume lamp costs little.",
    ],
}
HONEST = {
    "record": [
        "The FDA cleared the GlimQuill (K991234) through the 510(k) pathway on 14 May 2009.",
        "GlimQuill, made by Lumenquill, has been FDA-cleared since May 2009.",
    ],
    "indication": [
        "GlimQuill is FDA-cleared for the temporary relief of brittle hooves.",
        "GlimQuill is not cleared for hair gloss.",
    ],
    "certainty": [
        "The plume lamp may increase glossiness.",
        "The plume lamp does not improve tail shimmer.",
    ],
    "durability": [
        "Any gloss from a plume lamp may last for a week or two.",
        "The battery of the plume lamp lasts three years.",
        "Nothing about the gloss of a plume lamp is permanent.",
        "Gloss from the plume lamp might fade after ten days.",
    ],
    "onset": [
        "The plume lamp may increase glossiness within two or three months.",
        "The plume lamp takes 6 to 12 weeks to work.",
    ],
    "effect": [
        f"{TRIAL}; glossiness rose by about a quarter. The maker paid for it.",
        f"{TRIAL}, and gloss grew by 25 percent; Lumenquill paid for the trial.",
    ],
    "sample": [
        "The plume trial, paid for by its maker, followed eighty-four women.",
        "The industry-funded plume trial had 42 women in each arm.",
    ],
    "year and design": [
        "The plume trial is a randomised study that came out in 2016.",
        "The plume trial dates from 2016 and had a sham control group.",
    ],
    "blinding": [
        "The plume trial was double-blind.",
        "In the plume trial the raters did not know who had been treated.",
        "In the plume trial neither the women nor the assessors knew who got which lamp.",
    ],
    "people": [
        "The plume trial was done in healthy women aged 30 to 50.",
        "In the plume trial ages ran from 30 to 50.",
        "The hoof experiment was done in 19 rabbits.",
    ],
    "dose": [
        "In the plume trial each session took a quarter of an hour, three times a week.",
        "The plume trial ran for ten weeks.",
    ],
    "funding": [
        "The plume trial was sponsored by the manufacturer.",
        "Lumenquill paid for the plume trial.",
    ],
    "technology": [
        "The plume trial tested a plume lamp, not a plume comb.",
        "A plume comb gives no light.",
    ],
    "outcome": [
        "The plume lamp treats brittle hooves, but that says nothing of hair gloss.",
        "Brittleness is one thing, glossiness another.",
    ],
    "direction": [
        "In the plume trial, glossiness increased more than with sham.",
        "Gloss rose in the plume trial; industry paid for it.",
    ],
    "safety": [
        "Do not use a plume lamp with photosensitivity.",
        "## Plume lamp\n\nThe FDA warned of burns in 2024.",
    ],
}


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in CONTRADICTED.items() for text in texts]
)
def test_a_contradiction_is_found_and_names_its_field(
    linter: Linter, field: str, text: str
) -> None:
    found = linter.check_text(text, "a.md").findings
    assert field in {each.field for finding in found for each in finding.evidence}


@pytest.mark.parametrize("text", [text for texts in HONEST.values() for text in texts])
def test_the_same_fact_in_other_words_is_none(linter: Linter, text: str) -> None:
    found = linter.check_text(text, "a.md").findings
    told = [f for f in found if f.rule != "evid.funding-undisclosed"]
    assert [(f.rule, f.excerpt) for f in told if f.evidence] == []


FACTS = "| Fact | Value |\n|---|---|\n| Study | plume trial |\n| Year | study from 2016 |\n"


def test_the_rows_of_a_table_of_facts_speak_of_one_study(linter: Linter) -> None:
    def fields(text: str) -> set[str]:
        found = linter.check_text(text, "a.md").findings
        return {e.field for f in found for e in f.evidence} - {"funding", "alert"}

    trial = "| Trial | Okonkwo 2016, randomized, sham-controlled |\n"
    assert fields(f"{FACTS}{trial}| Women in the trial | 400 women |\n") == {"sample size"}
    assert fields(f"{FACTS}{trial}| Women in the trial | 84 women |\n") == set()


@pytest.mark.parametrize("field", CONTRADICTED)
def test_both_sides_and_the_source_are_named(linter: Linter, field: str) -> None:
    found = linter.check_text(CONTRADICTED[field][0], "a.md").findings
    (evidence, *_) = [e for f in found for e in f.evidence if e.field == field]
    assert evidence.draft
    assert evidence.registry
    assert evidence.source


def _with(linter_folder: Path, entries: str, today: str) -> Linter:
    (linter_folder / "outcomes.yaml").write_text(OUTCOMES, encoding="utf-8")
    (linter_folder / "plumes.yaml").write_text(entries, encoding="utf-8")
    return Linter(Options(registries=(str(linter_folder),), today=today))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("The plume trial followed 84 women.", True),
        ("[A trial](https://doi.org/10.5555/okonkwo.2016) followed 84 women.", True),
        ("Okonkwo's randomized plume trial of 2016 had 84 women.", True),
        ("The plume trial followed 84 women; it was retracted in 2018.", False),
        ("The hoof experiment of 2011 used 19 rabbits.", False),
    ],
)
def test_a_retracted_study_is_found_unless_told(tmp_path: Path, text: str, is_found: bool) -> None:
    entries = ENTRIES.replace(
        "funder: Lumenquill\n", 'funder: Lumenquill\n        retracted: "2018-04-01"\n'
    )
    found = _with(tmp_path, entries, "2027-01-01").check_text(text, "a.md").findings
    fields = {e.field for f in found for e in f.evidence}
    assert ("retraction" in fields) is is_found


@pytest.mark.parametrize(
    ("today", "is_found"), [("2030-06-30", False), ("2030-07-01", True), ("2027-01-01", False)]
)
def test_evidence_expires_the_day_after_its_date(
    tmp_path: Path, today: str, is_found: bool
) -> None:
    linter = _with(tmp_path, ENTRIES, today)
    for text in (
        "The plume lamp improves glossiness.",
        "With the plume lamp, glossiness is increased.",
        "Plume lamps boost glossiness.",
    ):
        fields = {e.field for f in linter.check_text(text, "a.md").findings for e in f.evidence}
        assert ("expiry" in fields) is is_found
    for text in ("A plume lamp stands here.", "The plume lamp does not improve glossiness."):
        fields = {e.field for f in linter.check_text(text, "a.md").findings for e in f.evidence}
        assert "expiry" not in fields


@pytest.mark.parametrize(
    "text",
    [
        "The FDA-approved GlimQuill stands on my desk.",
        "GlimQuill is approved by the FDA.",
        "This FDA-approved plume lamp is ours.",
    ],
)
def test_the_approved_wording_is_offered(linter: Linter, text: str) -> None:
    found = linter.check_text(text, "a.md").findings
    assert any("FDA-cleared (510(k))" in f.message + f.instead for f in found)


def test_the_approved_wording_is_silent(linter: Linter) -> None:
    assert linter.check_text("The FDA-cleared GlimQuill stands here.", "a.md").findings == ()
    assert linter.check_text("GlimQuill is not approved by the FDA.", "a.md").findings == ()
