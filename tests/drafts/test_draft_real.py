"""Findings on real articles point at the words that were matched.

The articles are not part of this project. CLAIMLINT_DRAFTS names a folder of Markdown files, or
they lie in ../shared/drafts; a sample of 200 findings and dropped matches is looked up there.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from claimlint.findings import Dropped, Finding
from claimlint.linter import Linter, Options

markdown_it = pytest.importorskip("markdown_it")

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "drafts"
DRAFTS = sorted(Path(os.environ.get("CLAIMLINT_DRAFTS", _BESIDE)).rglob("*.md"))
SAMPLE = 200
_MARKUP = re.compile(
    r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|</?[a-zA-Z][^>]*>|[*_\[\]`\\~|>]"
)
pytestmark = pytest.mark.skipif(not DRAFTS, reason="no folder of real drafts beside the project")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unescape(text).casefold())


def _matches() -> Iterator[tuple[Path, Finding | Dropped]]:
    linter = Linter(Options())
    for path in DRAFTS:
        report = linter.check_text(path.read_text("utf-8"), path.as_posix())
        found: list[Finding | Dropped] = [*report.findings, *report.dropped]
        yield from ((path, match) for match in found if match.excerpt)


def _shown(text: str) -> list[str]:
    """All words of the page as another parser shows them, attributes and front matter included."""
    body = re.sub(r"\A\ufeff?---\n(.*?)\n---\n", r"\1\n\n", text, flags=re.DOTALL)
    html = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    html = re.sub(r'<img[^>]* alt="([^"]*)"', r"\1<img", unescape(html))
    return _words(re.sub(r"</?[a-z][^>]*>", "", html))


def test_a_sample_of_findings_points_at_exactly_the_matched_words() -> None:
    matches = list(_matches())
    sample = random.Random(7).sample(matches, min(SAMPLE, len(matches)))
    wrong = [(path.name, match) for path, match in sample if not _is_exact(path, match)]
    assert wrong == []
    assert len(sample) == SAMPLE


def _is_exact(path: Path, match: Finding | Dropped) -> bool:
    """Whether the source there is the excerpt, whole words, in the sentence and on the page."""
    text = path.read_text("utf-8")
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    span = match.span
    start = starts[span.line - 1] + span.column - 1
    end = starts[span.end_line - 1] + span.end_column - 1
    words = _words(_MARKUP.sub("", text[start:end]))
    sentence = _words(match.sentence) if isinstance(match, Finding) else words
    return (
        text[start:end] == match.excerpt
        and not any(re.match(r"\w\w", text[edge - 1 : edge + 1]) for edge in (start, end) if edge)
        and _within(words, sentence)
        and _within(words, _shown(text))
    )


def _within(words: list[str], others: list[str]) -> bool:
    """Whether these words stand side by side among the others."""
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(others)} "
