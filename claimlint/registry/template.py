"""A new registry entry to be filled in."""

from __future__ import annotations

import re
from datetime import date

from claimlint.errors import ClaimlintError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_TEMPLATE = """\
# Evidence for {name}. Facts only, each with its source; write `unknown`, never a guess.
# `claimlint registry validate` says what is missing, `claimlint registry schema` every field.

entries:
  - id: {id}
    name: {name}
    kind: {kind}
    # How it reaches the US market: 510k, de-novo, pma, exempt, nda, bla, monograph, none
    # (no review exists: cosmetics, supplements), unapproved or unknown.
    route: unknown
    # The day on which somebody last held this entry against its sources.
    reviewed: "{reviewed}"
    # The right wording of the status, e.g. FDA-cleared (510(k)) for over-the-counter cosmetic use.
    # status_note: ...
    # Phrases by which drafts name it: + plural, ~ verb forms, (a|b) one of, [2] up to two words.
    names:
      - {phrase}

    # outcomes:
    #   - outcome: wrinkles        # an id of outcomes.yaml; `claimlint registry search` finds it
    #     verdict: uncertain       # supported, uncertain, unsupported, contradicted
    #     certainty: very-low      # GRADE: high, moderate, low, very-low, none (no study)
    #     summary: What the evidence shows, and what it does not.
    #     direction: decrease
    #     lasts: {{low: 1, high: 7, text: up to a week}}
    #     studies: [author-2024]
    #     sources: [{{cite: "...", doi: "...", verified: false}}]

    # studies:
    #   - id: author-2024
    #     name: Author 2024
    #     year: 2024
    #     design: randomized       # meta-analysis, controlled, before-after, observational, ...
    #     control: sham            # none, no-treatment, placebo, active, unknown
    #     blinding: double         # none, single, unknown
    #     technology: {id}
    #     n: 40
    #     population: {{species: human, condition: healthy, sex: female}}
    #     source: {{cite: "...", doi: "...", verified: false}}

    # products:
    #   - name: Brand
    #     names: [brand]
    #     maker: Maker
    #     records:
    #       - number: K000000
    #         pathway: 510(k)      # De Novo, PMA, exempt, NDA, BLA
    #         date: "2024-01-31"
    #         device: Name in the record
    #         indication: ...
    #         source: {{cite: FDA 510(k) K000000, url: "...", verified: false}}

    # safety:
    #   summary: What is known of harms.
    #   contraindications:
    #     - id: pregnancy
    #       names: [pregnant, pregnancy]
    #   sources: [{{cite: "...", verified: false}}]
"""


def new_entry(id_: str, kind: str, reviewed: date) -> str:
    """The text of a file with one entry that loads as it is; raises ClaimlintError for a bad id."""
    if not _ID.fullmatch(id_):
        raise ClaimlintError(f"'{id_}' is not an id: lower-case words joined by hyphens")
    name = id_.replace("-", " ")
    return _TEMPLATE.format(
        id=f'"{id_}"' if id_.isdecimal() else id_,
        name=f'"{name}"',
        kind=kind,
        reviewed=reviewed.isoformat(),
        phrase=f'"{name}"',
    )
