"""Quantities in prose: percentages, counts, durations, frequencies, ages, dates, doses, codes.

`quantities` reads them, `agrees` holds one against a recorded value. No language model: a grammar
of regular expressions over folded text, entered only where a numeral or a word of time stands.
"""

from __future__ import annotations

from claimlint.language.quantities.agreement import agrees
from claimlint.language.quantities.model import Bound, Kind, Quantity

__all__ = ["Bound", "Kind", "Quantity", "agrees", "dose_unit", "quantities"]


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order of appearance; they never overlap.

    Statistics (p values, confidence intervals), labels ("type 2", "SPF 50"), clock times and
    telephone numbers are no quantities and are left out.
    """
    from claimlint.language.quantities.scanner import scan  # compiling the grammar takes a while

    return scan(text)


def dose_unit(name: str) -> tuple[str, float] | None:
    """The symbol a dose unit is reported in and its factor: `mA` gives `("uA", 1000.0)`.

    None when the name is no dose unit.
    """
    from claimlint.language.fold import fold
    from claimlint.language.quantities.model import Kind
    from claimlint.language.quantities.units import UNITS

    unit = UNITS.get(fold(name))
    return (unit.symbol, unit.factor) if unit and unit.kind is Kind.DOSE else None
