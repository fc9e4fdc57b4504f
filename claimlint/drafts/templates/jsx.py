"""JSX and TSX files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.templates.elements import Elements
from claimlint.drafts.templates.script import ScriptReader
from claimlint.drafts.templates.syntax import Syntax, place
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the markup and the copy of a module to the outline; returns its literal metadata.

    After a syntax error, what can still be placed is read. Raises ClaimlintError at the first
    error if that is less than half of the file, and for code that is ambiguous beyond reason.
    """
    syntax = Syntax(source, 0, len(source.text))
    error = syntax.first_error()
    if error is not None:
        raise ClaimlintError("cannot be parsed as JSX or TSX", place(source, error))
    elements = Elements(source.text, outline)
    reader = ScriptReader(syntax, elements)
    reader.read()
    elements.finish()
    return reader.values
