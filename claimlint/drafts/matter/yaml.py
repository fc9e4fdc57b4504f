"""YAML front matter: the values, and its strings with exact positions."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import yaml

from claimlint.drafts.matter.values import BrokenMatter, Matter, Scalar
from claimlint.drafts.matter.yamlscalars import scalar_prose

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(text: str, start: int, end: int) -> Matter | None:
    """Parse the mapping `text[start:end]`; None if it is YAML, but no mapping.

    Raises BrokenMatter if it is no YAML.
    """
    source = text[start:end]
    try:
        loader = yaml.CSafeLoader(source)
        root = loader.get_single_node()
        if root is None:
            return Matter({}, ())
        if not isinstance(root, yaml.MappingNode):
            return None
        strings = tuple(_strings(root, text, start))
        values = {str(key): value for key, value in _construct(loader, root).items()}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = start + mark.index if mark else start
        raise BrokenMatter(error.problem or str(error), offset) from None
    except yaml.YAMLError:
        bad = _UNPRINTABLE.search(source)
        offset = start + bad.start() if bad else start
        raise BrokenMatter("character not allowed in YAML", offset) from None
    return Matter(values, strings)


def _construct(loader: yaml.CSafeLoader, root: yaml.MappingNode) -> dict[object, object]:
    """The values; a date that no calendar has becomes a YAML error with its place."""
    try:
        values: dict[object, object] = loader.construct_document(root)
    except ValueError:
        for node in _scalars(root, set()):
            try:
                yaml.CSafeLoader("").construct_object(node)
            except ValueError as error:
                raise yaml.MarkedYAMLError(
                    problem=f"{node.value!r}: {error}", problem_mark=node.start_mark
                ) from None
        raise
    return values


def _scalars(node: yaml.Node, seen: set[int]) -> Iterator[yaml.ScalarNode]:
    """All scalars below a node, each once, although aliases may make a cycle."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part, seen)


def _strings(root: yaml.MappingNode, text: str, base: int) -> Iterator[Scalar]:
    for name, node in _named_scalars(root, "", set()):
        if node.tag == "tag:yaml.org,2002:str":
            start, end = base + node.start_mark.index, base + node.end_mark.index
            prose = partial(scalar_prose, node.value, node.style, text, start, end)
            yield Scalar(name, node.value, prose)


def _named_scalars(
    node: yaml.Node, name: str, seen: set[int]
) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """The scalars below a node with their dotted paths; an aliased node only where it stands."""
    if id(node) in seen:
        return
    seen.add(id(node))
    prefix = f"{name}." if name else ""
    if isinstance(node, yaml.ScalarNode):
        yield name, node
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _named_scalars(child, f"{prefix}{index}", seen)
    else:
        for key, child in node.value:
            yield from _named_scalars(child, f"{prefix}{key.value}", seen)
