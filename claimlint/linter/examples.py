"""Running the examples that rules carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.drafts import parse_text
from claimlint.errors import ClaimlintError
from claimlint.linter.run import Linter

if TYPE_CHECKING:
    from claimlint.findings import Report
    from claimlint.linter.options import Options
    from claimlint.rulebook.examples import ExamplesReport
    from claimlint.rulebook.model import Rule

_EXAMPLE = "example.md"


def run_rule_examples(options: Options, only: Sequence[str] = ()) -> ExamplesReport:
    """Run the examples of all rules, or of the packs and rule ids in `only`.

    Each rule is tried for a role and a jurisdiction in which it is on.
    """
    from claimlint.fixes.apply import applied
    from claimlint.rulebook.examples import run_examples
    from claimlint.rulebook.files import pack_files

    base = Linter(options)
    packs = {
        path.resolve() for path in pack_files([Path(name) for name in only if Path(name).exists()])
    }
    chosen = [
        rule
        for rule in base.rulebook.rules
        if not only or rule.id in only or _file_of(rule).resolve() in packs
    ]
    with_registry: dict[str, Linter] = {}
    if not chosen:
        raise ClaimlintError(f"no rule in {', '.join(only)}")

    def lint(rule: Rule, text: str) -> Report:
        return linter_for(rule).check_text(text, _EXAMPLE)

    def linter_for(rule: Rule) -> Linter:
        if not rule.examples.registry:
            return base.for_rule(rule)
        folder = str(_file_of(rule).parent / rule.examples.registry)
        if folder not in with_registry:
            places = (*options.registries, folder)
            with_registry[folder] = base.with_options(replace(options, registries=places))
        return with_registry[folder].for_rule(rule)

    def fixed(rule: Rule, text: str) -> str:
        draft = parse_text(text, _EXAMPLE)
        found = [f for f in lint(rule, text).findings if f.rule == rule.id]
        return applied(draft, found, unsafe=True).text

    return run_examples(chosen, lint, fixed)


def _file_of(rule: Rule) -> Path:
    """The pack that holds a rule."""
    return Path(rule.where.rsplit(":", 2)[0])
