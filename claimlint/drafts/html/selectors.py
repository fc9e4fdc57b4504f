"""A subset of CSS selectors (Selectors Level 4), matched while a page is read from the top.

Type and universal selectors, `.class`, `#id`, the attribute selectors of level 4 with the flags
`i` and `s`, the descendant and child combinators, and lists with commas. No pseudo-class and no
sibling combinator: those need the whole tree, which is never built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_IDENT = r"(?:--|-?(?:[^\W\d]|\\[^0-9a-fA-F\n]))(?:[\w-]|\\[^0-9a-fA-F\n])*"
_TOKEN = re.compile(
    rf"(?P<type>\*|{_IDENT})|\#(?P<id>(?:[\w-]|\\.)+)|\.(?P<class>{_IDENT})"
    rf"|\[\s*(?P<attribute>{_IDENT})\s*(?:(?P<operator>[~|^$*]?=)\s*"
    rf"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>{_IDENT}))\s*(?P<flag>[iIsS])?\s*)?\]"
    r"|(?P<comma>\s*,\s*)|(?P<child>\s*>\s*)|(?P<descendant>\s+)"
)
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Test:
    """A condition on one attribute; the operator is empty where its presence is enough."""

    name: str
    operator: str = ""
    value: str = ""
    ignores_case: bool = False

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these attributes passes."""
        actual = attributes.get(self.name)
        if actual is None:
            return False
        value = self.value
        if self.ignores_case:
            actual, value = actual.lower(), value.lower()
        if self.operator == "=":
            return actual == value
        if self.operator == "~=":
            return value in actual.split()
        if self.operator == "|=":
            return actual == value or actual.startswith(value + "-")
        if not self.operator:
            return True
        if not value:
            return False
        if self.operator == "^=":
            return actual.startswith(value)
        if self.operator == "$=":
            return actual.endswith(value)
        return value in actual


@dataclass(frozen=True, slots=True)
class Compound:
    """The conditions on one element, and how it stands to the one before: ` `, `>` or first."""

    combinator: str
    name: str = ""
    tests: tuple[Test, ...] = ()

    def holds(self, element: Element) -> bool:
        """Whether an element passes."""
        name, attributes = element
        return self.name in ("", name) and all(test.holds(attributes) for test in self.tests)


Element = tuple[str, "Mapping[str, str]"]
"""Name in lower case, and attributes."""
Selector = tuple[Compound, ...]


def parse_selectors(texts: Iterable[str]) -> tuple[Selector, ...]:
    """The selectors of a list, each text being one selector or several with commas.

    Raises ClaimlintError that names the text if it is no selector of the subset.
    """
    return tuple(selector for text in texts for selector in _parse(text))


def matches(selectors: Iterable[Selector], path: Sequence[Element]) -> bool:
    """Whether a selector matches the last element of `path`, which begins at the root."""
    return any(_matches(selector, len(selector) - 1, path, len(path) - 1) for selector in selectors)


def _matches(selector: Selector, last: int, path: Sequence[Element], at: int) -> bool:
    """Whether the compounds up to `last` match with that one at element `at`.

    A descendant takes the nearest ancestor that fits; only a `>` may ask for a farther one.
    """
    compound = selector[last]
    if not compound.holds(path[at]):
        return False
    if compound.combinator == ">":
        return at > 0 and _matches(selector, last - 1, path, at - 1)
    if compound.combinator == " ":
        return any(_matches(selector, last - 1, path, above) for above in range(at - 1, -1, -1))
    return True


def _parse(text: str) -> list[Selector]:
    result: list[Selector] = []
    compounds: list[Compound] = []
    combinator, name, tests = "", "", list[Test]()
    empty = True
    stripped = text.strip()
    done = 0
    while match := _TOKEN.match(stripped, done):
        done = match.end()
        kind = match.lastgroup or ""
        if kind in ("comma", "child", "descendant"):
            if empty:
                raise _error(text)
            compounds.append(Compound(combinator, name, tuple(tests)))
            combinator, name, tests, empty = (">" if kind == "child" else " "), "", [], True
            if kind == "comma":
                result.append(tuple(compounds))
                compounds, combinator = [], ""
        elif kind == "type":
            if not empty:
                raise _error(text)
            name, empty = "" if match["type"] == "*" else _plain(match["type"]).lower(), False
        else:
            tests.append(_test(match))
            empty = False
    if empty or done < len(stripped):
        raise _error(text)
    return [*result, (*compounds, Compound(combinator, name, tuple(tests)))]


def _test(match: re.Match[str]) -> Test:
    if match["id"]:
        return Test("id", "=", _plain(match["id"]))
    if match["class"]:
        return Test("class", "~=", _plain(match["class"]))
    value = match["double"] or match["single"] or match["bare"] or ""
    ignores_case = (match["flag"] or "").lower() == "i"
    return Test(match["attribute"].lower(), match["operator"] or "", _plain(value), ignores_case)


def _plain(identifier: str) -> str:
    return _ESCAPE.sub(r"\1", identifier)


def _error(text: str) -> ClaimlintError:
    return ClaimlintError(
        f"not a selector that claimlint knows: {text!r} (type, .class, #id, [attribute], "
        "descendant and child combinators, commas)"
    )
