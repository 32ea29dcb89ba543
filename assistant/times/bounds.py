"""Reads between which days a list of inspections is to lie, where a year alone does not say it.

"Since January 2024", "up to the end of 2019", "kicked off on 18 November 2024", "between March and
June 2021". A bound by years alone ("since 2019") is read in `times`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from assistant.patterns import Span, any_of
from assistant.times.occasions import COVID_BEGAN, month_in
from assistant.words import number_of

Event = Literal["started", "ended", "published"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PART = r"(?:(?:the )?(?:very )?(?:start|beginning|end|close) of |early (?:in )?)"
_DAY = r"(?:(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?\s+)"
_POINT = rf"(?:{_PART})?(?:{_DAY}?{_MONTH},?\s+)?20[0-4]\d"
_SHORT = rf"(?:{_DAY}?{_MONTH})"  # its year is said with the other end: "March to June 2021"
_BETWEEN = re.compile(
    rf"\b(?:(?P<way>between|from|during|in)\s+)?(?P<a>{_POINT}|{_SHORT})\s*"
    rf"(?:(?P<both>and|or)|to|until|till|through(?: to)?|[-–—])\s*(?:and including )?"
    rf"(?P<b>{_POINT})",
    re.I,
)
_SINCE = re.compile(
    rf"\b(?P<how>since|from|on or after|after|following|later than|starting(?: in| from)?)\s+"
    rf"(?P<a>{_POINT})"
    r"(?:\s+on(?:wards?)?\b)?"
    rf"|\b(?P<b>{_POINT})\s+(?:onwards?\b|on(?=\W*$|[,;:.?)])|(?:or|and) (?:later|after|newer)\b)",
    re.I,
)
_STRICTLY = ("after", "following", "later than")  # "after 2019" is from 2020
_UNTIL = re.compile(
    r"\b(?P<how>before|prior to|earlier than|until|till|up (?:to|until)(?: and including)?"
    rf"|by|to|no later than)\s+(?P<a>{_POINT})",
    re.I,
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri)(?:day)?,?"
_ON = re.compile(
    rf"\b(?:(?:on|dated|start(?:ed|ing)|beg[au]n|opened|kicked off|ended|finished|published|issued"
    rf"|released|c[oa]me out|was out|were out)\s+(?:{_WEEKDAY}\s+)?|{_WEEKDAY}\s+)"
    rf"(?P<a>{_DAY}{_MONTH},?\s+20[0-4]\d)",
    re.I,
)
_IN = re.compile(
    rf"\b(?:in|during)\s+(?P<a>(?:{_MONTH}\s+)?20[0-4]\d)(?!\s*(?:or|and|,|/|to|-)\s*20[0-4]\d)",
    re.I,
)
_HALF = re.compile(
    r"\b(?:in |during )?the (?P<which>first|second|last|latter) half of (?P<year>20[0-4]\d)", re.I
)
# "After inspections stopped for covid": since they came back.
_AFTER_COVID = re.compile(
    r"\b(?:after|once|when|since|following)\b[^?.,;]{0,40}\b(?:stopp\w+|paus\w+|suspend\w+|halt\w+"
    r"|interrupt\w+|restart\w*|resum\w+|came back|broke off|break|gap)\b[^?.,;]{0,25}"
    r"\b(?:covid|pandemic|lockdowns?|coronavirus)\b(?:[^?.,;]{0,12}\b2020)?",
    re.I,
)
_QUARTER = re.compile(
    r"\b(?:in |during )?the (?P<nth>first|second|third|fourth|last"
    r"|final) quarter of (?P<year>20[0-4]\d)",
    re.I,
)
_FEW_MONTHS = re.compile(
    r"\b(?:in |during |within |over )?the (?P<which>first|opening|last|final|closing) "
    r"(?P<n>two|three|four|five|six|nine|[2-9]) months of (?P<year>20[0-4]\d)",
    re.I,
)
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10}
_SEASON = re.compile(
    r"(?:\b(?:in|during|over) |^\W*"
    r"|(?=[\w ]{3,14}20\d\d (?:[\w’'-]+ )?(?:inspections|reports|visits)\b))"
    r"(?:the )?\b(?P<season>spring|summer|autumn) (?:of )?(?P<year>20[0-4]\d)",
    re.I,
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
_STARTED = any_of(
    r"\b(?:start(?:s|ed|ing)?|began|begin|begun|kick(?:s|ed|ing)? off|opened|got (?:going|under way"
    r"|underway)|set off|launched|first day|arrived|turned up|moved in|went in)\b(?! of 20)"
)
_PUBLISHED = any_of(
    r"\b(?:publish(?:ed)?|publication|issued|released|put out|came out|appeared"
    r"|(?<!work )(?<!find )(?<!figure )(?<!sort )(?<!leave )(?<!leaving )(?<!miss )(?<!missing )"
    r"(?<!make )(?<!pick )out)\b(?! of\b)"
)


class Bounds(NamedTuple):
    """Between which days something of each inspection lies, both counted in."""

    since: date
    until: date
    event: Event
    span: Span  # of the words that say so


def find_bounds(text: str) -> Bounds | None:
    """The days between which inspections lie; None where no more than years is said."""
    event = _event(text)
    covid = _AFTER_COVID.search(text)
    if covid:
        return Bounds(COVID_BEGAN, date.max, "ended", covid.span())
    for read in (
        _of_half,
        _of_few_months,
        _of_three_months,
        _of_both_ends,
        _of_day,
        _of_last_day,
        _of_first_day,
    ):
        if bounds := read(text, event):
            return bounds
    within = _IN.search(text) if event == "started" else None
    return _spanning(within["a"], within["a"], event, within.span()) if within else None


def _event(text: str) -> Event:
    if _STARTED.search(text):
        return "started"
    return "published" if _PUBLISHED.search(text) else "ended"


def _of_half(text: str, event: Event) -> Bounds | None:
    said = _HALF.search(text)
    if not said:
        return None
    year, is_first = int(said["year"]), said["which"].lower() == "first"
    months = (1, 6) if is_first else (7, 12)
    return Bounds(date(year, months[0], 1), _last(year, months[1]), event, said.span())


def _of_few_months(text: str, event: Event) -> Bounds | None:
    """So many months from the start of a year, or up to its end."""
    said = _FEW_MONTHS.search(text)
    if not said:
        return None
    n, year = number_of(said["n"]), int(said["year"])
    is_first = said["which"].lower() in ("first", "opening")
    months = (1, n) if is_first else (13 - n, 12)
    return Bounds(date(year, months[0], 1), _last(year, months[1]), event, said.span())


def _of_three_months(text: str, event: Event) -> Bounds | None:
    """A quarter of a year or a season of it."""
    quarter, season = _QUARTER.search(text), _SEASON.search(text)
    said = quarter or season
    if not said:
        return None
    first = _QUARTERS[said["nth"].lower()] if quarter else _SEASONS[said["season"].lower()]
    year = int(said["year"])
    return Bounds(date(year, first, 1), _last(year, first + 2), event, said.span())


def _of_both_ends(text: str, event: Event) -> Bounds | None:
    said = _BETWEEN.search(text)
    if not said or not (_is_fine(said["a"]) or _is_fine(said["b"])):
        return None
    is_short = re.search(r"20\d\d", said["a"]) is None
    if is_short and not _is_fine(said["b"]):
        return None  # "Nov-2021" is one month
    year = re.findall(r"20\d\d", said["b"])[-1]
    a = f"{said['a']} {year}" if is_short else said["a"]
    is_span = (said["way"] or "").lower() in ("between", "from") or not said["both"]
    if not is_span and _days(a)[1] + timedelta(days=1) != _days(said["b"])[0]:
        return None  # "in February or June 2020"; two months in a row are a span
    return _spanning(a, said["b"], event, said.span())


def _of_day(text: str, event: Event) -> Bounds | None:
    said = _ON.search(text)
    return _spanning(said["a"], said["a"], event, said.span()) if said else None


def _of_last_day(text: str, event: Event) -> Bounds | None:
    said = _UNTIL.search(text)
    how = said["how"].lower() if said else ""
    if not said or not (_is_fine(said["a"]) or how in ("by", "up to and including")):
        return None
    first, last = _days(said["a"])
    is_out = how in ("before", "prior to", "earlier than")
    return Bounds(date.min, first - timedelta(days=1) if is_out else last, event, said.span())


def _of_first_day(text: str, event: Event) -> Bounds | None:
    said = _SINCE.search(text)
    is_after = said is not None and (said["how"] or "").lower() in _STRICTLY
    is_open = is_after or event == "started"  # a year alone is that of the last day
    if not said or not (is_open or _is_fine(said["a"] or said["b"])):
        return None
    first, last = _days(said["a"] or said["b"])
    return Bounds(last + timedelta(days=1) if is_after else first, date.max, event, said.span())


def _spanning(first: str, last: str, event: Event, span: Span) -> Bounds | None:
    start, end = _days(first)[0], _days(last)[1]
    return Bounds(start, end, event, span) if start <= end else None


def _is_fine(point: str) -> bool:
    """Whether more than a year is said."""
    return re.fullmatch(r"20\d\d", point.strip()) is None


def _days(point: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year, or of what begins or ends it."""
    year = int(re.findall(r"20\d\d", point)[-1])
    named = re.search(_MONTH, point, re.I)
    month = month_in(named.group()) if named else 0
    day = re.search(r"\b\d{1,2}(?=\D|$)", point.replace(str(year), ""))
    if month and day and 1 <= int(day.group()) <= monthrange(year, month)[1]:
        return (exact := date(year, month, int(day.group()))), exact
    first, last = date(year, month or 1, 1), _last(year, month or 12)
    return (last, last) if re.search(r"\b(?:end|close) of\b", point, re.I) else (first, last)


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
