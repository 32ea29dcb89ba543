"""What a question says that it is not about: councils, regions, kinds of inspection."""

from __future__ import annotations

import pytest

from assistant import ask
from assistant.places import find_places
from assistant.times import kind_named, kinds_left_out

STORED = frozenset({"Leeds", "Devon", "Bury", "Durham"})


@pytest.mark.parametrize(
    "said",
    [
        "we know about Bury and Leeds",
        "I already have Bury and Leeds, so not those.",
        "Bury and Leeds can be left out.",
        "You can skip Bury and Leeds.",
        "Bury and Leeds needn't appear.",
        "There's no need to list Bury and Leeds.",
        "we've done Bury and Leeds already",
        "(Bury and Leeds I have.)",
        "Not Bury and Leeds.",
        "Leave Bury and Leeds out of it.",
        "Bury and Leeds don't count.",
    ],
)
def test_a_clause_after_the_question_says_which_councils_are_left_out(said):
    places = find_places(f"which councils were inadequate? {said}", STORED)
    assert (places.left_out, places.named) == (("Bury", "Leeds"), ())


@pytest.mark.parametrize(
    "text",
    [
        "We already know Bury's grade. What does it say about fostering?",
        "Bury missed out on a clean sweep of top marks. Where?",
        "The Bury board got its own urgent list in 2014, didn't it? What was on it?",
        "Bury was left out in the cold. What did the report say on leadership?",
        "Bury is outstanding. What else did inspectors say about care leavers?",
        "I'm a 22 year old in Bury. If I told my PA I want no help any more, who tells me?",
        "Bury lost its good in May 2023 didn't it, what was the main reason",
        "I may move a child to Bury. Are those that other councils place there safe?",
    ],
)
def test_a_council_of_which_more_is_asked_is_not_left_out(text):
    assert find_places(text, STORED).left_out == ()


@pytest.mark.parametrize(
    "said",
    [
        "Leave Bury and Leeds off.",
        "I can do without Bury and Leeds.",
        "Bury and Leeds are covered.",
        "I've had Bury's and Leeds's",
        "Please set Bury and Leeds aside, they are dealt with elsewhere.",
        "- not Bury nor Leeds, they are on another sheet",
        "list pls, w/o Bury + Leeds",
        "And skip Bury and Leeds, whose newest reports give no overall grade.",
        "cross Bury and Leeds off",
        "Bury and Leeds are in hand",
        "sans Bury and Leeds",
        "(Bury and Leeds you told me about)",
    ],
)
def test_whatever_a_clause_tells_of_councils_after_a_question_of_many_leaves_them_out(said):
    places = find_places(f"which councils were ever inadequate overall? {said}", STORED)
    assert (set(places.left_out), places.named) == ({"Bury", "Leeds"}, ())


@pytest.mark.parametrize(
    "said",
    [
        "I mean Leeds",
        "just Leeds",
        "Leeds.",
        "In Leeds, that is.",
        "my council is Leeds",
        "Leeds is where I work",
        "and is Leeds one of them?",
        "it was Leeds that I asked about, only Leeds",
        "were there more of them in Leeds, 2018?",
        "I remember one being done round here in Leeds. How many were there?",
    ],
)
def test_a_clause_after_the_question_may_say_of_whom_it_is(said):
    places = find_places(f"which inspections found good leadership? {said}", STORED)
    assert (places.left_out, [place.authority for place in places.named][:1]) == ((), ["Leeds"])


def test_councils_that_are_to_be_put_in_order_are_asked_about():
    text = "Going only by the latest inspection of each, put Bury, Leeds and Durham in order"
    assert find_places(text, STORED).left_out == ()


def test_why_a_council_is_left_out_is_no_condition_on_the_others(sample_library):
    answer = ask(
        sample_library,
        "Which councils were inadequate overall? Skip Northmoor, whose last one gave no overall.",
    )
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}


def test_the_year_of_a_council_that_is_left_out_is_not_that_of_the_list(sample_library):
    told = "Northmoor went down in 2014. Which others were inadequate overall in 2022?"
    assert {c.anchor.report_id for c in ask(sample_library, told).citations} == {"eastwick-2022-02"}
    ever = "Northmoor went down in 2014. Which others were ever inadequate overall?"
    assert {c.anchor.report_id for c in ask(sample_library, ever).citations} == {"eastwick-2022-02"}


def test_a_region_is_left_out_by_its_clause():
    regions = find_places("which councils are good overall? London ones I don't need").regions
    assert "London" not in regions
    assert len(regions) == 8


def test_a_longer_name_in_a_clause_that_leaves_out_is_not_its_region():
    text = "who is good everywhere, and i dont want to hear about north yorkshire or leeds"
    assert set(find_places(text, STORED).left_out) == {"North Yorkshire", "Leeds"}


def test_who_else_leaves_out_who_is_named_and_keeps_the_grade(sample_library):
    answer = ask(sample_library, "Northmoor was inadequate for leadership. Who else was?")
    assert {c.anchor.report_id for c in answer.citations} == {"eastwick-2022-02"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("who waited longest for the next full inspection? JTAI and SEND visits don't count",
         {"joint-targeted-area", "area-send"}),
        ("Not counting JTAIs, how many inspections were there in 2024?", {"joint-targeted-area"}),
        ("which councils were inspected in 2024? Leave the SEND ones out", {"area-send"}),
    ],
)  # fmt: skip
def test_kinds_of_inspection_are_left_out_by_their_clause(text, kinds):
    assert kinds_left_out(text) == kinds
    assert kind_named(text) in ("", "childrens-services")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Who was inspected the same week as Bury in January 2025?", ("Bury",)),
        ("which reports came out on the same day as that of Leeds", ("Leeds",)),
        ("Was Leeds inspected the same week as Bury?", ()),
    ],
)
def test_what_others_are_held_against_is_none_of_them(text, left_out):
    assert find_places(text, STORED).left_out == left_out


def test_reports_of_the_time_of_another_are_counted_by_it(sample_library):
    asked = "which inspections were in the same month as Eastwick's in 2022?"
    answer = ask(sample_library, asked)
    assert answer.kind == "aggregate"
    assert not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "inspections since 2014, leave out any inadequate overall",
        "Which reports since 2014 are there, except the ones that came out inadequate overall?",
        "reports from 2014 on, excluding those that were inadequate overall",
    ],
)
def test_those_of_a_grade_that_are_left_out_are_not_listed(sample_library, question):
    answer = ask(sample_library, question)
    assert answer.citations
    assert "eastwick-2022-02" not in {c.anchor.report_id for c in answer.citations}
