"""`claimlint registry`: what its commands print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_runs import Desk, new_desk

PMN = (
    "KNUMBER|APPLICANT|DECISIONDATE|DECISION|PRODUCTCODE|TYPE|DEVICENAME\n"
    "K000001|ACME|01/31/2000|SESE|QQQ|Traditional|GRINDLE TONER\n"
    "K000002|ACME|02/28/2001|SESE|QQQ|Traditional|GRINDLE TONER PLUS\n"
)
HOUSE = """\
entries:
  - id: grindle
    name: grindle therapy
    kind: device
    route: 510k
    names: [grindle+]
    reviewed: "2024-01-31"
    outcomes:
      - outcome: wrinkles
        verdict: uncertain
        certainty: very-low
        summary: Nobody has looked.
    products:
      - name: Grindle One
        names: [grindle one]
        records:
          - number: K123456
            pathway: 510(k)
            device: Grindle
            product_code: QQQ
            source: {cite: Their website}
"""


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    monkeypatch.setenv("CLAIMLINT_DATA_DIR", str(tmp_path / "own-data"))
    desk = new_desk(tmp_path, capsys, monkeypatch)
    desk.write("pmn.txt", PMN)
    desk.write("house/grindle.yaml", HOUSE)
    return desk


def files(desk: Desk) -> dict[str, bytes]:
    found = (path for path in sorted(desk.folder.rglob("*")) if path.is_file())
    return {path.relative_to(desk.folder).as_posix(): path.read_bytes() for path in found}


# --- import -----------------------------------------------------------------------------------


def test_import_into_the_users_store_and_find_it(desk: Desk) -> None:
    run = desk.run("registry", "import", "510k", "pmn.txt")
    assert run.code == 0
    assert run.out.startswith(
        "+ K000001  GRINDLE TONER\n+ K000002  GRINDLE TONER PLUS\n2 added, 0 updated, 0 unchanged\n"
    )
    again = desk.run("registry", "import", "510k", "pmn.txt")
    assert again.out == "0 added, 0 updated, 2 unchanged\n"
    shown = desk.run("registry", "show", "k000002").out
    assert "  number: K000002\n" in shown
    assert "  date: 2001-02-28\n" in shown
    found = json.loads(desk.run("registry", "search", "grindle", "--format", "json").out)
    assert [row["number"] for row in found["submissions"]] == ["K000001", "K000002"]


def test_import_into_a_folder(desk: Desk) -> None:
    before = files(desk)
    command = ("registry", "import", "510k", "pmn.txt", "--into", "house", "--code", "qqq")
    dry = desk.run(*command, "--dry-run")
    assert "2 added" in dry.out
    assert "would write house/imported/clearances.yaml" in dry.out
    assert files(desk) == before
    run = desk.run(*command)
    assert run.code == 0
    assert "wrote house/imported/clearances.yaml" in run.out
    after = files(desk)
    assert sorted(after.keys() - before.keys()) == ["house/imported/clearances.yaml"]
    assert {name: after[name] for name in before} == before
    assert desk.run("registry", "show", "K000001", "--registry", "house").code == 0


def test_imported_records_count_in_the_next_run(desk: Desk) -> None:
    desk.write("one.md", "# One\n\nThe Grindle One is FDA-cleared.\n")

    def matches() -> set[str]:
        run = desk.run("claims", "one.md", "--registry", "house", "--format", "json")
        (claim,) = json.loads(run.out)["claims"]
        return {match["id"] for match in claim["registry"] if match["kind"] == "record"}

    assert matches() == {"K123456"}
    desk.write("pmn.txt", PMN.replace("TONER PLUS", "ONE PLUS"))
    desk.run("registry", "import", "510k", "pmn.txt", "--into", "house")
    assert matches() == {"K123456", "K000002"}
    assert desk.run("check", "one.md", "--registry", "house").code in (0, 1)


def test_long_lists_are_cut_unless_all_is_asked_for(desk: Desk) -> None:
    header, row, _ = PMN.splitlines()
    rows = [row.replace("K000001", f"K{i:06d}") for i in range(30)]
    desk.write("pmn.txt", "\n".join((header, *rows)) + "\n")
    command = ("registry", "import", "510k", "pmn.txt", "--dry-run")
    assert "+ ... and 10 more (--all lists them)" in desk.run(*command).out
    assert len(desk.run(*command, "--all").out.splitlines()) == 32
    document = json.loads(desk.run(*command, "--format", "json").out)
    assert len(document["changes"]["added"]) == 30


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("510k", "missing.txt"), "missing.txt: no such file"),
        (("references", "pmn.txt"), "needs --into"),
        (("510k", "pmn.txt", "--code", "NFO"), "need --into"),
        (("510k", "pmn.txt", "--into", "house", "--store", "x.sqlite"), "exclude each other"),
        (("foiclass", "pmn.txt"), "pmn.txt:1: no column DEVICECLASS"),
        (("nonsense", "pmn.txt"), "nonsense"),
        (("510k", "house"), "house: cannot be read"),
    ],
)
def test_refused(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    before = files(desk)
    run = desk.run("registry", "import", *arguments)
    assert run.code == 2
    assert said in run.err
    assert files(desk) == before


def test_an_import_that_would_break_the_registry_writes_nothing(desk: Desk) -> None:
    desk.write("house/grindle.yaml", HOUSE.replace("verdict: uncertain", "verdict: dubious"))
    before = files(desk)
    run = desk.run("registry", "import", "510k", "pmn.txt", "--into", "house")
    assert run.code == 2
    assert "house/grindle.yaml:10:" in run.err
    assert files(desk) == before


# --- validate, new, diff, schema --------------------------------------------------------------


def test_validate_lists_what_could_be_better(desk: Desk) -> None:
    run = desk.run("registry", "validate", "house", "--as-of", "2026-01-31")
    assert run.code == 0
    assert run.out.splitlines() == [
        "house/grindle.yaml:7:5: review-due: grindle: reviewed 2024-01-31, "
        "due again since 2025-01-30",
        "house/grindle.yaml:9:9: no-source: grindle: outcome wrinkles has neither study nor source",
        "house/grindle.yaml:21:13: unverified: record K123456: nobody has compared it with the "
        "source (Their website)",
        "house: valid, 3 warnings",
    ]
    assert desk.run("registry", "validate", "house", "--strict").code == 1
    young = desk.run("registry", "validate", "house", "--as-of", "2024-02-01")
    assert "review-due" not in young.out
    document = json.loads(desk.run("registry", "validate", "house", "--format", "json").out)
    assert {warning["kind"] for warning in document["warnings"]} > {"no-source", "unverified"}


def test_validate_names_line_and_column_of_an_error(desk: Desk) -> None:
    desk.write("house/grindle.yaml", HOUSE.replace("K123456", "K12"))
    run = desk.run("registry", "validate", "house")
    assert run.code == 2
    assert "house/grindle.yaml:17:13: 'K12' is not the number of a 510(k)" in run.err


def test_validate_finds_records_without_their_product(desk: Desk) -> None:
    desk.write(
        "house/clearances.yaml",
        "clearances:\n"
        "  - {number: K000009, pathway: 510(k), device: x, product: Nobody, "
        "source: {cite: y, verified: true}}\n"
        "  - {number: K123456, pathway: 510(k), device: x, product: Grindle One, "
        "source: {cite: y, verified: true}}\n",
    )
    out = desk.run("registry", "validate", "house").out
    assert "house/clearances.yaml:2:" in out
    assert "unknown-product: record K000009: no product 'Nobody'" in out
    assert "record-twice: record K123456 is among those of 'Grindle One' already" in out


def test_the_shipped_registry_is_valid(desk: Desk) -> None:
    assert desk.run("registry", "validate").code == 0


def test_new_writes_an_entry_that_loads_and_never_overwrites(desk: Desk) -> None:
    run = desk.run("registry", "new", "snail-mucin", "--into", "fresh", "--kind", "cosmetic")
    assert (run.code, run.out) == (0, "wrote fresh/snail-mucin.yaml\n")
    assert desk.run("registry", "validate", "fresh").out == "fresh: valid, 0 warnings\n"
    shown = desk.run("registry", "show", "snail-mucin", "--registry", "fresh").out
    assert "  kind: cosmetic\n" in shown
    before = files(desk)
    assert desk.run("registry", "new", "snail-mucin", "--into", "fresh").code == 2
    assert desk.run("registry", "new", "microcurrent", "--into", "fresh").code == 2
    assert desk.run("registry", "new", "Snail Mucin", "--into", "fresh").code == 2
    assert files(desk) == before


def test_every_part_of_the_template_loads_when_it_is_uncommented(desk: Desk) -> None:
    desk.run("registry", "new", "snail-mucin", "--into", "fresh")
    path = desk.folder / "fresh" / "snail-mucin.yaml"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.removeprefix("    # ")
        is_data = body != line and (body.startswith(" ") or body.split()[0].endswith(":"))
        lines.append(f"    {body}" if is_data else line)
    path.write_text("\n".join(lines), encoding="utf-8")
    run = desk.run("registry", "validate", "fresh")
    assert run.code == 0, run.err
    entry = json.loads(
        desk.run("registry", "show", "snail-mucin", "--registry", "fresh", "--format", "json").out
    )["entry"]
    assert entry["studies"][0]["n"] == 40
    assert entry["products"][0]["records"][0]["number"] == "K000000"
    assert entry["safety"]["contraindications"]


def test_diff_by_field(desk: Desk) -> None:
    desk.write(
        "other/grindle.yaml",
        HOUSE.replace("K123456", "K654321").replace("very-low", "low").replace("grindle+", "x, y"),
    )
    desk.write("other/second.yaml", HOUSE.replace("grindle", "second").replace("Grindle", "2nd"))
    run = desk.run("registry", "diff", "house", "other")
    assert run.code == 0
    assert run.out.splitlines() == [
        "~ entries grindle",
        '    names[grindle+]: "grindle+" -> (none)',
        '    names[x]: (none) -> "x"',
        '    names[y]: (none) -> "y"',
        '    outcomes[wrinkles].certainty: "very-low" -> "low"',
        *[line for line in run.out.splitlines() if "records[" in line],
        "+ entries second",
        "1 added, 0 removed, 1 changed",
    ]
    assert sum("products[Grindle One].records[K" in line for line in run.out.splitlines()) == 2
    assert desk.run("registry", "diff", "house", "other", "--exit-code").code == 1
    same = desk.run("registry", "diff", "house", "house", "--exit-code")
    assert (same.code, same.out) == (0, "0 added, 0 removed, 0 changed\n")
    document = json.loads(desk.run("registry", "diff", "other", "house", "--format", "json").out)
    assert [(d["id"], d["change"]) for d in document["differences"]] == [
        ("grindle", "changed"),
        ("second", "removed"),
    ]


def test_all_registry_files_fulfil_the_schema(desk: Desk) -> None:
    import jsonschema
    import yaml

    from claimlint.datafiles import data_folder
    from claimlint.registry.files import all_files

    schema = json.loads(desk.run("registry", "schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    def load(text: str) -> Any:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    shipped = all_files(data_folder("registry"))
    assert len(shipped) > 5
    for path in shipped:
        errors = [error.message[:200] for error in validator.iter_errors(load(path.read_text()))]
        assert errors == [], path
    assert validator.is_valid(load(HOUSE))
    assert not validator.is_valid(load(HOUSE.replace("verdict: uncertain", "verdict: dubious")))
    assert not validator.is_valid(load(HOUSE.replace("    kind:", "    sort:")))
    assert not validator.is_valid(load(HOUSE.replace("entries:", "entrees:")))


# --- show, search, coverage -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "lines"),
    [
        ("microcurrent", ("  route: 510k", "      certainty: very-low", "safety")),
        ("NuFACE", ("product", "    - number: K072260", "[verified]")),
        ("kavanagh-2012", ("study", "  n: 108", "  technology: nmes")),
        ("K243978", ("record", "  device: LED Facial Mask", "[not verified]")),
        ("nyx", ("code", "  regulation: 882.5890")),
        ("wrinkles", ("outcome", "  area: skin")),
    ],
)
def test_show(desk: Desk, id_: str, lines: tuple[str, ...]) -> None:
    run = desk.run("registry", "show", id_)
    assert run.code == 0
    for line in lines:
        assert line in run.out
    document = json.loads(desk.run("registry", "show", id_, "--format", "json").out)
    assert document["version"] == 1
    assert isinstance(document[document["kind"]], dict)


def test_show_suggests_a_near_name(desk: Desk) -> None:
    run = desk.run("registry", "show", "microcurent")
    assert run.code == 2
    assert "did you mean 'microcurrent'?" in run.err


@pytest.mark.parametrize(
    ("words", "kind", "id_"),
    [
        (("red", "light", "mask"), "entry", "led-light"),
        (("nuface",), "product", "NuFACE"),
        (("k072260",), "record", "K072260"),
        (("Kavanagh",), "study", "kavanagh-2012"),
        (("stimulator", "limited"), "code", "NYX"),
        (("fine", "lines"), "outcome", "wrinkles"),
    ],
)
def test_search(desk: Desk, words: tuple[str, ...], kind: str, id_: str) -> None:
    out = desk.run("registry", "search", *words).out
    assert any(line.split()[:2] == [kind, *id_.split()[:1]] for line in out.splitlines()), out


def test_search_finds_what_is_named_exactly_first(desk: Desk) -> None:
    assert desk.run("registry", "search", "nuface").out.splitlines()[0].startswith("product  ")
    assert desk.run("registry", "search", "qqqqqq").out == "nothing found\n"


def test_coverage_lists_what_has_no_evidence_most_frequent_first(desk: Desk) -> None:
    desk.write(
        "drafts/one.md",
        "# One\n\nMicrocurrent improves sleep. Biotin melts belly fat.\n\n"
        "Microcurrent reduces wrinkles. Microcurrent does not cure acne.\n",
    )
    desk.write("drafts/two.md", "# Two\n\nMicrocurrent improves your sleep at night.\n")
    run = desk.run("registry", "coverage", "drafts", "--format", "json")
    assert run.code == 0
    coverage = json.loads(run.out)["coverage"]
    gaps = [(g["subject"], g["outcome"], g["claims"], g["drafts"]) for g in coverage["gaps"]]
    assert gaps[0][0] == "microcurrent"
    assert gaps[0][2:] == (2, 2)
    assert coverage["covered"] == 1
    assert all("acne" not in outcome for _, outcome, *_ in gaps)
    text = desk.run("registry", "coverage", "drafts").out
    assert text.splitlines()[0].split() == ["claims", "drafts", "subject", "outcome", "first"]
    assert text.splitlines()[1].split()[:3] == ["2", "2", "microcurrent"]
    assert "1 of 4 claims in 2 files can be held against evidence (25 %)" in text


def test_unknown_command(desk: Desk) -> None:
    run = desk.run("registry", "shwo")
    assert run.code == 2
    assert "did you mean 'show'?" in run.err
