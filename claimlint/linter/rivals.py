"""Rules that find the same words: the more precise one speaks, the other steps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimlint.findings import Dropped, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.checks import Hit

    Result = tuple[Hit, Finding | Dropped]


def settled(results: Iterable[Result]) -> Iterator[Result]:
    """The same results in the same order; a finding that yields to another is dropped, saying so.

    A finding yields to one on the same words, of a rule that its own rule names under
    `yields_to`, if that one weighs no less.
    """
    results = tuple(results)
    found = [(hit, result) for hit, result in results if isinstance(result, Finding)]
    for hit, result in results:
        rival = _rival(hit, result, found) if isinstance(result, Finding) else None
        yield hit, (result if rival is None else _yielding(result, rival))


def _rival(hit: Hit, finding: Finding, found: Iterable[tuple[Hit, Finding]]) -> str | None:
    if not hit.rule.yields_to:
        return None
    for other, rival in found:
        if (
            _yields(hit, other)
            and other.block.index == hit.block.index
            and other.start < hit.end
            and hit.start < other.end
            and rival.severity.rank >= finding.severity.rank
        ):
            return other.rule.id
    return None


def _yields(hit: Hit, other: Hit) -> bool:
    from claimlint.rulebook.model import ANY_RULE  # not before there is a rule that yields

    rivals = hit.rule.yields_to
    return other.rule.id in rivals or (ANY_RULE in rivals and other.rule.id != hit.rule.id)


def _yielding(result: Finding | Dropped, rival: str) -> Dropped:
    because = result.assertion.because if isinstance(result, Finding) else result.because
    return Dropped(
        result.path,
        result.span,
        result.rule,
        result.excerpt,
        f"said more precisely by {rival}",
        because,
        result.place,
    )
