"""At which of a council's inspections its grade was the best, or the worst."""

from __future__ import annotations

import pytest

from assistant import ask


def told(answer, heading):
    rows = [s for s in answer.sentences if s.heading == heading]
    return [row.citations[0].anchor.report_id for row in rows]


@pytest.mark.parametrize(
    ("question", "heading", "report_id"),
    [
        ("Which inspection was the worst for Northmoor?", "The worst", "northmoor-2014-10"),
        ("what's the lowest grade Northmoor ever had", "The worst", "northmoor-2014-10"),
        ("What was Northmoor's best ever Ofsted?", "The best", "northmoor-2023-03"),
        ("When was Northmoor at its best?", "The best", "northmoor-2023-03"),
        ("best leadership grade Northmoor ever got", "The best", "northmoor-2023-03"),
    ],
)
def test_the_inspection_is_told_before_the_others(sample_library, question, heading, report_id):
    answer = ask(sample_library, question)
    assert told(answer, heading) == [report_id]
    others = {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"} - {report_id}
    assert {*told(answer, "The others")} == others
    area = "leader" if "leader" in question else "overall effectiveness"
    rows = [s.text for s in answer.sentences if s.heading in (heading, "The others")]
    assert all(area in row.lower() for row in rows)


@pytest.mark.parametrize(
    "question", ["Which grade is the worst in Northmoor?", "What is Northmoor best at?"]
)
def test_the_best_and_worst_of_one_report_are_not_taken_for_it(sample_library, question):
    assert not told(ask(sample_library, question), "The others")


WORST_FIRST = ["northmoor-2023-03", "eastwick-2026-06"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of Northmoor and Eastwick has the worst grade for care leavers?", WORST_FIRST),
        ("rank Northmoor and Eastwick by their care leavers grade", WORST_FIRST[::-1]),
        ("Put the councils in order of their grade for care leavers, worst first", WORST_FIRST),
        ("List the councils from best to worst for care leavers", WORST_FIRST[::-1]),
        ("A league table of all councils for care leavers please", WORST_FIRST[::-1]),
    ],
)
def test_councils_are_ranked_by_the_grades_of_their_latest_reports(
    sample_library, question, expected
):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    rows = [s for s in answer.sentences if s.citations]
    assert [row.citations[0].anchor.report_id for row in rows] == expected


def test_who_gives_no_such_grade_stands_last(sample_library):
    answer = ask(sample_library, "rank Northmoor and Eastwick by overall grade")
    rows = [s for s in answer.sentences if s.citations]
    assert [row.citations[0].anchor.report_id for row in rows] == WORST_FIRST
    assert "gives no such grade" in rows[-1].text


def test_what_is_no_grade_ranks_nobody(sample_library):
    answer = ask(sample_library, "rank the councils by caseloads")
    assert answer.status == "not_in_reports"
    assert "ask for the number of one council" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the highest rating for care leavers?", WORST_FIRST[1:]),
        ("Which council is best for care leavers?", WORST_FIRST[1:]),
        ("which is the worst council for care leavers", WORST_FIRST[:1]),
    ],
)
def test_who_stands_at_one_end_is_read_from_the_grades(sample_library, question, expected):
    answer = ask(sample_library, question)
    rows = [s for s in answer.sentences if s.citations]
    assert [row.citations[0].anchor.report_id for row in rows] == expected


@pytest.mark.parametrize(
    "question",
    ["Northmoor or Eastwick: which is best?", "Who is best out of Northmoor and Eastwick?"],
)
def test_which_of_two_is_best_sets_their_grades_side_by_side(sample_library, question):
    answer = ask(sample_library, question)
    assert {c.anchor.report_id for c in answer.citations} == {*WORST_FIRST}


def test_where_to_work_or_live_stays_advice(sample_library):
    for question in ("Which is the best council for me to work for?", "best council to live in?"):
        assert ask(sample_library, question).status == "out_of_scope"


@pytest.mark.parametrize(
    "question", ["Name the councils and their grades", "list the councils with their ratings"]
)
def test_councils_and_their_grades_are_of_their_latest_reports(sample_library, question):
    answer = ask(sample_library, question)
    cited = {c.anchor.report_id for c in answer.citations}
    assert cited == {*WORST_FIRST}


@pytest.mark.parametrize(
    "question", ["which council has the lowest caseloads?", "Who has the highest staff turnover?"]
)
def test_numbers_that_reports_print_in_words_rank_nobody(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "not_in_reports"
    assert "ask for the number of one council" in answer.sentences[0].text


def test_who_got_the_best_report_of_a_year_is_told_by_its_grades(sample_library):
    answer = ask(sample_library, "who got the best report in 2022?")
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}
    assert {c.anchor.label for c in answer.citations} == {"judgements"}


@pytest.mark.parametrize("question", ["what happened in 2023", "give me an overview of 2023"])
def test_an_overview_of_a_year_is_of_the_grades_given_in_it(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.status == "answered"
    assert {c.anchor.label for c in answer.citations} == {"judgements"}
    assert {c.anchor.report_id for c in answer.citations} == {"northmoor-2023-03"}
