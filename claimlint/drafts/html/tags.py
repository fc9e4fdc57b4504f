"""What HTML elements mean for prose."""

from __future__ import annotations

import re

MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CONTAINERS = {
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "li": "item",
    "dd": "list",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
    **dict.fromkeys(HEADINGS, "heading"),
}
"""Elements that are structures of the outline; a definition is a list of one item."""
PARENT = {"item": ("list",), "row": ("table",), "cell": ("row",)}
"""Structures that mean nothing outside another one."""
BLOCKS = frozenset(CONTAINERS) | frozenset(
    """
    address article aside body button center details dialog div dl dt fieldset figure footer form
    header hgroup html label legend main nav optgroup option p search section select summary tbody
    tfoot thead
    """.split()
)
"""Elements at whose borders a run of prose ends."""
OPTIONAL_END = frozenset(("p", "dt", "option"))
"""Blocks that need no closing tag and hold no other block worth remembering."""
IMPLIED_END = {
    "li": (("li",), ("ul", "ol", "menu")),
    "tr": (("tr", "td", "th"), ("table",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "dt": (("dd",), ("dl",)),
    "dd": (("dd",), ("dl",)),
    "thead": (("tr",), ("table",)),
    "tbody": (("thead", "tbody", "tr"), ("table",)),
    "tfoot": (("thead", "tbody", "tr"), ("table",)),
}
"""An opening tag ends these open elements, looking outwards up to the enclosing ones."""
ENDS_WITH_REGION = HEADINGS | {"caption", "figcaption"}
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
RAW_TEXT = frozenset(("script", "style", "textarea"))
"""Elements in which nothing but their own closing tag counts."""
CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
NO_PROSE = RAW_TEXT | frozenset("template head svg math iframe object noembed pre".split())
LANDMARKS = frozenset(("nav", "search", "form", "header", "footer", "aside"))
"""Elements that may surround the article instead of belonging to it."""
_FOOTNOTES = re.compile(
    r"role\s*=\s*[\"']?doc-(?:end|foot)note"
    r"|class\s*=\s*(?:[\"'](?:[^\"']*\s)?)?(?:footnotes?|endnotes?|footnote-list)(?![\w-])"
    r"|data-footnotes|id\s*=\s*[\"']?(?:fn|footnote|endnote)[:_-]?\d",
    re.IGNORECASE,
)


def is_footnote(rest: str) -> bool:
    """Whether the attributes of an element say that it is a footnote or a list of them.

    As DPUB-ARIA, GitHub, kramdown, goldmark, pandoc and WordPress mark them.
    """
    return bool(rest) and _FOOTNOTES.search(rest) is not None
