"""When inspections were, and the order in which those of a council were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

from assistant.keeping import kept
from index import ReportRecord


@kept
def authorities_of(records: Sequence[ReportRecord]) -> frozenset[str]:
    """Whose inspections they are of."""
    return frozenset([record.authority for record in records])


@kept
def ids_of(records: Sequence[ReportRecord]) -> tuple[str, ...]:
    """Their ids, in their order."""
    return tuple([record.report_id for record in records])


@kept
def id_set_of(records: Sequence[ReportRecord]) -> frozenset[str]:
    """Their ids."""
    return frozenset([record.report_id for record in records])


@kept
def by_id(records: Sequence[ReportRecord]) -> Mapping[str, ReportRecord]:
    """Each under its id."""
    return {record.report_id: record for record in records}


@kept
def acronyms_of(records: Sequence[ReportRecord]) -> Mapping[str, str]:
    """What the acronyms stand for that the reports define; of two meanings the last one's."""
    return dict(chain.from_iterable([record.acronyms for record in records]))


@kept
def among(records: Sequence[ReportRecord], ids: frozenset[str]) -> tuple[ReportRecord, ...]:
    """Those whose ids are among some, in their order."""
    return tuple([record for record in records if record.report_id in ids])


@kept
def besides(
    records: Sequence[ReportRecord], left_out: Sequence[ReportRecord]
) -> tuple[ReportRecord, ...]:
    """Those that are not among others, in their order."""
    ids = {record.report_id for record in left_out}
    return tuple([record for record in records if record.report_id not in ids])


@kept
def all_latest_first(
    records: Sequence[ReportRecord], others: Sequence[ReportRecord] = ()
) -> tuple[ReportRecord, ...]:
    """Each of them and of the others once, the latest first."""
    return tuple(sorted(unique([*records, *others]), key=latest_first))


def by_authority(records: Iterable[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in records:
        grouped.setdefault(record.authority, []).append(record)
    return list(grouped.values())


@kept
def latest_each(records: Sequence[ReportRecord]) -> tuple[ReportRecord, ...]:
    """Of each authority the latest, in the order of their first."""
    return tuple([min(own, key=latest_first) for own in by_authority(records)])


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
    return _month(when) if when else "an unknown date"


@lru_cache(maxsize=4096)  # a list names hundreds, and so does the next
def _month(day: date) -> str:
    return f"{day:%B %Y}"
