"""Which way an effect went, and whether there was one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimlint.checks.study.case import Case, Mismatch, clause
from claimlint.checks.study.effects import effects_stated
from claimlint.claims.lexicon import Term
from claimlint.registry.model import Effect
from claimlint.registry.registry import OutcomeMention

_DIRECTION = "evid.direction-mismatch"
_VERB_REACH = 45
_BEFORE_REACH = 34
_NUMBER_REACH = 24
_SENTENCE_REACH = 120
_SENTENCE_END = re.compile(r"[.;!?](?=\s)")
_TOGETHER = 14
"""Words of direction this close say one thing: `fell more`, `less weight loss`."""

_SIGN = {"up": 1, "down": -1}
_WANTED = {"increase": 1, "decrease": -1}
_LOSS = re.compile(
    r"\b(?:loss|losses|reduction|decline|decrease|drop|fall|shrinkage|relief|thinning|shedding|lost)\b"
)
_IDIOM = re.compile(
    r"\b(?:more|less|fewer|better|higher|lower)\s+than\s+(?:\d|an?\s|one\b|half\b|two\b|three\b|about\b"
    r"|some\b|(?:\w+ty|\w+teen|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)\b)|"
    r"\bf(?:all|alls|ell|alling|allen)\s+(?:a)?sleep\b|\bdrop\w*\s+out\b|\bslow\s+wave\b"
)
_OTHER_ARM = re.compile(
    r"\b(?:placebo|sham|control(?:s| group| arm)?|untreated|comparison|dummy|vehicle)\b"
)
_ATTRIBUTE = re.compile(
    r"\s+(?:solution|dose|strength|concentration|cream|gel|version|formula|current|group|arm|lotion)s?\b"
)
_NONE = re.compile(
    r"\b(?:no|any|without)\s+(?:\w+\s+){0,2}?(?:difference|change|effect|benefit|improvement|gain)\b"
    r"|\b(?:unchanged|stayed the same|remained the same|made no difference|did nothing)\b"
)
_NO_DIFFERENCE = "no difference was found"


@dataclass(frozen=True, slots=True)
class _Motion:
    """What a run of words of direction says together."""

    sign: int
    start: int
    end: int
    denied: bool


def compare_direction(case: Case) -> Iterator[Mismatch]:
    """`ATP fell` where it was seen to rise, and more effect where it was seen to turn."""
    if case.unit.has("beyond"):
        yield from _beyond_threshold(case)
        return
    found = tuple(_of_numbers(case))
    yield from found or _of_outcomes(case)


def _of_numbers(case: Case) -> Iterator[Mismatch]:
    """A recorded number said to be a change the other way: `weight rose by 14.9 %`."""
    effects = tuple(effects_stated(case))
    for effect, quantity in effects:
        ways = {e.direction for e, q in effects if q == quantity and e.relative}
        if not effect.relative or len(ways) != 1 or effect.direction not in _WANTED:
            continue
        left, right = clause(case.unit.folded, quantity.start, quantity.end)
        near = [
            motion
            for motion in _motions(case, left, right)
            if (motion.start < quantity.start <= motion.end + _NUMBER_REACH)
            or _names_effect(case, motion, effect, quantity.start)
            or (0 <= motion.start - quantity.end <= _NUMBER_REACH)
        ]
        near = [motion for motion in near if not _of_a_loss(case, motion)]
        if near and all(_is_wrong(motion, effect.direction) for motion in near):
            yield _mismatch(near[0], effect.direction)
            return


def _names_effect(case: Case, motion: _Motion, effect: Effect, number: int) -> bool:
    """Whether the words of the effect lie between: `lengthened the time to fall asleep by 7`."""
    spans = case.phrases.spans(effect.words, case.unit.folded)
    return any(
        0 <= start - motion.end <= _NUMBER_REACH and 0 <= number - end <= _NUMBER_REACH
        for start, end in spans
    )


def _of_a_loss(case: Case, motion: _Motion) -> bool:
    """Whether it says how a loss went on: `a reduction of 18 %, rising to 21 % later`."""
    before = case.unit.folded[max(0, motion.start - _SENTENCE_REACH) : motion.start]
    return bool(_LOSS.search(_SENTENCE_END.split(before)[-1]))


def _of_outcomes(case: Case) -> Iterator[Mismatch]:
    """An outcome said to have gone the other way, or to have changed where it did not."""
    recorded = _directions(case)
    for mention in case.unit.outcomes:
        motions = _around(case, mention)
        if mention.outcome in case.study.no_effect:
            moved = [m for m in motions if not m.denied]
            if moved and not _NONE.search(case.unit.folded):
                yield _mismatch(moved[0], _NO_DIFFERENCE)
                return
            continue
        wanted = recorded.get(mention.outcome, "")
        if wanted not in _WANTED:
            continue
        flips = -1 if _flips(case, mention) else 1
        signed = [_Motion(m.sign * flips, m.start, m.end, m.denied) for m in motions]
        if signed and all(_is_wrong(motion, wanted) for motion in signed):
            yield _mismatch(signed[0], wanted)
            return
        yield from _no_change(case, mention, wanted)


def _no_change(case: Case, mention: OutcomeMention, wanted: str) -> Iterator[Mismatch]:
    """`made no difference to body weight` of an effect that was found."""
    left, right = clause(case.unit.folded, mention.start, mention.end)
    said = _NONE.search(case.unit.folded, left, right)
    text = case.unit.folded[left:right]
    sure = case.is_called or case.is_sure
    if said and sure and not _OTHER_ARM.search(text) and not case.unit.has("method-talk"):
        yield Mismatch(_DIRECTION, "direction", *said.span(), wanted, denies=True)


def _is_wrong(motion: _Motion, wanted: str) -> bool:
    return (motion.sign != _WANTED[wanted]) != motion.denied


def _mismatch(motion: _Motion, recorded: str) -> Mismatch:
    return Mismatch(
        _DIRECTION, "direction", motion.start, motion.end, recorded, denies=motion.denied
    )


def _motions(case: Case, left: int, right: int) -> Iterator[_Motion]:
    """The words of direction of a range; those close together multiply (`fell more` is down)."""
    terms = [t for t in case.unit.terms if t.field == "direction" and t.value in _SIGN]
    idioms = [m.span() for m in _IDIOM.finditer(case.unit.folded)]
    run: list[Term] = []
    for term in terms:
        inside = left <= term.start and term.end <= right
        attribute = _ATTRIBUTE.match(case.unit.folded, term.end)
        if not inside or attribute or any(s <= term.start < e for s, e in idioms):
            continue
        if run and term.start - run[-1].end > _TOGETHER:
            yield _run(case, run)
            run = []
        run.append(term)
    if run:
        yield _run(case, run)


def _run(case: Case, run: list[Term]) -> _Motion:
    sign = -1 if any(term.value == "down" for term in run) else 1
    if _fell_less(case, run):
        sign = 1
    denied = case.denial(run[0]) is not None
    return _Motion(sign, run[0].start, run[-1].end, denied)


def _fell_less(case: Case, run: list[Term]) -> bool:
    """`fell less with the drug than with placebo`: less of a fall is the other way round."""
    folded = case.unit.folded
    first, last = run[0], run[-1]
    falls = first is not last and first.value == "down"
    if not falls or folded[last.start : last.end] not in ("less", "fewer"):
        return False
    arm = folded[last.end :].partition(" than ")
    return bool(arm[1]) and _OTHER_ARM.search(arm[0]) is None


def _around(case: Case, mention: OutcomeMention) -> list[_Motion]:
    """What is said to happen to an outcome, in its own clause."""
    folded = case.unit.folded
    tail = folded[mention.end : mention.end + _VERB_REACH].split(",")[0]
    left, _ = clause(folded, mention.start, mention.end)
    first = max(left, mention.start - _BEFORE_REACH)
    motions = _motions(case, first, mention.end + len(tail))
    return [m for m in motions if m.end <= mention.start or m.start >= mention.end]


def _flips(case: Case, mention: OutcomeMention) -> bool:
    """Whether the words name a loss of what is recorded as growing: `hair loss` of hair growth."""
    words = case.unit.folded[mention.start : mention.end]
    return bool(_LOSS.search(words))


def _directions(case: Case) -> dict[str, str]:
    """The direction of each outcome; none where its measures go both ways (score up, area down)."""
    found: dict[str, set[str]] = {}
    for effect in case.study.effects:
        if effect.relative:
            found.setdefault(effect.outcome, set()).add(effect.direction)
    entry = case.context.registry.entries[case.study.technology]
    for known in entry.outcomes:
        if known.outcome in case.study.outcomes and known.verdict in ("supported", "uncertain"):
            found.setdefault(known.outcome, {known.direction})
    return {outcome: min(ways) for outcome, ways in found.items() if len(ways) == 1}


def _beyond_threshold(case: Case) -> Iterator[Mismatch]:
    """More effect above the doses that worked; the words behind the dose count, else all."""
    beyond = max(term.end for term in case.unit.terms if term.field == "beyond")
    verbs = [term for term in case.unit.terms if term.field == "direction"]
    behind = [verb for verb in verbs if verb.start >= beyond] or verbs
    if case.study.threshold and behind and all(verb.value == "up" for verb in behind):
        start, end = behind[0].start, behind[0].end
        yield Mismatch(_DIRECTION, "direction", start, end, case.study.threshold)
