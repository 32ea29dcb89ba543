"""The numbers of a sentence, in digits or in words, as values that can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

Unit = Literal["plain", "share", "money", "ordinal", "time", "age", "year"]
Bound = Literal["", "over", "under", "about"]

_PARTS = {
    **{"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8},
    **{"ninth": 9, "tenth": 10},
}
_NAMES = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "nine": 9, "": 1},
}
# "a third of", "two-thirds", "half": never "the third time".
_FRACTION = re.compile(
    rf"\b(?:(?P<above>{'|'.join(n for n in _NAMES if n)}|[1-9])[ -](?P<part>{'|'.join(_PARTS)})s?"
    r"|(?P<half>half))\b(?! (?:time|birthday)\b)",
    re.I,
)
_IN_ONE_LETTER = re.compile(r"(?<!\d)[¼½¾⅐-⅞]")
_AND_A_HALF = re.compile(r"(?<=\w) and a half\b|(?<=\d) ?½", re.I)
_SCALED = re.compile(r"(?P<n>\d+(?:\.\d+)?) ?(?P<scale>million|billion|bn|m|k)\b", re.I)
_RATIO = re.compile(
    r"(?<![\d/%.£])\b(?P<n>\d+|one)\s+(?:\w+\s+)?(?:in|out of)\s+(?:every\s+)?(?P<m>\d+)\b"
    r"(?! (?:working )?(?:years?|months?|weeks?|days?|hours?)\b)",
    re.I,
)
_SHARE = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)\s*(?:%|per\s?cents?\b|percent\b|percentage points?\b)", re.I
)
_MONEY = re.compile(r"£ ?(?P<n>\d+(?:\.\d+)?)")
_ORDINAL = re.compile(r"\b(?P<n>\d+)(?:st|nd|rd|th)\b", re.I)
_DIVIDED = re.compile(r"(?<![\d/])(?P<n>\d)/(?P<m>\d\d?)(?![\d/])")
_PLAIN = re.compile(r"(?<![\w£./])(?P<n>\d+(?:\.\d+)?)(?P<half> plus ½)?(?!/)")
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730, "year": 8760}
_TIME = re.compile(
    r"(?<![\w£./])(?P<n>\d+(?:\.\d+)?)(?P<half> plus ½)?[ -](?:working |calendar |school )?"
    r"(?P<each>hour|day|week|month|year)(?:s|ly)?\b(?![ -]old)",
    re.I,
)
_AGE = re.compile(
    r"\b(?P<n>\d{1,2})-?(?: and (?P<m>\d{1,2}))?[ -]years?[ -]olds?\b"
    r"|\b(?:aged|ages?(?: of)?) (?P<o>\d{1,2})(?:(?: (?:and|to|or) |–)(?P<p>\d{1,2}))?\b",
    re.I,
)
_RHYTHMS = (
    r"daily|(?:each|every|a|per) (?:day|morning|night|evening)",
    r"weekly|(?:each|every|a|per) week|on (?:mon|tues|wednes|thurs|fri)days",
    r"fortnightly|(?:each|every|a|per) fortnight|every 2 weeks",
    r"monthly|(?:each|every|a|per) month",
    r"quarterly|(?:each|every|a|per) quarter|every 3 months",
    r"annual(?:ly)?|yearly|(?:each|every|a|per) year",
)
_HYPHENATED = re.compile(r"(?<=[a-z])-(?=(?:hour|day|week|month|year)(?:s|ly)?\b)", re.I)
_SCALES = {"m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "k": 1e3}
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("under", r"(?:no|not) more than|at most|up to|fewer than|less than|under|below|within"),
    (
        "over",
        r"(?:no|not) (?:fewer|less) than|at least|more than|over|above|exceed\w*|upwards of"
        r"|after|beyond|(?:later|longer) than",
    ),
    (
        "about",
        r"about|around|approximately|roughly|nearly|almost|close to|just (?:under|over)|some",
    ),
)
_BOUND = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _BOUNDS)
    + r")\s+(?:a\s+|the\s+)?$",
    re.I,
)
_NOT_EXACTLY = re.compile(r"(?:more|fewer|less) than|under|below|over|above|exceed\w*", re.I)
_OR_BEYOND = re.compile(
    r"\s*(?:(?P<over>\+|plus\b|(?:or|and) (?:more|over|older|above|longer|later)\b)"
    r"|(?P<under>(?:or|and) (?:less|fewer|under|younger|below|sooner)\b))",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
NEAR_SHARE = 0.035  # "about a third" may stand for 31% and 35%
NEAR_FRACTION = 0.012  # "a third" may stand for 33% and 34%
NEAR_PLAIN = 0.06  # of the number: "nearly 50" may stand for 47


class Quantity(NamedTuple):
    """A number and what it counts.

    A share is 0 to 1: "22%", "a third", "one in five". A time is in hours: "72
    hours" and "three days" are one.
    """

    value: float
    unit: Unit
    bound: Bound  # "more than" is over, "at least" too
    text: str  # as written
    start: int  # characters from the beginning of the text that `digits` gives
    end: int
    is_beyond: bool = False  # "more than 5", which is not 5; "at least 5" may be


@lru_cache(maxsize=8192)
def digits(text: str) -> str:
    """The text with numbers in digits, so that places in it can be compared."""
    from text_to_num import alpha2digit

    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.replace("’", "'"))
    plain = _IN_ONE_LETTER.sub(lambda m: normalize("NFKC", m.group()).replace("⁄", "/"), plain)
    plain = _HYPHENATED.sub(" ", _AND_A_HALF.sub(" plus ½", plain))
    plain = _SCALED.sub(lambda m: f"{float(m['n']) * _SCALES[m['scale'].lower()]:.0f}", plain)
    plain = _FRACTION.sub(_divided, plain)
    lines = (str(alpha2digit(line, "en", threshold=1)) for line in plain.split("\n"))
    return "\n".join(lines)


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in order; years are left out, being dates."""
    plain = digits(text)
    found: list[Quantity] = []

    def add(match: re.Match[str], value: float, unit: Unit) -> None:
        start, end = match.span()
        if not any(q.start < end and start < q.end for q in found):
            bound, is_beyond = _bound(plain[:start], plain[end:], unit)
            found.append(Quantity(value, unit, bound, match.group(), start, end, is_beyond))

    for m in _SHARE.finditer(plain):
        add(m, float(m["n"]) / 100, "share")
    for m in _MONEY.finditer(plain):
        add(m, float(m["n"]), "money")
    ages = [(m, m[name]) for m in _AGE.finditer(plain) for name in "nmop" if m[name]]
    found += [Quantity(float(n), "age", "", n, *m.span()) for m, n in ages]
    for m in _RATIO.finditer(plain):
        if 0 < _count(m["n"]) <= int(m["m"]) <= 20:
            add(m, _count(m["n"]) / int(m["m"]), "share")
    for m in _DIVIDED.finditer(plain):
        if 0 < int(m["n"]) < int(m["m"]):
            add(m, int(m["n"]) / int(m["m"]), "share")
    for m in _ORDINAL.finditer(plain):
        add(m, float(m["n"]), "ordinal")
    for m in _TIME.finditer(plain):
        n = float(m["n"]) + (0.5 if m["half"] else 0)
        if not _YEAR.fullmatch(m["n"]):
            add(m, n * _HOURS[m["each"].lower()], "time")
    for m in _PLAIN.finditer(plain):
        if not _YEAR.fullmatch(m["n"]):
            add(m, float(m["n"]) + (0.5 if m["half"] else 0), "plain")
    return tuple(sorted(found, key=lambda q: q.start))


def years(text: str) -> tuple[Quantity, ...]:
    """The years of a text, in order."""
    found = re.finditer(rf"(?<![\d£,./]){_YEAR.pattern}(?![\d%/])", digits(text))
    return tuple(Quantity(float(m.group()), "year", "", m.group(), *m.span()) for m in found)


def agrees(said: Quantity, printed: Quantity) -> bool:
    """Whether a printed number bears out one that is said."""
    if said.unit != printed.unit:
        return {said.unit, printed.unit} == {"age", "plain"} and said.value == printed.value
    if abs(said.value - printed.value) < 1e-6:
        is_printed = bool(printed.bound) or not said.is_beyond
        return is_printed and {said.bound, printed.bound} != {"over", "under"}
    if said.unit == "ordinal":
        return False
    if said.unit == "time" and abs(said.value - printed.value) < 0.02 * printed.value:
        return True  # 12 months, a year
    near = NEAR_SHARE if said.unit == "share" else NEAR_PLAIN * printed.value
    difference = printed.value - said.value
    if said.unit == "share" and "/" in said.text and "/" not in printed.text:
        return abs(difference) <= (near if said.bound == "about" else NEAR_FRACTION)
    if said.bound == "about":
        return abs(difference) <= near
    if said.bound == "over":
        return printed.bound != "under" and 0 < difference <= 2 * near
    if said.bound == "under":
        return printed.bound != "over" and -2 * near <= difference < 0
    return False


def counts_as_share(said: Quantity, text: str) -> bool:
    """Whether "12 of the 15" stands in a text and makes up the share that is said."""
    near = NEAR_SHARE if said.bound or "%" not in said.text else 0.006
    for m in re.finditer(r"\b(\d+)\s+of\s+(?:the\s+|these\s+|its\s+)?(\d+)\b", digits(text)):
        part, whole = int(m[1]), int(m[2])
        if 0 < part <= whole:
            off = part / whole - said.value
            if abs(off) <= near and not (said.bound == "over" and off <= 0):
                return True
    return False


def wrong_rhythm(text: str, printed: str) -> str:
    """How often something is said to happen, where nothing printed is as often; else ""."""
    said, there = digits(text), digits(printed)
    for pattern in _RHYTHMS:
        match = re.search(rf"\b(?:{pattern})\b", said, re.I)
        adverb = match is not None and not re.match(r"(?:a|per)\b", match.group(), re.I)
        if match and adverb and not re.search(rf"\b(?:{pattern})\b", there, re.I):
            return match.group()
    return ""


def _bound(before: str, after: str, unit: Unit) -> tuple[Bound, bool]:
    """Which way from the number, and whether the number itself is left out."""
    match = _BOUND.search(before)
    if match is None:
        beyond = _OR_BEYOND.match(after)
        return (("over" if beyond["over"] else "under") if beyond else ""), False
    name = next(name for name, _ in _BOUNDS if match[name])
    is_during = unit == "time" and match[name].lower() == "over"  # "rose over three years"
    return name, not is_during and _NOT_EXACTLY.fullmatch(match[name]) is not None


def _divided(match: re.Match[str]) -> str:
    """A fraction in words as one in digits: "1/3"."""
    if match["half"]:
        return "1/2"
    above = match["above"].lower()
    n = _NAMES.get(above) or int(above)
    below = _PARTS[match["part"].lower()]
    return f"{n}/{below}" if n < below else match.group()


def _count(written: str) -> int:
    return 1 if written.lower() == "one" else int(written)
