"""The filters that an answer was held to, as chips: each says what is asked without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ui.asking import Filters, year_of
from ui.words import name_of

if TYPE_CHECKING:
    from assistant import Answer
    from index import ReportRecord

MAX_CHIPS = 8  # of one sort; more names are no filter that a person set


class Chip(NamedTuple):
    """One filter."""

    name: str  # "Northmoor", "2012"
    without: str  # the filters of the same question asked without it, as a JSON object


def chips_of(answer: Answer, asked: Filters, records: Sequence[ReportRecord]) -> list[Chip]:
    """Return the filters that led from all the reports to those searched.

    Args:
        answer: Its scope is what was searched.
        asked: The filters given with the question, "all" among them left out.
        records: The catalogue.
    """
    searched = [record for record in records if record.report_id in set(answer.scope.reports)]
    if asked.reports:
        return [
            Chip(name_of(record), _without(asked, reports=_others(asked.reports, record.report_id)))
            for record in searched[:MAX_CHIPS]
        ]
    return [*_authorities(searched, asked, records), *_years(searched, asked, records)]


def _authorities(
    searched: Sequence[ReportRecord], asked: Filters, records: Sequence[ReportRecord]
) -> list[Chip]:
    names = list(dict.fromkeys(record.authority for record in searched))
    if len(names) > MAX_CHIPS or set(names) == {record.authority for record in records}:
        return []
    return [
        Chip(name, _without(asked, authorities=_others(names, name) or ("all",))) for name in names
    ]


def _years(
    searched: Sequence[ReportRecord], asked: Filters, records: Sequence[ReportRecord]
) -> list[Chip]:
    """Years, where only some inspections of these authorities were searched."""
    authorities = {record.authority for record in searched}
    kinds = {record.kind for record in searched}
    could = [r for r in records if r.authority in authorities and r.kind in kinds]
    years = sorted({year_of(record) for record in searched} - {0})
    if len(could) == len(searched) or not 0 < len(years) <= MAX_CHIPS:
        return []
    return [
        Chip(str(year), _without(asked, years=_others(years, year) or ("all",))) for year in years
    ]


def _others(names: Iterable[object], name: object) -> tuple[object, ...]:
    return tuple(other for other in names if other != name)


def _without(asked: Filters, **changed: tuple[object, ...]) -> str:
    return json.dumps(asked._asdict() | changed)
