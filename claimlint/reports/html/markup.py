"""HTML that cannot be broken out of: a text becomes markup only through `element`."""

from __future__ import annotations

import html
import re

from claimlint.drafts.model import PLACEHOLDER

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, lone surrogates and noncharacters: parse errors in HTML (WHATWG, 3.5, 13.2.3.5)."""
_SHOWN_PLACEHOLDER = "\u25a2"
_VOID = frozenset(("meta", "input"))


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | int | bool) -> Markup:
    """An element; children that are no Markup, and all attribute values, are escaped.

    Attribute names lose a trailing underscore, inner ones become hyphens; False leaves one out.
    """
    written = "".join(_attribute(*attribute) for attribute in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Several children as one."""
    return Markup("".join(map(_child, children)))


def verbatim(name: str, content: str) -> Markup:
    """A `style` or `script` of ours, whose content HTML does not decode."""
    return Markup(f"<{name}>{content}</{name}>")


def visible(text: str) -> str:
    """The text as a page can hold it: what is no prose as a box, no control characters."""
    return _UNSAFE.sub("\ufffd", text.replace(PLACEHOLDER, _SHOWN_PLACEHOLDER))


def _child(child: str) -> str:
    return child if isinstance(child, Markup) else html.escape(visible(child), quote=False)


def _attribute(name: str, value: str | int | bool) -> str:
    shown = name.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return f" {shown}" if value else ""
    return f' {shown}="{html.escape(visible(str(value)))}"'
