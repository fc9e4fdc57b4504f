"""`claimlint evaluate`: how well the rules do on labelled texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimlint.cli import errors, options, output
from claimlint.cli.settings import current_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimlint.evaluation import Evaluation

SHARE = click.FloatRange(0, 1)


@click.command(short_help="Score the rules on a labelled corpus.")
@click.argument("corpus", metavar="CORPUS")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option("--verbose", is_flag=True, help="List each miss and each false alarm.")
@click.option("--min-recall", type=SHARE, metavar="SHARE", help="Fail below this recall.")
@click.option("--min-precision", type=SHARE, metavar="SHARE", help="Fail below this precision.")
@click.option(
    "--min-status-accuracy",
    type=SHARE,
    metavar="SHARE",
    help="Fail if the assertion status is read right less often, in any table of sentences.",
)
@options.rule_packs
@options.registries
@options.require_nlp
@options.config
@options.isolated
def evaluate(
    corpus: str,
    form: str,
    verbose: bool,
    min_recall: float | None,
    min_precision: float | None,
    min_status_accuracy: float | None,
    **_settings: object,
) -> int:
    """Score the rules on CORPUS: a folder with drafts/*.md, labels beside them, sentences*.tsv.

    Each draft is judged for the role that its labels name. The exit code is 1 where a figure is
    below a --min option, or cannot be computed because the corpus holds nothing to compute it on.
    """
    from claimlint.evaluation import evaluate as run
    from claimlint.project import options_of
    from claimlint.reports.evaluation import render

    evaluation = run(Path(corpus), options_of(current_project().settings(corpus)))
    for notice in evaluation.notices:
        output.notice(notice)
    output.emit(render(form, evaluation, verbose))
    wanted = {
        "recall": min_recall,
        "precision": min_precision,
        "status accuracy": min_status_accuracy,
    }
    below = [
        f"{name} of {where} is {_shown(share)}, below {wanted[name]:g}"
        for where, name, share in _figures(evaluation)
        if (least := wanted[name]) is not None and (share is None or share < least)
    ]
    for message in below:
        output.notice(message)
    return errors.FINDINGS if below else errors.CLEAN


def _figures(evaluation: Evaluation) -> Iterator[tuple[str, str, float | None]]:
    """Where, what and how much, for each figure that a gate can be set on."""
    yield "the drafts", "recall", evaluation.texts.recall
    yield "the drafts", "precision", evaluation.texts.precision
    for scores in evaluation.files or (evaluation.sentences,):
        yield scores.name, "status accuracy", scores.status.accuracy


def _shown(share: float | None) -> str:
    return "not known" if share is None else f"{share:.3f}"
