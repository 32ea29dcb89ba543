"""A year that is of no inspection chooses none."""

from __future__ import annotations

import pytest

from assistant.reading import read_question
from assistant.times import Times, find_times


@pytest.mark.parametrize(
    "text",
    [
        "care leavers born in 2004",
        "the Children Act 2004",
        "the 1989 act",
        "is it in line with Working Together 2018",
        "its target for 2025",
        "My son has been off school since 2021. What sort of wait do families face?",
        "I left care in 2012 with a bin bag. What housing do they offer?",
        "I have every grade since 2013 already. Why were care leavers poorly served?",
    ],
)
def test_a_year_of_something_else_is_no_inspections(text):
    times = find_times(text)
    assert (times.years, times.since, times.until) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I have our 2019 report here. What did it say about reviews?", (2019,)),
        ("Bury came out inadequate in 2018. What did it have to fix?", (2018,)),
        ("I fostered in 2015. How did carers do then?", (2015,)),
        ("My husband says there were twenty things to fix in 2014. What were they?", (2014,)),
        ("What will I find in the 2019 report?", (2019,)),
        ("By when must Sandwell 2013 act?", (2013,)),
    ],
)
def test_a_year_that_is_told_of_an_inspection_still_chooses_it(text, years):
    assert find_times(text).years == years


def test_a_year_that_is_taken_back_is_not_meant():
    assert find_times("Bury in 2018, sorry, 2019").years == (2019,)
    assert find_times("not the 2019 one, the 2022").years == (2022,)
    assert find_times("why not in 2019?").years == (2019,)
    assert read_question("early help 2018, no, 2019", ()).topic == "early help"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the list of must-dos from 2018", Times(years=(2018,))),
        ("the report from 2019 on fostering", Times(years=(2019,))),
        ("how has it changed from 2018", Times(since=2018)),
        ("marks from 2017 to the newest", Times(since=2017)),
        ("inspections from 2020 on - who", Times(since=2020)),
        ("2013 through to 2022", Times(since=2013, until=2022)),
    ],
)
def test_from_a_year_is_of_that_year_unless_something_moved_since(text, expected):
    times = find_times(text)
    assert (times.years, times.since, times.until) == (
        expected.years,
        expected.since,
        expected.until,
    )
