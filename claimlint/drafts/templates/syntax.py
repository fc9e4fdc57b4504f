"""The syntax tree of JavaScript, TypeScript and JSX, and the literals in it.

The grammar is the one that the tree-sitter project publishes for TSX; it reads JavaScript with
JSX as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

import tree_sitter_typescript
from tree_sitter import Language, Parser, Query, QueryCursor

from claimlint.drafts.model import PLACEHOLDER
from claimlint.drafts.offsets import byte_to_code_point, line_starts
from claimlint.drafts.templates.literals import (
    Literal,
    join_surrogates,
    unescaped,
    with_references,
)
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tree_sitter import Node

    from claimlint.drafts.formats import Source

_LANGUAGE = Language(tree_sitter_typescript.language_tsx())
_PARSER = Parser(_LANGUAGE)
_SHOWING = Query(
    _LANGUAGE,
    "[(string) (template_string) (jsx_element) (jsx_self_closing_element) (jsx_text)] @node",
)
_CHUNK = 1 << 16
_FREE_STEPS, _BYTES_PER_STEP = 5_000, 10
"""The parser reports a step about every 40 bytes; on ambiguous nonsense its work is quadratic."""
WRAPPERS = frozenset(
    ("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression")
)
"""Expressions that mean the expression inside them."""
FOREIGN = "_"
ALTERNATIVES = frozenset(("&&", "||", "??"))
"""Operators that choose one of their operands."""
_BLANK_START = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_BLANK = " \t\r\n"


class Syntax:
    """A piece of code, its tree, and where its nodes stand in the file."""

    def __init__(self, source: Source, start: int, end: int, code: str | None = None) -> None:
        """The code is `text[start:end]` of the source, or `code` of the same length.

        Raises ClaimlintError for code that would take the parser unbounded time.
        """
        self.text = text = source.text
        code = text[start:end] if code is None else code
        self._at: Callable[[int], int] = byte_to_code_point(code, start)
        root = _parsed(code.encode())
        if root is None:
            raise ClaimlintError("code is too ambiguous to be parsed", place(source, start))
        self.root = root
        self._size = len("".join(code.split()).encode())

    @cached_property
    def _starts(self) -> list[int]:
        """Where the nodes that may show text begin; unreadable code is refused without them."""
        return sorted(node.start_byte for node in _captured(self.root))

    def may_show(self, node: Node) -> bool:
        """False if there is neither markup nor a string in a node."""
        index = bisect_left(self._starts, node.start_byte)
        return index < len(self._starts) and self._starts[index] < node.end_byte

    @classmethod
    def expression(
        cls, source: Source, start: int, end: int, markup: Sequence[tuple[int, int]] = ()
    ) -> Syntax:
        """The expression `text[start:end]` of the source, which stands between two delimiters.

        Each range of foreign markup in it is one element named `FOREIGN`.
        """
        parts = ["("]
        done = start
        for first, last in markup:
            parts += [source.text[done:first], "<", FOREIGN, " " * (last - first - 4), "/>"]
            done = last
        parts += [source.text[done:end], ")"]
        return cls(source, start - 1, end + 1, "".join(parts))

    def span(self, node: Node) -> tuple[int, int]:
        """The source range of a node."""
        return self._at(node.start_byte), self._at(node.end_byte)

    def source(self, node: Node) -> str:
        """The source of a node."""
        start, end = self.span(node)
        return self.text[start:end]

    def literal(self, node: Node) -> Literal | None:
        """The text of a string, a template or a concatenation; None for anything else.

        What is inserted into it is a hole. A concatenation counts if one of its parts is text.
        """
        node = unwrapped(node)
        kind = node.type
        if kind == "string" or kind == "template_string":
            return self._decoded(node)
        if kind != "binary_expression" or operator(node) != "+":
            return None
        literal: Literal = []
        is_text = False
        for part in summands(node):
            if part.type == "string" or part.type == "template_string":
                literal += self._decoded(part)
                is_text = True
            else:
                literal.append((PLACEHOLDER, *self.span(part)))
        return literal if is_text else None

    def quoted(self, node: Node) -> Literal:
        """The text of a JSX attribute value in quotes: no escapes, but character references."""
        start, end = self.span(node)
        return list(with_references(self.text, start + 1, end - 1))

    def jsx_text(self, first: Node, last: Node) -> Literal:
        """Text between tags as JSX means it: white space with a line break at its ends is none."""
        start, end = self._at(first.start_byte), self._at(last.end_byte)
        text = self.text
        if match := _BLANK_START.match(text, start, end):
            start = match.end()
        stop = start + len(text[start:end].rstrip(_BLANK))
        tail = text[stop:end]
        if "\n" in tail or "\r" in tail:
            end = stop
        return list(with_references(text, start, end)) if start < end else []

    def _decoded(self, node: Node) -> Literal:
        literal: Literal = []
        has_escapes = False
        for child in node.children:
            kind = child.type
            if kind == "string_fragment":
                literal.append((self.source(child), *self.span(child)))
            elif kind == "escape_sequence":
                literal.append((unescaped(self.source(child)), *self.span(child)))
                has_escapes = True
            elif kind == "template_substitution":
                literal.append((PLACEHOLDER, *self.span(child)))
        return join_surrogates(literal) if has_escapes else literal

    def first_error(self) -> int | None:
        """Where the first error stands if more of the code is unreadable than readable.

        The parser goes on after an error; what it skipped or could not place is unreadable.
        """
        if not self.root.has_error:
            return None
        lost, first = 0, self.root.end_byte
        stack = [self.root]
        while stack:
            node = stack.pop()
            if node.is_error or node.is_missing:
                first = min(first, node.start_byte)
                lost += sum(child.end_byte - child.start_byte for child in _loose(node.children))
                lost += 0 if node.children else node.end_byte - node.start_byte
            stack.extend(child for child in node.children if child.has_error)
        return self._at(first) if 2 * lost > self._size else None


def place(source: Source, offset: int) -> str:
    """`path:line:column` of an offset."""
    starts = line_starts(source.text[:offset])
    return f"{source.path}:{len(starts)}:{offset - starts[-1] + 1}"


def _parsed(code: bytes) -> Node | None:
    """The root of the syntax tree; None if that takes more steps than the size allows."""
    steps = _FREE_STEPS + len(code) // _BYTES_PER_STEP

    def chunk(offset: int, _: object) -> bytes:
        return code[offset : offset + _CHUNK]

    def is_over(_: int, __: bool) -> bool:
        nonlocal steps
        steps -= 1
        return steps < 0

    try:
        return _PARSER.parse(chunk, progress_callback=is_over).root_node
    except ValueError:
        _PARSER.reset()
        return None


def _captured(root: Node) -> list[Node]:
    return QueryCursor(_SHOWING).captures(root).get("node", [])


def unwrapped(node: Node) -> Node:
    """The expression inside parentheses and type assertions."""
    while node.type in WRAPPERS and node.named_child_count:
        inner = node.named_children[0]
        if inner.type == "comment":
            inner = node.named_children[-1]
        if inner.id == node.id:
            break
        node = inner
    return node


def operator(node: Node) -> str:
    """The operator of a binary expression."""
    found = node.child_by_field_name("operator")
    return found.type if found is not None else ""


def summands(node: Node) -> list[Node]:
    """The operands of a chain of `+`, in order."""
    parts: list[Node] = []
    while node.type == "binary_expression" and operator(node) == "+":
        parts.append(unwrapped(node.children[-1]))
        node = unwrapped(node.children[0])
    return [node, *parts[::-1]]


def alternatives(syntax: Syntax, node: Node | None = None) -> Iterator[Literal]:
    """The texts that an expression can stand for; without `node`, the expression of `syntax`."""
    stack = [node] if node is not None else expressions(syntax)
    while stack:
        node = unwrapped(stack.pop())
        literal = syntax.literal(node)
        if literal is not None:
            yield literal
        elif node.type == "ternary_expression":
            stack.extend(node.named_children[:0:-1])
        elif node.type == "binary_expression" and operator(node) in ALTERNATIVES:
            stack.extend(node.named_children[::-1])


def expressions(syntax: Syntax) -> list[Node]:
    """The expressions that are statements of the code."""
    return [
        statement.named_children[0]
        for statement in syntax.root.named_children
        if statement.type == "expression_statement" and statement.named_children
    ]


def _loose(children: Sequence[Node]) -> list[Node]:
    """Tokens that stand in an error without a place in the grammar."""
    return [child for child in children if not child.child_count and not child.is_error]
