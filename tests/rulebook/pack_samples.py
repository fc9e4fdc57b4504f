"""Rule packs for tests, one rule at a time."""

from __future__ import annotations

from pathlib import Path

RULE = """\
  - id: {id}
    summary: A summary
    message: "'{{match}}' is said."
    why: Because.
    instead: Say less.
    severity: {severity}
    basis: [{{cite: Statute 1}}]
    {body}
    examples: {examples}
"""
SEVERITY = "{seller: error, affiliate: warning, independent: note}"
EXAMPLES = "{flag: [A grindle cure.], allow: [Nothing.]}"


def rule(
    rule_id: str = "test.one",
    body: str = "find: [grindle cure+]",
    severity: str = SEVERITY,
    examples: str = EXAMPLES,
) -> str:
    """One rule; its lines: id 3, severity 8, basis 9, body 10, examples 11 in a pack of its own."""
    return RULE.format(id=rule_id, severity=severity, body=body, examples=examples)


def pack(*rules: str, lists: str = "") -> str:
    return "pack: test\nrules:\n" + "".join(rules) + lists


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
