"""The days between which a list's inspections lie, however they are said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import ask
from assistant.times import find_times
from assistant.times.bounds import find_bounds


@pytest.mark.parametrize(
    ("text", "since", "until", "event"),
    [
        ("since January 2024", "2024-01-01", "", "ended"),
        ("up to the end of 2019, which", "", "2019-12-31", "ended"),
        ("up to and including 2019", "", "2019-12-31", "ended"),
        ("by the end of 2016", "", "2016-12-31", "ended"),
        ("since the start of 2018", "2018-01-01", "", "ended"),
        ("since early 2018", "2018-01-01", "", "ended"),
        ("before June 2019", "", "2019-05-31", "ended"),
        ("after March 2020", "2020-04-01", "", "ended"),
        ("March 2020 onwards", "2020-03-01", "", "ended"),
        ("kicked off on 18 November 2024", "2024-11-18", "2024-11-18", "started"),
        ("which inspections started in May 2016", "2016-05-01", "2016-05-31", "started"),
        ("published between April and July 2024", "2024-04-01", "2024-07-31", "published"),
        ("from 3 July 2018 to 31 March 2020", "2018-07-03", "2020-03-31", "ended"),
        ("done in the last quarter of 2019", "2019-10-01", "2019-12-31", "ended"),
        ("inspections that started 18 November 2024", "2024-11-18", "2024-11-18", "started"),
        ("in February or March 2020", "2020-02-01", "2020-03-31", "ended"),
        ("between February and June 2020", "2020-02-01", "2020-06-30", "ended"),
        ("in spring 2021", "2021-03-01", "2021-05-31", "ended"),
        ("in the second half of 2019", "2019-07-01", "2019-12-31", "ended"),
    ],
)
def test_more_than_years_bounds_a_list(text, since, until, event):
    bounds = find_bounds(text)
    assert bounds.event == event
    assert str(bounds.since) == since or (not since and bounds.since == date.min)
    assert str(bounds.until) == until or (not until and bounds.until == date.max)


@pytest.mark.parametrize(
    "text",
    [
        "from 2015 to 2019",
        "since 2019",
        "before 2020",
        "in 2024",
        "in February and June 2020",
    ],
)
def test_years_alone_are_read_as_years(text):
    assert find_bounds(text) is None


@pytest.mark.parametrize("event", ["started", "finished", "were published"])
@pytest.mark.parametrize(
    "period",
    ["since {month} {year}", "before {month} {year}", "up to and including {month} {year}"],
)
def test_a_list_is_of_the_inspections_between_the_days_named(sample_library, event, period):
    own = (
        ("childrens-services",)
        if event != "were published"
        else ("area-send", "childrens-services")
    )
    records = [r for r in sample_library.reports() if r.kind in own and _day(r, event)]
    for pivot in records:
        day = _day(pivot, event)
        answer = ask(
            sample_library,
            f"Which inspections {event} {period.format(month=f'{day:%B}', year=day.year)}?",
        )
        month = (day.year, day.month)
        keeps = {
            "since": lambda d, month=month: (d.year, d.month) >= month,
            "before": lambda d, month=month: (d.year, d.month) < month,
            "up": lambda d, month=month: (d.year, d.month) <= month,
        }[period.split()[0]]
        expected = {r.report_id for r in records if keeps(_day(r, event))}
        assert {c.anchor.report_id for c in answer.citations} == expected


def _day(record, event):
    return {
        "started": record.inspection_start,
        "finished": record.inspection_end,
        "were published": record.published,
    }[event]


def test_months_named_together_are_each_of_the_year_named():
    assert find_times("in February, May or June 2020").months == ((2020, 2), (2020, 5), (2020, 6))
    assert find_times("in March 2019 and in July 2020").months == ((2019, 3), (2020, 7))
