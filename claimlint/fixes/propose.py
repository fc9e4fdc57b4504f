"""From a hit to the fix that its rule has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.drafts.formats import FORMATS
from claimlint.findings import Applicability, Fix
from claimlint.fixes.conditions import CONDITIONS
from claimlint.fixes.insertion import inserted
from claimlint.fixes.words import replaced

if TYPE_CHECKING:
    from claimlint.checks.base import Context, Hit
    from claimlint.drafts.formats import ReadOptions
    from claimlint.rulebook.remedies import FixSource, Insertion


def fix_of(context: Context, hit: Hit, reading: ReadOptions) -> Fix | None:
    """The first of the rule's fixes that applies; None in a binary format, which is not written.

    `reading` is how the draft was read.
    """
    rule = hit.rule
    if not (rule.fix or rule.require) or FORMATS[context.draft.format].binary:
        return None
    if rule.require is not None:
        return _insertion(context, rule.require.insertion, Applicability.SAFE, reading)
    found = (_fix(context, hit, source, reading) for source in rule.fix)
    return next(filter(None, found), None)


def _fix(context: Context, hit: Hit, source: FixSource, reading: ReadOptions) -> Fix | None:
    if source.when is not None and not CONDITIONS[source.when](context, hit):
        return None
    if source.insert is not None:
        return _insertion(context, source.insert, source.applicability, reading)
    return replaced(context, hit, source.replace or {}, source.applicability)


def _insertion(
    context: Context, insertion: Insertion, applicability: Applicability, reading: ReadOptions
) -> Fix | None:
    found = inserted(context.draft, insertion, reading)
    if found is None:
        return None
    return Fix(*found, applicability, f"insert '{' '.join(insertion.text.split())}'")
