"""The numbers by which publications are cited: DOI, PubMed, PubMed Central, in text and addresses.

A number is written as one text: `doi:10.1000/abc`, `pmid:123456`, `pmc:123456`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from claimlint.registry.model import Source

_SIGN = re.compile(r"10\.|10%2e|pubmed|pmid|pmc|europepmc|list_uids|nature\.com", re.IGNORECASE)
_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}(?:\.\d+)*/[^\s\"'<>\]|]+", re.IGNORECASE)
_NATURE = re.compile(r"\bnature\.com/articles/(?P<id>[a-z0-9.-]+)", re.IGNORECASE)
"""A publisher whose addresses end in the second half of the DOI."""

_PMID = re.compile(
    r"\bpmid\W{0,3}(?P<named>\d{1,9})\b"
    r"|pubmed[^\s/]*/(?:[a-z]+/)*(?P<path>\d{1,9})\b"
    r"|pubmed[^\s?]*\?(?:[^\s#]*&)?(?:term|id|uid|list_uids)=(?P<term>\d{1,9})\b"
    r"|list_uids=(?P<uid>\d{1,9})\b"
    r"|europepmc\.org/(?:article|abstract|search)[^\s\d]*/med/(?P<med>\d{1,9})\b",
    re.IGNORECASE,
)
_PMC = re.compile(r"(?<![a-z0-9])pmc(?:id)?\W{0,3}(?:pmc)?(?P<id>\d{4,9})\b", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:/(?:abstract|abs|full|fulltext|full-text|full/html|pdf|epdf|pdfft|epub|html|meta|summary"
    r"|references|citations?|figures|tables|suppl\w*|download|view|asset|tab-[\w-]+|-/\w+)"
    r"|\.(?:pdf|full|full\.pdf|abstract|long|short|html?|xml|epub|figures-only|supplemental)"
    r"|v\d{1,2}|/)$",
    re.IGNORECASE,
)
"""What publishers put behind a DOI in the address of a page; repeated from the end."""

_MOST_PARTS = 5


def may_name(text: str) -> bool:
    """Whether a text may hold such a number at all."""
    return _SIGN.search(text) is not None


def numbers_of(source: Source) -> frozenset[str]:
    """The numbers of a source, those that its own address holds included."""
    own = [f"doi:{source.doi.lower()}"] if source.doi else []
    own += [f"pmid:{source.pmid}"] if source.pmid else []
    return frozenset((*own, *numbers_in(source.url)))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers that a text or an address names; of a DOI every reading that may be meant."""
    text = unquote(text)
    return frozenset(_found(text))


def _found(text: str) -> Iterator[str]:
    for match in _DOI.finditer(text):
        yield from (f"doi:{doi}" for doi in _readings(match.group().lower()))
    for match in _NATURE.finditer(text):
        yield from (f"doi:10.1038/{doi}" for doi in _readings(match["id"].lower()))
    for match in _PMID.finditer(text):
        yield f"pmid:{next(filter(None, match.groups()))}"
    for match in _PMC.finditer(text):
        yield f"pmc:{match['id']}"


def _readings(doi: str) -> Iterator[str]:
    """A DOI as it stands, and without what an address or a sentence puts behind it."""
    for end in (len(doi), *(found.start() for found in re.finditer(r"[?#&]", doi))):
        part = _closed(doi[:end])
        for _ in range(_MOST_PARTS):
            yield part
            shorter = _closed(_PAGE.sub("", part, count=1))
            if shorter == part:
                break
            part = shorter


def _closed(doi: str) -> str:
    """Without the punctuation of the sentence; a bracket stays where it was opened within."""
    while doi and (doi[-1] in ".,;:*_" or (doi[-1] == ")" and doi.count(")") > doi.count("("))):
        doi = doi[:-1]
    return doi
