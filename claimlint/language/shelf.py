"""Compiled patterns as they lie in the cache: frozen, each for itself, and thawed when needed.

A text needs a few hundred of some thousand patterns; loading all of them would take longer than
reading the text. What patterns share, the phrase lists, is frozen once and named by the others.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

from claimlint.language.nodes import Node

Frozen = bytes
"""A pickled node in which phrase lists are references."""


class Shelf:
    """The phrase lists that patterns share, by name."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._frozen: dict[str, Frozen] = {}
        self._names: dict[int, str] = {}

    def put(self, name: str, node: Node) -> None:
        """Keep a list's node, which patterns compiled from now on may hold."""
        self._nodes[name] = node
        self._names[id(node)] = name

    def freeze(self, node: Node) -> Frozen:
        """The node in bytes, its phrase lists by name."""
        stream = io.BytesIO()
        _Freezer(stream, self._names, node).dump(node)
        return stream.getvalue()

    def thaw(self, frozen: Frozen) -> Node:
        """The node that was frozen, with the phrase lists of this shelf."""
        node: Node = _Thawer(io.BytesIO(frozen), self).load()
        return node

    def get(self, name: str) -> Node:
        """The node of a phrase list."""
        if name not in self._nodes:
            self.put(name, self.thaw(self._frozen[name]))
        return self._nodes[name]

    def __getstate__(self) -> dict[str, Frozen]:
        return self._frozen | {name: self.freeze(node) for name, node in self._nodes.items()}

    def __setstate__(self, frozen: dict[str, Frozen]) -> None:
        self._nodes, self._names, self._frozen = {}, {}, frozen


class _Freezer(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, names: dict[int, str], whole: Node) -> None:
        super().__init__(stream, protocol=pickle.HIGHEST_PROTOCOL)
        self._names = names
        self._whole = whole

    def persistent_id(self, obj: Any) -> str | None:
        return None if obj is self._whole else self._names.get(id(obj))


class _Thawer(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, shelf: Shelf) -> None:
        super().__init__(stream)
        self._shelf = shelf

    def persistent_load(self, pid: str) -> Node:
        return self._shelf.get(pid)
