"""Rules, registry and language model, each loaded when it is first needed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimlint.cache import cached, content_key
from claimlint.datafiles import data_folder
from claimlint.errors import ClaimlintError
from claimlint.gate import Gate, build_gate
from claimlint.registry.files import all_files

if TYPE_CHECKING:
    from claimlint.claims.ladder import Ladder
    from claimlint.language.assertion import Assessor
    from claimlint.language.nlp import Parser
    from claimlint.linter.options import Options
    from claimlint.registry.registry import Registry
    from claimlint.rulebook.model import Rulebook


class Data:
    """Rules and registry, compiled. Raises ClaimlintError for a place that is missing."""

    def __init__(self, options: Options) -> None:
        from claimlint.rulebook.files import pack_files

        self._packs = pack_files([data_folder("rules"), *map(Path, options.rules)])
        self._folders = [data_folder("registry"), *map(Path, options.registries)]
        for folder in self._folders:
            if not folder.is_dir():
                raise ClaimlintError("no such registry folder", str(folder))
        entries = [path for folder in self._folders for path in all_files(folder)]
        self._entries = entries
        self._rules_key = content_key(self._packs)
        self._registry_key = content_key(entries)

    @property
    def key(self) -> str:
        """A digest of the content of all rules and the registry, and of claimlint's code."""
        return f"{self._rules_key}{self._registry_key}"

    @cached_property
    def is_dated(self) -> bool:
        """Whether evidence in the registry may expire, so that findings depend on the day."""
        return any(b"expires:" in path.read_bytes() for path in self._entries)

    @cached_property
    def gate(self) -> Gate:
        """The gate; building it the first time reads and checks everything."""
        return cached("gate", self.key, self._build_gate)

    def _build_gate(self) -> Gate:
        from claimlint.claims.article import health_words
        from claimlint.claims.resources import lexicon

        reviews = lexicon("article").patterns_of("reviewed")
        phrases = (*lexicon("disclosure").patterns, *reviews)
        return build_gate(self.rulebook, self.registry, phrases, health_words())

    @cached_property
    def rulebook(self) -> Rulebook:
        """All rules."""
        return cached("rules", self._rules_key, self._load_rules)

    @cached_property
    def registry(self) -> Registry:
        """The layered registry."""
        return cached("registry", self._registry_key, self._load_registry)

    def _load_rules(self) -> Rulebook:
        from claimlint.rulebook.load import load_rulebook

        return load_rulebook(self._packs)

    def _load_registry(self) -> Registry:
        from claimlint.registry.load import load_registry

        return load_registry(self._folders)


class Language:
    """The language model and what is built on it."""

    @cached_property
    def parser(self) -> Parser:
        """The dependency parser."""
        from claimlint.language.nlp import Parser

        return Parser()

    @cached_property
    def assessor(self) -> Assessor:
        """Judges how an author stands to a statement."""
        from claimlint.language.assertion import Assessor
        from claimlint.language.cues import CueBook

        return Assessor(CueBook.load(), self.parser)

    @cached_property
    def ladder(self) -> Ladder:
        """Reads how strongly a sentence ties an effect to its cause."""
        from claimlint.claims.ladder import Ladder

        return Ladder(self.parser)

    @property
    def state(self) -> str:
        """How loading the model went; empty if nothing asked for it."""
        return self.parser.state if "parser" in self.__dict__ else ""
