"""Which technology, substance or product was used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.facts import Unit
from claimlint.language.quantities import Kind
from claimlint.registry.registry import Mention

_TECHNOLOGY = "evid.wrong-object"
_USE_REACH = 40
_DEVICE_REACH = 16
_RESULT_KINDS = frozenset({Kind.PERCENT, Kind.RATIO, Kind.COUNT, Kind.FREQUENCY, Kind.DURATION})
_SET_APART = re.compile(
    r"\b(?:not|nor|never|nobody|no|without|unlike|than|versus|vs|against|instead of|rather than"
    r"|compared (?:with|to)|as opposed to|alongside|beside|besides|like|such as|whereas|while"
    r"|difference|different|says nothing|other)\b[^.;,]{0,30}$"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:to|with|of|on|took|take|taking|received|receiving|used|using|given|gave|wore|applied"
    r"|injected|via|swallowed|tested|drank|ate|by|through|and|or|from)\s+(?:[\w.,%-]+\s+){0,5}$"
    r"|^\W*$|,\s+(?:the\s+)?$|\bthat\s+$"
)


def compare_technology(case: Case) -> Iterator[Mismatch]:
    """Another technology named as what the study used, while the real one is not named, or
    another product than the one that was tested.
    """
    yield from _product(case)
    registry, study = case.context.registry, case.study
    named = {mention.entry for mention in case.unit.mentions}
    tested = {study.technology, *study.comparators}
    if study.technology not in registry.entries or tested & named or not _states_result(case.unit):
        return
    entry = registry.entries[study.technology]
    confused = {distinction.id for distinction in entry.not_the_same_as}
    for mention in case.unit.mentions:
        if mention.entry in confused and _is_used(case, mention):
            yield Mismatch(_TECHNOLOGY, "technology", mention.start, mention.end, entry.name)
            return
        if _is_credited(case, mention):
            yield Mismatch(_TECHNOLOGY, "technology", mention.start, mention.end, entry.name)
            return


def _is_credited(case: Case, mention: Mention) -> bool:
    """Whether a sentence on a study that is known for certain says that another thing was given."""
    if not (case.is_called or case.is_sure) or case.unit.has("advice"):
        return False
    entries = case.context.registry.entries
    other, tested = entries[mention.entry], entries[case.study.technology]
    if other.is_umbrella or mention.generic or other.id in _related(case, tested.id):
        return False
    before = case.unit.folded[: mention.start]
    return bool(_GIVEN_BEFORE.search(before)) and not _SET_APART.search(before)


def _related(case: Case, entry: str) -> frozenset[str]:
    """The entries under whose names the tested one falls too (`GLP-1 drugs` for semaglutide)."""
    registry = case.context.registry
    own = registry.entries[entry]
    shared = {o.outcome for o in own.outcomes}
    wider = (
        other.id
        for other in registry.entries.values()
        if other.kind == own.kind
        and other.id not in {d.id for d in own.not_the_same_as}
        and not other.studies
        and {o.outcome for o in other.outcomes} == shared
    )
    return frozenset(wider)


def _product(case: Case) -> Iterator[Mismatch]:
    registry, study = case.context.registry, case.study
    products = [mention for mention in case.unit.mentions if mention.product]
    if study.device not in registry.products or study.device in {m.product for m in products}:
        return
    brand = registry.product(study.device).brand
    for mention in products:
        if mention.product != brand and _is_used(case, mention):
            yield Mismatch(_TECHNOLOGY, "device", mention.start, mention.end, study.device)


def _states_result(unit: Unit) -> bool:
    """The unit gives facts of one study, not a general remark on studies."""
    return unit.has("control") or any(q.kind in _RESULT_KINDS for q in unit.quantities)


def _is_used(case: Case, mention: Mention) -> bool:
    after = [t for t in case.unit.terms if t.field == "device" and t.end > mention.start]
    follows = any(t.start - mention.end <= _DEVICE_REACH for t in after)
    return follows or case.before(mention.start, "use", _USE_REACH) is not None
