"""What code shows: the JSX in it, the text in expressions, and the copy among its data.

The tree is walked with a stack of its own, in source order, so depth of nesting costs no calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimlint.drafts.templates import names
from claimlint.drafts.templates.data import ARGUMENT, ITEMS, TEXT, DataReader
from claimlint.drafts.templates.elements import Attribute
from claimlint.drafts.templates.syntax import (
    ALTERNATIVES,
    alternatives,
    expressions,
    operator,
    unwrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tree_sitter import Node

    from claimlint.drafts.templates.elements import Elements
    from claimlint.drafts.templates.syntax import Syntax

_MARKUP = frozenset(("jsx_element", "jsx_self_closing_element"))
_FUNCTIONS = frozenset(("arrow_function", "function_expression"))
_VALUES = frozenset(("true", "false", "number", "object"))
"""Expressions that are told to the elements as they are written: `hidden={true}`."""


class ScriptReader(DataReader):
    """Reports what a piece of code shows to the elements."""

    def __init__(
        self,
        syntax: Syntax,
        elements: Elements,
        foreign: Callable[[int, int], None] | None = None,
    ) -> None:
        """`foreign` reads the markup that stands as `FOREIGN` elements in the code."""
        super().__init__(syntax, elements)
        self._foreign = foreign

    def read_expression(self) -> None:
        """Report what the code, one expression, shows where it stands."""
        self._push(self._shown, expressions(self._syntax), "")
        self._run()

    def markup(self, node: Node, _: str) -> None:
        """Report an element that stands in the code."""
        opening = node.children[0] if node.type == "jsx_element" else node
        named = opening.child_by_field_name("name")
        name = self._syntax.source(named) if named is not None else ""
        if self._foreign is not None:
            self._foreign(*self._syntax.span(node))
            return
        attributes: list[Attribute] = []
        data: list[tuple[Node, str]] = []
        for child in opening.named_children:
            if child.type == "jsx_attribute":
                self._attribute(child, name, attributes, data)
        closed = opening is node
        elements = self._elements
        elements.start(name, attributes, *self._syntax.span(opening), closed)
        if not closed:
            self._stack.append((self._end_element, node.children[-1], name))
            if not elements.muted:
                self._push_children(node.children[1:-1])
        if not elements.muted:
            for value, prop in reversed(data):
                self._push(self._code, [value], prop)

    def _attribute(
        self, node: Node, element: str, found: list[Attribute], data: list[tuple[Node, str]]
    ) -> None:
        name = self._syntax.source(node.children[0])
        value = node.children[-1]
        if node.child_count == 1:
            found.append(Attribute(name, []))
        elif value.type == "string":
            found.append(Attribute(name, self._syntax.quoted(value)))
        elif value.type == "jsx_expression" and value.named_children:
            inner = unwrapped(value.named_children[0])
            if inner.type in _VALUES and not names.is_component(element):
                found.append(
                    Attribute(name, [(self._syntax.source(inner), *self._syntax.span(inner))])
                )
                return
            literals = list(alternatives(self._syntax, inner))
            found.extend(Attribute(name, literal) for literal in literals)
            if inner.type in ("true", "number"):
                found.append(
                    Attribute(name, [(self._syntax.source(inner), *self._syntax.span(inner))])
                )
            elif not literals and names.is_component(element):
                data.append((inner, name))
        elif value.type in _MARKUP and names.is_component(element):
            data.append((value, name))

    def _push_children(self, children: Sequence[Node]) -> None:
        """Text comes as runs of nodes, so that white space is judged at its ends."""
        actions: list[tuple[Callable[[Any, str], None], Any, str]] = []
        index = 0
        while index < len(children):
            child = children[index]
            if child.type in TEXT:
                first = index
                while index + 1 < len(children) and children[index + 1].type in TEXT:
                    index += 1
                actions.append((self._text, (children[first], children[index]), ""))
            elif child.type in _MARKUP:
                actions.append((self.markup, child, ""))
            elif child.type == "jsx_expression":
                actions.extend((self._shown, inner, "") for inner in child.named_children)
            else:
                actions.append((self._code, child, ARGUMENT))
            index += 1
        self._stack.extend(reversed(actions))

    def _text(self, nodes: tuple[Node, Node], _: str) -> None:
        self._elements.text(self._syntax.jsx_text(*nodes))

    def _end_element(self, node: Node, name: str) -> None:
        self._elements.end(name, *self._syntax.span(node))

    def _shown(self, node: Node, _: str) -> None:
        node = unwrapped(node)
        kind = node.type
        if kind in _MARKUP:
            self._push(self.markup, [node], "")
        elif kind == "ternary_expression":
            self._push(self._shown, node.named_children[2:], "")
            self._stack.append((self._between, node, ""))
            self._push(self._shown, node.named_children[1:2], "")
        elif kind == "binary_expression" and operator(node) in ALTERNATIVES:
            skipped = 1 if operator(node) == "&&" else 0
            self._push(self._shown, node.named_children[skipped:], "")
        elif kind == "array":
            self._push(self._shown, node.named_children, "")
        elif kind in _FUNCTIONS:
            body = node.child_by_field_name("body")
            is_block = body is not None and body.type == "statement_block"
            self._push(self._code if is_block else self._shown, [body], ARGUMENT)
        elif kind == "call_expression":
            self._call(node)
        elif (literal := self._syntax.literal(node)) is not None:
            self._elements.text(literal)
        elif kind not in ("comment", "spread_element", "null", "undefined", "true", "false"):
            self._elements.hole(*self._syntax.span(node))

    def _call(self, node: Node) -> None:
        """A call shows what the functions it is given show; otherwise some value."""
        arguments = node.child_by_field_name("arguments")
        functions = [
            argument
            for argument in (arguments.named_children if arguments is not None else ())
            if argument.type in _FUNCTIONS
        ]
        if not functions:
            self._elements.hole(*self._syntax.span(node))
            return
        self._push(self._shown, functions, "")
        function = node.child_by_field_name("function")
        if function is not None and function.type == "member_expression":
            self._push(self._code, [function.named_children[0]], ITEMS)

    def _between(self, node: Node, _: str) -> None:
        """Two alternatives are not one text."""
        for child in node.children:
            if child.type == ":":
                self._elements.part(*self._syntax.span(child))
