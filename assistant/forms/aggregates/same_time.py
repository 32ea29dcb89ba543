"""Which reports are of the same day, week or month as that of a council that a question names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from assistant.inquiry import Inquiry
from assistant.inspections import ended, latest_first
from assistant.left_out import SAME_TIME_AS
from assistant.patterns import any_of
from assistant.scoping import of_same_times
from index import ReportRecord

_PUBLISHED = any_of(r"\b(?:publish\w*|publication|c[oa]me out|out|issued|released|appeared)\b")
Days = tuple[date, date]


def of_same_time(inquiry: Inquiry) -> Iterator[tuple[str, Callable[[ReportRecord], bool]]]:
    """The condition of "in the same week as Devon": of its inspection, or of its report."""
    reading = inquiry.reading
    said = SAME_TIME_AS.search(reading.question)
    if not said or len(reading.left_out) != 1:
        return
    (name,) = reading.left_out
    own = [r for r in inquiry.library.reports() if r.authority == name]
    of_time = of_same_times(own, reading.times, reading) or _out_then(own, reading.times.months)
    if not of_time:  # none of that time: what it is held against is not known
        return
    unit = said["unit"].lower().replace("date", "day")
    days_of = _published if _PUBLISHED.search(reading.question) else _inspected
    days = days_of(min(of_time, key=latest_first))
    if days:
        what = "published" if days_of is _published else "of inspections"
        span = _widened(days, unit)
        at = "on" if unit == "day" else "in"
        yield f"{what} {at} the same {unit} as that of {name}", partial(_meets, span, days_of)


def _out_then(
    records: Sequence[ReportRecord], months: Sequence[tuple[int, int]]
) -> list[ReportRecord]:
    """Those that were published in some months, each with its year."""
    return [r for r in records if r.published and (r.published.year, r.published.month) in months]


def _meets(
    span: Days, days_of: Callable[[ReportRecord], Days | None], record: ReportRecord
) -> bool:
    days = days_of(record)
    return days is not None and days[0] <= span[1] and span[0] <= days[1]


def _published(record: ReportRecord) -> Days | None:
    return (record.published, record.published) if record.published else None


def _inspected(record: ReportRecord) -> Days | None:
    return record.inspection_start or ended(record), ended(record)


def _widened(days: Days, unit: str) -> Days:
    """The whole weeks, Monday to Sunday, or the whole months in which some days lie."""
    first, last = days
    if unit == "day":
        return days
    if unit == "week":
        return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    after = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=1), after - timedelta(days=1)
