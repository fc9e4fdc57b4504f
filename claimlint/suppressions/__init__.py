"""Comments in drafts that set findings aside: `claimlint: ignore RULE -- reason`.

A comment alone on its line speaks of the next block, one beside text of its line, and a pair of
`ignore-start` and `ignore-end` of what is between them.
"""

MARK = "claimlint:"
"""Begins every such comment; a draft without it has none."""
FAMILY = "sup"
"""The family of the rules on such comments; no comment can set their findings aside."""
