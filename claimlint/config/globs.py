"""Path patterns as in `.gitignore`, relative to the folder of the file they stand in."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

_SIGN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[[!^]?[^\]!^][^\]]*\]|.", re.DOTALL)


@dataclass(frozen=True)
class Glob:
    """A pattern and the folder it is relative to."""

    base: str
    """An absolute path."""
    pattern: str

    def __str__(self) -> str:
        return self.pattern

    @property
    def is_valid(self) -> bool:
        """Whether the pattern can be used: it names something, and its `[ranges]` are in order."""
        try:
            return bool(self.pattern.strip("/ ")) and bool(self._regex)
        except re.error:
            return False

    def matches(self, path: str) -> bool:
        """Whether a file, or a folder above it, matches; one outside of the base never does."""
        try:
            relative = os.path.relpath(path, self.base)
        except ValueError:  # another drive
            return False
        name = PurePath(relative).as_posix()
        return not name.startswith("../") and self._regex.fullmatch(name) is not None

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        """A pattern without a slash matches a name at any depth; a folder covers what it holds."""
        pattern = self.pattern.removesuffix("/")
        anchored = "/" in pattern
        body = "".join(_translated(sign) for sign in _SIGN.findall(pattern.removeprefix("/")))
        below = "/.+" if self.pattern.endswith("/") else "(?:/.+)?"
        return re.compile(f"{'' if anchored else '(?:.+/)?'}{body}{below}", re.DOTALL)


def _translated(sign: str) -> str:
    """One sign of a pattern as a regular expression."""
    if sign == "**/":
        return "(?:.+/)?"
    if sign == "/**":
        return "/.+"
    if sign == "**":
        return ".*"
    if sign == "*":
        return "[^/]*"
    if sign == "?":
        return "[^/]"
    if len(sign) > 1:
        inner = sign[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"(?!/)[{'^' + inner[1:] if inner[0] in '!^' else inner}]"
    return re.escape(sign)
