"""What a document says of itself at its head, in markup languages that have no front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.matter.frontmatter import NONE, FrontMatter, read_front_matter
from claimlint.drafts.model import Scope

if TYPE_CHECKING:
    from claimlint.drafts.formats import ReadOptions, Source
    from claimlint.drafts.prose.builder import Run
    from claimlint.drafts.prose.outline import Outline

_PROSE = frozenset(
    """
    title subtitle doctitle headline description summary abstract excerpt lead lede intro tagline
    teaser caption disclaimer disclosure
    """.split()
)
"""Fields that readers or search results show."""
_TITLES = frozenset(("title", "doctitle"))


def feed_front_matter(source: Source, outline: Outline) -> FrontMatter:
    """Read the YAML or TOML that site generators put before any markup; none if there is none.

    A brace at the start is no JSON here: it is an attribute reference or a text of its own. Raises
    ClaimlintError for a broken front matter.
    """
    if not source.text.startswith(("---", "+++")):
        return NONE
    front = read_front_matter(source.text, source.path, source.options.prose_fields)
    front.feed(outline)
    return front


def add_field(outline: Outline, name: str, run: Run, options: ReadOptions) -> None:
    """Add the value of a field as a block, if it is prose by default or by the user's choice."""
    key = name.lower()
    prose = run.finish()
    if prose is None or prose.wordless or key not in (*_PROSE, *options.prose_fields):
        return
    is_title = key in _TITLES
    outline.titled = outline.titled or is_title
    outline.add(prose, Scope.TITLE if is_title else Scope.FRONT_MATTER, name)
