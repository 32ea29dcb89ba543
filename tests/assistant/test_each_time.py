"""Grades that are asked for in years of their own: "good in 2018 but RI in 2022"."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.each_time import each_in_time

LATER, EARLIER = 9999, 1


def years(question):
    asked = each_in_time(question)
    return asked and [(one.since, one.until) for one in asked.each]


def grades(question):
    asked = each_in_time(question)
    return [sorted(test.grades) for one in asked.each for test in one.tests]


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("good in 2018 but requires improvement in 2022", [(2018, 2018), (2022, 2022)]),
        ("in 2018 outstanding, in 2023 good - who?", [(2018, 2018), (2023, 2023)]),
        ("who was inadequate in 2014 and good by 2019?", [(2014, 2014), (EARLIER, 2019)]),
        ("inadequate in 2014 or 2015 and good since 2022", [(2014, 2015), (2022, LATER)]),
        (
            "inadequate between 2013 and 2015, good from 2020 to 2022",
            [(2013, 2015), (2020, 2022)],
        ),
        ("good in both 2018 and 2023", [(2018, 2018), (2023, 2023)]),
        ("outstanding in 2022 and again in 2025", [(2022, 2022), (2025, 2025)]),
        ("good at the 2018 inspection and failing at the 2023 one", [(2018, 2018), (2023, 2023)]),
    ],
)
def test_each_grade_is_asked_for_in_years_of_its_own(question, spans):
    assert years(question) == spans


@pytest.mark.parametrize(
    "question",
    [
        "which councils were good in 2018 and 2019?",
        "good in 2018 or outstanding in 2019",
        "good overall and inadequate for care leavers in 2018",
        "which councils were good in 2018?",
        "who dropped from good to inadequate since 2019?",
    ],
)
def test_years_that_are_of_every_grade_are_read_elsewhere(question):
    assert each_in_time(question) is None


def test_the_area_named_first_is_that_of_both_grades():
    asked = each_in_time("care leavers were good in 2018 but requires improvement in 2023")
    assert {test.area_name for one in asked.each for test in one.tests} == {"care leavers"}
    assert grades("good in 2018 but RI in 2022") == [["good"], ["requires_improvement"]]


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        (
            "Which councils required improvement in 2014 but were good in 2023?",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        ("which councils were good in 2014 and good in 2023", set()),
        (
            "Who was RI for care leavers in both 2014 and 2023?",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        ("who required improvement overall in 2014 but not again until 2023?", set()),
    ],
)
def test_a_council_must_have_had_each(sample_library, question, reports):
    answer = ask(sample_library, question)
    assert {c.anchor.report_id for c in answer.citations} == reports
