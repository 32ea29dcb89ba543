"""Says by the calendar what a question says by today: "this year", "in the last two years".

Only where a sentence is of inspections, of grades or of many councils: "how many went missing in
the last year" is of the year that a report tells of.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.words import number_of

_OF_INSPECTIONS = re.compile(
    r"\b(?:inspect(?:ed|ions?)|JTAIs?|ofsted reports?|reports? (?:published|stored|from)"
    r"|(?:judged|rated|graded|downgraded|upgraded)"
    r"|outstanding|inadequate|requir(?:es?|ing) improvement"
    r"|critici[sz]ed|praised|commended|faulted|told off|marked down"
    r"|(?:best|worst) (?:reports?|results?|outcomes?|grades?|ratings?))\b"
    # Of many councils, whatever it asks, it is of their reports.
    r"|\b(?:which|what|how many|any) (?:\w+ ){0,2}?(?:councils|authorities|boroughs|counties|LAs"
    r"|reports)\b",
    re.I,
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_BY_TODAY = re.compile(
    r"\b(?:in |during |so far )*(?P<which>this|last) (?P<one>year|month)\b(?!['’])"
    rf"|\b(?:(?:in|over|within|during|for|from) )?the (?:last|past|previous) "
    rf"(?:(?P<n>{_NUMBER}|couple of) )?(?P<unit>year|month|week)s?\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.?!;]+")
_MONTHS = 12


def by_calendar(text: str, today: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A question with such times in words of the calendar, and how each was read.

    "This year" is this calendar year and "the last two years" are those up to today.
    """
    read: list[tuple[str, str]] = []

    def put(said: re.Match[str]) -> str:
        meant = _of_one(said, today) if said["which"] else f"since {_began(said, today)}"
        read.append((said.group().strip(), meant.removeprefix("in ")))
        return meant

    def put_all(sentence: re.Match[str]) -> str:
        is_meant = _OF_INSPECTIONS.search(sentence.group()) is not None
        return _BY_TODAY.sub(put, sentence.group()) if is_meant else sentence.group()

    return _SENTENCE.sub(put_all, text), tuple(read)


def _of_one(said: re.Match[str], today: date) -> str:
    """The year or month that is this one or was the last."""
    is_last = said["which"].lower() == "last"
    if said["one"].lower() == "year":
        return f"in {today.year - is_last}"
    month = today.replace(day=1) - timedelta(days=1) if is_last else today
    return f"in {month:%B %Y}"


def _began(said: re.Match[str], today: date) -> str:
    """The day from which on so many years, months or weeks end today."""
    number = said["n"] or "one"
    n, unit = 2 if " " in number else number_of(number), said["unit"].lower()
    if unit == "week":
        began = today - timedelta(weeks=n)
    else:
        months = today.year * _MONTHS + today.month - 1 - n * (_MONTHS if unit == "year" else 1)
        year, month = divmod(months, _MONTHS)
        last = (date(year + month // 11, (month + 1) % _MONTHS + 1, 1) - timedelta(days=1)).day
        began = date(year, month + 1, min(today.day, last))
    return f"{began.day} {began:%B %Y}"
