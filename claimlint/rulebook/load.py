"""Rule packs: found, read, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimlint import yamlfile
from claimlint.errors import ClaimlintError
from claimlint.language.matching import Pattern, PatternIndex
from claimlint.language.patterns import Compiler, Lists, PatternError, compile_regex
from claimlint.rulebook.faults import faults
from claimlint.rulebook.model import (
    ANY_RULE,
    DEFAULT_CONTEXTS,
    ROLES,
    Matcher,
    PackFile,
    RegexPattern,
    Rule,
    Rulebook,
    RuleSource,
)

RULE_ID = re.compile(r"[a-z]+\.[a-z0-9-]+")


def load_rulebook(files: Sequence[Path]) -> Rulebook:
    """Read and compile rule packs.

    Raises ClaimlintError with file, line and column for YAML errors, unknown fields, duplicate
    or ill-formed ids, bad patterns, missing roles and rules without both kinds of examples.
    """
    packs = [_Pack(path, *yamlfile.load_with_positions(path, PackFile)) for path in files]
    compiler = Compiler(_merge_lists(packs))
    rules: dict[str, Rule] = {}
    for pack in packs:
        for index, source in enumerate(pack.file.rules):
            if source.id in rules:
                first = rules[source.id].where
                raise pack.error(f"duplicate rule id '{source.id}' (first at {first})", index, "id")
            rules[source.id] = _compile(pack, index, source, compiler)
    _refuse_unknown_rivals(packs, rules)
    if not rules:
        raise ClaimlintError("the rule packs hold no rule", str(files[0]) if files else "")
    ordered = tuple(rules[rule_id] for rule_id in sorted(rules))
    return Rulebook(ordered, _index(ordered))


def _refuse_unknown_rivals(packs: Iterable[_Pack], rules: Collection[str]) -> None:
    for pack in packs:
        for index, source in enumerate(pack.file.rules):
            for place, rival in enumerate(source.yields_to):
                if rival != ANY_RULE and (rival not in rules or rival == source.id):
                    message = f"'{source.id}' cannot yield to '{rival}': no other rule of that name"
                    raise pack.error(message, index, "yields_to", place)


def _index(rules: Iterable[Rule]) -> PatternIndex:
    return PatternIndex(
        (rule.id, matcher)
        for rule in rules
        if rule.check == "phrases"
        for matcher in rule.find
        if isinstance(matcher, Pattern)
    )


@dataclass(frozen=True, slots=True)
class _Pack:
    path: Path
    file: PackFile
    positions: yamlfile.Positions

    def where(self, *key: str | int) -> str:
        return yamlfile.where(self.path, self.positions, key)

    def error(self, message: str, index: int, *key: str | int) -> ClaimlintError:
        return ClaimlintError(message, self.where("rules", index, *key))


def _merge_lists(packs: Iterable[_Pack]) -> Lists:
    lists: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        for name, phrases in (pack.file.lists or {}).items():
            if name in lists:
                message = f"phrase list '{name}' is defined twice"
                raise ClaimlintError(message, pack.where("lists", name))
            lists[name] = phrases
    return lists


def _compile(pack: _Pack, index: int, source: RuleSource, compiler: Compiler) -> Rule:
    _validate(pack, index, source)
    patterns = {
        name: _patterns(pack, index, name, getattr(source, name), compiler)
        for name in ("find", "near", "under", "unless", "unless_sentence")
    }
    return Rule(
        id=source.id,
        pack=pack.file.pack,
        where=pack.where("rules", index, "id"),
        summary=source.summary,
        message=source.message,
        why=source.why,
        instead=source.instead,
        severity=source.severity,
        jurisdictions=source.jurisdictions,
        basis=source.basis,
        examples=source.examples,
        check=source.check,
        subject=source.subject,
        contexts={**DEFAULT_CONTEXTS, **(source.contexts or {})},
        unless_cited=source.unless_cited,
        yields_to=source.yields_to,
        fix=source.fix,
        require=source.require,
        **patterns,
    )


def _validate(pack: _Pack, index: int, source: RuleSource) -> None:
    if not RULE_ID.fullmatch(source.id):
        raise pack.error(f"rule id '{source.id}' is not of the form family.name", index, "id")
    missing = [role for role in ROLES if role not in source.severity]
    if missing:
        raise pack.error(f"severity lacks {', '.join(missing)}", index, "severity")
    if not source.examples.flag or not source.examples.allow:
        raise pack.error("a rule needs examples to flag and to allow", index, "examples")
    if source.check == "phrases" and not source.find:
        raise pack.error("a phrase rule needs 'find'", index, "id")
    for message, key in faults(source):
        raise pack.error(message, index, *key)


def _patterns(
    pack: _Pack, index: int, name: str, sources: Sequence[str | RegexPattern], compiler: Compiler
) -> tuple[Matcher, ...]:
    patterns: list[Matcher] = []
    for place, source in enumerate(sources):
        try:
            if isinstance(source, RegexPattern):
                patterns.append(compile_regex(source.regex, source.words))
            else:
                patterns.append(compiler.compile(source))
        except PatternError as error:
            raise pack.error(str(error), index, name, place) from error
    return tuple(patterns)
