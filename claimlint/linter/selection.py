"""Which rules are on, and at which severity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimlint.errors import ClaimlintError
from claimlint.linter.options import Options, UnknownRule
from claimlint.suppressions import FAMILY

if TYPE_CHECKING:
    from claimlint.gate import RuleHead
    from claimlint.rulebook.model import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """The ids of the rules that are on."""

    on: frozenset[str]
    """Rules that judge what a draft says."""
    on_comments: frozenset[str] = frozenset()
    """Rules on comments; on whatever is selected, unless they are named to be off."""


def select(heads: Sequence[RuleHead], options: Options) -> Selection:
    """The rules that are on for this role, these jurisdictions and this selection.

    Raises UnknownRule for a name that no pack holds, ClaimlintError if no rule is left.
    """
    known = names(heads)
    for name in (*options.select, *options.ignore, *(rule for rule, _ in options.severity)):
        if name not in known:
            raise UnknownRule(name, _unknown_rule(name, known))
    on = frozenset(head.id for head in heads if _is_on(head, options))
    comments = frozenset(head.id for head in heads if head.family == FAMILY)
    if not on - comments:
        raise ClaimlintError("no rule is left by this selection")
    return Selection(on - comments, on & comments)


def names(heads: Iterable[RuleHead]) -> frozenset[str]:
    """All ids and families."""
    return frozenset(name for head in heads for name in (head.id, head.family))


def at_level(rule: Rule, options: Options) -> Rule:
    """The rule with the severity that the options give it, the same for every role."""
    level: Any = options.level_of(rule.id)
    return replace(rule, severity=dict.fromkeys(rule.severity, level)) if level else rule


def _unknown_rule(name: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"unknown rule '{name}'" + (f"; did you mean '{close[0]}'?" if close else "")


def _is_on(head: RuleHead, options: Options) -> bool:
    if (options.level_of(head.id) or head.severity[options.role]) == "off":
        return False
    if "all" not in head.jurisdictions and not set(head.jurisdictions) & set(options.jurisdictions):
        return False
    own = {head.id, head.family}
    selected = not options.select or head.family == FAMILY or bool(own & set(options.select))
    return selected and not own & set(options.ignore)
