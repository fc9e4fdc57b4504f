"""The prose characters of Markdown, held against an independent CommonMark parser.

Documents are built from constructs of the specification. Where this reader departs from it on
purpose, the construct is left out here and tested elsewhere: bare URLs, task markers, shortcodes,
attribute lists and formulas (masked), indented HTML (read as HTML), what HTML elements mean. Where
markdown-it departs from the reference implementation, the construct does not occur: an indented
line right after a link definition or a table, and a lone `>` indented by four after a quotation.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from draft_properties import examples
from draft_samples import parse
from hypothesis import assume, given
from hypothesis import strategies as st

from claimlint.drafts.model import PLACEHOLDER

markdown_it = pytest.importorskip("markdown_it")

_TOKENS = st.sampled_from(
    r"""word other x é 😀 5 * ** _ __ *word* **two words** _it_ [text](/to) [text] ![alt](/i) `code`
    `` &amp; &copy; &#65; &nosuch; \* \_ \\ \a < a>b ! # (a) ] <b> </b> ~~gone~~ a*b a_b **a*b
    """.split()
)
_LINES = st.lists(_TOKENS, min_size=1, max_size=8).map(" ".join)
_FRAMES = st.sampled_from(
    [
        "{}",
        "# {}",
        "## {} ##",
        "{}\n===",
        "{}\n---",
        "> {}\n> {}",
        "> {}\n{}",
        "> - {}\n>\n>   {}",
        "- {}\n- {}\n  - {}",
        "1. {}\n\n   {}\n2. {}",
        "* {}\n\n\n* {}",
        "+ {}\n{}",
        "```\n{}\n```",
        "    {}",
        "{}  \n{}",
        "{}\\\n{}",
        "[text]: /there '{}'\n",
        "***",
        "| {} | b |\n| - | - |\n| c | {} |\n",
        "   {}",
        "\t{}",
        "-\t{}",
    ]
)


_INDENTED_HTML = re.compile(r"^.*(?: {4}|\t)\s*</?b>", re.MULTILINE)


@st.composite
def _documents(draw: st.DrawFn) -> str:
    parts = []
    for frame in draw(st.lists(_FRAMES, min_size=1, max_size=6)):
        parts.append(frame.format(*(draw(_LINES) for _ in range(frame.count("{}")))))
    return draw(st.sampled_from(["\n\n", "\n"])).join(parts) + "\n"


def _characters(text: str) -> str:
    return "".join(text.replace(PLACEHOLDER, "").split())


def _independent(text: str) -> str:
    """Visible characters, those of images apart, in document order."""
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown: list[str] = []
    for token in parser.parse(text):
        if token.type == "html_block":
            shown.append(unescape(token.content.replace("<b>", "").replace("</b>", "")))
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                shown.append(child.content)
    return _characters("".join(shown))


@examples(200)
@given(_documents())
def test_the_same_characters_are_prose(text: str) -> None:
    assume(not _INDENTED_HTML.search(text))
    blocks = [block for block in parse(text).blocks if block.scope != "image-alt"]
    found = _characters("".join(block.text for block in blocks))
    assert found == _independent(text)
