"""What a run is told, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimlint.drafts import ReadOptions
from claimlint.drafts.formats import DEFAULTS
from claimlint.errors import ClaimlintError

if TYPE_CHECKING:
    from claimlint.rulebook.model import Role

ROLES: tuple[Role, ...] = ("affiliate", "seller", "independent")
JURISDICTIONS = ("us", "uk", "eu", "au", "ca")
_STRICT = {"evid.not-in-registry": "error"}
"""Levels under a strict registry, unless one is set for the rule itself."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told: who publishes, where, with which rules and evidence."""

    role: str = "affiliate"
    jurisdictions: tuple[str, ...] = ("us",)
    select: tuple[str, ...] = ()
    """Rule ids or families; empty: all."""
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Further rule packs (files or folders)."""
    registries: tuple[str, ...] = ()
    """Further registry folders, later ones take precedence."""
    require_nlp: bool = False
    """Fail rather than judge without the language model."""
    reading: ReadOptions = DEFAULTS
    """How drafts are read."""
    severity: tuple[tuple[str, str], ...] = ()
    """Rule ids or families and their level, for every role; an id goes before its family."""
    affiliate_links: tuple[str, ...] = ()
    """Links that pay: `host`, `host/path`, `/path`, `?parameter` or `?parameter=value`."""

    strict_registry: bool = False
    """Whether every claim of an effect must have evidence in the registry."""
    today: str = ""
    """`YYYY-MM-DD`: what has expired by then; empty: the date of the system."""

    def level_of(self, rule: str) -> str:
        """The level set for a rule or its family; empty if there is none."""
        levels = dict(self.severity)
        strict = _STRICT.get(rule, "") if self.strict_registry else ""
        return levels.get(rule) or strict or levels.get(rule.partition(".")[0], "")

    @property
    def sets_levels(self) -> bool:
        """Whether `level_of` knows any level."""
        return bool(self.severity) or self.strict_registry

    @property
    def places(self) -> tuple[tuple[str, ...], ...]:
        """Where the rules and the registry come from."""
        return self.rules, self.registries


class UnknownRule(ClaimlintError):  # noqa: N818
    """An option names a rule or family that no pack holds."""

    def __init__(self, name: str, message: str, where: str = "") -> None:
        super().__init__(message, where)
        self.name = name

    def __reduce__(self) -> tuple[object, ...]:
        return UnknownRule, (self.name, self.message, self.where)


def validate(options: Options) -> None:
    """Raise ClaimlintError for an unknown role or jurisdiction."""
    if options.role not in ROLES:
        raise ClaimlintError(f"unknown role '{options.role}' (known: {', '.join(ROLES)})")
    for name in options.jurisdictions:
        if name not in JURISDICTIONS:
            known = ", ".join(JURISDICTIONS)
            raise ClaimlintError(f"unknown jurisdiction '{name}' (known: {known})")
