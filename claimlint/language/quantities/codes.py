"""Productions for regulatory identifiers, and for digits that are no quantity at all."""

from __future__ import annotations

import re

from claimlint.language.quantities.amounts import Amount, build
from claimlint.language.quantities.measures import Reading
from claimlint.language.quantities.model import Kind
from claimlint.language.quantities.patterns import Prose, compiled, words

_SUBMISSION = compiled(r"(?:den|[kph])(?P<id>[0-9]{6})(?:/s[0-9]{1,3})?(?![0-9a-z])")
_CFR = compiled(
    r"[0-9]{1,2}_?c\.?f\.?r\.?_?(?:§+_?|parts?_|sections?_)?"
    r"(?P<id>[0-9]{1,4}(?:\.[0-9]{1,4})?(?:\([a-z0-9]{1,4}\))*)"
)
_SECTION = compiled(r"(?P<id>8[0-9]{2}\.[0-9]{4}(?:\([a-z0-9]{1,4}\))*)(?![0-9.%])")
_CODE_LEAD = compiled(r"(?:(?:product|fda)_codes?|procodes?)[ :,(]+(?:(?:is|are|was|of)_)?[(\"']?")
_CODES = re.compile(r"[A-Z]{3}(?![A-Za-z])(?:(?:,? and |,? or |, ?|/)[A-Z]{3}(?![A-Za-z]))*")

_NOISE = compiled(
    r"[0-9]+(?:\.[0-9]+)*(?:\([a-z0-9]{1,4}\))+s?"  # 510(k), 403(r)(6)
    r"|510k\b"
    r"|\+?[0-9]{0,3}[ .-]?\(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9])"  # 555-123-4567
    r"|(?<=\+)[0-9]{1,3}(?:[ .-]?\(?[0-9]{1,5}\)?){2,6}"
    r"|0[0-9]{2,4}[ -][0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9])"
    r"|[0-9]+(?:\.[0-9]+){2,}(?![0-9])"  # 1.2.3
    r"|[0-9]+:[0-9]+(?::[0-9]+)?(?:_?[ap]\.?m\b\.?)?"  # 7:30, 16:8
    r"|[0-9]{1,2}(?:_?-_?[0-9]{1,2})?_?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])"
    r"|[0-9]+(?:st|nd|rd|th)\b(?:-century)?"
    r"|[0-9]+(?:\.[0-9]+)?/[0-9]+(?:/[0-9]+)?(?:_?mmhg)?"  # 24/7, 120/80; ratios are read before
    r"|[0-9]+-in-[01]\b"
    r"|[0-9]+[a-z]+[0-9]+[a-z0-9]*"
    r"|10\.[0-9]{4,9}/[^ ]+"  # DOI
)
_GLUED = compiled(r"[a-z0-9'_-]*")
_JOINED = frozenset(words("mid pre post sub non over under early late ultra plus"))
_LABELS = frozenset(
    words(
        "type types phase phases stage stages step steps zone tier class grade grades level "
        "levels version v series generation gen model mark formula option size number no no. "
        "top pick item lesson mistake reason rule tip myth fact claim question chapter "
        "chapters section part parts page pages p. pp. appendix annex figure figures fig fig. "
        "table tables volume vol vol. issue title article schedule reference ref reg. "
        "regulation § # iso iec astm en pmid pmcid isbn doi nct spf il omega covid vitamin "
        "norwood fitzpatrick score room suite highway route zip faq day days week weeks month "
        "months "
    )
)
_TIME_POINT = compiled(r"\b(?:at|by|until|through|after|to)_(?P<unit>day|week|month|year)s?_?\Z")
_STATISTIC = compiled(
    r"(?:(?<![a-z])(?:p(?:-?values?)?|r2?|r²|t|f|z|d|χ2|χ²|η2|η²|α|β|alpha|beta|kappa|κ|df|auc)"
    r"(?:_?\([0-9, .]+\))?(?:_?[<>=≤≥]+_?|_(?:values?_)?(?:of|was|less_than|below)_)"
    r"|±_?|\+/-_?"
    r"|(?:confidence_interval|(?<![a-z])ci|standard_deviation|(?:odds|hazard|risk|rate)_ratio|"
    r"relative_risk|effect_size|cohen's_d|smd|standardi[sz]ed_mean_difference)s?"
    r"(?:_of|_was|_is)?[ :,=(\[]*-?)\Z"
)
_STATISTIC_NAME = re.compile(
    r"\b(?:OR|aOR|HR|aHR|RR|SD|SE|SEM|CI|IQR|AUC|MD|ICC)(?: of| was)?[ :,=(\[]*-?\Z"
)
_STATISTIC_ENDS = frozenset(
    words(
        "of was is than below p ci cis or aor hr ahr rr sd se sem iqr auc md icc smd interval "
        "intervals deviation deviations ratio ratios risk risks size sizes d difference differences"
    )
)
"""Only after these words, or a sign, is it worth looking for the name of a statistic."""
_INTERVAL = compiled(r"[,;]?_?-?(?:ci|cis|confidence|credible|prediction)\b")
_LIST_MARK = compiled(r"[0-9]{1,2}[.)](?=_)")
_PUNCTUATED = "#[№§"


def identifier(prose: Prose, pos: int, _end: int = 0) -> Reading | None:
    """Read "K072260", "DEN130033", "21 CFR 882.5890", "882.5890"."""
    for pattern in (_SUBMISSION, _CFR, _SECTION):
        if match := pattern.match(prose.folded, pos):
            digits = float(match["id"].split("(")[0])
            whole = pattern is _SUBMISSION
            return _code(prose, pos, pos if whole else match.start("id"), match.end(), digits)
    return None


def product_code(prose: Prose, pos: int, _end: int) -> Reading | None:
    """Read "product code NFO", "product codes NFO and NGX": one quantity, its value the codes."""
    lead = _CODE_LEAD.match(prose.folded, pos)
    match = _CODES.match(prose.text, lead.end()) if lead else None
    return _code(prose, pos, match.start(), match.end(), 0.0) if match else None


def _code(prose: Prose, lead: int, start: int, end: int, value: float) -> Reading:
    found = Amount(start, end, end, value, value, 1.0)
    return (quantity := build(prose, Kind.REGULATORY, found, lead=lead)), quantity.end


def noise(prose: Prose, pos: int) -> int | None:
    """Where digits end that are no quantity (a clock time, "COVID-19", "510(k)"), else None."""
    if match := _NOISE.match(prose.folded, pos):
        return match.end()
    left = prose.left(pos, 24)
    if left and left[-1] != " " and (left[-1] in _PUNCTUATED or _is_glued(left)):
        return _token_end(prose, pos)
    if pos == 0 or prose.text[pos - 1] == "\n":
        match = _LIST_MARK.match(prose.folded, pos)
        return match.end() if match else None
    return None


def _is_glued(left: str) -> bool:
    """Whether the text before runs into a number: "B12", "COVID-19", but not "mid-2012"."""
    if not left or not (left[-1].isalnum() or (left[-1] in "-_'." and left[-2:-1].isalpha())):
        return False
    if left[-1] == "'" or left[-1] == ".":
        return left[-1] == "."
    return left[-1] != "-" or left[:-1].rsplit(" ", 1)[-1].rsplit("-", 1)[-1] not in _JOINED


def _token_end(prose: Prose, pos: int) -> int:
    match = _GLUED.match(prose.folded, pos)
    return match.end() if match and match.end() > pos else pos + 1


def is_label(prose: Prose, pos: int) -> bool:
    """Whether the number names something: "type 2", "SPF 50", "top 5"."""
    return prose.word_before(pos).strip(":-") in _LABELS


def time_point(prose: Prose, pos: int) -> tuple[str, int] | None:
    """The unit and the beginning of "week 12" in "at week 12"."""
    match = _TIME_POINT.search(prose.left(pos))
    return (match["unit"], pos - len(match.string) + match.start("unit")) if match else None


def is_statistic(prose: Prose, start: int, end: int) -> bool:
    """Whether a number is a p value, an interval, a ratio of odds: "p < 0.05", "95% CI"."""
    if _INTERVAL.match(prose.folded, end):
        return True
    word = prose.word_before(start)
    if word[-1:].isalpha() and word not in _STATISTIC_ENDS:
        return False
    left = prose.left(start)
    raw = prose.text[start - len(left) : start]
    return bool(_STATISTIC.search(left) or _STATISTIC_NAME.search(raw))
