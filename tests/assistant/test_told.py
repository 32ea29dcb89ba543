"""What a question is told of all its councils, and what it then asks of them."""

from __future__ import annotations

import pytest

from assistant.list_subject import besides_scene, theme_in
from assistant.told import besides_told, parts_that_ask


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Ashcombe, Birchford, Dunmere: all three flopped in 2015. In how many was leadership "
            "inadequate?",
            "In how many was leadership inadequate?",
        ),
        (
            "Ashcombe and Birchford both had a bad 2014 - which were inadequate for adoption?",
            "which were inadequate for adoption?",
        ),
        (
            "Two of the three are outstanding overall now. Who isn't?",
            "Who isn't outstanding?",
        ),
        (
            "All but one of Ashcombe, Birchford and Dunmere were good. Which is the odd one out?",
            "Which is not good?",
        ),
        (
            "Three of Ashcombe, Birchford, Dunmere and Fenwold are good, which one isn't?",
            "which one isn't good?",
        ),
        (
            "Both were outstanding, but for how many was adoption outstanding too?",
            "but for how many was adoption outstanding too?",
        ),
    ],
)
def test_what_is_told_of_all_is_left_out(question, asked):
    assert besides_told(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Which of Ashcombe and Birchford was good in 2015?",
        "Good overall in 2019. Which had requires improvement for adoption?",
        "Did Ashcombe and Birchford both fail? Who was worse on leadership?",
        "How many of the three were inadequate, and who was good for adoption?",
        "Ashcombe and Birchford both failed in 2015. Why?",
    ],
)
def test_where_nothing_is_told_of_all_the_whole_is_asked(question):
    assert besides_told(question) == question


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "We're redesigning our committee. Where has scrutiny been praised?",
            "Where has scrutiny been praised?",
        ),
        ("letterbox contact, who was pulled up for it", "who was pulled up for it"),
        (
            "We're launching a campaign and want places where care leavers felt alone.",
            "places where care leavers felt alone.",
        ),
        ("who was praised for foster care", "who was praised for foster care"),
    ],
)
def test_the_part_that_names_what_is_listed_comes_first(question, first):
    assert parts_that_ask(question)[0] == first


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("letterbox contact, who was pulled up for it", "letterbox contact"),
        (
            "Are poor pathway plans a one-off, or do lots get told off for them?",
            "poor pathway plans",
        ),
        (
            "I want to arrange a visit. Places where Ofsted praised the front door, please",
            "front door",
        ),
        ("anyone hauled over the coals about their LADO?", "LADO"),
        ("Can you pull those together?", ""),
    ],
)
def test_a_theme_is_what_is_left_of_the_part_that_has_one(question, theme):
    assert theme_in(question, "") == theme


def test_what_is_asked_for_by_it_keeps_the_sentence_that_tells():
    asked = "Our partnership fears the bottom outcome. Which areas have already had it?"
    assert besides_scene(asked) == asked
    graded = "Capacity for improvement inadequate, 2012. Which council and for which service?"
    assert besides_scene(graded) == graded
    assert besides_scene("Anyone with straight goods? Every single area, I mean") == (
        "Anyone with straight goods? Every single area, I mean"
    )
    assert besides_scene("We were a good family once. Who's been inadequate since 2020?") == (
        "Who's been inadequate since 2020?"
    )
