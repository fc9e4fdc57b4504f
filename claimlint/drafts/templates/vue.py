"""Vue single-file components: the template, the copy in the scripts, messages in JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimlint.drafts.html.tokens import closes_itself
from claimlint.drafts.templates.elements import Elements
from claimlint.drafts.templates.markup import Dialect, MarkupReader
from claimlint.drafts.templates.syntax import place
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimlint.drafts.formats import Source
    from claimlint.drafts.prose.outline import Outline

_BLOCK = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*+)>",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"\blang\s*=\s*[\"']?([\w-]+)")


def read(source: Source, outline: Outline) -> Mapping[str, object]:
    """Feed the blocks of the component to the outline, in source order.

    Raises ClaimlintError for a template in another language than HTML.
    """
    text = source.text
    elements = Elements(text, outline)
    reader = MarkupReader(source, elements, Dialect(mustaches=True))
    for name, language, start, end in _blocks(text):
        if name == "template":
            if language not in ("", "html"):
                message = f"templates in {language} cannot be read"
                raise ClaimlintError(message, place(source, start))
            reader.read(start, end)
        elif name == "script":
            reader.script(start, end)
        elif name == "i18n" and language in ("", "json", "json5"):
            reader.messages(start, end)
        elements.finish()
    return {}


def _blocks(text: str) -> Iterator[tuple[str, str, int, int]]:
    """The top-level elements: name, language, and the range of the content."""
    position = 0
    while opened := _BLOCK.search(text, position):
        position = opened.end()
        name, rest = opened["name"], opened["rest"]
        if name is None or closes_itself(rest):
            continue
        start, depth = position, 1
        for tag in re.compile(rf"<(?P<slash>/?){name}(?=[\s/>])[^>]*>").finditer(text, start):
            if name != "template" and not tag["slash"]:
                continue
            depth += -1 if tag["slash"] else not tag.group().endswith("/>")
            position = tag.end()
            if not depth:
                break
        end = tag.start() if position > start else len(text)
        position = max(position, end)
        language = _LANGUAGE.search(rest)
        yield name, language[1].lower() if language else "", start, end
