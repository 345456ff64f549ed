"""Figures about land in a text: shares, areas with their unit converted, counts of settlements.

Works on the surface of the text, not on the parse: a figure is where its characters are. What it is
a figure of, and who holds it, is for `control` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.vocabularies import Measure, Qualifier


class QuantityWords(Entry):
    """The table `words` of `lexicon/quantities.toml`."""

    settlements: Cues
    between: tuple[str, ...]


class Moving(Entry):
    """The table `moving` of `lexicon/quantities.toml`."""

    words: tuple[str, ...]


class QuantityLexicon(Entry):
    """`lexicon/quantities.toml`."""

    units: dict[str, float]
    words: QuantityWords
    before: dict[Qualifier, tuple[str, ...]]
    moving: Moving
    after: dict[Qualifier, tuple[str, ...]]


@dataclass(frozen=True)
class Quantity:
    """One figure: characters `start` to `end` of the text, with its qualifier's words.

    `value` is in percent, km² or settlements, by `measure`.
    """

    start: int
    end: int
    measure: Measure
    value: float
    qualifier: Qualifier


_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_SMALL = {word: number for number, word in enumerate(_UNITS, start=1)}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "dozen": 12.0}
_PARTS = {
    "half": 2.0, "third": 3.0, "thirds": 3.0, "quarter": 4.0, "quarters": 4.0, "fifth": 5.0,
    "fifths": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "ninth": 9.0, "tenth": 10.0,
    "tenths": 10.0, "twentieth": 20.0,
}  # fmt: skip
_TEN = "|".join(_TENS)
_UNIT = "|".join(_UNITS)
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = (
    rf"(?:(?:{_DIGITS})|(?:{_TEN})(?:[- ](?:{_UNIT}))?|(?:{_UNIT})|an?)"
    r"(?:(?:[ -](?:hundred|thousand|million|dozen)\b)|k\b)?"
)
_RANGE = rf"(?P<low>{_NUMBER})(?: ?(?:-|–|—|to|and|or) ?(?P<high>{_NUMBER}))?"
_SHARE = re.compile(
    rf"(?<![\w.,$€£]){_RANGE} ?(?:%|per ?cent\b|pct\b|percent\b)(?! points?| ?age)", re.IGNORECASE
)
_FRACTION = re.compile(
    rf"\b(?P<count>an?|one|two|three|four|seven|nine)?[ -]?(?P<part>{'|'.join(_PARTS)})\b"
    r"(?= (?:of|the)\b|,|\.)",
    re.IGNORECASE,
)


@cache
def lexicon() -> QuantityLexicon:
    """The words of figures."""
    words: QuantityLexicon = load_lexicon("quantities", QuantityLexicon)
    return words


@cache
def _area() -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(lexicon().units, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,$€£]){_RANGE}[ -]?(?P<unit>{units})\b", re.IGNORECASE)


@cache
def _settlements() -> re.Pattern[str]:
    words = lexicon().words
    nouns = "|".join(sorted(words.settlements, key=len, reverse=True))
    between = "|".join(map(re.escape, words.between))
    return re.compile(
        rf"(?<![\w.,$€£-]){_RANGE}(?: of(?: the)? (?P<of>{_NUMBER}))?"
        rf"(?:,? (?:{between})(?: and)?)* (?:[A-Z][\w-]+ )?(?P<noun>{nouns})\b",
        re.IGNORECASE,
    )


@cache
def _cues(which: str) -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    """A pattern for the qualifying words before or after a figure, and what each means."""
    table: dict[Qualifier, tuple[str, ...]] = getattr(lexicon(), which)
    meanings = {cue: qualifier for qualifier, cues in table.items() for cue in cues}
    words = "|".join(map(re.escape, sorted(meanings, key=len, reverse=True)))
    pattern = rf"(?<!\w)({words})(?: (?:about|around|some))? ?$"
    chosen = pattern if which == "before" else rf" ?({words})(?!\w)"
    return re.compile(chosen, re.IGNORECASE), meanings


def find_quantities(text: str) -> list[Quantity]:
    """All figures that may be about land, in order, without overlaps.

    A figure repeated in another unit in brackets ("447 square kilometres (173 square miles)") is
    one figure, in the unit that stands first.
    """
    found = [*_shares(text), *_areas(text), *_fractions(text), *_counts(text)]
    found += [more for figure in found for more in _elliptic(text, figure)]
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last is not None and (quantity.start < last.end or _repeats(text, last, quantity)):
            continue
        kept.append(quantity)
    return kept


_BESIDE = 120
"""How many characters after a figure a bare number may stand that takes its unit."""
_END = re.compile(r"[.;\n](?!\d)")
_ELLIPTIC = re.compile(
    rf"(?:,| and| or| against|[(, ](?:down|up) from) (?:the |about |just |only )?({_DIGITS})"
    r"(?= (?:in [A-Z]|a (?:year|month)|the (?:year|month)|last))"
)


def _elliptic(text: str, figure: Quantity) -> Iterator[Quantity]:
    """Bare numbers that take a figure's unit: "450 sq km in March and 388 in February"."""
    stop = min(figure.end + _BESIDE, len(text))
    end = _END.search(text, figure.end, stop)
    for match in _ELLIPTIC.finditer(text, figure.end, end.start() if end else stop):
        value = _read_number(match[1])
        if value is not None and figure.measure is not Measure.SETTLEMENTS and value >= 10:
            yield Quantity(*match.span(1), figure.measure, value, Qualifier.EXACT)


def _repeats(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    bracketed = between.strip() in ("(", ", or", "or", "(about", "(around", "(roughly", "[")
    same = abs(first.value - second.value) <= 0.03 * max(first.value, second.value)
    return first.measure is second.measure is Measure.AREA and bracketed and same


def _shares(text: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(text):
        value, is_range = _range(match)
        if value is not None and value <= 100:
            yield _qualified(text, match, Measure.SHARE, value, is_vague=is_range)


def _areas(text: str) -> Iterator[Quantity]:
    for match in _area().finditer(text):
        value, is_range = _range(match)
        factor = lexicon().units[match["unit"].lower()]
        if value is not None:
            is_converted = factor != 1.0
            yield _qualified(
                text,
                match,
                Measure.AREA,
                round(value * factor, 1),
                is_vague=is_range or is_converted,
            )


def _fractions(text: str) -> Iterator[Quantity]:
    for match in _FRACTION.finditer(text):
        part = match["part"].lower()
        count = match["count"]
        if (count is None and part != "half") or (part == "half" and count is not None):
            continue
        number = _read_number(count) if count else 1.0
        if number is not None:
            value = round(100 * number / _PARTS[part], 1)
            yield _qualified(text, match, Measure.SHARE, value, is_vague=False)


def _counts(text: str) -> Iterator[Quantity]:
    for match in _settlements().finditer(text):
        if match["low"].lower() in ("a", "an") and match["noun"].lower() in (
            "village",
            "city",
            "town",
        ):
            continue
        value, is_range = _range(match)
        if value is not None and value == int(value) and value < 20_000:
            yield _qualified(text, match, Measure.SETTLEMENTS, value, is_vague=is_range)


def _qualified(
    text: str, match: re.Match[str], measure: Measure, value: float, *, is_vague: bool
) -> Quantity:
    """The figure with the words around it that qualify it; without them by the figure itself."""
    start, end = match.span()
    pattern, meanings = _cues("before")
    before = pattern.search(text, max(start - 30, 0), start)
    if before and not _only_moves(text, before):
        return Quantity(before.start(), end, measure, value, meanings[before[1].lower()])
    pattern, meanings = _cues("after")
    if after := pattern.match(text, end):
        return Quantity(start, after.end(), measure, value, meanings[after[1].lower()])
    qualifier = Qualifier.ABOUT if is_vague else Qualifier.EXACT
    return Quantity(start, end, measure, value, qualifier)


def _only_moves(text: str, cue: re.Match[str]) -> bool:
    """Whether "up to" tells where a figure has gone: "has crept up to 4.7 percent"."""
    words = text[max(cue.start() - 12, 0) : cue.start()].lower().split()
    return cue[1].lower() == "up to" and bool(words) and words[-1] in lexicon().moving.words


def _range(match: re.Match[str]) -> tuple[float | None, bool]:
    """A figure's value, and whether it is the middle of a range."""
    low, high = _read_number(match["low"]), match["high"] and _read_number(match["high"])
    if low is None:
        return None, False
    return (low, False) if not high else ((low + high) / 2, True)


def _read_number(words: str) -> float | None:
    """The number that digits or words stand for: "1,376", "forty-two", "two dozen", "a"."""
    total: float | None = None
    for word in re.split(r"[ -]", words.lower().replace(",", "")):
        if word in ("a", "an"):
            total = 1.0
        elif word in _SMALL:
            total = (total or 0.0) + _SMALL[word]
        elif word in _TENS:
            total = float(_TENS[word])
        elif word in _SCALES:
            total = (1.0 if total is None else total) * _SCALES[word]
        elif re.fullmatch(r"\d+(?:\.\d+)?(k?)", word):
            digits = float(word.removesuffix("k")) * (1000 if word.endswith("k") else 1)
            total = digits if total is None else total * 1000 + digits
        else:
            return None
    return total
