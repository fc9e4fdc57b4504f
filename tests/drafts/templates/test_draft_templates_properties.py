"""Templates of any shape: exact maps, edits that stay where they belong, code that stays code."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from draft_properties import assert_local, examples
from draft_samples import assert_sound, parse
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint.errors import ClaimlintError

_WORDS = st.sampled_from("serum lifts cheeks größe naïve 😀 — “cure” 18.6 don't".split())
_TEXT = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_SPACE = st.sampled_from(["", " ", "\n  ", "\r\n", "\t"])
_JSX_FRAMES = st.sampled_from(
    [
        "<p>{}</p>",
        "<b>{}</b>",
        '<Card title="codeword" className="codeword">{}</Card>',
        "<ul><li key='codeword'>{}</li></ul>",
        "{{codeword && <i>{}</i>}}",
        "{{codeword ? <p>{}</p> : null}}",
        "{{codeword.map((codeword) => <li onClick={{() => codeword('codeword')}}>{}</li>)}}",
        "<>{}</>",
        "{{codeword}} {}",
        "{{/* codeword */}}{}",
        "{}&nbsp;&amp;<br />",
        "<code>codeword</code>{}",
        "{{call('codeword')}}{}",
        '<img alt="" src="/codeword.png" />{}',
        "<Link href='/codeword'>{}</Link>",
    ]
)
_MARKUP_FRAMES = st.sampled_from(
    [
        "<p>{}</p>",
        "<b>{}</b>",
        "<ul><li>{}<li>{}</ul>",
        "<table><tr><td>{}</table>",
        "{{#if codeword}}{}{{:else}}{}{{/if}}",
        "{{codeword}} {}",
        "{{codeword && <p>{}</p>}}",
        "{{{{ codeword }}}} {}",
        "<!-- codeword -->{}",
        "<script>let codeword = 'codeword';</script>{}",
        "<?php codeword('codeword'); ?>{}",
        "<?= $codeword ?>{}",
        "{}&amp;<br>",
        '<Foo on:click={{() => "codeword"}} class="codeword">{}</Foo>',
        "<{}",
        "{{{}",
        "}}{}",
    ]
)
_PATHS = st.sampled_from(["page.vue", "page.svelte", "page.astro", "page.php"])
_WORD = re.compile(r"(?<![^\W_])[a-z]{5,}(?![^\W_])")


@st.composite
def _jsx(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 5))):
        part = draw(_TEXT)
        for frame in draw(st.lists(_JSX_FRAMES, max_size=4)):
            part = frame.format(draw(_SPACE) + part + draw(_SPACE))
        parts.append(part)
    return (
        "import codeword from './codeword codeword';\nexport default () => (<div>"
        + draw(_SPACE).join(parts)
        + "</div>);\n"
    )


@st.composite
def _markup(draw: st.DrawFn) -> str:
    frames = draw(st.lists(_MARKUP_FRAMES, min_size=1, max_size=6))
    parts = [frame.format(*[draw(_TEXT) for _ in range(frame.count("{}") + 1)]) for frame in frames]
    return draw(_SPACE).join(parts)


@examples(100)
@given(_jsx(), st.data())
def test_jsx_is_exact_and_code_stays_code(text: str, data: st.DataObject) -> None:
    draft = parse(text, "page.tsx")
    assert_sound(draft)
    assert not any("codeword" in block.text for block in draft.blocks)
    assert_local(draft, data, in_links=True)


@examples(100)
@given(_jsx(), st.data())
def test_every_word_of_the_text_is_read(text: str, data: st.DataObject) -> None:
    """Nothing between tags is lost."""
    shown = set(_WORD.findall(re.sub(r"[^\s(]*codeword[^\s)]*", " ", text)))
    read = " ".join(block.text for block in parse(text, "page.tsx").blocks)
    assert all(word in read for word in shown & {"serum", "lifts", "cheeks"})


@examples(200)
@given(_markup(), _PATHS)
def test_any_markup(text: str, path: str) -> None:
    if path == "page.vue":
        text = f"<template>{text}</template>"
    draft = parse(text, path)
    assert_sound(draft)


@examples(100)
@given(_markup(), _PATHS, st.data())
def test_replacing_a_word_changes_nothing_else(text: str, path: str, data: st.DataObject) -> None:
    if path == "page.vue":
        text = f"<template>{text}</template>"
    assert_local(parse(text, path), data, in_links=True)


@examples(200)
@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <A </A> /> > { } {{ }} ` ${ ' \" \\ ( ) => ? : && <!-- --> <?php ?> <?= ; "
            "echo // /* */ --- <script> </script> <template> text é 😀 &amp; = [ ] , \n".split(" ")
        ),
        max_size=25,
    ).map("".join),
    st.sampled_from(["a.tsx", "a.vue", "a.svelte", "a.astro", "a.php"]),
)
def test_anything_is_read_or_refused(text: str, path: str) -> None:
    try:
        draft = parse(text, path)
    except ClaimlintError:
        assume(path == "a.tsx")
        return
    assert_sound(draft)


@pytest.mark.parametrize(
    "part", ["<div>", "{", "{<a>", "{'", "`${", "<a b={", "<table><tr><td>", "{{", "<?php echo '"]
)
@pytest.mark.parametrize("path", ["a.tsx", "a.vue", "a.svelte", "a.astro", "a.php"])
def test_hostile_text_takes_bounded_time(part: str, path: str) -> None:
    started = time.process_time()
    with contextlib.suppress(ClaimlintError):
        assert_sound(parse(("<template>" if path == "a.vue" else "") + part * 5_000, path))
    assert time.process_time() - started < 4
