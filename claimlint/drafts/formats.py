"""The file formats: which suffix is which, and the module that reads it.

A reader is a function `read(source, outline)` in its own module, imported when such a file comes:
it feeds the outline in source order and returns the front matter or other page data (often none).
A reader of a binary format is `read_bytes(data, path, options)` and returns the whole `Draft`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(NamedTuple):
    """One file format."""

    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    module: str
    """The module that reads it, below `claimlint.drafts`."""
    extra: str = ""
    """The optional dependency group that it needs, as in `claimlint-health[docx]`."""
    searched: bool = True
    """Whether a folder is searched for it; a file that is named is always read."""
    binary: bool = False


_ALL = (
    Format("markdown", (".md", ".markdown"), "markdown.reader"),
    Format("mdx", (".mdx",), "markdown.mdx"),
    Format("text", (".txt",), "plain.reader"),
    Format("docx", (".docx",), "docx", binary=True),
    Format("html", (".html", ".htm", ".xhtml"), "html.page"),
    Format("jsx", (".jsx", ".tsx"), "templates.jsx", "templates", searched=False),
    Format("vue", (".vue",), "templates.vue", "templates", searched=False),
    Format("svelte", (".svelte",), "templates.svelte", "templates", searched=False),
    Format("astro", (".astro",), "templates.astro", "templates", searched=False),
    Format("php", (".php",), "templates.php", searched=False),
    Format("rst", (".rst",), "rst.reader"),
    Format("asciidoc", (".adoc", ".asciidoc"), "asciidoc.reader"),
    Format("notebook", (".ipynb",), "markdown.notebook"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({form.name: form for form in _ALL})
"""All formats by name."""
_BY_SUFFIX = {suffix: form for form in _ALL for suffix in form.suffixes}
SEARCHED = tuple(suffix for suffix, form in _BY_SUFFIX.items() if form.searched)
"""The suffixes a folder is searched for."""


def format_of(path: str) -> Format | None:
    """The format that the suffix of a path stands for, in any case; None if it is none of ours."""
    return _BY_SUFFIX.get(PurePath(path).suffix.lower())


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a publisher may say about how drafts are read."""

    encoding: str = "utf-8"
    """`utf-8` or, for what is not valid UTF-8, `windows-1252`; byte-order marks go before."""
    prose_fields: tuple[str, ...] = ()
    """Further front-matter fields that are prose, as dotted paths."""
    skip: tuple[str, ...] = ()
    """CSS selectors of page parts that are not read, besides the default ones."""
    keep: tuple[str, ...] = ()
    """CSS selectors of page parts that are read although a default rule would skip them."""


DEFAULTS = ReadOptions()


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader of a text format is given."""

    text: str
    path: str
    options: ReadOptions = DEFAULTS
