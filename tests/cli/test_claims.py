"""`claimlint claims`: the claim inventory in its three formats."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from cli_runs import Desk, new_desk

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """# Microcurrent at home

The NuFACE Trinity is FDA-approved and lifts the face instantly. It may soften fine lines.

In a trial of 40 women, wrinkles fell by 20% compared with placebo. We had tea afterwards.

## Does microcurrent melt fat?

Microcurrent does not melt fat. =Microcurrent erases wrinkles for good.
"""


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    desk = new_desk(tmp_path, capsys, monkeypatch)
    desk.write("claims.md", DRAFT)
    return desk


def rows(desk: Desk) -> dict[str, dict[str, Any]]:
    run = desk.run("claims", "claims.md", "--format", "json")
    assert run.code == 0, run.err
    document = json.loads(run.out)
    assert document["version"] == 1
    assert document["summary"] == {"files": 1, "claims": len(document["claims"])}
    return {claim["text"].split()[0] + str(claim["line"]): claim for claim in document["claims"]}


def test_a_claim_with_its_registry_match_and_findings(desk: Desk) -> None:
    claim = rows(desk)["The3"]
    assert (claim["line"], claim["column"]) == (3, 1)
    assert claim["claim"][:2] == ["effect", "status"]
    assert claim["subject"]["product"] == "NuFACE Trinity"
    assert claim["subject"]["found_in"] == "sentence"
    assert (claim["strength"], claim["direction"]) == ("causal", "increase")
    assert claim["onset"] == "instantly"
    assert claim["assertion"]["status"] == "asserted"
    assert {"outcome", "record"} <= {match["kind"] for match in claim["registry"]}
    assert "reg.approved-not-cleared" in claim["findings"]


def test_a_pronoun_and_a_hedge(desk: Desk) -> None:
    claim = rows(desk)["It3"]
    assert claim["subject"]["entry"] == "microcurrent"
    assert claim["strength"] == "conditional"
    assert claim["assertion"]["status"] == "hedged"
    assert claim["assertion"]["because"][0]["cue"] == "may"


def test_population_comparison_and_numbers(desk: Desk) -> None:
    claim = rows(desk)["In5"]
    assert claim["population"] == {
        "species": "human",
        "n": "40 women",
        "sex": "female",
        "age": None,
    }
    assert claim["comparison"] == "placebo"
    assert {"kind": "percent", "text": "20%"} in claim["numbers"]


def test_denied_and_asked_claims_are_listed_with_their_status(desk: Desk) -> None:
    claims = rows(desk)
    assert claims["Microcurrent9"]["assertion"]["status"] == "negated"
    assert claims["Does7"]["assertion"]["status"] == "questioned"


def test_durability(desk: Desk) -> None:
    assert rows(desk)["=Microcurrent9"]["lasts"] == "for good"


def test_what_is_no_claim_is_not_listed(desk: Desk) -> None:
    assert not any(claim["text"].startswith("We had tea") for claim in rows(desk).values())


def test_csv_is_rfc_4180_and_no_formula(desk: Desk) -> None:
    run = desk.run("claims", "claims.md", "--format", "csv")
    table = list(csv.DictReader(io.StringIO(run.out, newline="")))
    assert run.out.count("\r\n") == len(table) + 1
    assert len(table) == len(rows(desk))
    assert "'=Microcurrent erases wrinkles for good." in [row["text"] for row in table]
    assert not any(
        value.startswith(("=", "+", "-", "@")) for row in table for value in row.values()
    )


def test_text_fits_a_terminal_and_names_the_place(desk: Desk) -> None:
    run = desk.run("claims", "claims.md")
    lines = run.out.splitlines()
    assert lines[0].startswith("claims.md:")
    assert lines[-1] == f"{len(rows(desk))} claims in 1 file"
    assert max(map(len, lines)) <= 100


def test_the_same_draft_gives_the_same_bytes(desk: Desk) -> None:
    for form in ("text", "json", "csv"):
        first, second = (desk.run("claims", "claims.md", "--format", form).out for _ in range(2))
        assert first == second


def test_standard_input(desk: Desk) -> None:
    run = desk.run("claims", "-", "--stdin-filename", "x.md", stdin=DRAFT.encode())
    assert run.out == desk.run("claims", "claims.md").out.replace("claims.md:", "x.md:")


def test_bad_use(desk: Desk) -> None:
    assert desk.run("claims").code == 2
    assert desk.run("claims", "nowhere.md").code == 2
