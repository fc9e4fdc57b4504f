"""An appeal to evidence is none of the linter's business once its sentence names the source."""

from __future__ import annotations

import pytest

from claimlint.linter import Linter, Options

RULE = "evid.studies-show-uncited"
LINTER = Linter(Options(select=(RULE,)))


def flagged(text: str) -> bool:
    return any(finding.rule == RULE for finding in LINTER.check_text(text, "draft.md").findings)


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that the balm [softens heels](https://doi.org/10.1000/heel).",
        "Studies show that the balm softens heels.[^1]\n\n[^1]: Okoro, 2020.",
        "Studies show[^heel] that the balm softens heels.\n\n[^heel]: Okoro, 2020.",
        "Studies show that the balm softens heels [2, 5-7].",
        "Studies show that the balm softens heels.²",
        "Studies show that the balm softens heels.<sup>4</sup>",
        "Studies show that the balm softens heels (Okoro and Lind, 2020).",
    ],
)
def test_a_sentence_that_names_its_source_is_left_alone(text: str) -> None:
    assert not flagged(text)


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that the balm softens heels.",
        "Studies show that the balm softens heels [sic].",
        "Studies show that it [softens heels](https://shop.example/products/balm?ref=me).",
        "Studies show that it softens heels. Read our [guide](https://example.org/guide).",
        "Washing helps.[^1] Studies show that the balm softens heels.\n\n[^1]: Okoro, 2020.",
    ],
)
def test_a_link_to_a_shop_or_a_source_elsewhere_is_no_citation(text: str) -> None:
    assert flagged(text)
