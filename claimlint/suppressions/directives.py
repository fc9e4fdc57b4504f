"""What a comment asks for: which rules, where, why and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from claimlint.suppressions.comments import comments_of, line_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimlint.drafts.model import Block, Draft
    from claimlint.suppressions.comments import Comment

Verb = Literal["ignore", "ignore-start", "ignore-end"]
VERBS: tuple[Verb, ...] = ("ignore", "ignore-start", "ignore-end")
_SHAPE = re.compile(
    r"""
    \s*(?P<verb>[^\s:]*) [ \t]*:?
    (?P<rules>(?:(?!(?<!\S)(?:--|[—–])(?!\S)).)*)
    (?:(?:--|[—–]) (?P<reason>.*))?
    """,
    re.DOTALL | re.VERBOSE,
)
_UNTIL = re.compile(r"[\[(]?\s*\buntil:?\s+(?P<date>\d+[-/.]\d+[-/.]\d+)\s*[\])]?\s*\.?\s*\Z", re.I)
_NAME = re.compile(r"[^\s,;]+")


@dataclass(slots=True)
class Directive:
    """A comment, understood. `used` fills as findings are set aside."""

    comment: Comment
    verb: str
    rules: tuple[str, ...]
    reason: str
    until: str
    """A date as it is written; empty: for good."""
    scope: tuple[int, int] = (0, 0)
    """The range of the text that it speaks of."""
    is_open: bool = False
    """A start without an end, or an end without a start."""
    used: set[str] = field(default_factory=set)

    def names(self, rule: str) -> str:
        """The one of its names that stands for a rule: its id or family; empty if none does."""
        family = rule.partition(".")[0]
        return next((name for name in self.rules if name in (rule, family)), "")


def directives_of(draft: Draft) -> tuple[Directive, ...]:
    """All directives of a draft in source order, each with the range it speaks of."""
    directives = tuple(_read(comment) for comment in comments_of(draft))
    for directive in directives:
        if directive.verb == "ignore":
            directive.scope = _scope(draft, directive.comment, directives)
    _pair(directives)
    return directives


def _read(comment: Comment) -> Directive:
    match = _SHAPE.match(comment.text)
    assert match is not None  # every part of it may be empty
    reason = match["reason"] or ""
    until = _UNTIL.search(reason)
    return Directive(
        comment,
        match["verb"].lower(),
        tuple(dict.fromkeys(_NAME.findall(match["rules"]))),
        " ".join(reason[: until.start()].split() if until else reason.split()).rstrip(" ,;"),
        until["date"] if until else "",
    )


def _scope(draft: Draft, comment: Comment, all_of_them: Iterable[Directive]) -> tuple[int, int]:
    """Its lines, or the next block if it is alone there."""
    if not comment.is_alone:
        first, last = draft.position(comment.start)[0], draft.position(comment.end)[0]
        return draft.line_starts[first - 1], line_end(draft, last)
    after = comment.end
    for other in all_of_them:
        between = draft.text[after : max(after, other.comment.start)]
        if other.comment.start >= after and other.comment.is_alone and not _has_words(between):
            after = other.comment.end
    while after < len(draft.text) and not draft.text[after].isalnum():
        after += 1
    block = next((block for block in draft.blocks if _end(block) > after), None)
    if block is None:
        return comment.end, comment.end
    if block.table is None:
        return comment.end, _end(block)
    table = block.table.table_id
    cells = (each for each in draft.blocks if each.table and each.table.table_id == table)
    return comment.end, max(map(_end, cells))


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _end(block: Block) -> int:
    return block.source(0, len(block.text))[1]


def _pair(directives: Iterable[Directive]) -> None:
    """Give each range its end: the nearest open start of the same rules, or of any."""
    started: list[Directive] = []
    for directive in directives:
        if directive.verb == "ignore-start":
            directive.is_open = True
            started.append(directive)
        elif directive.verb == "ignore-end":
            wanted = set(directive.rules)
            begun = [each for each in started if not wanted or set(each.rules) == wanted]
            if not begun:
                directive.is_open = True
                continue
            started.remove(begun[-1])
            begun[-1].is_open = False
            begun[-1].scope = (begun[-1].comment.end, directive.comment.start)
