"""Lists with more than one condition: grades, words in print, moves and kinds together."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import ask
from assistant.area_relations import Relation
from assistant.conditions import tests_asked as conditions_of
from assistant.forms.aggregates import mentions
from assistant.forms.aggregates.so_graded import besides_grades
from assistant.list_subject import things_in
from assistant.places import find_places
from assistant.recurrence import quantifier
from assistant.spelling import mend
from assistant.times import find_times, kind_named


def cited(library, question):
    return {c.anchor.report_id for c in ask(library, question).citations}


def graded(library, *grades):
    return {r.report_id for r in library.reports() if r.overall in grades}


@pytest.mark.parametrize(
    ("question", "listed", "grades"),
    [
        ("Which good reports mention caseloads?", "Which reports mention caseloads?", ["good"]),
        (
            "which reports that were judged good overall mention caseloads",
            "Which reports mention caseloads?",
            ["good"],
        ),
        (
            "inadequate or requires improvement councils whose reports mention the court",
            "which councils' reports mention the court",
            ["inadequate", "requires_improvement"],
        ),
    ],
)
def test_a_grade_chooses_the_reports_of_a_list_of_something_else(
    sample_library, question, listed, grades
):
    every = cited(sample_library, listed)
    so_graded = graded(sample_library, *grades)
    expected = every & so_graded
    assert cited(sample_library, question) == expected
    assert expected
    assert expected != every


def test_the_answer_says_by_which_grades_its_reports_were_chosen(sample_library):
    answer = ask(sample_library, "which reports that were judged good overall mention caseloads")
    assert "judged good for overall effectiveness" in answer.sentences[1].text


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("inadequate councils blamed for high caseloads", "councils blamed for high caseloads"),
        ("which reports with outstanding leadership mention yoga", "which reports mention yoga"),
        (
            "who was rated good overall and told to improve supervision",
            "who told to improve supervision",
        ),
        ("reports where leadership was inadequate that mention yoga", "reports that mention yoga"),
    ],
)
def test_what_is_left_of_a_question_reads_as_if_it_stood_alone(question, rest):
    assert besides_grades(question) == rest


@pytest.mark.parametrize(
    ("question", "tests"),
    [
        (
            "who got the top grade overall while the bit about care leavers was lower, just good?",
            {("overall effectiveness", "outstanding"), ("care leavers", "good")},
        ),
        (
            "anyone good overall with a leadership grade that was inadequate",
            {("overall effectiveness", "good"), ("leadership", "inadequate")},
        ),
        (
            "reports with outstanding leadership alongside an overall grade of good",
            {("overall effectiveness", "good"), ("leadership", "outstanding")},
        ),
        (
            "councils that had to improve overall though inspectors rated the leadership good",
            {("overall effectiveness", "requires_improvement"), ("leadership", "good")},
        ),
    ],
)
def test_each_grade_is_of_the_area_in_its_own_part(question, tests):
    found = conditions_of(question)
    assert {(t.area_name or "overall effectiveness", *t.grades) for t in found} == tests


@pytest.mark.parametrize(
    ("question", "sign"),
    [
        ("overall good but the care leavers grade was one lower", -1),
        ("good overall, with care leavers a notch above", 1),
    ],
)
def test_a_notch_below_is_less_than_the_grade_named(question, sign):
    (relation,) = [t for t in conditions_of(question) if isinstance(t, Relation)]
    assert (relation.left_name, set(relation.signs)) == ("care leavers", {sign})
    assert relation.right_name == "overall effectiveness"


def test_a_grade_lower_at_the_next_inspection_is_no_relation():
    asked = "leadership outstanding overall good then one lower at the next inspection"
    assert not [t for t in conditions_of(asked) if isinstance(t, Relation)]


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("never once dropped below good, across all the inspections you hold", "never"),
        ("good across all their inspections", "always"),
        ("never anything but good in all their inspections", "always"),
    ],
)
def test_never_in_all_of_them_is_never(question, how):
    assert quantifier(question)[0] == how


def test_a_list_of_grades_that_is_asked_with_something_else_is_not_silent(sample_library):
    answer = ask(sample_library, "which council that was inadequate has most reports in here")
    said = " ".join(s.text for s in answer.sentences)
    assert "inadequate" in said.lower() or answer.status == "partly_answered"


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("who improved overall while children in care stayed good", True),
        ("who improved overall while children in care stayed inadequate", False),
    ],
)
def test_an_area_that_stayed_is_asked_beside_one_that_moved(sample_library, question, both):
    expected = {"northmoor-2014-10", "northmoor-2023-03"} if both else set()
    assert cited(sample_library, question) == expected


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("whose overall grade has been good, never once inadequate", {"northmoor"}),
        ("whose overall grade has been outstanding, never once inadequate", set()),
        ("whose overall grade has been good, never once requires improvement", set()),
    ],
)
def test_what_some_inspection_was_is_asked_beside_what_none_was(sample_library, question, councils):
    assert {one.rsplit("-", 2)[0] for one in cited(sample_library, question)} == councils


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("who is outstanding? you can miss out Leeds because we know", ("Leeds",)),
        ("any council, Devon excepted since everybody knows Devon, ever inadequate", ("Devon",)),
        ("which councils are good? Don't bother with Blackpool or Bury, they are new",
         ("Blackpool", "Bury")),
        ("who got outstanding, and i dont want to hear about Leeds or Bury again",
         ("Leeds", "Bury")),
    ],
)  # fmt: skip
def test_councils_are_left_out_in_many_ways(text, left_out):
    places = find_places(text, frozenset({"Leeds", "Devon", "Blackpool", "Bury"}))
    assert set(places.left_out) == set(left_out)
    assert not places.named


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("take 2019 through to the end of 2023", date(2019, 1, 1), date(2023, 12, 31)),
        ("who squeaked in just before the lockdown: January to the end of March 2020",
         date(2020, 1, 1), date(2020, 3, 31)),
    ],
)  # fmt: skip
def test_days_that_bound_a_list_outweigh_years_and_lockdowns(text, since, until):
    times = find_times(text)
    assert (times.bounds.since, times.bounds.until) == (since, until)
    assert times.relative is None
    assert not times.occasion.crisis


def test_to_work_something_out_is_no_publication():
    asked = "I'm trying to work out who was inspected from January to March 2020"
    assert find_times(asked).bounds.event == "ended"


def test_not_just_the_latest_is_no_latest():
    assert find_times("i want every time it happened, not just the latest one").relative is None
    assert find_times("the latest one").relative == "latest"


def test_kinds_that_are_left_out_are_not_meant():
    assert not kind_named("counting only the full ones and ignoring the joint and SEND visits")
    assert kind_named("only the SEND visits")


@pytest.mark.parametrize(
    ("question", "things"),
    [
        (
            "Modern slavery, or modern-day slavery as they sometimes have it: in which reports do "
            "those words turn up, and is it only the big cities or has anywhere got a mention too?",
            ["Modern slavery", "modern-day slavery"],
        ),
        (
            "Which reports actually mention driving lessons? We had a motion down about that.",
            ["driving lessons"],
        ),
        ("reports that mention a bank account, or help opening one", ["bank account"]),
    ],
)
def test_what_is_told_beside_a_thing_in_print_is_not_looked_for(question, things):
    found = things_in(question, "")
    assert [thing.removeprefix("or ") for thing in found] == things


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("altho good, tho not the nort west", "although good, though not the north west"),
        ("reports w just 1 thing, befor 2024", "reports with just 1 thing, before 2024"),
    ],
)
def test_what_is_typed_in_a_hurry_is_mended(typed, meant):
    assert mend(typed) == meant


def test_a_name_is_not_found_in_other_words_that_stand_near(sample_library):
    phrase = mentions.Phrase(("home", "office"), frozenset({"home office"}), is_name=True)
    assert mentions.prints_name("referred to the Home Office", phrase)
    assert not mentions.prints_name("back to their homes out of office hours", phrase)
