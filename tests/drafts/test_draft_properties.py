"""Whatever the text: exact maps, source order, no crash, and edits that stay where they belong."""

from __future__ import annotations

import re
import time

import pytest
from draft_properties import assert_local, examples
from draft_samples import assert_sound, parse
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint.errors import ClaimlintError

_WORDS = st.sampled_from(
    "serum lifts cheeks approved clinically proven größe naïve 😀 𝕏 — “cure” 18.6 A&B 5<6".split()
)
_INLINE = st.sampled_from(
    [
        "**{}**",
        "*{}*",
        "~~{}~~",
        "`{}`",
        "[{}](/x)",
        "[{}](https://x.example){{rel=nofollow}}",
        "![{}](i.png)",
        "{}&nbsp;so",
        "&lt;{}&gt;",
        r"\*{}\_",
        "<b>{}</b>",
        "<br>{}",
        "<span hidden>x</span>{}",
        "https://x.example/{}",
        "{{{{< {} >}}}}",
        "{}[^1]",
        "{}\u00ad\u200b",
        "{}",
    ]
)
_FRAMES = st.sampled_from(
    [
        "# {}",
        "### {}",
        "{}\n===",
        "{}",
        "{}  \n{}",
        "> {}\n> {}",
        "- {}\n- {}\n  - {}",
        "1. {}\n\n   {}\n2. {}",
        "- [ ] {}",
        "| {} | {} |\n| --- | --- |\n| {} | {} |",
        "![{}](i.png)\n\n*{}*",
        "<div>{}<p>{}</p></div>",
        "<ul><li>{}<li>{}</ul>",
        "<table>\n<tr><th>{}</th></tr>\n\n<tr><td>{}</td></tr>\n</table>",
        "    <p>{}</p>",
        "```\n{}\n```",
        "[^1]: {}",
        "Term {}\n: {}",
        "---",
        "<!-- {} -->",
        ":::note Some title\n{}\n:::",
        '!!! tip "Some title"\n    {}\n\n    {}',
        "{{{{< figure caption='some words' >}}}}\n{}",
        "> [!TIP]\n> {}",
        "{}\n{{: .lead}}",
    ]
)
_JSX_FRAMES = st.sampled_from(
    [
        "{}",
        "## {}",
        "- {}\n- {}",
        "| {} | {} |\n| --- | --- |\n| {} | {} |",
        "<Note title='good words here' on={{() => x > 1}}>\n{}\n</Note>",
        "<Note>{}</Note>",
        "<div>\n    <p>{}</p>\n\n    {}\n</div>",
        "<ul>\n  <li>{}</li>\n  <li>{}</li>\n</ul>",
        "text <B a={{[1, '}}']}}>{}</B> {}",
        "{{/* {} */}}\n{}",
        "{{a.map((b) => `{} ${{b}}`)}}",
        "import A from 'a'\nexport const b = {{\n\n}}\n\n{}",
        ":::tip Some title\n{}\n:::",
        "```\n{}\n```",
        "> <Note>\n> {}\n> </Note>",
    ]
)
_PLAIN_FRAMES = st.sampled_from(
    [
        "{}",
        "{}\n{}",
        "  • {}\n  • {}",
        "1. {}\n   {}",
        "{}\t{}\n{}\t{}\n\t{}\t",
        "{}:\n- {}",
        "{}\n====",
        "\t{}",
    ]
)


@st.composite
def _sentences(draw: st.DrawFn, markup: bool) -> str:
    words = draw(st.lists(_WORDS, min_size=1, max_size=14))
    if markup:
        words = [draw(_INLINE).format(word) if draw(st.booleans()) else word for word in words]
    return " ".join(words)


@st.composite
def _mdx_documents(draw: st.DrawFn) -> str:
    parts = []
    for frame in draw(st.lists(_JSX_FRAMES, max_size=8)):
        count = frame.replace("{{", "").count("{}")
        parts.append(frame.format(*(draw(_sentences(False)) for _ in range(count))))
    return "\n\n".join(parts).replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@st.composite
def _documents(draw: st.DrawFn, markdown: bool) -> str:
    parts = []
    for frame in draw(st.lists(_FRAMES if markdown else _PLAIN_FRAMES, max_size=8)):
        count = frame.replace("{{", "").count("{}")
        parts.append(frame.format(*(draw(_sentences(markdown)) for _ in range(count))))
    text = draw(st.sampled_from(["\n\n", "\n"])).join(parts)
    if markdown and draw(st.booleans()):
        value = draw(_sentences(False))
        quoted = value.replace("'", "''")
        text = f"---\ntitle: '{quoted}'\nsummary: >\n  {value}\n  {value}\n---\n" + text
    elif text.startswith("---"):
        text = "\n" + text  # a rule, not the line that begins a front matter
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


_SYMBOLS = st.text(
    st.sampled_from(
        "ab A\u00e9\u4e2d😀 \t\n\r\u00a0\u00ad\u200b\u2028\ufeff\ufffc\0"
        "#*_~`[]()!<>/&;:|-+=.{}%$\"'\\^1"
    ),
    max_size=60,
)
_TAGS = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "<th>"),
        *(
            "</table>",
            "<h2>",
            "</h2>",
            "<a href='x'>",
            "</a>",
            "<b>",
            "</b>",
            "<br>",
            "<img alt=x>",
        ),
        *("<script>", "</script>", "<code>", "</code>", "<p hidden>", "<!--", "-->", "<![x", "<?"),
        *("&", "&amp;", "&#60;", "<", ">", "words", "é", "\n", "\n\n", "    "),
    ]
)
_YAML = st.sampled_from(
    [
        *(
            "a",
            "é",
            "😀",
            " ",
            "\n  ",
            "\n\n  ",
            "'",
            '"',
            "\\",
            "\\n",
            "\\\n  ",
            "#",
            ": ",
            "- ",
            "\t",
        )
    ]
)
_FIELDS = st.sampled_from(
    ["title: {}", "title: '{}'", 'title: "{}"', "title: >\n  {}", "title: |\n  {}", "x: [{}, {}]"]
)
_ANYTHING = st.one_of(_SYMBOLS, st.text(max_size=60), st.text(st.characters(), max_size=60))


@examples(150)
@given(_documents(True))
def test_markdown_documents(text: str) -> None:
    assert_sound(parse(text))


@examples(150)
@given(_mdx_documents())
def test_mdx_documents(text: str) -> None:
    assert_sound(parse(text, "draft.mdx"))


@examples(150)
@given(_documents(False))
def test_plain_documents(text: str) -> None:
    assert_sound(parse(text, "draft.txt"))


@examples(400)
@given(_ANYTHING, st.sampled_from(["draft.md", "draft.mdx", "draft.txt"]))
def test_any_text(text: str, path: str) -> None:
    try:
        draft = parse(text, path)
    except ClaimlintError:
        assume(not text.lstrip("\ufeff").startswith(("---", "+++", ";;;", "{")))
        raise
    assert_sound(draft)


@examples(200)
@given(st.lists(_TAGS, max_size=20), st.booleans())
def test_any_html(parts: list[str], spaced: bool) -> None:
    assert_sound(parse((" " if spaced else "").join(parts)))


@examples(200)
@given(st.lists(_YAML, max_size=12).map("".join), _FIELDS)
def test_any_scalar(value: str, frame: str) -> None:
    try:
        draft = parse(f"---\n{frame.replace('{}', 'Heals it all ' + value)}\n---\n")
    except ClaimlintError:
        return
    assert_sound(draft)


@examples(150)
@given(_documents(True), st.data())
def test_replacing_a_word_changes_nothing_else_in_markdown(text: str, data: st.DataObject) -> None:
    assert_local(parse(text), data)


@examples(150)
@given(_documents(False), st.data())
def test_replacing_a_word_changes_nothing_else_in_text(text: str, data: st.DataObject) -> None:
    assert_local(parse(text, "draft.txt"), data)


@examples(150)
@given(_mdx_documents(), st.data())
def test_replacing_a_word_changes_nothing_else_in_mdx(text: str, data: st.DataObject) -> None:
    assert_local(parse(text, "draft.mdx"), data)


_HOSTILE = """
{% | {{< a | <a ' | <!-- | [ | *a | **a | & | > | <div> | <div>~~ | { | {` | <A b={ | <Code> | ![a
`a | ) | export const a = {~~ | :::note~ | !!! a~    b~ | {% comment %}~ | [a]: b~ | $$ | -
{: .b}~
http://a.b( | ~~~ | <ul><li> | <p></section> | {/* | import a from 'b'~~ | a|
"""


@pytest.mark.parametrize("path", ["draft.md", "draft.mdx"])
@pytest.mark.parametrize("part", re.split(r" \| |\n", _HOSTILE.strip()))
def test_hostile_text_takes_linear_time(part: str, path: str) -> None:
    part = part.replace("~", "\n")
    started = time.process_time()
    draft = parse("<p>\n\n" + part * 10_000, path)
    assert time.process_time() - started < 4
    assert len(draft.blocks) <= 10_001


def test_one_long_line() -> None:
    started = time.process_time()
    (block,) = parse("word " * 400_000).blocks
    assert time.process_time() - started < 4
    assert len(block.text) == 5 * 400_000 - 1


def test_a_url_with_many_brackets_takes_linear_time() -> None:
    started = time.process_time()
    parse("http://a" + ")" * 200_000)
    assert time.process_time() - started < 4
