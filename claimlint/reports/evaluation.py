"""The figures of a labelled corpus, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimlint.reports.closing import counted
from claimlint.reports.width import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimlint.evaluation.drafts import Outcome
    from claimlint.evaluation.run import Evaluation, SentenceScores
    from claimlint.evaluation.sentences import Judged
    from claimlint.evaluation.tally import Confusion, Tally

VERSION = 1
FORMATS = ("text", "json")
_WRONG = ("missed", "false")


def render(form: str, evaluation: Evaluation, verbose: bool = False) -> str:
    """The evaluation as `text` or `json`; `verbose` adds each miss and each false alarm."""
    if form == "json":
        return json.dumps(_document(evaluation, verbose), indent=2) + "\n"
    return "".join(f"{printable(line)}\n" for line in _lines(evaluation, verbose))


# --- text ------------------------------------------------------------------------------------


def _lines(evaluation: Evaluation, verbose: bool) -> Iterator[str]:
    if evaluation.drafts:
        yield from _of_drafts(evaluation)
    for scores in _tables(evaluation):
        yield from _of_sentences(scores)
    if verbose:
        yield from _errors(evaluation)


def _of_drafts(evaluation: Evaluation) -> Iterator[str]:
    yield f"{counted(evaluation.drafts, 'draft')}: {_rates(evaluation.texts)}"
    yield f"whole-draft findings: {_rates(evaluation.document)}"
    yield (
        f"{evaluation.by_named_family} of {evaluation.texts.found} texts found "
        "by a family that their label names"
    )
    yield ""
    rows: list[tuple[str, ...]] = [("family", "recall", "found", "missed", "false alarms")]
    for family, tally in evaluation.families.items():
        figures = (tally.found, tally.missed, tally.false)
        rows.append((family, _rate(tally.recall), *map(str, figures)))
    yield from _columns(rows)
    yield ""


def _of_sentences(scores: SentenceScores) -> Iterator[str]:
    yield f"{scores.name}: {counted(len(scores.judged), 'sentence')}"
    for what, confusion in (("status", scores.status), ("strength", scores.strength)):
        figures = f"accuracy {_rate(confusion.accuracy)}, macro-F1 {_rate(confusion.macro_f1)}"
        yield f"{what}: {figures}"
        yield ""
        yield from _matrix(confusion)
        yield ""


def _matrix(confusion: Confusion) -> Iterator[str]:
    """Labels down, readings across, each with its recall and, in the last row, precision."""
    names = confusion.names
    rows = [("label \\ read", *names, "recall")]
    for label in names:
        counts = (str(confusion.counts.get((label, read), 0)) for read in names)
        rows.append((label, *counts, _rate(confusion.of_class(label).recall)))
    rows.append(("precision", *(_rate(confusion.of_class(name).precision) for name in names), ""))
    return _columns(rows)


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()


def _rates(tally: Tally) -> str:
    wanted, reported = tally.found + tally.missed, tally.found + tally.false
    return (
        f"recall {_rate(tally.recall)} ({tally.found}/{wanted}), "
        f"precision {_rate(tally.precision)} ({tally.found}/{reported})"
    )


def _rate(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _errors(evaluation: Evaluation) -> Iterator[str]:
    for outcome in evaluation.outcomes:
        if outcome.verdict in _WRONG:
            named = ", ".join(outcome.wanted if outcome.verdict == "missed" else outcome.rules)
            yield f"{outcome.where}: {outcome.verdict} ({named}): {_one_line(outcome.text)}"
    for judged in evaluation.sentences.judged:
        for what, label, read in _differences(judged):
            text = _one_line(judged.sentence.text)
            yield f"{judged.sentence.where}: {what} {label} read as {read}: {text}"
            if what == "status" and judged.because:
                yield f"  because: {'; '.join(judged.because)}"


def _differences(judged: Judged) -> Iterable[tuple[str, str, str]]:
    labelled = judged.sentence
    pairs = (
        ("status", labelled.status, judged.status),
        ("strength", labelled.strength, judged.strength),
    )
    return [pair for pair in pairs if pair[1] != pair[2]]


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- JSON ------------------------------------------------------------------------------------


def _document(evaluation: Evaluation, verbose: bool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "version": VERSION,
        "drafts": {
            "files": evaluation.drafts,
            "texts": _figures(evaluation.texts),
            "by_named_family": evaluation.by_named_family,
            "document": _figures(evaluation.document),
            "families": {name: _figures(tally) for name, tally in evaluation.families.items()},
        },
        "sentences": [_scores(scores) for scores in _tables(evaluation)],
    }
    if verbose:
        document["errors"] = {
            "drafts": [_outcome(o) for o in evaluation.outcomes if o.verdict in _WRONG],
            "sentences": [_judged(j) for j in evaluation.sentences.judged if _differences(j)],
        }
    return document


def _tables(evaluation: Evaluation) -> tuple[SentenceScores, ...]:
    """The figures of each table of sentences and, of several, of all together."""
    return (*evaluation.files, *((evaluation.sentences,) if len(evaluation.files) > 1 else ()))


def _figures(tally: Tally) -> dict[str, Any]:
    return {
        "found": tally.found,
        "missed": tally.missed,
        "false": tally.false,
        "recall": tally.recall,
        "precision": tally.precision,
    }


def _scores(scores: SentenceScores) -> dict[str, Any]:
    return {
        "name": scores.name,
        "sentences": len(scores.judged),
        "status": _confusion(scores.status),
        "strength": _confusion(scores.strength),
    }


def _confusion(confusion: Confusion) -> dict[str, Any]:
    return {
        "accuracy": confusion.accuracy,
        "macro_f1": confusion.macro_f1,
        "classes": {name: _figures(confusion.of_class(name)) for name in confusion.names},
        "confusion": {
            label: {read: confusion.counts.get((label, read), 0) for read in confusion.names}
            for label in confusion.names
        },
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "where": outcome.where,
        "kind": outcome.kind,
        "verdict": outcome.verdict,
        "text": outcome.text,
        "wanted": list(outcome.wanted),
        "rules": list(outcome.rules),
    }


def _judged(judged: Judged) -> dict[str, Any]:
    labelled = judged.sentence
    return {
        "where": labelled.where,
        "text": labelled.text,
        "target": labelled.text[labelled.start : labelled.end],
        "status": {"label": labelled.status, "read": judged.status},
        "strength": {"label": labelled.strength, "read": judged.strength},
        "because": list(judged.because),
    }
