"""Facts of a known study that a draft states otherwise than the registry records them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimlint.checks.base import Context, Hit
from claimlint.checks.study.case import Case, Mismatch, is_denied_near
from claimlint.checks.study.design import compare_design
from claimlint.checks.study.direction import compare_direction
from claimlint.checks.study.dose import compare_dose
from claimlint.checks.study.effects import compare_effects
from claimlint.checks.study.funding import compare_disclosure, compare_funding
from claimlint.checks.study.population import compare_population
from claimlint.checks.study.retraction import compare_retraction
from claimlint.checks.study.samples import compare_samples
from claimlint.checks.study.technology import compare_technology
from claimlint.claims.agreements import shares
from claimlint.claims.alignment import SURE_SCORE, Aligner
from claimlint.claims.cited import Citations
from claimlint.claims.facts import Passages, Unit
from claimlint.claims.phrases import PhraseCache
from claimlint.claims.resources import lexicon
from claimlint.findings import Evidence
from claimlint.language.model import ASSERTED, Assertion, Status
from claimlint.language.quantities import Kind
from claimlint.rulebook.model import Rule

_COMPARISONS: tuple[Callable[[Case], Iterator[Mismatch]], ...] = (
    compare_samples,
    compare_effects,
    compare_dose,
    compare_design,
    compare_population,
    compare_funding,
    compare_disclosure,
    compare_technology,
    compare_direction,
    compare_retraction,
)
_ONCE = frozenset({"evid.funding-undisclosed", "evid.retracted"})
"""Rules that say of a study, not of a place, what is wrong: one finding for each study."""
_SAME_PLACE = 0.8
"""Closeness of units in one block or table row."""


def check_study(context: Context) -> Iterator[Hit]:
    """Every stated fact that disagrees with the study the passage is about."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("study")}
    if not rules or not context.registry.studies:
        return
    terms = lexicon("study")
    if not any(
        term.field == "mode" for text in context.reading.folded for term in terms.find(text)
    ):
        return
    said: set[tuple[str, str]] = set()
    for case in _cases(context):
        for mismatch in _mismatches(case):
            once = (mismatch.rule, case.study.id)
            if mismatch.rule in rules and once not in said:
                if mismatch.rule in _ONCE:
                    said.add(once)
                yield _hit(case, rules[mismatch.rule], mismatch)


def _cases(context: Context) -> Iterator[Case]:
    """The units that speak of a known study, each with that study."""
    phrases = PhraseCache(context.registry.lists)
    passages = Passages(context.reading, context.registry, lexicon("study"))
    about = context.subjects.article
    citations = Citations(context.reading, context.registry)
    aligner = Aligner(passages, context.registry, phrases, citations, about.entry if about else "")
    for unit in passages.units:
        study = aligner.align(unit) if _speaks_of_study(unit, passages) else None
        if study is not None:
            is_sure = aligner.certainty(unit, study) >= SURE_SCORE
            is_called = aligner.is_called(unit, study)
            yield Case(unit, study, phrases, passages, context, is_called, is_sure)


def _mismatches(case: Case) -> Iterator[Mismatch]:
    """What differs, but for numbers that the draft itself denies."""
    denied = {(q.start, q.end) for q in case.unit.quantities if case.denies(q)}
    for compare in _COMPARISONS:
        for mismatch in compare(case):
            if (mismatch.start, mismatch.end) not in denied:
                yield mismatch


def _speaks_of_study(unit: Unit, passages: Passages) -> bool:
    """By its own words, by those of its row or block, or by its numbers in such a section."""
    if not unit.quantities and not unit.terms:
        return False
    numbers = shares(unit) or any(quantity.kind is Kind.COUNT for quantity in unit.quantities)
    return any(
        other.has("mode") and (closeness >= _SAME_PLACE or numbers)
        for other, closeness in passages.context(unit)
    )


def _hit(case: Case, rule: Rule, mismatch: Mismatch) -> Hit:
    unit, study, context = case.unit, case.study, case.context
    start, end = unit.start + mismatch.start, unit.start + mismatch.end
    draft = unit.block.text[start:end]
    read_in = mismatch.source or study.source
    source = read_in.doi or read_in.pmid or read_in.url or read_in.cite
    assertion = context.judge(unit.block, start, end)
    return Hit(
        rule=rule,
        block=unit.block,
        start=start,
        end=end,
        assertion=_as_said(case, mismatch, assertion),
        values={
            "study": study.name,
            "field": mismatch.field,
            "draft": draft,
            "registry": mismatch.registry,
        },
        subject=context.subjects.resolve(unit.block, start, end),
        evidence=(Evidence(study.id, mismatch.field, draft, mismatch.registry, source),),
        unverified=not read_in.verified,
    )


def _as_said(case: Case, mismatch: Mismatch, assertion: Assertion) -> Assertion:
    """The fact itself decides what is denied: a denial that is wrong is asserted, and one in
    another clause (`none with diabetes, and it was open-label`) does not reach it.
    """
    if assertion.status not in (Status.NEGATED, Status.DEBUNKED):
        return assertion
    if mismatch.denies or not is_denied_near(case.unit, mismatch.start, mismatch.end):
        return ASSERTED
    return assertion
