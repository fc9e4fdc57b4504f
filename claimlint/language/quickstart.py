"""Loading spaCy and a model in about half the usual time.

Every short cut leaves the parses as they are, and falls back on the plain way when spaCy's
inside has changed.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimlint.garbage import no_garbage_collection

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

UNUSED = ("ner", "senter", "lemmatizer", "attribute_ruler")
"""Components of the model that nothing here reads."""
_EMPTY_TOKENIZER = "claimlint.empty_tokenizer.v1"


class Pipeline:
    """A spaCy pipeline whose tokenizer learns its special cases when a text needs them.

    Building the 1,300 special cases of English ("don't", "a.m.") takes a third of the loading
    time; a case can only apply to a text that contains it.
    """

    def __init__(self, language: Language, pending: dict[str, Any]) -> None:
        self._language = language
        self._pending = pending

    def __call__(self, text: str) -> Doc:
        """The parsed text."""
        tokenizer: Any = self._language.tokenizer
        for case in [case for case in self._pending if case in text]:
            tokenizer.add_special_case(case, self._pending.pop(case))
        return self._language(text)


def load(folder: Path) -> Pipeline:
    """The pipeline of a model folder without its unused parts; ImportError without spaCy."""
    with no_garbage_collection():
        with _own_registrations():
            spacy = _import_spacy()
            with contextlib.suppress(Exception):
                return _quick(spacy, folder)
        # A change inside spaCy: the plain way decides.
        return Pipeline(spacy.load(folder, exclude=list(UNUSED)), {})


def _quick(spacy: Any, folder: Path) -> Pipeline:
    import srsly  # type: ignore[import-untyped]
    from spacy.tokenizer import Tokenizer

    spacy.registry.tokenizers(_EMPTY_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    config = {"nlp": {"tokenizer": {"@tokenizers": _EMPTY_TOKENIZER}}}
    language = spacy.load(folder, exclude=[*UNUSED, "tokenizer", "strings"], config=config)
    _know_labels(language)
    rules = folder / "tokenizer"
    language.tokenizer.from_disk(rules, exclude=["vocab", "exceptions"])
    return Pipeline(language, srsly.msgpack_loads(rules.read_bytes())["exceptions"])


def _know_labels(language: Language) -> None:
    """Enter the names that the parser gives to tokens and arcs.

    The model comes with 84,000 words for looking up what a number stands for. Those of a text are
    entered when it is read; the labels are in no text.
    """
    for _, pipe in language.pipeline:
        for label in getattr(pipe, "labels", ()):
            language.vocab.strings.add(label)


class _EntryPoints:
    """What installed packages register with spaCy, looked for when somebody else asks.

    Finding them takes reading the metadata of all installed packages, and each part of a pipeline
    is looked up among them. The model is made of spaCy's own parts.
    """

    def __init__(self, find: Callable[[], Any]) -> None:
        self._find = find
        self._found: Any = None
        self.are_hidden = True

    def select(self, **wanted: str) -> Any:
        """The entry points of a group; none while the model is loaded."""
        if self.are_hidden:
            return ()
        if self._found is None:
            self._found = self._find()
        return self._found.select(**wanted)


@contextlib.contextmanager
def _own_registrations() -> Iterator[None]:
    """Keep spaCy from what other packages register with it, unless they are there already."""
    metadata: Any = importlib.import_module("importlib.metadata")
    if "catalogue" in sys.modules:
        yield
        return
    find = metadata.entry_points
    points: Any = _EntryPoints(find)
    metadata.entry_points = lambda: points
    try:
        with contextlib.suppress(ImportError):
            import catalogue  # type: ignore[import-untyped]  # noqa: F401
    finally:
        metadata.entry_points = find
    try:
        yield
    finally:
        points.are_hidden = False


def _import_spacy() -> Any:
    """Import spaCy without its command line and without looking for torch or cupy.

    `spacy.cli` is imported for one function nobody here calls, and costs 0.15 s; thinc imports
    torch and cupy whenever they are installed. If the short cut fails, the plain import decides.
    """
    if "spacy" not in sys.modules:
        with contextlib.suppress(Exception), _stand_ins():
            import spacy
    import spacy

    return spacy


@contextlib.contextmanager
def _stand_ins() -> Iterator[None]:
    cli: Any = types.ModuleType("spacy.cli")
    info: Any = types.ModuleType("spacy.cli.info")
    info.info = cli.info = _no_info
    modules: dict[str, Any] = {
        "spacy.cli": cli,
        "spacy.cli.info": info,
        "torch": None,
        "cupy": None,
    }
    placed = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _no_info(*_: object, **__: object) -> dict[str, object]:
    return {}
