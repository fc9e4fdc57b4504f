"""The mechanisms that raise rules, one module each."""

from claimlint.checks.base import Check, Context, Hit
from claimlint.checks.disclosure import check_disclosure
from claimlint.checks.expiry import check_expiry
from claimlint.checks.onset import check_onset
from claimlint.checks.phrases import check_phrases
from claimlint.checks.required import check_required
from claimlint.checks.safety import check_safety
from claimlint.checks.status import check_status
from claimlint.checks.strength import check_strength
from claimlint.checks.structure import check_structure
from claimlint.checks.study import check_study
from claimlint.checks.unsupported import check_unsupported

CHECKS: tuple[Check, ...] = (
    check_phrases,
    check_status,
    check_strength,
    check_onset,
    check_expiry,
    check_study,
    check_safety,
    check_unsupported,
    check_disclosure,
    check_structure,
    check_required,
)

__all__ = ["CHECKS", "Check", "Context", "Hit"]
