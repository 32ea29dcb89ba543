"""The years and months that a sentence names, held against paragraphs and their reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index import ReportRecord
from ingest import Paragraph

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTH = "|".join(month.capitalize() for month in _MONTHS)
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?<![\d£,.])(?P<year>{_YEAR})(?!\d|,\d|\.\d|%)(?:\s?[/–-]\s?(?P<to>\d\d(?:\d\d)?)\b)?"
)
_MONTHLY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})"
    rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?,?(?:\s+(?P<year>{_YEAR}))?"
)
# What makes a year that of a report: "the 2022 inspection", "In 2022, ...", "Eastwick (2022)".
_OF_REPORT_AFTER = re.compile(
    r"^(?:'s|’s)?\s*(?:\)|:|ofsted\b|inspect\w+|reports?\b|review\b|full inspection)", re.I
)
_OF_REPORT_BEFORE = re.compile(
    r"(?:\(|\binspect\w+\s+(?:of|in|from)\s+|\breports?\s+(?:of|in|from|for)\s+"
    r"|^\s*(?:in|by|as of|at|during)\s+)(?:late |early |mid-)?(?:[A-Z][a-z]+\s+)?$",
    re.I,
)
_AFTER_NUMBER = re.compile(r"\d[\d.,]*%?(?: [\w'’-]+){0,5}? (?:in|by) $")


def wrong_dates(
    text: str, paragraphs: Sequence[Paragraph], records: Sequence[ReportRecord]
) -> Iterator[str]:
    """Yield each year or month of the text that neither paragraphs nor their reports bear out.

    The date of a report itself counts only where the text speaks of the report,
    or where the paragraphs name no other year that could be meant.
    """
    printed = "\n".join(p.text for p in paragraphs)
    own_years = {year for record in records for year in years_of(record)}
    printed_years = {int(m["year"]) for m in _YEARS.finditer(printed)}
    for match in _YEARS.finditer(text):
        if match["to"]:
            stands = match.group().replace(" ", "") in printed.replace(" ", "")
        else:
            year = int(match["year"])
            stands = year in printed_years or (
                year in own_years and _speaks_of_report(text, match, own_years, printed_years)
            )
        if not stands:
            yield match.group()
    for match in _MONTHLY.finditer(text):
        if not _month_stands(match, printed, records):
            yield match.group().strip()


def years_of(record: ReportRecord) -> set[int]:
    """The years that a report is called by: of its inspection and of its publication."""
    return {day.year for day in _days(record)}


def _days(record: ReportRecord) -> list[date]:
    days = (record.inspection_start, record.inspection_end, record.published)
    return [day for day in days if day is not None]


def _speaks_of_report(
    text: str, match: re.Match[str], own_years: set[int], printed_years: set[int]
) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _OF_REPORT_AFTER.match(after) or _OF_REPORT_BEFORE.search(before):
        return True
    if _AFTER_NUMBER.search(before):
        return True  # whether that year's report has the number is another check
    return not printed_years - own_years and bool(re.search(r"\b(?:in|by|at|of)\s+$", before))


def _month_stands(match: re.Match[str], printed: str, records: Sequence[ReportRecord]) -> bool:
    month, year = match["month"], match["year"]
    day = match["day"] or match["day2"]
    for own in _MONTHLY.finditer(printed):
        same_day = not day or day in (own["day"], own["day2"]) or _in_span(day, own, printed)
        same_year = not year or not own["year"] or year == own["year"]
        if own["month"] == month and same_day and same_year:
            return True
    number = _MONTHS.index(month.lower()) + 1
    return any(
        found.month == number
        and (not year or found.year == int(year))
        and (not day or found.day == int(day))
        for record in records
        for found in _days(record)
    )


def _in_span(day: str, own: re.Match[str], printed: str) -> bool:
    """Whether the day opens a span: "14 – 25 May"."""
    return re.search(rf"\b{day}\s*(?:–|-|to)\s*$", printed[: own.start()]) is not None
