"""The article as readers see it, block by block, with its findings marked and explained beside."""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING

from claimlint.drafts.model import Scope
from claimlint.reports.html.markup import Markup, element, joined
from claimlint.reports.html.notes import note, worst
from claimlint.reports.html.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from claimlint.drafts import Block, Draft
    from claimlint.reports.html.places import Highlight, Numbered, Places

_MARKS = {"code": "code", "strike": "s", "emphasis": "em", "strong": "strong"}
"""Inline markup and its element, the innermost first."""
_LABELLED = {Scope.IMAGE_ALT: "Image: ", Scope.CAPTION: "Caption: ", Scope.FOOTNOTE: "Footnote: "}
_BESIDE = 3
"""Notes that fit beside a paragraph; more of them go below it, side by side."""
_DEEPEST = 4
"""Levels of lists and quotations that are told apart."""


def article(draft: Draft, findings: Sequence[Numbered]) -> Markup:
    """The rows of a draft: where, the text, the notes; first the findings on no text of it."""
    places = find_places(draft, findings)
    rows = [_row("whole draft", Markup(), places.elsewhere)] if places.elsewhere else []
    for blocks in _groups(draft.blocks):
        where = _where(draft, blocks[0])
        rows.append(_row(where, _shown(blocks, places), places.at_home(blocks)))
    return joined(*rows)


def bare(findings: Iterable[Numbered]) -> Markup:
    """The notes alone, for a draft that is not at hand."""
    return _row("", Markup(), list(findings))


def _row(where: str, text: Markup, notes: Sequence[Numbered]) -> Markup:
    return element(
        "div",
        element("div", where, class_="where"),
        element("div", text, class_="text", dir="auto"),
        element("div", *map(note, notes), class_="notes") if notes else Markup(),
        class_="row many" if len(notes) > _BESIDE else "row beside" if notes else "row",
    )


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The cells of a table together, every other block alone."""
    for (table, _), group in groupby(blocks, key=_table_or_self):
        members = list(group)
        if table < 0:
            yield from ([block] for block in members)
        else:
            yield members


def _table_or_self(block: Block) -> tuple[int, int]:
    return (block.table.table_id, 0) if block.table else (-1, block.index)


def _where(draft: Draft, block: Block) -> str:
    line, _ = draft.position(block.source_start)
    name = "table" if block.table else block.scope.value
    return f"{name} \u00b7 {draft.places[line - 1] if draft.places else f'line {line}'}"


def _shown(blocks: Sequence[Block], places: Places) -> Markup:
    if blocks[0].table:
        return _table(blocks, places)
    (block,) = blocks
    text = _prose(block, places)
    depth = min(block.quote_depth, _DEEPEST)
    shown = _block(block, text)
    return element("blockquote", shown, class_=f"depth-{depth}") if depth else shown


def _block(block: Block, text: Markup) -> Markup:
    if block.scope is Scope.TITLE:
        return element("h3", text)
    if block.scope is Scope.HEADING:
        return element(f"h{min(block.level + 2, 6)}", text)
    if block.scope is Scope.FRONT_MATTER:
        return element("p", element("span", block.field, ": ", class_="label"), text)
    label = _LABELLED.get(block.scope, "")
    shown = joined(element("span", label, class_="label") if label else Markup(), text)
    if block.list is not None:
        depth = min(max(block.list.depth, 1), _DEEPEST)
        return element("ul", element("li", shown), class_=f"depth-{depth}")
    return element("p", shown)


def _table(blocks: Sequence[Block], places: Places) -> Markup:
    """The cells at their rows and columns; several blocks of one cell one below the other."""
    cells: dict[tuple[int, int], list[Markup]] = {}
    columns = 0
    for block in blocks:
        if block.table is None:
            continue
        at = (block.table.row, block.table.column)
        cells.setdefault(at, []).append(element("div", _prose(block, places)))
        columns = max(columns, block.table.column + 1)
    rows = []
    for row in sorted({row for row, _ in cells}):
        name = "td" if row else "th"
        of_row = (element(name, *cells.get((row, column), ())) for column in range(columns))
        rows.append(element("tr", *of_row))
    return element("table", *rows)


# --- prose ------------------------------------------------------------------------------------


def _prose(block: Block, places: Places) -> Markup:
    """The text with its inline markup and its findings."""
    highlights = places.highlights.get(block.index, ())
    spans = [(mark.start, mark.end) for mark in block.marks]
    spans += [(link.start, link.end) for link in block.links]
    spans += [(highlight.start, highlight.end) for highlight in highlights]
    cuts = {0, len(block.text), *chain.from_iterable(spans)}
    parts = [
        (tuple(h for h in highlights if h.start <= start and end <= h.end), start, end)
        for start, end in pairwise(sorted(cuts))
    ]
    shown: list[Markup] = []
    for marked, group in groupby(parts, key=lambda part: part[0]):
        pieces = [(start, end) for _, start, end in group]
        text = joined(*(_styled(block, start, end) for start, end in pieces))
        shown.append(_marked(text, marked) if marked else text)
        ends_here = [h for h in marked if h.home and h.end == pieces[-1][1]]
        shown += [_reference(highlight.numbered) for highlight in ends_here]
    return joined(*shown)


def _styled(block: Block, start: int, end: int) -> Markup:
    kinds = {mark.kind for mark in block.marks if mark.start <= start and end <= mark.end}
    text = joined(block.text[start:end])
    for kind, name in _MARKS.items():
        if kind in kinds:
            text = element(name, text)
    if any(link.start <= start and end <= link.end for link in block.links):
        text = element("span", text, class_="link")
    return text


def _marked(text: Markup, highlights: Sequence[Highlight]) -> Markup:
    numbers = " ".join(str(highlight.numbered.number) for highlight in highlights)
    severity = worst(highlight.numbered.finding for highlight in highlights)
    return element("mark", text, class_=severity.value, data_findings=numbers)


def _reference(numbered: Numbered) -> Markup:
    number, finding = numbered.number, numbered.finding
    return element(
        "a",
        str(number),
        class_=f"ref {finding.severity}",
        id=f"ref-{number}",
        href=f"#finding-{number}",
        data_findings=number,
        aria_label=f"Finding {number}: {finding.severity}, {finding.rule}",
    )
