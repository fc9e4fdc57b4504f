"""Each importer reads what its source publishes, and names the line of what it cannot read."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from import_samples import RENAMED, SAMPLES, SHARED, read_sample, write_sample

from claimlint.errors import ClaimlintError
from claimlint.registry.submissions import Classification, Submission
from claimlint.registry.tables import HealthClaim, Reference


def items(folder: Path, sample: str) -> list[Any]:
    return list(read_sample(write_sample(folder, sample), sample))


def test_classification(tmp_path: Path) -> None:
    aesthetic, massager, filler = items(tmp_path, "foiclass")
    assert aesthetic == Classification(
        "NFO",
        "Stimulator, Transcutaneous Electrical, Aesthetic Purposes",
        "2",
        "882.5890",
        "1",
        "NE",
        "",
    )
    assert massager.definition == "Kneads the patient\u2019s back", "Windows-1252"
    assert (filler.code, filler.regulation, filler.submission_type) == ("LMH", "", "2")


def test_premarket_notifications(tmp_path: Path) -> None:
    nuface, toner, granted = items(tmp_path, "510k")
    assert nuface == Submission(
        *("K072260", "510(k)", "2007-11-27", "NUFACE FACIAL TONING DEVICE"),
        *("CAROL COLE", "NFO", "SESE", "Traditional"),
    )
    assert (toner.device, toner.date) == ("GRINDLE \u2122 TONER", "1999-02-03")
    assert (granted.pathway, granted.date, granted.is_positive) == ("De Novo", "2016-06-05", True)


def test_approvals_and_a_line_break_inside_a_field(tmp_path: Path) -> None:
    original, minor, panel = items(tmp_path, "pma")
    assert (original.number, original.device, original.date) == (
        *("P110033", "JUVEDERM VOLUMA XC"),
        "2013-10-22",
    )
    assert (minor.number, minor.date, minor.type) == (
        *("P110033/S012", "2015-03-04"),
        "Real-Time Process",
    )
    assert panel.url.endswith("id=P110033S047")


def test_openfda_tells_its_endpoints_apart(tmp_path: Path) -> None:
    cleared, approved, code = items(tmp_path, "openfda")
    assert cleared == items(tmp_path, "510k")[0]
    assert approved.number == "P110033"
    assert approved.pathway == "PMA"
    assert isinstance(code, Classification)
    assert code.regulation == "890.5660"


def test_openfda_streams_results_across_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimlint.registry.importers import jsonstream

    whole = items(tmp_path, "openfda")
    for size in (1, 7, 64):
        monkeypatch.setattr(jsonstream, "_CHUNK", size)
        assert items(tmp_path, "openfda") == whole


def test_eu_register(tmp_path: Path) -> None:
    first, second = items(tmp_path, "eu-claims")
    assert isinstance(first, HealthClaim)
    assert (first.claim, first.status, first.type) == (
        *("Grindle fibre helps the bowel", "authorised"),
        "Art. 13(1)",
    )
    assert not first.source.verified, "a copy of the register without its entry ids"
    assert second.claim == 'Grindle fibre and "friends"'
    assert second.conditions == "More than one line"
    assert first.id != second.id


def test_eu_register_in_the_columns_of_the_commission(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(
        'Claim type;"Nutrient, substance, food or food category";Claim;Status;Entry Id\n'
        "Art.13(5);Grindle;Grindle is a tonic;Non-authorised;42\n",
        encoding="utf-8-sig",
    )
    (claim,) = read_sample(path, "eu-claims")
    assert isinstance(claim, HealthClaim)
    assert (claim.id, claim.status, claim.source.verified) == ("eu-42", "non-authorised", True)


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris", "nbib"])
def test_the_same_publication_is_the_same_reference_in_every_format(
    tmp_path: Path, form: str
) -> None:
    first, second = items(tmp_path, f"references:{form}")
    assert isinstance(first, Reference)
    assert (first.id, first.doi, first.year) == ("10-1234-abc-5", "10.1234/abc.5", 2012)
    assert first.title.lower().startswith("lines before and")
    assert first.authors[0] == "Saniee"
    assert first.retracted == (form == "nbib")
    assert second.id != first.id


def test_latex_is_text(tmp_path: Path) -> None:
    first, _ = items(tmp_path, "references:bibtex")
    assert first.title == "Lines BEFORE and \u00e4fter"
    assert first.authors == ("Saniee", "van der Berg")
    assert first.journal == "J Things"


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_zip_archive_of_the_file_will_do(tmp_path: Path, sample: str) -> None:
    plain = write_sample(tmp_path, sample)
    packed = tmp_path / "packed" / plain.name
    packed.parent.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(plain, plain.name)
    assert list(read_sample(packed, sample)) == list(read_sample(plain, sample))


# --- broken files: truncated, wrong encoding, changed columns ---------------------------

LAST_LINE = {
    "foiclass": 4,
    "510k": 4,
    "pma": 5,
    "openfda": 19,
    "eu-claims": 4,
    "references:csl": 7,
    "references:bibtex": 8,
    "references:ris": 10,
    "references:nbib": 13,
}


@pytest.mark.parametrize("sample", SAMPLES)
def test_cut_off(tmp_path: Path, sample: str) -> None:
    path = write_sample(tmp_path, sample, lambda text: text.rstrip("\n")[:-6])
    with pytest.raises(ClaimlintError) as error:
        list(read_sample(path, sample))
    name, _, line = error.value.where.rpartition(":")
    assert name == str(path)
    assert abs(int(line) - LAST_LINE[sample]) <= 1, error.value


@pytest.mark.parametrize("sample", SAMPLES)
def test_utf_16(tmp_path: Path, sample: str) -> None:
    path = tmp_path / SAMPLES[sample][0]
    path.write_bytes(SAMPLES[sample][1].encode("utf-16"))
    with pytest.raises(ClaimlintError) as error:
        list(read_sample(path, sample))
    assert error.value.where == f"{path}:1"


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_byte_of_no_known_encoding(tmp_path: Path, sample: str) -> None:
    path = write_sample(tmp_path, sample)
    first, second, *rest = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join((first, second[:6] + b"\x8d" + second[6:], *rest)))
    with pytest.raises(ClaimlintError) as error:
        list(read_sample(path, sample))
    assert error.value.where == f"{path}:2"


@pytest.mark.parametrize("sample", SAMPLES)
def test_changed_columns(tmp_path: Path, sample: str) -> None:
    old, new, line = RENAMED[sample]
    path = write_sample(tmp_path, sample, lambda text: text.replace(old, new, 1))
    with pytest.raises(ClaimlintError) as error:
        list(read_sample(path, sample))
    assert error.value.where == f"{path}:{line}", error.value


@pytest.mark.parametrize(
    ("sample", "old", "new", "line"),
    [
        ("foiclass", "|ISA|", "|ISA|X|", 3),
        ("510k", "|ACME MEDICAL", "", 3),
        ("510k", "2/3/1999", "31/12/1999", 3),
        ("510k", "2/3/1999", "1999-02-03", 3),
        ("pma", "WHICH RUNS", "P110033|S013|WHICH RUNS", 4),
        ("openfda", "2007-11-27", "27 Nov", 4),
        ("openfda", '"applicant": "MAKER"', '"applicant": 7', 10),
        ("openfda", '"pma_number": "P110033",', '"pma_number" "P110033",', 11),
        ("eu-claims", "\tAdults", "", 2),
        ("references:ris", "TY  - RPRT\n", "", 10),
        ("references:ris", "TY  - JOUR", "TY JOUR", 1),
    ],
)
def test_a_broken_row(tmp_path: Path, sample: str, old: str, new: str, line: int) -> None:
    path = write_sample(tmp_path, sample, lambda text: text.replace(old, new, 1))
    with pytest.raises(ClaimlintError) as error:
        list(read_sample(path, sample))
    assert error.value.where == f"{path}:{line}", error.value


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_empty_file_is_an_error(tmp_path: Path, sample: str) -> None:
    path = write_sample(tmp_path, sample, lambda text: "")
    with pytest.raises(ClaimlintError):
        list(read_sample(path, sample))


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sibling folder ../shared/data")
def test_the_real_classification_file() -> None:
    rows = list(read_sample(SHARED / "foiclass_2026-02.txt", "foiclass"))
    assert len(rows) == 7039
    by_code = {row.code: row for row in rows if isinstance(row, Classification)}
    assert len(by_code) == 7039
    assert by_code["NYX"].regulation == "882.5890"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sibling folder ../shared/data")
def test_the_real_eu_register() -> None:
    rows = list(read_sample(SHARED / "efsa_authorised_claims.tsv", "eu-claims"))
    assert len(rows) >= 259
    assert len({row.id for row in rows if isinstance(row, HealthClaim)}) == len(rows)
