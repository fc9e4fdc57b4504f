"""What the registry commands print: as text, or as JSON (docs/registry.md)."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from claimlint.claims.coverage import Coverage
    from claimlint.registry.changes import Change, Changes
    from claimlint.registry.compare import Difference
    from claimlint.registry.review import Remark
    from claimlint.registry.search import Found
    from claimlint.registry.submissions import Submission

VERSION = 1
_SHOWN = 20
_WRAP = 100


def as_json(**content: Any) -> str:
    """A JSON document with the version of its form."""
    document = {"version": VERSION, **content}
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value)} in a report")


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{printable(line)}\n" for line in lines)


# --- import -----------------------------------------------------------------------------------


def changes_text(changes: Changes, targets: Sequence[str], *, dry_run: bool, whole: bool) -> str:
    """What an import changed; the first of each kind, or all of them."""
    lines: list[str] = []
    for mark, part in (("+", changes.added), ("~", changes.updated)):
        lines += _listed(mark, part, whole)
    lines += _listed("=", [change for change in changes.kept if change.detail], whole)
    counts = (
        f"{len(changes.added)} added, {len(changes.updated)} updated, {changes.unchanged} unchanged"
    )
    if changes.kept:
        counts += f", {len(changes.kept)} kept as you wrote them"
    if changes.skipped:
        counts += f", {changes.skipped} not of this registry"
    lines.append(counts)
    verb = "would write" if dry_run else "wrote"
    lines += [f"{verb} {target}" for target in targets]
    if dry_run and not targets:
        lines.append("nothing would be written")
    return _text(lines)


def _listed(mark: str, part: Sequence[Change], whole: bool) -> Iterator[str]:
    shown = part if whole else part[:_SHOWN]
    for change in shown:
        yield f"{mark} {change.id}  {change.detail}".rstrip()
    if len(part) > len(shown):
        yield f"{mark} ... and {len(part) - len(shown)} more (--all lists them)"


# --- validate, search, coverage, diff ---------------------------------------------------------


def remarks_text(remarks: Sequence[Remark], folders: Sequence[str]) -> str:
    """The remarks, one a line."""
    lines = [f"{remark.where}: {remark.kind}: {remark.message}" for remark in remarks]
    where = ", ".join(folders)
    return _text([*lines, f"{where}: valid, {counted(len(remarks), 'warning')}"])


def found_text(found: Sequence[Found], submissions: Sequence[Submission], store: str) -> str:
    """What a search found: in the registry, then in the clearance store."""
    lines = [f"{hit.kind:<12}  {hit.id}  {hit.text}" for hit in found]
    if submissions:
        lines += ["", f"{store}:"]
        lines += [submission_line(row) for row in submissions]
    return _text(lines or ["nothing found"])


def submission_line(row: Submission) -> str:
    """A submission in a line."""
    parts = (row.number, row.date, row.product_code, row.decision, row.device, row.applicant)
    return "  ".join(part for part in parts if part)


def coverage_text(coverage: Coverage, files: int, limit: int) -> str:
    """The gaps as a table."""
    rows = [("claims", "drafts", "subject", "outcome", "first")]
    rows += [
        (
            str(gap.claims),
            str(gap.drafts),
            _shortened(gap.subject or "(none named)") + ("" if gap.entry else " *"),
            gap.outcome or "(not recognised)",
            gap.example,
        )
        for gap in coverage.gaps[:limit]
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    lines = []
    if coverage.gaps:
        for claims, drafts, *rest in rows:
            cells = [claims.rjust(widths[0]), drafts.rjust(widths[1])]
            cells += [rest[0].ljust(widths[2]), rest[1].ljust(widths[3]), rest[2]]
            lines.append("  ".join(cells).rstrip())
        if len(coverage.gaps) > limit:
            lines.append(f"... and {len(coverage.gaps) - limit} more (--limit)")
        if any(not gap.entry for gap in coverage.gaps[:limit]):
            lines.append("* not in the registry")
        lines.append("")
    share = f"{100 * coverage.covered / coverage.claims:.0f} %" if coverage.claims else "none"
    lines.append(
        f"{coverage.covered} of {counted(coverage.claims, 'claim')} in {counted(files, 'file')} "
        f"can be held against evidence ({share})"
    )
    return _text(lines)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, 40, placeholder="...")


def differences_text(differences: Sequence[Difference]) -> str:
    """The differences, a line for each thing and each of its fields."""
    lines: list[str] = []
    marks = {"added": "+", "removed": "-", "changed": "~"}
    for difference in differences:
        lines.append(f"{marks[difference.change]} {difference.table} {difference.id}")
        lines += [
            f"    {field.field}: {_value(field.before)} -> {_value(field.after)}"
            for field in difference.fields
        ]
    counts = {
        change: sum(difference.change == change for difference in differences) for change in marks
    }
    return _text([*lines, ", ".join(f"{count} {change}" for change, count in counts.items())])


def _value(value: Any) -> str:
    if value is None:
        return "(none)"
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return textwrap.shorten(text, 160, placeholder="...")


# --- show -------------------------------------------------------------------------------------


def thing_text(kind: str, thing: Any) -> str:
    """Something of the registry with all that is known of it, sources included."""
    return _text([f"{kind}", *_fields(thing, "  ")])


def _fields(value: Any, indent: str) -> Iterator[str]:
    for field in dataclasses.fields(value):
        content = getattr(value, field.name)
        if content is None or content is False or content in ((), ""):
            continue
        label = field.name.replace("_", " ")
        if dataclasses.is_dataclass(content):
            yield from _nested(label, content, indent)
        elif isinstance(content, tuple) and dataclasses.is_dataclass(content[0]):
            yield f"{indent}{label}:"
            for item in content:
                if _is_source(item):
                    yield f"{indent}  - {_source(item)}"
                    continue
                first, *rest = _fields(item, indent + "    ")
                yield f"{indent}  - {first.strip()}"
                yield from rest
        else:
            yield from _line(label, content, indent)


def _nested(label: str, content: Any, indent: str) -> Iterator[str]:
    if _is_source(content):
        yield f"{indent}{label}: {_source(content)}"
        return
    inner = list(_fields(content, indent + "  "))
    if inner:
        yield f"{indent}{label}:"
        yield from inner


def _is_source(value: Any) -> bool:
    return type(value).__name__ == "Source"


def _source(source: Any) -> str:
    parts = [source.cite]
    parts += [f"doi:{source.doi}"] if source.doi else []
    parts += [f"PMID {source.pmid}"] if source.pmid else []
    parts += [source.url] if source.url else []
    return ", ".join(parts) + (" [verified]" if source.verified else " [not verified]")


def _line(label: str, content: Any, indent: str) -> Iterator[str]:
    if isinstance(content, tuple):
        content = "; ".join(map(str, content))
    text = ("yes" if content else "no") if isinstance(content, bool) else str(content)
    yield from textwrap.wrap(
        " ".join(text.split()),
        _WRAP,
        initial_indent=f"{indent}{label}: ",
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
