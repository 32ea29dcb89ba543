"""Dates as the reports print them: "24 February – 18 March 2015", "8 to 19 June 2026"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in MONTHS)
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+({_MONTH})\b\.?)?(?:,?\s+((?:19|20)\d\d)\b)?", re.I
)


class Period(NamedTuple):
    """First and last day, both included."""

    start: date
    end: date


def find_period(text: str) -> Period | None:
    """Return the earliest and latest of the dates in the text, or None where it holds none.

    A month or year that is printed once for several days ("11 – 22 June
    2012") holds for the days before it.
    """
    days = _days(text)
    return Period(min(days), max(days)) if days else None


def find_date(text: str) -> date | None:
    """Return the first whole date in the text."""
    days = _days(text)
    return days[0] if days else None


def _days(text: str) -> list[date]:
    days: list[date] = []
    month = year = None
    for match in reversed(list(_DAY.finditer(text))):
        month = _month_number(match.group(2)) if match.group(2) else month
        year = int(match.group(3)) if match.group(3) else year
        if month is None or year is None:
            continue
        day = _valid(year, month, int(match.group(1)))
        # December to January with one year printed: the first day is a year before.
        if day and days and day > max(days):
            day = _valid(year - 1, month, day.day)
        if day:
            days.append(day)
    return days[::-1]


def _month_number(name: str) -> int:
    return 1 + next(i for i, month in enumerate(MONTHS) if month.startswith(name[:3].lower()))


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
