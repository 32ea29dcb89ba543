"""Grades asked in everyday words: scores, report cards, up or down, who is at the top."""

from __future__ import annotations

import pytest

from assistant import ask


def stated(answer):
    """The areas and grades that an answer states, in order."""
    said = [s.text for s in answer.sentences if s.kind == "record" and " was judged " in s.text]
    return [text.partition(": ")[2].rstrip(".") for text in said]


def reports(answer):
    return sorted({c.anchor.report_id for c in answer.citations})


@pytest.mark.parametrize(
    "question",
    [
        "What's Northmoor's score?",
        "Northmoor's latest mark please",
        "Did Northmoor pass or fail in 2023?",
        "What label did Ofsted stick on Northmoor in 2023?",
        "how high did Northmoor score in 2023",
        "what did Ofsted give Northmoor in 2023",
        "what did Northmoor come away with in 2023",
        "where did Northmoor land on the scale in 2023?",
        "Did Northmoor get a clean bill of health in 2023?",
        "bottom line on Northmoor 2023?",
        "which category did Northmoor fall into in 2023?",
        "In plain terms: how did Northmoor rate in 2023?",
        "Remind me, what was Northmoor's overall in 2023?",
    ],
)
def test_everyday_words_ask_for_the_overall_grade(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert stated(answer)[0] == "Overall effectiveness was judged good"
    assert reports(answer) == ["northmoor-2023-03"]


@pytest.mark.parametrize(
    "question",
    [
        "What did tiny Northmoor score overall, and in each area, in 2023?",
        "Tell me Northmoor's marks, 2023, all of them",
        "Give me the full set of marks for Northmoor 2023",
        "What was Northmoor's report card like in 2023?",
        "Northmoor 2023, how did it score bit by bit?",
    ],
)
def test_a_report_card_is_every_grade(sample_library, question):
    assert len(stated(ask(sample_library, question))) == 5


@pytest.mark.parametrize(
    ("asked", "area"),
    [
        ("mark for kids at home who need help or keeping safe", "help and protection"),
        ("child protection mark", "help and protection"),
        ("what was the safeguarding side rated", "help and protection"),
        ("how did it score for keeping children safe", "help and protection"),
        ("how did the director and her managers score", "leaders"),
        ("what verdict on those running the show", "leaders"),
        ("the chiefs: what rating", "leaders"),
        ("grade for the high-ups", "leaders"),
        ("what did it get for children it looks after", "children in care"),
        ("what grade for foster kids", "children in care"),
        ("what did it get for youngsters who've grown up in care and moved on", "care leavers"),
        ("grade for young adults who used to be in care", "care leavers"),
        ("mark for teenagers leaving care", "care leavers"),
        ("did it manage a good for care leavers", "care leavers"),
        ("what standard were its managers found to be at", "leaders"),
        ("how were people who've outgrown care rated", "care leavers"),
    ],
)
def test_an_area_is_known_by_its_everyday_name(sample_library, asked, area):
    answer = ask(sample_library, f"Northmoor 2023: {asked}?")
    assert answer.kind == "grade"
    [said] = stated(answer)
    assert area in said.lower()


@pytest.mark.parametrize(
    "question",
    [
        "In Northmoor in 2023 what did a homeless 16 year old get from the council?",
        "What did care leavers get in Northmoor?",
        "What did pupils in Northmoor score in reading in 2014?",
        "Did Northmoor fail to return calls in 2023?",
        "What did the research in Northmoor end up finding?",
        "Northmoor 2023: did staff pass on what they knew?",
    ],
)
def test_the_same_words_with_a_matter_beside_them_ask_for_none(sample_library, question):
    assert ask(sample_library, question).kind != "grade"


@pytest.mark.parametrize(
    "question",
    [
        "Has Northmoor gone up or down since 2014, overall and bit by bit?",
        "Is Northmoor on the way up or the way down?",
        "Has Northmoor climbed since 2014?",
        "Northmoor's track record with Ofsted?",
        "What's the direction of travel in Northmoor?",
        "Is Northmoor getting better?",
        "Did Northmoor go up a notch after 2014?",
        "chart Northmoor's grades from 2014 to now",
        "Where was Northmoor in 2014 and where is it now, in grades?",
        "How did Northmoor's verdict move between its last two inspections?",
        "Northmoor: up, down or same as the time before?",
        "Northmoor: a timeline of its Ofsted outcomes",
        "Northmoor's rating last time v the time before",
        "Northmoor went from what to what between 2014 and 2023?",
    ],
)
def test_which_way_a_council_has_gone_is_told_by_its_grades(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    moved = [s.text for s in answer.sentences if s.heading == "What moved"]
    assert any(
        text.startswith("Overall effectiveness: requires improvement to good") for text in moved
    )


def test_a_top_team_has_marks_that_move(sample_library):
    question = (
        "Northmoor's top team: how have its marks moved from one inspection to the next, 2014 on?"
    )
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    assert all("leader" in text.lower() for text in stated(answer))
    assert reports(answer) == ["northmoor-2014-10", "northmoor-2023-03"]


@pytest.mark.parametrize(
    ("question", "lead", "grades"),
    [
        ("Which bit of Northmoor's report card wasn't up to the rest in 2023?", "lowest", 1),
        ("Northmoor came out good in 2023, but which strand was marked lower?", "lowest", 1),
        ("What was the weak link in Northmoor's 2023 ratings?", "lowest", 1),
        ("Where did Northmoor lose marks in 2023?", "lowest", 1),
        ("Which area pulled Northmoor's marks down in 2023?", "lowest", 1),
        ("Where did Northmoor score highest in 2014?", "highest", 1),
        ("best and worst marks for Northmoor in 2023 pls", "highest", 4),
        ("Odd one out in Northmoor's 2023 grades?", "highest", 4),
    ],
)
def test_the_weakest_and_the_strongest_are_found_by_any_name(
    sample_library, question, lead, grades
):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert answer.sentences[0].text.startswith(f"The {lead} grade of any area")
    assert len(stated(answer)) == grades


def test_whether_all_are_the_same_is_told_by_the_highest_and_the_lowest(sample_library):
    answer = ask(sample_library, "Were all of Eastwick's 2022 grades the same?")
    leads = [s.text.split(" of ")[0] for s in answer.sentences if s.text.startswith("The ")]
    assert leads == ["The highest grade", "The lowest grade"]


@pytest.mark.parametrize(
    "question",
    [
        "Did Northmoor beat Eastwick?",
        "compare the report cards of Northmoor and Eastwick",
        "How do Northmoor and Eastwick stack up against each other, Ofsted-wise?",
        "Who came out on top, Northmoor or Eastwick?",
    ],
)
def test_who_came_out_better_is_told_by_grades(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "compare"
    assert {c.anchor.label for c in answer.citations} == {"judgements"}


def test_better_at_something_is_told_by_what_was_found(sample_library):
    question = "Supervision after leaving care: Northmoor against Eastwick, any better at it?"
    assert {c.anchor.label for c in ask(sample_library, question).citations} != {"judgements"}


@pytest.mark.parametrize(
    "question",
    [
        "Is it easier for Northmoor's care leavers to find a flat than it was in 2014?",
        "Do Northmoor's chairs have more room to challenge than they had in 2014?",
        "In Northmoor are there fewer agency staff than at 2014?",
    ],
)
def test_more_or_easier_than_in_a_year_asks_of_then_and_now(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    assert {"northmoor-2014-10", "northmoor-2023-03"} <= set(answer.scope.reports)


@pytest.mark.parametrize(
    "question",
    [
        "Every grade Northmoor has ever had",
        "Ofsted history of Northmoor please",
        "has Northmoor ever been good",
        "Best grade Northmoor ever got?",
        "When was Northmoor last RI?",
    ],
)
def test_what_a_council_ever_got_is_asked_of_every_inspection(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "trend"
    assert {"northmoor-2014-10", "northmoor-2023-03"} <= set(reports(answer))


def test_what_fell_in_a_year_is_set_beside_the_inspection_before(sample_library):
    answer = ask(sample_library, "Did any of Northmoor's grades drop in 2023?")
    assert answer.kind == "trend"
    assert reports(answer) == ["northmoor-2014-10", "northmoor-2023-03"]


@pytest.mark.parametrize(
    "question",
    [
        "Which scored higher in Northmoor 2014, leadership or adoption?",
        "Was Northmoor's leadership better than its adoption in 2014?",
        "adoption or leadership, which did better in Northmoor 2014",
    ],
)
def test_of_two_areas_each_has_its_own_grade(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.kind == "grade"
    assert len(stated(answer)) == 2


@pytest.mark.parametrize(
    "question", ["whats northmoors ofsted rateing", "northmoor gradeing overall 2023"]
)
def test_a_grade_is_asked_for_however_it_is_spelt(sample_library, question):
    answer = ask(sample_library, question)
    assert "Overall effectiveness was judged good" in stated(answer)


def test_when_ofsted_came_asks_for_no_grade(sample_library):
    assert not stated(ask(sample_library, "When did Ofsted last go to Northmoor?"))


@pytest.mark.parametrize(
    "question",
    [
        "quick one - Northmoor overall in 2023?",
        "My mate says Northmoor failed its 2023 inspection. Did it?",
        "Journalist here: what mark did Northmoor get in 2023?",
        "For a paper to cabinet: Northmoor's overall grade in 2023?",
    ],
)
def test_how_somebody_comes_to_ask_is_no_part_of_it(sample_library, question):
    answer = ask(sample_library, question)
    assert "Overall effectiveness was judged good" in stated(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Northmoor in a nutshell",
        "give me the gist of Northmoor 2023",
        "TL;DR Northmoor 2023",
        "northmoor. ofsted. now?",
        "how are things at Northmoor",
        "what was the upshot of the Northmoor inspection in 2023",
    ],
)
def test_a_council_and_nothing_of_it_is_shown_with_its_grades(sample_library, question):
    assert len(stated(ask(sample_library, question))) == 5


@pytest.mark.parametrize(
    "question",
    [
        "What results do children in care get at school in Northmoor?",
        "Do children in care in Northmoor get star awards?",
        "Did Northmoor's care leavers pass their driving tests?",
        "Do managers in Northmoor track progress of care leavers?",
        "Are care leavers moving on to their own homes in Northmoor?",
        "Are children in care in Northmoor ever placed with strangers?",
        "Did social workers in Northmoor fail to visit children in care?",
        "When did leaders in Northmoor change?",
    ],
)
def test_what_is_found_of_an_area_is_not_its_grade(sample_library, question):
    assert ask(sample_library, question).kind not in ("grade", "trend")


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("Who scored lowest for leadership in 2022?", "eastwick-2022-02"),
        ("who scored highest on adoption in 2014?", "northmoor-2014-10"),
    ],
)
def test_who_scored_lowest_is_asked_of_all(sample_library, question, report):
    answer = ask(sample_library, question)
    assert reports(answer) == [report]
    assert len(stated(answer)) == 1
