from __future__ import annotations

from pathlib import Path

import pytest
from assertion_cases import Context, block, build, load
from hypothesis import given, settings
from hypothesis import strategies as st

from claimlint.drafts.model import Draft
from claimlint.language.assertion import Assessor
from claimlint.language.cues import CueBook
from claimlint.language.model import Status

HERE = Path(__file__).parent
TUNED = load(HERE / "assertion_cases.yaml")
UNSEEN = load(HERE / "assertion_unseen.yaml")
CLASSES = load(HERE / "assertion_classes.yaml")
VOICES = load(HERE / "assertion_voices.yaml")


@pytest.fixture(scope="module")
def assessor() -> Assessor:
    return Assessor.load()


@pytest.fixture(scope="module")
def surface_only() -> Assessor:
    return Assessor(CueBook.load())


def status(assessor: Assessor, case: Context) -> str:
    return assessor.judge(*build(case)).status.value


@pytest.mark.parametrize("case", TUNED + UNSEEN + CLASSES + VOICES, ids=lambda case: case.text[:70])
def test_status(assessor: Assessor, case: Context) -> None:
    assertion = assessor.judge(*build(case))
    assert assertion.status.value == case.is_, assertion.because


def test_without_a_parser_most_statements_are_still_told_from_claims(
    surface_only: Assessor,
) -> None:
    cases = TUNED + UNSEEN
    right = [(status(surface_only, c) == "asserted") == (c.is_ == "asserted") for c in cases]
    assert sum(right) / len(right) > 0.9
    assert surface_only.parser_state == "missing: no parser given"


def judge(assessor: Assessor, text: str, match: str, *more: str) -> tuple[Draft, object]:
    blocks = tuple(block(index, part) for index, part in enumerate((text, *more)))
    draft = Draft("draft.md", "markdown", "\n\n".join(b.text for b in blocks), blocks)
    start = text.index(match)
    return draft, assessor.judge(draft, blocks[0], start, start + len(match))


def test_the_deciding_cue_comes_first_with_its_position(assessor: Assessor) -> None:
    text = "The maker says the roller rebuilds collagen. That is not true."
    draft, found = judge(assessor, text, "rebuilds collagen")
    first = found.because[0]  # type: ignore[attr-defined]
    assert first.effect == "correction"
    assert draft.blocks[first.block].text[first.start : first.end] == first.text
    assert first.start > text.index("collagen")


def test_an_uncorrected_promise_keeps_its_source(assessor: Assessor) -> None:
    _, found = judge(assessor, "The brand promises permanent results.", "permanent results")
    assert found.status is Status.ATTRIBUTED  # type: ignore[attr-defined]
    assert found.source == "brand"  # type: ignore[attr-defined]


def test_the_next_paragraph_takes_back_what_others_claim(assessor: Assessor) -> None:
    claim, fact = "A viral post claims that lemon water cures gout.", "The claim is false."
    _, found = judge(assessor, claim, "cures gout", fact)
    assert found.status is Status.DEBUNKED  # type: ignore[attr-defined]
    _, kept = judge(assessor, claim, "cures gout", "It was shared a thousand times.")
    assert kept.status is Status.ATTRIBUTED  # type: ignore[attr-defined]


def test_the_next_paragraph_does_not_take_back_the_authors_own_claim(assessor: Assessor) -> None:
    _, found = judge(assessor, "Lemon water cures gout.", "cures gout", "The claim is false.")
    assert found.status is Status.ASSERTED  # type: ignore[attr-defined]


def test_a_sentence_without_cues_needs_no_parser() -> None:
    fresh = Assessor.load()
    _, found = judge(fresh, "The wand erases wrinkles in a week.", "erases wrinkles")
    assert found.status is Status.ASSERTED  # type: ignore[attr-defined]
    assert fresh.parser_state == "not needed"


def test_a_settled_sentence_needs_no_parser() -> None:
    fresh = Assessor.load()
    _, found = judge(fresh, "The wand does not erase wrinkles.", "erase wrinkles")
    assert found.status is Status.NEGATED  # type: ignore[attr-defined]
    assert fresh.parser_state == "not needed"


def test_a_cue_in_another_clause_loads_the_parser() -> None:
    fresh = Assessor.load()
    text = "The wand, which was never cheap to buy, erases wrinkles."
    _, found = judge(fresh, text, "erases wrinkles")
    assert found.status is Status.ASSERTED  # type: ignore[attr-defined]
    assert fresh.parser_state.startswith("loaded: en_core_web_sm")


def test_negation_inside_the_match_is_part_of_the_claim(assessor: Assessor) -> None:
    _, found = judge(assessor, "It has no side effects at all.", "no side effects")
    assert found.status is Status.ASSERTED  # type: ignore[attr-defined]


def test_two_drafts_do_not_share_what_is_remembered(assessor: Assessor) -> None:
    _, first = judge(assessor, "It is a permanent lift. That is false.", "permanent lift")
    _, second = judge(assessor, "It is a permanent lift. Order it now.", "permanent lift")
    assert first.status is Status.DEBUNKED  # type: ignore[attr-defined]
    assert second.status is Status.ASSERTED  # type: ignore[attr-defined]


WORDS = st.sampled_from(
    "the brand says it does not cure acne , but may \" ' — ; : ? . if no myth never whether İ "
    "claims unless erases wrinkles permanently ( ) you can't \ufffc … that is false".split(" ")
)


@settings(deadline=None)  # the first example builds the lexicons
@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_any_text_gets_a_status_and_cues_inside_it(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    here = block(0, text)
    draft = Draft("draft.md", "markdown", text, (here,))
    found = Assessor(BOOK).judge(draft, here, start, end)
    for cue in found.because:
        assert cue.start == cue.end or text[cue.start : cue.end] == cue.text


BOOK = CueBook.load()
