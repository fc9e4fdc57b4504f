from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from claimlint.errors import ClaimlintError
from claimlint.language import nlp, quickstart


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pretended model of one file, its digest known, and an empty cache."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "weights").write_bytes(b"weights")
    digests = tmp_path / "digests.json"
    digest = hashlib.sha256(b"weights").hexdigest()
    digests.write_text(json.dumps({"3.8.0": {"weights": digest}}), "utf-8")
    monkeypatch.setattr(nlp, "_DIGESTS", digests)
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return folder


def test_known_weights_pass_and_are_remembered(model: Path, tmp_path: Path) -> None:
    nlp.verify(model, "3.8.0")
    assert list((tmp_path / "cache").rglob("model.sha256"))
    nlp.verify(model, "3.8.0")


def test_changed_weights_are_refused_even_after_a_remembered_check(model: Path) -> None:
    nlp.verify(model, "3.8.0")
    (model / "weights").write_bytes(b"other weights")
    with pytest.raises(ClaimlintError, match="SHA-256"):
        nlp.verify(model, "3.8.0")


def test_a_missing_weight_file_is_refused(model: Path) -> None:
    (model / "weights").unlink()
    with pytest.raises(ClaimlintError, match="cannot read"):
        nlp.verify(model, "3.8.0")


def test_an_unknown_version_is_refused(model: Path) -> None:
    with pytest.raises(ClaimlintError, match="no digests"):
        nlp.verify(model, "3.8.9")


def test_an_unusable_cache_only_costs_time(model: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    nlp.verify(model, "3.8.0")


def test_without_a_model_the_parser_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "MODELS", ("no_such_model_package",))
    parser = nlp.Parser()
    assert parser.state == "not needed"
    assert not parser.usable
    assert parser.state.startswith("missing: ")
    with pytest.raises(ClaimlintError):
        parser.parse("It works.")


TEXTS = (
    "We don't think the wand (e.g. the U.S. model) reverses ageing at 5mm/s, does it?",
    "It's 3 p.m. and she'll say: \"You can't go wrong!\" :-) What're they, i.e. how'd it go?",
    "Dr. Lee's team wouldn't've cleared it in Jan. 2020 vs. co. policy... cannot, gonna, 'twas",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_quick_load_parses_as_the_plain_load_does(text: str) -> None:
    import spacy

    found = nlp._find()
    assert found is not None
    plain = spacy.load(found[2], exclude=list(quickstart.UNUSED))
    quick = nlp.Parser()
    quick.parse("A text before.")
    assert [(t.text, t.norm_, t.tag_, t.dep_, t.head.i) for t in quick.parse(text)] == [
        (t.text, t.norm_, t.tag_, t.dep_, t.head.i) for t in plain(text)
    ]


def test_the_installed_spacy_allows_the_short_cut() -> None:
    """Otherwise loading still works, but takes nearly twice as long."""
    found = nlp._find()
    assert found is not None
    doc = quickstart._quick(quickstart._import_spacy(), found[2])("It works.")
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "punct"]


def test_loading_leaves_no_stand_in_behind() -> None:
    """In a process of its own: the modules are as if spaCy had been imported the usual way."""
    code = (
        "import sys\n"
        "from claimlint.language.nlp import Parser\n"
        "Parser().parse('It works.')\n"
        "assert 'torch' not in sys.modules or sys.modules['torch'] is not None\n"
        "import spacy.cli\n"
        "assert hasattr(spacy.cli, 'download'), 'stand-in'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_loading_hides_no_other_package_from_spacy() -> None:
    code = (
        "from claimlint.language.nlp import Parser\n"
        "parser = Parser()\n"
        "parser.parse('It works.')\n"
        "assert parser._language._pending, 'not the short way'\n"
        "import catalogue\n"
        "found = catalogue.AVAILABLE_ENTRY_POINTS.select(group='console_scripts')\n"
        "assert 'spacy' in {point.name for point in found}, found\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_every_label_has_a_name() -> None:
    found = nlp._find()
    assert found is not None
    pipeline = quickstart._quick(quickstart._import_spacy(), found[2])
    strings = pipeline._language.vocab.strings
    pipes: list[Any] = [pipe for _, pipe in pipeline._language.pipeline]
    labels = [label for pipe in pipes for label in pipe.labels]
    assert len(labels) > 80
    assert all(strings[strings[label]] == label for label in labels)
