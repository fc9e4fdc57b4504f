"""Where an expression in braces ends: strings, comments and templates may hold braces of their own.

In Astro, markup may stand in an expression, and expressions in that markup.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimlint.drafts.html import tags

_CODE = re.compile(
    r"""(?P<skip>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"|(?P<tick>`)|(?P<open>\{)|(?P<close>\})|(?P<tag><(?=[A-Za-z>]))",
    re.DOTALL,
)
_TEMPLATE = re.compile(r"(?P<skip>\\.)|(?P<tick>`)|(?P<open>\$\{)", re.DOTALL)
_MARKUP = re.compile(
    r"(?P<skip><!--.*?(?:-->|\Z))|(?P<end></[^>]*>)|(?P<fragment><>)"
    r"|<(?P<name>[A-Za-z][^\s/>{]*)|(?P<open>\{)",
    re.DOTALL,
)
_TAG = re.compile(r"(?P<skip>\"[^\"]*\"|'[^']*')|(?P<tick>`)|(?P<open>\{)|(?P<end>/?>)")
_PATTERNS = {"code": _CODE, "template": _TEMPLATE, "markup": _MARKUP, "tag": _TAG}
_BEFORE_MARKUP = frozenset("(,?:&|{>[=;")
"""The last character before markup in an expression; other code before `<` is a comparison."""


class Braces(NamedTuple):
    """An expression in braces."""

    end: int
    """After the closing brace."""
    markup: tuple[tuple[int, int], ...]
    """The markup right in the expression."""


def braces_at(text: str, start: int, end: int, nested: bool = False) -> Braces | None:
    """The expression whose opening brace is at `start`; None if it does not end before `end`.

    `nested` tells whether markup may stand in it.
    """
    return _Scan(text, start, end, nested).run()


class _Scan:
    def __init__(self, text: str, start: int, end: int, nested: bool) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._nested = nested
        self._modes = ["code"]
        self._depths: list[int] = []
        """Open elements of each markup around the current place."""
        self._names: list[str] = []
        self._markup: list[tuple[int, int]] = []
        self._markup_start = 0

    def run(self) -> Braces | None:
        position = self._start + 1
        modes = self._modes
        while match := _PATTERNS[modes[-1]].search(self._text, position, self._end):
            position = match.end()
            kind = match.lastgroup
            if kind == "open":
                modes.append("code")
            elif kind == "tick":
                if modes[-1] == "template":
                    modes.pop()
                else:
                    modes.append("template")
            elif kind == "close":
                modes.pop()
                if not modes:
                    return Braces(position, tuple(self._markup))
            elif kind == "tag":
                if self._nested and self._starts_markup(match.start()):
                    position = self._begin(match.start())
            elif kind != "skip":
                self._element(kind or "", match)
        return None

    def _starts_markup(self, start: int) -> bool:
        before = self._text[max(self._start, start - 200) : start].rstrip()
        return before[-1:] in _BEFORE_MARKUP or before.endswith("return")

    def _begin(self, start: int) -> int:
        if len(self._modes) == 1:
            self._markup_start = start
        self._modes.append("markup")
        self._depths.append(0)
        return start

    def _element(self, kind: str, match: re.Match[str]) -> None:
        """A tag, or the end of one, inside markup."""
        if self._modes[-1] == "tag":
            self._modes.pop()
            closed = match.group() == "/>" or self._names[-1] in tags.VOID
            self._names.pop()
            self._depths[-1] += not closed
        elif kind == "name":
            self._modes.append("tag")
            self._names.append(match["name"])
            return
        else:
            self._depths[-1] += 1 if kind == "fragment" else -1
        if self._depths[-1] <= 0:
            self._leave(match.end())

    def _leave(self, end: int) -> None:
        self._modes.pop()
        self._depths.pop()
        if len(self._modes) > 1:
            return
        last = self._markup[-1] if self._markup else None
        if last is not None and not self._text[last[1] : self._markup_start].strip():
            self._markup[-1] = (last[0], end)
        else:
            self._markup.append((self._markup_start, end))
