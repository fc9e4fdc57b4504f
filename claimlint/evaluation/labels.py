"""Labelled corpora as written: drafts with a YAML file beside each, and tables of sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claimlint import yamlfile
from claimlint.claims.claim import STRENGTHS
from claimlint.drafts import Draft, read_draft
from claimlint.errors import ClaimlintError
from claimlint.language.model import Status

HEADER = ("text", "target", "status", "strength")
_STATUSES = tuple(status.value for status in Status)
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text of a draft, and for `must` the families of which one should report it."""

    text: str
    families: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLabels:
    """The YAML file beside a draft."""

    role: Literal["seller", "affiliate", "independent"]
    kind: Literal["honest", "marketing", "mixed"]
    must: tuple[Label, ...] = ()
    must_not: tuple[Label, ...] = ()
    document: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A label and the source range of its text, with the place in the label file."""

    label: Label
    start: int
    end: int
    where: str


@dataclass(frozen=True, slots=True)
class LabelledDraft:
    """A draft and what is expected of it."""

    draft: Draft
    labels: DraftLabels
    must: tuple[Placed, ...]
    must_not: tuple[Placed, ...]
    where: str
    """The label file."""


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One row of a table of sentences; the target is [start, end) of the text."""

    text: str
    start: int
    end: int
    status: str
    strength: str
    where: str
    """`path:line`."""


@dataclass(frozen=True, slots=True)
class SentenceFile:
    """A table of sentences."""

    name: str
    sentences: tuple[LabelledSentence, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a folder holds, in the order of the file names."""

    drafts: tuple[LabelledDraft, ...]
    files: tuple[SentenceFile, ...]


def read_corpus(folder: Path) -> Corpus:
    """Read `drafts/*.md` with their `*.yaml`, and every `sentences*.tsv`.

    Raises ClaimlintError at file:line:column for anything that could not be scored: a missing
    file, an unknown field, status or strength, a label that its draft does not hold exactly once.
    """
    if not folder.is_dir():
        raise ClaimlintError("no such folder", str(folder))
    drafts = sorted((folder / "drafts").glob("*.md"))
    for labels in sorted((folder / "drafts").glob("*.yaml")):
        if not labels.with_suffix(".md").is_file():
            raise ClaimlintError(f"there is no draft {labels.stem}.md beside it", str(labels))
    tables = sorted(folder.glob("sentences*.tsv"))
    if not drafts and not tables:
        raise ClaimlintError("neither drafts/*.md nor sentences*.tsv in this folder", str(folder))
    return Corpus(tuple(map(_draft, drafts)), tuple(map(_table, tables)))


def _draft(path: Path) -> LabelledDraft:
    file = path.with_suffix(".yaml")
    if not file.is_file():
        raise ClaimlintError(f"its labels are missing ({file.name})", str(path))
    labels, positions = yamlfile.load_with_positions(file, DraftLabels)
    draft = read_draft(str(path))

    def placed(kind: str, given: tuple[Label, ...]) -> tuple[Placed, ...]:
        found = []
        for number, label in enumerate(given):
            where = yamlfile.where(file, positions, (kind, number, "text"))
            found.append(Placed(label, *_place(draft, label.text, where), where))
        return tuple(found)

    return LabelledDraft(
        draft, labels, placed("must", labels.must), placed("must_not", labels.must_not), str(file)
    )


def _place(draft: Draft, text: str, where: str) -> tuple[int, int]:
    """The source range of the one place where the draft's prose has the text."""
    words = text.split()
    if not words:
        raise ClaimlintError("the label is empty", where)
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = {
        block.source(*match.span())
        for block in draft.blocks
        for match in pattern.finditer(block.text)
    }
    if len(found) != 1:
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        times = f"{len(found)} times" if found else "not"
        raise ClaimlintError(f"{draft.path} holds this text {times}: {shown!r}", where)
    return found.pop()


def _table(path: Path) -> SentenceFile:
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ClaimlintError("not valid UTF-8", str(path)) from error
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise ClaimlintError(f"the first line must be {', '.join(HEADER)}", f"{path}:1")
    rows = (
        _sentence(line, f"{path}:{number}")
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    )
    return SentenceFile(path.name, tuple(rows))


def _sentence(line: str, where: str) -> LabelledSentence:
    cells = line.split("\t")
    if len(cells) != len(HEADER):
        raise ClaimlintError(f"{len(cells)} cells instead of {len(HEADER)}", where)
    text, target, status, strength = cells
    _known("status", status, _STATUSES, where)
    _known("strength", strength, STRENGTHS, where)
    times = text.count(target) if target else 0
    if times != 1:
        raise ClaimlintError(f"the target occurs {times} times in the text, not once", where)
    start = text.index(target)
    return LabelledSentence(text, start, start + len(target), status, strength, where)


def _known(what: str, value: str, known: tuple[str, ...], where: str) -> None:
    if value not in known:
        raise ClaimlintError(f"unknown {what} '{value}' (known: {', '.join(known)})", where)
