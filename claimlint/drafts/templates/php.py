"""PHP templates: the markup outside of the code, and the text that the code prints.

The code is masked at equal length, so that what is left is HTML: a printed string stays where it
stands, any other printed value becomes a placeholder, and control flow leaves no trace.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimlint.drafts.html import page
from claimlint.drafts.model import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline

_NOTHING = "\u2060"
"""The word joiner: dropped from prose, so that words around it stay whole."""
_OPEN = re.compile(r"<\?(?:php\b|=|(?=\s))", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<close>\?>)"
    r"|(?P<comment>(?:\#(?!\[)|//)(?:(?!\?>)[^\n])*|/\*.*?(?:\*/|\Z))"
    r"|(?P<string>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')"
    r"|(?P<heredoc><<<[ \t]*(?P<quote>[\"']?)(?P<label>\w+)(?P=quote)[ \t]*\r?\n"
    r"(?P<body>.*?)(?:\r?\n[ \t]*(?P=label)\b|\Z))"
    r"|(?P<word>\\?[$\w]+(?:(?:\?->|->|::|\\)[$\w]+)*)(?P<call>\s*\()?|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
_PASSES_ON = frozenset(
    """
    __ _ _e _x _ex esc_html esc_attr esc_html__ esc_attr__ esc_html_e esc_attr_e esc_html_x
    esc_attr_x gettext htmlentities htmlspecialchars nl2br printf sprintf trim ucfirst wp_kses
    wp_kses_post wpautop
    """.split()
)
"""Functions whose first argument is what they return or print, of PHP, gettext and WordPress."""
_PRINTS = frozenset(("_e", "_ex", "esc_html_e", "esc_attr_e", "printf"))
"""Those that print it."""
_INSERTED = re.compile(
    r"(?P<blank>\\[nrtvef])|(?P<slash>\\)(?=[\\\"'$])"
    r"|(?P<value>\{\$[^{}]*\}|\$\w+(?:->\w+|\[[^\]\s]*\])?"
    r"|\\(?:u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}))"
)
"""What is no plain character in a string in double quotes or a heredoc."""
_BLADE = re.compile(
    r"(?P<value>\{\{(?!--).*?\}\}|\{!!.*?!!\})|\{\{--.*?--\}\}"
    r"|(?<![\w@.])@[A-Za-z]+(?:[ \t]*\((?:[^()]|\([^()]*\))*+\))?",
    re.DOTALL,
)
"""What Laravel's Blade adds: inserted values, comments, directives."""
_ESCAPED = re.compile(r"(?P<slash>\\)(?=[\\'])")


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the markup and the printed text to the outline, and return its metadata, as HTML.

    Raises ClaimlintError as the reader of HTML pages does.
    """
    masked = mask(source.text)
    if source.path.lower().endswith(".blade.php"):
        masked = _BLADE.sub(_directive, masked)
    return page.read(replace(source, text=masked), outline)


def mask(text: str) -> str:
    """The text with its PHP code masked, character for character."""
    parts: list[str] = []
    done = 0
    while opened := _OPEN.search(text, done):
        parts.append(text[done : opened.start()])
        code = list(_masked(text, opened))
        parts.extend(code)
        done = opened.start() + sum(map(len, code))
    parts.append(text[done:])
    return "".join(parts)


def _masked(text: str, opened: re.Match[str]) -> Iterator[str]:
    """The pieces of the mask from an opening tag to its end."""
    yield _blank(opened.group())
    code = _Code(prints=opened.group() == "<?=")
    position = opened.end()
    while token := _TOKEN.match(text, position):
        position = token.end()
        if token["close"]:
            yield _blank(token.group())
            return
        yield code.mask(token)


class _Code:
    """Which strings are printed: operands of a printing statement, first arguments on the way."""

    def __init__(self, prints: bool) -> None:
        self._stack = [prints]
        """Whether operands are printed, for the statement and each open bracket."""
        self._expects = prints
        """Whether a value that comes now is printed."""
        self._parts = False
        """Whether what comes now is an alternative of what was printed before."""

    def mask(self, token: re.Match[str]) -> str:
        """The mask of one token."""
        value = token.group()
        if token["space"] or token["comment"]:
            return _hole(value) if self._parts else _blank(value)
        parts, self._parts = self._parts, False
        if token["word"]:
            return self._word(token)
        if token["sign"]:
            return self._sign(value)
        expects, self._expects = self._expects, False
        if not expects:
            return _blank(value)
        if token["string"]:
            pattern = _INSERTED if value[0] == '"' else _ESCAPED
            before = PLACEHOLDER if parts else _NOTHING
            return before + pattern.sub(_in_string, value[1:-1]) + _NOTHING
        return self._heredoc(token)

    def _heredoc(self, token: re.Match[str]) -> str:
        before = token.start("body") - token.start()
        after = token.end() - token.end("body")
        body = token["body"]
        body = body if token["quote"] == "'" else _INSERTED.sub(_in_string, body)
        return _NOTHING * before + body + _NOTHING * after

    def _word(self, token: re.Match[str]) -> str:
        name = token["word"].lower().lstrip("\\")
        value = token.group()
        if name in ("echo", "print"):
            self._stack = [True]
            self._expects = True
            if token["call"]:
                self._stack.append(True)
            return _blank(value)
        expects, self._expects = self._expects, False
        if token["call"]:
            passed = name in _PASSES_ON and (expects or name in _PRINTS)
            self._stack.append(passed)
            self._expects = passed
            if passed:
                return _blank(value)
        return _hole(value) if expects else _blank(value)

    def _sign(self, sign: str) -> str:
        if sign in "([":
            self._stack.append(self._expects and sign == "(")
        elif sign in ")]":
            if len(self._stack) > 1:
                self._stack.pop()
            self._expects = False
        elif sign in ";{}":
            self._stack = [False]
            self._expects = False
        elif sign == "," and len(self._stack) > 1:
            self._stack[-1] = self._expects = False
        elif sign in ".,?:":
            self._expects = self._stack[-1]
            self._parts = sign == ":" and self._expects
            return _hole(sign) if self._parts else _blank(sign)
        elif sign != "@":
            self._expects = False
        return _blank(sign)


def _in_string(match: re.Match[str]) -> str:
    value = match.group()
    if match["slash"]:
        return _blank(value)
    if match.groupdict().get("blank"):
        return " " * len(value)
    return _hole(value)


def _directive(match: re.Match[str]) -> str:
    return _hole(match.group()) if match["value"] else _blank(match.group())


def _blank(value: str) -> str:
    return _NOTHING * len(value)


def _hole(value: str) -> str:
    return PLACEHOLDER * len(value)
