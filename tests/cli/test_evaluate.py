"""`claimlint evaluate`: figures, gates and broken corpora."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from cli_runs import Desk, new_desk

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """# Notes on grindle

The grindle cure has come. Another grindle cure has not.

An ordinary glow, and a grindle glow.
"""
LABELS = """role: affiliate
kind: mixed
must:
  - {text: The grindle cure has come, families: [test]}
  - {text: An ordinary glow, families: [other]}
must_not:
  - {text: a grindle glow}
  - {text: Notes on}
"""
SENTENCES = (
    "text\ttarget\tstatus\tstrength\n"
    "The wand erases wrinkles.\terases wrinkles\tasserted\tcausal\n"
    "The wand does not erase wrinkles.\terase wrinkles\tasserted\tcausal\n"
)


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    desk = new_desk(tmp_path, capsys, monkeypatch)
    desk.write("corpus/drafts/a.md", DRAFT)
    desk.write("corpus/drafts/a.yaml", LABELS)
    desk.write("corpus/sentences.tsv", SENTENCES)
    return desk


def figures(desk: Desk, *more: str) -> dict[str, dict[str, object]]:
    run = desk.run("evaluate", "corpus", "--rules", "pack.yaml", "--format", "json", *more)
    assert run.code == 0, run.err
    document: dict[str, dict[str, object]] = json.loads(run.out)
    return document


def test_found_missed_and_false_alarms_are_counted(desk: Desk) -> None:
    drafts = figures(desk)["drafts"]
    assert drafts["texts"] == {
        "found": 1,
        "missed": 1,
        "false": 1,
        "recall": 0.5,
        "precision": 0.5,
    }
    families = drafts["families"]
    assert isinstance(families, dict)
    assert (families["test"]["found"], families["test"]["false"]) == (1, 1)
    assert families["other"]["missed"] == 1


def test_the_role_comes_from_the_labels(desk: Desk) -> None:
    desk.write("corpus/drafts/a.yaml", LABELS.replace("affiliate", "independent"))
    texts = figures(desk)["drafts"]["texts"]
    assert isinstance(texts, dict)
    assert texts["found"] == 0


def test_sentences_give_confusion_by_status_and_strength(desk: Desk) -> None:
    (scores,) = figures(desk)["sentences"]
    assert isinstance(scores, dict)
    assert scores["status"]["accuracy"] == 0.5
    assert scores["status"]["confusion"]["asserted"] == {"asserted": 1, "negated": 1}
    assert scores["strength"]["accuracy"] == 1.0


def test_verbose_lists_what_went_wrong_and_where(desk: Desk) -> None:
    run = desk.run("evaluate", "corpus", "--rules", "pack.yaml", "--verbose")
    lines = run.out.splitlines()
    assert any("a.yaml:5:" in line and "missed (other): An ordinary glow" in line for line in lines)
    assert any("a.yaml:7:" in line and "false (test.warning)" in line for line in lines)
    assert any("sentences.tsv:3: status asserted read as negated" in line for line in lines)


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        (("--min-recall", "0.5"), 0),
        (("--min-recall", "0.6"), 1),
        (("--min-precision", "0.6"), 1),
        (("--min-status-accuracy", "0.5"), 0),
        (("--min-status-accuracy", "0.9"), 1),
        (("--min-recall", "1.1"), 2),
    ],
)
def test_gates(desk: Desk, gate: tuple[str, str], code: int) -> None:
    assert desk.run("evaluate", "corpus", "--rules", "pack.yaml", *gate).code == code


def test_a_gate_on_what_the_corpus_does_not_hold_fails(desk: Desk) -> None:
    desk.write("other/sentences.tsv", SENTENCES)
    run = desk.run("evaluate", "other", "--min-recall", "0")
    assert run.code == 1
    assert "not known" in run.err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("drafts/a.yaml", LABELS.replace("The grindle", "No grindle"), "a.yaml:4:"),
        ("drafts/a.yaml", LABELS.replace("a grindle glow", "grindle cure"), "2 times"),
        ("drafts/a.yaml", LABELS.replace("affiliate", "nobody"), "a.yaml:1:"),
        ("drafts/b.yaml", LABELS, "no draft b.md"),
        ("drafts/b.md", "Text.", "labels are missing"),
        ("sentences-b.tsv", "text\tstatus\n", "sentences-b.tsv:1"),
        ("sentences.tsv", SENTENCES.replace("asserted", "certain"), "sentences.tsv:2: unknown"),
        ("sentences.tsv", SENTENCES.replace("\terases", "\terased"), "sentences.tsv:2: the target"),
        ("sentences.tsv", SENTENCES + "one\ttwo\n", "sentences.tsv:4: 2 cells"),
    ],
)
def test_a_broken_corpus_is_not_scored(desk: Desk, name: str, content: str, message: str) -> None:
    desk.write(f"corpus/{name}", content)
    run = desk.run("evaluate", "corpus", "--rules", "pack.yaml")
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_an_empty_folder_is_no_corpus(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    assert desk.run("evaluate", "empty").code == 2
    assert desk.run("evaluate", "nowhere").code == 2
