"""What must hold for any pattern and any text: nothing that prepares a search may lose a match."""

from __future__ import annotations

import pickle

from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint.language.fold import fold
from claimlint.language.matching import Pattern, PatternIndex, any_anchor
from claimlint.language.patterns import PatternError, compile_pattern
from claimlint.language.tokens import tokenize, vocabulary

LISTS = {"part": ["skin", "eye area", "{bone}"], "bone": ["jaw", "cheek-bone"]}
WORDS = ("lift", "skin", "jaw", "anti-age", "brand's", "not", "the", "eye", "area", "cheekbone")
LEAVES = (
    *WORDS,
    *("lift~", "jaw+", "ski*", "anti-a*", "{part}", "{bone}", "#", "#%", "#x", "[2]", ",", "^", "$"),
)
TEXT_WORDS = (
    *WORDS,
    *("Lifts", "lifted", "jaws", "Skinny", "antiage", "bone", "cheek", "brand", "3", "20", "%"),
    *("ten", "x", "fold", "per", "cent", "jaw’s", "isn't", "é", "§"),
)
JOINTS = (" ", " ", " ", "-", "\u00a0", ", ", "; ", ". ", " (", ") ", " “", "/", "")

leaves = st.sampled_from(LEAVES)


def groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    series = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    options = st.lists(series, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})")
    return st.one_of(options, options.map(lambda group: f"{group}?"))


patterns = st.lists(st.recursive(leaves, groups, max_leaves=6), min_size=1, max_size=4).map(
    " ".join
)
texts = st.lists(
    st.tuples(st.sampled_from(TEXT_WORDS), st.sampled_from(JOINTS)).map("".join), max_size=12
).map("".join)


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


@given(patterns, texts)
def test_every_match_holds_an_anchor_and_all_required_words(source: str, text: str) -> None:
    pattern, folded = compiled(source), fold(text)
    bare = pattern._replace(required=())
    if not list(bare.spans(tokenize(folded))):
        return
    words = vocabulary(folded)
    assert any(among(anchor, words) for anchor in pattern.anchors)
    assert any_anchor(pattern, tokenize(folded))
    for choice in pattern.required:
        assert choice & words


@given(patterns, texts)
def test_spans_are_ordered_and_begin_and_end_with_a_word(source: str, text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded)
    spans = list(compiled(source).spans(tokens))
    starts = [start for start, _ in spans]
    assert starts == sorted(set(starts))
    for start, end in spans:
        assert start in tokens.starts
        assert end in tokens.ends or folded[end - 1] == ")"


@given(st.lists(patterns, min_size=1, max_size=5), texts)
def test_an_index_finds_what_each_pattern_finds_alone(sources: list[str], text: str) -> None:
    numbered = [(str(n), compiled(source)) for n, source in enumerate(sources)]
    tokens = tokenize(fold(text))
    alone = sorted((key, *span) for key, p in numbered for span in p.spans(tokens))
    index = PatternIndex(numbered)
    assert sorted(index.find(tokens)) == alone
    assert sorted(pickle.loads(pickle.dumps(index)).find(tokens)) == alone
    words = vocabulary(fold(text))
    assert {key for key, *_ in alone} <= index.keys(words)
    assert not alone or any(among(anchor, words) for anchor in index.anchors)


@given(texts)
def test_the_vocabulary_is_what_the_matcher_can_look_up(text: str) -> None:
    assert vocabulary(fold(text)) == frozenset(tokenize(fold(text)).positions)


@given(st.text(alphabet=" ab-'*+~?|(){}[]^$#%x,\\1é®", max_size=12))
def test_any_text_compiles_or_is_refused_with_a_message(source: str) -> None:
    try:
        assert compile_pattern(source, {}).anchors
    except PatternError as error:
        assert str(error)
