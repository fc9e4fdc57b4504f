"""How well the strength reader tells the four classes of causal language apart.

`python benchmarks/strength.py [CSV]` reads the sentences of Yu, Li and Wang 2019 (EMNLP), 3,061
conclusions of PubMed abstracts, which are no part of this project, and prints precision, recall
and F1 of each class, macro-F1, and the confusion matrix. Columns: `sentence`, `label`.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from claimlint.claims.ladder import Ladder
from claimlint.language.nlp import Parser

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "pubmed_causal_language_use.csv"
CLASSES = {"0": "none", "3": "correlational", "2": "conditional", "1": "causal"}


def predict(ladder: Ladder, sentence: str) -> str:
    """The class of a sentence; the authors' scheme has no rung for proof, and keeps denied ones."""
    strength = ladder.read(sentence).strength
    return "causal" if strength == "proven" else strength


def score(pairs: Counter[tuple[str, str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by class, from counts of (label, prediction)."""
    figures = {}
    for name in CLASSES.values():
        hits = pairs[name, name]
        found = sum(count for (_, guess), count in pairs.items() if guess == name)
        real = sum(count for (label, _), count in pairs.items() if label == name)
        precision, recall = hits / max(found, 1), hits / max(real, 1)
        figures[name] = (precision, recall, 2 * hits / max(found + real, 1))
    return figures


def main(path: Path) -> int:
    """Print the figures; 0 also where the file is absent, which is said."""
    if not path.is_file():
        print(f"{path} is not here; nothing was measured")
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(CLASSES[row["label"].strip()], row["sentence"]) for row in csv.DictReader(file)]
    ladder = Ladder(Parser())
    pairs = Counter((label, predict(ladder, sentence)) for label, sentence in rows)
    figures = score(pairs)
    print(f"{len(rows)} sentences")
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>7}")
    for name, (precision, recall, f1) in figures.items():
        print(f"{name:14}{precision:10.3f}{recall:8.3f}{f1:7.3f}")
    print(f"macro-F1 {sum(f1 for _, _, f1 in figures.values()) / len(figures):.3f}")
    print(f"\nlabel \\ read  {''.join(f'{name:>14}' for name in figures)}")
    for label in figures:
        print(f"{label:14}{''.join(f'{pairs[label, guess]:14}' for guess in figures)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT))
