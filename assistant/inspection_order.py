"""The inspections of a council in the order of their last days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.explaining import inspection_year
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
