"""Inline markup of reStructuredText (docutils' specification, section "Inline Markup")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.linetext import Finder, Stretch
from claimlint.drafts.rst.names import Names, normalized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimlint.drafts.linetext import Line
    from claimlint.drafts.prose.builder import Run

_BEFORE = r"(?<![\w!#$%&)*+,.;=>?@\\\]^_`|}~])"
_AFTER = r"(?![\w#$%&(*+<=@\[^_`{|~])"
_ROLE_NAME = r":[A-Za-z][\w.+-]{0,60}(?::[\w.+-]{1,60})?:"
_OPEN = re.compile(
    rf"(?P<escape>\\(?:[^\n]|\n))"
    rf"|{_BEFORE}(?:(?P<literal>``)(?=\S)|(?P<strong>\*\*)(?=[^\s*])|(?P<emphasis>\*)(?=[^\s*])"
    rf"|(?P<target>_`)(?=\S)|(?P<role>{_ROLE_NAME})?`(?=[^\s`])|(?P<substitution>\|)(?=[^\s|])"
    rf"|(?P<note>\[(?:\#?[\w.-]{{0,80}}|\*)\]_){_AFTER})"
    rf"|(?<![\w.:+-])(?P<word>[^\W_]++(?:[._:+-][^\W_]++)*+)__?{_AFTER}"
)
_CLOSE = {
    "literal": re.compile(rf"(?<=\S)``{_AFTER}"),
    "strong": re.compile(rf"(?<![\s\\])\*\*{_AFTER}"),
    "emphasis": re.compile(rf"(?<![\s\\])\*{_AFTER}"),
    "phrase": re.compile(rf"(?<![\s\\])`(?P<suffix>__?|{_ROLE_NAME})?{_AFTER}"),
    "substitution": re.compile(rf"(?<![\s\\])\|(?:__?)?{_AFTER}"),
}
_ESCAPE = re.compile(r"\\(?:(?P<kept>\S)|\s)")
_BLANKS = re.compile(r"\s+")
_CODE_ROLES = frozenset(
    """
    code literal math raw samp kbd file command program option envvar regexp mimetype eq cite
    footcite footcite:t footcite:p raw-html raw-latex numref
    """.split()
)
_REFERENCE_ROLES = frozenset("ref doc any term download guilabel menuselection".split())
_MARK_ROLES = {"strong": "strong", "emphasis": "emphasis", "title-reference": "emphasis"}


def _address_start(text: str) -> int | None:
    """Where `<address>` begins at the end of a reference; None without one."""
    angle = text.rfind("<")
    escaped = text[:angle].endswith("\\")
    if angle < 0 or escaped or not text.endswith(">") or len(text) - angle < 3:
        return None
    return angle


def read_inline(lines: Sequence[Line], run: Run, names: Names) -> None:
    """Append the prose of one paragraph (title, item, cell) to the run."""
    _Inline(Stretch(lines), run, names).read()


class _Inline:
    def __init__(self, stretch: Stretch, run: Run, names: Names) -> None:
        self._stretch = stretch
        self._text = stretch.text
        self._run = run
        self._names = names
        self._finder = Finder(stretch.text)

    def read(self) -> None:
        done = position = 0
        while opening := _OPEN.search(self._text, position):
            kind = opening.lastgroup
            start, position = opening.span()
            if kind == "escape":
                continue
            stop = self._bounded(opening) if kind in ("note", "word") else self._paired(opening)
            if stop:
                self._plain(done, start)
                self._emit(opening, stop)
                done = position = stop.end()
        self._plain(done, len(self._text))

    def _bounded(self, opening: re.Match[str]) -> re.Match[str] | None:
        """Markup that one pattern holds; a lone word is a reference only if it has a target."""
        if opening["word"] and opening.group()[-2:] != "__":
            return opening if normalized(opening["word"]) in self._names.targets else None
        return opening

    def _paired(self, opening: re.Match[str]) -> re.Match[str] | None:
        kind = opening.lastgroup or ""
        pattern = _CLOSE["phrase" if kind in ("role", "target", "") else kind]
        position = opening.end()
        closing = self._finder.find(pattern, position + 1)
        quotes = {'"': '"', "'": "'", "(": ")", "[": "]", "{": "}", "<": ">"}
        before = self._text[opening.start() - 1 : opening.start()]
        if closing and before and quotes.get(before) == self._text[position : position + 1]:
            return None
        return closing

    def _emit(self, opening: re.Match[str], closing: re.Match[str]) -> None:
        kind = opening.lastgroup
        run = self._run
        whole = self._stretch.source(opening.start(), closing.end())
        inner = (opening.end(), closing.start())
        if kind == "word":
            self._link(opening.span("word"), self._target(opening["word"], opening[0]), whole)
        elif kind == "literal":
            run.placeholder(*whole, "code")
        elif kind in ("strong", "emphasis"):
            run.open_mark(kind)
            self._plain(*inner)
            run.close_mark(kind)
        elif kind == "target":
            self._plain(*inner)
        elif kind == "substitution":
            self._substitute(self._text[slice(*inner)], whole)
        elif kind != "note":
            self._phrase(opening["role"] or "", closing["suffix"] or "", inner, whole)

    def _phrase(
        self, role: str, suffix: str, inner: tuple[int, int], whole: tuple[int, int]
    ) -> None:
        """Text in single backquotes: interpreted text with a role, or a reference."""
        if not role and suffix in ("_", "__"):
            self._reference(inner, suffix, whole)
            return
        name = (role or suffix).strip(":").lower()
        text = self._text[slice(*inner)]
        angle = _address_start(text)
        if name in _CODE_ROLES or (":" in name and not angle):
            self._run.placeholder(*whole, "code")
        elif angle and name:
            end = inner[0] + len(text[:angle].rstrip())
            self._link((inner[0], end), f"#{text[angle + 1 : -1]}", whole)
        elif name in ("ref", "doc", "any"):
            self._run.placeholder(*whole)
        elif name in _REFERENCE_ROLES or name not in ("", *_MARK_ROLES):
            self._plain(*inner)
        else:
            kind = _MARK_ROLES.get(name, "emphasis")
            self._run.open_mark(kind)
            self._plain(*inner)
            self._run.close_mark(kind)

    def _reference(self, inner: tuple[int, int], suffix: str, whole: tuple[int, int]) -> None:
        text = self._text[slice(*inner)]
        angle = _address_start(text)
        if angle is None:
            self._link(inner, self._target(text, suffix), whole)
            return
        address = text[angle + 1 : -1]
        href = _BLANKS.sub("", address)
        if href.endswith("_") and not href.endswith("\\_"):
            href = self._names.targets.get(normalized(address[:-1]), f"#{href[:-1]}")
        start, end = inner[0], inner[0] + len(text[:angle].rstrip())
        if start == end:
            start, end = inner[0] + angle + 1, inner[1] - 1
        self._link((start, end), _ESCAPE.sub(r"\g<kept>", href), whole)

    def _target(self, name: str, suffix: str) -> str:
        if suffix.endswith("__"):
            return self._names.anonymous.popleft() if self._names.anonymous else ""
        name = normalized(_ESCAPE.sub(lambda match: match["kept"] or "", name))
        return self._names.targets.get(name) or f"#{name.replace(' ', '-')}"

    def _link(self, inner: tuple[int, int], href: str, whole: tuple[int, int]) -> None:
        self._run.open_link(href, whole[0])
        self._plain(*inner)
        self._run.close_link(whole[1])

    def _substitute(self, name: str, whole: tuple[int, int]) -> None:
        text = self._names.substitutions.get(normalized(name))
        if text:
            self._run.add(text, *whole)
        else:
            self._run.placeholder(*whole)

    def _plain(self, start: int, end: int) -> None:
        """Text [start, end) with its escapes resolved."""
        while start < end:
            escape = self._finder.find(_ESCAPE, start)
            if escape is None or escape.end() > end:
                self._stretch.add(self._run, start, end)
                return
            self._stretch.add(self._run, start, escape.start())
            if escape["kept"]:
                self._run.add(escape["kept"], *self._stretch.source(*escape.span()))
            start = escape.end()
