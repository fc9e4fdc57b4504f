"""Shortcodes, admonitions and attribute lists: masked, with what people read of them kept."""

from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Scope


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::note\nIt *fades*.\n:::\n", ["It fades."]),
        (":::tip Before you buy\nIt fades.\n:::\n", ["Before you buy", "It fades."]),
        (":::tip[Before you buy]{.wide}\n\nIt fades.\n\n:::\n", ["Before you buy", "It fades."]),
        (
            '::: {.callout title="Before you buy"}\nIt fades.\n:::\n',
            ["Before you buy", "It fades."],
        ),
        (":::{figure} lamp.png\nIt fades.\n:::\n", ["It fades."]),
        ('!!! warning "Before you buy"\n    It **fades**.\n', ["Before you buy", "It fades."]),
        ("??? question\n\n    It fades.\n\n    - soon\n", ["It fades.", "soon"]),
        ('=== "In the lab"\n\n    It fades.\n', ["In the lab", "It fades."]),
        ('> !!! tip "Quoted"\n>     It fades.\n', ["Quoted", "It fades."]),
        ("1. one\n\n    !!! note\n        It fades.\n", ["one", "It fades."]),
        ("!!! note\n    one\n\n    !!! tip\n        two\n\n            code\n", ["one", "two"]),
        ("It fades.\n{: .lead #x}\n", ["It fades."]),
        ("{.lead}\nIt fades.\n", ["It fades."]),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_admonitions_and_attribute_lists(text: str, expected: list[str], ending: str) -> None:
    draft = parse(text.replace("\n", ending))
    assert_sound(draft)
    assert texts(draft) == expected


def test_indented_admonitions_keep_their_place() -> None:
    draft = parse('# é\n\n!!! note "Mind"\n    It **really**&nbsp;fades\n    by noon.\n')
    assert place_of(draft, "Mind") == (3, 11, 3, 15)
    assert source_of(draft, "really\u00a0fades by") == "really**&nbsp;fades\n    by"
    assert block_with(draft, "noon").headings == ("é",)


@pytest.mark.parametrize(
    "line", ["!!! no marker at all", "??? who knows", "::", "Ratio 3:::4", "a {: .b} c"]
)
def test_what_is_no_admonition(line: str) -> None:
    assert texts(parse(f"{line}\n")) == [line]


def test_attributes_of_shortcodes_that_people_read() -> None:
    draft = parse(
        'Words.\n\n{{< figure src="a.jpg" alt="A lamp on skin" caption="Week six" >}}\n\n'
        "{% include box.html title='Good to know' class='wide' %}\n"
    )
    assert_sound(draft)
    assert scopes(draft) == [
        (Scope.PARAGRAPH, "Words."),
        (Scope.IMAGE_ALT, "A lamp on skin"),
        (Scope.CAPTION, "Week six"),
        (Scope.PARAGRAPH, "Good to know"),
    ]
    assert place_of(draft, "Week six") == (3, 54, 3, 62)


@pytest.mark.parametrize(
    "text",
    [
        "{{< highlight go >}}\ncures\n\nall\n{{< /highlight >}}\n",
        "{% comment %}cures\n\nall{% endcomment %}\n",
        "{%- highlight ruby -%}\ncures\n{%- endhighlight -%}\n",
        '```\n{{< figure caption="cures" >}}\n:::note cures\n```\n',
        '`{{< figure caption="cures" >}}`\n',
        '<!-- {{< figure caption="cures" >}} -->\n',
        "<!--\n:::note cures\n-->\n",
        '~~~\n!!! note "cures"\n    x\n~~~\n',
    ],
)
def test_code_and_comments_are_no_prose(text: str) -> None:
    assert not any("cures" in found for found in texts(parse(text)))


def test_text_between_paired_shortcodes_is_prose() -> None:
    draft = parse("{{% callout %}}\nIt **fades** by noon.\n{{% /callout %}}\n")
    assert source_of(draft, "fades by noon") == "fades** by noon"


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
def test_alerts_of_github(kind: str) -> None:
    draft = parse(f"> [!{kind}]\n> It fades.\n")
    assert scopes(draft) == [(Scope.PARAGRAPH, "It fades.")]
