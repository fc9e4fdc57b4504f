"""The parts of a Word file around its text that change when it gets comments."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from claimlint.drafts.docx.package import relations_part
from claimlint.drafts.docx.styles import number
from claimlint.drafts.docx.xml import element_end, prefix_of, scan, start_tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.docx.package import Package
    from claimlint.findings import Finding

AUTHOR = "claimlint"
CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNFIT = "\ufffe\uffff"


class _Root:
    """Finds the root element of a part, the ids of what is in it, and how relations are typed."""

    def __init__(self) -> None:
        self.start_at = -1
        self.end_at = 0
        self.ids: set[str] = set()
        self.type = ""
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if self.start_at < 0:
            self.start_at = at
        elif name == "w:comment":
            self.ids.add(attributes.get("w:id", ""))
        elif name == "rel:Relationship":
            self.ids.add(attributes.get("Id", ""))
            self.type = self.type or attributes.get("Type", "")
        self._depth += 1

    def end(self, name: str, at: int) -> None:  # noqa: ARG002
        self._depth -= 1
        if not self._depth:
            self.end_at = at

    def text(self, data: str) -> None: ...


def add_comments(
    old: bytes, findings: Sequence[Finding], namespace: str, last: int, path: str
) -> tuple[bytes, int]:
    """The comments part with one more comment for each finding, and the id of the first.

    `old` is the part so far (empty: there is none), `last` the highest id in use elsewhere.
    """
    if not old:
        root = f'<w:comments xmlns:w="{namespace}"/>'
        old = f"{_DECLARATION}{root}".encode()
    found = _read(old, "comments", path)
    ids = (known for known in map(number, found.ids) if known is not None)
    first = max((last, *ids)) + 1
    prefix = prefix_of(start_tag(old, found.start_at))
    declared = "" if prefix else f' xmlns:w="{namespace}"'
    added = "".join(
        _comment(prefix or "w:", declared, one, finding)
        for one, finding in enumerate(findings, first)
    )
    return _inserted(old, found, added), first


def add_relation(package: Package, part: str, target: str) -> Mapping[str, bytes]:
    """The relationships of a part with one more, to its comments; by the name of their part."""
    name = relations_part(part)
    empty = f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}"/>'.encode()
    old = package.read(name) if name in package else empty
    found = _read(old, name, package.path)
    packaged = _read(package.read(relations_part("")), relations_part(""), package.path)
    base = (found.type or packaged.type).rpartition("/")[0]
    if "officeDocument" not in base:
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    free = next(key for key in (f"rId{n}" for n in range(1, 1 << 20)) if key not in found.ids)
    prefix = prefix_of(start_tag(old, found.start_at))
    where = posixpath.relpath(target, posixpath.dirname(part) or ".")
    added = f'<{prefix}Relationship Id="{free}" Type="{base}/comments" Target={quoteattr(where)}/>'
    return {name: _inserted(old, found, added)}


def add_content_type(package: Package, part: str) -> Mapping[str, bytes]:
    """The list of content types with one more, of the comments part; by the name of its part."""
    old = package.read(CONTENT_TYPES)
    found = _read(old, CONTENT_TYPES, package.path)
    prefix = prefix_of(start_tag(old, found.start_at))
    named = quoteattr(f"/{part}")
    added = f'<{prefix}Override PartName={named} ContentType="{_COMMENTS_TYPE}"/>'
    return {CONTENT_TYPES: _inserted(old, found, added)}


def _read(data: bytes, part: str, path: str) -> _Root:
    found = _Root()
    scan(data, found, part, path)
    return found


def _inserted(data: bytes, root: _Root, added: str) -> bytes:
    """A part with something more at the end of its root element."""
    tag = start_tag(data, root.start_at)
    if not tag.endswith(b"/>"):
        return data[: root.end_at] + added.encode() + data[root.end_at :]
    name = tag[1:-2].split(maxsplit=1)[0]
    end = element_end(data, root.start_at, root.end_at)
    opened = tag[:-2].rstrip() + b">"
    return data[: root.start_at] + opened + added.encode() + b"</" + name + b">" + data[end:]


def _comment(prefix: str, declared: str, number: int, finding: Finding) -> str:
    """A comment without a date, so that the same draft gives the same file."""
    lines = [f"{finding.rule} ({finding.severity}): {finding.message}"]
    if finding.instead:
        lines.append(f"Instead: {finding.instead}")
    if finding.basis:
        lines.append(f"Basis: {'; '.join(finding.basis)}")
    mark = f"<{prefix}r><{prefix}annotationRef/></{prefix}r>"
    paragraphs = []
    for line in lines:
        text = f'<{prefix}t xml:space="preserve">{escape(_allowed(line))}</{prefix}t>'
        paragraphs.append(f"<{prefix}p>{mark}<{prefix}r>{text}</{prefix}r></{prefix}p>")
        mark = ""
    attributes = f'{prefix}id="{number}" {prefix}author="{AUTHOR}" {prefix}initials="cl"'
    return f"<{prefix}comment{declared} {attributes}>{''.join(paragraphs)}</{prefix}comment>"


def _allowed(text: str) -> str:
    """Text in one line, without the control characters that XML 1.0 does not allow."""
    return "".join(char for char in " ".join(text.split()) if char >= " " and char not in _UNFIT)
