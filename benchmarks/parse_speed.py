"""How fast drafts are parsed, in MB of UTF-8 per CPU second: `python benchmarks/parse_speed.py`.

Generated text, the best of several runs of the whole path from text to blocks.
"""

from __future__ import annotations

import random
import time

from claimlint.drafts import parse_text

_WORDS = """
the serum was tested on forty volunteers for eight weeks and most of them saw a softer forehead
but nobody could say whether light cream or sleep had done it because the trial had no control
""".split()
_RUNS = 5
_SECTIONS = 400


def _sentence(rng: random.Random, extra: str = "") -> str:
    words = rng.choices(_WORDS, k=rng.randint(8, 22))
    return " ".join([words[0].capitalize(), *words[1:], *extra.split()]) + "."


def _paragraph(rng: random.Random, extra: str) -> str:
    return " ".join(_sentence(rng, rng.choice(("", "", extra))) for _ in range(rng.randint(3, 6)))


def markdown(extra: str) -> str:
    """An article with headings, lists, tables, links and inline markup."""
    rng = random.Random(1)
    parts = ["---\ntitle: What forty volunteers saw\n---\n"]
    for number in range(_SECTIONS):
        parts.append(f"## Question {number} about *light* and skin")
        parts.extend(_paragraph(rng, extra) for _ in range(3))
        parts.append("\n".join(f"- **Point {i}:** {_sentence(rng)}" for i in range(4)))
        if number % 4 == 0:
            rows = (f"| {_sentence(rng)} | {rng.choice(_WORDS)} | 12 |" for _ in range(4))
            parts.append("\n".join(("| Claim | Verdict | n |", "| --- | --- | --- |", *rows)))
    return "\n\n".join(parts) + "\n"


def html() -> str:
    """Blocks of HTML, as page builders export them."""
    rng = random.Random(2)
    parts = []
    for number in range(_SECTIONS):
        items = "".join(f"\n    <li>{_sentence(rng)}</li>" for _ in range(3))
        body = f"  <p class='lead'>{_paragraph(rng, '<em>so far</em>')}</p>\n  <ul>{items}\n  </ul>"
        parts.append(f"<section>\n  <h2>Question {number}</h2>\n{body}\n</section>")
    return "\n\n".join(parts) + "\n"


def plain() -> str:
    """One paragraph on each line, with headings and bullets."""
    rng = random.Random(3)
    parts = []
    for number in range(_SECTIONS):
        parts.append(f"Question {number} about light and skin")
        parts.extend(_paragraph(rng, "so far") for _ in range(3))
        parts.append("\n".join(f"  • {_sentence(rng)}" for _ in range(4)))
    return "\n\n".join(parts) + "\n"


def _measure(name: str, text: str, path: str) -> None:
    best = float("inf")
    blocks = 0
    for _ in range(_RUNS):
        start = time.process_time()
        blocks = len(parse_text(text, path).blocks)
        best = min(best, time.process_time() - start)
    size = len(text.encode()) / 1e6
    print(f"{name:24} {size:6.2f} MB {blocks:6} blocks {size / best:7.1f} MB/s")


def main() -> None:
    """Print one line for each kind of text."""
    _measure("Markdown, ASCII", markdown("for [most readers](/about) **so far**"), "a.md")
    _measure("Markdown, not ASCII", markdown("für “alle” [Leser](/ü) – **bisher** 😀"), "a.md")
    _measure("HTML in Markdown", html(), "a.md")
    _measure("plain text", plain(), "a.txt")


if __name__ == "__main__":
    main()
