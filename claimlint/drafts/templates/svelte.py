"""Svelte components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.templates.elements import Elements
from claimlint.drafts.templates.markup import Dialect, MarkupReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the markup and the copy in the script to the outline.

    Raises ClaimlintError for expressions nested too deeply.
    """
    elements = Elements(source.text, outline)
    reader = MarkupReader(source, elements, Dialect(braces=True))
    reader.read(0, len(source.text))
    elements.finish()
    return {}
