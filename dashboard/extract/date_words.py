"""The expressions by which English texts name dates, as patterns with named parts.

`month`, `day`, `day2`, `month2`, `year` and `years` ("of last year") are of a calendar date;
`weekday`, `weekday2` and `which` ("last", "that") of a weekday; `count`, `unit` and `way` of a
distance ("two weeks later").
"""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if number}
DAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}

_FULL = "|".join(name for name in calendar.month_name if name)
_MONTH = (
    rf"(?:(?:{_FULL}|{_FULL.upper().replace('|MAY', '')})\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNT = rf"(?P<count>(?i:{'|'.join(NUMBERS)})|\d{{1,2}})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_LAST_DAY = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s)"
_TO_OR_AND = r"(?:\s?[-–—]\s?|\s(?:and|to|until|till|through)\s)"
_NO_COUNT = r"(?! ?(?:million|people|per))"
_YEAR = (
    r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d)\b"
    r"|,? (?:of )?(?P<years>last|this|that|the same|the previous) year\b"
    r"|,? (?P<ago>a year (?:ago|earlier|before))\b)?"
)
_NAMED_DAY = rf"(?:\b{_WEEKDAY},? )?"
_UNTIL = (
    rf"(?:{_TO}(?P<month2>{_MONTH}) (?P<day3>\d{{1,2}})\b|{_TO_OR_AND}{_LAST_DAY}\b{_NO_COUNT})?"
)
_BEFORE_MONTH = (
    r"(?P<which>(?i:last|next|this|in|since|late|early|mid|by|until|during|of|from|for|and"
    r"|between))"
)
_BEFORE_DAY = r"(?P<which>(?i:last|next|this|that|coming|the following|the previous))"
_SPANS = r"(?i:last|next|this|earlier this|later this|the previous|the following|the past|over the)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"

EXPRESSIONS = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        "month_day": rf"{_NAMED_DAY}\b(?P<month>{_MONTH}) {_DAY}\b(?!\d){_UNTIL}{_YEAR}",
        "day_month": rf"{_NAMED_DAY}\b{_DAY}(?: of)?"
        rf"(?:{_TO_OR_AND}{_LAST_DAY})? (?P<month>{_MONTH})"
        rf"(?:{_TO}(?P<day3>\d{{1,2}}) (?P<month2>{_MONTH}))?{_YEAR}",
        "month_year": rf"\b(?P<month>{_MONTH})(?: of)?,? (?P<year>(?:19|20)\d\d)\b",
        "month": rf"\b(?:{_BEFORE_MONTH}[ -])(?P<month>{_MONTH}){_YEAR}",
        "ordinal": rf"(?:\bon |, |\b(?P<weekday>{_WEEKDAY})[ ,]+)the "
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b",
        "year": r"\b(?i:in|since|during|early|late|from|of|mid|until|by)[ -]"
        r"(?P<year>(?:19|20)\d\d)\b",
        "weekday": rf"\b(?:{_BEFORE_DAY} )?(?P<weekday>{_WEEKDAY})\b(?! (?:Times|Telegraph|Mirror))"
        rf"(?:{_TO_OR_AND}(?P<weekday2>{_WEEKDAY}))?",
        "today": rf"\b(?i:today|tonight|this {_PART_OF_DAY})\b",
        "yesterday": r"\b(?i:yesterday|last night)\b",
        "tomorrow": r"\b(?i:tomorrow)\b",
        "week_of_weeks": r"\bthe week (?P<way>before last|after next)\b",
        "in_week": r"\b(?P<which>earlier|later) (?:in the|that|the same) (?P<unit>week|month)\b",
        "span": rf"\b(?P<which>{_SPANS}) (?P<unit>week|month|year|weekend)\b",
        "ago": rf"\b{_COUNT} (?P<unit>day|week|month|year)s? (?P<way>ago)\b",
        "in_time": rf"\bin {_COUNT} (?P<unit>day|week|month)s?(?:'s?)? time\b",
        "near_day": r"\b(?i:the) (?P<which>previous|next|following|same) "
        rf"(?:day|{_PART_OF_DAY})\b",
        "hours_beside": r"\b(?i:(?:\w+ )?hours (?:after|before))\b",
        "same_day": r"\b(?i:(?:\w+ )?(?:hours|minutes) (?:earlier|later)"
        r"|(?:earlier|later) (?:in the|that|the same) (?:day|morning|afternoon|evening)"
        rf"|that (?:same )?(?:day|{_PART_OF_DAY})"
        rf"|(?:in|during) the (?:early |late |small )?(?:morning|afternoon|evening|hours)"
        r"|during the day)\b",
        "day_beside": r"\b(?i:the) (?P<unit>day|night|evening|week|month|year) "
        r"(?P<way>before|after|earlier)\b",
        "distance": rf"\b{_COUNT} (?P<unit>day|week|month)s? (?P<way>earlier|later|before|after)\b",
        "eve": r"\b(?i:on the eve of)\b",
    }.items()
}
"""Each kind of expression; where two would match, the earlier one of this list does."""


def month_number(name: str) -> int:
    """1 to 12, of a month's name, full or cut."""
    return MONTHS[name.lower()[:3]]


def day_number(name: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return DAYS[name.lower()[:3]]


def count_of(word: str | None) -> int:
    """The number that a numeral or a number word says; 1 for none."""
    return int(word) if word and word.isdigit() else NUMBERS[(word or "a").lower()]
