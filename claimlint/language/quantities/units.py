"""Units of measure: the names they go by, the symbol they are reported in, the factor to it."""

from __future__ import annotations

from dataclasses import dataclass

from claimlint.language.quantities.model import Bound, Kind
from claimlint.language.quantities.patterns import Prose, any_of, compiled, words

MONTH = 30.4
"""Days of a calendar month, rounded; a year has 365 days."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, its canonical symbol, and how many of that one makes."""

    kind: Kind
    symbol: str
    factor: float = 1.0


_DURATIONS = {
    "second seconds sec secs": 1 / 86_400,
    "minute minutes min mins": 1 / 1_440,
    "hour hours hr hrs h": 1 / 24,
    "day days night nights": 1.0,
    "week weeks wk wks": 7.0,
    "fortnight fortnights": 14.0,
    "month months mo mos": MONTH,
    "year years yr yrs": 365.0,
    "decade decades": 3_650.0,
}
_DOSES = [
    ("uA", 1.0, "ua μa microamp microamps microampere microamperes uamp uamps μamp μamps"),
    ("uA", 1e3, "ma milliamp milliamps milliampere milliamperes"),
    ("mg", 1e-3, "mcg μg ug microgram micrograms"),
    ("mg", 1.0, "mg milligram milligrams"),
    ("mg", 1e3, "g gram grams gm gms"),
    ("kg", 1.0, "kg kgs kilogram kilograms kilo kilos"),
    ("lb", 1.0, "lb lbs pound pounds"),
    ("mg/kg", 1.0, "mg/kg"),
    ("mg/mL", 1.0, "mg/ml"),
    ("mg/dL", 1.0, "mg/dl"),
    ("mL", 1.0, "ml milliliter milliliters millilitre millilitres cc"),
    ("mL", 1e3, "liter liters litre litres"),
    ("IU", 1.0, "iu ius"),
    ("U", 1.0, "units"),
    ("V", 1e-3, "mv millivolt millivolts"),
    ("V", 1.0, "v volt volts"),
    ("Hz", 1.0, "hz hertz"),
    ("Hz", 1e3, "khz kilohertz"),
    ("Hz", 1e6, "mhz megahertz"),
    ("nm", 1.0, "nm nanometer nanometers nanometre nanometres"),
    ("nm", 1e3, "μm um micron microns micrometer micrometers micrometre micrometres"),
    ("mm", 1.0, "mm millimeter millimeters millimetre millimetres"),
    ("mm", 10.0, "cm centimeter centimeters centimetre centimetres"),
    ("mm", 25.4, "inch inches"),
    ("mW", 1.0, "mw milliwatt milliwatts"),
    ("mW", 1e3, "w watt watts"),
    ("mW/cm2", 1.0, "mw/cm2 mw/cm² mw/cm^2"),
    ("mW/cm2", 1e3, "w/cm2 w/cm² w/cm^2"),
    ("J", 1.0, "j joule joules"),
    ("J/cm2", 1.0, "j/cm2 j/cm² j/cm^2"),
    ("kcal", 1.0, "kcal calorie calories kilocalories cal cals"),
    ("mmHg", 1.0, "mmhg"),
    ("bpm", 1.0, "bpm"),
    ("°C", 1.0, "°c celsius"),
    ("°F", 1.0, "°f fahrenheit"),
]
_PHRASES = {
    "per cent": Unit(Kind.PERCENT, "%"),
    "percentage point": Unit(Kind.PERCENT, "%"),
    "percentage points": Unit(Kind.PERCENT, "%"),
    "international units": Unit(Kind.DOSE, "IU"),
    "mw per cm2": Unit(Kind.DOSE, "mW/cm2"),
    "milliwatts per square centimeter": Unit(Kind.DOSE, "mW/cm2"),
    "milliwatts per square centimetre": Unit(Kind.DOSE, "mW/cm2"),
    "joules per square centimeter": Unit(Kind.DOSE, "J/cm2"),
    "joules per square centimetre": Unit(Kind.DOSE, "J/cm2"),
    "degrees celsius": Unit(Kind.DOSE, "°C"),
    "degrees fahrenheit": Unit(Kind.DOSE, "°F"),
    **{
        money: Unit(Kind.MONEY, "")
        for money in words("dollar dollars usd euro euros eur gbp cad aud bucks quid")
    },
    "pounds sterling": Unit(Kind.MONEY, ""),
}
UNITS = {
    **{name: Unit(Kind.PERCENT, "%") for name in words("% ％ percent pct")},
    **{
        name: Unit(Kind.DURATION, "day", days)
        for names, days in _DURATIONS.items()
        for name in names.split()
    },
    **{
        name: Unit(Kind.DOSE, symbol, factor)
        for symbol, factor, names in _DOSES
        for name in names.split()
    },
    **_PHRASES,
}
_CAPITAL_ONLY = {"v", "w", "j"}
_SMALL_ONLY = {"g", "h"}
_FILLERS = (
    "straight consecutive successive continuous full whole entire more additional extra further "
    "short long calendar working business solid little mere"
)
MORE = {
    Bound.AT_LEAST: r"\+|-plus\b|_or_(?:more|longer|higher|greater|over|above|older)\b",
    Bound.AT_MOST: r"_or_(?:fewer|less|under|below|shorter|lower|younger)\b",
    Bound.ABOUT: r"_or_so\b|-?ish\b|_or_thereabouts\b|_give_or_take\b",
}
"""What may follow a number, or its unit, and bound it."""
_UNIT = compiled(
    rf"(?:(?P<least>{MORE[Bound.AT_LEAST]})|(?P<most>{MORE[Bound.AT_MOST]})"
    rf"|(?P<about>{MORE[Bound.ABOUT]}))?"
    rf"(?:_|-)?(?:(?:{any_of(_FILLERS.split())})(?:_|-))?"
    rf"(?P<unit>{any_of(UNITS)})(?![a-z0-9])(?!-(?:in|on)\b)"
)
_PER_OTHER = compiled(
    r"_?/(?!_?(?:days?|d|weeks?|wk|nights?|months?|mo|years?|hours?|hr|h|min|sessions?|servings?|dose|"
    r"capsule|tablet|[0-9])\b)[a-z]"
)
"""A compound unit the table does not know: "2 g/kg" is not 2 g."""
_BOUNDS = {"least": Bound.AT_LEAST, "most": Bound.AT_MOST, "about": Bound.ABOUT}


def unit_at(prose: Prose, pos: int) -> tuple[Unit, int, Bound] | None:
    """The unit right after a number, where it ends, and the bound between ("10 or more days")."""
    match = _UNIT.match(prose.folded, pos)
    if not match:
        return None
    name = " ".join(match["unit"].split())
    written = prose.text[match.start("unit") : match.end("unit")]
    if (name in _CAPITAL_ONLY and written.islower()) or (name in _SMALL_ONLY and written.isupper()):
        return None
    if UNITS[name].kind is Kind.DOSE and _PER_OTHER.match(prose.folded, match.end()):
        return None
    bound = next((found for group, found in _BOUNDS.items() if match[group]), Bound.EXACT)
    return UNITS[name], match.end(), bound
