from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, source_of, texts

from claimlint.drafts import Link, Mark, Scope
from claimlint.drafts.model import PLACEHOLDER


def test_markup_and_entities_vanish_but_keep_their_place() -> None:
    text = "This is no ordinary cream: it **permanently**&nbsp;erases wrinkles."
    draft = parse(text)
    assert texts(draft) == ["This is no ordinary cream: it permanently\u00a0erases wrinkles."]
    found = source_of(draft, "permanently\u00a0erases wrinkles")
    assert found == "permanently**&nbsp;erases wrinkles"
    assert place_of(draft, "permanently\u00a0erases wrinkles") == (1, 33, 1, 67)
    assert source_of(draft, "\u00a0") == "&nbsp;"


@pytest.mark.parametrize(
    ("markdown", "prose", "words", "source"),
    [
        ("a *b* c", "a b c", "b c", "b* c"),
        ("a&amp;b", "a&b", "&", "&amp;"),
        ("5 &lt; 6 &#x2713;", "5 < 6 ✓", "< 6", "&lt; 6"),
        (r"not \*starred\*", "not *starred*", "*starred", r"*starred"),
        ("soft\nbreak", "soft break", "soft break", "soft\nbreak"),
        ("hard  \nbreak", "hard break", "hard break", "hard  \nbreak"),
        ("hard\\\nbreak", "hard break", "hard break", "hard\\\nbreak"),
        ("two   blanks", "two blanks", "two blanks", "two   blanks"),
        ("a\ttab", "a tab", "a tab", "a\ttab"),
        ("soft\u00adhyphen", "softhyphen", "softhyphen", "soft\u00adhyphen"),
        ("clinic&shy;ally", "clinically", "clinically", "clinic&shy;ally"),
        ("zero\u200bwidth", "zerowidth", "zerowidth", "zero\u200bwidth"),
        ("~~old~~ new", "old new", "old new", "old~~ new"),
        ("take `vitamin_c` now", "take \ufffc now", "\ufffc", "`vitamin_c`"),
        ("a <!-- note --> b", "a b", "a b", "a <!-- note --> b"),
        ("a note[^1] here\n\n[^1]: x", "a note here", "note here", "note[^1] here"),
        ("see ![alt text](i.png) here", "see \ufffc here", "\ufffc", "![alt text](i.png)"),
        ("😀 it **heals** é", "😀 it heals é", "heals é", "heals** é"),
        ("𝔸𝔹 &eacute; **𝕏y**", "𝔸𝔹 é 𝕏y", "é 𝕏y", "&eacute; **𝕏y"),
    ],
)
def test_inline(markdown: str, prose: str, words: str, source: str) -> None:
    draft = parse(markdown)
    assert_sound(draft)
    assert draft.blocks[0].text == prose
    block = draft.blocks[0]
    start = block.text.index(words)
    first, last = block.source(start, start + len(words))
    assert draft.text[first:last] == source


def test_marks() -> None:
    draft = parse("a **b *c* d** ~~e~~ `f`")
    assert set(draft.blocks[0].marks) == {
        Mark("strong", 2, 7),
        Mark("emphasis", 4, 5),
        Mark("strike", 8, 9),
        Mark("code", 10, 11),
    }


def test_links_are_recorded_and_their_text_stays() -> None:
    text = 'Buy [the **lamp**](https://x.example/?a=1&b=2 "t"), [or][shop].\n\n[shop]: /shop\n'
    (block,) = parse(text).blocks
    assert block.text == "Buy the lamp, or."
    assert block.links == (
        Link(4, 12, "https://x.example/?a=1&b=2", 4, text.index(", [")),
        Link(14, 16, "/shop", text.index("[or]"), text.index(".\n")),
    )


@pytest.mark.parametrize(
    ("attributes", "rel"),
    [
        ('{:target="_blank" rel="nofollow sponsored"}', "nofollow sponsored"),
        ("{rel=nofollow}", "nofollow"),
        ("{.button}", ""),
    ],
)
def test_attributes_of_a_link_are_no_prose(attributes: str, rel: str) -> None:
    draft = parse(f"Buy [it](/x){attributes} today.")
    assert_sound(draft)
    (block,) = draft.blocks
    assert block.text == "Buy it today."
    assert block.links[0].rel == rel
    assert (block.links[0].start, block.links[0].end) == (4, 6)


def test_braces_that_are_no_attributes_stay() -> None:
    assert texts(parse("Buy {this} [it](/x) {today}.")) == ["Buy {this} it {today}."]


@pytest.mark.parametrize(
    ("text", "prose", "href"),
    [
        ("See https://x.example/a_b?c=1&d=2.", "See \ufffc.", "https://x.example/a_b?c=1&d=2"),
        ("See <https://x.example/a>.", "See \ufffc.", "https://x.example/a"),
        ("(see www.example.com/a_(b))", "(see \ufffc)", "www.example.com/a_(b)"),
        ("[https://x.example](https://y.example)", "\ufffc", "https://y.example"),
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_urls_become_a_placeholder_with_a_link(text: str, prose: str, href: str, path: str) -> None:
    if path == "a.txt" and text[0] == "[":
        pytest.skip("plain text has no link markup")
    draft = parse(f"Words first. {text}", path)
    assert_sound(draft)
    (block,) = draft.blocks
    if path == "a.md" or "<" not in text:
        assert block.text == f"Words first. {prose}"
    (link,) = block.links
    assert link.href == href
    assert block.text[link.start : link.end] == "\ufffc"


def test_a_bare_url_points_at_its_source() -> None:
    text = "**Go** to https://x.example/y now."
    (block,) = parse(text).blocks
    (link,) = block.links
    assert text[link.source_start : link.source_end] == "https://x.example/y"
    assert block.source(link.start, link.end) == (link.source_start, link.source_end)


def test_a_url_alone_is_kept_for_its_link() -> None:
    (block,) = parse("https://shop.example/x?tag=abc\n").blocks
    assert (block.text, block.links[0].href) == ("\ufffc", "https://shop.example/x?tag=abc")


def test_a_linked_image_passes_its_link_to_the_alternative_text() -> None:
    text = "[![Buy the lamp](i.png)](https://shop.example)\n"
    (block,) = parse(text).blocks
    assert (block.scope, block.text) == (Scope.IMAGE_ALT, "Buy the lamp")
    assert block.links[0].href == "https://shop.example"


def test_alternative_text_has_an_exact_map() -> None:
    draft = parse("Words ![Erases *all* lines &amp; spots](i.png) more.")
    alt = block_with(draft, "Erases")
    assert (alt.scope, alt.text) == (Scope.IMAGE_ALT, "Erases all lines & spots")
    assert source_of(draft, "all lines & spots") == "all* lines &amp; spots"


def test_an_exact_piece_is_case_exact() -> None:
    draft = parse("Größe ẞ İstanbul and ﬁ ligature")
    assert_sound(draft)
    assert texts(draft) == ["Größe ẞ İstanbul and ﬁ ligature"]


def test_an_address_in_angle_brackets_is_one_placeholder_whatever_it_holds() -> None:
    draft = parse(r"See <https://x.example/?a=\*_b_&c> and <b hidden><ftp://y.example></b> more.")
    (block,) = draft.blocks
    assert block.text == f"See {PLACEHOLDER} and more."
    assert [link.href for link in block.links] == [r"https://x.example/?a=\*_b_&c"]
    assert source_of(draft, PLACEHOLDER) == r"https://x.example/?a=\*_b_&c"
