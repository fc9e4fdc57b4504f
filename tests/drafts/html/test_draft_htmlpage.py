from __future__ import annotations

import pytest
from draft_samples import assert_sound, block_with, parse, place_of, scopes, source_of, texts

from claimlint.drafts import Draft, Scope, parse_text
from claimlint.drafts.formats import ReadOptions
from claimlint.errors import ClaimlintError

PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
  <title>Warm caps &amp; thin hair – Hair Notes</title>
  <meta name=description content="One cap &quot;regrew&quot; hair.">
  <meta property="og:title" content='Warm caps'>
  <meta property="og:image:alt" content="A cap on a table">
  <meta name="author" content="Ada Poole"><meta charset="utf-8">
  <link rel="canonical" href="https://notes.example/caps?a=1&amp;b=2">
  <style>p::after { content: "<p>cured</p>" }</style>
</head>
<body>
<header><a href="/">Hair Notes</a><nav>Menu</nav></header>
<main><article>
<header><h1>Do caps <em>work</em>?</h1><p>By Ada Poole</header>
<p>It <strong>thickens</strong>&nbsp;hair
   for <a href="/buy?x=1&copy=2" rel="sponsored" title="Buy the best cap">a while</a>.
<p>Skip it if you:
<ul>
  <li>are pregnant
  <li>take lithium
</ul>
<h2>What we saw</h2>
<table>
  <caption>Twelve weeks</caption>
  <tr><th>Claim<th>Verdict
  <tr><td>Regrows hair<td>Overstated
</table>
<blockquote><p>I was bald!<footer>— a buyer</footer></blockquote>
<figure><img src=a alt="Hair before &amp; after"><figcaption>After a month</figcaption></figure>
<dl><dt>Cost<dd>High</dl>
<pre>A poem
  in lines</pre>
<p>Run <code>x &lt; 1</code> twice<br>and<br><br>stop.
</article></main>
<footer>We earn a commission.</footer>
</body></html>
"""


def page(text: str, skip: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> Draft:
    draft = parse_text(text, "page.html", options=ReadOptions(skip=skip, keep=keep))
    assert_sound(draft)
    return draft


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_page_has_the_structure_of_its_tags(ending: str) -> None:
    draft = page(PAGE.replace("\n", ending))
    assert scopes(draft) == [
        (Scope.TITLE, "Warm caps & thin hair – Hair Notes"),
        (Scope.FRONT_MATTER, 'One cap "regrew" hair.'),
        (Scope.TITLE, "Warm caps"),
        (Scope.IMAGE_ALT, "A cap on a table"),
        (Scope.HEADING, "Do caps work?"),
        (Scope.PARAGRAPH, "By Ada Poole"),
        (Scope.PARAGRAPH, "It thickens\u00a0hair for a while."),
        (Scope.IMAGE_ALT, "Buy the best cap"),
        (Scope.PARAGRAPH, "Skip it if you:"),
        (Scope.LIST_ITEM, "are pregnant"),
        (Scope.LIST_ITEM, "take lithium"),
        (Scope.HEADING, "What we saw"),
        (Scope.CAPTION, "Twelve weeks"),
        (Scope.TABLE_CELL, "Claim"),
        (Scope.TABLE_CELL, "Verdict"),
        (Scope.TABLE_CELL, "Regrows hair"),
        (Scope.TABLE_CELL, "Overstated"),
        (Scope.BLOCKQUOTE, "I was bald!"),
        (Scope.BLOCKQUOTE, "— a buyer"),
        (Scope.IMAGE_ALT, "Hair before & after"),
        (Scope.CAPTION, "After a month"),
        (Scope.PARAGRAPH, "Cost"),
        (Scope.LIST_ITEM, "High"),
        (Scope.PARAGRAPH, "A poem in lines"),
        (Scope.PARAGRAPH, "Run \ufffc twice and"),
        (Scope.PARAGRAPH, "stop."),
    ]
    assert place_of(draft, "thickens\u00a0hair") == (16, 15, 16, 42)
    assert source_of(draft, 'cap "regrew" hair') == "cap &quot;regrew&quot; hair"
    assert source_of(draft, "\ufffc twice") == "<code>x &lt; 1</code> twice"
    item = block_with(draft, "lithium")
    assert item.list is not None
    assert (item.list.lead_in, item.list.index) == ("Skip it if you:", 1)
    cell = block_with(draft, "Overstated")
    assert cell.table is not None
    assert (cell.table.headers, cell.table.row) == (("Claim", "Verdict"), 1)
    assert cell.headings == ("Do caps work?", "What we saw")
    assert block_with(draft, "bald").quote_depth == 1
    paragraph = block_with(draft, "thickens")
    (link,) = paragraph.links
    assert (link.href, link.rel) == ("/buy?x=1&copy=2", "sponsored")
    assert draft.text[link.source_start : link.source_end].endswith("a while</a>")
    assert [mark.kind for mark in paragraph.marks] == ["strong"]


def test_what_a_page_says_of_itself_is_its_front_matter() -> None:
    draft = page(PAGE)
    assert draft.front_matter == {
        "lang": "en-GB",
        "title": "Warm caps & thin hair – Hair Notes",
        "description": 'One cap "regrew" hair.',
        "og:title": "Warm caps",
        "og:image:alt": "A cap on a table",
        "author": "Ada Poole",
        "canonical": "https://notes.example/caps?a=1&b=2",
    }
    assert [b.field for b in draft.blocks if b.field] == [
        "title",
        "description",
        "og:title",
        "og:image:alt",
    ]


@pytest.mark.parametrize("suffix", ["html", "HTM", "xhtml"])
def test_fragments_need_no_frame(suffix: str) -> None:
    draft = parse("<h1>Caps</h1>Bare words &ndash; <i>here</i>.", f"a.{suffix}")
    assert draft.format == "html"
    assert scopes(draft) == [(Scope.TITLE, "Caps"), (Scope.PARAGRAPH, "Bare words – here.")]


@pytest.mark.parametrize(
    "part",
    [
        "<nav>{}</nav>",
        "<header>{}</header>",
        "<footer>{}</footer>",
        "<aside>{}</aside>",
        "<main><article>.</article><aside>{}</aside></main>",
        "<form>{}</form>",
        "<search>{}</search>",
        "<div role=navigation>{}</div>",
        "<div role='Banner extra'>{}</div>",
        "<div role=contentinfo><div>{}</div></div>",
        "<div hidden>{}</div>",
        "<span hidden=''>{}</span>",
        "<div aria-hidden=true>{}</div>",
        "<div style='color:red;display: none'>{}</div>",
        "<p style=visibility:hidden>{}</p>",
        "<template><tr><td>{}</td></tr></template>",
        "<svg><text>cures</text><a/></svg>",
        "<svg><title>cures</title><style><a>cures</a></style></svg>",
        "<video>{}</video>",
        "<select><option>{}</select>",
        "<noscript>{}</noscript>",
        "<iframe title='It cures'>{}</iframe>",
        "<!-- {} -->",
        "<script>'{}'</script>",
        "<nav aria-label='It cures'>.</nav>",
        "<nav><img alt='It cures'></nav>",
        "<div hidden>{}<p>{}</div>",
    ],
)
def test_what_is_hidden_or_around_the_article_is_not_read(part: str) -> None:
    draft = page(f"<p>Before</p>{part.replace('{}', 'It <b>cures</b>')}<p>After</p>")
    assert "cures" not in " ".join(texts(draft))
    assert texts(draft)[0] == "Before"
    assert texts(draft)[-1] == "After"


@pytest.mark.parametrize(
    "part",
    [
        "<article><footer>{}</footer></article>",
        "<section><header>{}</header></section>",
        "<article><aside>{}</aside></article>",
        "<main><aside>{}</aside></main>",
        "<blockquote>x<footer>{}</footer></blockquote>",
        "<aside role=note>{}</aside>",
        "<header><h1>{}</h1></header>",
        "<form><div><main>{}</main></div></form>",
        "<div hidden=until-found>{}</div>",
        "<details><summary>x</summary>{}</details>",
        "<p hidden>x<p>{}",
        "<div><nav>x</div>{}",
        "<ul><li hidden>x<li>{}</ul>",
        "<svg><path><p>{}</p>",
        "<div/>{}",
        "<script>x</script >{}",
        "<p title='a > b'>{}",
        "<my-card>{}</my-card>",
    ],
)
def test_parts_of_the_article_are_read(part: str) -> None:
    draft = page(part.replace("{}", "It <b>cures</b> all") + "<p>After</p>")
    assert "It cures all" in texts(draft)
    assert texts(draft)[-1] == "After"


@pytest.mark.parametrize(
    ("skip", "keep", "expected"),
    [
        ((".ad",), (), ["note", "end", "last"]),
        (("#x > .ad, p.last",), (), ["deep", "note", "end"]),
        (("div .ad",), (), ["note", "end", "last"]),
        (("div > .ad",), (), ["ad", "note", "end", "last"]),
        (("[data-kind^='PROMO' i]",), (), ["ad", "deep", "end", "last"]),
        (("[data-kind]", "section *"), (), ["end", "last"]),
        (("*",), (), []),
        ((), ("footer .law",), ["ad", "deep", "note", "law", "end", "last"]),
        ((), ("footer",), ["ad", "deep", "note", "small", "law", "end", "last"]),
        (("footer .law",), ("footer",), ["ad", "deep", "note", "small", "end", "last"]),
    ],
)
def test_selectors_choose_parts(
    skip: tuple[str, ...], keep: tuple[str, ...], expected: list[str]
) -> None:
    draft = page(
        "<div><section id=x><p class='ad big'>ad</p><div><p class=ad>deep</p></div></section></div>"
        "<p data-kind=promo-box>note<footer><p>small<p class=law>law</footer>"
        "<p>end<p class=last>last",
        skip,
        keep,
    )
    assert texts(draft) == expected


@pytest.mark.parametrize("text", ["", "p:hover", "p + a", "p >", "> p", ".", "[a=", "a,,b", "a b,"])
def test_other_selectors_are_an_error_that_names_them(text: str) -> None:
    with pytest.raises(ClaimlintError, match="selector") as caught:
        page("<p>x", skip=(text,))
    assert repr(text) in caught.value.message


def test_a_link_or_mark_may_span_blocks() -> None:
    draft = page("<div>See <a href=/a rel=nofollow><b><h3>Caps</h3><p>are warm</b></a> now")
    found = [(b.text, [(x.href, b.text[x.start : x.end]) for x in b.links]) for b in draft.blocks]
    assert found == [
        ("See", []),
        ("Caps", [("/a", "Caps")]),
        ("are warm now", [("/a", "are warm")]),
    ]
    assert [m.kind for b in draft.blocks for m in b.marks] == ["strong", "strong"]


def test_an_unclosed_link_ends_where_the_next_begins() -> None:
    (block,) = page("<a href=/a>one <a href=/b>two</a> <a name=c>three</a>").blocks
    assert [(x.href, block.text[x.start : x.end]) for x in block.links] == [
        ("/a", "one "),
        ("/b", "two"),
    ]


@pytest.mark.parametrize(
    "notes",
    [
        '<section class="footnotes" role="doc-endnotes"><ol><li id="fn:1">{}</ol></section>',
        "<div class='x footnotes'><hr><ol><li id=fn1><p>{}</p></li></ol></div>",
        '<ol><li id="fn-1">{}</li></ol>',
        "<aside role=doc-footnote>{}</aside>",
        "<section data-footnotes><h2>Notes</h2><ol><li><p>{}</ol></section>",
    ],
)
def test_footnotes(notes: str) -> None:
    draft = page(f"<p>Text<sup id=fnref1><a href=#fn1>1</a></sup></p>{notes.format('See Roe')}")
    assert block_with(draft, "See Roe").scope is Scope.FOOTNOTE
    assert block_with(draft, "Text1").scope is Scope.PARAGRAPH


def test_a_layout_table_is_no_table() -> None:
    draft = page("<table role=presentation><tr><td>One<td><p>Two</table>")
    assert scopes(draft) == [(Scope.PARAGRAPH, "One"), (Scope.PARAGRAPH, "Two")]


def test_attributes_that_readers_meet() -> None:
    draft = page(
        "<button aria-label='Buy &quot;it&quot;'>OK</button><img alt=Cap title=Cap>"
        "<map><area alt='Left half' href=/l></map><abbr title='Food and Drug Administration'>FDA"
        "</abbr> <i aria-labelledby=x aria-description='More'>i</i> <input type=image alt=Go>"
    )
    found = [b.text for b in draft.blocks if b.scope is Scope.IMAGE_ALT]
    assert found == ['Buy "it"', "Cap", "Left half", "Food and Drug Administration", "More", "Go"]
    assert source_of(draft, 'Buy "it"') == "Buy &quot;it&quot;"


LINKED_DATA = r"""
<script type="application/ld+json; charset=utf-8">
{"@context": "https://schema.org", "@graph": [
  {"@type": "Article", "headline": "Caps \u201ccure\u201d hair", "name": "Caps", "url": "/caps",
   "articleBody": "The whole text.", "datePublished": "2025-03-04",
   "author": [{"@type": "Person", "name": "Ada Poole"}, {"@type": "Organization", "name": "Inc"}]},
  {"@type": ["FAQPage"], "mainEntity": [{"@type": "Question", "name": "Is it safe?",
   "acceptedAnswer": {"text": "<p>It is <b>safe<\/b> &amp; mild.<\/p><ul><li>Really",
                      "@type": "http://schema.org/Answer"}}]},
  {"@type": "Product", "description": "Regrows \ud83d\ude00 all", "brand": {"name": "Capco"},
   "review": {"@type": "Review", "name": "Best buy", "reviewBody": "It healed me.",
              "author": {"@type": "Person", "name": "Bo"}}}
]}
</script>
"""


def test_structured_data_are_prose_at_exact_places() -> None:
    draft = page(LINKED_DATA)
    prefix = "json-ld.0.@graph."
    assert [(b.field.removeprefix(prefix), b.text) for b in draft.blocks] == [
        ("0.headline", "Caps “cure” hair"),
        ("0.name", "Caps"),
        ("1.mainEntity.0.name", "Is it safe?"),
        ("1.mainEntity.0.acceptedAnswer.text", "It is safe & mild. Really"),
        ("2.description", "Regrows 😀 all"),
        ("2.review.name", "Best buy"),
        ("2.review.reviewBody", "It healed me."),
    ]
    assert {b.scope for b in draft.blocks} == {Scope.FRONT_MATTER}
    assert source_of(draft, "“cure”") == r"\u201ccure\u201d"
    assert source_of(draft, "safe & mild") == r"safe<\/b> &amp; mild"
    assert source_of(draft, "😀") == r"\ud83d\ude00"
    assert draft.front_matter == {"datePublished": "2025-03-04", "author": "Ada Poole"}


def test_broken_structured_data_keep_what_came_before() -> None:
    frame = "<script type=application/ld+json>{}</script><p>After"
    draft = page(frame.format('{"@type": "X", "description": "It lasts", oops}'))
    assert texts(draft) == ["It lasts", "After"]
    wrapped = '//<![CDATA[\n{"description": "It lasts"}\n//]]>'
    assert texts(page(frame.format(wrapped))) == ["It lasts", "After"]
    assert texts(page(frame.format(""))) == ["After"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("&amp;lt;", "&lt;"),
        ("&notit;", "¬it;"),
        ("&notin;", "∉"),
        ("&copy1", "©1"),
        ("&#8217;s", "’s"),
        ("&#x1F600;", "😀"),
        ("&#150;", "–"),
        ("&#" + "9" * 5000 + ";", "\ufffd"),
        ("&#0000000000000000065;", "A"),
        ("&bogus; & &; &#; &#x;", "&bogus; & &; &#; &#x;"),
    ],
)
def test_character_references(source: str, shown: str) -> None:
    draft = page(f"<p>a{source}b</p>")
    assert texts(draft) == [f"a{shown}b"]
    assert source_of(draft, "b") == "b" or "b" in source


def test_a_page_that_ends_inside_a_tag_shows_nothing_of_it() -> None:
    assert texts(page("<p>Words <a href='x>more words</a>")) == ["Words"]
    assert texts(page("<p>Words <b")) == ["Words"]
    assert texts(page("<p>Words <!-- more")) == ["Words"]


@pytest.mark.parametrize("inside", ["<div>", "<span>", "<ul><li>", "<p>"])
def test_a_form_that_is_not_read_hides_nothing_behind_it(inside: str) -> None:
    draft = parse(f"<body><form>{inside}Search</form><p>It lifts.<p>It firms.", "page.html")
    assert texts(draft) == ["It lifts.", "It firms."]
