"""Who wrote a draft, who checked it and when, from its front matter and what is printed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block, Draft, Scope
from claimlint.language.fold import fold

_AUTHOR_KEY = re.compile(
    r"(?:co|guest)?authors?(?:s?name)?|byline|by|writers?|writtenby|contributors?|creators?|editedby|"
    r"(?:medical(?:ly)?|clinical(?:ly)?|expert|fact)?(?:reviewers?|reviewedby|checkedby|checkers?)",
)
_REVIEWER_KEY = re.compile(r".*(?:review|check)(?:ers?|edby)(?:name)?")
_DATE_KEY = re.compile(
    r".*dates?|date.*|.*(?:published|updated|modified|reviewed|created|posted)(?:at|on|time)?"
    r"|lastmod|updated|published|created|pubdate|year",
)
_NAME = r"[^\W\d_a-z][\w’'.-]+(?:\s+[^\W\d_a-z][\w’'.-]*){1,3}"
_VERB = (
    r"(?:[Ww]ritten|(?:[Mm]edically )?[Rr]eviewed|[Ee]dited|[Ff]act[- ]?checked|[Cc]hecked|"
    r"[Pp]osted|[Aa]uthored)"
)
_BYLINE = re.compile(
    rf"^\W*(?:{_VERB}\s+|[A-Z][a-z]+\s+)?"
    r"(?:[Bb]y\b:?|BY\b:?|(?:[Aa]uthors?|[Ww]riters?|[Ww]ords|[Tt]ext|[Rr]eporting|[Rr]eviewer|[Ee]ditor):)\s*"
    rf"(?P<name>(?:Dr\.?\s+|Prof\.?\s+)?{_NAME})"
)
_SIGNED = re.compile(rf"\W*{_VERB}\b")
_CREDENTIAL = re.compile(
    rf"^\W*(?:Dr\.?\s+)?{_NAME},?\s+(?:M\.?D|Ph\.?D|R\.?N|R\.?D|N\.?P|D\.?O|PA-C|MSc|MPH|BSc|PharmD|"
    r"LE|RDN|FAAD|DDS|RMT|MBBS|MBChB)\b"
)
_NAMED_BY = re.compile(
    rf"\b(?:by|:|with)\s*(?:our\s+[\w -]+?,\s*)?(?:Dr\.?\s+|Prof\.?\s+)?(?P<name>{_NAME})"
)
_WHOLE_NAME = re.compile(rf"\W*(?:Dr\.?\s+|Prof\.?\s+)?{_NAME}\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:19|20)\d\d"
    rf"|{_MONTH},?\s+(?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d"
    r"|(?:updated|published|reviewed|posted|revised|checked|©|copyright)\W{0,3}(?:\w+\W+){0,3}?(?:19|20)\d\d)"
)
_FILE_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_DATE_LABEL = re.compile(
    r"\W*(?:(?:last|recently|newly|just|freshly|regularly|always)\s+)?"
    r"(?:updated|reviewed|revised|modified|published)(?:\s+(?:on|date|recently|regularly))?\W*",
    re.IGNORECASE,
)
_EDGE_BLOCKS = 8
_LINE = re.compile(r"\s+[·|•—–]\s+|\n|(?<=[a-z]{3}[.!])\s+")
_LINE_WORDS = 14


def has_author(draft: Draft) -> bool:
    """Whether a person is named as author, editor or reviewer; a team or brand is none."""
    for name, value in _fields(draft.front_matter):
        if _AUTHOR_KEY.fullmatch(name) and any(_is_person(text) for text in _texts(value)):
            return True
    return any(_is_byline(line) for block in _edges(draft) for line in _LINE.split(block.text))


def has_reviewer_field(draft: Draft) -> bool:
    """Whether the front matter names who reviewed the draft."""
    return any(
        _REVIEWER_KEY.fullmatch(name) and any(_is_person(text) for text in _texts(value))
        for name, value in _fields(draft.front_matter)
    )


def names_person(text: str) -> bool:
    """Whether `text` (which says that something was reviewed) goes on to say by whom."""
    return any(_is_person(match["name"]) for match in _NAMED_BY.finditer(text))


def is_name(text: str) -> bool:
    """Whether `text` begins with the name of a person and is little more."""
    return bool(_WHOLE_NAME.match(text)) and len(text.split()) <= _LINE_WORDS and _is_person(text)


def has_date(draft: Draft) -> bool:
    """Whether a date stands in the front matter, the file name, or at the top or end."""
    for name, value in _fields(draft.front_matter):
        if _DATE_KEY.fullmatch(name) and (isinstance(value, date) or any(_texts(value))):
            return True
    if _FILE_DATE.search(draft.path):
        return True
    return any(_DATE.search(fold(block.text)) for block in _edges(draft))


def bare_date_label(draft: Draft) -> Block | None:
    """A line that says "Last updated" and no more."""
    return next((block for block in _edges(draft) if _DATE_LABEL.fullmatch(block.text)), None)


def _fields(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        yield re.sub(r"[\W_]", "", str(name)).lower(), value


def _texts(value: object) -> Iterator[str]:
    """The strings in a front-matter value: itself, its items, the `name` of a mapping."""
    if isinstance(value, Mapping):
        yield from _texts(value.get("name") or value.get("title"))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
        yield str(value)


def _is_person(text: str) -> bool:
    """A name without the words that brands, teams and machines go by."""
    return not any(t.field == "brand-byline" for t in lexicon("article").find(fold(text)))


def _is_byline(line: str) -> bool:
    if len(line.split()) > _LINE_WORDS:
        return False
    match = _BYLINE.match(line)
    if match and _is_person(match["name"]):
        return True
    return bool(_CREDENTIAL.match(line) or (_SIGNED.match(line) and names_person(line)))


def _edges(draft: Draft) -> list[Block]:
    """The blocks in which bylines and dates are printed: the first and the last ones."""
    body = [block for block in draft.blocks if block.scope is not Scope.FRONT_MATTER]
    return body if len(body) <= 2 * _EDGE_BLOCKS else body[:_EDGE_BLOCKS] + body[-_EDGE_BLOCKS:]
