"""What is visible on a page must be what html5lib's tree says, whatever the tags.

Listed differences, none of which the generator makes:

- Text and elements that the tree moves out of a table (foster parenting) stay where they are
  written: the text is the same, unless the table itself is hidden.
- A formatting element that is opened again in the next block (`<p><b hidden>a<p>b`) hides nothing
  there, and its marks end with the block.
- `xmp` and `plaintext` hold code samples, `select` the choices of a form: neither is prose.
- Rules of the Standard that html5lib does not know (`template`, `search`, `dialog`, content of
  `select`, `main` and others as elements that no end tag of another can pass) and what it keeps
  from older ones (`rtc`, `keygen`).
- Parts that surround an article are not read: of these, `nav` is in the pages, and `form` with a
  role that makes it none.
- Inline code is one placeholder, bare URLs are another, soft hyphens and zero-width characters
  are left out: so it is in all formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from draft_properties import examples
from draft_samples import assert_sound, parse
from hypothesis import given
from hypothesis import strategies as st

html5lib: Any = pytest.importorskip("html5lib")

_XHTML = "{http://www.w3.org/1999/xhtml}"
_UNSEEN = frozenset(
    """
    audio canvas datalist head iframe math meter nav noembed noframes noscript object progress rp
    script select style svg template textarea title video code kbd samp tt var
    """.split()
)
_BLOCKS = (
    "div p ul ol li dl dt dd blockquote h1 h2 h3 section article figure center pre "
    "details address fieldset button nav"
).split()
_INLINE = "b i em strong a span u small font nobr sub q mark kbd abbr unknown-element".split()
_TABLES = "table caption colgroup tbody thead tfoot tr td th".split()
_ODD = (
    "svg math path desc foreignobject mi mtext ruby rt rp object option optgroup "
    "video html head body marquee"
).split()
_SPECIAL = "main figcaption summary hgroup".split()
_VOID = "br hr img input wbr meta link col".split()
_TAGS = _BLOCKS + _INLINE + _TABLES + _ODD


@st.composite
def _tag(draw: st.DrawFn) -> str:
    name = draw(
        st.one_of(
            *(st.sampled_from(names) for names in (_BLOCKS, _BLOCKS, _INLINE, _TABLES, _ODD, _VOID))
        )
    )
    if draw(st.integers(0, 3)) == 0:
        name = name.upper()
    kind = draw(st.integers(0, 9))
    if kind < 4:
        return f"</{name}>"
    if kind == 4:
        return f"<{name}/>"
    if kind == 5 and name.lower() in ("div", "p", "span", "li", "section", "blockquote"):
        return f"<{name} {draw(st.sampled_from(_HIDING))}>"
    if kind == 6:
        return f"<{name} {draw(st.sampled_from(_ATTRIBUTES))}>"
    if kind == 7:
        return draw(st.sampled_from(("<form role=none>", "</form>")))
    return f"<{name}>"


_HIDING = (
    "hidden",
    "aria-hidden=true",
    "style='color: red; display:none'",
    'x="1"hidden/',
    "HIDDEN=''",
)
_ATTRIBUTES = (
    "class='a>b'",
    'id="x" y',
    "a=b/",
    '="x"',
    "'a\"b",
    "x=1&copy y='&amp;'",
    "a = 'b' / c",
    "data-x=<p>",
)
_FIXED = (
    "<!-- <p>no</p> -->",
    "<!-->",
    "<!--->",
    "<!-- no --!>",
    "<![CDATA[ no ]]>",
    "<!doctype html>",
    "<?php no ?>",
    "</ no>",
    "</>",
    "< ",
    "<3 ",
    "<script>if (a < b) '<p>no</p>'</script>",
    "<script><!-- <script> '</script>' --></script>",
    "<script><!--></script>",
    "<style>.a::after { content: '</p>' }</style>",
    "<textarea><b>no</textarea>",
    "<title>no</title>",
    "<noscript><p>no</noscript>",
    "<iframe><p>no</iframe>",
    "&amp;",
    "&lt;",
    "&nbsp;",
    "&notin;",
    "&notit",
    "&AMP",
    "&copy",
    "&#x41;",
    "&#65",
    "&#150;",
    "&#xFFFFFF;",
    "&bogus;",
    "&",
    "é",
    "😀",
    "\n\n",
    " ",
)


_PARTS = st.one_of(_tag(), _tag(), st.none(), st.sampled_from(_FIXED))


@st.composite
def _pages(draw: st.DrawFn) -> str:
    """Tags in any order; every text is another word, so that a difference names its place."""
    parts = draw(st.lists(_PARTS, min_size=3, max_size=30))
    text = "".join(f"w{index}w" if part is None else part for index, part in enumerate(parts))
    if draw(st.booleans()):
        text = f"<!doctype html><html><head><title>no</title></head><body>{text}</body></html>"
    return text


def _visible(element: Any, name: str = "") -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    name = tag.removeprefix(_XHTML)
    unseen = "}" in name or name in _UNSEEN or not tag or _hides(element.attrib)
    if not unseen:
        yield element.text or ""
    for child in element:
        if not unseen:
            yield from _visible(child)
            yield child.tail or ""


def _hides(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in attributes.get("style", "")
    )


def _oracle(text: str) -> str:
    root = html5lib.parse(text, treebuilder="etree", scripting=True)
    return "".join(_visible(root))


def _ours(text: str) -> str:
    draft = parse(text, "page.html")
    assert_sound(draft)
    return "".join(b.text for b in draft.blocks if not b.field and b.scope != "image-alt")


def _characters(text: str) -> tuple[list[str], list[str]]:
    """The words, and the other characters but spaces, placeholders and the marks of `q`."""
    words = re.findall(r"w\d+w", text)
    rest = re.sub(r"w\d+w|[\s\ufffc\"]", "", text)
    return sorted(words), sorted(rest)


@examples(150)
@given(_pages())
def test_visible_text_is_that_of_html5lib(text: str) -> None:
    assert _characters(_ours(text)) == _characters(_oracle(text))


_CONTENT = st.text(st.sampled_from("ab<>/!-='\"&;#x \n?[]CDATAé"), max_size=40)


@examples(150)
@given(_CONTENT)
def test_any_characters_are_tokenized_as_html5lib_does(text: str) -> None:
    ours, oracle = _characters(_ours(f"<div>{text}")), _characters(_oracle(f"<div>{text}"))
    assert ours == oracle


@pytest.mark.parametrize("name", sorted({*_TAGS, *_SPECIAL}))
def test_every_element_alone(name: str) -> None:
    for frame in ("<{0}>w1w</{0}>w2w", "w1w<{0}>w2w", "<div hidden><{0}>w1w</div>w2w"):
        text = frame.format(name)
        assert _characters(_ours(text)) == _characters(_oracle(text)), text


@pytest.mark.parametrize("inside", ["<rp>", "<div hidden>", "<b><span hidden>", "<tr><ins hidden>"])
def test_a_table_ends_the_one_before_whatever_is_open_there(inside: str) -> None:
    text = f"<table>{inside}<table>w1w<tr><td>w2w<table><tr><td>w3w</table>w4w"
    assert _characters(_ours(text)) == _characters(_oracle(text))


def test_the_end_of_a_form_ends_the_paragraph_in_it() -> None:
    for inside in (
        "<p hidden>",
        "<ul><li hidden>",
        "<div><p hidden>",
        "<span hidden>",
        "<div><b hidden>",
    ):
        text = f"<form role=none>{inside}w1w</form>w2w"
        assert _characters(_ours(text)) == _characters(_oracle(text)), text


@pytest.mark.parametrize("rest", ["", " a=b", ' a="b"', ' a="b/"', " a=b ", " a", " a='x=y'"])
def test_a_slash_within_a_value_closes_nothing(rest: str) -> None:
    text = f"<svg{rest}/>w1w</svg><svg><p{rest}/>w2w</svg><p>w3w"
    assert _characters(_ours(text)) == _characters(_oracle(text))
