"""How many of something are wanted: "three or more", "just one", "no more than two", "twice"."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_AS_NUMBER = {word: n for n, word in enumerate(_WORDS)} | {
    "a single": 1, "zero": 0, "a couple of": 2, "both": 2, "a dozen": 12,
    "single": 1, "solitary": 1, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_MOST = r"(?:longest|shortest|biggest|largest|smallest|highest|lowest|fewest|most)"
# "Three months after the inspectors left" is no number of them.
_APART = r"(?:after|before|since|until|than|from|by|to|days|weeks|months|years)"
# "Just the one area for improvement, or none whatsoever".
_OR_NONE = re.compile(r"[^.?;]{0,25}\bor (?:none|nothing|no \w+|not even one|zero)\b", re.I)
_NAMES = "|".join(sorted(map(re.escape, _AS_NUMBER), key=len, reverse=True))
_LOW = {
    "more than": 1, "longer than": 1, "bigger than": 1, "greater than": 1,
    "over": 1, "above": 1, "upwards of": 0, "at least": 0, "no fewer than": 0,
    "no less than": 0, "not less than": 0, "minimum of": 0, "a minimum of": 0,
}  # fmt: skip
_HIGH = {
    "fewer than": -1, "less than": -1, "shorter than": -1, "smaller than": -1,
    "under": -1, "below": -1, "at most": 0, "no more than": 0,
    "not more than": 0, "up to": 0, "within": 0, "a maximum of": 0, "maximum of": 0,
}  # fmt: skip
_WAY = "|".join(sorted({*_LOW, *_HIGH}, key=len, reverse=True))
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_OFTEN = re.compile(
    r"\b(?:(?P<way>more than|at least|over|only|just|exactly|precisely)"
    r"(?: (?:ever|been|inspected|visited|had|seen|led))* )?(?P<n>once|twice|thrice)\b",
    re.I,
)
_MORE, _FEWER = r"(?:or|and) (?:more|over|above|up|upwards)", r"(?:or|and) (?:fewer|less|under)"


class Wanted(NamedTuple):
    """The least and the most that are wanted; None for no such bound."""

    least: int | None
    most: int | None

    @property
    def said(self) -> str:
        """ "3 or more", "at most 2", "exactly 1"."""
        if self.least == self.most:
            return f"exactly {self.least}"
        if self.most is None:
            return f"{self.least} or more"
        return f"at most {self.most}" if self.least is None else f"{self.least} to {self.most}"

    def holds(self, n: int) -> bool:
        return (self.least is None or n >= self.least) and (self.most is None or n <= self.most)


def number_wanted(question: str, thing: str, *, is_of_times: bool = False) -> Wanted | None:
    """How many of a thing a question wants; None where it says no number of it.

    Args:
        question: As asked.
        thing: A pattern for what is counted: `r"inspections?"`.
        is_of_times: Whether "twice" is a number of it.
    """
    between = re.search(
        rf"\b(?:between )?{_number('least')} (?:to|and|or|-) {_number('most')}"
        rf" (?:\w+ ){{0,2}}?{thing}\b",
        question,
        re.I,
    )
    if between:
        return Wanted(_value(between["least"]), _value(between["most"]))
    said = re.search(
        rf"\b(?:(?P<way>{_WAY}|exactly|just|only|precisely|the)\s+)?(?:the\s+"
        rf"|an?\s+)?{_number('n')}(?!\s+of\b)\s*"
        rf"(?P<after>{_MORE}|{_FEWER})?\s*(?:(?!{_MOST}\b|{_APART}\b)[\w'’]+[ -]){{0,3}}?{thing}\b"
        rf"(?P<end>\s+(?:{_MORE}|{_FEWER}))?",
        question,
        re.I,
    )
    if said:
        after = said["after"] or said["end"] or ""
        wanted = _bounded((said["way"] or "").lower(), _value(said["n"]), after.lower())
        is_or_none = wanted.least == 1 and _OR_NONE.match(question, said.end())
        return wanted._replace(least=0) if is_or_none else wanted
    return _often(question) if is_of_times else None


def _often(question: str) -> Wanted | None:
    """Of "once", "only twice", "more than once"."""
    said = _OFTEN.search(question)
    if not said:
        return None
    n, way = _TIMES[said["n"].lower()], (said["way"] or "").lower()
    is_exact = way in ("only", "just", "exactly", "precisely")
    return Wanted(n + (way in ("more than", "over")), n if is_exact else None)


def _number(group: str) -> str:
    """A pattern for a number in digits or words; "the top 3" is no number of things."""
    return rf"(?<!\d)(?<!top )(?<!bottom )(?P<{group}>\d{{1,3}}(?!\d)|(?:{_NAMES})\b)"


def _bounded(way: str, n: int, after: str) -> Wanted:
    if way in _LOW or re.match(_MORE, after.strip()):
        return Wanted(n + _LOW.get(way, 0), None)
    if way in _HIGH or re.match(_FEWER, after.strip()):
        return Wanted(None, n + _HIGH.get(way, 0))
    return Wanted(n, n)


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _AS_NUMBER[text.lower()]
