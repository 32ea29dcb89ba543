"""Which councils had one grade in one year and another in another: "good in 2018, RI in 2022"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.each_time import EachInTime, each_in_time
from assistant.forms.aggregates.graded import Graded, hold
from assistant.forms.aggregates.moved import with_earlier
from assistant.forms.aggregates.narrowed import narrow
from assistant.forms.aggregates.standing import rows_of
from assistant.inquiry import Draft, Inquiry, notice
from assistant.inspections import by_authority, ended, inspection_year
from assistant.recurrence import quantifier
from index import ReportRecord


def answer_each_in_time(inquiry: Inquiry) -> Draft | None:
    """The inspections of the councils that had each grade in its years; None if not so asked."""
    asked = each_in_time(inquiry.reading.question)
    if not asked or quantifier(inquiry.reading.question)[0] in ("never", "always"):
        return None
    councils = by_authority(narrow(inquiry, with_earlier(inquiry))[0])
    found = [one for own in councils for one in _of_council(own, asked)]
    rows = [row for one in found for row in rows_of(inquiry, one)]
    n_found = len({one.record.authority for one in found})
    names = dict.fromkeys(
        test.area_name or "overall effectiveness" for one in asked.each for test in one.tests
    )
    said = f"{n_found} of {len(councils)} authorities in scope, for {' and '.join(names)}"
    lead = notice(f"{said}: each grade in the years named with it.")
    ranked = tuple(dict.fromkeys(c.anchor for row in rows for c in row.citations))
    return Draft("answered", (lead, *rows), "record", ranked)


def _of_council(own: Sequence[ReportRecord], asked: EachInTime) -> list[Graded]:
    """The inspections of a council that make the answer; none where one grade was not given."""
    ordered = sorted(own, key=lambda record: (ended(record), record.report_id))
    chosen: list[Graded] = []
    for of_time in asked.each:
        # "Good by 2019" is of an inspection after the one that was inadequate.
        is_open = of_time.since != of_time.until and chosen
        after = ended(chosen[-1].record) if is_open else None
        right = [
            held
            for record in ordered
            if of_time.since <= inspection_year(record) <= of_time.until
            and (after is None or ended(record) > after)
            and (held := hold(record, of_time.tests)).passes
        ]
        if not right:
            return []
        chosen += right
    if asked.not_between:
        first, last = ended(chosen[0].record), ended(chosen[-1].record)
        between = [r for r in ordered if first < ended(r) < last]
        known = {one.record.report_id for one in chosen}
        tests = asked.each[0].tests
        if any(hold(r, tests).passes for r in between if r.report_id not in known):
            return []
    return chosen
