"""When inspections were, and the order in which those of a council were made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from index import ReportRecord


def by_authority(records: Iterable[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in records:
        grouped.setdefault(record.authority, []).append(record)
    return list(grouped.values())


def latest_each(records: Iterable[ReportRecord]) -> list[ReportRecord]:
    return [min(own, key=latest_first) for own in by_authority(records)]


def soonest_after(records: Iterable[ReportRecord], year: int) -> list[ReportRecord]:
    """Of each authority, the first inspection of a year or after it; else its latest."""
    found = []
    for own in by_authority(records):
        after = [r for r in own if inspection_year(r) >= year]
        found.append(max(after, key=latest_first) if after else min(own, key=latest_first))
    return found


def latest_first(record: ReportRecord) -> tuple[int, str]:
    return (-ended(record).toordinal(), record.report_id)


def unique(records: Iterable[ReportRecord]) -> list[ReportRecord]:
    return list({r.report_id: r for r in records}.values())


def ended(record: ReportRecord) -> date:
    return record.inspection_end or record.published or date.min


def inspection_year(record: ReportRecord) -> int:
    """The year of an inspection's last day, or else of publication; 0 where neither is known."""
    when = record.inspection_end or record.published
    return when.year if when else 0


def inspection_date(record: ReportRecord) -> str:
    """The month of an inspection as people write it: "July 2023"."""
    when = record.inspection_end or record.published
    return f"{when:%B %Y}" if when else "an unknown date"
