"""Inline markup of AsciiDoc (AsciiDoc Language Documentation, "Text Formatting", "Macros")."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from claimlint.drafts.linetext import Finder, Stretch
from claimlint.drafts.model import Scope
from claimlint.drafts.prose.builder import Prose, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimlint.drafts.linetext import Line
    from claimlint.drafts.prose.outline import Outline

_MACROS = (
    "link|xref|mailto|image|icon|kbd|btn|menu|footnote|footnoteref|stem|latexmath|asciimath|pass"
    "|anchor|indexterm2?|bibitem|counter"
)
_MARKUP = re.compile(
    r"(?=[\\ \t+\"'\[*_`#^~<({&])(?:(?P<escape>\\(?=[*_`#^~{<+\[\\:]|https?:|\w{1,20}:\S{0,200}\[))"
    r"|(?P<break>[ \t]\+[ \t]*(?=\n|\Z))"
    r"|(?P<raw>\+\+\+|\+\+(?=\S)|(?<![\w+])\+(?=[^\s+]))"
    r"|(?P<quote>[\"'])`(?=\S)"
    r"|(?<![\w])(?:\[(?P<role>[^\[\]\n]{1,200})\])?(?:"
    r"(?P<strong2>\*\*)(?=\S)|(?P<emphasis2>__)(?=\S)|(?P<code2>``)(?=\S)|(?P<mark2>\#\#)(?=\S)"
    r"|(?<![:;}])(?:(?P<strong>\*)(?=[^\s*])|(?P<emphasis>_)(?=[^\s_])|(?P<code>`)(?=[^\s`])"
    r"|(?P<mark>\#)(?=[^\s#])))"
    r"|(?<=\w)(?:(?P<inner_strong>\*\*)(?=\S)|(?P<inner_emphasis>__)(?=\S)|(?P<inner_code>``)(?=\S))"
    r"|(?P<sup>\^)(?=[^\s^])|(?P<sub>~)(?=[^\s~])"
    r"|(?P<cross><<)(?=[^\s<])"
    r"|(?P<anchor>\[\[[^\[\]\n]{1,200}\]\])|(?P<term>\(\(\(?)(?=[^\s(])"
    r"|(?P<attribute>\{(?:[\w-]{1,80}|(?:counter2?|set):[^{}\s]{1,80})\})"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
    r")"
)
_MACRO = re.compile(
    rf"(?:(?P<url>https?://[^\s\[\]<>]{{1,2000}})|(?P<macro>{_MACROS}):"
    r"(?P<address>[^\s\[\]:][^\s\[\]]{0,2000})?)\["
)
"""Apart from the other markup, since its first letters are common."""
_CLOSE = {
    "strong": re.compile(r"(?<=[^\s\\])\*(?!\w)"),
    "emphasis": re.compile(r"(?<=[^\s\\])_(?!\w)"),
    "code": re.compile(r"(?<=[^\s\\])`(?!\w)"),
    "mark": re.compile(r"(?<=[^\s\\])#(?!\w)"),
    "strong2": re.compile(r"\*\*"),
    "emphasis2": re.compile(r"__"),
    "code2": re.compile(r"``"),
    "mark2": re.compile(r"##"),
    "sup": re.compile(r"\^|\s"),
    "sub": re.compile(r"~|\s"),
    "cross": re.compile(r">>"),
    "((": re.compile(r"\)\)"),
    "(((": re.compile(r"\)\)\)"),
    "+": re.compile(r"(?<=\S)\+(?!\w)"),
    "++": re.compile(r"\+\+"),
    "+++": re.compile(r"\+\+\+"),
    '"': re.compile(r"(?<=\S)`\""),
    "'": re.compile(r"(?<=\S)`'"),
    "]": re.compile(r"(?<!\\)\]"),
}
_MARKS = {"strong": "strong", "emphasis": "emphasis"}
_CURVED = {'"': ("“", "”"), "'": ("‘", "’")}
_HIDDEN_MACROS = frozenset(
    "icon stem latexmath asciimath pass anchor indexterm counter kbd".split()
)
_LINK_OPTIONS = re.compile(r",\s*(?:[\w-]+=|[\w-]+\s*$)")
_REL = re.compile(r"\b(?:rel|opts|options)=\"?([\w -]+)")
_ALT = re.compile(r"\balt=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,\"]*))")
_DEPTH = 20
CHARACTERS = {
    "nbsp": "\u00a0", "sp": " ", "empty": "", "blank": "", "apos": "'", "quot": '"', "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "amp": "&", "lt": "<",
    "gt": ">", "asterisk": "*", "tilde": "~", "caret": "^", "backtick": "`", "startsb": "[",
    "endsb": "]", "vbar": "|", "zwsp": "\u200b", "wj": "\u2060", "cpp": "C++", "two-colons": "::",
}  # fmt: skip
"""Attributes that every document has."""


def read_inline(lines: Sequence[Line], outline: Outline, attributes: Mapping[str, str]) -> None:
    """Append the prose of one paragraph (title, item, cell) to the run of the outline."""
    _Inline(Stretch(lines), outline, attributes).read()


class _Inline:
    def __init__(self, stretch: Stretch, outline: Outline, attributes: Mapping[str, str]) -> None:
        self._stretch = stretch
        self._text = stretch.text
        self._outline = outline
        self._attributes = attributes
        self._finder = Finder(stretch.text)

    def read(self) -> None:
        self._range(0, len(self._text), 0)

    def _range(self, start: int, end: int, depth: int) -> None:
        """Read text [start, end), a part between two marks."""
        done = position = start
        while depth < _DEPTH and (opening := self._next(position, end)):
            position = opening.end()
            stop = self._markup(opening, done, end, depth)
            if stop >= 0:
                done = position = stop
            elif opening.lastgroup == "escape":
                self._plain(done, opening.start())
                done, position = opening.end(), opening.end() + 1
        self._plain(done, end)

    def _next(self, position: int, end: int) -> re.Match[str] | None:
        """The first markup that begins in text [position, end)."""
        markup = self._finder.find(_MARKUP, position)
        macro = self._finder.find(_MACRO, position)
        first = macro if markup is None else markup
        if markup and macro and macro.start() < markup.start():
            first = macro
        return first if first and first.start() < end else None

    def _markup(self, opening: re.Match[str], done: int, end: int, depth: int) -> int:
        """Read one piece of markup after the plain text before it; its end, or -1 if it is none."""
        kind = opening.lastgroup or ""
        start, inner = opening.span()
        if kind == "escape" or inner > end or (opening.re is _MACRO and self._in_word(start)):
            return -1
        if kind in ("break", "anchor", "attribute", "entity"):
            self._plain(done, start)
            self._single(kind, opening)
            return inner
        closing = self._finder.find(self._closer(kind, opening), inner)
        if closing is None or closing.end() > end or closing.group().isspace():
            return -1
        if closing.start() == inner and kind not in ("url", "macro", "address"):
            return -1
        self._plain(done, start)
        whole = self._stretch.source(start, closing.end())
        self._paired(kind, opening, (inner, closing.start()), whole, depth)
        return closing.end()

    def _in_word(self, start: int) -> bool:
        return start > 0 and (self._text[start - 1].isalnum() or self._text[start - 1] in "-_")

    def _closer(self, kind: str, opening: re.Match[str]) -> re.Pattern[str]:
        if kind in ("raw", "quote", "term"):
            return _CLOSE[opening[kind]]
        if kind in ("url", "macro", "address"):
            return _CLOSE["]"]
        if kind.startswith("inner_"):
            return _CLOSE[kind.removeprefix("inner_") + "2"]
        return _CLOSE[kind]

    def _single(self, kind: str, opening: re.Match[str]) -> None:
        run, whole = self._outline.run, self._stretch.source(*opening.span())
        if kind == "attribute":
            name = opening.group()[1:-1].lower()
            value = self._attributes.get(name, CHARACTERS.get(name))
            if value is None:
                run.placeholder(*whole)
            else:
                run.add(value, *whole)
        elif kind == "entity":
            run.add(unescape(opening.group()), *whole)

    def _paired(
        self,
        kind: str,
        opening: re.Match[str],
        inner: tuple[int, int],
        whole: tuple[int, int],
        depth: int,
    ) -> None:
        run = self._outline.run
        plain_kind = kind.removeprefix("inner_").rstrip("2")
        if plain_kind == "code" or (kind == "raw" and opening["raw"] == "+++"):
            run.placeholder(*whole, "code")
        elif kind == "raw":
            self._plain(*inner)
        elif kind == "quote":
            left, right = _CURVED[opening["quote"]]
            run.add(left, *self._stretch.source(*opening.span()))
            self._range(*inner, depth + 1)
            run.add(right, *self._stretch.source(inner[1], inner[1] + 2))
        elif plain_kind in _MARKS:
            run.open_mark(plain_kind)
            self._range(*inner, depth + 1)
            run.close_mark(plain_kind)
        elif kind == "cross":
            target, comma, _ = self._text[slice(*inner)].partition(",")
            if comma:
                self._link((inner[0] + len(target) + 1, inner[1]), f"#{target}", "", whole, depth)
            else:
                run.placeholder(*whole)
        elif kind in ("url", "macro", "address"):
            self._macro(opening, inner, whole, depth)
        elif opening["term"] != "(((":
            self._range(*inner, depth + 1)

    def _macro(
        self, opening: re.Match[str], inner: tuple[int, int], whole: tuple[int, int], depth: int
    ) -> None:
        name, address = opening["macro"], opening["url"] or opening["address"] or ""
        if name in _HIDDEN_MACROS:
            self._outline.run.placeholder(*whole, "code")
        elif name == "image":
            self._outline.run.image(alt_of(self._stretch, *inner), *whole)
        elif name in ("footnote", "footnoteref"):
            self._footnote(inner, depth)
        elif name in ("btn", "menu", "indexterm2"):
            self._range(*inner, depth + 1)
        else:
            if name == "mailto":
                address = f"mailto:{address}"
            elif name == "xref" and not re.search(r"[.#/]", address):
                address = f"#{address}"
            text = self._text[slice(*inner)]
            rel = _REL.search(text)
            self._link(self._shown(inner), address, rel[1] if rel else "", whole, depth)

    def _shown(self, inner: tuple[int, int]) -> tuple[int, int]:
        """The link text without attributes, quotation marks and the sign for a new window."""
        start, end = inner
        text = self._text[start:end]
        if text.startswith('"') and (close := text.find('"', 1)) > 0:
            return start + 1, start + close
        options = _LINK_OPTIONS.search(text) if "=" in text else None
        text = text[: options.start()] if options else text
        if re.match(r"\s*[\w-]+=", text):
            return start, start
        return start, start + len(text.rstrip().removesuffix("^"))

    def _link(
        self, shown: tuple[int, int], href: str, rel: str, whole: tuple[int, int], depth: int
    ) -> None:
        run = self._outline.run
        run.open_link(href, whole[0], rel)
        if self._text[slice(*shown)].strip():
            self._range(*shown, depth + 1)
        else:
            run.placeholder(*whole)
        run.close_link(whole[1])

    def _footnote(self, inner: tuple[int, int], depth: int) -> None:
        """The text of a footnote is a block of its own."""
        outline = self._outline
        around, outline.run = outline.run, Run()
        self._range(*inner, depth + 1)
        prose = outline.run.finish()
        outline.run = around
        if prose is not None and not prose.wordless:
            outline.add(prose, Scope.FOOTNOTE)

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._stretch.add(self._outline.run, start, end)


def alt_of(stretch: Stretch, start: int, end: int) -> Prose | None:
    """The alternative text among the attributes [start, end) of an image macro."""
    run = Run()
    first, last = _alt_range(stretch.text[start:end])
    if first < last:
        stretch.add(run, start + first, start + last)
    return run.finish()


def _alt_range(body: str) -> tuple[int, int]:
    named = _ALT.search(body)
    if named:
        return named.span("bare" if named["quoted"] is None else "quoted")
    if body.startswith('"'):
        close = body.find('"', 1)
        return 1, close if close > 0 else len(body)
    value = body.partition(",")[0]
    return (0, 0) if "=" in value else (0, len(value))
