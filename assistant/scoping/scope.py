"""Decides which stored reports a question is about.

The rules, in order:

1. Reports, authorities and years given apart from the question (filters) win.
2. Authorities named in the question; else a region or an authority's statistical
   neighbours; else, where the question says "we" or "our", the home authority;
   else every authority stored.
3. A year is that of the inspection; if the authority has no inspection of that year,
   that of publication; if neither, but its reports speak of that year, it belongs to
   what is asked and filters nothing; otherwise no such report is stored.
4. "The latest", "the one before", "the last two", "the third" count the authority's
   inspections of one kind, by the last day of inspection. What an inspection was chooses it
   too: its framework, the grade it gave, that it was one again, that it came after covid or
   after a visit by inspectors of which there is no report. Of such a visit itself no other
   report is shown.
5. Inspections of children's services are meant unless another kind is named, is the
   only one stored for the authority or is the only one of the year named; reports of other
   kinds stay in scope behind them, or beside them where the words are of their field.
   What came since an inspection is not shown from that one where none followed it.
6. Where no time is named, all the authority's reports stay in scope and the latest
   answers first.
7. A name of a thing that the reports of one council alone print, in a question that names
   no authority, chooses that council.
8. A name that no stored report mentions, in a question that names no authority, is taken
   for one of which nothing is stored: never is another council's report shown for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from assistant.answer import Scope
from assistant.inspections import (
    all_latest_first,
    authorities_of,
    by_authority,
    id_set_of,
    ids_of,
    inspection_date,
    inspection_year,
    latest_each,
    latest_first,
)
from assistant.reading import Reading
from assistant.scoping.explaining import explain_guesses, explain_scope
from assistant.scoping.kinds import main_kind, other_kinds, speaking_first
from assistant.scoping.periods import answering_first, of_same_times, of_times
from assistant.scoping.whose import Whose, whose_name, whose_reports
from assistant.times import Times
from assistant.words import join_names
from index import ReportRecord

SpeaksOf = Callable[[str, Sequence[str]], bool]
Problem = Literal[
    "",
    "nothing_stored",
    "authority_not_stored",
    "year_not_stored",
    "visit_not_stored",
    "which_authority",
]


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


class _Chosen(NamedTuple):
    """The reports of a question's time and kind."""

    chosen: Sequence[ReportRecord]
    beside: Sequence[ReportRecord]  # of other kinds, of the same time
    of_kind: Sequence[ReportRecord]  # of the kind meant, of any time
    content_years: tuple[int, ...] = ()  # years that belong to what is asked


def resolve(
    reading: Reading,
    records: Sequence[ReportRecord],
    *,
    filters: Filters,
    home_authority: str,
    speaks_of: SpeaksOf,
    printing: Callable[[str], frozenset[str]],
) -> Resolution:
    """Resolve what a question says of place and time against the stored reports.

    Args:
        reading: The question as read.
        records: The catalogue.
        filters: Scope given apart from the question.
        home_authority: Whose "we" is; "" for nobody's.
        speaks_of: Whether any paragraph of some reports contains a word.
        printing: The reports that print every word of a text.
    """
    if not records:
        return _unresolved("nothing_stored", "No reports are stored yet.")
    whose = Whose(why="the reports chosen")
    if not filters.reports:
        whose = whose_reports(reading, records, chosen=filters.authorities, home=home_authority)
    if whose.unclear:
        return _unresolved("which_authority", whose.unclear, whose.choices)
    if not (whose.stored or whose.missing or filters.reports or reading.regions):
        whose = _whose_by_names(reading, records, speaks_of=speaks_of, printing=printing)
    if not whose.stored and whose.missing:
        return _not_stored(whose.missing, records, reading)
    every = _of_owners(records, whose, filters)
    times = Times(years=filters.years) if filters.years else reading.times
    of_kind = every if filters.reports else main_kind(reading, every)
    if times.occasion.is_look and not _has_letters(of_kind) and reading.form != "aggregate":
        return _no_letter(of_kind)
    found = _choose(reading, every, of_kind, times, filters, speaks_of)
    if not found.chosen and "time" in reading.carried and not filters.years:
        without = resolve(
            replace(reading, times=Times(), carried=_without_time(reading.carried)),
            records,
            filters=filters,
            home_authority=home_authority,
            speaks_of=speaks_of,
            printing=printing,
        )
        return _said_first(f"No report of {_time_name(times)}, carried over, is stored.", without)
    if not found.chosen or _asks_of_none_later(reading, times, found.chosen):
        return _no_such_year(reading, times, found.of_kind or every)
    return _resolved(reading, whose, times, found, speaks_of)


def _whose_by_names(
    reading: Reading,
    records: Sequence[ReportRecord],
    *,
    speaks_of: SpeaksOf,
    printing: Callable[[str], frozenset[str]],
) -> Whose:
    """Whose the things named are, where no council is; or those names that no report prints."""
    whose = whose_name(reading, records, printing=printing, speaks_of=speaks_of)
    if whose.stored:
        return whose
    ids = [record.report_id for record in records]
    unknown = [name for name in reading.unknown_names if not _is_inspector(name, records)]
    return whose._replace(missing=tuple(name for name in unknown if not speaks_of(name, ids)))


def _of_owners(
    records: Sequence[ReportRecord], whose: Whose, filters: Filters
) -> Sequence[ReportRecord]:
    if filters.reports:
        return [r for r in records if r.report_id in set(filters.reports)]
    if not whose.stored:
        return records
    stored = set(whose.stored)
    return [r for own in by_authority(records) if own[0].authority in stored for r in own]


def _choose(
    reading: Reading,
    every: Sequence[ReportRecord],
    of_kind: Sequence[ReportRecord],
    times: Times,
    filters: Filters,
    speaks_of: SpeaksOf,
) -> _Chosen:
    """Of the reports of the councils meant, those of the time and kind meant."""
    beside = [] if filters.reports else of_same_times(other_kinds(reading, every), times, reading)
    chosen, content_years = of_times(
        of_kind, times, reading, speaks_of, is_strict=bool(filters.years)
    )
    of_year = [r for r in beside if inspection_year(r) in content_years] if content_years else []
    if of_year:  # of the year itself, though other reports speak of it
        return _Chosen(of_year, beside, of_year)
    if not chosen and times.years and not reading.report_kind:
        beside = beside or of_same_times(every, times, reading)
    if not chosen and beside:
        return _Chosen(beside, beside, beside, content_years)
    return _Chosen(chosen, beside, of_kind, content_years)


def _resolved(
    reading: Reading, whose: Whose, times: Times, found: _Chosen, speaks_of: SpeaksOf
) -> Resolution:
    latest = all_latest_first(found.chosen)
    first = answering_first(latest, times, found.content_years, speaks_of)
    first = speaking_first(reading, first, latest_each(found.beside))
    records = all_latest_first(latest, found.beside)
    explanation = explain_scope(
        records,
        found.of_kind,
        whose.stored,
        whose.why,
        whose.missing,
        reading,
        times,
        found.content_years,
    )
    return Resolution(
        Scope(ids_of(records), explanation),
        records,
        id_set_of(first),
        not_stored=whose.missing,
        content_years=found.content_years,
    )


def _said_first(text: str, found: Resolution) -> Resolution:
    """A resolution with a sentence before its explanation."""
    scope = replace(found.scope, explanation=f"{text} {found.scope.explanation}")
    return replace(found, scope=scope)


def _is_inspector(name: str, records: Iterable[ReportRecord]) -> bool:
    """Whether a name is, or nearly is, one of a lead inspector's."""
    from rapidfuzz.distance import OSA

    leading = {part for r in records for part in (r.lead_inspector or "").lower().split()}
    return all(
        any(OSA.distance(part, known) <= 1 for known in leading) for part in name.lower().split()
    )


def _without_time(carried: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in carried if name != "time")


def _time_name(times: Times) -> str:
    return join_names([str(year) for year in times.years]) if times.years else "that time"


def _unresolved(problem: Problem, explanation: str, choices: Iterable[str] = ()) -> Resolution:
    return Resolution(Scope((), explanation), (), frozenset(), problem, tuple(choices))


def _not_stored(
    missing: Sequence[str], records: Sequence[ReportRecord], reading: Reading
) -> Resolution:
    stored = sorted(authorities_of(records))
    listed = join_names(stored) if len(stored) <= 8 else f"{len(stored)} other authorities"
    return _unresolved(
        "authority_not_stored",
        f"{explain_guesses(reading)}No report of {join_names(missing)} is stored; stored are"
        f" reports of {listed}.",
        stored,
    )


def _asks_of_none_later(reading: Reading, times: Times, chosen: Iterable[ReportRecord]) -> bool:
    """Whether what came after an inspection of one council is asked, and none came."""
    is_asked = times.is_since_one and bool(reading.authorities)
    return is_asked and all(inspection_year(r) <= (times.since or 0) for r in chosen)


def _has_letters(records: Iterable[ReportRecord]) -> bool:
    """Whether a letter of a monitoring or focused visit is among the reports."""
    return any(re.search(r"\bvisit\b", record.title, re.I) for record in records)


def _no_letter(mine: Sequence[ReportRecord]) -> Resolution:
    return _unresolved(
        "visit_not_stored",
        f"No letter of such a visit is stored; stored are the inspections of {_dates(mine)}.",
        [r.report_id for r in mine[:12]],
    )


def _no_such_year(reading: Reading, times: Times, mine: Sequence[ReportRecord]) -> Resolution:
    asked = _time_name(times) if times else f"that kind ({reading.report_kind})"
    whose = (
        join_names(sorted({r.authority for r in mine}))
        if len({r.authority for r in mine}) <= 4
        else "any authority"
    )
    is_later = times.is_since_one or (times.relative == "next" and times.years)
    lacking = f"a later inspection of {whose}" if is_later else f"{whose} of {asked}"
    return _unresolved(
        "year_not_stored",
        f"No report of {lacking} is stored; stored are those of {_dates(mine)}.",
        [r.report_id for r in mine[:12]],
    )


def _dates(records: Sequence[ReportRecord]) -> str:
    """When some reports' inspections ended, the latest first."""
    have = {inspection_date(r): None for r in sorted(records, key=latest_first)}
    return join_names(list(have)[:6]) if have else "none"
