"""Which reports are of the occasion that a question names: of a framework, the second, again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from assistant.inspections import by_authority, ended, latest_first
from assistant.times import COVID_BEGAN, COVID_WORDS, Occasion, Times
from index import ReportRecord

ITSELF = "this is a re-inspection"  # as a report calls itself that is headed otherwise


def of_that_side(records: Sequence[ReportRecord], said: Occasion) -> Sequence[ReportRecord]:
    """The inspections on that side of a visit, or of covid, on which a question says they were."""
    if said.crisis == "before":
        return [r for r in records if ended(r) < COVID_BEGAN]
    start = said.after or (COVID_BEGAN if said.crisis == "since" else None)
    return records if start is None else [r for r in records if ended(r) >= start]


def counted(records: Sequence[ReportRecord], said: Occasion) -> list[ReportRecord]:
    """Of each council the inspection that its place in their row names; [] where none has one."""
    owned = by_authority(_of_framework(records, said)) if said.nth else []
    rows = [sorted(own, key=latest_first, reverse=True) for own in owned]
    return [record for row in rows for record in row[said.nth - 1 : said.nth]]


def of_occasion(
    kept: Sequence[ReportRecord],
    records: Sequence[ReportRecord],
    times: Times,
    speaks_of: Callable[[str, Sequence[str]], bool],
) -> Sequence[ReportRecord]:
    """Of the reports kept those of the framework and of the sort that is named.

    A year named beside them counts for more: "the 2019 SIF" is the inspection of 2019.
    """
    narrowed = _of_framework(kept, times.occasion)
    if times.occasion.graded:
        narrowed = [r for r in narrowed if r.overall == times.occasion.graded] or narrowed
    if times.occasion.is_again:
        again = inspected_again(records, speaks_of)
        narrowed = [r for r in narrowed if r.report_id in again] or narrowed
    return narrowed if narrowed or not times.years else kept


def _of_framework(records: Sequence[ReportRecord], said: Occasion) -> Sequence[ReportRecord]:
    """Those of the framework named, and those of another kind: "an ILACS and a JTAI"."""
    if not said.frameworks:
        return records
    of_kind = ((r, r.kind == "childrens-services") for r in records)
    return [r for r, is_of in of_kind if not is_of or r.framework.startswith(said.frameworks)]


def inspected_again(
    records: Sequence[ReportRecord], speaks_of: Callable[[str, Sequence[str]], bool]
) -> set[str]:
    """Re-inspections, as they are headed or call themselves.

    Where none does, the inspections after one that found a council failing.
    """
    headed, after = set(), set()
    is_said = speaks_of(ITSELF, [record.report_id for record in records])
    for own in by_authority(records):
        ordered = sorted(own, key=latest_first, reverse=True)
        for one in ordered:
            is_headed = one.title.lower().startswith("re-inspection")
            if is_headed or (is_said and speaks_of(ITSELF, [one.report_id])):
                headed.add(one.report_id)
        after |= {b.report_id for a, b in pairwise(ordered) if a.overall == "inadequate"}
    return headed or after


def first_through_covid(
    records: Iterable[ReportRecord], speaks_of: Callable[[str, Sequence[str]], bool]
) -> list[ReportRecord]:
    """Of each authority, the first inspection after covid came whose report speaks of it."""
    found = []
    for own in by_authority(records):
        later = sorted((r for r in own if ended(r) >= COVID_BEGAN), key=latest_first, reverse=True)
        speaking = (r for r in later if any(speaks_of(word, [r.report_id]) for word in COVID_WORDS))
        found.append(next(speaking, min(own, key=latest_first)))
    return found
