"""Lists by what several inspections of one council were: all so, none so, so many, all alike."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.conditions import tests_asked as conditions_of
from assistant.moves import move_asked
from assistant.recurrence import n_of, quantifier, span_of_none

BELOW_GOOD = {"adequate", "requires_improvement", "inadequate"}


def cited(library, question):
    answer = ask(library, question)
    assert answer.status == "answered"
    return {c.anchor.report_id for c in answer.citations}


@pytest.mark.parametrize(
    ("text", "how", "of"),
    [
        ("good every single time, three out of three", ("always", 0), 3),
        ("3 out of 3 good overall - who?", ("always", 0), 3),
        ("two inspections out of two rated RI, which councils?", ("always", 0), 2),
        ("good overall in two out of three of their inspections", ("only", 2), 3),
        ("three inspections, at least two of them good", ("times", 2), 0),
        ("three inspections, every one of them good or better", ("always", 0), None),
        ("good at two of the three areas judged", ("", 0), None),
        ("inadequate in two of the three councils", ("", 0), None),
    ],
)
def test_so_many_of_so_many_inspections_are_asked_for(text, how, of):
    assert (quantifier(text), n_of(text)) == (how, of)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("which councils had two inspections both good", "always"),
        ("who had three inspections and was good at every one", "always"),
        ("inspected twice and good both times", "always"),
        ("good in all three of its inspections", "always"),
        ("had four inspections, none of them good", "never"),
        ("three inspections, all areas good", "times"),
    ],
)
def test_what_is_said_of_inspections_is_no_number_of_areas(text, how):
    assert quantifier(text)[0] == how
    if how != "times":
        (test,) = conditions_of(text)
        assert (test.which, test.area_name) == ("named", "")


@pytest.mark.parametrize(
    "text",
    [
        "which councils had nothing overall below good",
        "who has no overall grade below good in any inspection",
        "not a single overall under good",
        "no inspection worse than good overall",
    ],
)
def test_no_inspection_below_a_grade_is_never_below_it(text):
    assert quantifier(text)[0] == "never"
    (test,) = conditions_of(text)
    assert (test.area_name, test.grades) == ("overall effectiveness", BELOW_GOOD)


def test_nothing_below_a_grade_for_one_area_is_of_that_area():
    text = "outstanding overall but nothing below good for care leavers"
    start, end = span_of_none(text)
    assert text[start:end] == "nothing below good for care leavers"
    assert span_of_none("no area below good") is None
    assert span_of_none("no longer good overall") is None


@pytest.mark.parametrize(
    ("question", "councils"),
    [
        ("which councils had two inspections, both inadequate for leadership", set()),
        ("had three inspections, none of them outstanding for leadership: who", {"northmoor"}),
        ("inspected twice and never outstanding for leadership, which councils", {"eastwick"}),
        ("who was good for leadership at one out of two inspections", {"eastwick"}),
        ("which councils had no leadership grade below requires improvement", {"northmoor"}),
        ("which councils had no leadership grade below inadequate", {"northmoor", "eastwick"}),
    ],
)
def test_councils_are_listed_by_all_of_their_inspections(sample_library, question, councils):
    assert {one.split("-")[0] for one in cited(sample_library, question)} == councils


@pytest.mark.parametrize(
    "same",
    ["got the same", "had an identical", "didn't change its", "had no change in its"],
)
def test_one_grade_so_many_times_running_is_looked_for_in_all_inspections(sample_library, same):
    asked = f"which councils {same} {{}} grade three inspections running"
    every = {"northmoor-2012-05", "northmoor-2014-10", "northmoor-2023-03"}
    assert cited(sample_library, asked.format("children in care")) == every
    assert cited(sample_library, asked.format("leadership")) == set()


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("who went from inadequate to good between consecutive inspections", "inadequate", "good"),
        ("inadequate to good in a single jump: who did it?", "inadequate", "good"),
        ("fell good to inadequate, which councils", "good", "inadequate"),
    ],
)
def test_from_one_grade_to_another_is_read_without_from(sample_library, text, starts, ends):
    move = move_asked(text)
    assert (move.starts, move.ends) == ({starts}, {ends})
    assert "from one inspection to the next" in ask(sample_library, text).sentences[0].text
