"""Imports into a registry folder: generated files only, what a person wrote stays and wins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from import_samples import BREAKS, SAMPLES, read_sample, write_broken, write_sample
from registry_folders import OUTCOMES, Folder

from claimlint.errors import ClaimlintError
from claimlint.registry.generated import HEADER, Plan, plan, rehearse
from claimlint.registry.load import load_registry
from claimlint.registry.selection import Take

ENTRY = """\
entries:
  - id: toning
    name: facial toning
    kind: device
    route: 510k
    names: [facial toning]
    reviewed: "2026-01-31"
    products:
      - name: NuFACE
        names: [nu-face]
      - name: Shimmer
        records:
          - number: DEN150001
            pathway: De Novo
            product_code: NFO
            date: "2016-06-06"
            device: Shimmer
            source: {cite: our reading}
  - id: fillers
    name: dermal fillers
    kind: device
    route: pma
    names: [dermal filler+]
    reviewed: "2026-01-31"
    products:
      - name: Juvederm
        names: [juvederm]
        records:
          - {number: P000001, pathway: PMA, product_code: LMH, device: x, source: {cite: y}}
"""
CODES = """\
codes:
  - code: NFO
    name: our name for it
    regulation: "882.5890"
    route: 510k
    names: [aesthetic stimulator+]
    source: {cite: our reading}
"""


@pytest.fixture
def base(folder: Folder) -> Folder:
    return folder.write("outcomes.yaml", OUTCOMES).write("toning.yaml", ENTRY)


def imported(
    base: Folder,
    tmp_path: Path,
    sample: str,
    take: Take = Take(),  # noqa: B008
    change: Callable[[str], str] = lambda text: text,
) -> Plan:
    path = write_sample(tmp_path, sample, change)
    planned = plan(read_sample(path, sample), base.path, [base.path], take)  # type: ignore[arg-type]
    write(base, planned)
    return planned


def write(base: Folder, planned: Plan) -> None:
    rehearse(planned, base.path, [base.path])
    for file, data in planned.files.items():
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)


def ids(planned: Plan, kind: str = "added") -> list[str]:
    return [change.id for change in getattr(planned.changes, kind)]


def test_records_of_products_the_registry_names(base: Folder, tmp_path: Path) -> None:
    planned = imported(base, tmp_path, "510k")
    assert ids(planned) == ["K072260"]
    assert ids(planned, "kept") == ["DEN150001"]
    assert planned.changes.kept[0].detail == (
        "date: 2016-06-06, source: 2016-06-05; product_code: NFO, source: PFQ"
    )
    assert planned.changes.skipped == 1
    registry = base.load()
    assert [record.number for record in registry.records("NuFACE")] == ["K072260"]
    record = registry.record("K072260")
    assert record is not None
    assert record.source.verified
    assert record.source.url.endswith("pmn.cfm?ID=K072260")
    assert [r.date for r in registry.records("Shimmer")] == ["2016-06-06"], "ours wins"


def test_a_namesake_of_another_product_code_is_not_taken(base: Folder, tmp_path: Path) -> None:
    planned = imported(base, tmp_path, "510k", change=lambda text: text.replace("|NFO|", "|QQQ|"))
    assert ids(planned) == []


def test_what_was_not_cleared_is_not_taken(base: Folder, tmp_path: Path) -> None:
    planned = imported(base, tmp_path, "510k", change=lambda text: text.replace("SESE", "NE"))
    assert ids(planned) == []


def test_records_that_are_asked_for_are_known_by_number(base: Folder, tmp_path: Path) -> None:
    planned = imported(base, tmp_path, "510k", Take(numbers=frozenset({"K990101"})))
    assert ids(planned) == ["K072260", "K990101"]
    registry = base.load()
    toner = registry.clearances["K990101"]
    assert (toner.product, toner.date, toner.device) == ("", "1999-02-03", "GRINDLE \u2122 TONER")
    assert registry.mentions("grindle toner") == ()


def test_supplements_only_if_they_change_the_indication(base: Folder, tmp_path: Path) -> None:
    assert ids(imported(base, tmp_path, "pma")) == ["P110033", "P110033/S047"]
    assert {r.number for r in base.load().records("Juvederm")} > {"P110033", "P110033/S047"}


def test_codes_of_its_records_and_those_asked_for(base: Folder, tmp_path: Path) -> None:
    planned = imported(base, tmp_path, "foiclass", Take(codes=frozenset({"ISA"})))
    assert ids(planned) == ["ISA", "LMH", "NFO"]
    codes = base.load().codes
    assert (codes["ISA"].route, codes["LMH"].route, codes["LMH"].regulation) == (
        *("exempt", "pma"),
        "",
    )
    assert base.load().code_mentions("a therapeutic electric massager") == ()


def test_a_code_written_by_a_person_keeps_its_phrases(base: Folder, tmp_path: Path) -> None:
    base.write("codes.yaml", CODES)
    planned = imported(base, tmp_path, "foiclass")
    assert ids(planned) == ["LMH"]
    assert planned.changes.kept[0].detail.startswith("name: our name for it, source: Stimulator")
    assert [m.code for m in base.load().code_mentions("an aesthetic stimulator")] == ["NFO"]


@pytest.mark.parametrize(
    "sample", ["foiclass", "510k", "pma", "openfda", "eu-claims", "references:csl"]
)
def test_a_second_import_writes_nothing(base: Folder, tmp_path: Path, sample: str) -> None:
    first = imported(base, tmp_path, sample)
    assert first.files
    second = imported(base, tmp_path, sample)
    assert (second.files, second.changes.added, second.changes.updated) == ({}, (), ())
    assert second.changes.unchanged == len(first.changes.added)


def test_the_same_bytes_whatever_the_order(base: Folder, tmp_path: Path) -> None:
    def reverse(text: str) -> str:
        header, *rows = text.splitlines(keepends=True)
        return "".join((header, *reversed(rows)))

    path = write_sample(tmp_path, "foiclass")
    one = plan(read_sample(path, "foiclass"), base.path, [], Take())  # type: ignore[arg-type]
    path = write_sample(tmp_path, "foiclass", reverse)
    two = plan(read_sample(path, "foiclass"), base.path, [], Take())  # type: ignore[arg-type]
    assert one == two
    assert next(iter(one.files.values())).decode().startswith(HEADER)


def test_an_update_names_its_fields(base: Folder, tmp_path: Path) -> None:
    imported(base, tmp_path, "510k")
    planned = imported(
        base, tmp_path, "510k", change=lambda text: text.replace("11/27/2007", "11/28/2007")
    )
    assert [(c.id, c.detail) for c in planned.changes.updated] == [("K072260", "date")]
    (record,) = base.load().records("NuFACE")
    assert record.date == "2007-11-28"


def test_what_a_person_wrote_since_is_no_longer_imported(base: Folder, tmp_path: Path) -> None:
    imported(base, tmp_path, "foiclass")
    base.write("codes.yaml", CODES)
    assert base.load().codes["NFO"].name == "our name for it"
    assert ids(imported(base, tmp_path, "foiclass"), "kept") == ["NFO"]
    assert "NFO" not in (base.path / "imported" / "codes.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["codes: []\n", "# mine\n"])
def test_a_file_that_no_import_wrote_is_not_replaced(
    base: Folder, tmp_path: Path, content: str
) -> None:
    imported(base, tmp_path, "foiclass")
    file = base.path / "imported" / "codes.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ClaimlintError) as error:
        imported(base, tmp_path, "foiclass")
    assert file.read_text(encoding="utf-8") == content
    assert error.value.where.startswith(str(file))


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_broken_file_leaves_the_folder_as_it_was(
    base: Folder, tmp_path: Path, sample: str, how: str
) -> None:
    imported(base, tmp_path, sample)
    before = {path: path.read_bytes() for path in base.path.rglob("*") if path.is_file()}
    broken = write_broken(tmp_path, sample, how)
    with pytest.raises(ClaimlintError) as error:
        write(base, plan(read_sample(broken, sample), base.path, [base.path], Take()))  # type: ignore[arg-type]
    assert error.value.where.startswith(f"{broken}:")
    assert {p: p.read_bytes() for p in base.path.rglob("*") if p.is_file()} == before
    base.load()


def test_a_house_folder_may_hold_imports_only(base: Folder, house: Folder, tmp_path: Path) -> None:
    path = write_sample(tmp_path, "eu-claims")
    items = read_sample(path, "eu-claims")
    planned = plan(items, house.path, [base.path], Take())  # type: ignore[arg-type]
    (file,) = planned.files
    file.parent.mkdir()
    file.write_bytes(planned.files[file])
    registry = load_registry([base.path, house.path])
    assert len(registry.health_claims) == 2


def test_a_poorer_export_does_not_forget(base: Folder, tmp_path: Path) -> None:
    imported(base, tmp_path, "references:nbib")
    imported(base, tmp_path, "references:ris")
    reference = base.load().references["10-1234-abc-5"]
    assert (reference.pmid, reference.retracted) == ("123", True)
    assert reference.authors == ("Saniee", "Berg")


def test_clearances_of_an_unknown_product_load(base: Folder, tmp_path: Path) -> None:
    imported(base, tmp_path, "510k")
    base.write("toning.yaml", ENTRY.replace("NuFACE", "Newface"))
    registry = base.load()
    assert registry.records("Newface") == ()
    assert registry.clearances["K072260"].product == "NuFACE"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("number: K072260", "number: K07226", 3), ("date: '2007", "date: '07", 3)],
)
def test_imported_files_are_checked_like_all(
    base: Folder, tmp_path: Path, old: str, new: str, column: int
) -> None:
    imported(base, tmp_path, "510k")
    file = base.path / "imported" / "clearances.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ClaimlintError) as error:
        base.load()
    line = next(i for i, row in enumerate(text.splitlines(), 1) if old in row)
    assert error.value.where == f"{file}:{line}:{column}"
