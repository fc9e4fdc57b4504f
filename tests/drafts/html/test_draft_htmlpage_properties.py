"""Whatever the page: exact maps, edits that stay where they belong, no crash, linear time."""

from __future__ import annotations

import json
import time
from html import escape

import pytest
from draft_properties import assert_local, examples
from draft_samples import assert_sound, parse
from hypothesis import given
from hypothesis import strategies as st

from claimlint.drafts import Block
from claimlint.drafts.model import PLACEHOLDER

_WORDS = st.sampled_from(
    "cream fades scars cleared widely größe naïve 😀 𝕏 — “heal” 18.6 A&B 5<6 soft\u00ad".split()
)
_INLINE = st.sampled_from(
    [
        *("{}", "<b>{}</b>", "<i class='a>b'>{}</i>", "<a href='/x?a=1&amp;b' rel=ugc>{}</a>"),
        *(
            "<span hidden>no</span>{}",
            "&nbsp;{}",
            "&copy{}",
            "{}<br>",
            "<!-- no -->{}",
            "<q>{}</q>",
        ),
        *(
            "<code>{}</code>",
            "<img alt='{}' src=x>",
            "<abbr title='{}'>{}</abbr>",
            "https://x.y/{}",
        ),
        *("<a href=x><b>{}</a></b>", "<svg><title>no</title></svg>{}", "&#x{}", "<wbr>{}"),
    ]
)
_FRAMES = st.sampled_from(
    [
        *(
            "<h1>{}</h1>",
            "<h2>{}<h3>{}</h3>",
            "<p>{}",
            "<div>{}<p>{}</div>{}",
            "{}<hr>{}",
            "<pre>{}",
        ),
        *("<ul><li>{}<li>{}<ul><li>{}</ul></ul>", "<dl><dt>{}<dd>{}</dl>", "<section>{}</section>"),
        *(
            "<table><caption>{}</caption><tr><th>{}<th>{}<tr><td>{}<td>{}</table>",
            "<title>{}</title>",
        ),
        *(
            "<blockquote><p>{}<footer>{}</footer></blockquote>",
            "<nav>{}</nav>",
            "<aside>{}</aside>",
        ),
        *("<figure><img alt='{}'><figcaption>{}</figcaption></figure>", "<script>{}</script>"),
        *("<ol class=footnotes><li id=fn1>{}</ol>", "<meta name=description content='{}'>"),
        *("<form><label>{}</label></form>", "<article><header>{}</header></article>", "<br><br>{}"),
    ]
)


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    words = [
        escape(word) if draw(st.booleans()) else word.replace("<", "&lt;")
        for word in draw(st.lists(_WORDS, min_size=1, max_size=10))
    ]
    words = [draw(_INLINE).replace("{}", w) if draw(st.booleans()) else w for w in words]
    return draw(st.sampled_from([" ", "\n  "])).join(words)


@st.composite
def _structured_data(draw: st.DrawFn) -> str:
    value = draw(_sentences()).replace("</script", "").replace("<!--", "")
    data = {"@type": "Product", "name": "Cream", "description": value, "review": [{"text": value}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@st.composite
def _pages(draw: st.DrawFn) -> str:
    parts = []
    for frame in draw(st.lists(_FRAMES, min_size=1, max_size=7)):
        pieces = frame.split("{}")
        rest = [
            draw(_sentences()).replace("'", "") if "'" in frame else draw(_sentences())
            for _ in pieces[1:]
        ]
        parts.append(pieces[0] + "".join(a + b for a, b in zip(rest, pieces[1:], strict=True)))
    if draw(st.booleans()):
        parts.append(draw(_structured_data()))
    text = draw(st.sampled_from(["\n", "", "\n\n"])).join(parts)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@examples(120)
@given(_pages())
def test_pages_are_sound(text: str) -> None:
    assert_sound(parse(text, "page.html"))


_TOKENS = st.sampled_from(
    [
        *("<", ">", "</", "/>", "=", "'", '"', "&", "&amp;", "&#", ";", "<!--", "-->", "<![CDATA["),
        *("<script>", "</script>", "<title>", "<table>", "<td>", "</table>", "<svg>", "<a href=x>"),
        *("<p hidden>", "<nav>", "</nav>", "<b>", "</b>", "<li>", "<code>", "</code>", "<form>"),
        *("<template>", "<br>", "<img alt=x title=y>", "<q>", "word", "é", " ", "\n", "\r", "\0"),
        *('<script type="application/ld+json">{"description": "', '"}', "\\u00e9", "\\", "<math>"),
    ]
)


@examples(120)
@given(st.lists(_TOKENS, max_size=30).map("".join))
def test_any_tokens_are_sound(text: str) -> None:
    assert_sound(parse(text, "page.html"))


@examples(120)
@given(st.text(st.characters(), max_size=80))
def test_any_text_is_sound(text: str) -> None:
    assert_sound(parse(text, "page.html"))


@examples(120)
@given(_pages(), st.data())
def test_replacing_a_word_changes_only_that_word(text: str, data: st.DataObject) -> None:
    assert_local(parse(text, "page.html"), data, in_links=True)


@examples(120)
@given(_pages())
def test_every_character_comes_from_its_source(text: str) -> None:
    draft = parse(text, "page.html")
    for block in draft.blocks:
        for offset, character in enumerate(block.text):
            source = draft.text[slice(*block.source(offset, offset + 1))]
            assert _produces(source, character), (source, character, block)


def _produces(source: str, character: str) -> bool:
    """Whether source text can become a character: itself, a reference, an escape, or markup."""
    if source == character:
        return True
    if character == " ":
        return source[0].isspace() or source[0] in "<\\\u00ad\u200b"
    if character == PLACEHOLDER:
        return source.startswith(("<code", "<img", "http"))
    return source[0] in "&<\\"


HOSTILE = [
    "<div>", "<p>", "<b>", "<a href=x>", "<span>", "<table>", "<table><tr><td>", "<li>",
    "<ul><li>", "<blockquote>", "<form>", "<header>", "<aside>", "<nav>", "<h2>", "<dl><dd>",
    "<svg>", "<math>", "<button>", "<object>", "<ruby><rt>", "<template>", "<select>", "<foo>",
    "<q>", "<code>", "</p>", "</div>", "</b>", "<b></p>", "<p><b>x", "<i><p>", "<div></b>",
    "<span></foo>", "<", "<a ", "<a '", "<a b='", "<!--", "<!-->", "<![CDATA[", "</",
    "<script>", "<script><!--", "<title>", "<textarea>", "&", "&#", "&a", "&notit", "<br>",
    "<br>x", "<hr>", "<img alt=x>", "<p title=x>", "x ", "\n",
    "<script type=application/ld+json>[", '<script type=application/ld+json>"\\u00e9</script>',
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_pages_take_linear_time(part: str) -> None:
    started = time.process_time()
    draft = parse("<p>" + part * 20_000 + "<p>end", "page.html")
    assert time.process_time() - started < 6
    assert all(isinstance(block, Block) for block in draft.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<p data-x='" + "x" * 2_000_000 + "'>deep",
        "<p " + "x " * 300_000 + ">deep",
        "<p>" + "word " * 400_000 + "deep",
        '<script type="application/ld+json">{"description": "'
        + "\\u0041" * 200_000
        + 'deep"}</script>',
        "<p>&" + "a" * 1_000_000 + " deep",
    ],
    ids=["nested", "long value", "many attributes", "one line", "long string", "long name"],
)
def test_large_pages_are_read(text: str) -> None:
    started = time.process_time()
    draft = parse(text, "page.html")
    assert time.process_time() - started < 6
    assert any(block.text.endswith("deep") for block in draft.blocks)
