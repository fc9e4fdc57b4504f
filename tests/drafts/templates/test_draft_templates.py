"""JSX, Vue, Svelte, Astro and PHP: what readers see is prose, code never is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from draft_samples import assert_sound, block_with, parse, scopes, source_of, texts

from claimlint.drafts import Scope, find_drafts
from claimlint.errors import ClaimlintError


def _page(markup: str) -> str:
    return f"export default function Page() {{ return (\n<>{markup}</>\n); }}\n"


def test_elements_of_jsx_are_structure() -> None:
    draft = parse(
        _page(
            "<main><h1>Calm skin</h1><ul><li>One serum</li></ul>"
            "<blockquote>It heals</blockquote><p>Body text</p></main>"
        ),
        "page.tsx",
    )
    assert scopes(draft) == [
        (Scope.TITLE, "Calm skin"),
        (Scope.LIST_ITEM, "One serum"),
        (Scope.BLOCKQUOTE, "It heals"),
        (Scope.PARAGRAPH, "Body text"),
    ]


def test_table_cells_know_their_headers() -> None:
    draft = parse(
        _page(
            "<table><thead><tr><th>Claim</th><th>Verdict</th></tr></thead>"
            "<tbody><tr><td>Cures acne</td><td>False</td></tr></tbody></table>"
        ),
        "page.jsx",
    )
    table = block_with(draft, "Cures acne").table
    assert table is not None
    assert table.headers == ("Claim", "Verdict")
    assert table.cells == ("Cures acne", "False")


def test_white_space_of_jsx() -> None:
    draft = parse(_page('<p>\n  clinically\n  proven{" "}\n  <b>serum</b>s\n</p>'), "page.tsx")
    assert texts(draft) == ["clinically proven serums"]


def test_inline_markup_references_and_links() -> None:
    draft = parse(
        _page('<p>Safe &amp; <em>sound</em>: <Link href="/shop" rel="sponsored">buy it</Link></p>'),
        "page.tsx",
    )
    block = block_with(draft, "Safe & sound: buy it")
    assert source_of(draft, "& ") == "&amp; "
    assert [(link.href, link.rel) for link in block.links] == [("/shop", "sponsored")]
    assert [mark.kind for mark in block.marks] == ["emphasis"]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('{"plain words"}', "plain words"),
        ("{`about ${count} days`}", "about \ufffc days"),
        ('{isNew && "fresh words"}', "fresh words"),
        ('{isNew ? "either" : "or"}', "either\ufffcor"),
        ("{price}", "\ufffc"),
        ('{translate("some.key")}', "\ufffc"),
        ("{/* a note */}", ""),
        (r"{'It\u2019s \ud83d\ude00'}", "It’s 😀"),
        ('{"one " + count + " two"}', "one \ufffc two"),
    ],
)
def test_expressions_in_text(expression: str, text: str) -> None:
    draft = parse(_page(f"<p>Before {expression} after</p>"), "page.tsx")
    assert texts(draft) == [" ".join(f"Before {text} after".split())]
    assert_sound(draft)


def test_markup_inside_expressions_is_read() -> None:
    draft = parse(
        _page(
            "<ul>{items.map((item) => (<li key={item.id}>{item.name} lifts cheeks</li>))}</ul>"
            "<div>{isOpen ? <p>Open text</p> : <p>Closed text</p>}</div>"
        ),
        "page.tsx",
    )
    assert texts(draft) == ["\ufffc lifts cheeks", "Open text", "Closed text"]


def test_attributes_that_readers_see() -> None:
    draft = parse(
        _page(
            '<div><img src="jar.png" alt="A jar of balm" /><button aria-label="Buy the balm" />'
            '<input placeholder="Your skin type" value="oily skin" data-note="not for you" /></div>'
        ),
        "page.tsx",
    )
    assert scopes(draft) == [
        (Scope.IMAGE_ALT, "A jar of balm"),
        (Scope.IMAGE_ALT, "Buy the balm"),
        (Scope.PARAGRAPH, "Your skin type"),
    ]


def test_properties_of_components_are_copy_by_name() -> None:
    draft = parse(
        _page(
            '<Hero heading="Lift without surgery" text="Works in days" className="mt-4 flex"'
            ' icon="arrow" items={[{title: "Cleared", text: "Not approved"}]}>'
            "<p>Inside</p></Hero>"
        ),
        "page.tsx",
    )
    assert texts(draft) == [
        "Lift without surgery",
        "Works in days",
        "Cleared",
        "Not approved",
        "Inside",
    ]
    assert block_with(draft, "Works in days").headings == ("Lift without surgery",)
    assert block_with(draft, "Not approved").headings == ("Cleared",)


def test_copy_in_data_is_structured() -> None:
    draft = parse(
        "const faqs = [{ question: 'Does it last?', answer: 'No, it fades.', id: 'does last' }];\n"
        "const benefits = ['Lifts cheeks', 'Calms skin'];\n" + _page("<p>Body</p>"),
        "page.tsx",
    )
    assert [block.scope for block in draft.blocks] == [
        Scope.HEADING,
        Scope.PARAGRAPH,
        Scope.LIST_ITEM,
        Scope.LIST_ITEM,
        Scope.PARAGRAPH,
    ]
    assert block_with(draft, "it fades").headings == ("Does it last?",)
    assert block_with(draft, "Body").headings == ()


def test_metadata_of_a_page_is_front_matter() -> None:
    draft = parse(
        'export const metadata: Metadata = { title: "Balm tested", '
        'openGraph: { description: "A month with a balm" }, robots: "noindex" };\n'
        + _page("<h1>Head</h1>"),
        "page.tsx",
    )
    assert [(block.scope, block.field) for block in draft.blocks] == [
        (Scope.TITLE, "title"),
        (Scope.FRONT_MATTER, "openGraph.description"),
        (Scope.HEADING, ""),
    ]
    assert draft.front_matter["title"] == "Balm tested"


def test_code_is_no_prose() -> None:
    draft = parse(
        'import { Cures } from "./It cures every disease.";\n'
        "type Props = { title: 'It cures every disease.' };\n"
        "// It cures every disease.\n"
        'console.log("It cures every disease.");\n'
        'if (mode === "It cures every disease.") throw new Error("It cures every disease.");\n'
        'const styles = { title: "text-lg font-bold", sub: { text: "It cures every disease." } };\n'
        'const sql = "It cures every disease.";\n'
        + _page(
            '<div className="It cures every disease." style={{ text: "It cures every disease." }}'
            ' onClick={() => alert("It cures every disease.")}><code>It cures every disease.</code>'
            "<pre>It cures every disease.</pre><style>{`It cures every disease.`}</style>"
            "<p hidden>It cures every disease.</p></div>"
        ),
        "page.tsx",
    )
    assert texts(draft) == []


def test_an_error_costs_only_what_is_broken() -> None:
    draft = parse(
        "const a = (1, ;\n" + _page("<p>First text</p>") + _page("<p>Other text</p>"), "page.tsx"
    )
    assert texts(draft) == ["First text", "Other text"]


def test_a_file_that_is_no_code_is_an_error() -> None:
    with pytest.raises(ClaimlintError, match=r"page\.tsx:1:\d+: cannot be parsed"):
        parse("}{ ][ )( " * 40, "page.tsx")


def test_code_of_unbounded_ambiguity_is_an_error() -> None:
    with pytest.raises(ClaimlintError, match="too ambiguous"):
        parse("a<b>(c)<" * 3000, "page.tsx")


def test_vue_component() -> None:
    draft = parse(
        "<script setup lang=\"ts\">\nconst benefits = ['Lifts cheeks', 'Calms skin']\n</script>\n"
        '<template>\n  <div v-if="a < b && c > d"><h2>About {{ name }}</h2>\n'
        '  <template #tip="{ x }"><p>Tip text</p></template>\n'
        '  <my-card headline="Card head" :text="\'Bound words\'">'
        '<router-link to="/x">Shop now</router-link></my-card></div>\n</template>\n'
        '<i18n>{"en": {"hello": "hello there"}}</i18n>\n'
        '<style>p { content: "no prose" }</style>\n',
        "page.vue",
    )
    assert texts(draft) == [
        "Lifts cheeks",
        "Calms skin",
        "About \ufffc",
        "Tip text",
        "Card head",
        "Bound words",
        "Shop now",
        "hello there",
    ]
    assert [link.href for link in block_with(draft, "Shop now").links] == ["/x"]


def test_a_vue_template_in_another_language_is_an_error() -> None:
    with pytest.raises(ClaimlintError, match=r"page\.vue:1:\d+: templates in pug"):
        parse('<template lang="pug">\np It cures\n</template>', "page.vue")


def test_svelte_component() -> None:
    draft = parse(
        '<script>\n  const text = "Copy in the script";\n</script>\n'
        '{#if a > "b"}<p>It {ok ? "helps" : "harms"}, don\'t{:else}panic{/if}{@html "x y"}</p>\n'
        '<Card {title} {...rest} heading="Head" on:click={() => a > b}>Inside</Card>\n'
        '<img {src} alt="Photo of {name} smiling" />\n',
        "page.svelte",
    )
    assert texts(draft) == [
        "Copy in the script",
        "It helps\ufffcharms, don't\ufffcpanic\ufffc",
        "Head",
        "Inside",
        "Photo of \ufffc smiling",
    ]


def test_astro_component() -> None:
    draft = parse(
        '---\nimport Layout from "./It is code.";\nconst text = "Copy in the code";\n---\n'
        '<Layout title="Site title"><p>It is {ok && <b>very <i>good</i></b>}<br>don\'t</p>\n'
        "<ul>{list.map((i) => (<li>{i.name} {i.ok ? \"helps\" : <i>{'no one'}</i>}</li>))}</ul>\n"
        "{/* note */}<!-- note --></Layout>\n<style>p { color: red }</style>\n",
        "page.astro",
    )
    assert texts(draft) == [
        "Copy in the code",
        "Site title",
        "It is very good don't",
        "\ufffc helps\ufffcno one",
    ]
    assert block_with(draft, "helps").scope is Scope.LIST_ITEM


def test_php_template() -> None:
    draft = parse(
        "<?php /* <p>note</p> ?> */ $x = 'It is code.'; if ($a > 'b') : // end ?>\n"
        "<p>Our <strong>FDA<?= $n ?></strong>-approved <?php echo 'don\\'t', \" be $n\"; ?>.</p>\n"
        "<p><?php esc_html_e( 'Calms skin', 'my domain' ); ?></p>\n"
        "<img alt=\"<?php esc_attr_e('A jar'); ?>\">\n"
        "<?php endif; echo '<p>Printed</p>' . strlen('not this'); echo <<<HTML\n"
        "<p>Here $v doc</p>\nHTML;\n",
        "page.php",
    )
    assert [text for text in texts(draft) if text.strip("\ufffc")] == [
        "Our FDA\ufffc-approved don't be \ufffc.",
        "Calms skin",
        "A jar",
        "Printed",
        "Here \ufffc doc",
    ]
    assert_sound(draft)


def test_blade_directives_are_no_prose() -> None:
    draft = parse(
        "@extends('layout')\n@if ($a && count($b) > 'c')\n"
        "<p>Our {{ $name }} calms{{-- no --}} skin</p>\n@endif\n<p>Mail us@example.org</p>",
        "page.blade.php",
    )
    assert texts(draft) == ["Our \ufffc calms skin", "Mail us@example.org"]


@pytest.mark.parametrize("name", ["page.tsx", "page.vue", "page.svelte", "page.astro"])
def test_a_missing_parser_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [m for m in sys.modules if m.startswith("claimlint.drafts.templates")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    monkeypatch.setitem(sys.modules, "tree_sitter_typescript", None)
    with pytest.raises(ClaimlintError, match=r"install claimlint-health\[templates\]"):
        parse("<p>Text</p>", name)


def test_templates_are_read_when_named_only(tmp_path: Path) -> None:
    (tmp_path / "page.tsx").write_text("", "utf-8")
    (tmp_path / "post.md").write_text("", "utf-8")
    assert [Path(path).name for path in find_drafts([str(tmp_path)])] == ["post.md"]
    named = str(tmp_path / "page.tsx")
    assert [Path(path).name for path in find_drafts([named])] == ["page.tsx"]
