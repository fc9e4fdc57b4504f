"""From a folder of labelled texts to figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from claimlint.claims.claim import STRENGTHS
from claimlint.evaluation.drafts import Outcome, document_rules, score_draft
from claimlint.evaluation.labels import SentenceFile, read_corpus
from claimlint.evaluation.sentences import Judged, judge_sentence
from claimlint.evaluation.tally import Confusion, Tally
from claimlint.language.model import Status
from claimlint.linter import Linter, Options

_STATUSES = tuple(status.value for status in Status)


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """The figures of one table of sentences, or of all."""

    name: str
    judged: tuple[Judged, ...]

    @property
    def status(self) -> Confusion:
        """Labelled and read assertion status."""
        return Confusion.of(((j.sentence.status, j.status) for j in self.judged), _STATUSES)

    @property
    def strength(self) -> Confusion:
        """Labelled and read strength."""
        return Confusion.of(((j.sentence.strength, j.strength) for j in self.judged), STRENGTHS)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of a corpus."""

    drafts: int
    outcomes: tuple[Outcome, ...]
    files: tuple[SentenceScores, ...]
    notices: tuple[str, ...] = ()

    @property
    def texts(self) -> Tally:
        """Labelled texts of all drafts: `must` found or missed, `must_not` reported."""
        return _tally(o for o in self.outcomes if o.kind != "document")

    @property
    def document(self) -> Tally:
        """Findings on whole drafts."""
        return _tally(o for o in self.outcomes if o.kind == "document")

    @property
    def families(self) -> dict[str, Tally]:
        """By family: texts labelled with it and found (by any rule), and its own false alarms."""
        texts = [o for o in self.outcomes if o.kind != "document"]
        wanted = {family for o in texts for family in o.wanted}
        alarms = [{r.partition(".")[0] for r in o.rules} for o in texts if o.verdict == "false"]
        return {
            family: Tally(
                sum(family in o.wanted and o.verdict == "found" for o in texts),
                sum(family in o.wanted and o.verdict == "missed" for o in texts),
                sum(family in alarm for alarm in alarms),
            )
            for family in sorted(wanted.union(*alarms))
        }

    @property
    def by_named_family(self) -> int:
        """How many of the texts found were reported by a family that their label names."""
        return sum(o.verdict == "found" and o.by_family for o in self.outcomes if o.kind == "must")

    @property
    def sentences(self) -> SentenceScores:
        """All tables of sentences together."""
        return SentenceScores("all", tuple(j for file in self.files for j in file.judged))


def evaluate(folder: Path, options: Options | None = None) -> Evaluation:
    """Score a corpus; each draft is judged for the role that its labels give.

    Raises ClaimlintError for a broken corpus, and for options, rules or evidence that are.
    """
    corpus = read_corpus(folder)
    linter = Linter(options or Options())
    roles = sorted({labelled.labels.role for labelled in corpus.drafts})
    linters = {role: linter.for_role(role) for role in roles}
    whole = document_rules(linter)
    outcomes: list[Outcome] = []
    notices: dict[str, None] = {}
    for labelled in corpus.drafts:
        report = linters[labelled.labels.role].check_paths([labelled.draft.path])
        outcomes += score_draft(labelled, report, whole)
        notices.update(dict.fromkeys(report.notices))
    files = tuple(_sentences(linter, file) for file in corpus.files)
    notices.update(dict.fromkeys(linter.notices))
    return Evaluation(len(corpus.drafts), tuple(outcomes), files, tuple(notices))


def _sentences(linter: Linter, file: SentenceFile) -> SentenceScores:
    return SentenceScores(file.name, tuple(judge_sentence(linter, s) for s in file.sentences))


def _tally(outcomes: Iterable[Outcome]) -> Tally:
    verdicts = [outcome.verdict for outcome in outcomes]
    return Tally(verdicts.count("found"), verdicts.count("missed"), verdicts.count("false"))
