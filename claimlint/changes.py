"""What changed in a git working tree since it left another branch: the lines of each file."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimlint.findings import Finding, Report

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_DIFF = (
    *("diff", "--find-renames", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)
"""Whatever the user's configuration says about diffs."""
_LINES = ("--patch", "--unified=0", "--inter-hunk-context=0")


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed files by their real path."""

    lines: dict[str, tuple[range, ...]] = field(default_factory=dict)
    """The touched lines; a deletion touches the lines on both sides."""
    whole: frozenset[str] = frozenset()
    """Files that are new to git, or that it shows no lines of."""

    def has(self, path: str) -> bool:
        """Whether a draft changed at all."""
        real = os.path.realpath(path)
        return real in self.whole or real in self.lines

    def touches(self, finding: Finding) -> bool:
        """Whether a finding's sentence changed; of one about the whole draft: whether that did."""
        real = os.path.realpath(finding.path)
        if real in self.whole or finding.is_document:
            return self.has(finding.path)
        first = min(finding.lines[0] or finding.span.line, finding.span.line)
        last = max(finding.lines[1], finding.span.end_line)
        return any(lines.start <= last and first < lines.stop for lines in self.lines.get(real, ()))


def only_touched(report: Report, changes: Changes) -> Report:
    """The report without findings on lines that did not change; it says how many there were."""
    kept = tuple(finding for finding in report.findings if changes.touches(finding))
    return replace(report, findings=kept, untouched=len(report.findings) - len(kept))


def changes_since(base: str, drafts: Sequence[str]) -> Changes:
    """What changed in drafts since the merge base of `base` and HEAD, uncommitted work included.

    Raises ClaimlintError outside of a git repository, for an unknown base and without git.
    """
    lines: dict[str, tuple[range, ...]] = {}
    whole: set[str] = set()
    for top, members in _by_repository(drafts).items():
        start = _merge_base(base, top)
        tracked = {_joined(top, name) for name in _names(_git(top, "ls-files", "-z"))}
        whole.update(member for member in members if member not in tracked)
        for name, has_lines in _changed(top, start):
            path = _joined(top, name)
            if has_lines:
                lines[path] = ()
            else:
                whole.add(path)
        for name, touched in _hunks(_git(top, *_DIFF, *_LINES, start, "--")):
            path = _joined(top, name)
            lines[path] = (*lines.get(path, ()), touched)
    return Changes(lines, frozenset(whole))


def _by_repository(drafts: Sequence[str]) -> dict[str, list[str]]:
    """Real paths of the drafts by the top folder of their working tree."""
    tops: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for draft in drafts:
        real = os.path.realpath(draft)
        folder = os.path.dirname(real)
        if folder not in tops:
            shown = _git(folder, "rev-parse", "--show-toplevel", wrong="not in a git repository")
            tops[folder] = os.path.realpath(os.fsdecode(shown.rstrip(b"\r\n")))
        found.setdefault(tops[folder], []).append(real)
    return found


def _merge_base(base: str, top: str) -> str:
    wrong = f"--diff: no such commit or branch: '{base}'"
    commit = _git(
        top,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{base}^{{commit}}",
        wrong=wrong,
    )
    wrong = f"--diff: no common ancestor with '{base}' (a shallow clone lacks the history)"
    return _git(top, "merge-base", commit.decode().strip(), "HEAD", wrong=wrong).decode().strip()


def _changed(top: str, start: str) -> Iterator[tuple[str, bool]]:
    """The changed files, and whether git shows lines of them (it does not of binary ones)."""
    fields = iter(_git(top, *_DIFF, "--numstat", "-z", start, "--").split(b"\0"))
    for entry in fields:
        if not entry:
            continue
        added, _, name = entry.split(b"\t", 2)
        if not name:  # a renamed file: its two names follow
            next(fields)
            name = next(fields)
        yield os.fsdecode(name), added != b"-"


def _hunks(patch: bytes) -> Iterator[tuple[str, range]]:
    """File and touched lines of each hunk; the text inside hunks is passed over by its length."""
    lines = iter(patch.split(b"\n"))
    name = ""
    for line in lines:
        if line.startswith(b"+++ "):
            name = _unquoted(line[4:].rstrip(b"\t\r"))
            continue
        hunk = _HUNK.match(line)
        if hunk is None:
            continue
        removed, first, added = (int(part) if part else 1 for part in hunk.groups())
        if added:
            yield name, range(first, first + added)
        elif name:
            yield name, range(first, first + 2)
        inside = removed + added
        while inside:  # a note that the file lacks its last line end is none of them
            inside -= not next(lines).startswith(b"\\")


def _unquoted(name: bytes) -> str:
    """A path of a patch without its prefix; unusual ones are quoted as in C."""
    if name.startswith(b'"'):
        name = ast.literal_eval("b" + name.decode("ascii"))
    return os.fsdecode(name.removeprefix(b"b/"))


def _joined(top: str, name: str) -> str:
    return os.path.normpath(os.path.join(top, name))


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _git(folder: str, *arguments: str, wrong: str = "") -> bytes:
    """The output of a git command; `wrong` says what a failure means."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, "-c", "core.quotePath=true", *arguments],
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as error:
        raise ClaimlintError(f"--diff needs git: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ClaimlintError(wrong or f"git: {said[-1] if said else done.returncode}", folder)
    return done.stdout
