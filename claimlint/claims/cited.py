"""Which studies of the registry a sentence cites: by link, DOI, PubMed number or reference mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from claimlint.claims.facts import Unit
from claimlint.claims.publication import may_name, numbers_in, numbers_of
from claimlint.claims.resources import lexicon
from claimlint.drafts.model import Block, Scope
from claimlint.language.fold import fold
from claimlint.language.reading import Reading
from claimlint.registry.model import Study
from claimlint.registry.registry import Registry

_BRACKETS = re.compile(r"\[(?P<numbers>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")
_RAISED = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_RAISED_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_SUP = re.compile(r"<sup\b[^>]*>(?:\s*<a\b[^>]*>)?[\s\[(]*(?P<number>\d{1,3})")
_LABEL = re.compile(r"^\s*(?:\[\^?(?P<label>[^\]\s]{1,20})\]:?|(?P<number>\d{1,3})[.)])\s")


class Citations:
    """The citations of one draft, as far as they lead to studies of the registry."""

    def __init__(self, reading: Reading, registry: Registry) -> None:
        self._draft = reading.draft
        self._reading = reading
        self._studies = tuple(registry.studies.values())
        self._known: dict[tuple[int, int], frozenset[str]] = {}

    def studies(self, unit: Unit) -> frozenset[str]:
        """The ids of the studies that a unit cites."""
        key = (unit.block.index, unit.start)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (
                frozenset(self._cited(unit)) if self._studies else frozenset()
            )
        return known

    def _cited(self, unit: Unit) -> Iterator[str]:
        if self._is_reference(unit.block):
            return
        block, start, end = unit.block, unit.start, unit.start + len(unit.folded)
        for link in block.links:
            if link.start < end and start < link.end:
                yield from self._by_number(link.href)
        yield from self._by_number(block.text[start:end])
        for label in self._labels(block, start, end):
            yield from self._references.get(label, ())

    def _labels(self, block: Block, start: int, end: int) -> Iterator[str]:
        """The reference marks of a range of prose and right behind it."""
        text = block.text[start:end]
        for match in _BRACKETS.finditer(text):
            yield from re.findall(r"\d+", match["numbers"])
        for match in _RAISED.finditer(text):
            yield match.group().translate(_RAISED_DIGITS)
        if not text.strip():
            return
        first, last = block.source(start, end)
        source = self._draft.text[first : last + 40]
        for pattern, group in ((_FOOTNOTE, "label"), (_SUP, "number")):
            for match in pattern.finditer(source):
                if match.start() <= last - first + 1:
                    yield match[group]

    def _by_number(self, text: str) -> Iterator[str]:
        """The studies one of whose numbers stands in a text or address."""
        if may_name(text):
            for number in numbers_in(text):
                yield from self._by_key.get(number, ())

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """The studies of each DOI, PubMed and PubMed Central number."""
        found: dict[str, list[str]] = {}
        for study in self._studies:
            for number in numbers_of(study.source):
                found.setdefault(number, []).append(study.id)
        return found

    @cached_property
    def _references(self) -> dict[str, frozenset[str]]:
        """The studies behind each reference number or footnote label."""
        found: dict[str, frozenset[str]] = {}
        for block in self._draft.blocks:
            if self._is_reference(block):
                studies = frozenset(self._of_reference(block))
                for label in self._own_labels(block):
                    found.setdefault(label, studies)
        return found

    def _own_labels(self, block: Block) -> Iterator[str]:
        if not block.text.strip():
            return
        begin = block.source(0, 1)[0]
        line = self._draft.text.rfind("\n", 0, begin) + 1
        match = _LABEL.match(self._draft.text[line : begin + 30])
        if match:
            yield match["label"] or match["number"]
        elif block.list is not None:
            yield str(block.list.index + 1)

    def _of_reference(self, block: Block) -> Iterator[str]:
        texts = [block.text, *(link.href for link in block.links)]
        for text in texts:
            yield from self._by_number(text)
        folded = fold(block.text)
        yield from (study.id for study in self._studies if _is_author_year(study, folded))

    def _is_reference(self, block: Block) -> bool:
        """A footnote, or an item under a heading such as `Sources`."""
        if block.scope is Scope.FOOTNOTE:
            return True
        if block.level or not block.headings:
            return False
        heading = fold(block.headings[-1])
        return any(term.field == "sources-heading" for term in lexicon("article").find(heading))


def _is_author_year(study: Study, folded: str) -> bool:
    name = re.escape(fold(study.name.split()[0]))
    return (
        study.year is not None
        and re.search(rf"\b{name}\b", folded) is not None
        and re.search(rf"\b{study.year}\b", folded) is not None
    )
