"""Writing comments into drafts, so that nothing else changes.

Each comment is tried at the end of its line, at the end of its block and on a line of its own; it
stays where the draft, read again, says the same as before and the comment covers its findings.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimlint.drafts import Block, Draft, ReadOptions, parse_text
from claimlint.errors import ClaimlintError
from claimlint.findings import Finding
from claimlint.suppressions import FAMILY
from claimlint.suppressions.comments import line_end
from claimlint.suppressions.directives import directives_of

_ANGLES = "<!-- {} -->"
_INLINE = {
    "markdown": _ANGLES,
    "mdx": "{{/* {} */}}",
    "html": _ANGLES,
    "vue": _ANGLES,
    "svelte": _ANGLES,
    "notebook": _ANGLES,
    "text": "# {}",
}
_OWN_LINE = {**_INLINE, "rst": ".. {}", "asciidoc": "// {}"}
_FRONT_MATTER = "# {}"
_CODECS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
    (b"", "cp1252"),
)
_MARGIN = re.compile(r"[ \t>]*")
_LINES_ABOVE = 3
"""How far above the words of a front-matter field its key may stand."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with comments."""

    text: str
    covered: int
    """How many findings the new comments set aside."""
    left: tuple[Finding, ...]
    """Findings for which no place was found."""


def check_reason(reason: str) -> str:
    """The reason on one line; raises ClaimlintError for one that no comment can hold."""
    reason = " ".join(reason.split())
    if not any(map(str.isalnum, reason)):
        raise ClaimlintError("a suppression needs a reason")
    if any(sign in reason for sign in ("--", "*/", "<!", "->")):
        raise ClaimlintError(f"the reason '{reason}' holds signs that end a comment")
    return reason


def with_suppressions(
    draft: Draft, findings: Sequence[Finding], reason: str, options: ReadOptions
) -> Written:
    """The draft with a comment for each line of findings; `reason` as `check_reason` has it."""
    by_line: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule.partition(".")[0] != FAMILY:
            by_line[finding.span.line].append(finding)
    left: list[Finding] = []
    covered = 0
    for line in sorted(by_line, reverse=True):  # so that places above stay what they are
        said = f"claimlint: ignore {', '.join(sorted({f.rule for f in by_line[line]}))} -- {reason}"
        better = _placed(draft, by_line[line], said, options)
        if better is None:
            left += by_line[line]
        else:
            draft = better
            covered += len(by_line[line])
    return Written(draft.text, covered, tuple(sorted(left, key=Finding.sort_key)))


def encoded_like(data: bytes, before: str, after: str, path: str) -> bytes:
    """`after` in the encoding and with the mark that `data` has for `before`."""
    for mark, codec in _CODECS:
        try:
            if data == mark + before.encode(codec):
                return mark + after.encode(codec)
        except UnicodeEncodeError:
            continue
    raise ClaimlintError("cannot be written in its own encoding", path)


def _placed(
    draft: Draft, findings: Sequence[Finding], said: str, options: ReadOptions
) -> Draft | None:
    for at, comment in _places(draft, findings[0], said):
        text = draft.text[:at] + comment + draft.text[at:]
        try:
            changed = parse_text(text, draft.path, draft.format, options)
        except ClaimlintError:
            continue
        if _prose(changed) == _prose(draft) and _covers(draft, changed, findings, at, comment):
            return changed
    return None


def _places(draft: Draft, finding: Finding, said: str) -> Iterator[tuple[int, str]]:
    """Offsets and what to insert there, the best first."""
    line = finding.span.line
    offset = draft.line_starts[line - 1] + finding.span.column - 1
    block = next((b for b in draft.blocks if _source_end(b) > offset), None)
    in_front_matter = block is not None and bool(block.field)
    inline = _FRONT_MATTER if in_front_matter else _INLINE.get(draft.format)
    own_line = _FRONT_MATTER if in_front_matter else _OWN_LINE.get(draft.format)
    if inline is not None:
        start, end = draft.line_starts[line - 1], line_end(draft, line)
        stripped = start + len(draft.text[start:end].rstrip())
        if block is not None and block.table and draft.text[start:stripped].endswith("|"):
            stripped = start + len(draft.text[start : stripped - 1].rstrip())
        yield stripped, " " + inline.format(said)
        if block is not None and not in_front_matter:
            yield _source_end(block), " " + inline.format(said)
    if own_line is not None and block is not None:
        first = draft.position(block.source_start)[0]
        for above in range(first, max(first - _LINES_ABOVE, 0), -1):
            yield _above(draft, above, own_line.format(said))
            if not in_front_matter:
                break


def _above(draft: Draft, line: int, comment: str) -> tuple[int, str]:
    """A line of its own before a line, as far indented; blank lines around it where it needs them.

    reStructuredText reads a comment as a paragraph of its own.
    """
    start = draft.line_starts[line - 1]
    ending = re.search(r"\r\n|\r|\n", draft.text)
    newline = ending.group() if ending else "\n"
    margin = _MARGIN.match(draft.text, start)
    text = (margin.group() if margin else "") + comment + newline
    if draft.format == "rst":
        before = draft.text[draft.line_starts[max(line - 2, 0)] : start]
        text = (newline if before.strip() else "") + text + newline
    return start, text


def _prose(draft: Draft) -> list[tuple[str, str, str]]:
    """What must not change."""
    return [(" ".join(b.text.split()), b.scope.value, b.field) for b in draft.blocks]


def _covers(
    draft: Draft, changed: Draft, findings: Sequence[Finding], at: int, comment: str
) -> bool:
    """Whether the new comment is seen, and speaks of every finding."""
    end = at + len(comment)
    new = [each for each in directives_of(changed) if at <= each.comment.start < end]
    if len(new) != 1:
        return False
    scope = new[0].scope
    for finding in findings:
        start = draft.line_starts[finding.span.line - 1] + finding.span.column - 1
        start += len(comment) if start >= at else 0
        if not (scope[0] <= start < scope[1]):
            return False
    return True


def _source_end(block: Block) -> int:
    return block.source(0, len(block.text))[1]
