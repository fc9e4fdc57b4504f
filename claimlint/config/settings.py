"""The settings of a draft: defaults, its configuration, its overrides, the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimlint.config.keys import KEYS, Layer, Setting, defaults, merged

if TYPE_CHECKING:
    from pathlib import Path

    from claimlint.config.globs import Glob
    from claimlint.config.source import Source


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one draft, and where each value came from."""

    layer: Layer
    config: Path | None = None
    """The configuration file, if there is one."""

    def __getitem__(self, name: str) -> Setting:
        """The items of a key, each with its origin."""
        return self.layer.get(name, ())

    def one(self, name: str) -> Any:
        """The value of a key that is no list; None if it is not set."""
        setting = self[name]
        return setting[-1].value if setting else None

    def all(self, name: str) -> tuple[Any, ...]:
        """The values of a list, or the pairs of a table."""
        return tuple(item.value for item in self[name])

    def searches(self, path: str) -> bool:
        """Whether a folder's search takes a file: included, and not excluded."""
        include: tuple[Glob, ...] = self.all("include")
        return (not include or any(glob.matches(path) for glob in include)) and not self.excludes(
            path
        )

    def excludes(self, path: str) -> bool:
        """Whether `exclude` names a file or folder."""
        return any(glob.matches(path) for glob in self.all("exclude"))

    def origin_of(self, value: str) -> str:
        """Where a rule id or family is named in a configuration file; empty if it is not."""
        for name in ("select", "ignore", "severity"):
            for item in self[name]:
                named = item.value[0] if KEYS[name].kind == "levels" else item.value
                if named == value and not item.origin.startswith("-"):
                    return item.origin
        return ""


def settle(source: Source | None, config: Path | None, flags: Layer, draft: str) -> Settings:
    """The settings of a draft; later overrides win over earlier ones, flags over everything."""
    layer = defaults()
    if source is not None:
        layer = merged(layer, source.settings)
        for override in source.overrides:
            if override.applies(draft):
                layer = merged(layer, override.settings)
    return Settings(merged(layer, flags), config)
