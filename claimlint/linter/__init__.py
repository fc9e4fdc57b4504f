"""The only place where the stages meet: drafts in, a report out.

Imports of the later stages stand inside the functions that need them: a draft that the gate keeps
closed never loads them.
"""

from claimlint.linter.examples import run_rule_examples
from claimlint.linter.options import Options, UnknownRule
from claimlint.linter.run import Linter

__all__ = ["Linter", "Options", "UnknownRule", "run_rule_examples"]
