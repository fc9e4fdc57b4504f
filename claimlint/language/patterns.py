"""The phrase-pattern language of rules and registry: what a writer types, and its compiler.

    fda approved            words; a space also matches hyphens, slashes and quotes between them
    (lift|tighten) skin     alternatives, which may nest
    erase~ wrinkle+         `~` any verb form (erases, erased, erasing), `+` singular or plural
    rejuvenat*              any word that begins so
    {ageing-signs}          a shared phrase list
    [3]                     up to three further words, within the sentence
    ,                       a comma may stand here
    (very|so)?              the item may be absent
    #                       a number in digits or a small number word
    #%  #x                  a percentage (`18.6 %`, `20-30 percent`); a multiple (`3x`, `2-fold`)
    ^ $                     the beginning or the end of the sentence
    510\\(k\\)  \\$           parentheses and a dollar sign that are meant as such

Patterns are matched on folded text (`claimlint.language.fold`). Every pattern must contain a
literal word: it is what is looked for before any matching starts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimlint.language.fold import fold
from claimlint.language.inflection import plural_forms, verb_forms
from claimlint.language.matching import Pattern, RawRegex
from claimlint.language.nodes import (
    Alternatives,
    Edge,
    Node,
    Number,
    Part,
    Prefix,
    Series,
    Word,
)
from claimlint.language.shelf import Shelf
from claimlint.language.tokens import NUMBER, words_of

Lists = Mapping[str, Sequence[str]]

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<list>\{[\w.-]+\})|(?P<gap>\[\d+\])|(?P<open>\()|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<optional>\?)|(?P<edge>[\^$])|(?P<percent>#%)|(?P<multiple>#x\b)|(?P<number>#)"
    r"|(?P<word>(?:\\[()$]|[^\s{}()\[\]|?^$#\\])+)"
)
_CURRENCIES = "£€$"
"""Signs that are as telling as words: `$ #`."""
_RARE_ENOUGH = 3
_MAX_DEPTH = 8

_COMMON = """
a about after all an and any are as at be been before but by can do does every for from get give
gives has have how if in is it its just made make makes more most no not of off on one only or our
out over so than that the their them they this to up was we what when which while who will with
without you your
"""
COMMON = frozenset(_COMMON.split())


class PatternError(ValueError):
    """The pattern cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a pattern: what it matches and its anchors (None: no plain word)."""

    part: Part
    anchors: frozenset[str] | None = None
    number: bool = False
    """It cannot match without a number."""


def _any_of(*words: str) -> Node:
    return Word(frozenset(words))


_PERCENT = Series(
    (
        Part(Number()),
        Part(Series((Part(_any_of("to", "-")), Part(Number()))), optional=True),
        Part(Number(), optional=True),
        Part(
            Alternatives.of(
                [
                    _any_of("%", "percent", "pct"),
                    Series((Part(_any_of("per")), Part(_any_of("cent")))),
                ]
            )
        ),
    )
)
_QUANTITIES: Mapping[str, Node] = {
    "number": Number(),
    "percent": _PERCENT,
    "multiple": Series((Part(Number()), Part(_any_of("x", "×", "fold")))),
}


class Compiler:
    """Compiles the patterns that share phrase lists; each list is compiled once."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.known: dict[str, _Item] = {}
        self.shelf = Shelf()

    def compile(self, text: str) -> Pattern:
        """Compile one phrase pattern; raises PatternError as `compile_pattern` does."""
        reader = _Reader(text, self)
        items = _items(reader)
        if reader.peek() != "end":
            raise PatternError(f"'{text}': unexpected '{reader.take()[1]}'")
        choices = _choices(items)
        if not choices:
            raise PatternError(f"'{text}' has no word to search for")
        anchors = min(choices, key=_commonness)
        others = [words for words in choices if words is not anchors]
        required = tuple(words for words in others if not any(map(_is_prefix, words)))
        started = tuple(words for words in others if any(map(_is_prefix, words)))
        if any(item.number and not item.part.optional for item in items):
            required += (frozenset({NUMBER}),)
        return Pattern(_sequence(items), tuple(sorted(anchors)), required, started, self.shelf)


def _is_prefix(word: str) -> bool:
    return word.endswith("*")


def compile_pattern(text: str, lists: Lists) -> Pattern:
    """Compile one phrase pattern; raises PatternError for bad syntax, unknown lists, no word."""
    return Compiler(lists).compile(text)


def compile_regex(regex: str, words: Sequence[str]) -> RawRegex:
    """Compile a raw regular expression with the words one of which must occur in a match."""
    import regex as engine

    if not words:
        raise PatternError("a regex needs 'words': the words one of which is in every match")
    anchors = {fold(word) for word in words}
    for word in sorted(anchors):
        if words_of(word) != [word.removesuffix("*")]:
            raise PatternError(f"'{word}' under 'words' is not a single word")
    try:
        engine.compile(regex)
    except engine.error as error:
        raise PatternError(f"bad regex: {error}") from error
    return RawRegex(regex, tuple(sorted(anchors)))


class _Reader:
    """The tokens of one pattern."""

    def __init__(self, text: str, compiler: Compiler, depth: int = 0) -> None:
        self.text = text
        self.compiler = compiler
        self.depth = depth
        self.tokens = [(match.lastgroup or "", match.group()) for match in _tokens(text)]
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def peek_text(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else "end"

    def follows(self, *kinds: str) -> bool:
        """Whether the token before the one just taken is of one of the kinds."""
        return self.at > 1 and self.tokens[self.at - 2][0] in kinds

    def take(self) -> tuple[str, str]:
        self.at += 1
        return self.tokens[self.at - 1]


def _tokens(text: str) -> list[re.Match[str]]:
    matches = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise PatternError(f"'{text}': unexpected '{text[at]}' at character {at + 1}")
        matches.append(match)
        at = match.end()
    return matches


def _items(reader: _Reader) -> list[_Item]:
    """Items up to a `|`, a `)` or the end."""
    items: list[_Item] = []
    while reader.peek() not in ("bar", "close", "end"):
        if reader.peek() == "space" or reader.peek_text().strip("-/\"'") == "":
            reader.take()
            continue
        item = _item(reader)
        if reader.peek() == "optional":
            reader.take()
            item = _Item(item.part._replace(optional=True))
        items.append(item)
    if not items and reader.peek() == "close" and not reader.at:
        raise PatternError(f"'{reader.text}': ')' without '('")
    if not items:
        raise PatternError(f"'{reader.text}': empty pattern or alternative")
    return items


def _sequence(items: Sequence[_Item]) -> Node:
    if len(items) == 1 and items[0].part.node is not None and not items[0].part.optional:
        return items[0].part.node
    return Series(tuple(item.part for item in items))


def _as_item(items: Sequence[_Item]) -> _Item:
    return _Item(Part(_sequence(items)), min(_choices(items), key=_commonness, default=None))


def _choices(items: Sequence[_Item]) -> list[frozenset[str]]:
    return [item.anchors for item in items if not item.part.optional and item.anchors]


def _item(reader: _Reader) -> _Item:
    kind, text = reader.take()
    if kind == "word" and text == ",":
        return _Item(Part(None))
    if kind == "word":
        return _word(fold(text).replace("\\", ""), reader)
    if kind == "list":
        return _list(text[1:-1], reader)
    if kind == "gap":
        return _Item(Part(None, gap=int(text[1:-1])))
    if kind in _QUANTITIES:
        return _Item(Part(_QUANTITIES[kind]), number=True)
    if kind == "edge":
        return _Item(Part(Edge(end=text == "$")))
    if kind == "open":
        return _group(reader)
    raise PatternError(f"'{reader.text}': unexpected '{text}'")


def _group(reader: _Reader) -> _Item:
    options = [_as_item(_items(reader))]
    while reader.peek() == "bar":
        reader.take()
        options.append(_as_item(_items(reader)))
    if reader.peek() != "close":
        raise PatternError(f"'{reader.text}': '(' without ')'")
    reader.take()
    return _alternatives(options)


def _alternatives(options: Sequence[_Item]) -> _Item:
    anchors: frozenset[str] | None = frozenset()
    for option in options:
        anchors = None if anchors is None or option.anchors is None else anchors | option.anchors
    nodes = [option.part.node for option in options if option.part.node is not None]
    node = nodes[0] if len(nodes) == 1 else Alternatives.of(nodes)
    return _Item(Part(node), anchors)


def _list(name: str, reader: _Reader) -> _Item:
    compiler = reader.compiler
    if name not in compiler.known:
        if name not in compiler.lists:
            raise PatternError(f"'{reader.text}': unknown phrase list '{name}'")
        if reader.depth == _MAX_DEPTH:
            raise PatternError(f"list '{name}' is nested too deeply or refers to itself")
        options = []
        for phrase in compiler.lists[name]:
            nested = _Reader(phrase, compiler, reader.depth + 1)
            options.append(_as_item(_items(nested)))
            if nested.peek() != "end":
                raise PatternError(f"list '{name}', '{phrase}': unexpected '{nested.take()[1]}'")
        compiler.known[name] = known = _alternatives(options)
        if known.part.node is not None:
            compiler.shelf.put(name, known.part.node)
    return compiler.known[name]


def _word(text: str, reader: _Reader) -> _Item:
    mark = text[-1] if text[-1] in "~+*" and len(text) > 1 else ""
    stem = text[: -len(mark)] if mark else text
    if stem in ("+", "~", "*") and reader.follows("close", "list"):
        raise PatternError(f"'{reader.text}': '{stem}' belongs directly behind a word")
    if mark == "*" and not stem[-1].isalnum():
        raise PatternError(f"'{reader.text}': '*' only after letters and digits")
    forms = verb_forms(stem) if mark == "~" else plural_forms(stem) if mark == "+" else (stem,)
    spellings = {spelling for form in forms for spelling in _spellings(form)}
    single = frozenset(words[0] for words in spellings if len(words) == 1)
    options: list[Node] = [_literal(words, mark) for words in sorted(spellings) if len(words) != 1]
    if single:
        options.insert(0, Prefix(min(single)) if mark == "*" else Word(single))
    if not any(words for words in spellings):
        raise PatternError(f"'{reader.text}': '{text}' holds nothing to match")
    anchors = frozenset(_anchor(words, mark) for words in spellings)
    node = options[0] if len(options) == 1 else Alternatives.of(options)
    return _Item(Part(node), None if "" in anchors else anchors)


def _spellings(form: str) -> list[tuple[str, ...]]:
    """A hyphenated word is also written as one: `anti-ageing`, `antiageing`."""
    spellings = [tuple(words_of(form))]
    if "-" in form.strip("-"):
        spellings.append(tuple(words_of(form.replace("-", ""))))
    return spellings


def _literal(words: tuple[str, ...], mark: str) -> Node:
    parts = [Part(Word(frozenset({word}))) for word in words]
    if mark == "*" and words:
        parts[-1] = Part(Prefix(words[-1]))
    return Series(tuple(parts))


def _anchor(words: tuple[str, ...], mark: str) -> str:
    """The longest word of a literal; empty where it has only signs."""
    marked = [*words[:-1], words[-1] + "*"] if mark == "*" and words else list(words)
    plain = [word for word in marked if word[0].isalnum() or word in _CURRENCIES]
    return max(plain, key=len, default="")


def _commonness(anchors: frozenset[str]) -> tuple[int, int, int, list[str]]:
    common = sum(anchor in COMMON or len(anchor) < _RARE_ENOUGH for anchor in anchors)
    return common, len(anchors), -min(len(anchor) for anchor in anchors), sorted(anchors)
