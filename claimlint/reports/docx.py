"""The report as Word comments: the draft again, each finding on the exact words it is about.

Bytes are put in between the bytes of the file: a run is split where a comment begins or ends inside
it, and nothing else of a part is written anew (ECMA-376 part 1, 17.13.4).
"""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from claimlint.drafts.docx.xml import STRICT_WORD, WORD, element_end, prefix_of, start_tag
from claimlint.reports.docxparts import add_comments, add_content_type, add_relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from claimlint.drafts.docx import Manuscript
    from claimlint.drafts.docx.model import Atom, Element, Run
    from claimlint.findings import Finding

_START, _END = "start", "end"


class Cut(NamedTuple):
    """A place in a run where a comment begins or ends: before a child, or within its text."""

    child: int
    offset: int


class _Edit(NamedTuple):
    """Bytes that replace others; where two runs meet, what follows the first one has rank 0."""

    start: int
    rank: int
    end: int
    new: bytes


class _Place(NamedTuple):
    atom: Atom
    offset: int
    """Characters of the atom before the place."""


def annotate(manuscript: Manuscript, findings: Sequence[Finding]) -> bytes:
    """The file with a comment for each finding (of this draft, in order).

    Without findings this is the file as it is; otherwise only the parts with findings, the comments
    and what names their part are changed. Comments that are there stay. Raises ClaimlintError for
    a package that cannot be copied.
    """
    package, main = manuscript.package, manuscript.main_part
    if not findings:
        return package.data
    existing = package.related(main, "comments")
    comments = existing or _free_name(manuscript)
    namespace = STRICT_WORD if STRICT_WORD.encode() in package.read(main) else WORD
    old = package.read(existing) if existing else b""
    anchored = max(story.last_comment for story in manuscript.stories.values())
    new, first = add_comments(old, findings, namespace, anchored, package.path)
    changed = {**_marked(manuscript, findings, first, namespace), comments: new}
    if not existing:
        changed.update(add_relation(package, main, comments))
        changed.update(add_content_type(package, comments))
    return package.rewritten(changed)


def _free_name(manuscript: Manuscript) -> str:
    folder = posixpath.dirname(manuscript.main_part)
    names = ("comments.xml", *(f"comments{number}.xml" for number in range(1, 1000)))
    paths = (posixpath.join(folder, name) for name in names)
    return next(path for path in paths if path not in manuscript.package)


def _marked(
    manuscript: Manuscript, findings: Sequence[Finding], first: int, namespace: str
) -> Mapping[str, bytes]:
    """The parts with findings, with the marks of the comments `first` and following in them."""
    marks: dict[Run, dict[Cut, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    locate = _Locator(manuscript)
    for number, finding in enumerate(findings, first):
        start, end = locate(finding)
        marks[start.atom.run][_cut(start, before=True)].append((_START, number))
        marks[end.atom.run][_cut(end, before=False)].append((_END, number))
    data = {part: manuscript.package.read(part) for part in sorted({run.part for run in marks})}
    edits: dict[str, list[_Edit]] = defaultdict(list)
    for run, cuts in marks.items():
        edits[run.part].extend(_edits(data[run.part], run, cuts, namespace))
    return {part: _spliced(old, edits[part]) for part, old in data.items()}


class _Locator:
    """Finds the first and the last character of a finding in the file."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._line_starts = manuscript.draft.line_starts
        self._atoms: list[Atom] = []
        self._starts: list[int] = []
        for line in manuscript.lines:
            offset = line.start
            for atom in line.atoms:
                self._atoms.append(atom)
                self._starts.append(offset)
                offset += len(atom.text)

    def __call__(self, finding: Finding) -> tuple[_Place, _Place]:
        """Before its first and after its last character; both in the same part."""
        span = finding.span
        start = self._at(self._line_starts[span.line - 1] + span.column - 1)
        last = self._at(self._line_starts[span.end_line - 1] + span.end_column - 2)
        if last.atom.run.part != start.atom.run.part:
            last = _Place(start.atom, len(start.atom.text) - 1)
        return start, _Place(last.atom, last.offset + 1)

    def _at(self, offset: int) -> _Place:
        index = bisect_right(self._starts, offset) - 1
        atom = self._atoms[index]
        return _Place(atom, min(offset - self._starts[index], len(atom.text) - 1))


def _cut(place: _Place, before: bool) -> Cut:
    """Where the run is cut; around the whole child, or run, if it cannot be split."""
    atom, offset = place
    children = atom.run.children
    if atom.child < 0 or atom.child >= len(children):
        return Cut(0, 0) if before else _after(atom.run)
    size = len(children[atom.child].text)
    if 0 < offset < size:
        return Cut(atom.child, offset)
    return Cut(atom.child if before else atom.child + 1, 0)


def _after(run: Run) -> Cut:
    return Cut(max(len(run.children), 1), 0)


def _edits(
    data: bytes, run: Run, cuts: Mapping[Cut, Sequence[tuple[str, int]]], namespace: str
) -> Iterator[_Edit]:
    """What replaces which bytes: marks before and after the run, and the run if it is split."""
    prefix = prefix_of(start_tag(data, run.start)) if run.prefix is None else run.prefix
    marks = {cut: _marks(prefix, found, namespace) for cut, found in cuts.items()}
    end = element_end(data, run.start, run.end_at)
    before, after = marks.pop(Cut(0, 0), b""), marks.pop(_after(run), b"")
    if before:
        yield _Edit(run.start, 1, run.start, before)
    if marks:
        yield _Edit(run.start, 2, end, _split(data, run, marks))
    if after:
        yield _Edit(end, 0, end, after)


def _marks(prefix: str, found: Iterable[tuple[str, int]], namespace: str) -> bytes:
    """The marks at one place: what ends here comes before what begins."""
    name, declared = prefix or "w:", "" if prefix else f' xmlns:w="{namespace}"'
    parts = []
    for kind, number in sorted(found):
        opening = f'<{name}commentRange{kind.title()}{declared} {name}id="{number}"/>'
        parts.append(opening)
        if kind == _END:
            reference = f'<{name}commentReference {name}id="{number}"/>'
            parts.append(f"<{name}r{declared}>{reference}</{name}r>")
    return "".join(parts).encode()


def _split(data: bytes, run: Run, marks: Mapping[Cut, bytes]) -> bytes:
    """The run as several runs of the same formatting, with the marks between them."""
    opening = start_tag(data, run.start)
    prefix = prefix_of(opening)
    head = opening + (_raw(data, run.properties) if run.properties else b"")
    parts: list[bytes] = []
    current: list[bytes] = []

    def part_here(cut: Cut) -> None:
        if cut in marks:
            if current:
                parts.append(head + b"".join(current) + f"</{prefix}r>".encode())
                current.clear()
            parts.append(marks[cut])

    for index, child in enumerate(run.children):
        part_here(Cut(index, 0))
        inner = sorted(cut.offset for cut in marks if cut.child == index and cut.offset)
        if not inner:
            current.append(_raw(data, child))
            continue
        for start, end in zip((0, *inner), (*inner, len(child.text)), strict=True):
            if start:
                part_here(Cut(index, start))
            text = escape(child.text[start:end])
            current.append(f'<{prefix}t xml:space="preserve">{text}</{prefix}t>'.encode())
    parts.append(head + b"".join(current) + f"</{prefix}r>".encode())
    return b"".join(parts)


def _raw(data: bytes, element: Element) -> bytes:
    return data[element.start : element_end(data, element.start, element.end_at)]


def _spliced(data: bytes, edits: Sequence[_Edit]) -> bytes:
    """The part with its edits."""
    parts: list[bytes] = []
    done = 0
    for edit in sorted(edits):
        parts += (data[done : edit.start], edit.new)
        done = edit.end
    parts.append(data[done:])
    return b"".join(parts)
