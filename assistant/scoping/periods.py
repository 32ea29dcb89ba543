"""Which reports are of the times that a question names.

A year is that of an inspection before it is one of publication, and before it is
one that a report speaks of; "the latest" and "the one before" count inspections.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.inspections import (
    by_authority,
    ended,
    inspection_year,
    latest_each,
    latest_first,
    soonest_after,
    unique,
)
from assistant.reading import Reading
from assistant.scoping.occasion_reports import (
    counted,
    first_through_covid,
    inspected_again,
    of_occasion,
    of_that_side,
)
from assistant.times import Bounds, Event, Times
from index import ReportRecord

Basis = Literal["inspected", "published", "either"]
_MONTHS = "|".join(month_name[1:])  # written out: "Apr-Dec 2014" is what a count is of
_INSPECTED = r"(?:inspections?|reports?|ofsted|inspectors|visit|recommendations?|ilacs)"
# A visit that no report is stored of, before a year.
_AFTER_WHAT = re.compile(
    r"\b(?:after|since|following)\b[^?.,;]{0,40}\b(?:visit\w*|dropped in|came|called|looked in)\b"
    r"[^?.,;]{0,40}$",
    re.I,
)
# What is only ever asked of an inspection: a year in it is never one of the text.
_OF_AN_INSPECTION = ("grade", "recommend")


def of_same_times(
    records: Sequence[ReportRecord], times: Times, reading: Reading
) -> Sequence[ReportRecord]:
    """The records of the years named; all where no time is; none where the time is relative."""
    basis = _basis(reading, times)
    said = times.occasion
    is_of_some = times.relative and not (times.relative == "all" and reading.form == "aggregate")
    if is_of_some or times.last_n or said.frameworks or said.nth or said.is_again:
        return []
    if bounds := _bounds(times, reading):
        return [r for r in records if _lies_in(r, bounds)]
    if not (times.years or times.since or times.until):
        return records
    kept = (
        [r for year in times.years for r in _of_time(records, year, reading, times)]
        if times.years
        else records
    )
    return unique(r for r in kept if _is_within(r, times, basis))


def of_times(
    records: Sequence[ReportRecord],
    times: Times,
    reading: Reading,
    speaks_of: Callable[[str, Sequence[str]], bool],
    *,
    is_strict: bool,
) -> tuple[Sequence[ReportRecord], tuple[int, ...]]:
    """The records of the times named, and the years that name no report."""
    in_a_row = counted(records, times.occasion)
    if in_a_row or (times.occasion.nth and not times.years):
        return in_a_row, ()
    kept: Sequence[ReportRecord] = of_that_side(records, times.occasion)
    if bounds := _bounds(times, reading):
        kept = [r for r in kept if _lies_in(r, bounds)]
        times = replace(times, years=(), since=None, until=None, months=())
    content: list[int] = []
    basis = _basis(reading, times)
    if times.years:
        by_year = {year: _of_time(records, year, reading, times) for year in times.years}
        if _means_that_after(records, by_year, times, speaks_of):
            times = replace(times, relative="next")
        if times.relative in ("previous", "next"):
            beside = [r for year in times.years for r in _beside(records, by_year[year], times)]
            named = [r for year in times.years for r in by_year[year]]
            # A report tells of inspections before it that are not stored.
            is_told = times.relative == "previous" and not beside
            return (unique(named), times.years) if is_told else (unique(beside), ())
        unmatched = [year for year in times.years if not by_year[year]]
        kept = unique([r for year in times.years for r in by_year[year]])
        if unmatched:
            ids = [r.report_id for r in (kept or records)]
            is_strict = is_strict or (not kept and _names_report(reading, unmatched))
            is_strict = is_strict or (not kept and reading.form in _OF_AN_INSPECTION)
            content = [] if is_strict else [year for year in unmatched if speaks_of(str(year), ids)]
            if not kept and len(content) == len(unmatched):
                kept = list(records)
    if times.since or times.until:
        within = [r for r in kept if _is_within(r, times, basis)]
        spoken = _years_spoken_of(times, kept, speaks_of) if not within and not is_strict else []
        kept, content = (within, content) if not spoken else (kept, spoken)
    kept = of_occasion(kept, records, times, speaks_of)
    if (times.relative or times.last_n) and not times.years:
        kept = [r for own in by_authority(kept) for r in _relative(own, times)]
    return kept, tuple(content)


def answering_first(
    chosen: Sequence[ReportRecord],
    times: Times,
    content_years: Sequence[int],
    speaks_of: Callable[[str, Sequence[str]], bool],
) -> Sequence[ReportRecord]:
    """Those of the reports chosen that answer first.

    Args:
        chosen: The reports of the times named.
        times: The times named.
        content_years: Years named of which none of those chosen is.
        speaks_of: Whether any paragraph of some reports contains a word.
    """
    if content_years:
        return soonest_after(chosen, max(content_years))
    if times.years or times.relative == "all":
        return chosen
    if times.occasion.after:
        return [min(own, key=ended) for own in by_authority(chosen)]
    if times.occasion.crisis == "during" and not (times.relative or times.since):
        return first_through_covid(chosen, speaks_of)
    return latest_each(chosen)


def _means_that_after(
    records: Sequence[ReportRecord],
    by_year: Mapping[int, Sequence[ReportRecord]],
    times: Times,
    speaks_of: Callable[[str, Sequence[str]], bool],
) -> bool:
    """Whether "failed in 2015, then re-inspected" names the year of the one before."""
    is_again = times.occasion.is_again and times.relative is None
    again = inspected_again(records, speaks_of) if is_again else set()
    return bool(again) and not any(r.report_id in again for own in by_year.values() for r in own)


def _years_spoken_of(
    times: Times, records: Sequence[ReportRecord], speaks_of: Callable[[str, Sequence[str]], bool]
) -> list[int]:
    """The ends of a span in which no inspection fell, where the reports speak of both."""
    ends = sorted({year for year in (times.since, times.until) if year})
    ids = [record.report_id for record in records]
    return ends if all(speaks_of(str(year), ids) for year in ends) else []


def _beside(
    records: Iterable[ReportRecord], of_year: Sequence[ReportRecord], times: Times
) -> Iterator[ReportRecord]:
    """The inspection before or after each of those of a year, of the same authority."""
    ids = {record.report_id for record in of_year}
    for own in by_authority(records):
        ordered = sorted(own, key=latest_first, reverse=True)
        places = [n for n, record in enumerate(ordered) if record.report_id in ids]
        if places:
            is_back = times.relative == "previous"
            place = places[0] - times.steps if is_back else places[-1] + times.steps
            yield from ordered[place : place + 1] if place >= 0 else ()


def _names_report(reading: Reading, years: Sequence[int]) -> bool:
    """Whether the words show that a year is that of an inspection, not of what is asked."""
    question = reading.question
    if any(
        _AFTER_WHAT.search(question[: found.start()])
        for year in years
        for found in re.finditer(str(year), question)
    ):
        return False  # "after they dropped in at Christmas 2025": a later report tells of it
    return any(
        re.search(rf"(?:{_MONTHS})\s+{year}\b", question, re.I)
        or re.search(rf"\b{_INSPECTED}\b[^?.]{{0,60}}\b{year}\b", question, re.I)
        or re.search(rf"\b{year}(?:['’]s)?\W+(?:\w+\W+){{0,2}}{_INSPECTED}\b", question, re.I)
        for year in years
    )


def _basis(reading: Reading, times: Times) -> Basis:
    """Which date a year is of: so said, that of inspection in a list, and either of a council."""
    if times.is_publication:
        return "published"
    return "inspected" if reading.form == "aggregate" and not reading.authorities else "either"


def _bounds(times: Times, reading: Reading) -> Bounds | None:
    """The days between which the inspections of a list are to lie."""
    is_list = reading.form == "aggregate" and not reading.authorities
    return times.bounds if is_list else None


def day_of(record: ReportRecord, event: Event) -> date | None:
    """The day on which an inspection started, ended or was published; None where none is known."""
    return {
        "started": record.inspection_start,
        "ended": record.inspection_end or record.published,
        "published": record.published,
    }[event]


def _lies_in(record: ReportRecord, bounds: Bounds) -> bool:
    day = day_of(record, bounds.event)
    return day is not None and bounds.since <= day <= bounds.until


def _is_within(record: ReportRecord, times: Times, basis: Basis) -> bool:
    year = _published_year(record) if basis == "published" else inspection_year(record)
    return (times.since or 0) <= year <= (times.until or 9999)


def _published_year(record: ReportRecord) -> int:
    return record.published.year if record.published else inspection_year(record)


def _of_year(records: Iterable[ReportRecord], year: int, basis: Basis) -> list[ReportRecord]:
    """Reports of a year; of either: by inspection if there is one, else by publication, by council.

    A list counts each report in one year only, that of its inspection's last day.
    """
    if basis == "published":
        return [r for r in records if _published_year(r) == year]
    if basis == "inspected":
        return [r for r in records if inspection_year(r) == year]
    kept = []
    for own in by_authority(records):
        inspected = [
            r
            for r in own
            if year in (inspection_year(r), r.inspection_start.year if r.inspection_start else 0)
        ]
        kept += inspected or [r for r in own if r.published and r.published.year == year]
    return kept


def _of_time(
    records: Iterable[ReportRecord], year: int, reading: Reading, times: Times
) -> list[ReportRecord]:
    """Reports of a year, and of the month if one is named with it.

    Where none is of the month, all of the year, since people misremember months; but a list of
    what there is of a month is then empty.
    """
    basis = _basis(reading, times)
    of_year = _of_year(records, year, basis)
    named = {month for of, month in times.months if of == year}
    kept = [r for r in of_year if not named or named & _months(r, year, basis)]
    is_list = reading.form == "aggregate" and not reading.authorities
    return kept if kept or is_list else of_year


def _months(record: ReportRecord, year: int, basis: Basis) -> set[int]:
    """The months of a year that a report is of: of one only in a list, as with its year."""
    days = {
        "published": [record.published],
        "inspected": [record.inspection_end or record.published],
        "either": [record.inspection_start, record.inspection_end, record.published],
    }[basis]
    return {day.month for day in days if day and day.year == year}


def _relative(own: Sequence[ReportRecord], times: Times) -> Sequence[ReportRecord]:
    ordered = sorted(own, key=latest_first)
    if times.last_n:
        return ordered[: times.last_n]
    return {
        "latest": ordered[:1],
        "previous": ordered[times.steps : times.steps + 1],
        "first": ordered[-1:],
        "next": ordered,
        "all": ordered,
        None: ordered,
    }[times.relative]
