"""How fast HTML pages are parsed, in MB of UTF-8 per CPU second: `python benchmarks/html_speed.py`.

Generated pages, the best of several runs of the whole path from text to blocks. The last line
is the tokenizer alone: what a tokenizer in C could save at most.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from claimlint.drafts import parse_text
from claimlint.drafts.html.tokens import TAG

_WORDS = """
the cap was worn by sixty people for half a year and their hair was counted twice under a lens
while nobody knew which lamps were dark so the small gain may be due to luck care or the season
""".split()
_RUNS = 9


def _sentence(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(8, 22))
    return " ".join([words[0].capitalize(), *words[1:]]) + "."


def _paragraph(rng: random.Random) -> str:
    link = '<a href="https://shop.example/cap?id=7&amp;ref=9" rel="sponsored nofollow">this cap</a>'
    middle = rng.choice((_sentence(rng), f"See {link} <strong>now</strong>.", _sentence(rng)))
    return f'<p class="wp-block-paragraph">{_sentence(rng)} {middle} {_sentence(rng)}</p>\n'


def article(sections: int) -> str:
    """The body of an article: headings, paragraphs, a list and a table in each section."""
    rng = random.Random(1)
    parts = []
    for number in range(sections):
        parts.append(f'<h2 class="wp-block-heading" id="q{number}">Question {number}</h2>\n')
        parts.extend(_paragraph(rng) for _ in range(4))
        items = "".join(f"<li>{_sentence(rng)}</li>\n" for _ in range(3))
        parts.append(f'<ul class="wp-block-list">\n{items}</ul>\n')
        cells = "".join(f"<tr><td>{_sentence(rng)}</td><td>no</td></tr>\n" for _ in range(3))
        parts.append(f"<table><thead><tr><th>Claim</th><th>True</th></tr></thead>{cells}</table>\n")
    return "".join(parts)


def page(body: str) -> str:
    """A page as a content management system delivers it: most of it is not the article."""
    style = ".has-text{color:#111;margin:0 auto}\n" * 1_000
    script = 'window.data={"a":1,"b":"</div>"};function f(x){return x<3&&x>1}\n' * 600
    link = '<li class="menu-item menu-item-{0}"><a href="/topic-{0}/">Topic {0}</a></li>\n'
    menu = "".join(link.format(number) for number in range(80))
    icon = '<svg viewBox="0 0 24 24" role="img"><path d="M1 2 3 4 5 6 7 8"/></svg>' * 20
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Caps</title>\n'
        f'<meta name="description" content="What caps do."><style>{style}</style>\n'
        f'<script>{script}</script></head>\n<body class="single"><header><nav><ul>{menu}</ul></nav>'
        f"</header>\n<main><article><h1>Caps</h1>\n{body}</article>\n<aside>{icon}<ul>{menu}</ul>"
        f"</aside></main>\n<footer><ul>{menu}</ul></footer><script>{script}</script></body></html>"
    )


def _measure(name: str, text: str, run: Callable[[str], int]) -> None:
    best = float("inf")
    count = 0
    for _ in range(_RUNS):
        start = time.process_time()
        count = run(text)
        best = min(best, time.process_time() - start)
    size = len(text.encode()) / 1e6
    print(f"{name:24} {size:6.2f} MB {count:6} {size / best:7.1f} MB/s")


def main() -> None:
    """Print one line for each kind of page: size, blocks (or tags), speed."""
    dense = article(300)

    def blocks(text: str) -> int:
        return len(parse_text(text, "page.html").blocks)

    _measure("page of a web site", page(article(6)), blocks)
    _measure("fragment, only article", dense, blocks)
    _measure("tags of that fragment", dense, lambda text: sum(1 for _ in TAG.finditer(text)))


if __name__ == "__main__":
    main()
