"""Scoring claimlint on labelled corpora (the format is described in corpora/README.md)."""

from claimlint.evaluation.run import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
