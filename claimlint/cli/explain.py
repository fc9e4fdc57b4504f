"""`claimlint explain`: what a rule means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.settings import current_project
from claimlint.errors import ClaimlintError
from claimlint.reports.rule import render_rule

if TYPE_CHECKING:
    from claimlint.rulebook.model import Rule


@click.command(short_help="Show what a rule means and rests on.")
@click.argument("rule_id", metavar="RULE")
@options.rule_packs
@options.config
@options.isolated
def explain(rule_id: str, **_settings: object) -> int:
    """Show a rule: its meaning, what to write instead, severities, legal basis and examples."""
    output.emit(render_rule(_find(rule_id), colour=output.wants_colour()))
    return errors.CLEAN


def _find(rule_id: str) -> Rule:
    rulebook = current_project().linter(".").rulebook
    rule = rulebook.get(rule_id)
    if rule is None:
        near = errors.suggestion(rule_id, (known.id for known in rulebook.rules))
        hint = near or "; 'claimlint rules list' shows them all"
        raise ClaimlintError(f"unknown rule '{rule_id}'{hint}")
    return rule
