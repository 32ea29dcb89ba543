"""Which reports speak of a theme: as what is so, as what is not, in everyday words."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.list_subject import subject_in
from assistant.times import find_times


def cited(answer):
    return {"/".join(c.anchor) for c in answer.citations}


SO = {"northmoor-2012-05/56", "northmoor-2014-10/45", "eastwick-2022-02/14"}
NOT_SO = {"northmoor-2014-10/76", "northmoor-2023-03/15"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which reports had young people put up in B&Bs?", SO),
        ("which inspections found youngsters in a bed & breakfast", SO),
        ("Which reports never put young people in B&Bs?", NOT_SO),
    ],
)
def test_what_does_not_happen_is_told_from_what_does(sample_library, question, expected):
    answer = ask(sample_library, question)
    assert answer.kind == "aggregate"
    assert cited(answer) == expected


def test_whoever_goes_without_is_listed_by_what_is_faulted_too(sample_library):
    asked = "Which reports have care leavers who aren't getting a personal adviser soon enough?"
    answer = ask(sample_library, asked)
    assert "lacking" in answer.sentences[0].text
    assert cited(answer) == {"northmoor-2023-03/what-needs-to-improve:1"}


def test_whoever_is_praised_for_missing_children_missed_nothing(sample_library):
    """One report says that its board was slow to read what they say, and faults nothing else."""
    answer = ask(sample_library, "Who was praised for missing children?")
    assert {c.anchor.report_id for c in answer.citations} >= {"northmoor-2023-03"}
    assert "northmoor-2014-10/102" not in cited(answer)


@pytest.mark.parametrize(
    "question",
    ["Which councils had a focused visit?", "Who had a focused visit before the inspection?"],
)
def test_a_focused_visit_is_a_theme_and_no_inspection(question):
    """What is left of it without "visit" is met by anybody who focuses on something."""
    assert "focused visit" in subject_in(question, "")
    assert find_times(question).relative is None
    assert find_times("What did the visit before find?").relative == "previous"


@pytest.mark.parametrize("now", ["now", "today", "at the moment", "right now", "nowadays"])
def test_a_theme_is_of_the_latest_reports_and_not_of_the_word_now(sample_library, now):
    answer = ask(sample_library, f"Which councils are praised for supervision {now}?")
    assert "“supervision”" in answer.sentences[0].text
    assert cited(answer) == {"northmoor-2023-03/47", "eastwick-2026-06/47"}


def test_finding_fault_is_to_fault(sample_library):
    answer = ask(sample_library, "Where did inspectors find fault with supervision?")
    assert "critically" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "way", "expected"),
    [
        (
            "Which councils have a good virtual school?",
            "“virtual school” with praise",
            {"northmoor-2023-03/26", "eastwick-2026-06/27"},
        ),
        (
            "Which councils have a good record on missing children?",
            "“missing children” with praise",
            {"northmoor-2023-03/14", "eastwick-2026-06/13"},
        ),
        (
            "Which councils had inadequate supervision in 2014?",
            "“supervision” critically",
            {"northmoor-2014-10/23"},
        ),
    ],
)
def test_a_thing_that_is_called_good_is_praised_and_not_graded(
    sample_library, question, way, expected
):
    answer = ask(sample_library, question)
    assert way in answer.sentences[0].text
    assert cited(answer) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Which councils have good leadership?",
        "Which councils have a good grade for leadership?",
        "Which authorities have a good leadership team?",
    ],
)
def test_an_area_that_is_called_good_is_graded(sample_library, question):
    answer = ask(sample_library, question)
    assert cited(answer) == {"northmoor-2023-03/judgements", "eastwick-2026-06/judgements"}


def test_an_area_that_requires_improvement_is_no_thing(sample_library):
    question = "good overall in 2023 but with a requires improvement hiding somewhere. list them"
    assert "praise" not in ask(sample_library, question).sentences[0].text


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("what do inspectors say about early help in good councils", "2"),
        ("Do good councils have regular supervision?", "47"),
    ],
)
def test_a_theme_is_asked_of_councils_that_have_a_grade(sample_library, question, label):
    answer = ask(sample_library, question)
    assert "judged good for overall effectiveness" in answer.sentences[1].text
    assert cited(answer) == {f"northmoor-2023-03/{label}"}


def test_a_term_of_everyday_words_stays_whole_in_a_theme(sample_library):
    answer = ask(sample_library, "which councils place children out of area")
    assert "“children out of area”" in answer.sentences[0].text
    assert "northmoor-2023-03/what-needs-to-improve:3" in cited(answer)


def test_a_term_that_most_reports_print_needs_what_is_said_of_it(sample_library):
    answer = ask(sample_library, "Which councils share a director with another council?")
    assert answer.status == "not_in_reports"
    said = ask(sample_library, "Which councils have regular supervision?").sentences[0].text
    assert "has a term for it and a word of the rest" in said
