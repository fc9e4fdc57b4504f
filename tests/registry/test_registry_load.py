"""Loading: layers, and an error with its place for everything that cannot be right."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from registry_folders import ENTRY, OUTCOMES, Folder

from claimlint.errors import ClaimlintError
from claimlint.registry.load import load_registry


def test_small_registry_loads(small: Folder) -> None:
    registry = small.load()
    assert registry.entry("humming").name == "humming bowl"
    assert registry.outcomes["calm"].label == "calm"
    assert registry.lists["quiet"] == ("quiet", "settled")


def test_index_file_is_not_read(small: Folder) -> None:
    small.write("INDEX.yaml", "kind: something else\n")
    assert set(small.load().entries) == {"humming"}


@pytest.mark.parametrize("missing", [True, False])
def test_missing_or_empty_folder(tmp_path: Path, missing: bool) -> None:
    path = tmp_path / "nothing"
    if not missing:
        path.mkdir()
        (path / "INDEX.yaml").write_text("kind: x\n", encoding="utf-8")
    with pytest.raises(ClaimlintError) as error:
        load_registry([path])
    assert error.value.where == str(path)


def test_later_folder_adds_and_replaces(small: Folder, house: Folder) -> None:
    house.write(
        "ours.yaml",
        ENTRY.replace("name: humming bowl", "name: our humming bowl")
        + ENTRY.removeprefix("entries:\n").replace("humming", "ringing"),
    )
    registry = small.load(house)
    assert registry.entry("humming").name == "our humming bowl"
    assert [mention.entry for mention in registry.mentions("two ringing bowls")] == ["ringing"]


def test_later_folder_may_use_and_replace_earlier_lists(small: Folder, house: Folder) -> None:
    house.write(
        "outcomes.yaml",
        OUTCOMES.replace("calm\n", "rest\n").replace("quiet, settled", "still"),
    )
    registry = small.load(house)
    assert set(registry.outcomes) == {"calm", "rest"}
    assert {mention.outcome for mention in registry.outcome_mentions("a still mind")} == {
        "calm",
        "rest",
    }
    assert not registry.outcome_mentions("a quiet mind")


def test_same_content_loads_equal_and_survives_pickling(small: Folder) -> None:
    first, second = small.load(), small.load()
    first.mentions("a humming bowl")
    assert first == second == pickle.loads(pickle.dumps(first))
    assert pickle.dumps(first) == pickle.dumps(second)
    revived = pickle.loads(pickle.dumps(first))
    assert revived.mentions("a humming bowl") == first.mentions("a humming bowl")


EXTRA = """\
    not_the_same_as: [{id: ID_OF_ENTRY, because: other}]
    outcomes:
      - {outcome: OUTCOME, verdict: uncertain, certainty: low, summary: s, studies: [STUDY],
         lasts: {low: LOW, high: 2, text: days}}
    studies:
      - id: smith-2001
        name: Smith 2001
        year: YEAR
        design: randomized
        control: sham
        blinding: double
        technology: TECHNOLOGY
        population: {species: human, words: ["WORDS"]}
        n: SIZE
        effects:
          - {outcome: EFFECT, value: 4, high: HIGH, words: [MEASURE]}
        source: {cite: Smith}
    products:
      - name: Hum One
        brand: BRAND
        technology: PRODUCT_OF
        maker_names: ["MAKER"]
        records:
          - number: NUMBER
            pathway: 510(k)
            date: "DATE"
            device: Hum One
            regulation: "REGULATION"
            product_code: CODE
            source: {cite: FDA}
    safety:
      summary: loud
      contraindications: [{id: PERSON, names: ["DEAF"]}]
      alerts: [{date: "ALERT", authority: FDA, summary: s, source: {cite: FDA}}]
"""
GOOD = {
    "ID_OF_ENTRY": "humming", "OUTCOME": "calm", "STUDY": "smith-2001", "LOW": "1",
    "YEAR": "2001", "TECHNOLOGY": "humming", "WORDS": "sleeper+", "SIZE": "12", "EFFECT": "calm",
    "HIGH": "5", "MEASURE": "score", "BRAND": "Hum One", "PRODUCT_OF": "humming",
    "MAKER": "hum works", "NUMBER": "K123456", "DATE": "2001-02-03", "REGULATION": "890.5660",
    "CODE": "ISA", "PERSON": "deaf", "DEAF": "deaf*", "ALERT": "2002-03-04",
}  # fmt: skip


def extended(**changes: str) -> str:
    text = EXTRA
    for name, value in (GOOD | changes).items():
        text = text.replace(name, value)
    return ENTRY + text


def test_extended_entry_is_valid(small: Folder) -> None:
    small.write("bowls.yaml", extended())
    assert small.load().studies["smith-2001"].n == 12


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("ID_OF_ENTRY", "gong", "unknown entry 'gong'"),
        ("OUTCOME", "bliss", "unknown outcome 'bliss'"),
        ("STUDY", "jones-1999", "unknown study 'jones-1999'"),
        ("TECHNOLOGY", "gong", "unknown entry 'gong'"),
        ("EFFECT", "bliss", "unknown outcome 'bliss'"),
        ("BRAND", "Hum Two", "unknown product 'Hum Two'"),
        ("PRODUCT_OF", "gong", "unknown entry 'gong'"),
        ("LOW", "3", "no length of time"),
        ("YEAR", "12", "year 12"),
        ("SIZE", "0", "n is 0"),
        ("HIGH", "3", "below value"),
        ("WORDS", "{nowhere}", "unknown phrase list 'nowhere'"),
        ("MEASURE", "'(score'", "'(' without ')'"),
        ("MAKER", "[2]", "no word"),
        ("NUMBER", "K12345", "not the number of a 510(k)"),
        ("DATE", "2001-02-30", "not an ISO date"),
        ("REGULATION", "21 CFR 890", "not a section"),
        ("CODE", "is1", "three-letter"),
        ("PERSON", "Deaf People", "not an id"),
        ("DEAF", ")", "')' without '('"),
        ("ALERT", "4 March 2002", "not an ISO date"),
    ],
)
def test_wrong_value_is_reported_where_it_stands(
    small: Folder, field: str, value: str, message: str
) -> None:
    line, column = position(extended(**{field: "@@"}), "@@")
    small.write("bowls.yaml", extended(**{field: value}))
    with pytest.raises(ClaimlintError) as error:
        small.load()
    assert message in error.value.message
    path, reported_line, reported_column = error.value.where.rsplit(":", 2)
    assert path == str(small.path / "bowls.yaml")
    assert int(reported_line) == line
    assert int(reported_column) <= column


def position(text: str, mark: str) -> tuple[int, int]:
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("name", "text", "message", "line"),
    [
        ("bowls.yaml", ENTRY + ENTRY.removeprefix("entries:\n"), "duplicate id 'humming'", 8),
        ("more.yaml", ENTRY, "duplicate id 'humming'", 2),
        ("outcomes.yaml", OUTCOMES.replace("soothe~ nerve+", "'{x}'"), "unknown phrase list", 5),
        ("outcomes.yaml", OUTCOMES.replace("settled]", "'[3]']"), "no word", 7),
        ("outcomes.yaml", OUTCOMES.replace('[calmness, "{quiet} mind"]', "[]"), "at least one", 4),
        ("bowls.yaml", ENTRY.replace("2026-01-31", "31/01/2026"), "not an ISO date", 7),
        ("bowls.yaml", ENTRY.replace("exempt", "waved-through"), "waved-through", 5),
        ("bowls.yaml", ENTRY + "    verdict: good\n", "unknown field 'verdict'", 8),
        ("bowls.yaml", ENTRY.replace("id: humming", "id: Humming"), "not an id", 2),
        ("codes.yaml", "codes:\n  - {code: xx, name: n, regulation: '890.1', route: exempt,"
         " names: [bowl], source: {cite: FDA}}\n", "three-letter", 2),
    ],
)  # fmt: skip
def test_wrong_file_is_reported(
    small: Folder, name: str, text: str, message: str, line: int
) -> None:
    small.write(name, text)
    with pytest.raises(ClaimlintError) as error:
        small.load()
    assert message in error.value.message
    assert f"{name}:{line}:" in error.value.where


def test_duplicate_product_names_are_an_error_over_files(small: Folder) -> None:
    product = "    products: [{name: Hum One}]\n"
    small.write("bowls.yaml", ENTRY + product)
    small.write("zithers.yaml", ENTRY.replace("humming", "zither") + product)
    with pytest.raises(ClaimlintError, match="duplicate product 'Hum One'") as error:
        small.load()
    assert "zithers.yaml:8:" in error.value.where
    assert "bowls.yaml:8:" in error.value.message
