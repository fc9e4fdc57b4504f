"""Rules that start from wording: find, guard against other senses, check the subject, judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimlint.checks.base import Context, Hit
from claimlint.checks.citations import is_cited, is_listed_source
from claimlint.checks.grounds import status_evidence
from claimlint.claims.subject import Subject
from claimlint.drafts.model import Block, Scope
from claimlint.errors import ClaimlintError
from claimlint.findings import Evidence
from claimlint.language.fold import fold
from claimlint.language.matching import Pattern, RawRegex, any_anchor
from claimlint.language.tokens import tokenize
from claimlint.rulebook.model import Matcher, Rule

_LABEL_WORDS = 8
_STATUS_SLOT = "{status"
"""In the rewording of a rule that is about the regulatory status of its subject."""


def check_phrases(context: Context) -> Iterator[Hit]:
    """Every match of every phrase rule, with the reason where it is dropped."""
    rules = {rule.id: rule for rule in context.rulebook.of_check("phrases")}
    raw = [(r, found) for r in rules.values() for found in r.find if isinstance(found, RawRegex)]
    for block in context.draft.blocks:
        for sentence in context.reading.sentences(block):
            text = context.reading.folded_text(sentence)
            for rule_id, places in sorted(_matches(context, rules, raw, text).items()):
                for start, end in _spans_to_report(rules[rule_id], places):
                    hit = Hit(rules[rule_id], block, sentence.start + start, sentence.start + end)
                    yield _judged(context, hit, text, start, end)


def _spans_to_report(rule: Rule, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each match of its own; all that stand under one label together."""
    found = leftmost(places)
    return [(found[0][0], found[-1][1])] if rule.under else found


def _matches(
    context: Context, rules: Mapping[str, Rule], raw: Sequence[tuple[Rule, RawRegex]], text: str
) -> dict[str, list[tuple[int, int]]]:
    """The matches of each rule in a folded sentence."""
    found: dict[str, list[tuple[int, int]]] = {}
    tokens = tokenize(text)
    for rule_id, start, end in context.rulebook.phrases.find(tokens):
        if rule_id in rules:
            found.setdefault(rule_id, []).append((start, end))
    for rule, matcher in raw:
        if any_anchor(matcher, tokens):
            found.setdefault(rule.id, []).extend(_raw(rule, matcher, text))
    return found


def _judged(context: Context, hit: Hit, text: str, start: int, end: int) -> Hit:
    rule, block = hit.rule, hit.block
    subject = context.subjects.resolve(block, hit.start, hit.end)
    reason = _other_sense(rule, block, text, start, end)
    reason = reason or _source_list(context, block)
    reason = reason or _no_label(context, rule, block, hit.start)
    reason = reason or _source_given(context, rule, block, hit.start)
    reason = reason or _other_subject(context, rule, subject)
    if not reason and not _fits(context, rule, subject):
        reason = _no_context(context, rule, block, text)
    if reason:
        return Hit(rule, block, hit.start, hit.end, subject=subject, dropped=reason)
    return Hit(
        rule,
        block,
        hit.start,
        hit.end,
        assertion=context.judge(block, hit.start, hit.end),
        subject=subject,
        strength="causal",
        evidence=_status(context, rule, subject, block.text[hit.start : hit.end]),
    )


def _status(
    context: Context, rule: Rule, subject: Subject | None, draft: str
) -> tuple[Evidence, ...]:
    """Both sides, where the rule holds a stated status against that of its subject."""
    # A rule that speaks of known subjects only holds for what the article is about, too.
    if subject is None or (subject.how == "article" and rule.subject.unknown):
        return ()
    if _STATUS_SLOT not in rule.instead:
        return ()
    return status_evidence(context.registry, subject, draft)


def _other_sense(rule: Rule, block: Block, text: str, start: int, end: int) -> str:
    for other_start, other_end in spans(rule, rule.unless, text):
        if other_start < end and start < other_end:
            return f"other sense: {text[other_start:other_end]}"
    for place in (text, *_cells(block), *_label(block)):
        for other_start, other_end in spans(rule, rule.unless_sentence, place):
            return f"other sense in the sentence: {place[other_start:other_end]}"
    return ""


def _cells(block: Block) -> list[str]:
    """The cells of the block's table row, folded: a row says together what a sentence says."""
    return [fold(cell) for cell in block.table.cells] if block.table else []


def _label(block: Block) -> list[str]:
    """What a list is headed by, folded, where that is a label of few words: its items' subject."""
    label = block.list.lead_in if block.list else ""
    return [fold(label)] if 0 < len(label.split()) <= _LABEL_WORDS else []


def _fits(context: Context, rule: Rule, subject: Subject | None) -> bool:
    """Whether the subject is one of those the rule names, so that no further word need say so."""
    if subject is None or subject.how == "article":
        return False
    wanted = bool(rule.subject.kinds or rule.subject.routes)
    return wanted and not _other_subject(context, rule, subject)


def _no_context(context: Context, rule: Rule, block: Block, text: str) -> str:
    """A rule with `near` needs one of those words in the sentence, the headings, the row or the
    title of the draft.
    """
    if not rule.near:
        return ""
    places = [text, *(fold(heading) for heading in block.headings)]
    if block.table:
        places += [*_cells(block), *(fold(header) for header in block.table.headers)]
    if block.list:
        places.append(fold(block.list.lead_in))
    places += [fold(title.text) for title in context.draft.blocks if title.scope is Scope.TITLE]
    if any(spans(rule, rule.near, place) for place in places):
        return ""
    return "nothing the rule is about stands near"


def _source_given(context: Context, rule: Rule, block: Block, start: int) -> str:
    """A rule about missing sources falls silent where the sentence gives one."""
    if not rule.unless_cited:
        return ""
    sentence = context.reading.sentence_at(block, start)
    return "the sentence names its source" if is_cited(context.draft, block, sentence) else ""


def _source_list(context: Context, block: Block) -> str:
    """The titles of the works a draft cites are none of its own claims."""
    return "an entry of the list of sources" if is_listed_source(context.draft, block) else ""


def _no_label(context: Context, rule: Rule, block: Block, start: int) -> str:
    """A rule with `under` needs one of those labels over the match."""
    if not rule.under:
        return ""
    label, colon, _ = context.reading.folded[block.index][:start].rpartition(":")
    labels = [label] if colon else []
    if block.table:
        labels += block.table.headers[block.table.column : block.table.column + 1]
    if block.list:
        labels.append(block.list.lead_in or (block.headings[-1] if block.headings else ""))
    for text in map(fold, labels):
        if spans(rule, rule.under, text) and not spans(rule, rule.unless_sentence, text):
            return ""
    return "under no label that the rule is about"


def _other_subject(context: Context, rule: Rule, subject: Subject | None) -> str:
    """Why the statement is about something else; the article's commonest name proves nothing."""
    wanted = rule.subject
    if subject is None or subject.how == "article":
        return "" if wanted.unknown else "no product or treatment it could be about"
    entry = context.registry.entries[subject.entry]
    if wanted.kinds and entry.kind not in wanted.kinds:
        return f"said of {entry.name}, a {entry.kind}"
    if wanted.routes and entry.route not in wanted.routes:
        return f"said of {entry.name}, whose route to market is {entry.route}"
    return ""


def spans(rule: Rule, matchers: Sequence[Matcher], text: str) -> list[tuple[int, int]]:
    """Where the rule's patterns match a folded text: leftmost, then longest, never overlapping.

    Raises ClaimlintError when a raw regex takes too long.
    """
    tokens = tokenize(text)
    found: list[tuple[int, int]] = []
    for matcher in matchers:
        if isinstance(matcher, Pattern):
            if any_anchor(matcher, tokens):
                found.extend(matcher.spans(tokens))
        else:
            found.extend(_raw(rule, matcher, text))
    return leftmost(found)


def leftmost(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The leftmost, then longest of overlapping matches."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _raw(rule: Rule, matcher: RawRegex, text: str) -> list[tuple[int, int]]:
    try:
        return list(matcher.search(text))
    except TimeoutError as error:
        message = f"a regex of {rule.id} took more than {matcher.timeout:g} s on one sentence"
        raise ClaimlintError(message, rule.where) from error
