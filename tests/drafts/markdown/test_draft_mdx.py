"""MDX: code vanishes at equal length, prose inside JSX stays in its place."""

from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Draft, Scope


def mdx(text: str) -> Draft:
    draft = parse(text, "draft.mdx")
    assert_sound(draft)
    return draft


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_prose_inside_components(ending: str) -> None:
    text = (
        "---\ntitle: The lamp\n---\nimport Note from './note'\n"
        "export const x = {\n\n  a: '}'\n}\n\n"
        '<Note title="Good to know" icon={<Icon a="}" />}>\nIt **fades** soon.\n</Note>\n\n'
        '<Note summary="In short">By *noon* it is gone.</Note>\n'
    )
    draft = mdx(text.replace("\n", ending))
    assert scopes(draft) == [
        (Scope.TITLE, "The lamp"),
        (Scope.PARAGRAPH, "Good to know"),
        (Scope.PARAGRAPH, "It fades soon."),
        (Scope.PARAGRAPH, "In short"),
        (Scope.PARAGRAPH, "By noon it is gone."),
    ]
    assert place_of(draft, "Good to know") == (10, 14, 10, 26)
    assert source_of(draft, "fades soon") == "fades** soon"
    assert place_of(draft, "noon it") == (14, 30, 14, 38)


@pytest.mark.parametrize(
    "text",
    [
        "import { cures } from 'cures'\n",
        "export const meta = {\n\n  title: `cures ${1 + `}`}`,\n}\n",
        "{/* cures */}\n",
        "{cures}\n",
        "{list.map((x) => `cures ${x}`)}\n",
        "<Chart data={[{ name: 'cures' }]} />\n",
        "<style>{`\n.cures { color: red }\n`}</style>\n",
        "<CodeBlock>{`cures`}</CodeBlock>\n",
        "```jsx\n<Note title='cures' />\n```\n",
        "`<Note title='cures' />`\n",
        "<a id='cures'></a>\n",
    ],
)
def test_code_is_no_prose(text: str) -> None:
    assert not any("cures" in found for found in texts(mdx(text + "\nWords.\n")))
    assert texts(mdx(text + "\nWords.\n"))[-1] == "Words."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <B>word</B> here.", "A word here."),
        ("A <B on={() => a > b} tip>word</B> here.", "A word here."),
        ("A <Tabs.Item>word</Tabs.Item> here.", "A word here."),
        ("A <>word</> here.", "A word here."),
        ("A{' '}word {\"here\"}.", "A word here."),
        ("A {/* note */}word here.", "A word here."),
        ("A {price} word.", "A \ufffc word."),
        ("2 < 3 and {never closed", "2 < 3 and {never closed"),
        ("import taxes rose", "import taxes rose"),
        ("# A word {#anchor}", "A word"),
        (r"A \{word\}", "A {word}"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert texts(mdx(text + "\n")) == [expected]


def test_html_elements_keep_their_meaning() -> None:
    draft = mdx(
        "<ul>\n  <li>**One** lamp</li>\n  <li>Two lamps</li>\n</ul>\n\n"
        "<blockquote>\nIt heals.\n</blockquote>\n\n"
        "<table><tr><td>a</td><td>*b*</td></tr></table>\n\n"
        '<img alt="A lamp" src={photo} />\n'
    )
    assert scopes(draft) == [
        (Scope.LIST_ITEM, "One lamp"),
        (Scope.LIST_ITEM, "Two lamps"),
        (Scope.BLOCKQUOTE, "It heals."),
        (Scope.TABLE_CELL, "a"),
        (Scope.TABLE_CELL, "b"),
        (Scope.IMAGE_ALT, "A lamp"),
    ]
    second = block_with(draft, "Two").list
    assert second is not None
    assert second.index == 1


def test_indented_text_is_no_code() -> None:
    draft = mdx(
        "<Card>\n    <p>\n        It *fades*, see <a href='/x'>here</a>.\n    </p>\n\n"
        "    ## When\n\n    At noon.\n</Card>\n"
    )
    assert texts(draft) == ["It fades, see here.", "When", "At noon."]
    assert block_with(draft, "fades").links[0].href == "/x"
    assert block_with(draft, "noon").headings == ("When",)


def test_components_in_lists_and_tables() -> None:
    draft = mdx("- a\n  <Note>\n  b\n  </Note>\n- c\n\n| x |\n|---|\n| <B>y</B> {1} |\n")
    assert texts(draft) == ["a", "b", "c", "x", "y \ufffc"]
    assert [block.list.index for block in draft.blocks if block.list] == [0, 0, 1]


def test_admonitions() -> None:
    assert texts(mdx(":::tip Mind\nIt fades.\n:::\n")) == ["Mind", "It fades."]
