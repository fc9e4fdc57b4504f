"""A run over drafts, each judged under the settings that hold for it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from claimlint.config.discover import Finder
from claimlint.config.settings import Settings, settle
from claimlint.drafts import ReadOptions
from claimlint.drafts.formats import SEARCHED
from claimlint.drafts.read import Search, find_drafts
from claimlint.errors import ClaimlintError
from claimlint.findings import Dropped, Finding, Report, Severity
from claimlint.linter import Linter, Options, UnknownRule
from claimlint.linter.run import Tell, tell_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claimlint.config.keys import Layer
    from claimlint.config.source import Source
    from claimlint.rulebook.model import Rule


class Project:
    """Settings and linters of drafts. Raises ClaimlintError for a broken configuration.

    `flags` is what the command line says, `config` a file that holds for every draft instead of
    the nearest one; `isolated` looks for none. `today` (`YYYY-MM-DD`) decides what has expired.
    """

    def __init__(
        self, flags: Layer | None = None, config: str = "", isolated: bool = False, today: str = ""
    ) -> None:
        self._flags = flags or {}
        self._config = Path(os.path.abspath(config)) if config else None
        self._isolated = isolated
        self._today = today
        self._finder = Finder()
        self._sources: dict[Path, Source] = {}
        self._settings: dict[tuple[Path | None, tuple[int, ...]], Settings] = {}
        self._linters: dict[Options, Linter] = {}
        if self._config is not None:
            self._source(self._config)

    def settings(self, path: str) -> Settings:
        """What holds for a draft, or for a folder."""
        config = self._config or (None if self._isolated else self._finder.nearest(path))
        source = self._source(config) if config else None
        overrides = enumerate(source.overrides) if source else ()
        key = (config, tuple(number for number, each in overrides if each.applies(path)))
        if key not in self._settings:
            self._settings[key] = settle(source, config, self._flags, path)
        return self._settings[key]

    def find(self, paths: Sequence[str], force_exclude: bool = False) -> tuple[str, ...]:
        """The drafts that files and folders stand for, as `find_drafts`; raises ClaimlintError.

        What a configuration excludes is not found in folders; a file that is named is judged
        nevertheless, unless `force_exclude` is set.
        """
        drafts = find_drafts(paths, _Search(self))
        if not force_exclude:
            return drafts
        return tuple(path for path in drafts if not self.settings(path).excludes(path))

    def linter(self, path: str) -> Linter:
        """The linter for a draft; raises ClaimlintError for settings that cannot be."""
        settings = self.settings(path)
        options = options_of(settings, self._today)
        if options not in self._linters:
            try:
                self._linters[options] = self._new_linter(options)
            except UnknownRule as error:
                where = settings.origin_of(error.name)
                raise ClaimlintError(error.message, where or error.where) from None
        return self._linters[options]

    def reading(self, path: str) -> ReadOptions:
        """How a draft is read."""
        return options_of(self.settings(path), self._today).reading

    def rule(self, rule_id: str) -> Rule | None:
        """A rule of any pack in use."""
        books = (linter.rulebook for linter in self._linters.values())
        return next(filter(None, (book.get(rule_id) for book in books)), None)

    def grouped(self, drafts: Sequence[str]) -> list[tuple[Linter, list[str]]]:
        """Each linter with the drafts that are judged by it, in the order of the drafts."""
        groups: dict[int, tuple[Linter, list[str]]] = {}
        for path in drafts:
            linter = self.linter(path)
            groups.setdefault(id(linter), (linter, []))[1].append(path)
        return list(groups.values())

    def check_paths(
        self,
        drafts: Sequence[str],
        jobs: int = 1,
        remembers: bool = False,
        tell: Tell = tell_nobody,
    ) -> Report:
        """Judge files that were found; raises ClaimlintError for one that cannot be read.

        `jobs`: how many processes may work at it; 0: as many as it pays for. `remembers` and
        `tell` as in `Linter.check_paths`.
        """
        groups = self.grouped(drafts)
        if not groups:
            return Report(())
        return merged(
            [(linter, linter.check_paths(paths, jobs, remembers, tell)) for linter, paths in groups]
        )

    def check_bytes(self, data: bytes, path: str) -> Report:
        """Judge the content of a draft as if it were the file `path`."""
        return self.linter(path).check_bytes(data, path)

    def without_known(self, report: Report, drafts: Sequence[str]) -> Report:
        """Set aside what the baseline of each draft knows; stale entries become notices.

        Raises ClaimlintError for a baseline that is missing or broken.
        """
        files = {self.settings(path).one("baseline") for path in drafts} - {None}
        if not files:
            return report
        from claimlint.baseline import read_baseline, stale, stale_notice, without_known

        for file in sorted(files):
            baseline = read_baseline(file)
            mine = [f for f in report.findings if self._baseline_of(f) == file]
            others = [f for f in report.findings if self._baseline_of(f) != file]
            part, rest = without_known(replace(report, findings=tuple(mine)), baseline)
            gone = stale(baseline, rest, drafts, lambda path: self.linter(path).on)
            notices = (*part.notices, *([stale_notice(baseline, gone)] if gone else []))
            left = sorted((*part.findings, *others), key=Finding.sort_key)
            report = replace(part, findings=tuple(left), notices=notices)
        return report

    def _baseline_of(self, finding: Finding) -> str | None:
        file: str | None = self.settings(finding.path).one("baseline")
        return file

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is at or above the `fail-on` of its draft."""
        return finding.severity.rank >= Severity(self.settings(finding.path).one("fail-on")).rank

    def _source(self, config: Path) -> Source:
        if config not in self._sources:
            from claimlint.config.source import read_source

            self._sources[config] = read_source(config)
        return self._sources[config]

    def _new_linter(self, options: Options) -> Linter:
        first = next(iter(self._linters.values()), None)
        return first.with_options(options) if first else Linter(options)


class _Search(Search):
    """Searches folders for what the settings of each include and do not exclude."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def enters(self, folder: str) -> bool:
        return not self._project.settings(folder).excludes(folder)

    def takes(self, path: str) -> bool:
        settings = self._project.settings(path)
        usual = PurePath(path).suffix.lower() in SEARCHED
        return (usual or bool(settings["include"])) and settings.searches(path)


def options_of(settings: Settings, today: str = "") -> Options:
    """The linter's options under these settings."""
    return Options(
        role=settings.one("role"),
        jurisdictions=settings.all("jurisdictions"),
        select=settings.all("select"),
        ignore=settings.all("ignore"),
        rules=settings.all("rules"),
        registries=settings.all("registries"),
        require_nlp=settings.one("require-nlp"),
        reading=ReadOptions(
            encoding=settings.one("encoding"),
            prose_fields=settings.all("prose-fields"),
            skip=settings.all("skip"),
            keep=settings.all("keep"),
        ),
        severity=settings.all("severity"),
        affiliate_links=settings.all("affiliate-links"),
        strict_registry=settings.one("registry.strict"),
        today=today,
    )


def merged(parts: Iterable[tuple[Linter, Report]]) -> Report:
    """One report of several; rules count once however many linters apply them."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0][1]
    reports = [report for _, report in parts]
    return Report(
        findings=tuple(
            sorted((f for report in reports for f in report.findings), key=Finding.sort_key)
        ),
        dropped=tuple(
            sorted((d for report in reports for d in report.dropped), key=Dropped.sort_key)
        ),
        files=sum(report.files for report in reports),
        rules=len(frozenset[str]().union(*(linter.on for linter, _ in parts))),
        registry_entries=max(report.registry_entries for report in reports),
        notices=tuple(dict.fromkeys(text for report in reports for text in report.notices)),
        suppressed=tuple(
            sorted(
                (s for report in reports for s in report.suppressed),
                key=lambda suppressed: suppressed.finding.sort_key(),
            )
        ),
    )
