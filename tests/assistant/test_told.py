"""What a question is told of all its councils, and what it then asks of them."""

from __future__ import annotations

import pytest

from assistant.told import besides_told


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
