"""Our own labelled texts: what an editor would stop is found, tempting honest words are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.evaluation import Evaluation, evaluate

CORPUS = Path(__file__).parents[1] / "corpora"
LEAST_RECALL = 0.9
LEAST_PRECISION = 0.95
LEAST_STATUS_ACCURACY = 0.75
LEAST_STRENGTH_ACCURACY = 0.85
DRAFTS = """
chemical-peel-guide clinic-page collagen-roundup comparison-three-ways debunk-detox-foot-pads
ems-belt-roundup faq-injectables faq-laser-hair-removal glp1-explainer gut-supplements-honest
hifu-guide led-mask-review news-brief-led-study newsletter-slow-sunday rf-home-device-review
rf-microneedling-guide serum-product-page sleep-gummies-roundup
"""


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The half of the corpus that rules may be tuned on."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "drafts").mkdir()
    for name in DRAFTS.split():
        for suffix in (".md", ".yaml"):
            file = CORPUS / "drafts" / f"{name}{suffix}"
            (folder / "drafts" / file.name).write_bytes(file.read_bytes())
    (folder / "sentences.tsv").write_bytes((CORPUS / "sentences.tsv").read_bytes())
    return evaluate(folder)


def _texts(evaluation: Evaluation, verdict: str) -> list[str]:
    return [f"{o.where}: {o.text}" for o in evaluation.outcomes if o.verdict == verdict]


def test_what_an_editor_stops_is_found(tuned: Evaluation) -> None:
    assert (tuned.texts.recall or 0) >= LEAST_RECALL, _texts(tuned, "missed")


def test_honest_words_stay_silent(tuned: Evaluation) -> None:
    assert (tuned.texts.precision or 0) >= LEAST_PRECISION, _texts(tuned, "false")


def test_status_and_strength_of_sentences(tuned: Evaluation) -> None:
    (scores,) = tuned.files
    assert (scores.status.accuracy or 0) >= LEAST_STATUS_ACCURACY
    assert (scores.strength.accuracy or 0) >= LEAST_STRENGTH_ACCURACY
