"""Front matter: its values, and the prose among them with exact positions.

YAML between `---` and `---` or `...`, TOML between `+++`, JSON between `;;;` or in braces at the
start of the file (as Hugo has it); `---toml` and `---json` name the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts.matter.values import BrokenMatter, Matter
from claimlint.drafts.model import Scope
from claimlint.drafts.offsets import line_starts
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimlint.drafts.prose.builder import Prose
    from claimlint.drafts.prose.outline import Outline

_OPENING = re.compile(
    r"(?:---[ \t]*(?P<language>yaml|toml|json)?|(?P<toml>\+\+\+)|(?P<json>;;;))[ \t]*(?:\r\n|\r|\n)"
)
_CLOSING = {
    fence: re.compile(rf"(?<![^\r\n])(?:{marks})[ \t]*(?:\r\n|[\r\n]|\Z)")
    for fence, marks in (("-", r"---|\.\.\."), ("+", r"\+\+\+"), (";", ";;;"))
}
_BRACE = re.compile(r"\{\s*[\"}]")
_AFTER_BRACE = re.compile(r"[ \t]*(?:\r\n|[\r\n]|\Z)")
_FIRST_KEY = re.compile(
    r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]))*(?:[ \t]*\Z|\{|[^\s:#`*>|\[-][^:\r\n]*:(?=\s|\Z))"
)
"""After blank lines and comments: nothing, a flow mapping, or a key."""
_TITLES = frozenset(
    ("title", "seotitle", "seo.title", "metatitle", "meta.title", "ogtitle", "og.title", "headline")
)
_PROSE_KEYS = frozenset(
    """
    title headline heading subheading subtitle description summary excerpt lead lede dek deck
    abstract intro introduction tagline teaser blurb caption alt text body content message quote
    testimonial question answer q a claim benefit benefits verdict disclaimer disclosure note notes
    cta label seotitle metatitle metadescription seodescription ogtitle ogdescription
    """.split()
)
"""Keys whose value is prose however short; compared in lower case without `-` and `_`."""
_CODE_KEYS = frozenset(
    """
    class classname style styles css script url href src link path layout template type id slug icon
    image permalink canonical
    """.split()
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|www\.)\S*$|[.~]{0,2}/\S*$|[^.]*/.*\.\w{2,5}$", re.I)
"""A URL, or a path, which may hold blanks."""
_WORDS_OF_PROSE = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A front-matter value that is prose; `name` is its dotted path, list positions included."""

    name: str
    scope: Scope
    prose: Prose


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The parsed front matter and the offset at which the body starts."""

    values: Mapping[str, object]
    fields: tuple[Field, ...]
    end: int

    @property
    def has_title(self) -> bool:
        """True if there is a field `title` with text."""
        return any(field.name.lower() == "title" for field in self.fields)

    def feed(self, outline: Outline) -> None:
        """Add the fields to the outline."""
        outline.titled = self.has_title
        for field in self.fields:
            outline.add(field.prose, field.scope, field.name)


NONE = FrontMatter({}, (), 0)


def read_front_matter(text: str, path: str, prose_fields: Sequence[str] = ()) -> FrontMatter:
    """Split off and parse the front matter at the start of a draft.

    Text between two rules that does not begin with a key is left to the body. `prose_fields` are
    further fields that are prose, as dotted paths; positions in lists may be left out. Raises
    ClaimlintError with `path:line:column` if the front matter is broken.
    """
    language, start, end, body = "", 0, 0, 0
    try:
        if _BRACE.match(text):
            from claimlint.drafts.matter.json import end_of_json

            language, end = "json", end_of_json(text, 0)
            after = _AFTER_BRACE.match(text, end)
            body = after.end() if after else 0
        elif opening := _OPENING.match(text):
            closing = _CLOSING[text[0]].search(text, opening.end())
            start = opening.end()
            if closing:
                language = _language(opening)
                end, body = closing.start(), closing.end()
        matter = _parse(language, text, start, end) if body else None
    except BrokenMatter as error:
        raise _broken(error.message, error.offset, text, path) from None
    except RecursionError:
        raise _broken("nested too deeply", start, text, path) from None
    if matter is None:
        return NONE
    chosen = frozenset(map(_plain, prose_fields))
    return FrontMatter(matter.values, tuple(_fields(matter, chosen)), body)


def _language(opening: re.Match[str]) -> str:
    if opening["toml"] or opening["json"]:
        return "toml" if opening["toml"] else "json"
    return opening["language"] or "yaml"


def _parse(language: str, text: str, start: int, end: int) -> Matter | None:
    if language == "toml":
        from claimlint.drafts.matter.toml import read_toml

        return read_toml(text, start, end)
    if language == "json":
        from claimlint.drafts.matter.json import read_json

        return read_json(text, start, end)
    if not _FIRST_KEY.match(text, start, end):
        return None
    from claimlint.drafts.matter.yaml import read_yaml

    return read_yaml(text, start, end)


def _broken(message: str, offset: int, text: str, path: str) -> ClaimlintError:
    starts = line_starts(text[:offset])
    where = f"{path}:{len(starts)}:{offset - starts[-1] + 1}"
    return ClaimlintError(f"front matter: {message}", where)


def _fields(matter: Matter, chosen: frozenset[str]) -> Iterator[Field]:
    for name, value, make in matter.strings:
        if not (_is_chosen(name, chosen) or _is_prose(name, value)):
            continue
        prose = make()
        if prose is not None and not prose.wordless:
            scope = Scope.TITLE if _plain(name) in _TITLES else Scope.FRONT_MATTER
            yield Field(name, scope, prose)


def _is_chosen(name: str, chosen: frozenset[str]) -> bool:
    if not chosen:
        return False
    plain = _plain(name)
    return plain in chosen or ".".join(_keys(plain)) in chosen


def _keys(plain: str) -> list[str]:
    """The keys of a path without positions in lists."""
    return [key for key in plain.split(".") if not key.isdigit()]


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(":", ".")


def _is_prose(name: str, value: str) -> bool:
    value = value.strip()
    if _ADDRESS.match(value):
        return False
    keys = _keys(_plain(name))
    key = keys[-1] if keys else ""
    if key in _CODE_KEYS:
        return False
    if key in _PROSE_KEYS:
        return any(map(str.isalpha, value))
    return len(_WORD.findall(value)) >= _WORDS_OF_PROSE
