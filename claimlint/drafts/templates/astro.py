"""Astro components: code between `---` lines, then markup with expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.templates.elements import Elements
from claimlint.drafts.templates.markup import Dialect, MarkupReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline

_CODE = re.compile(r"\s*---(?P<code>.*?)(?:(?<=[\r\n])[ \t]*---|\Z)", re.DOTALL)


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the copy in the code and the markup to the outline; returns literal metadata.

    Raises ClaimlintError for expressions nested too deeply.
    """
    text = source.text
    elements = Elements(text, outline)
    reader = MarkupReader(source, elements, Dialect(braces=True, nested=True))
    values: Mapping[str, object] = {}
    start = 0
    if code := _CODE.match(text):
        values = reader.script(*code.span("code"))
        start = code.end()
    elements.interrupt()
    reader.read(start, len(text))
    elements.finish()
    return values
