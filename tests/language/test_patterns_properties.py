"""What must hold for any pattern and any text: nothing that prepares a search may lose a match."""

from __future__ import annotations

import contextlib
import pickle

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claimlint.language.fold import fold
from claimlint.language.matching import Pattern, PatternIndex, any_anchor
from claimlint.language.patterns import PatternError, compile_pattern
from claimlint.language.tokens import Tokens, tokenize, vocabulary

UNHURRIED = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
LISTS = {"part": ["skin", "eye area", "{bone}"], "bone": ["jaw", "cheek-bone"]}
LEAVES = {
    "lift": ("lift", "Lift", "lift's"),
    "skin": ("skin", "SKIN’s"),
    "anti-age": ("anti-age", "anti age", "antiage"),
    "brand's": ("brand's", "brand’s"),
    "not": ("not",),
    "the": ("the",),
    "lift~": ("lift", "lifted", "lifting"),
    "jaw+": ("jaw", "jaws"),
    "ski*": ("skis", "Skinny", "ski"),
    "anti-a*": ("anti-acne", "antiage", "anti ah"),
    "{part}": ("skin", "eye area", "cheekbone", "jaw"),
    "{bone}": ("jaw", "cheek bone"),
    "#": ("3", "ten", "1,000"),
    "#%": ("20 %", "20 to 30 percent", "five per cent"),
    "#x": ("3x", "2-fold"),
    "[2]": ("", "eye", "most, of", "isn't", "some é §"),
    ",": ("", ","),
    "^": ("",),
    "$": ("",),
}
"""Items of patterns, and what texts hold in their place."""

JOINTS = (" ", " ", " ", " ", "-", "\u00a0", ", ", "; ", ". ", " (", ") ", " “", "/", "")
STRAY = sorted({text for texts in LEAVES.values() for text in texts})

Pair = tuple[str, str]
"""A pattern, and a text written after it, which it often matches."""


def series(inner: st.SearchStrategy[Pair], most: int) -> st.SearchStrategy[Pair]:
    return st.tuples(st.lists(inner, min_size=1, max_size=most), st.sampled_from(JOINTS)).map(
        lambda drawn: (" ".join(p for p, _ in drawn[0]), drawn[1].join(t for _, t in drawn[0]))
    )


def groups(inner: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    options = st.lists(series(inner, 3), min_size=1, max_size=3)
    group = st.tuples(options, st.booleans(), st.integers(0, 2))
    return group.map(
        lambda drawn: (
            f"({'|'.join(p for p, _ in drawn[0])}){'?' * drawn[1]}",
            drawn[0][drawn[2] % len(drawn[0])][1],
        )
    )


leaves = st.sampled_from(sorted(LEAVES)).flatmap(
    lambda leaf: st.tuples(st.just(leaf), st.sampled_from(LEAVES[leaf]))
)
pairs = series(st.recursive(leaves, groups, max_leaves=5), 4)
stray = st.lists(st.sampled_from(STRAY), max_size=2).map(" ".join)
cases = st.tuples(pairs, stray, stray).map(
    lambda drawn: (drawn[0][0], f"{drawn[1]} {drawn[0][1]} {drawn[2]}".strip())
)


def compiled(text: str) -> Pattern:
    try:
        return compile_pattern(text, LISTS)
    except PatternError:
        assume(False)
        raise


def among(anchor: str, words: frozenset[str]) -> bool:
    if anchor.endswith("*"):
        return any(word.startswith(anchor[:-1]) for word in words)
    return anchor in words


@UNHURRIED
@given(cases)
def test_every_match_holds_an_anchor_and_all_required_words(case: Pair) -> None:
    pattern, folded = compiled(case[0]), fold(case[1])
    bare = Pattern(pattern.node, pattern.anchors)
    if not list(bare.spans(tokenize(folded))):
        return
    words = vocabulary(folded)
    assert any(among(anchor, words) for anchor in pattern.anchors)
    assert any_anchor(pattern, tokenize(folded))
    for choice in pattern.required:
        assert choice & words


@UNHURRIED
@given(cases)
def test_spans_are_ordered_and_begin_and_end_with_a_word(case: Pair) -> None:
    folded = fold(case[1])
    tokens = tokenize(folded)
    spans = list(compiled(case[0]).spans(tokens))
    starts = [start for start, _ in spans]
    assert starts == sorted(set(starts))
    for start, end in spans:
        assert start in tokens.starts
        rest = folded[end:]
        assert end in tokens.ends or folded[end - 1] == ")" or rest.startswith(("'s", "'"))


@UNHURRIED
@given(cases)
def test_no_match_begins_where_none_is_looked_for(case: Pair) -> None:
    pattern, tokens = compiled(case[0]), Tokens(fold(case[1]))
    leads = pattern.node.leads()
    assume(leads is not None)
    assert leads is not None
    places = leads.places(tokens)
    for at in range(tokens.count):
        assert at in places or not any(end > at for end in pattern.node.ends(tokens, at))


@settings(UNHURRIED, max_examples=60)
@given(st.lists(cases, min_size=1, max_size=3))
def test_an_index_finds_what_each_pattern_finds_alone(drawn: list[Pair]) -> None:
    numbered = [(str(n), compiled(source)) for n, (source, _) in enumerate(drawn)]
    text = " ".join(text for _, text in drawn)
    alone = sorted((key, *span) for key, p in numbered for span in p.spans(Tokens(fold(text))))
    index = PatternIndex(numbered)
    tokens = Tokens(fold(text))
    assert sorted(index.find(tokens)) == alone
    assert sorted(pickle.loads(pickle.dumps(index)).find(tokens)) == alone
    words = vocabulary(fold(text))
    assert {key for key, *_ in alone} <= index.keys(words)
    assert not alone or any(among(anchor, words) for anchor in index.anchors)


@given(st.one_of(cases.map(lambda case: case[1]), st.text()))
def test_the_vocabulary_is_what_the_matcher_can_look_up(text: str) -> None:
    assert vocabulary(fold(text)) == tokenize(fold(text)).vocabulary


@given(st.text(alphabet=" ab-'*+~?|(){}[]^$#%x,\\1é®", max_size=12))
def test_any_text_compiles_or_is_refused(source: str) -> None:
    with contextlib.suppress(PatternError):
        assert compile_pattern(source, {}).anchors


@UNHURRIED
@given(cases)
def test_a_pattern_from_the_cache_finds_the_same(case: Pair) -> None:
    pattern, tokens = compiled(case[0]), tokenize(fold(case[1]))
    thawed = pickle.loads(pickle.dumps(pattern))
    again = pickle.loads(pickle.dumps(thawed))
    assert thawed == pattern == again
    assert list(thawed.spans(tokens)) == list(pattern.spans(tokens)) == list(again.spans(tokens))
