"""The copy among the data of code: strings count by the name they are bound to.

The tree is walked with a stack of its own, in source order, so depth of nesting costs no calls.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tree_sitter import Node

from claimlint.drafts.templates import names
from claimlint.drafts.templates.literals import plain
from claimlint.drafts.templates.syntax import (
    ALTERNATIVES,
    WRAPPERS,
    expressions,
    operator,
    summands,
    unwrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimlint.drafts.templates.elements import Elements
    from claimlint.drafts.templates.literals import Literal
    from claimlint.drafts.templates.syntax import Syntax

_METADATA = frozenset(("metadata", "meta", "frontmatter", "frontMatter", "seo"))
TEXT = frozenset(("jsx_text", "html_character_reference"))
_SILENT = frozenset(
    """
    import_statement interface_declaration type_alias_declaration type_annotation type_arguments
    comment regex html_comment jsx_closing_element
    """.split()
)
"""Nodes without any prose."""
_NAMES = frozenset(
    """
    identifier property_identifier shorthand_property_identifier_pattern string member_expression
    """.split()
)
_LONG = 200
"""No name is longer, in bytes."""
ARGUMENT = "ref"
"""Key of strings that are code, such as arguments of calls."""
ITEMS = "items"


class DataReader:
    """Reports what a piece of code shows to the elements."""

    def __init__(
        self,
        syntax: Syntax,
        elements: Elements,
        is_copy: Callable[[str, str], bool] = names.is_copy,
    ) -> None:
        """`is_copy` tells from key and value whether a string is for readers."""
        self._syntax = syntax
        self._elements = elements
        self._is_copy = is_copy
        self._stack: list[tuple[Callable[[Any, str], None], Any, str]] = []
        self.values: dict[str, object] = {}
        """The page's metadata as far as it is literal text."""

    def read(self) -> None:
        """Report everything."""
        self._stack.append((self._code, self._syntax.root, ARGUMENT))
        self._run()

    def read_value(self, key: str) -> None:
        """Report the copy in the code, one expression, bound to a name."""
        self._push(self._code, [unwrapped(node) for node in expressions(self._syntax)], key)
        self._run()

    def markup(self, node: Node, _: str) -> None:
        """Report an element that stands in the code."""
        raise NotImplementedError

    def _run(self) -> None:
        stack = self._stack
        while stack:
            action, node, key = stack.pop()
            action(node, key)

    def _push(
        self, action: Callable[[Any, str], None], nodes: Iterable[Node | None], key: str
    ) -> None:
        """Let `action` see the nodes next, in this order."""
        self._stack.extend([(action, node, key) for node in nodes if node is not None][::-1])

    def _code(self, node: Node, key: str) -> None:
        kind = node.type
        if kind in _SILENT or not self._syntax.may_show(node):
            return
        handler = _HANDLERS.get(kind)
        if handler is not None:
            handler(self, node, key)
        elif kind in WRAPPERS or kind == "program":
            self._push(self._code, node.named_children, key)
        else:
            self._push(self._code, node.named_children, _style_or(ARGUMENT, key))

    def _on_string(self, node: Node, key: str) -> None:
        literal = self._syntax.literal(node)
        if literal is not None and self._is_copy(key, plain(literal)):
            self._elements.paragraph(literal)

    _on_template_string = _on_string

    def _on_binary_expression(self, node: Node, key: str) -> None:
        sign = operator(node)
        if sign != "+":
            inner = key if sign in ALTERNATIVES else ARGUMENT
            self._push(self._code, node.named_children, inner)
        elif self._syntax.literal(node) is not None:
            self._on_string(node, key)
        else:
            self._push(self._code, summands(node), ARGUMENT)

    def _on_ternary_expression(self, node: Node, key: str) -> None:
        self._push(self._code, node.named_children[1:], key)

    def _on_object(self, node: Node, key: str) -> None:
        if not names.is_style_key(key) and any(map(self._heading_of, node.named_children)):
            self._stack.append((self._end_section, node, ""))
        self._push(self._code, node.named_children, key)

    def _on_pair(self, node: Node, key: str) -> None:
        value = node.child_by_field_name("value")
        heading = None if names.is_style_key(key) else self._heading_of(node)
        if heading:
            self._elements.heading(heading)
        else:
            self._push(self._code, [value], _style_or(self._key(node, "key"), key))

    def _on_array(self, node: Node, key: str) -> None:
        items = node.named_children
        literals = [self._syntax.literal(item) for item in items]
        if any(item is not None and self._is_copy(key, plain(item)) for item in literals):
            self._stack.append((self._close_list, self._elements.open_list(), ""))
            self._push(self._item, items, key)
        else:
            self._push(self._code, items, key)

    def _item(self, node: Node, key: str) -> None:
        literal = self._syntax.literal(node)
        if literal is not None and self._is_copy(key, plain(literal)):
            self._elements.item(literal)
        else:
            self._code(node, key)

    def _on_variable_declarator(self, node: Node, _: str) -> None:
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        bound = self._key(node, "name")
        self._elements.interrupt()
        if value is not None and bound in _METADATA and unwrapped(value).type == "object":
            self._push(self._metadata, [unwrapped(value)], "")
        else:
            self._push(self._code, [value], bound)
            self._push(self._code, [name], ARGUMENT)

    def _on_assignment(self, node: Node, key: str) -> None:
        self._push(self._code, node.named_children[-1:], _style_or(self._key(node, "left"), key))

    _on_assignment_expression = _on_assignment
    _on_assignment_pattern = _on_assignment
    _on_object_assignment_pattern = _on_assignment

    def _on_call_expression(self, node: Node, _: str) -> None:
        function = node.child_by_field_name("function")
        called = self._key(node, "function")
        self._push(
            self._code, node.named_children, called if names.is_style_key(called) else ARGUMENT
        )
        if function is not None and function.type == "member_expression":
            array = function.named_children[0]
            if unwrapped(array).type == "array":
                self._stack.pop()
                self._push(self._code, [array], ITEMS)

    def _on_return_statement(self, node: Node, _: str) -> None:
        self._push(self._code, node.named_children, "")

    def _on_arrow_function(self, node: Node, key: str) -> None:
        self._push(self._code, node.named_children, _style_or("", key))

    def _on_jsx_element(self, node: Node, key: str) -> None:
        self._flush(node, key)
        self._stack.append((self._flush, node, ""))
        self._push(self.markup, [node], "")

    _on_jsx_self_closing_element = _on_jsx_element

    def _on_jsx_text(self, node: Node, _: str) -> None:
        """Text whose element is broken."""
        literal = self._syntax.jsx_text(node, node)
        if self._is_copy("text", plain(literal)):
            self._elements.paragraph(literal)

    def _heading_of(self, node: Node) -> Literal | None:
        """The text of a pair of an object whose key says that it heads the others."""
        if node.type != "pair":
            return None
        key = self._key(node, "key")
        value = node.child_by_field_name("value")
        if value is None or not names.is_heading_key(key):
            return None
        literal = self._syntax.literal(value)
        return literal if literal and self._is_copy(key, plain(literal)) else None

    def _key(self, node: Node, field: str) -> str:
        """The name in a field of a node: the last word of a path, a key without its quotes."""
        name = node.child_by_field_name(field)
        if name is None or name.type not in _NAMES or name.end_byte - name.start_byte > _LONG:
            return ""
        return self._syntax.source(name).strip("'\"").rsplit(".", 1)[-1]

    def _metadata(self, node: Node, path: str) -> None:
        """Fields of the page's metadata, by their dotted path."""
        prefix = f"{path}." if path else ""
        node = unwrapped(node)
        if node.type == "pair":
            name = prefix + self._key(node, "key")
            self._push(self._metadata, [node.child_by_field_name("value")], name)
        elif node.type == "object":
            self._push(self._metadata, node.named_children, path)
        elif node.type == "array":
            for index in range(node.named_child_count - 1, -1, -1):
                self._push(self._metadata, [node.named_children[index]], f"{prefix}{index}")
        elif (literal := self._syntax.literal(node)) is not None:
            text = plain(literal)
            _store(self.values, path.split("."), text)
            key = next((part for part in path.split(".")[::-1] if not part.isdigit()), "")
            if self._is_copy(key if key not in ("default", "absolute") else "title", text):
                self._elements.field(path, literal)

    def _end_section(self, _: Node, __: str) -> None:
        self._elements.end_section()

    def _close_list(self, opened: Any, _: str) -> None:
        self._elements.close_list(opened)

    def _flush(self, _: Node, __: str) -> None:
        self._elements.interrupt()


_HANDLERS: dict[str, Callable[[DataReader, Node, str], None]] = {
    name[4:]: method for name, method in vars(DataReader).items() if name.startswith("_on_")
}
"""How nodes of code are read, by their kind."""


def _store(values: dict[str, object], path: list[str], text: str) -> None:
    """Put a text at its place in nested mappings; a place that is taken keeps what it has."""
    for name in path[:-1]:
        inner = values.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        values = inner
    values.setdefault(path[-1], text)


def _style_or(key: str, outer: str) -> str:
    """The key, unless what is around it is all code."""
    return outer if names.is_style_key(outer) else key
