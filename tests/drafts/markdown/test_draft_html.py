from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Scope

PAGE = """\
<section>
  <h2 class="big">What it <em>does</em></h2>
  <p>It <strong>melts</strong>&nbsp;fat
     for good.</p>
  <p>Skip it if you:</p>
  <ul>
    <li>are pregnant
    <li>take <a href="/x?a=1&amp;b=2" rel="sponsored">statins</a>
  </ul>
  <table>
    <thead><tr><th>Claim</th><th>Verdict</th></tr></thead>
    <tr><td>Firms skin</td><td>Overstated</td></tr>
  </table>
  <blockquote><p>I was cured!</p></blockquote>
  <figure><img src="a.jpg" alt="A &quot;lifted&quot; face"><figcaption>After a week</figcaption>
</section>
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["", "      "])
def test_an_html_block_has_the_structure_of_its_tags(ending: str, indent: str) -> None:
    page = "".join(indent + line for line in PAGE.splitlines(keepends=True))
    draft = parse("---\ntitle: T\n---\n\n" + page.replace("\n", ending))
    assert_sound(draft)
    assert scopes(draft)[1:] == [
        (Scope.HEADING, "What it does"),
        (Scope.PARAGRAPH, "It melts\u00a0fat for good."),
        (Scope.PARAGRAPH, "Skip it if you:"),
        (Scope.LIST_ITEM, "are pregnant"),
        (Scope.LIST_ITEM, "take statins"),
        (Scope.TABLE_CELL, "Claim"),
        (Scope.TABLE_CELL, "Verdict"),
        (Scope.TABLE_CELL, "Firms skin"),
        (Scope.TABLE_CELL, "Overstated"),
        (Scope.BLOCKQUOTE, "I was cured!"),
        (Scope.IMAGE_ALT, 'A "lifted" face'),
        (Scope.CAPTION, "After a week"),
    ]
    shift = len(indent)
    assert place_of(draft, "melts\u00a0fat") == (7, 17 + shift, 7, 40 + shift)
    assert place_of(draft, "Overstated") == (16, 32 + shift, 16, 42 + shift)
    assert source_of(draft, 'A "lifted" face') == "A &quot;lifted&quot; face"
    item = block_with(draft, "statins")
    assert item.list is not None
    assert (item.list.lead_in, item.list.index) == ("Skip it if you:", 1)
    assert (item.links[0].href, item.links[0].rel) == ("/x?a=1&b=2", "sponsored")
    cell = block_with(draft, "Overstated").table
    assert cell is not None
    assert (cell.headers, cell.cells) == (("Claim", "Verdict"), ("Firms skin", "Overstated"))
    assert (cell.row, cell.column) == (1, 1)
    assert block_with(draft, "cured").quote_depth == 1
    assert item.headings == ("What it does",)


def test_inline_tags_vanish() -> None:
    draft = parse(
        'It <b>melts</b> fat<br>for <span class="x">good</span>, '
        '<a href="https://x.example" rel="nofollow">really</a>.'
    )
    (block,) = draft.blocks
    assert block.text == "It melts fat for good, really."
    assert source_of(draft, "melts fat for good") == ('melts</b> fat<br>for <span class="x">good')
    assert [(m.kind, block.text[m.start : m.end]) for m in block.marks] == [("strong", "melts")]
    (link,) = block.links
    assert (link.href, link.rel, block.text[link.start : link.end]) == (
        "https://x.example",
        "nofollow",
        "really",
    )
    assert draft.text[link.source_start : link.source_end].endswith("</a>")


def test_two_line_breaks_part_paragraphs() -> None:
    draft = parse("One line.<br>\nAnother line.\n<br><br>\nNext paragraph.\n")
    assert texts(draft) == ["One line. Another line.", "Next paragraph."]


def test_a_table_goes_on_after_a_blank_line() -> None:
    draft = parse(
        "<table>\n<tr><th>Claim</th><th>Verdict</th></tr>\n\n"
        "<tr><td>Firms skin</td><td>No</td></tr>\n\n</table>\n\nAfter.\n"
    )
    cell = block_with(draft, "Firms skin").table
    assert cell is not None
    assert (cell.headers, cell.row) == (("Claim", "Verdict"), 1)
    assert block_with(draft, "After.").scope is Scope.PARAGRAPH


def test_html_around_markdown_is_seen() -> None:
    draft = parse("<blockquote>\n\nIt **cures** all.\n\n</blockquote>\n\nReally.\n")
    assert [(b.text, b.scope, b.quote_depth) for b in draft.blocks] == [
        ("It cures all.", Scope.BLOCKQUOTE, 1),
        ("Really.", Scope.PARAGRAPH, 0),
    ]


def test_html_in_a_quotation_skips_the_line_prefixes() -> None:
    draft = parse("> <p>It melts\n> fat &amp; more</p>\n")
    assert_sound(draft)
    (block,) = draft.blocks
    assert (block.text, block.quote_depth) == ("It melts fat & more", 1)
    assert source_of(draft, "melts fat & more") == "melts\n> fat &amp; more"


@pytest.mark.parametrize(
    "html",
    [
        "<template><p>FDA approved</p></template>",
        "<div hidden>FDA approved</div>",
        '<span aria-hidden="true">FDA approved</span>',
        '<div style="color: red; display: none">FDA <b>approved</b></div>',
        "<script>document.write('<p>FDA approved</p>')</script>",
        "<style>.a::after { content: '</p>FDA approved' }</style>",
        "<pre>FDA approved</pre>",
        "<svg><text>FDA approved</text></svg>",
        "<!-- <p>FDA approved</p> -->",
    ],
)
@pytest.mark.parametrize(
    "frame", ["<div>{}</div>\n", "<div>\n{}\nShown\n</div>\n", "Shown {} here\n"]
)
def test_hidden_html_is_no_prose(html: str, frame: str) -> None:
    found = " ".join(texts(parse(frame.format(html))))
    assert "approved" not in found
    assert found.count("Shown") == frame.count("Shown")


def test_code_in_html_is_a_placeholder() -> None:
    draft = parse("<p>Use <code>x = 1</code> now</p>\n\nUse <kbd>x</kbd> too\n")
    assert texts(draft) == ["Use \ufffc now", "Use \ufffc too"]
    assert source_of(draft, "\ufffc now") == "<code>x = 1</code> now"
    assert draft.blocks[0].marks[0].kind == "code"


@pytest.mark.parametrize(
    "code", ["<code>\n</code>", "<code>a\n</code>", "<kbd>![b](i.png) c</kbd>"]
)
def test_line_breaks_and_images_in_code_are_code(code: str) -> None:
    draft = parse(f"Use this:{code} now")
    assert_sound(draft)
    assert texts(draft) == ["Use this:\ufffc now"]
    assert source_of(draft, "\ufffc") == code


def test_line_breaks_and_images_in_hidden_text_are_hidden() -> None:
    draft = parse("A<span hidden>![alt](i.png)\nb</span> mask")
    assert texts(draft) == ["A mask"]


@pytest.mark.parametrize(
    "html",
    [
        "<div>lost <b>words",
        "<p>lost <i>words</p></i></div></table>",
        "<td>lost</td> words",
        "<li>lost words",
        "<table><td>lost words</table>",
        "<ul>lost words</ul>",
        "<div><![endif]>lost words</div>",
        "<div><!x>lost <?php ?>words</div>",
        "<div><p class='>lost words</p></div>",
        "<div>\n\nlost words\n\n</section>",
        "<h2>lost words\n\nMore",
        "<dl><dt>lost<dd>words</dl>",
        "<p>lost words &bogus; &#xZZ; 5 < 6 & 7</p>",
        "<select><option>lost<option>words</select>",
    ],
)
def test_broken_html_loses_no_text(html: str) -> None:
    draft = parse(html + "\n\nAfterwards.\n")
    assert_sound(draft)
    found = " ".join(texts(draft))
    assert "lost" in found
    assert "words" in found
    assert "Afterwards." in found


def test_an_unclosed_heading_does_not_swallow_the_article() -> None:
    draft = parse("<div><h2>Title</div>\n\nWords.\n")
    assert block_with(draft, "Words.").scope is Scope.PARAGRAPH


def test_a_row_without_header_cells_is_a_body_row() -> None:
    draft = parse("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>\n")
    assert [(b.table.row, b.table.headers) for b in draft.blocks if b.table] == [(1, ()), (2, ())]


def test_a_cell_with_a_list() -> None:
    draft = parse("<table><tr><td>Pros</td><td><ul><li>cheap<li>light</ul></td></tr></table>\n")
    items = [b for b in draft.blocks if b.scope is Scope.LIST_ITEM]
    assert [b.text for b in items] == ["cheap", "light"]
    assert [b.table.cells for b in items if b.table] == [("Pros", "cheap light")] * 2


def test_indented_code_without_tags_stays_code() -> None:
    assert texts(parse("Words.\n\n    x < y\n")) == ["Words."]
    assert texts(parse("<p>Words.</p>\n\n    x = y\n")) == ["Words."]


def test_the_first_html_heading_is_the_title() -> None:
    draft = parse("<h1>Lamp</h1>\n\n# Other\n")
    assert scopes(draft) == [(Scope.TITLE, "Lamp"), (Scope.HEADING, "Other")]
