"""The keys of the configuration: what each may hold, and how layers of it are merged."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["choice", "choices", "names", "texts", "paths", "path", "globs", "flag", "levels"]
LEVELS = ("error", "warning", "note", "off")


class Item(NamedTuple):
    """One value and where it came from: `file:line:column`, an option, or `default`."""

    value: Any
    origin: str


Setting = tuple[Item, ...]
"""The value of a key: one item, or for a list any number. Of `severity`: pairs of rule, level."""
Layer = dict[str, Setting]
"""What one source says, by key."""

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the configuration."""

    name: str
    kind: Kind
    about: str
    """One line for those who write a configuration."""
    default: tuple[Any, ...] = ()
    choices: tuple[str, ...] = ()
    adds: bool = False
    """A later layer adds to the list instead of replacing it."""
    per_path: bool = True
    """Whether `[[overrides]]` may set it."""
    required: str = ""
    """Why an empty list is an error, if it is one."""

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return self.kind in ("choices", "names", "texts", "paths", "globs")


_ALL = (
    Key(
        "role",
        "choice",
        "Who publishes: the law, and so the severity, depends on it.",
        ("affiliate",),
        ("seller", "affiliate", "independent"),
    ),
    Key(
        "jurisdictions",
        "choices",
        "Whose law applies.",
        ("us",),
        ("us", "uk", "eu", "au", "ca"),
        required="no law would apply",
    ),
    Key("rules", "paths", "Rule packs (files or folders) beside the shipped ones.", adds=True),
    Key("registries", "paths", "Evidence registries over the shipped one.", adds=True),
    Key(
        "registry.strict",
        "flag",
        "A claim of an effect without evidence in the registry is an error, not a note.",
        (False,),
    ),
    Key(
        "select",
        "names",
        "Only these rules or families.",
        required="no rule would be on; leave the key out for all",
    ),
    Key("ignore", "names", "Not these rules or families.", adds=True),
    Key("severity", "levels", "Severity of single rules or families.", choices=LEVELS),
    Key("affiliate-links", "texts", "Hosts, paths or parameters of links that pay.", adds=True),
    Key(
        "include",
        "globs",
        "Which files a folder is searched for; all known formats if left out.",
        per_path=False,
        required="no file would be found; leave the key out for all",
    ),
    Key("exclude", "globs", "Files and folders that are not searched.", adds=True, per_path=False),
    Key(
        "encoding",
        "choice",
        "How drafts are encoded that are not valid UTF-8.",
        ("utf-8",),
        ("utf-8", "windows-1252"),
    ),
    Key("prose-fields", "texts", "Further front-matter fields that are prose.", adds=True),
    Key("skip", "texts", "CSS selectors of page parts that are not read.", adds=True),
    Key("keep", "texts", "CSS selectors of page parts that are read after all.", adds=True),
    Key(
        "fail-on",
        "choice",
        "Lowest severity that makes the exit code 1.",
        ("warning",),
        ("error", "warning", "note"),
    ),
    Key(
        "require-nlp",
        "flag",
        "Fail if the language model cannot be loaded.",
        (False,),
        per_path=False,
    ),
    Key("baseline", "path", "File of the findings that are known.", per_path=False),
)
KEYS: Mapping[str, Key] = MappingProxyType({key.name: key for key in _ALL})
"""All keys but `extends` and `overrides`, in the order in which they are shown."""


def defaults() -> Layer:
    """The layer below all others."""
    return {key.name: tuple(Item(value, DEFAULT) for value in key.default) for key in _ALL}


def merged(below: Layer, above: Layer) -> Layer:
    """The settings of two layers, the upper one first in doubt.

    Lists that add keep what is below. A `select` starts anew: what was ignored below is on again.
    """
    result = dict(below)
    if "select" in above:
        result["ignore"] = ()
    for name, setting in above.items():
        old = result.get(name, ())
        if KEYS[name].kind == "levels":
            now = {rule for (rule, _), _ in setting}
            result[name] = (*(item for item in old if item.value[0] not in now), *setting)
        elif KEYS[name].adds:
            known = {item.value for item in old}
            result[name] = (*old, *(item for item in setting if item.value not in known))
        else:
            result[name] = setting
    return result
