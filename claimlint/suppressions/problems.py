"""What is wrong with a comment, and the finding that says so."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from claimlint.claims.places import span_of
from claimlint.findings import AssertionInfo, Finding, Severity
from claimlint.suppressions import FAMILY
from claimlint.verdicts import citation, fill

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from claimlint.drafts.model import Draft
    from claimlint.rulebook.model import Role, Rule
    from claimlint.suppressions.directives import Directive

SCOPE = "comment"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one comment."""

    rule: str
    directive: Directive
    what: str
    """Fills the slot `{what}` of the rule's message."""

    def finding(self, draft: Draft, rule: Rule, role: Role) -> Finding:
        """The finding at the comment."""
        comment = self.directive.comment
        excerpt = draft.text[comment.start : comment.end]
        values = {"what": self.what, "match": " ".join(excerpt.split())}
        return Finding(
            path=draft.path,
            span=span_of(draft, comment.start, comment.end),
            rule=rule.id,
            severity=Severity(rule.severity[role]),
            message=fill(rule.message, values),
            excerpt=excerpt,
            instead=fill(rule.instead, values),
            basis=tuple(map(citation, rule.basis)),
            scope=SCOPE,
            assertion=AssertionInfo("asserted"),
            why=rule.why,
        )


def faults(directive: Directive, known: Collection[str], today: str) -> Iterator[Problem]:
    """What is wrong with a comment before any finding is looked at; each makes it void.

    An unknown rule among known ones leaves the others in force.
    """
    from claimlint.suppressions.directives import VERBS

    if directive.verb not in VERBS:
        near = get_close_matches(directive.verb, VERBS, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else f" (known: {', '.join(VERBS)})"
        yield Problem("sup.malformed", directive, f"'{directive.verb}' is no instruction{hint}")
        return
    if directive.is_open:
        lacks = "no 'ignore-end' follows" if directive.verb == VERBS[1] else "nothing began here"
        yield Problem("sup.unclosed", directive, lacks)
    yield from _unknown(directive, known)
    if directive.verb == VERBS[2]:
        return
    if not directive.rules or {"all", "*"} & set(directive.rules):
        yield Problem("sup.blanket", directive, "it names no rule")
    if not any(map(str.isalnum, directive.reason)):
        yield Problem("sup.no-reason", directive, "it gives no reason")
    yield from _expiry(directive, today)


def _unknown(directive: Directive, known: Collection[str]) -> Iterator[Problem]:
    for name in directive.rules:
        if name.partition(".")[0] == FAMILY:
            yield Problem("sup.unknown-rule", directive, f"'{name}' cannot be set aside")
        elif name not in known and name not in ("all", "*"):
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            yield Problem("sup.unknown-rule", directive, f"there is no rule '{name}'{hint}")


def _expiry(directive: Directive, today: str) -> Iterator[Problem]:
    if not directive.until:
        return
    from datetime import date

    try:
        until = date.fromisoformat(directive.until).isoformat()
    except ValueError:
        what = f"'{directive.until}' is no date of the form 2027-01-31"
        yield Problem("sup.malformed", directive, what)
        return
    if until < (today or date.today().isoformat()):
        yield Problem("sup.expired", directive, f"it held until {until}")
