"""Conversations about several councils: adding one, keeping to a part, pointing at one of them."""

from __future__ import annotations

import pytest

from assistant import ask

BOTH = {"Northmoor", "Eastwick"}


def councils(library, answer):
    cited = {c.anchor.report_id for s in answer.sentences for c in s.citations}
    return {library.report(report).authority for report in cited}


@pytest.mark.parametrize(
    "then", ["what about the quality of social work practice?", "and just the leaders?"]
)
def test_what_is_asked_next_is_of_the_councils_compared(sample_library, then):
    answer = ask(sample_library, then, history=["Compare Northmoor with Eastwick"])
    assert answer.kind == "compare"
    assert councils(sample_library, answer) == BOTH


@pytest.mark.parametrize("then", ["add Eastwick", "Include Eastwick too", "now throw Eastwick in"])
def test_a_council_that_is_added_stands_beside_the_others_and_adds_no_words(sample_library, then):
    answer = ask(sample_library, then, history=["table of grades for Northmoor"])
    alone = ask(sample_library, "table of grades for Northmoor and Eastwick")
    assert [s.text for s in answer.sentences] == [s.text for s in alone.sentences]


def test_only_an_area_leaves_the_others_out(sample_library):
    answer = ask(sample_library, "only care leavers", history=["Compare Northmoor and Eastwick"])
    columns = {s.cell.column for s in answer.sentences if s.kind == "record" and s.cell}
    assert councils(sample_library, answer) == BOTH
    assert all("care leavers" in column.lower() for column in columns)


@pytest.mark.parametrize(
    ("then", "council"),
    [
        ("why is the first one so rated?", "Northmoor"),
        ("what must the second council improve?", "Eastwick"),
        ("what did inspectors praise in the latter?", "Eastwick"),
    ],
)
def test_the_first_and_the_last_are_counted_as_they_were_named(sample_library, then, council):
    answer = ask(sample_library, then, history=["Compare Northmoor and Eastwick"])
    assert councils(sample_library, answer) == {council}


def test_a_comparison_shows_councils_in_the_order_in_which_they_are_named(sample_library):
    for named in (["Northmoor", "Eastwick"], ["Eastwick", "Northmoor"]):
        answer = ask(sample_library, f"Compare care leavers in {' and '.join(named)}")
        rows = [s.cell.row.split(",")[0] for s in answer.sentences if s.cell]
        assert list(dict.fromkeys(rows)) == named


def test_them_in_a_table_are_those_that_were_spoken_of(sample_library):
    history = ["what did Northmoor get?", "and Eastwick?"]
    answer = ask(sample_library, "put them in a table", history=history)
    table = ask(sample_library, "table of grades for Northmoor and Eastwick")
    assert [s.text for s in answer.sentences] == [s.text for s in table.sentences]


def test_who_inspected_it_is_of_the_inspection_spoken_of(sample_library):
    history = ["How did Northmoor do at its last inspection?", "Was it the leadership?"]
    answer = ask(sample_library, "who inspected it?", history=history)
    assert councils(sample_library, answer) == {"Northmoor"}


@pytest.mark.parametrize(
    ("question", "history"),
    [
        ("Who improved more, Northmoor or Eastwick?", []),
        ("Have they got better?", ["Compare Northmoor and Eastwick"]),
        ("which of them improved most?", ["Compare Northmoor and Eastwick", "and in 2023?"]),
    ],
)
def test_which_improved_more_is_told_from_the_grades_of_every_inspection(
    sample_library, question, history
):
    answer = ask(sample_library, question, history=history)
    moves = [s for s in answer.sentences if s.heading.startswith("What moved in ")]
    assert {s.heading.removeprefix("What moved in ") for s in moves} <= BOTH
    for move in moves:
        (council,) = {sample_library.report(c.anchor.report_id).authority for c in move.citations}
        assert move.heading.endswith(council)
    told = {c.anchor.report_id for s in answer.sentences for c in s.citations}
    graded = {r.report_id for r in sample_library.reports() if r.authority in BOTH and r.overall}
    assert graded <= told


def test_what_had_to_be_done_about_an_earlier_grade_is_of_the_report_that_gave_it(sample_library):
    history = ["Why did Eastwick get inadequate?"]
    answer = ask(sample_library, "and what did they have to do about it?", history=history)
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}
    answer = ask(sample_library, "did they do it?", history=[*history, answer.question])
    assert any(s.cell and s.cell.column == "Asked in February 2022" for s in answer.sentences)


def test_a_history_of_something_is_no_course_of_grades(sample_library):
    question = "Who makes sure care leavers get their health history, Northmoor or Eastwick?"
    answer = ask(sample_library, question)
    assert not any(s.heading.startswith("What moved") for s in answer.sentences)


@pytest.mark.parametrize(
    "then", ["just Eastwick", "not Northmoor", "without Northmoor", "OK, drop Northmoor then"]
)
def test_of_those_compared_one_is_kept_to_or_left_out(sample_library, then):
    history = ["Compare Northmoor and Eastwick", "which of them is best for care leavers?"]
    answer = ask(sample_library, then, history=history)
    assert answer.status == "answered"
    assert councils(sample_library, answer) == {"Eastwick"}
    again = ask(sample_library, "all of them", history=[*history, then])
    assert again.kind == "compare"
    assert councils(sample_library, again) == BOTH


@pytest.mark.parametrize(("then", "is_best_first"), [("best", True), ("worst", False)])
def test_which_is_best_at_something_is_that_area_alone_in_order(
    sample_library, then, is_best_first
):
    history = ["Compare Northmoor and Eastwick"]
    answer = ask(sample_library, f"Which of them is {then} for care leavers?", history=history)
    rows = [s for s in answer.sentences if s.kind == "record" and s.cell]
    assert [s.cell.row.split(",")[0] for s in rows] == (
        ["Eastwick", "Northmoor"] if is_best_first else ["Northmoor", "Eastwick"]
    )


@pytest.mark.parametrize("then", ["Why?", "In what way?"])
def test_why_after_a_comparison_is_of_each_council_compared(sample_library, then):
    history = ["Compare Northmoor and Eastwick", "Which of them is best for care leavers?"]
    answer = ask(sample_library, then, history=history)
    quoting = {s.citations[0].anchor.report_id[:5] for s in answer.sentences if s.kind == "quote"}
    assert quoting == {"north", "eastw"}


def test_the_inspections_before_are_those_of_the_councils_compared(sample_library):
    history = ["Compare the grades of Northmoor and Eastwick"]
    answer = ask(sample_library, "And in the inspections before that?", history=history)
    assert answer.scope.reports == ("eastwick-2022-02", "northmoor-2014-10")
    assert answer.kind == "compare"


def test_a_speech_is_declined_and_is_no_matter_to_go_on_with(sample_library):
    declined = "Write me a speech about Northmoor's leadership"
    assert ask(sample_library, declined).status == "out_of_scope"
    answer = ask(sample_library, "What were the weaknesses?", history=[declined])
    alone = ask(sample_library, "What were Northmoor's weaknesses?")
    assert [s.text for s in answer.sentences] == [s.text for s in alone.sentences]


@pytest.mark.parametrize("then", ["what about other councils?", "how do others do on this?"])
def test_what_was_found_in_one_council_is_asked_of_all(sample_library, then):
    answer = ask(sample_library, then, history=["What is said of missing children in Northmoor?"])
    assert answer.kind == "aggregate"
    assert {report.rsplit("-", 2)[0] for report in answer.scope.reports} == {
        "northmoor",
        "eastwick",
    }
    assert answer.citations


def test_items_of_one_council_are_asked_of_all(sample_library):
    history = ["What must Northmoor improve about supervision?"]
    answer = ask(sample_library, "do others have that too?", history=history)
    assert "ask for improvement in this" in answer.sentences[0].text


def test_whether_a_number_is_large_is_no_reports_to_say(sample_library):
    history = ["How many children does Northmoor look after?", "is that a lot?"]
    assert ask(sample_library, history[1], history=history[:1]).status == "out_of_scope"
    # And it is forgotten: what was spoken of goes on.
    after = ask(sample_library, "and in 2012?", history=history)
    at_once = ask(sample_library, "and in 2012?", history=history[:1])
    assert after.sentences == at_once.sentences


def test_another_subject_leaves_the_one_before_it(sample_library):
    history = ["What did inspectors say about supervision in Northmoor?"]
    answer = ask(sample_library, "and what did they say about caseloads?", history=history)
    alone = ask(sample_library, "What did inspectors say about caseloads in Northmoor?")
    assert [c.anchor for c in answer.citations] == [c.anchor for c in alone.citations]
