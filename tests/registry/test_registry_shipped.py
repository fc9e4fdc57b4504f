"""The shipped registry: every fact has its place, and the facts agree with each other."""

from __future__ import annotations

import csv
import pickle
import re
from pathlib import Path

import pytest

from claimlint.language.fold import fold
from claimlint.registry.registry import Registry


def test_pickles(shipped: Registry) -> None:
    revived = pickle.loads(pickle.dumps(shipped))
    assert revived == shipped
    assert revived.anchors == shipped.anchors


def test_no_pattern_marks_a_group(shipped: Registry) -> None:
    """`+`, `~` and `*` belong to a word; after a bracket they would be read as a word."""
    phrases = [p for entry in shipped.entries.values() for p in entry.names]
    phrases += [p for o in shipped.outcomes.values() for p in (*o.names, *o.claims)]
    phrases += [
        name
        for _, product in shipped.products.values()
        for name in (product.names or (product.name,))
    ]
    assert [phrase for phrase in phrases if re.search(r"[)}\]][+~*]", phrase)] == []


def test_every_product_is_found_by_its_first_name(shipped: Registry) -> None:
    lost = []
    for name, (_, product) in shipped.products.items():
        phrase = fold((product.names or (product.name,))[0])
        if re.search(r"[()\[\]{}?+~*#|]", phrase):
            continue
        if name not in {mention.product for mention in shipped.mentions(phrase)}:
            lost.append(name)
    assert lost == []


def test_every_record_has_a_place_to_check_it(shipped: Registry) -> None:
    records = [record for _, product in shipped.products.values() for record in product.records]
    assert len(records) > 70
    assert all(
        record.source.url.startswith("https://") or record.source.url.startswith("http://")
        for record in records
    )
    assert all(record.source.cite for record in records)


def test_route_fits_the_records(shipped: Registry) -> None:
    pathways = {"510k": {"510(k)", "De Novo"}, "pma": {"PMA"}}
    for owner, product in shipped.products.values():
        entry = shipped.entry(product.technology or owner)
        for record in product.records:
            assert record.pathway in pathways[entry.route], (product.name, record.number)


def test_records_of_known_codes_share_the_regulation(shipped: Registry) -> None:
    coded = [
        record
        for _, product in shipped.products.values()
        for record in product.records
        if record.product_code in shipped.codes and record.regulation
    ]
    assert coded
    for record in coded:
        assert shipped.codes[record.product_code].regulation == record.regulation


def test_cosmetics_and_supplements_have_no_route(shipped: Registry) -> None:
    wrong = [
        entry.id
        for entry in shipped.entries.values()
        if entry.kind in ("cosmetic", "supplement") and entry.route not in ("none", "unknown")
    ]
    assert wrong == []


def test_every_entry_says_its_status_in_words_or_leaves_it_unknown(shipped: Registry) -> None:
    for entry in shipped.entries.values():
        note = entry.status_note.casefold()
        if entry.route in ("510k", "exempt") and note:
            assert "fda-approved" not in note, entry.id
        if entry.route in ("nda", "bla", "pma"):
            assert "fda-approved" in note or "prescription" in note, entry.id


def test_verified_studies_have_an_identifier(shipped: Registry) -> None:
    for study in shipped.studies.values():
        if study.source.verified:
            assert study.source.doi or study.source.pmid or study.source.url


def test_microcurrent_knows_the_draft_facts(shipped: Registry) -> None:
    kavanagh = shipped.studies["kavanagh-2012"]
    assert (kavanagh.n, kavanagh.technology, kavanagh.control) == (108, "nmes", "no-treatment")
    assert (kavanagh.dose.session_minutes, kavanagh.dose.days) == (20, 84)
    assert [study.id for study in shipped.studies_of("nmes")] == ["kavanagh-2012"]
    assert shipped.studies["saniee-2012"].design == "before-after"
    assert shipped.studies["avendano-coy-2022"].control == "sham"
    assert shipped.studies["cheng-1982"].population.species == "rat"


def test_brand_has_the_records_of_its_models(shipped: Registry) -> None:
    numbers = {record.number for record in shipped.records("NuFACE")}
    assert {"K072260", "K131251", "K181008", "K201782"} <= numbers
    first = next(record for record in shipped.records("NuFACE") if record.number == "K072260")
    assert (first.date, first.regulation, first.product_code) == ("2007-11-27", "882.5890", "")
    assert shipped.records("FOREO Bear") == ()


@pytest.mark.parametrize(
    ("entry", "outcome", "verdict"),
    [
        ("microcurrent", "facelift", "contradicted"),
        ("microcurrent", "collagen", "unsupported"),
        ("microcurrent", "wound-healing", "supported"),
        ("nmes", "facial-muscle", "supported"),
    ],
)
def test_verdicts(shipped: Registry, entry: str, outcome: str, verdict: str) -> None:
    found = {evidence.outcome: evidence.verdict for evidence in shipped.entry(entry).outcomes}
    assert found[outcome] == verdict


def test_every_outcome_names_a_study_or_source(shipped: Registry) -> None:
    bare = [
        (entry.id, evidence.outcome)
        for entry in shipped.entries.values()
        for evidence in entry.outcomes
        if not evidence.studies and not evidence.sources
    ]
    assert bare == []


def test_no_entry_says_two_things_of_one_outcome(shipped: Registry) -> None:
    for entry in shipped.entries.values():
        outcomes = [evidence.outcome for evidence in entry.outcomes]
        assert len(outcomes) == len(set(outcomes)), entry.id


def test_what_no_study_shows_is_not_supported(shipped: Registry) -> None:
    for entry in shipped.entries.values():
        for evidence in entry.outcomes:
            if evidence.verdict == "supported":
                assert evidence.certainty not in ("none", "very-low"), (entry.id, evidence.outcome)


def test_contraindications_rest_on_a_source(shipped: Registry) -> None:
    for entry in shipped.entries.values():
        if entry.safety is not None and entry.safety.contraindications:
            assert entry.safety.sources, entry.id


MUCH_WRITTEN_ABOUT = (
    "microcurrent nmes led-light radiofrequency rf-microneedling microneedling focused-ultrasound "
    "ipl laser-hair-removal cryolipolysis chemical-peel tretinoin retinol retinoids "
    "vitamin-c-serum vitamin-c niacinamide collagen-supplements biotin botulinum-toxin "
    "dermal-fillers prp exosomes facial-massage jade-roller infrared-sauna melatonin magnesium "
    "ashwagandha turmeric probiotics cbd creatine semaglutide tirzepatide glp-1 compounded-glp-1"
)


@pytest.mark.parametrize("id_", MUCH_WRITTEN_ABOUT.split())
def test_what_editors_write_about_has_outcomes_and_harms(shipped: Registry, id_: str) -> None:
    entry = shipped.entry(id_)
    assert entry.outcomes
    assert entry.safety is not None
    assert entry.safety.summary
    assert entry.status_note


@pytest.mark.parametrize(
    ("entry", "outcome", "days"),
    [
        ("botulinum-toxin", "wrinkles", (90, 120)),
        ("daxibotulinumtoxin", "wrinkles", (168, 270)),
        ("dermal-fillers", "facial-volume", (180, 540)),
        ("focused-ultrasound", "skin-firmness", (180, 365)),
    ],
)
def test_durability(shipped: Registry, entry: str, outcome: str, days: tuple[int, int]) -> None:
    known = {evidence.outcome: evidence.lasts for evidence in shipped.entry(entry).outcomes}
    lasts = known[outcome]
    assert lasts is not None
    assert (lasts.low, lasts.high) == days


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("daxxify", "daxibotulinumtoxin"),
        ("bellafill", "pmma-filler"),
        ("juvederm", "dermal-fillers"),
        ("rhodiola rosea", "rhodiola"),
        ("kombucha", "prebiotics"),
        ("lactobacillus", "probiotics"),
        ("nutrafol", "hair-supplements"),
        ("tazarotene", "retinoids"),
        ("delta 8", "other-cannabinoids"),
    ],
)
def test_what_is_known_of_one_is_not_said_of_its_neighbour(
    shipped: Registry, text: str, entry: str
) -> None:
    assert [mention.entry for mention in shipped.mentions(text)] == [entry]


def test_quoted_eu_wording_is_authorised(shipped: Registry) -> None:
    table = Path(__file__).parents[2].parent / "shared" / "data" / "efsa_authorised_claims.tsv"
    if not table.exists():
        pytest.skip("the EU register's table is not beside the checkout")
    claims = {
        " ".join(line.partition("\t")[0].casefold().replace("allevation", "alleviation").split())
        for line in table.read_text(encoding="utf-8").splitlines()
    }
    quoted = [
        (entry.id, match[1].casefold())
        for entry in shipped.entries.values()
        for evidence in entry.outcomes
        if (match := re.search(r"wording allowed - ([^;.]+)", evidence.summary))
    ]
    assert len(quoted) > 10
    for entry_id, wording in quoted:
        name = shipped.entry(entry_id).name.split(" taken")[0].casefold()
        assert any(
            claim.startswith(name) and wording.replace("the ", "") in claim.replace("the ", "")
            for claim in claims
        ), (entry_id, wording)


def test_rf_microneedling_carries_its_alert(shipped: Registry) -> None:
    safety = shipped.entry("rf-microneedling").safety
    assert safety is not None
    assert [alert.date for alert in safety.alerts] == ["2025-10-15"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("an implanted defibrillator", "electronic-implant"),
        ("if you have a pacemaker or other electronic implant", "electronic-implant"),
        ("while pregnant", "pregnancy"),
        ("active epilepsy or a seizure disorder", "epilepsy"),
        ("metal implants", "metal-or-fillers"),
        ("recent injectable fillers", "metal-or-fillers"),
        ("broken skin, active infection", "broken-skin"),
        ("people in treatment for cancer", "active-cancer"),
    ],
)
def test_contraindications_are_recognised(shipped: Registry, text: str, person: str) -> None:
    from claimlint.language.patterns import compile_pattern
    from claimlint.language.tokens import tokenize

    safety = shipped.entry("microcurrent").safety
    assert safety is not None
    names = {each.id: each.names for each in safety.contraindications}[person]
    assert any(list(compile_pattern(name, shipped.lists).spans(tokenize(text))) for name in names)


SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sibling folder ../shared/data")
def test_holds_every_collected_record_and_product_code(shipped: Registry) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (SHARED / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, delimiter="\t"))

    for row in rows("aesthetic_clearances.tsv"):
        record = shipped.record(row["number"])
        assert record is not None, row["number"]
        assert record.pathway == row["pathway"]
        assert row["decision_date"] in ("", record.date), row["number"]
        assert row["regulation_21cfr"] in ("", record.regulation), row["number"]
    for row in rows("aesthetic_product_codes.tsv"):
        code = shipped.codes[row["PRODUCTCODE"]]
        assert (code.name, code.regulation) == (row["DEVICENAME"], row["REGULATIONNUMBER"])
