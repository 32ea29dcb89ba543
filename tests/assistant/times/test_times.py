"""What a question says of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.times import Times, find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 2012", Times(years=(2012,))),
        ("the 2023 report", Times(years=(2023,))),
        ("the report from 2016", Times(years=(2016,))),
        ("reports from 2016", Times(years=(2016,))),
        ("reports from 2016 on", Times(since=2016)),
        ("2019: kids who ran off, were they seen when they came back?", Times(years=(2019,))),
        ("2019 missing children, interviews when they come back", Times(years=(2019,))),
        ("failed in 2015, better when they came back?", Times(years=(2015,), relative="next")),
        ("Ofsted July 2023", Times(years=(2023,), months=((2023, 7),))),
        ("Sept 2019 and spring 2021", Times(years=(2019, 2021), months=((2019, 9),))),
        ("B&D '23", Times(years=(2023,))),
        ("sept '23", Times(years=(2023,), months=((2023, 9),))),
        ("Cornwall Oct 19 adoption", Times(years=(2019,), months=((2019, 10),))),
        ("the 2019 report, in place by 31 March 20", Times(years=(2019,))),
        ("nov-2021", Times(years=(2021,), months=((2021, 11),))),
        ("09/2023: home education", Times(years=(2023,), months=((2023, 9),))),
        ("may 20 children", Times()),
        ("pre-2020", Times(until=2019)),
        ("post-2018", Times(since=2018)),
        ("2012 and 2023", Times(years=(2012, 2023))),
        ("between 2012 and 2023", Times(since=2012, until=2023)),
        ("compare 2015, 2019 and 2023", Times(years=(2015, 2019, 2023))),
        ("from 2015 to 2022 to 2026", Times(years=(2015, 2022, 2026))),
        ("from 2014 to 2019", Times(since=2014, until=2019)),
        ("2014-2019", Times(since=2014, until=2019)),
        ("PLO, 16 > 20 > 24", Times(years=(2016, 2020, 2024))),
        ("siblings kept together? all three reports", Times(relative="all")),
        ("from first stored report to last", Times(relative="all")),
        ("since 2018", Times(since=2018)),
        ("before 2015", Times(until=2014)),
        ("up to 2015", Times(until=2015)),
        ("the latest inspection", Times(relative="latest")),
        ("their last ofsted report", Times(relative="latest")),
        ("how is it currently", Times(relative="latest")),
        ("the previous inspection", Times(relative="previous")),
        ("and the one before?", Times(relative="previous")),
        ("in the first report", Times(relative="first")),
        ("the last two inspections", Times(last_n=2)),
        ("across all inspections", Times(relative="all")),
        ("at each inspection", Times(relative="all")),
        ("every time ofsted comes", Times(relative="all")),
        ("all of Slough's inspections", Times(relative="all")),
        ("report by report", Times(relative="all")),
        ("which grade before the current one", Times(relative="previous")),
        ("two inspections back", Times(relative="previous")),
        ("this time round", Times(relative="latest")),
        ("the points in its last letter", Times(relative="latest")),
        ("the last letter before court", Times()),
        ("Latest thing is they lost my file", Times()),
        ("first time round", Times(relative="first")),
        ("the last couple of inspections", Times(last_n=2)),
        ("over the years", Times(relative="all")),
        ("progress since the last inspection", Times()),
        ("spending in 2011/12", Times()),
        ("Leeds 2022 - 16 and 17 year olds", Times(years=(2022,))),
        ("of 2021-22 and 2014–15", Times()),
        ("councils inspected in 2012-13", Times(since=2012, until=2013)),
        ("the 2014–17 inspections", Times(since=2014, until=2017)),
        ("rate of referrals in 2012-13, inspections aside", Times()),
        ("how many of the 2,072 contacts", Times()),
        ("no time here", Times()),
    ],
)
def test_times_as_people_write_them(text, expected):
    assert replace(find_times(text), spans=()) == expected


def test_spans_cover_the_words_that_name_the_time():
    text = "adoption in July 2023 please"
    [(span, words)] = find_times(text).spans
    assert text[slice(*span)] == words == "July 2023"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("progress from 17 to 22 to 25?", Times(years=(2017, 2022, 2025))),
        ("help for those from 16 to 18", Times()),
        ("grades from the 2013 inspection on", Times(since=2013)),
        ("checks, first report to latest", Times(relative="all")),
        ("what successive inspections said", Times(relative="all")),
        ("advocates? Compare the inspections.", Times(relative="all")),
    ],
)
def test_rows_of_years_and_of_inspections(text, expected):
    assert replace(find_times(text), spans=()) == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("money put in the year before the 2021 visit", (2021,)),
        ("which manager had started in 2018, in the 2020 report?", (2020,)),
        ("the 2022 report on what was found in 2017: early help", (2022,)),
        ("Northmoor 2014: how many went missing in 2013?", (2014,)),
        ("parents out of work in 2011 (it's in the 2013 report)", (2013,)),
        ("Northmoor 2014, 2019: early help", (2014, 2019)),
        ("is the 2019 report better than 2014?", (2014, 2019)),
        ("Northmoor 2022: has it grown since 2018?", (2018, 2022)),
    ],
)
def test_a_year_of_what_is_asked_is_told_from_that_of_its_report(text, years):
    found = find_times(text)
    assert (tuple(sorted(found.years)), found.relative) == (years, None)


def test_each_of_several_councils_has_its_own_year():
    text = "Northmoor's 2014 inspection and, for Eastwick, in 2022"
    assert find_times(text, is_of_many=True).years == (2014, 2022)


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("the last inspection but one", "previous"),
        ("last inspection of Northmoor but one: early help", "previous"),
        ("its second to last report", "previous"),
        ("two inspections ago", "previous"),
        ("the most recent-but-one report", "previous"),
        ("the inspection before last", "previous"),
        ("the previous Ofsted", "previous"),
        ("the oldest Northmoor report", "first"),
        ("the first ever inspection", "first"),
        ("the latest Northmoor Ofsted report", "latest"),
        ("their last full inspection", "latest"),
        ("just before covid", "latest"),
        ("the one before covid", None),
        ("earlier Ofsted criticisms", None),
    ],
)
def test_an_inspection_is_named_by_its_place_in_the_row(text, relative):
    assert find_times(text).relative == relative
