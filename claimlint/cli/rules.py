"""`claimlint rules`: list and show the rules, run their examples, write their pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimlint.cli import errors, options, output
from claimlint.cli.explain import explain
from claimlint.cli.newrule import new_rule
from claimlint.cli.ruledocs import rule_docs
from claimlint.cli.settings import current_project
from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimlint.rulebook.examples import ExampleFailure, ExamplesReport
    from claimlint.rulebook.model import Rule


_WRONG = {
    "flag": "not flagged",
    "allow": "flagged, but must be let pass",
    "fixed": "not fixed as its example says",
}


@click.group(short_help="List, show, test or start rules, write their pages.")
def rules() -> None:
    """List or show the rules, run their examples, start a new one, write their pages."""


rules.add_command(explain, "show")
rules.add_command(rule_docs)
rules.add_command(new_rule)


@rules.command("list", short_help="List the rules in use.")
@options.role
@options.rule_packs
@options.config
@options.isolated
def list_rules(**_settings: object) -> int:
    """List each rule with its severity for a role, its jurisdictions and its summary."""
    linter = current_project().linter(".")
    output.emit("".join(f"{line}\n" for line in _table(linter.rulebook.rules, linter.options.role)))
    return errors.CLEAN


@rules.command("test", short_help="Run the examples of the rules.")
@click.argument("names", nargs=-1, metavar="[PATHS]...")
@options.config
@options.isolated
def test_rules(names: tuple[str, ...], **_settings: object) -> int:
    """Run the examples of every rule: what it must flag, and what it must let pass.

    These are the shipped rules and those that the configuration names. PATHS (rule packs, folders
    of them, or rule ids) limit the run to these rules. Examples under `todo` are known gaps: they
    are counted and never fail.
    """
    from claimlint.linter import Options, run_rule_examples

    # Resolved, so that a shipped pack named by a relative path is not taken for a second one.
    packs = tuple(str(Path(name).resolve()) for name in names if Path(name).exists())
    others = tuple(name for name in names if not Path(name).exists())
    configured = tuple(
        str(Path(pack).resolve()) for pack in current_project().settings(".").all("rules")
    )
    every = tuple(dict.fromkeys((*configured, *packs)))
    report = run_rule_examples(Options(rules=every), (*packs, *others))
    output.emit("".join(f"{line}\n" for line in _results(report)))
    return errors.FINDINGS if report.failures else errors.CLEAN


def _table(book: tuple[Rule, ...], role: str) -> Iterator[str]:
    width = max(len(rule.id) for rule in book)
    for rule in book:
        levels: Mapping[Any, str] = rule.severity
        severity = levels[role]
        jurisdictions = ",".join(rule.jurisdictions)
        yield printable(f"{rule.id:<{width}}  {severity:<7}  {jurisdictions:<5}  {rule.summary}")
    yield counted(len(book), "rule")


def _results(report: ExamplesReport) -> Iterator[str]:
    for failure in report.failures:
        yield from map(printable, _failure(failure))
    failed, gaps = len(report.failures), len(report.todos)
    yield (
        f"{counted(report.ran, 'example')} of {counted(report.rules, 'rule')}: "
        f"{report.ran - failed - gaps} passed, {failed} failed, {counted(gaps, 'known gap')}"
    )


def _failure(failure: ExampleFailure) -> Iterator[str]:
    yield f"{failure.where}: {failure.rule}: {_WRONG[failure.kind]}"
    yield f"  example: {' '.join(failure.text.split())}"
    if failure.got:
        yield f"  got:     {failure.got}"
