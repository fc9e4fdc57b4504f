"""Assertion status: how the author stands to a matched statement."""

from claimlint.language.assertion.assessor import Assessor

__all__ = ["Assessor"]
