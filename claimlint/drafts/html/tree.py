"""Which open elements a tag ends: the stack of open elements of the HTML Living Standard.

Section 13.2.6 as far as the extent of elements depends on it, which decides what is visible when
tags are missing. Elements of SVG and MathML are named `svg:path`, `math:mi`, so that no rule for
HTML meets them. Left out, because no text appears or vanishes by it: formatting elements that are
opened again in the next block, text moved out of tables, frame sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_DEPTH = 512
"""Elements nested deeper become siblings, as in browsers; it also bounds every walk."""

_WORDS = str.split
VOID = frozenset(
    _WORDS(
        "area base basefont bgsound br col embed hr image img input keygen link meta param source "
        "track wbr"
    )
)
RAW = frozenset(
    _WORDS("script style xmp iframe noembed noframes noscript textarea title plaintext")
)
"""Elements whose content is text up to their own end tag (`noscript`: as where scripts run)."""
FORMATTING = frozenset(_WORDS("a b big code em font i nobr s small strike strong tt u"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
IGNORED = frozenset(("html", "head", "body", "frame", "frameset"))
"""Their tags open and end nothing that matters: what follows `</body>` is still the body."""

_SECTIONS = frozenset(
    _WORDS(
        "address article aside blockquote button center details dialog dir div dl fieldset "
        "figcaption figure footer header hgroup listing main menu nav ol pre search section "
        "summary ul"
    )
)
_CLOSES_P = _SECTIONS | HEADINGS | frozenset(_WORDS("form p table hr xmp plaintext li dd dt"))
_ROWS = frozenset(_WORDS("caption col colgroup tbody td tfoot th thead tr"))
_FOREIGN_SCOPE = _WORDS(
    "svg:foreignobject svg:desc svg:title math:mi math:mo math:mn math:ms math:mtext "
    "math:annotation-xml"
)
INTEGRATION = frozenset(_FOREIGN_SCOPE)
"""Foreign elements in which HTML is HTML again."""
_SCOPE = frozenset([*_WORDS("applet caption table td th marquee object template"), *_FOREIGN_SCOPE])
_BUTTON_SCOPE = _SCOPE | {"button"}
_LIST_SCOPE = _SCOPE | {"ol", "ul"}
_TABLE_SCOPE = frozenset(("table", "template"))
_SPECIAL = (
    _SECTIONS
    | HEADINGS
    | _SCOPE
    | _ROWS
    | frozenset(_WORDS("dd dt form li p select tbody tfoot thead tr"))
)
_PASSED_BY_ITEMS = frozenset(("address", "div", "p"))
_TABLE_CONTEXT = {
    **dict.fromkeys(("td", "th"), frozenset(("tr", *_TABLE_SCOPE))),
    "tr": frozenset(("tbody", "thead", "tfoot", *_TABLE_SCOPE)),
    **dict.fromkeys(("caption", "col", "colgroup", "tbody", "tfoot", "thead"), _TABLE_SCOPE),
}
"""What may be the innermost open element when one of these begins."""
_IN_TABLE = frozenset(("table", "tbody", "tfoot", "thead", "tr"))
_TABLE_PARTS = frozenset(("caption", "td", "th", "template"))
"""Elements of a table in which another table may begin; else it ends the one before."""
_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
_RUBY = frozenset(("rb", "rt", "rtc", "rp"))
_IMPLIED_END = frozenset(("dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"))
"""Elements whose end tag may be left out before that of what they stand in."""
_RULED = _CLOSES_P | _ROWS | _RUBY | frozenset(("select", "option", "optgroup"))
"""Elements that end others when they begin."""
_BREAKOUT = frozenset(
    _WORDS(
        "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i "
        "img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt "
        "u ul var"
    )
)
"""Tags of HTML that end the SVG or MathML around them."""


def _find(open_: list[str], names: Collection[str], scope: frozenset[str]) -> int:
    """The innermost open element with one of the names, or -1; none is sought beyond `scope`."""
    for index in range(len(open_) - 1, -1, -1):
        name = open_[index]
        if name in names:
            return index
        if name in scope:
            break
    return -1


def is_foreign(open_: list[str]) -> bool:
    """True if a tag now is one of SVG or MathML."""
    return bool(open_) and ":" in open_[-1] and open_[-1] not in INTEGRATION


def before_start(open_: list[str], name: str) -> int:
    """How many of the open elements go on when an HTML element begins; -1: its tag is ignored."""
    kept = len(open_)
    if name not in _RULED:
        return kept
    if name in _TABLE_CONTEXT:
        return _before_row(open_, name)
    if name in _ITEMS:
        kept = _before_item(open_, _ITEMS[name])
    elif name == "button" or name == "select":
        kept = _or_all(open_, _find(open_, (name,), _SCOPE))
    elif name == "form" and "form" in open_ and "template" not in open_:
        return -1
    elif name == "table" and _find(open_, _IN_TABLE, _TABLE_PARTS) >= 0:
        return _find(open_, ("table",), _TABLE_SCOPE)
    if name in _CLOSES_P and "p" in open_:
        paragraph = _find(open_[:kept], ("p",), _BUTTON_SCOPE)
        if paragraph >= 0:
            kept = paragraph
    if name in HEADINGS:
        return kept - (kept > 0 and open_[kept - 1] in HEADINGS)
    if name in ("option", "optgroup"):
        return kept - (kept > 0 and open_[kept - 1] == "option")
    if name in _RUBY and _find(open_, ("ruby",), _SCOPE) >= 0:
        ended = _IMPLIED_END if name in ("rb", "rtc") else _IMPLIED_END - {"rtc"}
        while kept and open_[kept - 1] in ended:
            kept -= 1
    return kept


def _or_all(open_: list[str], found: int) -> int:
    return found if found >= 0 else len(open_)


def _before_item(open_: list[str], ended: tuple[str, ...]) -> int:
    for index in range(len(open_) - 1, -1, -1):
        name = open_[index]
        if name in ended:
            return index
        if name in _SPECIAL and name not in _PASSED_BY_ITEMS:
            break
    return len(open_)


def _before_row(open_: list[str], name: str) -> int:
    table = _find(open_, ("table", "template"), frozenset())
    if table < 0:
        return -1
    context = _TABLE_CONTEXT[name]
    for index in range(len(open_) - 1, table, -1):
        if open_[index] in context:
            return index + 1
    return table + 1


def at_end(open_: list[str], name: str) -> int:
    """How many of the open elements go on after the end tag of an HTML element; all: ignored."""
    if name in HEADINGS:
        found = _find(open_, HEADINGS, _SCOPE)
    elif name not in open_:
        return len(open_)
    elif name == "p":
        found = _find(open_, ("p",), _BUTTON_SCOPE)
    elif name == "li":
        found = _find(open_, ("li",), _LIST_SCOPE)
    elif name in _ROWS or name == "table":
        found = _find(open_, (name,), _TABLE_SCOPE)
    elif name == "template":
        found = _find(open_, (name,), frozenset())
    elif name in _SPECIAL:
        found = _find(open_, (name,), _SCOPE)
    else:
        found = _find(open_, (name,), _SPECIAL)
    return _or_all(open_, found)


def formatting(open_: list[str], name: str) -> int:
    """The formatting (or form) element that an end tag ends, or -1.

    Blocks inside it go on without it: the visible part of the adoption agency algorithm.
    """
    return _find(open_, (name,), _SCOPE) if name in open_ else -1


def without_implied(open_: list[str], least: int) -> int:
    """How many open elements are left, `least` of them in any case, without those whose end tag
    may be left out.
    """
    kept = len(open_)
    while kept > least and open_[kept - 1] in _IMPLIED_END:
        kept -= 1
    return kept


def after_breakout(open_: list[str], name: str) -> int:
    """How many of the open elements go on when tag `name` stands in SVG or MathML."""
    kept = len(open_)
    if name in _BREAKOUT:
        while kept and ":" in open_[kept - 1] and open_[kept - 1] not in INTEGRATION:
            kept -= 1
    return kept


def foreign_end(open_: list[str], name: str) -> int:
    """How many of the open elements go on after an end tag in SVG or MathML; -1: an HTML one."""
    for index in range(len(open_) - 1, -1, -1):
        namespace, _, local = open_[index].rpartition(":")
        if not namespace:
            return -1
        if local == name:
            return index
    return -1
