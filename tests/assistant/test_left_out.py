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
