"""The prose of the examples in the CommonMark specification, as an independent parser renders them.

markdown-it turns each example into HTML, html5lib into a tree, and the text of the tree without
code is compared with the prose of the draft, character by character but for white space.

The specification is not part of this project. `CLAIMLINT_COMMONMARK_SPEC` names its `spec.txt`, as
the npm package `commonmark-spec` holds it; CONTRIBUTING.md says how to run this.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from draft_samples import assert_sound, parse

from claimlint.drafts.model import PLACEHOLDER

SPEC = os.environ.get("CLAIMLINT_COMMONMARK_SPEC", "")
pytestmark = pytest.mark.skipif(
    not SPEC, reason="CLAIMLINT_COMMONMARK_SPEC names no spec.txt of CommonMark"
)
html5lib: Any = pytest.importorskip("html5lib")
markdown_it = pytest.importorskip("markdown_it")

_EXAMPLE = re.compile(r"^(`{32}) example\n(.*?)^\.\n.*?^\1$", re.DOTALL | re.MULTILINE)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_UNSEEN = frozenset("code script style textarea".split())
DIFFERENT = {
    "an address in angle brackets is one placeholder": {20, 346, 480, 481, 526, 538}
    | set(range(594, 602))
    | {603},
    "so is a bare address, here as elsewhere": {602, 608, 611},
    "HTML that is indented after a blank line is read as HTML, not as code": {110, 191},
    "preformatted text in HTML is a sample, no prose": {148},
    "a tag that is never finished is text, so that it hides nothing": {156, 157, 158},
    "a CDATA section ends where Markdown says, in HTML at its first bracket": {629},
}
"""Numbers of the examples (specification 0.31.2) whose prose differs on purpose."""


def _examples() -> list[str]:
    text = Path(SPEC).read_text("utf-8") if SPEC else ""
    return [match[2].replace("\u2192", "\t") for match in _EXAMPLE.finditer(text)]


def _characters(text: str) -> str:
    return "".join(text.replace(PLACEHOLDER, "").split())


def _visible(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag.removeprefix(_XHTML) in _UNSEEN:
        return
    yield element.text or ""
    for child in element:
        yield from _visible(child)
        yield child.tail or ""


def _independent(text: str) -> str:
    html = markdown_it.MarkdownIt("commonmark").render(text)
    return _characters("".join(_visible(html5lib.parse(html, treebuilder="etree"))))


def _ours(text: str) -> str:
    draft = parse(text)
    assert_sound(draft)
    return _characters("".join(b.text for b in draft.blocks if b.scope != "image-alt"))


def test_only_the_listed_examples_differ() -> None:
    examples = _examples()
    assert len(examples) == 652
    found = {n for n, text in enumerate(examples, 1) if _ours(text) != _independent(text)}
    assert found == set().union(*DIFFERENT.values())
