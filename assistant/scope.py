"""Decides which stored reports a question is about.

The rules, in order:

1. Reports, authorities and years given apart from the question (filters) win.
2. Authorities named in the question; else a region or an authority's statistical
   neighbours; else, where the question says "we" or "our", the home authority;
   else every authority stored.
3. A year is that of the inspection; if the authority has no inspection of that year,
   that of publication; if neither, but its reports speak of that year, it belongs to
   what is asked and filters nothing; otherwise no such report is stored.
4. "The latest", "the one before", "the last two" count the authority's inspections of
   one kind, by the last day of inspection.
5. Inspections of children's services are meant unless another kind is named, is the
   only one stored for the authority or is the only one of the year; reports of other
   kinds stay in scope behind them, or beside them where the words are of their field.
6. Where no time is named, all the authority's reports stay in scope and the latest
   answers first.
7. A name that no stored report mentions, in a question that names no authority, is taken
   for one of which nothing is stored: never is another council's report shown for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.answer import Scope
from assistant.explaining import (
    explain_scope,
    inspection_date,
    inspection_year,
    join_names,
)
from assistant.kinds import main_kind, other_kinds, speaking_first
from assistant.reading import Reading
from assistant.times import Times
from index import ReportRecord
from ingest import AUTHORITIES

Problem = Literal[
    "", "nothing_stored", "authority_not_stored", "year_not_stored", "which_authority"
]
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_INSPECTED = r"(?:inspections?|reports?|ofsted|inspectors|visit|recommendations?|ilacs)"
# What is only ever asked of an inspection: a year in it is never one of the text.
_OF_AN_INSPECTION = ("grade", "recommend")


@dataclass(frozen=True, slots=True)
class Filters:
    """Scope given apart from the question, by a command or a page."""

    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The scope of a question, and what could not be resolved."""

    scope: Scope
    records: tuple[ReportRecord, ...]  # those of `scope`, latest first
    preferred: frozenset[str]  # ids of the reports that answer first
    problem: Problem = ""
    choices: tuple[str, ...] = ()  # what the user can choose between, where a choice is needed
    not_stored: tuple[str, ...] = ()  # authorities named of which nothing is stored
    content_years: tuple[int, ...] = ()  # years that belong to what is asked


def resolve(
    reading: Reading,
    records: Sequence[ReportRecord],
    *,
    filters: Filters,
    home_authority: str,
    speaks_of: Callable[[str, Sequence[str]], bool],
) -> Resolution:
    """Resolve what a question says of place and time against the stored reports.

    Args:
        reading: The question as read.
        records: The catalogue.
        filters: Scope given apart from the question.
        home_authority: Whose "we" is; "" for nobody's.
        speaks_of: Whether any paragraph of some reports contains a word.
    """
    if not records:
        return _unresolved("nothing_stored", "No reports are stored yet.")
    wanted, missing, why = _authorities(reading, records, filters, home_authority)
    if not wanted and not missing and not filters.reports and not reading.regions:
        ids = [record.report_id for record in records]
        missing = [name for name in reading.unknown_names if not speaks_of(name, ids)]
    if not wanted and missing:
        return _not_stored(missing, records)
    mine = [r for r in records if r.authority in wanted] if wanted else list(records)
    if filters.reports:
        mine = [r for r in records if r.report_id in set(filters.reports)]
    times = Times(years=filters.years) if filters.years else reading.times
    beside = [] if filters.reports else _of_same_times(other_kinds(reading, mine), times)
    mine = mine if filters.reports else main_kind(reading, mine)
    chosen, content_years = _of_times(
        mine, times, reading, speaks_of, is_strict=bool(filters.years)
    )
    if not chosen and beside:
        chosen, mine = beside, beside
    if not chosen:
        return _no_such_year(times, mine)
    chosen.sort(key=_latest_first)
    first = chosen if times and times.years and not content_years else _latest_each(chosen)
    first = speaking_first(reading, first, _latest_each(beside))
    preferred = frozenset(r.report_id for r in first)
    chosen = sorted(_unique([*chosen, *beside]), key=_latest_first)
    explanation = explain_scope(chosen, mine, wanted, why, missing, reading, times, content_years)
    scope = Scope(tuple(r.report_id for r in chosen), explanation)
    return Resolution(
        scope, tuple(chosen), preferred, not_stored=tuple(missing), content_years=content_years
    )


def _authorities(
    reading: Reading, records: Sequence[ReportRecord], filters: Filters, home: str
) -> tuple[list[str], list[str], str]:
    """The authorities meant that are stored, those that are not, and how they were found."""
    stored = {r.authority for r in records}
    if filters.reports:
        return [], [], "the reports chosen"
    if filters.authorities:
        by_folded = {name.casefold(): name for name in stored}
        named = [by_folded.get(a.casefold(), a) for a in filters.authorities]
        return (
            [a for a in named if a in stored],
            [a for a in named if a not in stored],
            "the authority chosen",
        )
    named = list(reading.authorities)
    if not named and reading.says_we and home:
        named = [home]
    if reading.wants_neighbours and named:
        named = _neighbours(named)
        return [a for a in named if a in stored], [], "statistical neighbours"
    if reading.regions and not named:
        within = {a.name for a in AUTHORITIES if a.region in reading.regions}
        return (
            sorted(stored & within),
            [] if stored & within else list(reading.regions),
            "the region",
        )
    return [a for a in named if a in stored], [a for a in named if a not in stored], "the question"


def _neighbours(names: Sequence[str]) -> list[str]:
    by_name = {a.name: a for a in AUTHORITIES}
    by_code = {a.la_code: a.name for a in AUTHORITIES}
    codes = [code for name in names if name in by_name for code in by_name[name].neighbours]
    return [by_code[code] for code in dict.fromkeys(codes) if code in by_code]


def _of_same_times(records: Sequence[ReportRecord], times: Times) -> list[ReportRecord]:
    """The records of the years named; all where no time is; none where the time is relative."""
    if times.relative or times.last_n:
        return []
    kept = [r for year in times.years for r in _of_year(records, year)] if times.years else records
    since, until = times.since or 0, times.until or 9999
    return _unique(r for r in kept if since <= inspection_year(r) <= until)


def _of_times(
    records: Sequence[ReportRecord],
    times: Times,
    reading: Reading,
    speaks_of: Callable[[str, Sequence[str]], bool],
    *,
    is_strict: bool,
) -> tuple[list[ReportRecord], tuple[int, ...]]:
    """The records of the times named, and the years that name no report."""
    kept = list(records)
    content: list[int] = []
    if times.years:
        by_year = {year: _of_year(records, year) for year in times.years}
        if times.relative in ("previous", "next"):
            beside = [r for year in times.years for r in _beside(records, by_year[year], times)]
            return _unique(beside), ()
        unmatched = [year for year in times.years if not by_year[year]]
        kept = _unique([r for year in times.years for r in by_year[year]])
        if unmatched:
            ids = [r.report_id for r in (kept or records)]
            is_strict = is_strict or (not kept and _names_report(reading, unmatched))
            is_strict = is_strict or (not kept and reading.form in _OF_AN_INSPECTION)
            content = [] if is_strict else [year for year in unmatched if speaks_of(str(year), ids)]
            if not kept and len(content) == len(unmatched):
                kept = list(records)
    if times.since or times.until:
        kept = [
            r for r in kept if (times.since or 0) <= inspection_year(r) <= (times.until or 9999)
        ]
    if (times.relative or times.last_n) and not times.years:
        kept = [r for own in _by_authority(kept) for r in _relative(own, times)]
    return kept, tuple(content)


def _beside(
    records: Iterable[ReportRecord], of_year: Sequence[ReportRecord], times: Times
) -> Iterator[ReportRecord]:
    """The inspection before or after each of those of a year, of the same authority."""
    ids = {record.report_id for record in of_year}
    for own in _by_authority(records):
        ordered = sorted(own, key=_latest_first, reverse=True)
        places = [n for n, record in enumerate(ordered) if record.report_id in ids]
        if places:
            place = places[0] - 1 if times.relative == "previous" else places[-1] + 1
            yield from ordered[place : place + 1] if place >= 0 else ()


def _names_report(reading: Reading, years: Sequence[int]) -> bool:
    """Whether the words show that a year is that of an inspection, not of what is asked."""
    question = reading.question
    return any(
        re.search(rf"{_MONTHS}\s+{year}\b", question, re.I)
        or re.search(rf"\b{_INSPECTED}\b[^?.]{{0,60}}\b{year}\b", question, re.I)
        or re.search(rf"\b{year}(?:['’]s)?\W+(?:\w+\W+){{0,2}}{_INSPECTED}\b", question, re.I)
        for year in years
    )


def _of_year(records: Iterable[ReportRecord], year: int) -> list[ReportRecord]:
    """Reports of a year: by inspection where there is one, else by publication, by authority."""
    kept = []
    for own in _by_authority(records):
        inspected = [
            r
            for r in own
            if year in (inspection_year(r), r.inspection_start.year if r.inspection_start else 0)
        ]
        kept += inspected or [r for r in own if r.published and r.published.year == year]
    return kept


def _relative(own: Sequence[ReportRecord], times: Times) -> Sequence[ReportRecord]:
    ordered = sorted(own, key=_latest_first)
    if times.last_n:
        return ordered[: times.last_n]
    return {
        "latest": ordered[:1],
        "previous": ordered[1:2],
        "first": ordered[-1:],
        "next": ordered,
        "all": ordered,
        None: ordered,
    }[times.relative]


def _by_authority(records: Iterable[ReportRecord]) -> list[list[ReportRecord]]:
    grouped: dict[str, list[ReportRecord]] = {}
    for record in records:
        grouped.setdefault(record.authority, []).append(record)
    return list(grouped.values())


def _latest_each(records: Iterable[ReportRecord]) -> list[ReportRecord]:
    return [min(own, key=_latest_first) for own in _by_authority(records)]


def _latest_first(record: ReportRecord) -> tuple[int, str]:
    when = record.inspection_end or record.published or date.min
    return (-when.toordinal(), record.report_id)


def _unique(records: Iterable[ReportRecord]) -> list[ReportRecord]:
    return list({r.report_id: r for r in records}.values())


def _unresolved(problem: Problem, explanation: str, choices: Iterable[str] = ()) -> Resolution:
    return Resolution(Scope((), explanation), (), frozenset(), problem, tuple(choices))


def _not_stored(missing: Sequence[str], records: Sequence[ReportRecord]) -> Resolution:
    stored = sorted({r.authority for r in records})
    listed = join_names(stored) if len(stored) <= 8 else f"{len(stored)} other authorities"
    return _unresolved(
        "authority_not_stored",
        f"No report of {join_names(missing)} is stored; stored are reports of {listed}.",
        stored,
    )


def _no_such_year(times: Times, mine: Sequence[ReportRecord]) -> Resolution:
    asked = join_names([str(y) for y in times.years]) if times.years else "that time"
    whose = (
        join_names(sorted({r.authority for r in mine}))
        if len({r.authority for r in mine}) <= 4
        else "any authority"
    )
    have = sorted(
        {inspection_date(r): _latest_first(r) for r in mine}.items(), key=lambda item: item[1]
    )
    dates = join_names([when for when, _ in have[:6]]) if have else "none"
    return _unresolved(
        "year_not_stored",
        f"No report of {whose} of {asked} is stored; stored are those of {dates}.",
        [r.report_id for r in mine[:12]],
    )
