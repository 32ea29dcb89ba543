"""The years that a question names, and the months with them, however they are written.

A year is matched; whether it chooses a report is decided where the match is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.times.occasions import month_in

YEAR = r"(?:19[89]\d|20[0-4]\d)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|spring|summer|autumn|winter|early|late)"
)
REPORT = (
    r"(?:(?:ofsted|full|proper)\s+)*(?:inspections?|reports?|ilacs|sifs?|jtais?|visits?|judgements?"
    r"|ratings?|grades?|one"
    r"|ofsted(?! (?:criticis|finding|recommend|comment|concern|point|complaint)))"
)
# "July 2023", "March or July 2023", "jul-2023", "07/2023"; "'23", "July '23", "July 23"; of "may
# 20" no month is told.
_YEAR = re.compile(
    rf"\b(?:(?P<others>(?:{MONTH}(?:, ?|,? (?:and|or|&) |/))*)(?P<month>{MONTH})[\s-]+)?"
    rf"(?P<year>{YEAR})(?:'s|’s)?\b"
    rf"|\b(?P<number>0?[1-9]|1[0-2])/(?P<numbered>{YEAR})\b"
    rf"|\b(?P<of_short>(?!may\b){MONTH})\s+(?P<mark>['’])?(?P<short>[12]\d)\b(?!\s*%|,?\s*{YEAR})"
    r"|(?<!\w)['’](?P<two>\d\d)\b",
    re.I,
)
# As it is spoken: "twenty nineteen", "two thousand and nineteen".
# "Two thousand and nine" has a number of its own; after "twenty" so small a one is none.
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")
_SPOKEN = {word: n for n, word in enumerate((*_TEENS, "eighteen", "nineteen", "twenty"), 10)} | {
    f"twenty {unit}": n for n, unit in enumerate(_UNITS, 21)
}
_SPOKEN_ONES = "|".join(sorted(_SPOKEN, key=len, reverse=True)).replace(" ", "[ -]")
_SPOKEN_YEAR = re.compile(
    rf"\b(?:(?:twenty|two thousand(?: and)?)[ -](?P<spoken>{_SPOKEN_ONES})"
    rf"|two thousand and (?P<unit>{'|'.join(_UNITS)}))\b(?![ -]+years?[ -]olds?)",
    re.I,
)
# Of two years, the one of a report: "in the 2020 report", "Leeds 2018: ..."; the other is that of
# something in it, unless the two are set beside each other.
_ITS_REPORT = re.compile(
    rf"\b({YEAR})(?:['’]s)?\s+(?:(?:joint|full|ofsted|SEND)\s+)*{REPORT}\b"
    rf"|\b{REPORT}\s+(?:of|from|in)\s+(?:{MONTH}\s+)?({YEAR})\b"
    rf"|^\W*(?:[^\W\d]|['’& -]){{2,40}}?,?\s({YEAR})\s*[:.–-]\s",
    re.I,
)
_BESIDE = re.compile(
    r"\b(?:compar\w*|chang\w*|differ\w*|improv\w*|better|worse|trends?|still|between|versus|vs|both"
    r"|moved?|rise|risen|fell|fall\w*)\b"
    rf"|\b{YEAR}\W+{YEAR}\b|\b(?:and|or|than|with|to|against|then)\W+(?:in\W+)?{YEAR}\b"
    r"|\b(?:again|another|second|further|back|once more|one more)"
    rf"(?: (?:one|time|inspection|visit|full))*\W+(?:in\W+)?{YEAR}\b",
    re.I,
)


def dated(text: str) -> list[re.Match[str]]:
    """The years written, "July 19" only where no year is written in full."""
    found = list(_YEAR.finditer(text))
    is_full = any(match["year"] or match["numbered"] for match in found)
    return [m for m in found if not (is_full and m["short"] and not m["mark"])]


def in_digits(text: str) -> str:
    """The text with the years that are written as they are spoken in digits: "2019"."""
    return _SPOKEN_YEAR.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    if unit := match["unit"]:
        return str(2001 + _UNITS.index(unit.lower()))
    return str(2000 + _SPOKEN[match["spoken"].lower().replace("-", " ")])


def year_of(match: re.Match[str]) -> int:
    if full := match["year"] or match["numbered"]:
        return int(full)
    return 2000 + int(match["short"] or match["two"])


def months_of(match: re.Match[str]) -> list[int]:
    """The months written with a year, 1 to 12; none for a season."""
    if match["number"]:
        return [int(match["number"])]
    written = [*re.findall(MONTH, match["others"] or "", re.I), match["month"], match["of_short"]]
    return [month for one in written if one and (month := month_in(one))]


def years_of_reports(
    text: str, named: Sequence[re.Match[str]]
) -> tuple[list[re.Match[str]], list[re.Match[str]]] | None:
    """Of the years named, those of reports and those of what is asked; None where all are alike."""
    if len({year_of(match) for match in named}) < 2 or _BESIDE.search(text):
        return None
    years = {int(year) for found in _ITS_REPORT.findall(text) for year in found if year}
    own = [match for match in named if year_of(match) in years]
    return (own, [match for match in named if match not in own]) if own else None
