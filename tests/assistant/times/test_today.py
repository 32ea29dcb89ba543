"""What is said by today is read by the calendar, where it is of inspections."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import ask, reading
from assistant.times import by_calendar

TODAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("who was inspected this year", "in 2024"),
        ("who was inspected last year?", "in 2023"),
        ("inspections so far this year", "in 2024"),
        ("which councils were inspected last month", "in January 2024"),
        ("who was judged inadequate in the last two years?", "since 28 February 2022"),
        ("councils inspected over the past 12 months", "since 28 February 2023"),
        ("who was rated good within the last year", "since 28 February 2023"),
        ("inspected in the past couple of weeks", "since 15 February 2024"),
        ("inspected during the last 3 months", "since 29 November 2023"),
        ("which councils had unregistered placements last year", "in 2023"),
        ("who was praised for early help this year", "in 2024"),
    ],
)
def test_a_time_told_by_today_is_read_by_the_calendar(said, meant):
    text, read = by_calendar(said, TODAY)
    assert meant in text
    (one,) = read
    assert one[0] in said
    assert one[1] in meant


@pytest.mark.parametrize(
    "said",
    [
        "How many children went missing in the last year?",
        "How many care leavers found work this year? When was it inspected?",
        "what was found at last year's review",
        "Was it inspected in 2023?",
    ],
)
def test_a_year_of_which_a_report_tells_stays_as_it_is(said):
    assert by_calendar(said, TODAY) == (said, ())


class In2023(date):
    @classmethod
    def today(cls):
        return date(2023, 11, 23)


def test_who_was_inspected_this_year_is_listed_and_the_year_said(sample_library, monkeypatch):
    monkeypatch.setattr(reading, "date", In2023)
    answer = ask(sample_library, "Which councils were inspected this year?")
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2023-03"}
    assert "“this year” was read as 2023." in answer.scope.explanation
