"""Whether words such as "never buy" or "avoid" order something, or tell what somebody does.

An order stands where its clause begins; behind a subject of its own ("the tablets never reach the
gut") the same words only report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.language.lexicon import words

if TYPE_CHECKING:
    from claimlint.language.assertion.statement import Statement
    from claimlint.language.lexicon import Hit

_LEADS = words(
    "and or but so then please just simply always also to you never not should must ought can "
    "may will better kindly now instead rather therefore thus hence first still even either "
    "perhaps maybe readers everyone everybody writers editors brands sellers buyers patients "
    "shoppers consumers parents people nobody one do don't let's best today above whatever"
)
_VERBAL = words("don't never do")


def ordered(hit: Hit, statement: Statement) -> bool:
    """Whether the cue, if it begins like an order, stands in the place of one."""
    tokens = statement.passage.tokens
    if tokens[hit.first].text not in _VERBAL or not hit.first:
        return True
    before = tokens[hit.first - 1].text
    return not before[0].isalnum() or before in _LEADS or before.endswith("ly")
