"""`claimlint rules new`: a rule to be filled in, in a pack of one's own."""

from __future__ import annotations

import re
import tempfile
import textwrap
from pathlib import Path

import click

from claimlint.cli import errors, output
from claimlint.cli.files import shown, write_new, write_whole
from claimlint.errors import ClaimlintError

_PACK = "# Rules of our own. Format: docs/rules.md; try them: claimlint rules test {file}\n"
_SKELETON = """\
- id: {id}
  summary: What is said, in a few words
  # Shown at the finding; {{match}} is the text that was found.
  message: "'{{match}}' promises more than we can show."
  why: Why a reader is worse off for it.
  instead: What to write in its place.
  # error, warning, note or off, for each kind of publisher.
  severity: {{seller: error, affiliate: warning, independent: note}}
  # us, uk, eu, au, ca, or all.
  jurisdictions: [all]
  basis:
    - {{cite: House style guide, verified: true}}
  # One of these must match. Words; (a|b); verb~ in any form; noun+ also in the plural; [3] for up
  # to three further words; # for a number; {{list}} for a list of phrases.
  find:
    - "words of the claim"
  # One of these must stand in the same sentence, heading or table row.
  # near:
  #   - "(our|this) [2] (cream+|device+)"
  # Other senses, which make a match none.
  # unless:
  #   - "words of the claim form"
  # Denials, questions, quotations and debunking are recognised without a pattern. To change what
  # is done with one of them: report, lower or drop.
  # contexts: {{hedged: report}}
  # `claimlint rules test` fails until these are sentences of yours; write five or more of each.
  examples:
    flag:
      - Write a sentence that must be found.
    allow:
      - Write a sentence with the same words that must not be found.
"""
_ITEM = re.compile(r"^( *)- +id:", re.MULTILINE)


@click.command("new", short_help="Write a rule to be filled in.")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--pack",
    default="house-rules.yaml",
    show_default=True,
    metavar="FILE",
    help="The pack the rule is written to; '-' prints it.",
)
def new_rule(rule_id: str, pack: str) -> int:
    """Write a commented rule ID (family.name) at the end of a rule pack, or into a new one.

    Nothing that is in the pack is changed. `claimlint rules test` fails until the examples of the
    rule are filled in.
    """
    _check_id(rule_id, pack)
    rule = _SKELETON.format(id=rule_id)
    if pack == "-":
        output.emit(rule)
        return errors.CLEAN
    name = shown(pack)
    if Path(pack).exists():
        write_whole(pack, _appended(pack, rule_id, rule).encode("utf-8"))
    else:
        head = _PACK.format(file=name) + f"pack: {rule_id.partition('.')[0]}\nrules:\n"
        write_new(pack, head + textwrap.indent(rule, "  "))
    output.emit(f"{rule_id} written to {name}; fill it in, then: claimlint rules test {name}\n")
    return errors.CLEAN


def _check_id(rule_id: str, pack: str) -> None:
    """An id of the right form that no rule of the pack or of the shipped ones has."""
    from claimlint.linter import Linter, Options
    from claimlint.rulebook.load import RULE_ID

    if not RULE_ID.fullmatch(rule_id):
        raise ClaimlintError(f"rule id '{rule_id}' is not of the form family.name")
    shipped = Linter(Options()).rulebook.get(rule_id)
    if shipped is not None:
        raise ClaimlintError(f"the rule '{rule_id}' exists already", shipped.where)
    if Path(pack).exists() and rule_id in _ids(Path(pack)):
        raise ClaimlintError(f"the rule '{rule_id}' exists already", shown(pack))


def _appended(pack: str, rule_id: str, rule: str) -> str:
    """The text of the pack with the rule at its end, indented as its other rules are."""
    text = Path(pack).read_text(encoding="utf-8")
    item = _ITEM.search(text)
    whole = f"{text.rstrip()}\n{textwrap.indent(rule, item[1])}" if item else ""
    if not item or _ids_of_text(whole) != [*_ids(Path(pack)), rule_id]:
        hint = f"add it by hand: claimlint rules new {rule_id} --pack - prints it"
        raise ClaimlintError(f"the rules are not the last part of the pack; {hint}", shown(pack))
    return whole


def _ids_of_text(text: str) -> list[str]:
    """The ids of the rules of a pack, none where the text is no pack."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pack.yaml")
        path.write_text(text, encoding="utf-8")
        try:
            return _ids(path)
        except ClaimlintError:
            return []


def _ids(path: Path) -> list[str]:
    from claimlint import yamlfile
    from claimlint.rulebook.model import PackFile

    pack, _ = yamlfile.load_with_positions(path, PackFile)
    return [rule.id for rule in pack.rules]
