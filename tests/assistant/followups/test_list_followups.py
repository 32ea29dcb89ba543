"""A list asked for again: of another year, region, grade or area."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.followups import read_conversation
from assistant.reading import read_question

STORED = ("Leeds", "Camden", "Bury")
ASKED = "Which London boroughs were good overall in 2021?"


@pytest.mark.parametrize(
    ("question", "years", "regions"),
    [
        ("and in 2022?", (2022,), ("London",)),
        ("what about the North West?", (2021,), ("North West",)),
        ("only the ones inspected in 2022", (2022,), ("London",)),
        ("and in the North West in 2023?", (2023,), ("North West",)),
        ("who else in 2020?", (2020,), ("London",)),
        ("and everywhere?", (2021,), ()),
    ],
)
def test_a_list_is_asked_again_of_another_year_or_region(question, years, regions):
    reading = read_conversation(question, [ASKED], STORED)
    assert reading.form == "aggregate"
    assert (reading.times.years, reading.regions) == (years, regions)
    assert "good overall" in reading.question
    assert regions == ("London",) or "London" not in reading.question


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("and which were inadequate?", "inadequate overall", "good"),
        ("what about outstanding?", "outstanding overall", "good"),
        ("and for care leavers?", "for care leavers", "overall"),
        ("and for leadership?", "for leader", "overall"),
    ],
)
def test_a_list_is_asked_again_of_another_grade_or_area(question, holds, lacks):
    reading = read_conversation(question, [ASKED], STORED)
    assert reading.form == "aggregate"
    assert holds in reading.question
    assert lacks not in reading.question


@pytest.mark.parametrize(
    "question",
    [
        "what about Bury?",
        "and why was Bury judged so?",
        "What do inspectors say of supervision in Camden?",
        "and what did they find about caseloads in 2022?",
    ],
)
def test_another_question_after_a_list_is_no_list_again(question):
    reading = read_conversation(question, [ASKED], STORED)
    assert "good overall" not in reading.question


def test_the_list_of_another_year_is_of_its_reports(sample_library):
    first = "Which councils were inadequate overall in 2014?"
    answer = ask(sample_library, "and in 2022?", history=[first])
    assert answer.kind == "aggregate"
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}
    again = ask(sample_library, "and which were good?", history=[first, "and in 2023?"])
    assert {c.anchor.report_id for c in again.citations} == {"northmoor-2023-03"}


def test_a_region_and_its_councils_named_in_one_leave_the_rest_of_the_question():
    assert read_question("Which London councils were good?", STORED).topic == "Which were good?"


@pytest.mark.parametrize(
    ("asked", "question", "same_as"),
    [
        (
            "Which reports mention caseloads?",
            "what about supervision?",
            "Which reports mention supervision?",
        ),
        (
            "Which reports had life-story work on the to-do list?",
            "and supervision?",
            "Which reports had supervision on the to-do list?",
        ),
        (
            "Which reports mention caseloads?",
            "how about adoption in 2023?",
            "Which reports of 2023 mention adoption?",
        ),
    ],
)
def test_a_list_by_theme_is_asked_again_of_another_theme(sample_library, asked, question, same_as):
    answer = ask(sample_library, question, history=[asked])
    expected = ask(sample_library, same_as)
    assert answer.kind == "aggregate"
    assert {c.anchor for c in answer.citations} == {c.anchor for c in expected.citations} != set()


@pytest.mark.parametrize("question", ["what about them?", "What do they say of their supervision?"])
def test_what_points_back_at_a_list_puts_no_theme_in_the_place_of_its_own(question):
    reading = read_conversation(question, ["Which reports mention caseloads?"], STORED)
    assert "Which reports mention" not in reading.question


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        (
            "Which inspections were good or better for leadership?",
            "which of those were outstanding for care leavers?",
            {"eastwick-2026-06"},
        ),
        (
            "Which inspections were good for children in care?",
            "of those, which had RI for care leavers?",
            {"northmoor-2014-10", "northmoor-2023-03"},
        ),
        (
            "Which inspections were good or adequate overall?",
            "and how many of them were good?",
            {"northmoor-2023-03"},
        ),
    ],
)
def test_which_of_those_is_asked_of_the_list_before(sample_library, asked, question, expected):
    answer = ask(sample_library, question, history=[asked])
    assert {c.anchor.report_id for c in answer.citations} == expected


def test_which_of_those_is_asked_of_the_inspections_that_somebody_led(sample_library):
    led = {}
    for record in sample_library.reports():
        if record.overall:
            led.setdefault(record.lead_inspector, []).append(record)
    for name, own in led.items():
        answer = ask(
            sample_library,
            "and which of those were good overall?",
            history=[f"What inspections did {name} lead?"],
        )
        expected = {r.report_id for r in own if r.overall == "good"}
        assert {c.anchor.report_id for c in answer.citations} == expected


LISTED = "Which councils are outstanding or good for care leavers?"
BOTH = "Which councils have been inspected since 2020?"
OUTSTANDING = "Which councils are outstanding for care leavers?"


def councils(library, answer):
    cited = {c.anchor.report_id for s in answer.sentences for c in s.citations}
    return {library.report(report).authority for report in cited}


@pytest.mark.parametrize(
    ("then", "council"),
    [
        ("What about the first one?", "Eastwick"),
        ("tell me about the second", "Northmoor"),
        ("What must the last one improve?", "Northmoor"),
    ],
)
def test_one_that_was_listed_is_counted_as_it_stands_in_the_list(sample_library, then, council):
    answer = ask(sample_library, then, history=[BOTH])
    assert answer.status == "answered"
    assert councils(sample_library, answer) == {council}
    later = ask(sample_library, "and the second one?", history=[BOTH, then])
    assert councils(sample_library, later) == {"Northmoor"}


def test_which_of_them_is_asked_of_all_that_were_listed_and_of_what_is_asked_now(sample_library):
    answer = ask(sample_library, "Which of them got worse?", history=[BOTH])
    named = ask(sample_library, "Which of Eastwick and Northmoor got worse?")
    assert [s.text for s in answer.sentences] == [s.text for s in named.sentences]


@pytest.mark.parametrize(
    ("council", "said", "report"),
    [
        ("Eastwick", "Eastwick is the only one listed.", "eastwick-2026-06"),
        ("Northmoor", "Northmoor is not listed; only Eastwick is.", "northmoor-2023-03"),
    ],
)
def test_whether_one_is_in_the_list_is_said_with_its_grade(sample_library, council, said, report):
    answer = ask(sample_library, f"Is {council} one of them?", history=[OUTSTANDING])
    assert answer.sentences[0].text == said
    assert {c.anchor.report_id for c in answer.citations} == {report}
    assert "care leavers" in answer.sentences[1].text


def test_another_is_asked_of_the_same_list(sample_library):
    answer = ask(
        sample_library, "and Northmoor?", history=[OUTSTANDING, "Is Eastwick one of them?"]
    )
    assert answer.sentences[0].text == "Northmoor is not listed; only Eastwick is."


def test_several_are_looked_for_in_the_list_together(sample_library):
    answer = ask(sample_library, "Are Eastwick and Northmoor on that list?", history=[OUTSTANDING])
    assert answer.sentences[0].text == (
        "Eastwick is the only one listed. Northmoor is not listed; only Eastwick is."
    )
    assert councils(sample_library, answer) == {"Eastwick", "Northmoor"}


def test_those_of_a_list_are_asked_after_though_one_was_spoken_of(sample_library):
    history = [BOTH, "Is Eastwick one of them?"]
    answer = ask(sample_library, "Have any of them got worse since 2012?", history=history)
    assert answer.sentences[0].text.startswith("0 of 2 authorities")


def test_who_led_each_is_asked_of_those_listed(sample_library):
    answer = ask(sample_library, "who was the lead inspector of each?", history=[BOTH])
    assert {c.anchor.report_id for c in answer.citations} == {
        "eastwick-2026-06",
        "northmoor-2023-03",
    }
    assert all("Lead inspector" in s.text for s in answer.sentences)


@pytest.mark.parametrize("asked_between", [(), ("what must they improve?",)])
def test_each_is_each_of_those_listed(sample_library, asked_between):
    history = [BOTH, *asked_between]
    answer = ask(sample_library, "who inspected each one?", history=history)
    assert {c.anchor.report_id for c in answer.citations} == {
        "northmoor-2023-03",
        "eastwick-2026-06",
    }


def test_what_each_of_those_listed_got_is_counted(sample_library):
    history = ["Which councils were outstanding for care leavers in 2026?"]
    answer = ask(sample_library, "how many recommendations did each get?", history=history)
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2026-06"}


def test_one_of_a_list_of_grades_is_asked_of_its_grade_since_when_and_why(sample_library):
    history = ["Which councils are outstanding for care leavers?", "What about Eastwick?"]
    answer = ask(sample_library, history[1], history=history[:1])
    assert answer.kind == "grade"
    assert ask(sample_library, "Since when?", history=history).kind == "trend"
    why = ask(sample_library, "Why?", history=[*history, "Since when?"])
    assert {s.heading for s in why.sentences if s.kind == "quote"} == {
        "Eastwick, inspected in June 2026: what inspectors praised"
    }


LISTED = ["Which councils are good for leadership now?"]


def reports_of(answer):
    return [c.anchor.report_id for s in answer.sentences for c in s.citations]


@pytest.mark.parametrize(
    "question",
    [
        "which of those had been worse before?",
        "which ones went up?",
        "did any of them improve?",
        "which had a lower grade before?",
    ],
)
def test_whose_grade_moved_is_asked_of_those_listed_and_of_the_same_area(sample_library, question):
    answer = ask(sample_library, question, history=LISTED)
    assert answer.kind == "aggregate"
    assert "2 of 2 authorities" in answer.sentences[0].text
    assert "for leadership" in answer.sentences[0].text
    assert reports_of(answer) == [
        "eastwick-2022-02",
        "eastwick-2026-06",
        "northmoor-2014-10",
        "northmoor-2023-03",
    ]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("who led those inspections?", {"front-page"}),
        ("when were they inspected?", {"front-page"}),
        ("what were their grades for care leavers?", {"judgements"}),
    ],
)
def test_they_are_all_that_were_listed(sample_library, question, labels):
    answer = ask(sample_library, question, history=LISTED)
    cited = [c.anchor for s in answer.sentences for c in s.citations]
    assert {anchor.report_id for anchor in cited} == {"eastwick-2026-06", "northmoor-2023-03"}
    assert {anchor.label.partition(":")[0] for anchor in cited} == labels
    assert len(cited) == 2


def test_what_they_must_improve_is_told_of_each(sample_library):
    answer = ask(sample_library, "what must they improve?", history=LISTED)
    assert len(reports_of(answer)) == 9


def test_they_who_said_something_are_inspectors(sample_library):
    answer = ask(sample_library, "what did they say about caseloads?", history=LISTED)
    assert {"eastwick-2026-06/44", "northmoor-2023-03/22"} <= {
        "/".join(c.anchor) for c in answer.citations
    }


def test_why_after_a_list_of_grades_is_told_of_each(sample_library):
    answer = ask(sample_library, "why?", history=LISTED)
    why = {s.heading.partition(",")[0] for s in answer.sentences if s.kind == "quote" and s.heading}
    assert why == {"Eastwick", "Northmoor"}


def test_those_that_went_up_may_go_down_in_another_list(sample_library):
    listed = ["Which councils have improved overall?"]
    answer = ask(sample_library, "and which fell?", history=listed)
    assert "0 of 2 authorities" in answer.sentences[0].text


@pytest.mark.parametrize(
    "question", ["and praised?", "and who was praised?", "which were praised?"]
)
def test_whom_inspectors_praised_is_asked_in_the_place_of_whom_they_faulted(question):
    history = ["Which councils have been criticised for high caseloads since 2022?"]
    reading = read_conversation(question, history, STORED)
    assert reading.form == "aggregate"
    assert "praised for caseloads since 2022" in reading.question
    assert "criticised" not in reading.question


def test_why_after_how_good_a_council_is_asks_for_the_reasons_of_its_grade(sample_library):
    answer = ask(sample_library, "why?", history=["How good is Northmoor?"])
    assert "was judged good" in answer.sentences[0].text
    assert [s for s in answer.sentences if "what inspectors praised" in s.heading]


def test_name_them_is_the_list_itself(sample_library):
    listed = ask(sample_library, LISTED[0])
    assert ask(sample_library, "name them", history=LISTED).sentences == listed.sentences


def test_they_are_still_those_listed_after_a_question_of_nobody(sample_library):
    history = [*LISTED, "how long did that take?"]
    answer = ask(sample_library, "when were they inspected?", history=history)
    assert set(reports_of(answer)) == {"eastwick-2026-06", "northmoor-2023-03"}


@pytest.mark.parametrize(
    ("asked", "question", "expected"),
    [
        ("Which councils are outstanding?", "which of them are counties?", "of counties"),
        ("Which councils are outstanding?", "only the unitaries", "of unitaries"),
        ("Which counties are outstanding?", "and the unitaries?", "Which unitaries are"),
    ],
)
def test_a_list_is_asked_again_of_a_kind_of_council(asked, question, expected):
    reading = read_conversation(question, [asked], STORED)
    assert reading.form == "aggregate"
    assert expected in reading.question


@pytest.mark.parametrize("then", ["and now?", "and today?"])
def test_a_list_of_some_year_is_made_again_as_of_now(sample_library, then):
    then = ask(sample_library, then, history=["Which councils were inadequate in 2022?"])
    now = ask(sample_library, "Which councils are inadequate now?")
    assert then.kind == "aggregate"
    assert [c.anchor for c in then.citations] == [c.anchor for c in now.citations]


def test_who_was_so_once_and_what_they_are_now_are_two_questions(sample_library):
    both = ask(sample_library, "Which councils were inadequate in 2022, and what are they now?")
    history = ["Which councils were inadequate in 2022?"]
    apart = ask(sample_library, "what are they now?", history=history)
    assert {c.anchor.report_id for c in both.citations} == {"eastwick-2026-06"}
    assert [c.anchor for c in both.citations] == [c.anchor for c in apart.citations]
