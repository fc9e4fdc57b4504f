"""Which technology was used, and which way the effect went."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.checks.study.case import Case, Mismatch
from claimlint.claims.facts import Unit
from claimlint.claims.lexicon import Term
from claimlint.language.quantities import Kind
from claimlint.registry.registry import Mention, OutcomeMention

_TECHNOLOGY = "evid.wrong-object"
_DIRECTION = "evid.direction-mismatch"
_USE_REACH = 40
_DEVICE_REACH = 16
_VERB_REACH = 45
_OPPOSITE = {"increase": "down", "decrease": "up"}
_RESULT_KINDS = frozenset({Kind.PERCENT, Kind.RATIO, Kind.COUNT, Kind.FREQUENCY, Kind.DURATION})


def compare_technology(case: Case) -> Iterator[Mismatch]:
    """Another technology named as what the study used, while the real one is not named, or
    another product than the one that was tested.
    """
    yield from _product(case)
    entries = case.context.registry.entries
    technology = case.study.technology
    named = {mention.entry for mention in case.unit.mentions}
    if technology not in entries or technology in named or not _states_result(case.unit):
        return
    confused = {distinction.id for distinction in entries[technology].not_the_same_as}
    for mention in case.unit.mentions:
        if mention.entry in confused and _is_used(case, mention):
            name = entries[technology].name
            yield Mismatch(_TECHNOLOGY, "technology", mention.start, mention.end, name)


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


def compare_direction(case: Case) -> Iterator[Mismatch]:
    """`ATP fell` where it was seen to rise, and more effect where it was seen to turn."""
    if case.unit.has("beyond"):
        yield from _beyond_threshold(case)
        return
    recorded = _directions(case)
    for mention in case.unit.outcomes:
        wrong = _OPPOSITE.get(recorded.get(mention.outcome, ""))
        verbs = _verbs_after(case, mention)
        if wrong is not None and verbs and all(verb.value == wrong for verb in verbs):
            right = recorded[mention.outcome]
            yield Mismatch(_DIRECTION, "direction", verbs[0].start, verbs[0].end, right)


def _directions(case: Case) -> dict[str, str]:
    """The direction of each outcome; none where its measures go both ways (score up, area down)."""
    found: dict[str, set[str]] = {}
    for effect in case.study.effects:
        found.setdefault(effect.outcome, set()).add(effect.direction)
    return {outcome: min(ways) for outcome, ways in found.items() if len(ways) == 1}


def _verbs_after(case: Case, mention: OutcomeMention) -> list[Term]:
    """The words of direction behind an outcome, in its own clause."""
    tail = case.unit.folded[mention.end : mention.end + _VERB_REACH].split(",")[0]
    reach = mention.end + len(tail)
    terms = (term for term in case.unit.terms if term.field == "direction")
    return [term for term in terms if mention.end <= term.start and term.end <= reach]


def _beyond_threshold(case: Case) -> Iterator[Mismatch]:
    """More effect above the doses that worked; the words behind the dose count, else all."""
    beyond = max(term.end for term in case.unit.terms if term.field == "beyond")
    verbs = [term for term in case.unit.terms if term.field == "direction"]
    behind = [verb for verb in verbs if verb.start >= beyond] or verbs
    if case.study.threshold and behind and all(verb.value == "up" for verb in behind):
        start, end = behind[0].start, behind[0].end
        yield Mismatch(_DIRECTION, "direction", start, end, case.study.threshold)
