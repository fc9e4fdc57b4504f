"""Regulatory records that a draft states otherwise than the registry: `reg.record-mismatch`,
and uses beyond the cleared indication: `reg.indication-creep`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimlint.checks.base import Context, Hit
from claimlint.checks.grounds import are_verified
from claimlint.claims.lexicon import Term
from claimlint.claims.resources import lexicon
from claimlint.claims.subject import Subject
from claimlint.drafts.model import Block
from claimlint.findings import Evidence
from claimlint.language.fold import fold
from claimlint.language.model import Sentence
from claimlint.language.quantities import Kind, Quantity, quantities
from claimlint.registry.model import Record
from claimlint.rulebook.model import Rule

_RECORD = "reg.record-mismatch"
_INDICATION = "reg.indication-creep"
_SUBMISSION = re.compile(r"\b(?:k\d{6}|den\d{6}|p\d{6})\b")
_MAKER = re.compile(
    r"(?:[Mm]anufactur(?:er|ed\s+by)|[Mm]ade\s+by|[Mm]aker|[Mm]arketed\s+by|[Aa]pplicant|[Ss]ponsor)"
    r"(?:\s+is|\s+was)?\s*[:,(]?\s*(?:the\s+)?"
    r"(?P<name>[A-Z][\w&.'-]*(?:\s+(?:[A-Z][\w&.'-]*|of|and|&))*)"
)
_CLEARED_FOR = re.compile(
    r"(?:\b(?:cleared|clearance|authori[sz]ed|approved)\b[^.;:()]{0,60}?\b(?:for|to)\b"
    r"|\b(?:clearance|it|that|which|file|filing|stamp)\s+(?:also\s+)?"
    r"(?:covers?|includes?|extends\s+to|is\s+for|applies\s+to))(?P<use>[^.;:()]{3,120})"
)
_CLEARED = frozenset({"510(k)"})
_APPROVED = frozenset({"PMA", "NDA", "BLA"})
_VERB = re.compile(
    r"\b(?:was|were|is|are|been|got|being|fda)\s+(?:\w+ly\s+)?(?P<verb>approved|cleared)\b"
)
_DENIED = re.compile(r"\b(?:not|never|isn't|wasn't|aren't|weren't|rather than|nor)\s+(?:\w+\s+)?$")
_PROCESS = re.compile(r"\b(?:through|under|via|by|in|on)\b")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence on the status of a product, and the records it can mean."""

    context: Context
    block: Block
    sentence: Sentence
    folded: str
    subject: Subject
    records: tuple[Record, ...]
    """Records of the model named, or of the whole brand."""
    brand: tuple[Record, ...]
    """Records of all products of the maker."""
    makers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Disagreement:
    rule: str
    field: str
    start: int
    end: int
    registry: str
    record: Record | None = None


def check_status(context: Context) -> Iterator[Hit]:
    """Each stated record fact that no record of the product bears out."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("status")}
    if not rules or not context.subjects.any_named:
        return
    terms = lexicon("status")
    for block in context.draft.blocks:
        folded = context.reading.folded[block.index]
        if not terms.find(folded) and not _SUBMISSION.search(folded):
            continue
        on_status = False
        for sentence in context.reading.sentences(block):
            # A sentence that goes on about `it` needs no status word of its own.
            said = context.reading.folded_text(sentence)
            on_status = on_status or bool(terms.find(said) or _SUBMISSION.search(said))
            statement = _statement(context, block, sentence) if on_status else None
            if statement is not None:
                yield from _disagreements(statement, rules)


def _disagreements(statement: _Statement, rules: dict[str, Rule]) -> Iterator[Hit]:
    for compare in _COMPARISONS:
        for disagreement in compare(statement):
            if disagreement.rule in rules:
                yield _hit(statement, rules[disagreement.rule], disagreement)


def _statement(context: Context, block: Block, sentence: Sentence) -> _Statement | None:
    """The sentence read as one on a product; None when it is about none with records."""
    subject = _product(context, block, sentence)
    if subject is None:
        return None
    registry = context.registry
    named = registry.product(subject.product)
    maker = fold(named.maker)
    family = [p for _, p in registry.products.values() if maker and fold(p.maker) == maker]
    brand = tuple(record for product in family for record in product.records)
    is_brand = any(product.brand == named.name for product in family)
    records = brand if is_brand or not named.records else named.records
    if not records:
        return None
    makers = {
        fold(name) for product in (named, *family) for name in (product.maker, *product.maker_names)
    }
    return _Statement(
        context,
        block,
        sentence,
        context.reading.folded_text(sentence),
        subject,
        records,
        brand,
        frozenset(makers | {fold(named.name), fold(named.brand)} - {""}),
    )


def _product(context: Context, block: Block, sentence: Sentence) -> Subject | None:
    """The product a sentence is about: named in it, or the last one named before it in its block,
    else in the blocks before under the same heading.
    """
    named = [m for m in context.subjects.mentions(block) if m.product and m.start < sentence.end]
    here = [m for m in named if m.start >= sentence.start]
    if here:
        return Subject(here[0].entry, here[0].product, "sentence")
    if named:
        return Subject(named[-1].entry, named[-1].product, "paragraph")
    for earlier in reversed(context.draft.blocks[: block.index]):
        if earlier.headings != block.headings:
            continue
        products = [m for m in context.subjects.mentions(earlier) if m.product]
        if products:
            return Subject(products[-1].entry, products[-1].product, "heading")
    return None


def _hit(statement: _Statement, rule: Rule, found: _Disagreement) -> Hit:
    start = statement.sentence.start + found.start
    end = statement.sentence.start + found.end
    draft = statement.block.text[start:end]
    record = found.record or statement.records[0]
    source = record.source.url or record.source.cite
    return Hit(
        rule=rule,
        block=statement.block,
        start=start,
        end=end,
        assertion=statement.context.judge(statement.block, start, end),
        values={
            "field": found.field,
            "draft": draft,
            "registry": found.registry,
            "record": f"{record.number} ({record.date})",
        },
        subject=statement.subject,
        evidence=(Evidence(record.number, found.field, draft, found.registry, source),),
        unverified=not are_verified(record.source for record in _meant(statement)),
    )


def _status_word(statement: _Statement) -> Iterator[_Disagreement]:
    """`approved` of a record of clearance that the sentence cites by number, and the reverse.

    Sentences that cite none are read by the rules on the words of status.
    """
    if not _SUBMISSION.search(statement.folded):
        return
    pathways = {record.pathway for record in _meant(statement)}
    if not pathways or not (pathways <= _CLEARED or pathways <= _APPROVED):
        return
    right = "cleared" if pathways <= _CLEARED else "approved"
    for match in _VERB.finditer(statement.folded):
        if match["verb"] != right and not _DENIED.search(statement.folded[: match.start("verb")]):
            known = f"{right} ({', '.join(sorted(pathways))})"
            yield _Disagreement(_RECORD, "status", *match.span("verb"), known)
            return


def _numbers(statement: _Statement) -> Iterator[_Disagreement]:
    for match in _SUBMISSION.finditer(statement.folded):
        number = match.group().upper()
        if number not in {record.number for record in statement.records}:
            known = ", ".join(record.number for record in statement.records)
            yield _Disagreement(_RECORD, "number", *match.span(), known)


def _meant(statement: _Statement) -> tuple[Record, ...]:
    """The records that the sentence's submission numbers name; else all that it can mean."""
    numbers = {match.group().upper() for match in _SUBMISSION.finditer(statement.folded)}
    known = (*statement.records, *statement.brand)
    return tuple(dict.fromkeys(r for r in known if r.number in numbers)) or statement.records


def _dates(statement: _Statement) -> Iterator[_Disagreement]:
    records = _meant(statement)
    for quantity in quantities(statement.folded):
        if quantity.kind in (Kind.DATE, Kind.YEAR) and _dates_a_record(statement, quantity):
            if not any(_same_date(quantity, record.date) for record in records):
                known = ", ".join(f"{record.number} {record.date}" for record in records)
                span = quantity.value_start, quantity.value_end
                yield _Disagreement(_RECORD, "date", *span, known)


_STATUS_WORD = re.compile(r"clear(?:ed|ance|s)?\b|510\(k\)|approv|authori[sz]|k\d{6}")
_OTHER_EVENT = re.compile(
    r"\b(?:study|trial|found|launch|stud(?:y|ies)|published|founded|since|review(?:ed)?|updated|price)\b"
)


def _dates_a_record(statement: _Statement, quantity: Quantity) -> bool:
    """Whether a status word, and no other event, stands near the date."""
    window = statement.folded[max(0, quantity.start - 70) : quantity.end + 30]
    return bool(_STATUS_WORD.search(window)) and not _OTHER_EVENT.search(window)


def _same_date(quantity: Quantity, date: str) -> bool:
    """Compare as far as the draft says: year, month, day. An unknown date fits."""
    if not date:
        return True
    year, month, day = (int(part) for part in date.split("-"))
    if quantity.kind is Kind.YEAR:
        return int(quantity.low) == year
    stated = int(quantity.low)
    stated_year, stated_month, stated_day = stated // 10000, stated // 100 % 100, stated % 100
    return stated_year in (0, year) and stated_month in (0, month) and stated_day in (0, day)


def _codes(statement: _Statement) -> Iterator[_Disagreement]:
    records = _meant(statement)
    codes = statement.context.registry.codes
    for mention in statement.context.registry.code_mentions(statement.folded):
        code = codes[mention.code]
        if not any(_fits_code(record, code.code, code.regulation) for record in records):
            known = ", ".join(sorted({_classification(record) for record in records}))
            yield _Disagreement(_RECORD, "product code", mention.start, mention.end, known)
    for quantity in quantities(statement.folded):
        stated = statement.folded[quantity.value_start : quantity.value_end]
        number = re.search(r"\d{3}\.\d{4}", stated)
        if quantity.kind is Kind.REGULATORY and number:
            if not any(record.regulation in ("", number.group()) for record in records):
                known = ", ".join(sorted({_classification(record) for record in records}))
                span = quantity.value_start, quantity.value_end
                yield _Disagreement(_RECORD, "regulation", *span, known)


def _fits_code(record: Record, code: str, regulation: str) -> bool:
    if record.product_code:
        return record.product_code == code
    return not record.regulation or record.regulation == regulation


def _classification(record: Record) -> str:
    parts = (
        record.product_code,
        record.code_name,
        record.regulation and f"21 CFR {record.regulation}",
    )
    return " ".join(part for part in parts if part)


def _pathway(statement: _Statement) -> Iterator[_Disagreement]:
    recorded = {record.pathway for record in _meant(statement)}
    stated = [term for term in lexicon("status").find(statement.folded) if term.field == "pathway"]
    if any(term.value in recorded for term in stated):
        return
    for term in stated:
        if _is_process(statement, term):
            known = ", ".join(sorted(recorded))
            yield _Disagreement(_RECORD, "pathway", term.start, term.end, known)


def _is_process(statement: _Statement, term: Term) -> bool:
    """`cleared through De Novo`, not a remark on what De Novo is."""
    return bool(_PROCESS.search(statement.folded[max(0, term.start - 40) : term.start]))


def _maker(statement: _Statement) -> Iterator[_Disagreement]:
    text = statement.context.reading.text(statement.sentence)
    known = statement.makers
    for match in _MAKER.finditer(text):
        name = fold(match["name"]).rstrip(".,)")
        if known and not any(name in maker or maker in name for maker in known if maker):
            maker = statement.context.registry.product(statement.subject.product).maker
            if maker:
                yield _Disagreement(_RECORD, "manufacturer", *match.span("name"), maker)


def _indication(statement: _Statement) -> Iterator[_Disagreement]:
    records = _meant(statement)
    registry = statement.context.registry
    indications = " ".join(fold(record.indication) for record in records)
    if not indications.strip():
        return
    covered = {mention.outcome for mention in registry.outcome_mentions(indications)}
    for match in _CLEARED_FOR.finditer(statement.folded):
        offset = match.start("use")
        for mention in registry.outcome_mentions(match["use"]):
            if mention.outcome not in covered:
                span = offset + mention.start, offset + mention.end
                known = "; ".join(
                    sorted({record.indication for record in records if record.indication})
                )
                yield _Disagreement(_INDICATION, "indication", *span, known)
                break


_COMPARISONS: tuple[Callable[[_Statement], Iterator[_Disagreement]], ...] = (
    _status_word,
    _numbers,
    _dates,
    _codes,
    _pathway,
    _maker,
    _indication,
)
