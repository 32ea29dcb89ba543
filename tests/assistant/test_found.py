"""What was found: praise apart from fault, findings before items, differing figures both shown."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.counts import counts_differ


def by_heading(answer):
    """The labels cited under each heading, after the report's name."""
    found = {}
    for sentence in answer.sentences:
        heading = sentence.heading.partition(": ")[2]
        found.setdefault(heading, []).extend(c.anchor.label for c in sentence.citations)
    return found


def test_two_counts_of_the_same_thing_are_both_shown_and_said_to_differ(sample_library):
    answer = ask(sample_library, "How many children live in unregistered homes in Northmoor 2023?")
    assert {c.anchor.label for c in answer.citations} == {"24", "46"}
    assert answer.sentences[-1].text.startswith("The report gives different figures")


def test_counts_that_agree_are_not_said_to_differ(sample_library):
    answer = ask(sample_library, "How many child protection plans were there, Northmoor 2023?")
    assert "8" in {c.anchor.label for c in answer.citations}
    assert not [s for s in answer.sentences if "different figures" in s.text]


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("Three children lived in illegal homes.", "Five children were in illegal homes.", True),
        ("Three children lived in illegal homes.", "3 children were in illegal homes.", False),
        ("The team has 12 social workers.", "The hub has nine social workers.", True),
        ("There are 12 social workers.", "There are 40 foster carers.", False),
        ("12 homes are open.", "In 2019 there were nine homes.", False),
        ("About 30% of reviews are late.", "Of reviews, 31% are late.", False),
        ("393 children had a plan.", "26 children had a plan for longer than two years.", False),
        ("262 children were looked after.", "Over 260 children were looked after.", False),
        ("262 children were looked after.", "92 children ceased to be looked after.", False),
        (
            "300 children and young people were looked after.",
            "Eight children and young people ceased to be looked after.",
            False,
        ),
    ],
)
def test_only_figures_of_one_thing_at_one_time_differ(one, other, is_so):
    assert counts_differ(one, other) is is_so


def test_what_is_good_stands_apart_from_what_is_bad(sample_library):
    answer = ask(sample_library, "strengths and weaknesses of Northmoor 2023")
    assert by_heading(answer) == {
        "what inspectors praised": ["front-page:2", "front-page:2", "front-page:2"],
        "what inspectors faulted": ["front-page:3", "front-page:3", "36"],
    }


def test_a_side_of_a_topic_is_searched_for(sample_library):
    answer = ask(sample_library, "what is good about adoption in Northmoor 2014?")
    assert list(by_heading(answer)) == ["what inspectors praised"]
    assert "11" in {c.anchor.label for c in answer.citations}


def test_an_item_to_improve_never_stands_for_the_finding(sample_library):
    answer = ask(sample_library, "What problems did Eastwick have with caseloads in 2022?")
    found = by_heading(answer)
    assert list(found) == ["", "what inspectors asked to be improved"]
    assert set(found[""]) <= {"23", "38"}
    assert found["what inspectors asked to be improved"] == ["what-needs-to-improve:3"]


def test_findings_stand_before_what_was_asked_for(sample_library):
    answer = ask(sample_library, "What did Northmoor 2023 say about life-story work?")
    assert list(by_heading(answer)) == ["", "what inspectors asked to be improved"]
    assert by_heading(answer)[""][0] == "30"


@pytest.mark.parametrize(
    "asked",
    [
        (["how was Northmoor judged for care leavers in 2023?"], "why?"),
        ([], "Why did care leavers get requires improvement in Northmoor 2023?"),
    ],
    ids=["follow-up", "question"],
)
def test_why_is_answered_from_below_the_heading_of_what_was_judged(sample_library, asked):
    history, question = asked
    answer = ask(sample_library, question, history=history)
    faulted = by_heading(answer)["what inspectors faulted"]
    assert len(faulted) == 3
    assert all(33 <= int(label) <= 41 for label in faulted)


def test_the_weakest_areas_are_those_with_the_lowest_grade(sample_library):
    answer = ask(sample_library, "weakest area of Northmoor in 2023?")
    (stated,) = [s for s in answer.sentences if s.kind == "record"]
    assert "care leavers was judged requires improvement to be good" in stated.text
    assert answer.sentences[0].text == "The lowest grade of any area, given to 1 of 4."


@pytest.mark.parametrize(
    "question",
    [
        "dates of the northmoor ofsted 2014",
        "who led the Northmoor 2023 inspection?",
        "when was Eastwick inspected in 2022",
    ],
)
def test_particulars_are_read_from_the_form_on_the_front_page(sample_library, question):
    assert {c.anchor.label for c in ask(sample_library, question).citations} == {"front-page"}


def test_a_date_of_something_else_is_not_taken_for_that_of_the_inspection(sample_library):
    question = "When did the Northmoor director start the job, inspection of 2023?"
    assert "front-page" not in {c.anchor.label for c in ask(sample_library, question).citations}


def test_a_sentence_that_leans_on_the_one_before_it_stands_behind_that(sample_library):
    texts = [s.text for s in ask(sample_library, "caseloads northmoor 2023").sentences]
    whose = next(n for n, t in enumerate(texts) if t.startswith("Independent reviewing officers"))
    assert texts[whose + 1].startswith("Their caseloads average 62")


def test_one_that_leans_on_a_sentence_which_leans_itself_stands_behind_both(sample_library):
    asked = "Eastwick 2022: how many children at risk of exploitation have a worker?"
    texts = [s.text for s in ask(sample_library, asked).sentences]
    first = next(n for n, t in enumerate(texts) if t.startswith("The team for children at risk"))
    assert texts[first + 1].startswith("Its four workers")
    assert texts[first + 2].startswith("They help those whom they reach, but only 31 of the 90")
