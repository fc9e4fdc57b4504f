"""What the names in a template say: which attributes and keys are prose, what a component is."""

from __future__ import annotations

import re
from functools import lru_cache

from claimlint.drafts.html import tags

UNSEEN_ATTRIBUTES = frozenset(
    ("alt", "title", "aria-label", "aria-description", "aria-valuetext", "aria-placeholder")
)
"""Read out or shown on demand; the last three of ARIA 1.3."""
SEEN_ATTRIBUTES = frozenset(("placeholder", "label", "summary", "heading", "caption"))
_META = re.compile(
    r"(?:og:|twitter:)?(?:title|description|image:alt)|og:site_name|abstract|application-name",
    re.IGNORECASE,
)
_HEADINGS = frozenset("title heading headline question q name header term".split())
_PROSE = frozenset(
    """
    a about abstract alt answer answers arialabel badge benefit benefits bio blurb body bullets
    bullet callout caption captions claim claims con cons content copy copyright cta dek deck
    definition desc description descriptions detail details disclaimer disclosure eyebrow excerpt
    explanation fact facts feature features footnote footnotes heading headline hint intro
    introduction item items kicker label lead lede list message metadescription metatitle motto note
    notes ogdescription ogtitle overline overview paragraph paragraphs perk perks placeholder point
    points pro pros pitch promise prose q question questions quote quotes reason reasons review
    reviews seodescription seotitle sentence sentences slogan statement step steps story subheading
    subhead subheadline subline subtext subtitle summary tagline teaser tagline testimonial
    testimonials text texts tip tips title titles tooltip usp usps verdict warning warnings
    """.split()
)
"""The last word of a key whose text readers see."""
_CODE = frozenset(
    """
    as color colour component d dataset displayname endpoint event events file fill font fonts
    format href html icon icons id ids image images img key keys lang layout locale param params
    path pattern permalink ref regex rel role route routes selector shape size sizes slot slug src
    srcset target template testid type types url urls variant variants viewbox xmlns
    """.split()
)
"""The last word of a key whose text is code."""
_STYLE = frozenset(
    """
    class classes classname classnames clsx cn css cva cx graphql gql keyframes mutation queries
    query sql style styles styled theme tv tw twmerge
    """.split()
)
"""The last word of a key under which everything is code, however deep."""
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:(?!\s)|www\.|[.~@#]{0,2}/|#)\S*$|[^\s/]*/\S*$|\S+\.\w{2,4}$", re.I
)
_IDENTIFIER = re.compile(r"[a-z_$@.#-][\w$.:/@#-]*|[A-Z0-9_]*_[A-Z0-9_]*|\w*[a-z][A-Z]\w*")
_UTILITY = re.compile(r"!?-?(?:[a-z\d@\[\]&>*_-]+:)*-?[a-z]+(?:-[a-z\d./\[\]%#(),_-]+)+|[a-z]+:\S+")
_SENTENCE = re.compile(r"[\"'“‘(¿¡]*[A-Z0-9À-Þ].*[.!?…][\"'”’)]*$", re.DOTALL)
_WORDS_OF_SENTENCE = 4

FRAGMENT = "fragment"
"""Stands for what leaves no element in the page."""
_COMPONENTS = {
    **dict.fromkeys(("link", "anchor"), "a"),
    **dict.fromkeys(("image", "img", "picture"), "img"),
    **dict.fromkeys(("title", "heading", "headline"), "h2"),
    **dict.fromkeys(("quote", "blockquote"), "blockquote"),
    **dict.fromkeys(("strong", "bold"), "strong"),
    **dict.fromkeys(("em", "italic", "emphasis"), "em"),
    **dict.fromkeys(("code", "highlighter", "pre"), "pre"),
    **dict.fromkeys(("script", "style"), "script"),
    **dict.fromkeys(
        """
        abbr abbreviation badge balancer cite chip glossary highlight icon kbd mark popover span
        sub sup tag term tooltip trans translate
        """.split(),
        "span",
    ),
    **dict.fromkeys("boundary fragment head only provider suspense transition".split(), FRAGMENT),
    "list": "ul",
    "item": "li",
    "row": "tr",
    "cell": "td",
    "caption": "figcaption",
}
"""The element that a component is, by the last word of its name."""
_TRANSPARENT = frozenset(("head", "template", "slot", "fragment", "object", "svelte", "html"))
HTML = (
    tags.BLOCKS
    | frozenset(tags.MARKS)
    | tags.VOID
    | tags.NO_PROSE
    | tags.CODE
    | frozenset("a q span small sub sup abbr cite mark time u bdi bdo data dfn ins ruby rt".split())
    | frozenset(("picture", "video", "audio", "canvas", "map", "body", "title", "noscript"))
) - _TRANSPARENT
_PHRASING = frozenset("p span a button label q small dt summary option".split()) | tags.HEADINGS


@lru_cache(maxsize=4096)
def element_of(name: str) -> str:
    """The HTML element that a tag name stands for; "" for a component that is a block.

    A component counts by the last word of its name, so `CardTitle` is a heading and
    `AffiliateLink` a link; `span` means that it leaves the paragraph whole.
    """
    name = name.rsplit(".", 1)[-1]
    if name in HTML:
        return name
    if name in _TRANSPARENT or not name or ":" in name:
        return FRAGMENT
    words = words_of(name)
    if "code" in words:
        return "code" if "inline" in words else "pre"
    if words[-2:] == ("table", "head"):
        return "th"
    last = words[-1] if words else ""
    if last in _COMPONENTS:
        return _COMPONENTS[last]
    lower = name.lower()
    if lower != name and lower in HTML and lower not in tags.VOID:
        return lower
    return "" if _is_component(name) else "span"


def is_component(name: str) -> bool:
    """True for what is no HTML element: capitalised, dotted or hyphenated names."""
    return _is_component(name) and not name.startswith("motion.")


def _is_component(name: str) -> bool:
    return name[:1].isupper() or "-" in name or "." in name


def is_phrasing(element: str) -> bool:
    """True for elements in which no block can stand."""
    return element in _PHRASING or element in tags.MARKS


def is_meta_prose(name: str) -> bool:
    """True for the `name` or `property` of a meta element whose content searchers see."""
    return _META.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of an identifier in lower case: `metaTitle2` and `meta-title` alike."""
    return tuple(word.lower() for word in _CAMEL.findall(name) if not word.isdigit())


def is_heading_key(key: str) -> bool:
    """True if the text under this key heads what stands beside it."""
    words = words_of(key)
    return bool(words) and words[-1] in _HEADINGS


def is_code_key(key: str) -> bool:
    """True if a string right under this key is code."""
    words = words_of(key)
    return bool(words) and (words[-1] in _CODE or "".join(words) in _CODE or words[0] == "on")


def is_style_key(key: str) -> bool:
    """True if all that is nested under this key is code."""
    words = words_of(key)
    return bool(words) and (words[-1] in _STYLE or "".join(words) in _STYLE)


def is_copy(key: str, value: str) -> bool:
    """True if a string under this key is text for readers.

    Under a name that says so, anything that is no identifier, address or list of utility classes;
    under any other name, a whole sentence.
    """
    value = value.strip()
    if not _WORD.search(value) or _ADDRESS.match(value) or _is_utility(value):
        return False
    if is_code_key(key) or is_style_key(key):
        return False
    words = words_of(key)
    if words and (words[-1] in _PROSE or words[-1] in _HEADINGS or "".join(words) in _PROSE):
        return _IDENTIFIER.fullmatch(value) is None
    return len(_WORD.findall(value)) >= _WORDS_OF_SENTENCE and bool(_SENTENCE.match(value))


def is_message(_key: str, value: str) -> bool:
    """True if a string of a message catalogue has words."""
    return _WORD.search(value) is not None and not _ADDRESS.match(value)


def _is_utility(value: str) -> bool:
    """True for a list of utility classes: `mt-4 flex md:w-1/2`."""
    tokens = value.split()
    utility = sum(_UTILITY.fullmatch(token) is not None for token in tokens)
    return 2 * utility >= len(tokens) and value == value.lower() and not value.endswith(".")
