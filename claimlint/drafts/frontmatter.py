"""YAML front matter: its values, and the prose among them with exact positions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.drafts.offsets import line_starts
from claimlint.drafts.yamltext import scalar_prose
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import yaml

    from claimlint.drafts.builder import Prose

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)")
_FIRST_KEY = re.compile(
    r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]))*(?:[ \t]*\Z|\{|[^\s:#`*>|\[-][^:\r\n]*:(?=\s|\Z))"
)
"""After blank lines and comments: nothing, a flow mapping, or a key."""
_TITLES = frozenset(
    ("title", "seotitle", "seo.title", "metatitle", "meta.title", "ogtitle", "og.title", "headline")
)
_PROSE_KEYS = frozenset(
    """
    title headline heading subheading subtitle description summary excerpt lead lede dek deck
    abstract intro introduction tagline teaser blurb caption alt text body content message quote
    testimonial question answer q a claim benefit benefits verdict disclaimer disclosure note notes
    cta label seotitle metatitle metadescription seodescription ogtitle ogdescription
    """.split()
)
"""Keys whose value is prose however short; compared in lower case without `-` and `_`."""
_CODE_KEYS = frozenset(
    """
    class classname style styles css script url href src link path layout template type id slug icon
    image permalink canonical
    """.split()
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S*$|[.~]{0,2}/\S*$|[^.]*/.*\.\w{2,5}$", re.I)
"""A URL, or a path, which may hold blanks."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS_OF_PROSE = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A front-matter value that is prose; `name` is its dotted path, list positions included."""

    name: str
    scope: Scope
    prose: Prose


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter and the offset at which the body starts."""

    values: Mapping[str, object]
    fields: tuple[Field, ...]
    end: int

    @property
    def has_title(self) -> bool:
        """True if there is a field `title` with text."""
        return any(field.name.lower() == "title" for field in self.fields)


NONE = FrontMatter({}, (), 0)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split off and parse a YAML mapping between `---` and `---` (or `...`) at the start.

    Text between two rules that does not begin with a key is left to the body. Raises
    ClaimlintError with `path:line:column` if the YAML is broken.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end())
    if not opening or not closing:
        return NONE
    start, end = opening.end(), closing.start()
    if not _FIRST_KEY.match(text, start, end):
        return NONE
    return _parse(text, start, end, closing.end(), path)


def _parse(text: str, start: int, end: int, body: int, path: str) -> FrontMatter:
    import yaml

    source = text[start:end]
    try:
        loader = yaml.CSafeLoader(source)
        root = loader.get_single_node()
        if root is None:
            return FrontMatter({}, (), body)
        if not isinstance(root, yaml.MappingNode):
            return NONE
        fields = tuple(_fields(root, text, start))
        values = {str(key): value for key, value in _construct(loader, root).items()}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message, offset = error.problem or str(error), mark.index if mark else 0
    except yaml.YAMLError:
        bad = _UNPRINTABLE.search(source)
        message, offset = "character not allowed in YAML", bad.start() if bad else 0
    except RecursionError:
        message, offset = "nested too deeply", 0
    else:
        return FrontMatter(values, fields, body)
    starts = line_starts(text[: start + offset])
    where = f"{path}:{len(starts)}:{start + offset - starts[-1] + 1}"
    raise ClaimlintError(f"front matter: {message}", where)


def _construct(loader: yaml.CSafeLoader, root: yaml.MappingNode) -> dict[object, object]:
    """The values; a date that no calendar has becomes a YAML error with its place."""
    import yaml

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
    import yaml

    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for child in node.value:
            for part in child if isinstance(child, tuple) else (child,):
                yield from _scalars(part, seen)


def _fields(root: yaml.MappingNode, text: str, base: int) -> Iterator[Field]:
    for name, node in _named_scalars(root, "", set()):
        if node.tag != "tag:yaml.org,2002:str" or not _is_prose(name, node.value):
            continue
        start, end = base + node.start_mark.index, base + node.end_mark.index
        prose = scalar_prose(node.value, node.style, text, start, end)
        if prose is not None and not prose.wordless:
            scope = Scope.TITLE if _plain(name) in _TITLES else Scope.FRONT_MATTER
            yield Field(name, scope, prose)


def _named_scalars(
    node: yaml.Node, name: str, seen: set[int]
) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """The scalars below a node with their dotted paths; an aliased node only where it stands."""
    import yaml

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


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(":", ".")


def _is_prose(name: str, value: str) -> bool:
    value = value.strip()
    if _ADDRESS.match(value):
        return False
    keys = [key for key in _plain(name).split(".") if not key.isdigit()]
    key = keys[-1] if keys else ""
    if key in _CODE_KEYS:
        return False
    if key in _PROSE_KEYS:
        return any(map(str.isalpha, value))
    return len(_WORD.findall(value)) >= _WORDS_OF_PROSE
